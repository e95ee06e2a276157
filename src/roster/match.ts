/** Whom each line of a list is, among the accounts of a lycée. Decides nothing that a teacher must decide. */
import { foldName, turnName } from './name.ts';
import type { Listed } from './person.ts';

/** A student of the lycée. */
export interface KnownStudent {
	readonly id: string;
	readonly name: string;
	readonly username: string;
	readonly inClass: boolean;
	/** Names of the classes that he is in. */
	readonly classes: readonly string[];
	readonly disabled: boolean;
}

/** `new`: an account is opened; `present`: of the class already; `to-enrol`: has an account; `homonym`: somebody must say who it is. */
export const STATUSES = ['new', 'to-enrol', 'present', 'homonym'] as const;
export type Status = (typeof STATUSES)[number];

/** What is done with a line: a new account, nothing since another line is the same student, or the account of that identifier. */
export const NEW = 'nouveau';
export const REPEAT = 'meme';

export interface Matched {
	readonly line: number;
	readonly name: string;
	readonly status: Status;
	/** Accounts that bear this name. */
	readonly bearers: readonly KnownStudent[];
	/** The first line of that name, of which this one may be a repetition. */
	readonly repeats: number | null;
	/** `NEW`, `REPEAT` or the identifier of an account; null until somebody chooses. */
	readonly choice: string | null;
	/** Why the choice cannot stand, for whoever made it. */
	readonly problem: string | null;
}

export interface Matching {
	readonly rows: readonly Matched[];
	/** Students of the class whom no line names. They stay in it. */
	readonly absent: readonly KnownStudent[];
}

export type Reading = 'first-name-first' | 'surname-first';

/** The lines of a division or group, or all; those who left are not of them. */
export function selectLines(people: readonly Listed[], group: string | null, reading: Reading): Listed[] {
	return people
		.filter(({ left, groups }) => !left && (group === null || groups.includes(group)))
		.map((one) => (one.unordered && reading === 'surname-first' ? { ...one, name: turnName(one.name) } : one));
}

type Choices = ReadonlyMap<number, string>;

function statusOf(line: Listed, namesakes: readonly Listed[], bearers: readonly KnownStudent[]): Status {
	const present = bearers.filter(({ inClass }) => inClass).length;
	if (present >= namesakes.length) return 'present';
	if (bearers.length === 0) return namesakes[0] === line || line.distinct ? 'new' : 'homonym';
	if (namesakes.length === 1 && bearers.length === 1 && !bearers[0].disabled) return 'to-enrol';
	return 'homonym';
}

function matchLine(
	line: Listed,
	namesakes: readonly Listed[],
	bearers: readonly KnownStudent[],
	choices: Choices
): Matched {
	const status = statusOf(line, namesakes, bearers);
	const repeats = namesakes[0] === line || line.distinct ? null : namesakes[0].line;
	const possible = new Set([NEW, ...(repeats === null ? [] : [REPEAT]), ...bearers.map(({ id }) => id)]);
	const byDefault = { new: NEW, present: REPEAT, 'to-enrol': bearers[0]?.id ?? null, homonym: null }[status];
	const wanted = choices.get(line.line);
	const choice = status === 'present' || wanted === undefined || !possible.has(wanted) ? byDefault : wanted;
	return { line: line.line, name: line.name, status, bearers, repeats, choice, problem: null };
}

/** Matches lines with the students of the lycée. `choices` says, by line, what somebody decided. */
export function matchRoster(lines: readonly Listed[], students: readonly KnownStudent[], choices: Choices): Matching {
	const known = Map.groupBy(students, ({ name }) => foldName(name));
	const named = Map.groupBy(lines, ({ name }) => foldName(name));
	const matched = lines.map((line) => {
		const key = foldName(line.name);
		return matchLine(line, named.get(key) ?? [line], known.get(key) ?? [], choices);
	});
	const taken = Map.groupBy(matched, ({ choice }) => choice ?? '');
	const rows = matched.map((row): Matched => {
		const account = row.bearers.find(({ id }) => id === row.choice);
		if (row.choice === null) return { ...row, problem: 'Dites de qui il s’agit.' };
		if (account && (taken.get(account.id)?.length ?? 0) > 1)
			return { ...row, problem: 'Ce compte est choisi pour deux lignes.' };
		return row;
	});
	const absent = students.filter(({ inClass, name }) => inClass && !named.has(foldName(name)));
	return { rows, absent };
}
