/**
 * A list between its reading and the confirmation: in a field of the page, so that the file is sent once, no name is stored before somebody
 * confirms, and pages work without JavaScript. It needs no signature: whoever may change it may as well paste another list.
 */
import { z } from 'zod';
import { MAX_LINES } from './limits.ts';
import { nameProblem } from './name.ts';
import type { Roster } from './person.ts';

const line = z.int().min(1).max(10_000_000);
const skipped = z.tuple([line, z.string().max(1_000), z.string().max(1_000)]);
const kept = z.object({
	format: z.enum(['siecle', 'csv', 'xlsx', 'ods', 'paste']),
	groups: z.array(z.string().max(1_000)).max(MAX_LINES),
	/** Line, name, flags (1 unordered, 2 distinct, 4 left), places in `groups`. */
	people: z
		.array(
			z.tuple([
				line,
				z.string().refine((name) => nameProblem(name) === null),
				z.int().min(0).max(7),
				z.array(z.int().min(0)).max(200)
			])
		)
		.max(MAX_LINES),
	errors: z.array(skipped).max(MAX_LINES),
	repeats: z.array(skipped).max(MAX_LINES)
});

/** The list as the text of a field. */
export function writeKept({ format, people, errors, repeats }: Roster): string {
	const groups = [...new Set(people.flatMap((one) => one.groups))];
	const flags = (unordered: boolean, distinct: boolean, left: boolean) =>
		(unordered ? 1 : 0) + (distinct ? 2 : 0) + (left ? 4 : 0);
	return JSON.stringify({
		format,
		groups,
		people: people.map((one) => [
			one.line,
			one.name,
			flags(one.unordered, one.distinct, one.left),
			one.groups.map((group) => groups.indexOf(group))
		]),
		errors: errors.map(({ line, text, sentence }) => [line, text, sentence]),
		repeats: repeats.map(({ line, text, sentence }) => [line, text, sentence])
	} satisfies z.input<typeof kept>);
}

/** The list of a field that `writeKept` wrote; null for anything else. */
export function readKept(text: string): Roster | null {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return null;
	}
	const parsed = kept.safeParse(value);
	if (!parsed.success) return null;
	const { format, groups, people, errors, repeats } = parsed.data;
	const skip = ([line, text, sentence]: z.output<typeof skipped>) => ({ line, text, sentence });
	return {
		format,
		people: people.map(([line, name, flags, own]) => ({
			...{ line, name, unordered: (flags & 1) > 0, distinct: (flags & 2) > 0, left: (flags & 4) > 0 },
			groups: own.flatMap((at) => groups[at] ?? [])
		})),
		errors: errors.map(skip),
		repeats: repeats.map(skip)
	};
}
