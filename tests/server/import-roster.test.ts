import { and, eq } from 'drizzle-orm';
import { isRedirect } from '@sveltejs/kit';
import { beforeAll, describe, expect, it } from 'vitest';
import { NEW } from '#roster/match.ts';
import { readKept } from '#roster/kept.ts';
import type { Listed } from '#roster/person.ts';
import { verifyPassword } from '#server/auth/password.ts';
import { renewPassword } from '#server/auth/people.ts';
import { changePassword, signIn } from '#server/auth/sign-in.ts';
import { openSession } from '#server/auth/session.ts';
import { listMembers } from '#server/classes/class.ts';
import { importRoster, previewRoster, type WantedImport } from '#server/classes/import-roster.ts';
import { createClass } from '#server/classes/roster.ts';
import { db } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { classMembers, journal, users } from '#server/db/schema.ts';
import { actions } from '../../src/routes/classes/[id]/eleves/importer/+page.server.ts';
import { siecleXml, siecleZip, latin9, PUPILS, NAMES } from '../roster/class-list.ts';
import { addLycee, addUser } from './support/lycee.ts';
import { toyCase, toyCases } from './support/toy-room.ts';
import { Browser } from './support/visit.ts';

const cases = toyCases(toyCase());
let lycee: Awaited<ReturnType<typeof addLycee>>;
let other: Awaited<ReturnType<typeof addLycee>>;

beforeAll(async () => {
	lycee = await addLycee(cases);
	other = await addLycee(cases);
	// an instance without an administrator awaits its installation
	await addUser(lycee.establishmentId, 'administrator', 'Sylvie Ferrand');
});

/** A class of the teacher’s, empty. */
async function openRoom(name: string): Promise<string> {
	const created = await createClass(lycee.teacher, { name, framework: 'nrc-2003', teacherIds: [] });
	if (!created.ok) throw new Error('no class');
	return created.id;
}

const linesOf = (...names: string[]): Listed[] =>
	names.map((name, i) => ({ line: i + 2, name, unordered: false, distinct: false, groups: [], left: false }));

const wanted = (classId: string, lines: readonly Listed[], choices: [number, string][] = []): WantedImport => ({
	...{ classId, lines, key: newId() },
	choices: new Map(choices)
});

async function imported(from: WantedImport) {
	const outcome = await importRoster(lycee.teacher, from);
	if (!outcome.ok) throw new Error(outcome.sentence);
	return outcome;
}

const namesIn = async (classId: string) =>
	(await listMembers(classId, 'student')).map(({ displayName }) => displayName);
const countStudents = () =>
	db.$count(users, and(eq(users.establishmentId, lycee.establishmentId), eq(users.role, 'student')));

describe('a list of students', () => {
	it('enters a class whole: new accounts with their codes, and accounts that were there', async () => {
		const room = await openRoom('Import 1');
		const jeanne = await addUser(lycee.establishmentId, 'student', 'Jeanne Ancienne');
		const lines = linesOf('Nadia Roche', 'Jeanne Ancienne', 'Éric Blanc');
		const preview = await previewRoster(lycee.establishmentId, wanted(room, lines));
		expect(preview.rows.map(({ status }) => status)).toEqual(['new', 'to-enrol', 'new']);
		const { accounts, enrolled } = await imported(wanted(room, lines));
		expect(accounts.map(({ username }) => username)).toEqual(['nadia.roche', 'eric.blanc']);
		expect(enrolled.map(({ id }) => id)).toEqual([jeanne.id]);
		expect(await namesIn(room)).toEqual(['Éric Blanc', 'Jeanne Ancienne', 'Nadia Roche']);
		const said = await db
			.select()
			.from(journal)
			.where(and(eq(journal.action, 'roster.imported'), eq(journal.objectId, room)));
		expect(said).toMatchObject([
			{ actorId: lycee.teacher.id, establishmentId: lycee.establishmentId, detail: { created: 2, enrolled: 1 } }
		]);
	});

	it('knows those who are in the class already, however they are written, and lists the absent without removing them', async () => {
		const lines = linesOf('LÉA MARTIN', 'Nouvelle Venue');
		const { rows, absent } = await previewRoster(lycee.establishmentId, wanted(lycee.classId, lines));
		expect(rows.map(({ status }) => status)).toEqual(['present', 'new']);
		expect(absent.map(({ name }) => name)).toEqual(['Hugo Delmas']);
		await imported(wanted(lycee.classId, lines));
		expect(await namesIn(lycee.classId)).toEqual(['Hugo Delmas', 'Léa Martin', 'Nouvelle Venue']);
	});

	it('creates nobody twice: by a second click, by two at once, or by the same list again', async () => {
		const room = await openRoom('Import 2');
		const click = wanted(room, linesOf('Rose Double', 'Jean Double'));
		const before = await countStudents();
		const both = await Promise.all([imported(click), imported(click)]);
		const last = await imported(click);
		expect(await countStudents()).toBe(before + 2);
		expect(new Set([...both, last].flatMap(({ accounts }) => accounts.map(({ userId }) => userId))).size).toBe(2);
		for (const { userId, password } of last.accounts) {
			const [{ passwordHash }] = await db.select().from(users).where(eq(users.id, userId));
			expect(await verifyPassword(passwordHash, password)).toBe(true);
		}
		const again = await imported({ ...click, key: newId() });
		expect(again).toMatchObject({ accounts: [], enrolled: [] });
		expect(await countStudents()).toBe(before + 2);
	});

	it('by two teachers at once, under two keys, opens one account a student', async () => {
		const room = await openRoom('Import 3');
		const lines = linesOf('Alix Ensemble', 'Basile Ensemble');
		await Promise.all([imported(wanted(room, lines)), imported(wanted(room, lines))]);
		expect(await namesIn(room)).toEqual(['Alix Ensemble', 'Basile Ensemble']);
	});

	it('waits for the teacher where two bear one name, and does nothing at all until then', async () => {
		const room = await openRoom('Import 4');
		const one = await addUser(lycee.establishmentId, 'student', 'Sam Pareil');
		const two = await addUser(lycee.establishmentId, 'student', 'Sam Pareil');
		const lines = linesOf('Sam Pareil', 'Tout Nouveau');
		const before = await countStudents();
		const outcome = await importRoster(lycee.teacher, wanted(room, lines));
		expect(outcome).toMatchObject({ ok: false, code: 'choices' });
		expect(await countStudents()).toBe(before);
		expect(await namesIn(room)).toEqual([]);
		for (const choice of ['personne', other.lea.id, lycee.teacher.id])
			expect(await importRoster(lycee.teacher, wanted(room, lines, [[2, choice]]))).toMatchObject({ code: 'choices' });
		await imported(wanted(room, lines, [[2, two.id]]));
		expect((await listMembers(room, 'student')).map(({ id }) => id)).toContain(two.id);
		expect((await listMembers(room, 'student')).map(({ id }) => id)).not.toContain(one.id);
	});

	it('opens another account for a homonym of another class when the teacher says so', async () => {
		const room = await openRoom('Import 5');
		await addUser(lycee.establishmentId, 'student', 'Lou Dubois');
		const { accounts, enrolled } = await imported(wanted(room, linesOf('Lou Dubois'), [[2, NEW]]));
		expect(accounts).toHaveLength(1);
		expect(enrolled).toEqual([]);
	});

	it('never sees the students of another lycée', async () => {
		const room = await openRoom('Import 6');
		await addUser(other.establishmentId, 'student', 'Élève Ailleurs');
		const { rows } = await previewRoster(lycee.establishmentId, wanted(room, linesOf('Élève Ailleurs')));
		expect(rows).toMatchObject([{ status: 'new', bearers: [] }]);
	});

	it('is refused whole when it holds nobody, more than a class, or comes from the demonstration', async () => {
		const room = await openRoom('Import 7');
		const crowd = linesOf(
			...Array.from({ length: 101 }, (_, i) => `Foule ${'abcdefghij'[i % 10]}${'klmnopqrstu'[Math.floor(i / 10)]}`)
		);
		for (const lines of [[], crowd])
			expect(await importRoster(lycee.teacher, wanted(room, lines))).toMatchObject({ ok: false, code: 'lines' });
		const demo = { ...lycee.teacher, demo: true };
		expect(await importRoster(demo, wanted(room, linesOf('Une Personne')))).toMatchObject({ code: 'demonstration' });
		expect(await namesIn(room)).toEqual([]);
	});
});

describe('a code that was drawn', () => {
	/** Where a page of the site leads with this session. */
	async function leads(browser: Browser, path: string): Promise<string> {
		try {
			await browser.visit(path, () => 'page');
			return path;
		} catch (thrown) {
			if (isRedirect(thrown)) return thrown.location;
			throw thrown;
		}
	}

	it('opens one page, where its owner chooses a password; then all of them', async () => {
		const room = await openRoom('Import 8');
		const { accounts } = await imported(wanted(room, linesOf('Première Fois')));
		const [{ username, password }] = accounts;
		const browser = new Browser();
		const credentials = { username, password, establishmentId: lycee.establishmentId };
		expect((await browser.visit('/connexion', (event) => signIn(event, credentials), 'POST')).result.ok).toBe(true);
		expect(await leads(browser, '/competences?a=1')).toBe('/mot-de-passe?vers=%2Fcompetences%3Fa%3D1');
		for (const path of ['/mot-de-passe', '/deconnexion', '/aide']) expect(await leads(browser, path)).toBe(path);
		const changed = await browser.visit(
			'/mot-de-passe',
			(event) => changePassword(event, { current: password, next: 'quatre lunes rouges' }),
			'POST'
		);
		expect(changed.result.ok).toBe(true);
		expect(await leads(browser, '/competences')).toBe('/competences');
	});

	it('is asked again once a teacher has renewed it, and never of those who chose their own', async () => {
		const renewed = await renewPassword(lycee.teacher, { ...lycee.hugo, disabled: false });
		if (!renewed.ok) throw new Error(renewed.sentence);
		const browser = new Browser();
		browser.cookies.set('session', { value: await openSession(lycee.hugo.id), options: {} });
		expect(await leads(browser, '/')).toBe('/mot-de-passe?vers=%2F');
		const lea = new Browser();
		lea.cookies.set('session', { value: await openSession(lycee.lea.id), options: {} });
		expect(await leads(lea, '/')).toBe('/');
	});
});

describe('the page of import', () => {
	type Answer = Record<string, unknown> & { readonly status?: number; readonly data?: Record<string, unknown> };

	async function post(name: keyof typeof actions, body: FormData | URLSearchParams, room: string, headers = {}) {
		const browser = new Browser();
		browser.cookies.set('session', { value: await openSession(lycee.teacher.id), options: {} });
		const visit = await browser.visit(
			`/classes/${room}/eleves/importer`,
			(event) => {
				const request = new Request(event.url, { method: 'POST', body, headers });
				return actions[name](Object.assign(event, { params: { id: room }, request }) as never);
			},
			'POST'
		);
		const answer = visit.result as Answer;
		return { status: answer.status ?? 200, ...((answer.data ?? answer) as Record<string, never>) } as Record<
			string,
			never
		> & {
			status: number;
		};
	}

	function upload(bytes: Uint8Array, name: string): FormData {
		const form = new FormData();
		form.set('fichier', new File([Uint8Array.from(bytes)], name));
		return form;
	}

	it('reads a file once: the preview carries the names, the import takes them', async () => {
		const room = await openRoom('Import 9');
		const pupils = PUPILS.map((pupil, i) => (i < 30 ? pupil : { ...pupil, division: '2GT4' }));
		const preview = await post('lire', upload(siecleZip(latin9(siecleXml(pupils))), 'ExportXML.zip'), room);
		expect(preview).toMatchObject({ step: 'preview', group: null, rows: [] });
		expect(preview.groups).toEqual([
			{ name: '1BTSNRC', count: 30 },
			{ name: '2GT4', count: 5 }
		]);
		const kept = String(preview.kept);
		expect(kept).not.toMatch(/12345678|200[5-7]/);
		expect(readKept(kept)?.people).toHaveLength(35);
		const fields = { liste: kept, cle: newId(), division: '1BTSNRC' };
		const chosen = await post('choisir', new URLSearchParams(fields), room);
		expect(chosen).toMatchObject({ step: 'preview', group: '1BTSNRC' });
		expect(chosen.rows).toHaveLength(30);
		const done = await post('importer', new URLSearchParams(fields), room);
		expect(done).toMatchObject({ status: 200, step: 'done' });
		// one of them has an account already
		expect(done.accounts).toHaveLength(29);
		expect(done.enrolled).toMatchObject([{ name: 'Léa Martin' }]);
		expect((await namesIn(room)).sort()).toEqual([...NAMES.slice(0, 30)].sort());
	});

	it('chooses the division that bears the name of the class', async () => {
		const room = await openRoom('1 BTS NRC');
		const pupils = PUPILS.map((pupil, i) => (i < 3 ? pupil : { ...pupil, division: '2GT4' }));
		const preview = await post('lire', upload(latin9(siecleXml(pupils)), 'Eleves.xml'), room);
		expect(preview).toMatchObject({ group: '1BTSNRC' });
	});

	it('says at its field why a list is refused, and keeps what was pasted', async () => {
		const room = await openRoom('Import 10');
		const texte = 'Classe;Moyenne\nA;12';
		const refused = await post('lire', new URLSearchParams({ texte }), room);
		expect(refused).toMatchObject({ status: 400, step: 'read', field: 'texte', text: texte });
		expect(await post('lire', new URLSearchParams(), room)).toMatchObject({ status: 400, field: 'fichier' });
		expect(await post('lire', upload(new Uint8Array(), 'vide.csv'), room)).toMatchObject({
			status: 400,
			field: 'fichier'
		});
		const heavy = { 'content-length': '60000000' };
		expect(await post('lire', new URLSearchParams({ texte }), room, heavy)).toMatchObject({ status: 413 });
	});

	it('imports nobody from a list that is spoilt, without its division, or with errors that nobody left out', async () => {
		const room = await openRoom('Import 11');
		for (const liste of ['', '{', '{"people":[[1,"<b>",0,[]]]}'])
			expect(await post('importer', new URLSearchParams({ liste, division: '*' }), room)).toMatchObject({
				status: 400,
				step: 'read'
			});
		const texte = 'Nom;Prénom;Classe\nUN;Ana;A\nDEUX;Bob;B\n12;;A';
		const { kept } = await post('lire', new URLSearchParams({ texte }), room);
		const fields = { liste: String(kept), cle: newId() };
		expect(await post('importer', new URLSearchParams(fields), room)).toMatchObject({ status: 400, step: 'preview' });
		const withErrors = new URLSearchParams({ ...fields, division: 'A' });
		expect(await post('importer', withErrors, room)).toMatchObject({ status: 400, step: 'preview' });
		expect(await namesIn(room)).toEqual([]);
		withErrors.set('sans-erreurs', 'on');
		expect(await post('importer', withErrors, room)).toMatchObject({ status: 200, step: 'done' });
		expect(await namesIn(room)).toEqual(['Ana Un']);
	});

	it('stores no birth date, identifier nor code', async () => {
		const everything = JSON.stringify([
			await db.select().from(users),
			await db.select().from(journal),
			await db.select().from(classMembers)
		]);
		expect(everything).not.toContain('12345678');
		expect(everything).not.toMatch(/0[1-9]\/(0[1-9]|1[0-2])\/200[5-7]/);
	});
});
