/** What the form of a round holds, as it is posted, kept as a draft, and shown again. */
import type { Drafting } from '../keep-draft.ts';

/** A text by name; several under the names of boxes that are ticked. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** What a form says of itself. */
const SERVICE = ['tour', 'cle', 'confirme'];
/** Most names, and most characters of one text: the longest sentence, and room to see that it is too long. */
const MOST_NAMES = 400;
const MOST_TEXT = 2000;

/**
 * The fields of a form. Several boxes may be ticked under the names of `lists`, and under those that begin like them:
 * « motif » stands for « motif.effectif » too.
 */
export function fieldsOf(form: FormData, lists: readonly string[] = []): Fields {
	const isList = (name: string): boolean => lists.includes(name.split('.')[0]);
	const fields: Record<string, string | string[]> = Object.fromEntries(lists.map((name) => [name, []]));
	for (const [name, value] of form) {
		if (typeof value !== 'string' || SERVICE.includes(name)) continue;
		if (isList(name)) fields[name] = [...(fields[name] ?? []), value];
		else fields[name] = value;
	}
	return readFields(fields);
}

/** Whatever was kept, as fields; what is not a text is left out. */
export function readFields(kept: unknown): Fields {
	if (kept === null || typeof kept !== 'object' || Array.isArray(kept)) return {};
	const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= MOST_TEXT;
	const fields: Record<string, string | readonly string[]> = {};
	for (const [name, value] of Object.entries(kept).slice(0, MOST_NAMES)) {
		if (Array.isArray(value)) fields[name] = value.filter(isText).slice(0, MOST_NAMES);
		else if (isText(value)) fields[name] = value;
	}
	return fields;
}

export function textOf(fields: Fields, name: string): string {
	const value = fields[name];
	return typeof value === 'string' ? value : '';
}

export function textsOf(fields: Fields, name: string): readonly string[] {
	const value = fields[name];
	return Array.isArray(value) ? (value as readonly string[]) : [];
}

const same = (a: Fields[string] | undefined, b: Fields[string] | undefined): boolean =>
	JSON.stringify(a ?? '') === JSON.stringify(b ?? '');

const namesOf = (...all: readonly Fields[]): string[] => [...new Set(all.flatMap((fields) => Object.keys(fields)))];

export function sameFields(a: Fields, b: Fields): boolean {
	return namesOf(a, b).every((name) => same(a[name], b[name]));
}

/** What `mine` changed of `base`, field by field, in what was kept meanwhile. */
export function mergeFields(base: Fields, mine: Fields, kept: Fields): Fields {
	return Object.fromEntries(
		namesOf(base, mine, kept).flatMap((name) => {
			const value = same(base[name], mine[name]) ? kept[name] : mine[name];
			return value === undefined ? [] : [[name, value]];
		})
	);
}

export const fieldsDrafting: Drafting<Fields> = { read: readFields, same: sameFields, merge: mergeFields };
