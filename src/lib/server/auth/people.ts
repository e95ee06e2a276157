/** The people of an establishment, and what its administrators, or a teacher of theirs, do with their accounts. */
import { and, count, eq, isNull, ne } from 'drizzle-orm';
import { db, transaction, type Db } from '../db/database.ts';
import { classes, classMembers, users, type Role } from '../db/schema.ts';
import { record } from '../journal/record.ts';
import { setPassword, type Actor } from './account.ts';
import { drawPassword } from './draw-password.ts';
import { notFound } from './guard.ts';
import { IN_DEMONSTRATION, type Credentials } from './open-accounts.ts';
import { closeSessionsOf } from './session.ts';

export interface Person {
	readonly id: string;
	readonly role: Role;
	readonly username: string;
	readonly displayName: string;
	/** The account is closed: nobody enters with it, and all it holds is kept. */
	readonly disabled: boolean;
	readonly classes: readonly { readonly id: string; readonly name: string }[];
}

const byName = new Intl.Collator('fr');
const inOrder = (a: Pick<Person, 'displayName' | 'username'>, b: typeof a): number =>
	byName.compare(a.displayName, b.displayName) || byName.compare(a.username, b.username);

async function selectPeople(establishmentId: string, userId?: string): Promise<Person[]> {
	const rows = await db
		.select({ user: users, classId: classes.id, className: classes.name })
		.from(users)
		.leftJoin(classMembers, eq(classMembers.userId, users.id))
		.leftJoin(classes, eq(classes.id, classMembers.classId))
		.where(and(eq(users.establishmentId, establishmentId), userId === undefined ? undefined : eq(users.id, userId)));
	return [...Map.groupBy(rows, ({ user }) => user.id).values()].map((own) => {
		const { id, role, username, displayName, disabledAt } = own[0].user;
		const rooms = own.flatMap(({ classId, className }) =>
			classId !== null && className !== null ? [{ id: classId, name: className }] : []
		);
		rooms.sort((a, b) => byName.compare(a.name, b.name));
		return { id, role, username, displayName, disabled: disabledAt !== null, classes: rooms };
	});
}

/** Everybody who has an account in the establishment, by name, with their classes. */
export async function listPeople(establishmentId: string): Promise<Person[]> {
	return (await selectPeople(establishmentId)).sort(inOrder);
}

/** Somebody who may judge candidates. */
export interface Judge {
	readonly id: string;
	readonly displayName: string;
	readonly role: 'teacher' | 'juror';
}

/** The teachers and jurors of an establishment whose accounts are open, by name. */
export async function listJudges(establishmentId: string, from: Db = db): Promise<Judge[]> {
	const rows = await from
		.select({ id: users.id, displayName: users.displayName, role: users.role, username: users.username })
		.from(users)
		.where(and(eq(users.establishmentId, establishmentId), isNull(users.disabledAt)));
	return rows
		.sort(inOrder)
		.flatMap(({ id, displayName, role }) =>
			role === 'teacher' || role === 'juror' ? [{ id, displayName, role }] : []
		);
}

/** Somebody of the establishment; 404 for anybody else. */
export async function requirePerson(establishmentId: string, userId: string): Promise<Person> {
	const [person] = await selectPeople(establishmentId, userId);
	return person ?? notFound();
}

export type Renewed =
	| { readonly ok: true; readonly account: Credentials }
	| { readonly ok: false; readonly code: 'demonstration' | 'own' | 'disabled'; readonly sentence: string };

/** Draws a new password for somebody who forgot theirs, closes their sessions, and forgets the failures to sign in. */
export async function renewPassword(
	actor: Actor,
	person: Pick<Person, 'id' | 'role' | 'username' | 'displayName' | 'disabled'>
): Promise<Renewed> {
	if (actor.demo) return { ok: false, code: 'demonstration', sentence: IN_DEMONSTRATION };
	if (actor.id === person.id)
		return { ok: false, code: 'own', sentence: 'Votre propre mot de passe se change dans le menu de votre nom.' };
	if (person.disabled)
		return { ok: false, code: 'disabled', sentence: 'Ce compte est désactivé\u00a0: réactivez-le d’abord.' };
	const { id: userId, username, displayName } = person;
	const password = drawPassword(person);
	const set = await setPassword(userId, password, actor.id, true);
	if (!set.ok) throw new Error('a password was drawn that may not be taken');
	return { ok: true, account: { userId, displayName, username, password } };
}

export type Switched =
	| { readonly ok: true }
	| { readonly ok: false; readonly code: 'demonstration' | 'own' | 'last-administrator'; readonly sentence: string };

/** Closes an account, and its sessions, or opens it again. Nothing is erased. Doing it twice does it once. */
export async function switchAccount(
	actor: Actor,
	person: Pick<Person, 'id' | 'role'>,
	disabled: boolean,
	now = new Date()
): Promise<Switched> {
	if (actor.demo) return { ok: false, code: 'demonstration', sentence: IN_DEMONSTRATION };
	if (actor.id === person.id)
		return { ok: false, code: 'own', sentence: 'Votre propre compte ne se désactive pas depuis votre session.' };
	const { establishmentId, id: actorId } = actor;
	const switched = await transaction(async (tx): Promise<Switched> => {
		const own = and(eq(users.id, person.id), eq(users.establishmentId, establishmentId));
		const [before] = await tx.select({ disabledAt: users.disabledAt }).from(users).where(own);
		if (!before || (before.disabledAt !== null) === disabled) return { ok: true };
		if (disabled && person.role === 'administrator') {
			const others = [eq(users.role, 'administrator'), isNull(users.disabledAt), ne(users.id, person.id)];
			const [left] = await tx
				.select({ count: count() })
				.from(users)
				.where(and(eq(users.establishmentId, establishmentId), ...others));
			if (left.count === 0)
				return {
					ok: false,
					code: 'last-administrator',
					sentence: 'C’est le dernier compte qui administre l’établissement.'
				};
		}
		await tx
			.update(users)
			.set({ disabledAt: disabled ? now : null })
			.where(own);
		const action = disabled ? 'account.disabled' : 'account.enabled';
		await record(tx, { establishmentId, actorId, action, objectId: person.id }, now);
		return { ok: true };
	});
	if (switched.ok && disabled) await closeSessionsOf(person.id);
	return switched;
}
