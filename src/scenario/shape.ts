/** Reads plain values as a scenario; what does not fit becomes located problems in French. */
import type { z } from 'zod';
import { writeNumber } from '#calculation/french-number.ts';
import { writePath, type Path, type Problem } from './problem.ts';
import { problemAt, type YamlFile } from './yaml-file.ts';

/** Names of the fields that may be written at a path. */
export type FieldsAt = (path: Path) => readonly string[];

/** The value of a document as a schema reads it, or null with every problem of its shape. */
export function readShape<S extends z.ZodType>(
	yaml: YamlFile,
	value: unknown,
	schema: S,
	fieldsAt: FieldsAt
): { readonly value: z.output<S> | null; readonly problems: Problem[] } {
	const result = schema.safeParse(value);
	if (result.success) return { value: result.data, problems: [] };
	return {
		value: null,
		problems: result.error.issues.flatMap((issue) => explain({ yaml, root: value, fieldsAt }, issue))
	};
}

interface Shape {
	readonly yaml: YamlFile;
	readonly root: unknown;
	readonly fieldsAt: FieldsAt;
}

type Issue = z.core.$ZodIssue;

function explain(shape: Shape, issue: Issue): Problem[] {
	const { yaml, root, fieldsAt } = shape;
	const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
	const error = (code: string, message: string, at: Path = path, target?: 'key'): Problem =>
		problemAt(yaml, at, { severity: 'error', code, message }, target);
	switch (issue.code) {
		case 'unrecognized_keys':
			return issue.keys.map((key) => {
				const near = nearest(key, fieldsAt(path));
				const advice = near === null ? 'retirez-le' : `vouliez-vous écrire « ${near} » ?`;
				return error(
					'unknown-field',
					`Le champ « ${key} » n’existe pas ici : ${advice}`.replace(/([^?])$/, '$1.'),
					[...path, key],
					'key'
				);
			});
		case 'invalid_key':
			return [error('invalid-id', issue.issues[0]?.message ?? 'Cet identifiant n’est pas correct.', path, 'key')];
		case 'invalid_type':
		case 'invalid_value':
		case 'invalid_union': {
			const given = valueAt(root, path);
			if (given === undefined || given === null)
				return [
					error(
						'missing-field',
						`Le champ « ${writePath(path.slice(-1))} » manque ou est vide : complétez-le. ${plain(issue.message)}`.trim()
					)
				];
			const meant = issue.code === 'invalid_union' ? issue.errors.find(isInside) : undefined;
			if (meant) return meant.flatMap((inner) => explain(shape, { ...inner, path: [...issue.path, ...inner.path] }));
			return [
				error(issue.code === 'invalid_type' ? 'wrong-type' : 'unknown-code', plain(issue.message) || expected(issue))
			];
		}
		case 'too_small':
		case 'too_big':
			return [error('out-of-bounds', plain(issue.message) || bounds(issue))];
		case 'invalid_format':
			return [error('wrong-format', plain(issue.message) || 'Cette valeur n’est pas écrite comme prévu.')];
		default:
			return [error('invalid-value', plain(issue.message) || 'Cette valeur n’est pas correcte.')];
	}
}

/** Whether a way of reading a value failed further in: it is then the one that its author meant. */
const isInside = (issues: readonly Issue[]): boolean =>
	issues.length > 0 && issues.every(({ code, path }) => path.length > 0 || code !== 'invalid_type');

/** A message of the schema, or nothing when it is one that zod words in English. */
const plain = (message: string): string =>
	/^(Invalid|Too|Unrecognized|Expected|Required)\b/.test(message) ? '' : message;

const TYPES: Readonly<Record<string, string>> = {
	string: 'un texte',
	number: 'un nombre',
	int: 'un nombre entier',
	boolean: 'true ou false',
	array: 'une liste',
	tuple: 'une liste',
	object: 'des champs, un par ligne',
	record: 'des champs, un par ligne'
};

const expected = (issue: Issue): string =>
	issue.code === 'invalid_type'
		? `Il faut ici ${TYPES[issue.expected] ?? 'une autre sorte de valeur'}.`
		: issue.code === 'invalid_value'
			? `Valeurs possibles : ${issue.values.map(String).join(', ')}.`
			: 'Cette valeur n’est pas l’une de celles prévues.';

const bounds = (issue: Issue): string => {
	if (issue.code === 'too_small') return `Il en faut au moins ${writeNumber(Number(issue.minimum))}.`;
	if (issue.code === 'too_big') return `Il y en a ${writeNumber(Number(issue.maximum))} au plus.`;
	return 'Cette valeur est hors des limites.';
};

/** The value at a path, or undefined. */
export function valueAt(root: unknown, path: Path): unknown {
	let value = root;
	for (const step of path) {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
		value = (value as Record<string | number, unknown>)[step];
	}
	return value;
}

/** The candidate that a typing slip away from `word` could have meant, or null. */
export function nearest(word: string, candidates: readonly string[]): string | null {
	let best: string | null = null;
	let least = Math.max(2, Math.floor(word.length / 3)) + 1;
	for (const candidate of candidates) {
		const distance = editDistance(word.toLowerCase().slice(0, 60), candidate.toLowerCase());
		if (distance < least) {
			least = distance;
			best = candidate;
		}
	}
	return best;
}

/** Insertions, deletions and replacements from one word to another (Levenshtein 1966). */
function editDistance(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++)
			next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
		row = next;
	}
	return row[b.length];
}
