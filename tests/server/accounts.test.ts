import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawPassword } from '#server/auth/draw-password.ts';
import { freeUsername, nameUsername } from '#server/auth/name-username.ts';
import { openAccounts, type Opened, type WantedAccounts } from '#server/auth/open-accounts.ts';
import { passwordProblems, verifyPassword } from '#server/auth/password.ts';
import { listPeople, renewPassword, requirePerson, switchAccount } from '#server/auth/people.ts';
import { openSession, readSession, type Account } from '#server/auth/session.ts';
import { signIn } from '#server/auth/sign-in.ts';
import { listClasses, listGroups, listMembers, requireClass } from '#server/classes/class.ts';
import { createClass, createGroup, setGroup } from '#server/classes/roster.ts';
import { db } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { journal, users } from '#server/db/schema.ts';
import { actions } from '../../src/routes/classes/[id]/eleves/+page.server.ts';
import { addLycee, addUser } from './support/lycee.ts';
import { toyCase, toyCases } from './support/toy-room.ts';
import { Browser } from './support/visit.ts';

const cases = toyCases(toyCase());
const MINUTE = 60_000;
let lycee: Awaited<ReturnType<typeof addLycee>>;
let other: Awaited<ReturnType<typeof addLycee>>;
let administrator: Account;

beforeAll(async () => {
	lycee = await addLycee(cases);
	other = await addLycee(cases);
	administrator = await addUser(lycee.establishmentId, 'administrator', 'Sylvie Ferrand');
});

function wanted(names: string[], more: Partial<WantedAccounts> = {}): WantedAccounts {
	const people = names.map((displayName) => ({ displayName }));
	return { people, role: 'student', classId: null, key: newId(), homonyms: false, ...more };
}

function accountsOf(opened: Opened) {
	if (!opened.ok) throw new Error(opened.sentence);
	return opened.accounts;
}

async function enters(username: string, password: string): Promise<boolean> {
	const { establishmentId } = lycee;
	const visit = new Browser().visit(
		'/connexion',
		(event) => signIn(event, { username, password, establishmentId }),
		'POST'
	);
	return (await visit).result.ok;
}

const linesAbout = (objectId: string, action: string) =>
	db
		.select()
		.from(journal)
		.where(and(eq(journal.objectId, objectId), eq(journal.action, action)));

describe('a username', () => {
	it.each([
		['Léa Martin', 'lea.martin'],
		['  Jean-Pierre   de La Tour ', 'jean-pierre.de-la-tour'],
		['Awa N’Diaye', 'awa.ndiaye'],
		['Zoë Œillet', 'zoe.oeillet'],
		['Ömer', 'omer'],
		[`Anne ${'a'.repeat(90)}`, `anne.${'a'.repeat(51)}`]
	])('of %j is %s', (name, expected) => {
		expect(nameUsername(name)).toBe(expected);
	});

	it('of a homonym has the first free number', () => {
		expect(freeUsername('lea.martin', new Set())).toBe('lea.martin');
		expect(freeUsername('lea.martin', new Set(['lea.martin', 'lea.martin2']))).toBe('lea.martin3');
	});
});

it('a password that is drawn may be taken by its owner, whoever it is, and is not drawn twice', () => {
	const owner = { role: 'administrator' as const, username: 'lea.martin', displayName: 'Léa Martin' };
	const drawn = Array.from({ length: 200 }, () => drawPassword(owner));
	expect(new Set(drawn).size).toBe(200);
	for (const password of drawn) {
		expect(password).toMatch(/^[2-9b-z]{4}-[2-9b-z]{4}-[2-9b-z]{4}$/);
		expect(passwordProblems(password, owner)).toEqual([]);
	}
});

describe('accounts for a class', () => {
	it('are opened all at once, enter the class, and sign in with the passwords that are shown once', async () => {
		const names = ['Nadia Roche', 'Éric Blanc'];
		const accounts = accountsOf(await openAccounts(administrator, wanted(names, { classId: lycee.classId })));
		expect(accounts.map(({ displayName, username }) => [displayName, username])).toEqual([
			['Nadia Roche', 'nadia.roche'],
			['Éric Blanc', 'eric.blanc']
		]);
		const members = await listMembers(lycee.classId, 'student');
		expect(members.map(({ displayName }) => displayName)).toEqual(expect.arrayContaining(names));
		for (const { username, password } of accounts) expect(await enters(username, password)).toBe(true);
		const kept = JSON.stringify([await db.select().from(users), await db.select().from(journal)]);
		for (const { password } of accounts) expect(kept).not.toContain(password);
		expect(await linesAbout(accounts[0].userId, 'account.created')).toMatchObject([
			{ actorId: administrator.id, establishmentId: lycee.establishmentId }
		]);
	});

	it('are not opened twice by a second click, and the passwords shown last are the right ones', async () => {
		const click = wanted(['Rose Double', 'Jean Double']);
		const first = accountsOf(await openAccounts(administrator, click));
		const second = accountsOf(await openAccounts(administrator, click));
		expect(second.map(({ userId }) => userId)).toEqual(first.map(({ userId }) => userId));
		const [rose] = await db.select().from(users).where(eq(users.id, first[0].userId));
		expect(await verifyPassword(rose.passwordHash, second[0].password)).toBe(true);
		expect(await verifyPassword(rose.passwordHash, first[0].password)).toBe(false);
	});

	it('by two clicks at once are opened once', async () => {
		const click = wanted(['Paul Presse', 'Anne Presse']);
		const both = await Promise.all([openAccounts(administrator, click), openAccounts(administrator, click)]);
		expect(new Set(both.flatMap((opened) => accountsOf(opened).map(({ userId }) => userId))).size).toBe(2);
	});

	it('keep their passwords once one of them has served, or the page has grown old', async () => {
		const click = wanted(['Luc Servi']);
		const [{ username, password }] = accountsOf(await openAccounts(administrator, click));
		expect(await enters(username, password)).toBe(true);
		expect(await openAccounts(administrator, click)).toMatchObject({ ok: false, code: 'already-used' });
		expect(await enters(username, password)).toBe(true);
		const later = new Date(Date.now() + 11 * MINUTE);
		expect(await openAccounts(administrator, click, later)).toMatchObject({ ok: false, code: 'homonyms' });
	});

	it('of homonyms wait for a word, and have a number', async () => {
		accountsOf(await openAccounts(administrator, wanted(['Marie Petit'])));
		const again = wanted(['marie  petit', 'Ali Neuf', 'Ali Neuf']);
		const refused = await openAccounts(administrator, again);
		expect(refused).toMatchObject({ ok: false, code: 'homonyms' });
		expect(refused).toMatchObject({ sentence: expect.stringMatching(/marie\.petit.*Ali Neuf/) });
		const accounts = accountsOf(await openAccounts(administrator, { ...again, homonyms: true }));
		expect(accounts.map(({ username }) => username)).toEqual(['marie.petit2', 'ali.neuf', 'ali.neuf2']);
	});

	it('are all refused when one cannot be opened', async () => {
		const before = await db.$count(users);
		const refusals: [WantedAccounts, string][] = [
			[wanted([]), 'people'],
			[wanted(['Bonne Personne', '😀']), 'people'],
			[wanted(Array.from({ length: 101 }, (_, i) => `Personne N${i}`)), 'people'],
			[wanted(['Autre Classe'], { classId: other.classId }), 'class'],
			[wanted(['Un Juré'], { role: 'juror', classId: lycee.classId }), 'class'],
			[wanted(['A B'], { people: [{ displayName: 'A B', username: administrator.username }] }), 'username-taken']
		];
		for (const [people, code] of refusals)
			expect(await openAccounts(administrator, people)).toMatchObject({ ok: false, code });
		expect(await openAccounts({ ...administrator, demo: true }, wanted(['En Démonstration']))).toMatchObject({
			ok: false,
			code: 'demonstration'
		});
		expect(await db.$count(users)).toBe(before);
	});

	it('are of one establishment: another has the same names, and sees neither people nor classes of it', async () => {
		const there = await addUser(other.establishmentId, 'administrator', 'Anne Dupond');
		const [here] = accountsOf(await openAccounts(administrator, wanted(['Yves Partout'])));
		const [elsewhere] = accountsOf(await openAccounts(there, wanted(['Yves Partout'])));
		expect([here.username, elsewhere.username]).toEqual(['yves.partout', 'yves.partout']);
		expect((await listPeople(other.establishmentId)).map(({ id }) => id)).not.toContain(here.userId);
		expect((await listClasses(other.establishmentId)).map(({ id }) => id)).not.toContain(lycee.classId);
		await expect(requirePerson(other.establishmentId, here.userId)).rejects.toMatchObject({ status: 404 });
		await expect(requireClass(other.establishmentId, lycee.classId)).rejects.toMatchObject({ status: 404 });
	});
});

describe('a forgotten password', () => {
	it('is replaced: the former one and the open sessions end, the new one enters', async () => {
		const [{ userId, username, password }] = accountsOf(await openAccounts(administrator, wanted(['Oubli Eux'])));
		const token = await openSession(userId);
		const renewed = await renewPassword(administrator, await requirePerson(lycee.establishmentId, userId));
		if (!renewed.ok) throw new Error(renewed.sentence);
		expect(await readSession(token)).toBeNull();
		expect(await enters(username, password)).toBe(false);
		expect(await enters(username, renewed.account.password)).toBe(true);
		expect(await linesAbout(userId, 'password.changed')).toMatchObject([{ actorId: administrator.id }]);
	});

	it('is not one’s own, nor that of a closed account, nor of the demonstration', async () => {
		const person = await requirePerson(lycee.establishmentId, lycee.hugo.id);
		const own = await requirePerson(lycee.establishmentId, administrator.id);
		expect(await renewPassword(administrator, own)).toMatchObject({ ok: false, code: 'own' });
		expect(await renewPassword(administrator, { ...person, disabled: true })).toMatchObject({ code: 'disabled' });
		expect(await renewPassword({ ...administrator, demo: true }, person)).toMatchObject({ code: 'demonstration' });
	});

	it('of a student is replaced by a teacher of their class, who has no power over anybody else', async () => {
		const asked = (teacher: Account, personne: string, id = lycee.classId) => {
			const browser = new Browser();
			return openSession(teacher.id).then((value) => {
				browser.cookies.set('session', { value, options: {} });
				const visit = browser.visit(
					`/classes/${id}/eleves`,
					(event) => {
						const body = new URLSearchParams({ personne });
						const request = new Request(event.url, { method: 'POST', body });
						return actions.renouveler(Object.assign(event, { params: { id }, request }) as never);
					},
					'POST'
				);
				return visit.then(({ result }) => result);
			});
		};
		expect(await asked(lycee.teacher, lycee.lea.id)).toMatchObject({ account: { userId: lycee.lea.id } });
		const foreign = [lycee.teacher.id, lycee.colleague.id, administrator.id, other.lea.id, 'personne'];
		for (const personne of foreign) await expect(asked(lycee.teacher, personne)).rejects.toMatchObject({ status: 404 });
		for (const teacher of [lycee.colleague, other.teacher, lycee.hugo])
			await expect(asked(teacher, lycee.lea.id)).rejects.toMatchObject({ status: 404 });
	});
});

describe('an account', () => {
	it('that is disabled lets nobody in, keeps everything, and is opened again with the same password', async () => {
		const opening = wanted(['Parti Tôt'], { classId: lycee.classId });
		const [{ userId, username, password }] = accountsOf(await openAccounts(administrator, opening));
		const person = await requirePerson(lycee.establishmentId, userId);
		const token = await openSession(userId);
		for (let twice = 0; twice < 2; twice++)
			expect(await switchAccount(administrator, person, true)).toEqual({ ok: true });
		expect(await readSession(token)).toBeNull();
		expect(await enters(username, password)).toBe(false);
		const after = await requirePerson(lycee.establishmentId, userId);
		expect(after).toMatchObject({ disabled: true, classes: [{ id: lycee.classId }] });
		expect(await linesAbout(userId, 'account.disabled')).toHaveLength(1);
		expect(await switchAccount(administrator, person, false)).toEqual({ ok: true });
		expect(await enters(username, password)).toBe(true);
	});

	it('of an administrator is not closed by its owner, nor when it is the last one', async () => {
		const own = await requirePerson(lycee.establishmentId, administrator.id);
		expect(await switchAccount(administrator, own, true)).toMatchObject({ ok: false, code: 'own' });
		const second = await addUser(lycee.establishmentId, 'administrator', 'Second Compte');
		const both = await Promise.all([
			switchAccount(administrator, second, true),
			switchAccount(second, administrator, true)
		]);
		expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
		const people = await listPeople(lycee.establishmentId);
		expect(people.filter(({ role, disabled }) => role === 'administrator' && !disabled)).toHaveLength(1);
		for (const { id } of [administrator, second])
			await db.update(users).set({ disabledAt: null }).where(eq(users.id, id));
	});

	it('of the demonstration stays as it is', async () => {
		const person = await requirePerson(lycee.establishmentId, lycee.hugo.id);
		expect(await switchAccount({ ...administrator, demo: true }, person, true)).toMatchObject({
			code: 'demonstration'
		});
	});

	it('of another establishment cannot be closed', async () => {
		await switchAccount(administrator, other.lea, true);
		expect(await requirePerson(other.establishmentId, other.lea.id)).toMatchObject({ disabled: false });
	});
});

describe('a class', () => {
	it('has a name of its own in its establishment, and a framework that exists', async () => {
		const framework = 'nrc-2003';
		const create = (actor: Account, name: string, framework: string) =>
			createClass(actor, { name, framework, teacherIds: [] });
		expect(await create(administrator, 'BTS 2', framework)).toMatchObject({ ok: true });
		expect(await create(administrator, ' BTS 2 ', framework)).toMatchObject({ problems: [{ field: 'name' }] });
		expect(await create(other.teacher, 'BTS 2', framework)).toMatchObject({ ok: true });
		expect(await create(administrator, 'BTS 3', 'inconnu')).toMatchObject({ problems: [{ field: 'framework' }] });
		const found = (await listClasses(lycee.establishmentId)).find(({ name }) => name === 'BTS 2');
		expect(found).toMatchObject({ framework, teachers: 0, students: 0 });
	});

	it('has groups whose students are chosen again, among its own', async () => {
		const created = await createGroup(administrator, lycee.classId, { name: 'Mardi', studentIds: [lycee.lea.id] });
		if (!created.ok) throw new Error(created.problems[0].sentence);
		const members = async () => (await listGroups(lycee.classId)).find(({ id }) => id === created.id)?.studentIds;
		const set = (ids: string[], classId = lycee.classId) => setGroup(administrator, classId, created.id, ids);
		expect(await set([lycee.hugo.id])).toMatchObject({ ok: true });
		expect(await members()).toEqual([lycee.hugo.id]);
		for (const ids of [[other.lea.id], [lycee.teacher.id]])
			expect(await set(ids)).toMatchObject({ problems: [{ field: 'studentIds' }] });
		expect(await set([], other.classId)).toMatchObject({ problems: [{ field: 'group' }] });
		expect(await members()).toEqual([lycee.hugo.id]);
		expect(await set([])).toMatchObject({ ok: true });
		expect(await members()).toEqual([]);
	});
});
