/**
 * The only module that knows Lucia. Lucia would keep the token itself in the database and renew a session for ever: here
 * it is given the SHA-256 of a token that only the cookie holds, and lifetimes are checked beside it.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Cookies } from '@sveltejs/kit';
import { eq, lte } from 'drizzle-orm';
import { Lucia, TimeSpan, type Adapter, type DatabaseSession } from 'lucia';
import { db } from '../db/database.ts';
import { establishments, sessions, users, type Role } from '../db/schema.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A session ends twelve hours after it began, whatever is done with it. */
export const LIFETIME = 12 * HOUR;
/** Staff see other people's data: a session left idle ends sooner. */
export const STAFF_IDLE = 2 * HOUR;
/** How precisely activity is written down. */
const SEEN_STEP = 5 * MINUTE;

/** Who is signed in. */
export interface Account {
	readonly id: string;
	readonly establishmentId: string;
	readonly role: Role;
	readonly username: string;
	readonly displayName: string;
	readonly demo: boolean;
}

export interface Establishment {
	readonly id: string;
	readonly name: string;
	readonly demo: boolean;
}

export interface Identity {
	readonly user: Account;
	readonly establishment: Establishment;
	readonly session: { readonly id: string; readonly createdAt: Date; readonly expiresAt: Date };
	/** The password was handed over on paper: another must be chosen before anything else. */
	readonly passwordDrawn: boolean;
}

interface SessionFacts {
	readonly createdAt: Date;
	readonly seenAt: Date;
}

interface UserFacts {
	readonly account: Account;
	readonly establishment: Establishment;
	readonly disabled: boolean;
	readonly passwordDrawn: boolean;
}

declare module 'lucia' {
	interface Register {
		Lucia: typeof lucia;
		DatabaseSessionAttributes: SessionFacts;
		DatabaseUserAttributes: UserFacts;
	}
}

function toLucia(row: typeof sessions.$inferSelect): DatabaseSession {
	const { id, userId, expiresAt, createdAt, seenAt } = row;
	return { id, userId, expiresAt, attributes: { createdAt, seenAt } };
}

const adapter: Adapter = {
	async getSessionAndUser(id) {
		const [row] = await db
			.select({ session: sessions, user: users, establishment: establishments })
			.from(sessions)
			.innerJoin(users, eq(users.id, sessions.userId))
			.innerJoin(establishments, eq(establishments.id, users.establishmentId))
			.where(eq(sessions.id, id));
		if (!row) return [null, null];
		const { id: userId, establishmentId, role, username, displayName, demo, disabledAt, passwordDrawn } = row.user;
		const account = { id: userId, establishmentId, role, username, displayName, demo };
		const { id: establishment, name, demo: isDemo } = row.establishment;
		return [
			toLucia(row.session),
			{
				id: userId,
				attributes: {
					account,
					establishment: { id: establishment, name, demo: isDemo },
					disabled: disabledAt !== null,
					passwordDrawn
				}
			}
		];
	},
	async getUserSessions(userId) {
		return (await db.select().from(sessions).where(eq(sessions.userId, userId))).map(toLucia);
	},
	async setSession({ id, userId, expiresAt, attributes }) {
		await db.insert(sessions).values({ id, userId, expiresAt, ...attributes });
	},
	async updateSessionExpiration(id, expiresAt) {
		await db.update(sessions).set({ expiresAt }).where(eq(sessions.id, id));
	},
	async deleteSession(id) {
		await db.delete(sessions).where(eq(sessions.id, id));
	},
	async deleteUserSessions(userId) {
		await db.delete(sessions).where(eq(sessions.userId, userId));
	},
	async deleteExpiredSessions() {
		await db.delete(sessions).where(lte(sessions.expiresAt, new Date()));
	}
};

const lucia = new Lucia(adapter, {
	sessionExpiresIn: new TimeSpan(LIFETIME / HOUR, 'h'),
	getSessionAttributes: (facts) => facts,
	getUserAttributes: (facts) => facts
});

function digest(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}

/** Opens a new session and returns its token, to be put in the cookie and nowhere else. */
export async function openSession(userId: string, now = new Date()): Promise<string> {
	const token = randomBytes(32).toString('base64url');
	await lucia.createSession(userId, { createdAt: now, seenAt: now }, { sessionId: digest(token) });
	return token;
}

/** Who holds this token, or null when it is unknown, too old, idle for too long, or its account is disabled. */
export async function readSession(token: string, now = new Date()): Promise<Identity | null> {
	const { session, user } = await lucia.validateSession(digest(token));
	if (!session) return null;
	const age = now.getTime() - session.createdAt.getTime();
	const idle = now.getTime() - session.seenAt.getTime();
	const staff = user.account.role !== 'student';
	if (age >= LIFETIME || (staff && idle >= STAFF_IDLE) || user.disabled) {
		await lucia.invalidateSession(session.id);
		return null;
	}
	if (idle >= SEEN_STEP) await db.update(sessions).set({ seenAt: now }).where(eq(sessions.id, session.id));
	return {
		user: user.account,
		establishment: user.establishment,
		session: {
			id: session.id,
			createdAt: session.createdAt,
			expiresAt: new Date(session.createdAt.getTime() + LIFETIME)
		},
		passwordDrawn: user.passwordDrawn
	};
}

export async function closeSession(sessionId: string): Promise<void> {
	await lucia.invalidateSession(sessionId);
}

/** Closes every session of an account: after a change of password or role, or on the way out. */
export async function closeSessionsOf(userId: string): Promise<void> {
	await lucia.invalidateUserSessions(userId);
}

export async function deleteExpiredSessions(): Promise<void> {
	await lucia.deleteExpiredSessions();
}

/** What of a request the session cookie depends on. */
export interface CookieBearer {
	readonly cookies: Cookies;
	readonly url: URL;
}

function cookieName({ url }: CookieBearer): string {
	// browsers take a __Host- cookie only over https
	return url.protocol === 'https:' ? '__Host-session' : 'session';
}

export function readCookie(event: CookieBearer): string | undefined {
	return event.cookies.get(cookieName(event));
}

/** Without `keep` the cookie ends with the browser, as it must on a shared computer. */
export function writeCookie(event: CookieBearer, token: string, keep = false): void {
	event.cookies.set(cookieName(event), token, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: event.url.protocol === 'https:',
		...(keep && { maxAge: LIFETIME / 1000 })
	});
}

export function eraseCookie(event: CookieBearer): void {
	event.cookies.delete(cookieName(event), { path: '/', secure: event.url.protocol === 'https:' });
}
