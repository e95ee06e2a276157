import { eq } from 'drizzle-orm';
import type { RequestEvent } from '@sveltejs/kit';
import { db, transaction } from '../db/database.ts';
import { establishments, users } from '../db/schema.ts';
import { record } from '../journal/record.ts';
import { selectOptionalAccount, setPassword, normaliseUsername, type FieldProblem } from './account.ts';
import { Overloaded, verifyPassword } from './password.ts';
import {
	closeSession,
	eraseCookie,
	openSession,
	readCookie,
	readSession,
	writeCookie,
	type Establishment
} from './session.ts';
import { accountKey, forgive, releaseAttempt, reserveAttempt } from './throttle.ts';

export type Door = Pick<RequestEvent, 'cookies' | 'url' | 'getClientAddress' | 'locals'>;

export interface Credentials {
	readonly username: string;
	readonly password: string;
	/** Needed only where the instance serves several establishments. */
	readonly establishmentId?: string;
	/** The person's own computer: the session outlives the browser, up to its twelve hours. */
	readonly keep?: boolean;
}

export type SignedIn =
	| { readonly ok: true; readonly userId: string }
	| { readonly ok: false; readonly status: 400 | 429 | 503; readonly sentence: string };

const WRONG = 'Identifiant ou mot de passe incorrect.';
const CROWDED = 'Beaucoup de monde se connecte en ce moment. Réessayez dans un instant.';

/** The establishments to choose from at sign-in, demonstration excepted. */
export async function listEstablishments(): Promise<Establishment[]> {
	const { id, name, demo } = establishments;
	return db.select({ id, name, demo }).from(establishments).where(eq(demo, false));
}

async function establishmentOf({ establishmentId }: Credentials): Promise<string | undefined> {
	if (establishmentId) return establishmentId;
	const all = await listEstablishments();
	return all.length === 1 ? all[0].id : undefined;
}

function patience({ until, long }: { readonly until: Date; readonly long: boolean }, now: Date): string {
	// the same for every name that is typed: it must not tell who has an account, nor which
	if (long)
		return 'Trop d’essais sur ce compte depuis hier. Réessayez demain, ou demandez un nouveau mot de passe\u00a0: un élève à son professeur, un professeur à qui administre Terrain dans l’établissement, un administrateur à la personne qui tient le serveur.';
	const seconds = Math.max(2, Math.ceil((until.getTime() - now.getTime()) / 1000));
	const wait = seconds > 90 ? `${Math.ceil(seconds / 60)}\u00a0minutes` : `${seconds}\u00a0secondes`;
	return `Trop d’essais infructueux. Réessayez dans ${wait}.`;
}

/** Ends the session that the request came with, and starts a new one. */
export async function enter(event: Door, userId: string, keep = false): Promise<void> {
	const former = readCookie(event);
	const identity = former ? await readSession(former) : null;
	if (identity) await closeSession(identity.session.id);
	writeCookie(event, await openSession(userId), keep);
}

/** Signs in with a name and a password: sets the session cookie, or returns the sentence to show. */
export async function signIn(event: Door, credentials: Credentials, now = new Date()): Promise<SignedIn> {
	const username = normaliseUsername(credentials.username);
	const establishmentId = await establishmentOf(credentials);
	if (!username || !credentials.password) return { ok: false, status: 400, sentence: WRONG };
	const account = accountKey(establishmentId ?? '', username);
	const attempt = await reserveAttempt(account, event.getClientAddress(), now);
	if (!attempt.ok) return { ok: false, status: 429, sentence: patience(attempt, now) };
	const user = establishmentId ? await selectOptionalAccount(establishmentId, username) : undefined;
	const kept = user && !user.disabledAt ? user.passwordHash : null;
	try {
		if (!(await verifyPassword(kept, credentials.password)) || !user)
			return { ok: false, status: 400, sentence: WRONG };
	} catch (error) {
		if (!(error instanceof Overloaded)) throw error;
		await releaseAttempt(attempt.id);
		return { ok: false, status: 503, sentence: CROWDED };
	}
	await forgive(account);
	await enter(event, user.id, credentials.keep);
	await transaction((tx) =>
		record(tx, { establishmentId: user.establishmentId, actorId: user.id, action: 'session.opened' })
	);
	return { ok: true, userId: user.id };
}

/** Ends the session: in the database first, then in the browser. */
export async function signOut(event: Door): Promise<void> {
	if (event.locals.session) await closeSession(event.locals.session.id);
	eraseCookie(event);
}

/** Changes one's own password, which closes one's other sessions and renews this one. */
export async function changePassword(
	event: Door,
	{ current, next }: { readonly current: string; readonly next: string }
): Promise<{ readonly ok: true } | { readonly ok: false; readonly problems: FieldProblem[] }> {
	const { user } = event.locals;
	if (!user) throw new Error('nobody is signed in');
	const account = accountKey(user.establishmentId, user.username);
	const now = new Date();
	const attempt = await reserveAttempt(account, event.getClientAddress(), now);
	if (!attempt.ok) return { ok: false, problems: [{ field: 'current', sentence: patience(attempt, now) }] };
	const [row] = await db.select().from(users).where(eq(users.id, user.id));
	let result: Awaited<ReturnType<typeof setPassword>>;
	try {
		if (!(await verifyPassword(row.passwordHash, current)))
			return { ok: false, problems: [{ field: 'current', sentence: 'Ce n’est pas votre mot de passe actuel.' }] };
		result = await setPassword(user.id, next, user.id);
	} catch (error) {
		if (!(error instanceof Overloaded)) throw error;
		await releaseAttempt(attempt.id);
		return { ok: false, problems: [{ field: 'current', sentence: CROWDED }] };
	}
	if (result.ok) writeCookie(event, await openSession(user.id));
	else await forgive(account);
	return result;
}
