/** What a candidate writes in the fields of a question, put together with what the copy holds. Pure. */
import type { Answer } from '#assessment/papers/answer.ts';
import type { Question } from '#scenario/paper/question-schema.ts';
import { cellName } from '#scenario/paper/solve.ts';
import { cleanText, LONGEST_TEXT } from '../files/texts.ts';

/** Where a field is kept: `options` and `reasons` hold a tick, the others a text. */
export const PARTS = ['values', 'workings', 'options', 'reasons', 'text'] as const;
export type Part = (typeof PARTS)[number];

/** A field of a question, as it was written at an instant. */
export interface Written {
	readonly question: string;
	readonly part: Part;
	/** Step, item, cell, option or fact; empty for a text, and for the one option of a single choice. */
	readonly id: string;
	/** Of a tick: empty when it was taken back. */
	readonly text: string;
	readonly at: Date;
}

/** The answer of a copy to a question. */
export interface KeptAnswer {
	readonly answer: Answer;
	/** When each field was written, in milliseconds. */
	readonly writtenAt: Readonly<Record<string, number>>;
}

export const NOTHING: KeptAnswer = { answer: {}, writtenAt: {} };

const LONGEST_VALUE = 200;
const LONGEST_WORKING = 1000;

interface Slot {
	readonly part: Part;
	readonly id: string;
	/** What can be written; anything when absent. */
	readonly among?: readonly string[];
}

/** The fields that a question has. */
function slotsOf(question: Question): Slot[] {
	switch (question.kind) {
		case 'open':
			return [{ part: 'text', id: '' }];
		case 'calculation':
			return question.steps.flatMap(({ id }): Slot[] => [
				{ part: 'values', id },
				{ part: 'workings', id }
			]);
		case 'chart':
			return question.items.map(({ id, options }) => ({
				...{ part: 'values', id },
				...(options && { among: options.map((option) => option.id) })
			}));
		case 'table':
			return Object.entries(question.secret.cells).flatMap(([row, cells]) =>
				Object.keys(cells).map((column): Slot => {
					const options = question.columns.find(({ id }) => id === column)?.options;
					return { part: 'values', id: cellName(row, column), ...(options && { among: options }) };
				})
			);
		case 'choice': {
			const ids = question.options.map(({ id }) => id);
			const single: Slot[] = [{ part: 'options', id: '', among: ids }];
			const several = ids.map((id): Slot => ({ part: 'options', id }));
			return [
				...(question.secret.right.length > 1 ? several : single),
				...question.reasons.map(({ id }): Slot => ({ part: 'reasons', id }))
			];
		}
	}
}

const LONGEST: Readonly<Record<Part, number>> = {
	values: LONGEST_VALUE,
	workings: LONGEST_WORKING,
	options: LONGEST_VALUE,
	reasons: LONGEST_VALUE,
	text: LONGEST_TEXT
};

/** Why a field cannot be kept, in a sentence, or null. */
export function whyNotKept(question: Question | undefined, { part, id, text }: Written): string | null {
	const slot = question && slotsOf(question).find((one) => one.part === part && one.id === id);
	if (!slot) return 'Cette réponse n’est pas du sujet\u00a0: rechargez la page.';
	if (text.length > LONGEST[part])
		return `Cette réponse dépasse ${LONGEST[part]} caractères\u00a0: raccourcissez-la, le reste est gardé.`;
	if (slot.among && text !== '' && !slot.among.includes(text)) return 'Choisissez une réponse de la liste.';
	return null;
}

const keyOf = ({ part, id }: Pick<Written, 'part' | 'id'>): string => `${part}.${id}`;

/** An answer with a field replaced; nothing is kept of what is empty. */
function put(answer: Answer, { part, id, text: written }: Written): Answer {
	const text = cleanText(written);
	if (part === 'text') return { ...answer, text };
	if (part === 'options' || part === 'reasons') {
		const others = id === '' ? [] : (answer[part] ?? []).filter((one) => one !== id);
		return { ...answer, [part]: text === '' ? others : [...others, id || text].sort() };
	}
	const others = Object.entries(answer[part] ?? {}).filter(([one]) => one !== id);
	const all = text === '' ? others : [...others, [id, text] as const];
	return { ...answer, [part]: Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** What a field of an answer holds, as it is written; empty when it is. */
export function textOfField(answer: Answer, { part, id }: Pick<Written, 'part' | 'id'>): string {
	if (part === 'text') return answer.text ?? '';
	if (part === 'values' || part === 'workings') return answer[part]?.[id] ?? '';
	if (id === '') return answer[part]?.[0] ?? '';
	return answer[part]?.includes(id) ? id : '';
}

export interface Merged extends KeptAnswer {
	/** Fields of which the copy holds something written since: from another page, or another machine. */
	readonly older: readonly Written[];
	/** Something of the answer is not what it was. */
	readonly changed: boolean;
}

/** What the copy holds once these fields of one question have come: of each field, what was written last. */
export function mergeAnswer(kept: KeptAnswer, written: readonly Written[]): Merged {
	let { answer } = kept;
	const writtenAt: Record<string, number> = { ...kept.writtenAt };
	const older: Written[] = [];
	for (const field of written) {
		const key = keyOf(field);
		if (field.at.getTime() < (writtenAt[key] ?? -Infinity)) {
			older.push(field);
			continue;
		}
		answer = put(answer, field);
		writtenAt[key] = field.at.getTime();
	}
	return { answer, writtenAt, older, changed: older.length < written.length };
}
