/** Lists of students into a class: who each line is, then accounts and entries, all or none. Nobody ever leaves a class by a list. */
import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { matchRoster, NEW, type KnownStudent, type Matching } from '#roster/match.ts';
import type { Listed } from '#roster/person.ts';
import type { Actor } from '../auth/account.ts';
import {
	ATTEMPTS,
	drawAgain,
	drawFor,
	findOpening,
	IN_DEMONSTRATION,
	insertDrawn,
	MOST,
	type Credentials,
	type Drawn
} from '../auth/open-accounts.ts';
import { db, transaction, type Db } from '../db/database.ts';
import { violation } from '../db/failure.ts';
import { classes, classMembers, users } from '../db/schema.ts';
import { record } from '../journal/record.ts';

/** A line for each student of the division; more would be another class. */
export const MOST_LINES = MOST;

export interface WantedImport {
	readonly classId: string;
	readonly lines: readonly Listed[];
	/** What somebody decided of homonyms, by line. */
	readonly choices: ReadonlyMap<number, string>;
	/** Drawn by the page of the preview: the same key with the same lines and choices is the same click. */
	readonly key: string;
}

export type Imported =
	| { readonly ok: true; readonly accounts: readonly Credentials[]; readonly enrolled: readonly KnownStudent[] }
	| {
			readonly ok: false;
			readonly code: 'demonstration' | 'lines' | 'choices' | 'already-used';
			readonly sentence: string;
	  };

/** The students of an establishment, and whether they are in the class. */
async function listStudents(from: Db, establishmentId: string, classId: string): Promise<KnownStudent[]> {
	const rows = await from
		.select({ user: users, room: classes.id, className: classes.name })
		.from(users)
		.leftJoin(classMembers, eq(classMembers.userId, users.id))
		.leftJoin(classes, eq(classes.id, classMembers.classId))
		.where(and(eq(users.establishmentId, establishmentId), eq(users.role, 'student')));
	return [...Map.groupBy(rows, ({ user }) => user.id).values()].map((own) => {
		const { id, displayName: name, username, disabledAt } = own[0].user;
		return {
			...{ id, name, username, disabled: disabledAt !== null },
			inClass: own.some(({ room }) => room === classId),
			classes: own.flatMap(({ className }) => className ?? [])
		};
	});
}

/** Who the lines are, today. Writes nothing. */
export async function previewRoster(
	establishmentId: string,
	{ classId, lines, choices }: Omit<WantedImport, 'key'>
): Promise<Matching> {
	return matchRoster(lines, await listStudents(db, establishmentId, classId), choices);
}

/** The key of a click: another choice makes another import of it. */
function clickOf({ classId, lines, choices, key }: WantedImport): string {
	const said = [classId, lines.map(({ line, name }) => [line, name]), [...choices].sort(([a], [b]) => a - b)];
	return `${key.slice(0, 32)}.${createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 24)}`;
}

/**
 * Opens accounts for those who have none and enters everybody in the class, whom the caller may manage; or says what prevents it. The
 * same click again opens nobody twice: it gives the same accounts new codes, until one of them has served.
 */
export async function importRoster(actor: Actor, wanted: WantedImport, now = new Date()): Promise<Imported> {
	const { lines } = wanted;
	if (actor.demo) return { ok: false, code: 'demonstration', sentence: IN_DEMONSTRATION };
	if (lines.length === 0 || lines.length > MOST_LINES)
		return { ok: false, code: 'lines', sentence: `Importez de 1 à ${MOST_LINES} élèves à la fois.` };
	const people = lines.map(({ name: displayName }) => ({ displayName }));
	const drawn = await drawFor(people, 'student');
	for (let attempt = 1; ; attempt++)
		try {
			return await transaction((tx) => importOnce(tx, actor, wanted, drawn, now));
		} catch (error) {
			// another page took one of the names, or entered one of the students, meanwhile: read again who is who
			if (violation(error) !== 'unique' || attempt === ATTEMPTS) throw error;
		}
}

async function importOnce(
	tx: Db,
	actor: Actor,
	wanted: WantedImport,
	drawn: readonly Drawn[],
	now: Date
): Promise<Imported> {
	const { classId, lines, choices } = wanted;
	const { establishmentId, id: actorId } = actor;
	const key = clickOf(wanted);
	const opening = await findOpening(tx, actor, key, now);
	if (opening) {
		const left = [...drawn];
		const own = opening.users.flatMap((user) =>
			left.splice(
				left.findIndex(({ displayName }) => displayName === user.displayName),
				1
			)
		);
		const again = await drawAgain(tx, opening, own);
		return again.ok ? { ...again, enrolled: [] } : { ok: false, code: 'already-used', sentence: again.sentence };
	}
	const { rows } = matchRoster(lines, await listStudents(tx, establishmentId, classId), choices);
	if (rows.some(({ problem }) => problem !== null))
		return { ok: false, code: 'choices', sentence: 'Pour les homonymes signalés, dites de qui il s’agit.' };
	const fresh = drawn.filter((_, i) => rows[i].choice === NEW);
	const enrolled = rows.flatMap(({ bearers, choice }) =>
		bearers.filter(({ id, inClass }) => id === choice && !inClass)
	);
	const accounts = await insertDrawn(tx, actor, { role: 'student', key }, fresh, now);
	const entering = [...accounts.map(({ userId }) => userId), ...enrolled.map(({ id }) => id)];
	if (entering.length > 0) {
		await tx.insert(classMembers).values(entering.map((userId) => ({ classId, userId, role: 'student' as const })));
		const detail = { created: accounts.length, enrolled: enrolled.length };
		await record(tx, { establishmentId, actorId, action: 'roster.imported', objectId: classId, detail }, now);
		for (const { id } of enrolled)
			await record(tx, { establishmentId, actorId, action: 'class.entered', objectId: id, detail: { classId } }, now);
	}
	return { ok: true, accounts, enrolled };
}
