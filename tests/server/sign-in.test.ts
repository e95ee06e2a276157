import { createHash } from 'node:crypto';
import { isRedirect } from '@sveltejs/kit';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { accountProblems, insertAccount, setPassword } from '#server/auth/account.ts';
import { requireRole, requireUser, safeReturn } from '#server/auth/guard.ts';
import { hashPassword, passwordProblems, verifyPassword } from '#server/auth/password.ts';
import { LIFETIME, openSession, readSession, STAFF_IDLE } from '#server/auth/session.ts';
import { changePassword, signIn, signOut } from '#server/auth/sign-in.ts';
import { deleteOldFailures } from '#server/auth/throttle.ts';
import { db, transaction } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { establishments, journal, loginFailures, sessions, users, type Role } from '#server/db/schema.ts';
import { Browser } from './support/visit.ts';

const PASSWORD = 'trois vélos bleus 7';
const establishmentId = newId();
const MINUTE = 60_000;
const hash = hashPassword(PASSWORD);

beforeAll(async () => {
	await db.insert(establishments).values({ id: establishmentId, name: 'Lycée' });
	await newUser('administrator');
});

/** Everybody has the same password, hashed once. */
async function newUser(role: Role = 'student', username = newId()): Promise<string> {
	const account = { establishmentId, role, username, displayName: 'Quelqu’un', password: PASSWORD };
	const kept = await hash;
	await transaction((tx) => insertAccount(tx, account, kept));
	return username;
}

async function enter(browser: Browser, username: string, password = PASSWORD, now = new Date(), keep = false) {
	return (await browser.visit('/connexion', (event) => signIn(event, { username, password, keep }, now), 'POST'))
		.result;
}

async function whoIs(browser: Browser): Promise<string | undefined> {
	return (await browser.visit('/', ({ locals }) => locals.user?.username)).result;
}

describe('signing in', () => {
	it('opens a session whose token is only in the cookie, and its digest only in the database', async () => {
		const username = await newUser();
		const browser = new Browser();
		expect(await enter(browser, ` ${username.toUpperCase()} `)).toMatchObject({ ok: true });
		expect(await whoIs(browser)).toBe(username);
		const [name, { value, options }] = browser.sessionCookie ?? ['', { value: '', options: {} }];
		expect(name).toBe('session');
		expect(options).toEqual({ path: '/', httpOnly: true, sameSite: 'lax', secure: false });
		const rows = await db.select().from(sessions);
		expect(JSON.stringify(rows)).not.toContain(value);
		expect(rows.map(({ id }) => id)).toContain(createHash('sha256').update(value).digest('hex'));
		const stolen = new Browser();
		stolen.cookies.set('session', { value: rows[0].id, options: {} });
		expect(await whoIs(stolen)).toBeUndefined();
		expect(stolen.sessionCookie).toBeUndefined();
	});

	it('over https sets a __Host- cookie that is Secure, and does not read the other one', async () => {
		const username = await newUser();
		const browser = new Browser('https://terrain.example');
		await enter(browser, username);
		const [name, { value, options }] = browser.sessionCookie ?? ['', { value: '', options: {} }];
		expect(name).toBe('__Host-session');
		expect(options).toMatchObject({ secure: true, path: '/', httpOnly: true });
		expect(options).not.toHaveProperty('domain');
		const other = new Browser('https://terrain.example');
		other.cookies.set('session', { value, options: {} });
		expect(await whoIs(other)).toBeUndefined();
	});

	it('ends with the browser unless the computer is one’s own', async () => {
		const username = await newUser();
		const [shared, own] = [new Browser(), new Browser()];
		await enter(shared, username);
		await enter(own, username, PASSWORD, new Date(), true);
		expect(shared.sessionCookie?.[1].options).not.toHaveProperty('maxAge');
		expect(own.sessionCookie?.[1].options).toMatchObject({ maxAge: LIFETIME / 1000 });
	});

	it('says the same thing of an unknown account, a wrong password, an account without one and a disabled one', async () => {
		const right = await newUser();
		const disabled = await newUser();
		await db.update(users).set({ disabledAt: new Date() }).where(eq(users.username, disabled));
		const without = newId();
		const account = { establishmentId, role: 'student' as const, username: without, displayName: 'X', password: null };
		await transaction((tx) => insertAccount(tx, account, null));
		const answers = await Promise.all([
			enter(new Browser(), 'personne'),
			enter(new Browser(), right, 'faux'),
			enter(new Browser(), without),
			enter(new Browser(), disabled)
		]);
		for (const answer of answers)
			expect(answer).toEqual({ ok: false, status: 400, sentence: 'Identifiant ou mot de passe incorrect.' });
	});

	it('takes as long for an unknown account as for a wrong password', async () => {
		await verifyPassword(null, 'chauffe');
		const kept = await hash;
		const time = async (kept: string | null) => {
			const start = performance.now();
			await verifyPassword(kept, 'faux');
			return performance.now() - start;
		};
		let [known, unknown] = [Infinity, Infinity];
		for (let i = 0; i < 16; i++) {
			known = Math.min(known, await time(kept));
			unknown = Math.min(unknown, await time(null));
		}
		expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(2.5);
	});

	it('begins a new session each time, and ends the one the browser had', async () => {
		const username = await newUser();
		const browser = new Browser();
		await enter(browser, username);
		const first = browser.sessionCookie?.[1].value as string;
		await enter(browser, username);
		expect(browser.sessionCookie?.[1].value).not.toBe(first);
		expect(await readSession(first)).toBeNull();
	});

	it('out ends the session in the database, not only in the browser', async () => {
		const browser = new Browser();
		await enter(browser, await newUser());
		const token = browser.sessionCookie?.[1].value as string;
		await browser.visit('/deconnexion', signOut, 'POST');
		expect(browser.sessionCookie).toBeUndefined();
		expect(await readSession(token)).toBeNull();
	});

	it('survives any cookie header', async () => {
		for (const value of ['', '%E0%A4%A', 'x'.repeat(10_000), "' or 1=1 --", '\u0000']) {
			const browser = new Browser();
			browser.cookies.set('session', { value, options: {} });
			expect(await whoIs(browser)).toBeUndefined();
		}
	});

	it('is told in the journal, without the password', async () => {
		const username = await newUser();
		await enter(new Browser(), username);
		const lines = await db.select().from(journal);
		expect(lines.filter(({ action }) => action === 'session.opened').length).toBeGreaterThan(0);
		expect(JSON.stringify(lines)).not.toContain(PASSWORD);
	});
});

describe('a session', () => {
	async function sessionOf(role: Role) {
		const username = await newUser(role);
		const [{ id }] = await db.select({ id: users.id }).from(users).where(eq(users.username, username));
		return openSession(id);
	}
	const later = (milliseconds: number) => new Date(Date.now() + milliseconds);

	it('of staff ends after two hours idle, and lasts while it is used', async () => {
		const idle = await sessionOf('teacher');
		expect(await readSession(idle, later(STAFF_IDLE + MINUTE))).toBeNull();
		expect(await readSession(idle)).toBeNull();
		const used = await sessionOf('teacher');
		for (let hour = 1; hour <= 11; hour++) expect(await readSession(used, later(hour * 60 * MINUTE))).not.toBeNull();
	});

	it('of a student may be idle, between two lessons', async () => {
		expect(await readSession(await sessionOf('student'), later(5 * 60 * MINUTE))).not.toBeNull();
	});

	it('ends twelve hours after it began, however it is used', async () => {
		for (const role of ['student', 'teacher'] as const) {
			const token = await sessionOf(role);
			for (let hour = 1; hour < 12; hour++) await readSession(token, later(hour * 60 * MINUTE));
			expect(await readSession(token, later(LIFETIME - MINUTE))).not.toBeNull();
			expect(await readSession(token, later(LIFETIME + 1000))).toBeNull();
		}
	});

	it('ends when its account is disabled', async () => {
		const username = await newUser();
		const browser = new Browser();
		await enter(browser, username);
		await db.update(users).set({ disabledAt: new Date() }).where(eq(users.username, username));
		expect(await whoIs(browser)).toBeUndefined();
	});
});

describe('guessing', () => {
	it('costs a minute after five mistakes, even to the right password, and the right one then passes', async () => {
		const username = await newUser();
		const now = new Date();
		for (let i = 0; i < 5; i++)
			expect(await enter(new Browser(), username, 'faux', now)).toMatchObject({ status: 400 });
		const at = (seconds: number) => new Date(now.getTime() + seconds * 1000);
		const waiting = await enter(new Browser(), username, PASSWORD, at(20));
		expect(waiting).toMatchObject({ status: 429, sentence: expect.stringContaining('40\u00a0secondes') });
		expect(await enter(new Browser(), username, PASSWORD, at(61))).toMatchObject({ ok: true });
		expect(await enter(new Browser(), username, 'faux', at(62))).toMatchObject({ status: 400 });
	});

	it('many at once gains nothing', async () => {
		const username = await newUser();
		const answers = await Promise.all(Array.from({ length: 40 }, () => enter(new Browser(), username, 'faux')));
		expect(answers.filter((answer) => !answer.ok && answer.status === 400).length).toBeLessThanOrEqual(6);
	});

	it('closes the account for the day at twenty-five mistakes, until it is given a new password', async () => {
		const username = await newUser();
		const start = Date.now();
		let last;
		for (let i = 0; i < 26; i++) last = await enter(new Browser(), username, 'faux', new Date(start + i * 2 * MINUTE));
		expect(last).toMatchObject({ status: 429, sentence: expect.stringContaining('professeur') });
		const later = new Date(start + 60 * MINUTE);
		expect(await enter(new Browser(), username, PASSWORD, later)).toMatchObject({ status: 429 });
		const [{ id }] = await db.select({ id: users.id }).from(users).where(eq(users.username, username));
		expect(await setPassword(id, 'quatre lunes rouges', null)).toEqual({ ok: true });
		expect(await enter(new Browser(), username, 'quatre lunes rouges', later)).toMatchObject({ ok: true });
	});

	it('tells whoever is shut out whom to ask, the same for every role and for a name that nobody has', async () => {
		const start = Date.now();
		const names = [await newUser('administrator'), newId()];
		const answers = [];
		for (const name of names) {
			let last;
			for (let i = 0; i < 26; i++) last = await enter(new Browser(), name, 'faux', new Date(start + i * 2 * MINUTE));
			answers.push(last);
		}
		expect(answers[0]).toMatchObject({ sentence: expect.stringContaining('la personne qui tient le serveur') });
		expect(answers[0]).toMatchObject({ sentence: expect.stringContaining('un élève à son professeur') });
		expect(answers[1]).toEqual(answers[0]);
	});

	it('is counted without keeping what was typed as a name', async () => {
		await enter(new Browser(), 'MotDePasseTapéAuMauvaisEndroit');
		expect(JSON.stringify(await db.select().from(loginFailures))).not.toMatch(/mauvais/i);
	});

	it('is forgotten after a day', async () => {
		await enter(new Browser(), 'personne');
		await deleteOldFailures(new Date(Date.now() + 25 * 60 * MINUTE));
		expect(await db.select().from(loginFailures)).toEqual([]);
	});

	it('does not keep a class of 35 out: at eight, behind one address, all enter though ten mistype once', async () => {
		const names = await Promise.all(Array.from({ length: 35 }, () => newUser()));
		const answers = await Promise.all(
			names.map(async (name, i) => {
				if (i < 10) await enter(new Browser(), name, 'faux');
				return enter(new Browser(), name);
			})
		);
		expect(answers.every(({ ok }) => ok)).toBe(true);
	});

	it('from one address over all accounts ends by being refused, there and not elsewhere', async () => {
		const at = new Date();
		const address = '2001:db8:1:2::1';
		const { id, account } = { id: newId, account: newId };
		const username = await newUser();
		await enter(new Browser(undefined, address), 'personne', 'faux', at);
		const [{ address: key }] = await db.select().from(loginFailures).orderBy(loginFailures.at);
		const many = Array.from({ length: 500 }, () => ({ id: id(), account: account(), address: key, at }));
		await db.insert(loginFailures).values(many);
		const neighbour = new Browser(undefined, '2001:db8:1:2:aaaa::9');
		expect(await enter(neighbour, username, PASSWORD, at)).toMatchObject({ status: 429 });
		expect(await enter(new Browser(undefined, '2001:db8:1:3::1'), username, PASSWORD, at)).toMatchObject({ ok: true });
	});
});

describe('a password', () => {
	const student = { role: 'student' as const, username: 'lea.martin', displayName: 'Léa Martin' };
	const teacher = { role: 'teacher' as const, username: 'c.vasseur', displayName: 'Claire Vasseur' };

	it.each([
		['trois vélos bleus', student],
		['correcthorse7', student],
		['Bicyclette42', teacher],
		['x'.repeat(20) + 'abcdefgh12', student]
	])('such as %s is taken', (password, owner) => {
		expect(passwordProblems(password, owner)).toEqual([]);
	});

	it.each([
		['court1', student, '10 caractères'],
		['vélo bleu 7', teacher, '12 caractères'],
		['x'.repeat(300), student, '256'],
		['1029384756', student, 'Mélangez'],
		['azertyuiop123', student, 'premiers'],
		['M0tDeP@sse123', teacher, 'premiers'],
		['aaaaaaaaaaaaaaaa', student, 'premiers'],
		['je suis martin 33', student, 'votre nom']
	])('such as %s is refused with a reason', (password, owner, reason) => {
		expect(passwordProblems(password, owner).join(' ')).toContain(reason);
	});

	it('is the same whether its accents are typed as one character or two', async () => {
		const username = await newUser();
		expect(await enter(new Browser(), username, PASSWORD.normalize('NFD'))).toMatchObject({ ok: true });
	});

	it('changed closes the other sessions and renews this one', async () => {
		const username = await newUser();
		const [here, there] = [new Browser(), new Browser()];
		await enter(here, username);
		await enter(there, username);
		const before = here.sessionCookie?.[1].value;
		const change = (current: string, next: string) =>
			here.visit('/compte', (event) => changePassword(event, { current, next }), 'POST').then(({ result }) => result);
		expect(await change('faux', 'quatre lunes rouges')).toMatchObject({ ok: false, problems: [{ field: 'current' }] });
		expect(await change(PASSWORD, 'court')).toMatchObject({ ok: false, problems: [{ field: 'password' }] });
		expect(await change(PASSWORD, 'quatre lunes rouges')).toEqual({ ok: true });
		expect(here.sessionCookie?.[1].value).not.toBe(before);
		expect([await whoIs(here), await whoIs(there)]).toEqual([username, undefined]);
		expect(await enter(new Browser(), username)).toMatchObject({ ok: false });
		expect(await enter(new Browser(), username, 'quatre lunes rouges')).toMatchObject({ ok: true });
	});

	it('and its account are described problem by problem, in French', async () => {
		const bad = { role: 'student' as const, username: 'é', displayName: '', password: 'x' };
		expect(accountProblems(bad).map(({ field }) => field)).toEqual(['username', 'displayName', 'password']);
	});
});

describe('every response', () => {
	it('says what browsers may do with it, and that nobody may keep it', async () => {
		const { response } = await new Browser().visit('/', () => null);
		expect(Object.fromEntries(response.headers)).toMatchObject({
			'x-content-type-options': 'nosniff',
			'referrer-policy': 'same-origin',
			'permissions-policy': 'camera=(), geolocation=(), microphone=()',
			'cross-origin-opener-policy': 'same-origin',
			'cache-control': 'private, no-store'
		});
	});
});

describe('a page for those signed in', () => {
	it('sends a visitor to sign in and back, and answers a form with 401', async () => {
		const browser = new Browser();
		for (const method of ['GET', 'HEAD']) {
			const refusal = await browser.visit('/parties/1?tour=2', requireUser, method).catch((e: unknown) => e);
			expect(isRedirect(refusal) && refusal.location).toBe('/connexion?vers=%2Fparties%2F1%3Ftour%3D2');
		}
		await expect(browser.visit('/parties/1', requireUser, 'POST')).rejects.toMatchObject({ status: 401 });
	});

	it('does not exist for another role', async () => {
		const browser = new Browser();
		await enter(browser, await newUser('student'));
		await expect(browser.visit('/', (event) => requireRole(event, 'teacher'))).rejects.toMatchObject({ status: 404 });
		expect((await browser.visit('/', (event) => requireRole(event, 'student', 'teacher'))).result.role).toBe('student');
	});

	it.each([
		['/parties/1?a=b', '/parties/1?a=b'],
		['//evil.example', '/'],
		['/\\evil.example', '/'],
		['/\t/evil.example', '/'],
		['https://evil.example', '/'],
		['/connexion?vers=/', '/'],
		['/.//evil.example', '/'],
		['/a/..//evil.example', '/'],
		['/.\\/evil.example', '/'],
		['/%2e//evil.example', '/'],
		['/./parties/../aide', '/aide'],
		['/aide//evil.example', '/aide//evil.example'],
		[null, '/']
	])('%s sends back to %s', (path, expected) => {
		expect(safeReturn(path)).toBe(expected);
	});
});
