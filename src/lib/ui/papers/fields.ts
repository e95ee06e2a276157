/** The names of the fields in which a question is answered: « seuil.valeur.marge », « decision.choix ». */
import type { Answer } from '#assessment/papers/answer.ts';
import type { ShownQuestion } from '#server/papers/copy-paper.ts';

/** What each part of an answer is called in the name of a field. */
export const PART_NAMES = {
	values: 'valeur',
	workings: 'calcul',
	options: 'choix',
	reasons: 'fait',
	text: 'texte'
} as const;
export type Part = keyof typeof PART_NAMES;

/** The name of a field; `id` is left out where a question has one field of that part. */
export const fieldName = (question: string, part: Part, id = ''): string =>
	[question, PART_NAMES[part], ...(id === '' ? [] : [id])].join('.');

/** The question, the part and the id that a name says; null for the name of another field. */
export function readFieldName(name: string): { question: string; part: Part; id: string } | null {
	const [question, word, id = '', ...rest] = name.split('.');
	const part = (Object.keys(PART_NAMES) as Part[]).find((one) => PART_NAMES[one] === word);
	// « age:seuil.valeur.marge » is about a field, and is none
	return part && rest.length === 0 && !question.includes(':') ? { question, part, id } : null;
}

/** The boxes of a question: without JavaScript, those that are not ticked are not sent. */
export function boxesOf(question: ShownQuestion): string[] {
	if (question.kind !== 'choice') return [];
	const options = question.several ? question.options.map(({ id }) => fieldName(question.id, 'options', id)) : [];
	return [...options, ...question.reasons.map(({ id }) => fieldName(question.id, 'reasons', id))];
}

/** The name of a cell of a table, in fields as in formulas. */
export const cellId = (row: string, column: string): string => `${row}_${column}`;

/** Every field of a question. */
export function fieldsOf(question: ShownQuestion): string[] {
	const named = (part: Part, ids: readonly string[]) => ids.map((id) => fieldName(question.id, part, id));
	switch (question.kind) {
		case 'calculation': {
			const ids = question.steps.map(({ id }) => id);
			return [...named('values', ids), ...named('workings', ids)];
		}
		case 'chart':
			return named(
				'values',
				question.items.map(({ id }) => id)
			);
		case 'table':
			return named(
				'values',
				question.rows.flatMap((row) =>
					question.columns.flatMap(({ id }, index) => (row.cells[index].kind === 'asked' ? [cellId(row.id, id)] : []))
				)
			);
		case 'choice':
			return [...(question.several ? [] : [fieldName(question.id, 'options')]), ...boxesOf(question)];
		case 'open':
			return [fieldName(question.id, 'text')];
	}
}

/** What an answer holds in a field. */
function textOf({ values, workings, options, reasons, text }: Answer, part: Part, id: string): string {
	if (part === 'text') return text ?? '';
	if (part === 'values' || part === 'workings') return { values, workings }[part]?.[id] ?? '';
	const ticked = { options, reasons }[part] ?? [];
	return id === '' ? (ticked[0] ?? '') : ticked.includes(id) ? id : '';
}

/** What the fields of these questions hold, by name; empty where nothing is written. */
export function writtenTexts(
	questions: readonly ShownQuestion[],
	answers: Readonly<Record<string, Answer>>
): Record<string, string> {
	const pairs = questions.flatMap((question) =>
		fieldsOf(question).map((name) => {
			const read = readFieldName(name);
			return [name, read ? textOf(answers[question.id] ?? {}, read.part, read.id) : ''] as const;
		})
	);
	return Object.fromEntries(pairs);
}
