/** Why a list cannot be read: a closed code, and the sentence that says what, where and what to do. */
export type RefusalCode =
	| 'empty'
	| 'too-large'
	| 'not-a-list'
	| 'old-workbook'
	| 'not-text'
	| 'zip-broken'
	| 'zip-too-large'
	| 'zip-too-many'
	| 'zip-names'
	| 'zip-nested'
	| 'zip-content'
	| 'xml-entities'
	| 'xml-broken'
	| 'xml-other'
	| 'workbook-broken'
	| 'table-broken'
	| 'too-many-lines'
	| 'no-name-column'
	| 'nobody';

export interface Refusal {
	readonly ok: false;
	readonly code: RefusalCode;
	readonly sentence: string;
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | Refusal;

export function refuse(code: RefusalCode, sentence: string): Refusal {
	return { ok: false, code, sentence };
}

export function accept<T>(value: T): Outcome<T> {
	return { ok: true, value };
}

/** Stops a library in the middle of its work; caught by whoever called it. */
export class Refused extends Error {
	readonly refusal: Refusal;
	constructor(refusal: Refusal) {
		super(refusal.code);
		this.refusal = refusal;
	}
}
