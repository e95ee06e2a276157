import { and, eq } from 'drizzle-orm';
import { db, transaction, type Db } from '../db/database.ts';
import { newId } from '../db/id.ts';
import { sessions, users, type Role } from '../db/schema.ts';
import { record } from '../journal/record.ts';
import { hashPassword, passwordProblems } from './password.ts';
import { accountKey, forgive } from './throttle.ts';

/** Who acts: an account, or, without an identifier, whoever keeps the server, on its command line. */
export interface Actor {
	readonly id: string | null;
	readonly establishmentId: string;
	readonly demo: boolean;
}

export interface NewAccount {
	readonly establishmentId: string;
	readonly role: Role;
	readonly username: string;
	readonly displayName: string;
	/** Null: the account cannot sign in until it is given one. */
	readonly password: string | null;
	/** The password was drawn, to be handed over: its owner chooses another at the first sign-in. */
	readonly drawn?: boolean;
	readonly demo?: boolean;
}

/** A field that cannot be taken, and the sentence to put under it. */
export interface FieldProblem {
	readonly field: 'username' | 'displayName' | 'password' | 'current' | 'establishment' | 'code';
	readonly sentence: string;
}

/** User names are compared without case, accents kept. */
export function normaliseUsername(username: string): string {
	return username.normalize('NFKC').trim().toLowerCase();
}

/** What is wrong with a new account; nothing when it can be created. */
export function accountProblems(account: Pick<NewAccount, 'role' | 'username' | 'displayName' | 'password'>) {
	const problems: FieldProblem[] = [];
	const { role, displayName, password } = account;
	const username = normaliseUsername(account.username);
	if (!/^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,63}$/u.test(username))
		problems.push({
			field: 'username',
			sentence: 'L’identifiant a de 2 à 64 caractères\u00a0: lettres, chiffres, point, tiret, souligné ou arobase.'
		});
	if (!/^[^\p{C}]{1,100}$/u.test(displayName.trim()))
		problems.push({ field: 'displayName', sentence: 'Indiquez le prénom et le nom, en 100 caractères au plus.' });
	if (password !== null)
		for (const sentence of passwordProblems(password, { role, username, displayName }))
			problems.push({ field: 'password', sentence });
	return problems;
}

/** Writes an account whose fields are already checked. */
export async function insertAccount(tx: Db, account: NewAccount, passwordHash: string | null): Promise<string> {
	const id = newId();
	await tx.insert(users).values({
		id,
		establishmentId: account.establishmentId,
		role: account.role,
		username: normaliseUsername(account.username),
		displayName: account.displayName.trim(),
		passwordHash,
		passwordDrawn: account.drawn ?? false,
		demo: account.demo ?? false
	});
	return id;
}

/**
 * Gives an account a new password, closes all its sessions and forgets its failures; or says what is wrong with it. One that was `drawn`
 * serves once: its owner then chooses another.
 */
export async function setPassword(
	userId: string,
	password: string,
	actorId: string | null,
	drawn = false
): Promise<{ readonly ok: true } | { readonly ok: false; readonly problems: FieldProblem[] }> {
	const [user] = await db.select().from(users).where(eq(users.id, userId));
	if (!user) throw new Error('no such account');
	const sentences = passwordProblems(password, user);
	if (sentences.length > 0)
		return { ok: false, problems: sentences.map((sentence) => ({ field: 'password', sentence })) };
	const passwordHash = await hashPassword(password);
	await transaction(async (tx) => {
		await tx.update(users).set({ passwordHash, passwordDrawn: drawn }).where(eq(users.id, userId));
		await tx.delete(sessions).where(eq(sessions.userId, userId));
		const { establishmentId } = user;
		await record(tx, { establishmentId, actorId, action: 'password.changed', objectId: userId });
	});
	await forgive(accountKey(user.establishmentId, user.username));
	return { ok: true };
}

/** The account of that name in the establishment, if there is one. */
export async function selectOptionalAccount(establishmentId: string, username: string) {
	const [user] = await db
		.select()
		.from(users)
		.where(and(eq(users.establishmentId, establishmentId), eq(users.username, normaliseUsername(username))));
	return user;
}
