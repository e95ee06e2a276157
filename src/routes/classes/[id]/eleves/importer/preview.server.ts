import { foldName } from '#roster/name.ts';
import { selectLines, STATUSES, type Reading, type Status } from '#roster/match.ts';
import type { Roster } from '#roster/person.ts';
import { MOST_LINES, previewRoster } from '#server/classes/import-roster.ts';

/** What the teacher chose of the list that was read. */
export interface Selection {
	/** A division or a group, `ALL`, or null while none is chosen. */
	readonly group: string | null;
	readonly reading: Reading;
	readonly choices: ReadonlyMap<number, string>;
	readonly withoutErrors: boolean;
	readonly key: string;
}

/** The whole list, whatever its divisions. */
const ALL = '*';

/** Divisions and groups of those who have not left, by name, with how many are in them. */
function groupsOf({ people }: Roster) {
	const byName = new Intl.Collator('fr', { numeric: true });
	const here = people.filter(({ left }) => !left);
	const names = [...new Set(here.flatMap(({ groups }) => groups))].sort(byName.compare);
	return names.map((name) => ({ name, count: here.filter(({ groups }) => groups.includes(name)).length }));
}

/** The group that holds everybody, or has the name of the class; null when somebody must choose. */
export function guessGroup(roster: Roster, className: string): string | null {
	const groups = groupsOf(roster);
	const bare = (name: string): string => foldName(name).replaceAll(' ', '');
	const here = roster.people.filter(({ left }) => !left);
	if (groups.length === 0 || groups.some(({ count }) => count === here.length)) return ALL;
	return groups.find(({ name }) => bare(name) === bare(className))?.name ?? null;
}

/** The preview of a list: who each line is, and what is left to decide. `kept` is the list as the page gives it back. */
export async function showPreview(
	establishmentId: string,
	classId: string,
	roster: Roster,
	kept: string,
	{ group, reading, choices, withoutErrors, key }: Selection
) {
	const groups = groupsOf(roster);
	const chosen = group === ALL || groups.some(({ name }) => name === group) ? group : null;
	const selected = chosen === null ? [] : selectLines(roster.people, chosen === ALL ? null : chosen, reading);
	const crowd = selected.length > MOST_LINES;
	const lines = crowd ? [] : selected;
	const { rows, absent } = await previewRoster(establishmentId, { classId, lines, choices });
	const count = (status: Status): number => rows.filter((row) => row.status === status).length;
	return {
		step: 'preview' as const,
		...{ kept, key, groups, reading, withoutErrors, crowd, lines, rows },
		whole: { value: ALL, count: roster.people.filter(({ left }) => !left).length },
		group: chosen,
		unordered: lines.some((line) => line.unordered),
		counts: STATUSES.map((status) => ({ status, count: count(status) })),
		absent: lines.length === 0 ? [] : absent.map(({ id, name }) => ({ id, name })),
		left: roster.people.filter(({ left }) => left).map(({ line, name }) => ({ line, name })),
		errors: roster.errors,
		repeats: roster.repeats,
		sentence: null as string | null
	};
}
