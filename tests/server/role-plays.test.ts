import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { countRoles, findFaults, placesOf, type Role, type Side } from '#assessment/exams/role-play.ts';
import type { Account } from '#server/auth/session.ts';
import { db, transaction } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { classMembers, journal, rolePlayGrids } from '#server/db/schema.ts';
import { attachRun } from '#server/role-plays/attach-run.ts';
import { reportAbsent, reportLate } from '#server/role-plays/attendance.ts';
import { createRolePlay, type NewRolePlay } from '#server/role-plays/create.ts';
import { listGridsFor, saveGrid, type SentGrid } from '#server/role-plays/grid.ts';
import { requireManagedRolePlay, requireRolePlay } from '#server/role-plays/guard.ts';
import { listOwnRolePlays, listRolePlays } from '#server/role-plays/list.ts';
import { selectMyRolePlay } from '#server/role-plays/my-turns.ts';
import { rotationOf, type CaseChoice } from '#server/role-plays/role-play.ts';
import { closeTurn, startTurn } from '#server/role-plays/turn.ts';
import { startTrialRun } from '#server/runs/start.ts';
import { addLycee, addUser } from './support/lycee.ts';
import { toyCase, toyCases } from './support/toy-room.ts';

const SLUGS = ['caisse', 'imprimante', 'contrat', 'sans-fiche'];
const cases = toyCases(...SLUGS.map((slug) => toyCase(slug)));
const choices = SLUGS.slice(0, 3).map((slug): CaseChoice => ({ slug, version: 1, stage: 'campagne' }));
const cardOf = async ({ slug }: CaseChoice, side: Side) => (slug === 'sans-fiche' ? null : `${side} of ${slug}`);
const now = new Date('2026-11-24T10:00:00.000Z');

let lycee: Awaited<ReturnType<typeof addLycee>>;
let other: Awaited<ReturnType<typeof addLycee>>;
let accounts: Map<string, Account>;
let outsider: Account;

/** A lycée whose class has eleven students more than the usual two, one of whom is never there. */
beforeAll(async () => {
	lycee = await addLycee(cases);
	other = await addLycee(cases);
	const added: Account[] = [];
	for (let i = 1; i <= 11; i++) added.push(await addUser(lycee.establishmentId, 'student', `Élève ${i}`));
	const rows = added.map(({ id }) => ({ classId: lycee.classId, userId: id, role: 'student' as const }));
	await transaction((tx) => tx.insert(classMembers).values(rows));
	outsider = added.pop() as Account;
	accounts = new Map([lycee.lea, lycee.hugo, ...added].map((account) => [account.id, account]));
});

const wanted = (differently: Partial<NewRolePlay> = {}): NewRolePlay => ({
	classId: lycee.classId,
	cases: choices,
	studentIds: [...accounts.keys()],
	mode: 'in-room',
	minutes: 12,
	clientKey: newId(),
	// sessions of this file follow one another
	allowSeen: true,
	...differently
});

async function open(differently: Partial<NewRolePlay> = {}): Promise<string> {
	const created = await createRolePlay(lycee.teacher, wanted(differently), cardOf, now);
	if (!created.ok) throw new Error(created.problems.map(({ sentence }) => sentence).join(' '));
	return created.id;
}

const read = (id: string) => requireManagedRolePlay(lycee.teacher, id);
const start = (id: string, turn = 1) => startTurn(lycee.teacher, id, turn, now);
const end = (id: string, turn = 1) => closeTurn(lycee.teacher, id, turn, now);
const mine = async (user: Account, id: string) => (await selectMyRolePlay(user, id, cardOf)).turns;
const account = (id: string) => accounts.get(id) as Account;

/** The first group of a turn by accounts. */
async function firstGroup(id: string, turn = 1) {
	const [{ number, seller, buyer, observers }] = (await read(id)).turns[turn - 1].groups;
	return { number, seller: account(seller), buyer: account(buyer), observer: account(observers[0]) };
}

const sent = (number: number, differently: Partial<SentGrid> = {}): SentGrid => ({
	...{ turn: 1, number, levels: { C31: 'S' }, notes: 'Écoute bien.', revision: 0 },
	...differently
});

async function journalled(objectId: string, action: string) {
	return db.$count(journal, and(eq(journal.objectId, objectId), eq(journal.action, action)));
}

describe('a session of role plays', () => {
	it('gives each of those present every role once, on three cases, and the journal says so', async () => {
		const id = await open();
		const rolePlay = await read(id);
		const all = [...accounts.keys()];
		expect(findFaults(rotationOf(rolePlay), [all, all, all])).toEqual([]);
		for (const roles of countRoles(rotationOf(rolePlay)).values())
			expect(roles).toEqual({ seller: 1, buyer: 1, observer: 1 });
		expect(rolePlay.turns.map(({ choice: { seed, ...choice } }) => [choice, Number.isInteger(seed)])).toEqual(
			choices.map((choice) => [choice, true])
		);
		expect(rolePlay).toMatchObject({ current: 1, mode: 'in-room', minutes: 12, createdAt: now });
		expect(await journalled(id, 'role-play.created')).toBe(1);
		expect((await listRolePlays(lycee.teacher, lycee.classId)).map((one) => one.id)).toContain(id);
		expect(await listOwnRolePlays(lycee.lea)).toContainEqual({ id, createdAt: now, current: 1 });
	});

	it('is opened once by one click, however often it is sent', async () => {
		const click = wanted();
		const all = await Promise.all(Array.from({ length: 6 }, () => createRolePlay(lycee.teacher, click, cardOf, now)));
		const ids = all.map((one) => (one.ok ? one.id : null));
		expect(new Set(ids).size).toBe(1);
		expect(all.filter((one) => one.ok && !one.again)).toHaveLength(1);
		expect(await createRolePlay(lycee.teacher, click, cardOf)).toEqual({ ok: true, id: ids[0], again: true });
		expect(await journalled(ids[0] as string, 'role-play.created')).toBe(1);
	});

	it.each([
		[
			'a case that is not published',
			{ cases: [{ ...choices[0], version: 9 }, choices[1], choices[2]] },
			'cases',
			'publiée'
		],
		['a stage that is not there', { cases: [{ ...choices[0], stage: 'x' }, choices[1], choices[2]] }, 'cases', 'étape'],
		[
			'a case without cards',
			{ cases: [{ ...choices[0], slug: 'sans-fiche' }, choices[1], choices[2]] },
			'cases',
			'deux fiches'
		],
		['the same case twice', { cases: [choices[0], choices[1], choices[0]] }, 'cases', 'trois cas différents'],
		['two cases', { cases: choices.slice(1) }, 'cases', 'trois cas différents'],
		['no time', { minutes: 0 }, 'minutes', '1 à 120'],
		['an unreadable key', { clientKey: '' }, 'clientKey', 'Rechargez'],
		['another mode', { mode: 'ailleurs' as 'in-room' }, 'mode', 'en salle']
	])('is refused with a sentence for %s', async (_, differently, field, said) => {
		const result = await createRolePlay(lycee.teacher, wanted(differently), cardOf);
		expect(result).toEqual({ ok: false, problems: [{ field, sentence: expect.stringContaining(said) }] });
	});

	it('is refused to somebody of another class, and to two students', async () => {
		const [one, two] = accounts.keys();
		for (const [studentIds, said] of [
			[[one, two, other.lea.id], 'pas élève de la classe'],
			[[one, two], 'au moins 3 élèves']
		] as const)
			expect(await createRolePlay(lycee.teacher, wanted({ studentIds }), cardOf)).toEqual({
				ok: false,
				problems: [{ field: 'studentIds', sentence: expect.stringContaining(said) }]
			});
	});

	it('says how many have seen cards of its cases in a turn that was played, and takes them if asked to', async () => {
		const own = await addLycee(cases);
		const third = await addUser(own.establishmentId, 'student', 'Nora Petit');
		await transaction((tx) =>
			tx.insert(classMembers).values({ classId: own.classId, userId: third.id, role: 'student' })
		);
		const terms = { classId: own.classId, studentIds: [own.lea.id, own.hugo.id, third.id], allowSeen: false };
		const openOwn = (allowSeen = false) => createRolePlay(own.teacher, wanted({ ...terms, allowSeen }), cardOf, now);
		const first = await openOwn();
		if (!first.ok) throw new Error('refused');
		expect(await openOwn()).toMatchObject({ ok: true });
		await startTurn(own.teacher, first.id, 1, now);
		expect(await openOwn()).toEqual({
			ok: false,
			problems: [{ field: 'allowSeen', sentence: expect.stringContaining('3 des présents ont déjà vu') }]
		});
		expect(await openOwn(true)).toMatchObject({ ok: true });
	});
});

describe('the clock of a session', () => {
	it('starts and closes each turn once, in order, and says when it ends', async () => {
		const id = await open();
		expect(await end(id)).toEqual({ ok: false, sentence: expect.stringContaining('pas commencé') });
		expect(await start(id, 2)).toEqual({ ok: false, sentence: expect.stringContaining('tour 1') });
		const starts = await Promise.all([1, 2, 3, 4].map((n) => startTurn(lycee.teacher, id, 1, new Date(+now + n))));
		const instants = new Set(starts.map((one) => (one.ok ? one.turn.startedAt?.getTime() : null)));
		expect(instants.size).toBe(1);
		const [startedAt] = instants;
		expect((await read(id)).turns[0].endsAt?.getTime()).toBe((startedAt as number) + 12 * 60_000);
		expect(await journalled(id, 'role-play.turn-started')).toBe(1);
		await Promise.all([end(id), end(id)]);
		expect(await journalled(id, 'role-play.turn-closed')).toBe(1);
		expect(await read(id)).toMatchObject({ current: 2 });
		expect(await start(id, 4)).toEqual({ ok: false, sentence: expect.stringContaining('pas ce tour') });
		for (const turn of [2, 3]) {
			expect(await start(id, turn)).toMatchObject({ ok: true });
			expect(await end(id, turn)).toMatchObject({ ok: true });
		}
		expect(await read(id)).toMatchObject({ current: null });
	});
});

describe('a turn that nobody can play', () => {
	it('is passed over: it is not started, it is closed, and its cards have been seen by nobody', async () => {
		const id = await open({ studentIds: [...accounts.keys()].slice(0, 3) });
		const { seller, buyer } = await firstGroup(id);
		const left = await reportAbsent(lycee.teacher, id, { turn: 1, studentIds: [seller.id], rest: false });
		expect(left).toMatchObject({
			sentences: expect.arrayContaining([expect.stringContaining('Refaites la rotation')])
		});
		expect(await start(id)).toEqual({ ok: false, sentence: expect.stringContaining('aucun groupe') });
		expect(await end(id)).toMatchObject({ ok: true });
		expect((await mine(buyer, id))[0].cards).toEqual({});
		expect(await start(id, 2)).toMatchObject({ ok: true });
	});
});

describe('a student', () => {
	const cardsOf = (role: Role, slug: string) =>
		Object.fromEntries(
			(['seller', 'buyer'] as const)
				.filter((side) => role === side || role === 'observer')
				.map((side) => [side, `${side} of ${slug}`])
		);

	it('sees the own group and role of the current turn, and the own card once it starts', async () => {
		const id = await open();
		for (const user of accounts.values()) {
			const turns = await mine(user, id);
			expect(turns).toMatchObject([{ turn: 1, state: 'to come' }]);
			expect(turns[0].cards).toEqual({});
			expect(turns[0].group?.members.map((one) => one.id)).toContain(user.id);
		}
		await start(id);
		for (const user of accounts.values()) {
			const turns = await mine(user, id);
			expect(turns).toHaveLength(1);
			expect(turns[0]).toMatchObject({ state: 'under way', grids: [] });
			expect(turns[0].cards).toEqual(cardsOf(turns[0].group!.role, 'caisse'));
		}
		await end(id);
		for (const user of accounts.values()) {
			const [first, second, ...rest] = await mine(user, id);
			expect(first.cards).toEqual({ seller: 'seller of caisse', buyer: 'buyer of caisse' });
			expect(second).toMatchObject({ turn: 2, state: 'to come' });
			expect(second.cards).toEqual({});
			expect(rest).toEqual([]);
		}
	});

	it('never plays a case of which another card was shown before, through absences and late arrivals', async () => {
		const id = await open();
		const ids = [...accounts.keys()];
		const shown = new Map<string, Set<string>>();
		for (const turn of [1, 2, 3]) {
			await reportAbsent(lycee.teacher, id, { turn, studentIds: ids.slice(turn, turn + 3), rest: false });
			await start(id, turn);
			await reportAbsent(lycee.teacher, id, { turn, studentIds: ids.slice(turn + 4, turn + 6), rest: turn === 2 });
			await reportLate(lycee.teacher, id, { turn, studentIds: [ids[turn + 1]] });
			for (const user of accounts.values()) {
				const seen = shown.get(user.id) ?? new Set();
				const current = (await mine(user, id))[turn - 1];
				const played = SLUGS[turn - 1];
				if (current.group && current.group.role !== 'observer')
					expect(seen.has(`${current.group.role === 'seller' ? 'buyer' : 'seller'} of ${played}`)).toBe(false);
				for (const card of Object.values(current.cards)) shown.set(user.id, seen.add(card));
			}
			expect(findFaults(rotationOf(await read(id)))).toEqual([]);
			await end(id, turn);
		}
	});
});

describe('attendance', () => {
	it('replaces who is absent, once, with sentences that have names, and the journal says so', async () => {
		const id = await open();
		const { seller, number } = await firstGroup(id);
		const absent = { turn: 1, studentIds: [seller.id], rest: true };
		const all = await Promise.all([1, 2, 3].map(() => reportAbsent(lycee.teacher, id, absent, now)));
		const told = all.flatMap((one) => (one.ok ? [one.sentences] : [])).filter((one) => one.length > 0);
		expect(told).toHaveLength(1);
		expect(told[0]).toContain(`${seller.displayName} ne sera pas vendeur dans cette rotation.`);
		const { turns } = await read(id);
		expect(turns.flatMap(({ groups }) => groups.flatMap(placesOf)).map((one) => one.student)).not.toContain(seller.id);
		expect(turns[0].groups.some((one) => one.number === number)).toBe(true);
		expect(await journalled(id, 'role-play.absent')).toBe(1);
		await start(id);
		const [first] = await mine(seller, id);
		expect([first.group, first.cards]).toEqual([null, {}]);
	});

	it('seats who comes late, or back, as an observer of every turn that is left', async () => {
		const id = await open();
		await start(id);
		await end(id);
		const late = { turn: 2, studentIds: [outsider.id] };
		expect(await reportLate(lycee.teacher, id, late)).toEqual({
			ok: true,
			sentences: [expect.stringContaining(`${outsider.displayName} rejoint`), expect.stringContaining('Tour 3')]
		});
		expect(await reportLate(lycee.teacher, id, late)).toEqual({ ok: true, sentences: [] });
		expect(countRoles(rotationOf(await read(id))).get(outsider.id)).toEqual({ seller: 0, buyer: 0, observer: 2 });
		expect(await mine(outsider, id)).toMatchObject([{ group: null }, { group: { role: 'observer' } }]);
		expect(await journalled(id, 'role-play.late')).toBe(1);
	});

	it('changes nothing of a turn that is closed or that is not there, nor for people of elsewhere', async () => {
		const id = await open();
		await start(id);
		await end(id);
		const before = await read(id);
		const studentIds = [lycee.lea.id];
		for (const turn of [1, 4]) {
			expect(await reportAbsent(lycee.teacher, id, { turn, studentIds, rest: true })).toMatchObject({ ok: false });
			expect(await reportLate(lycee.teacher, id, { turn, studentIds })).toMatchObject({ ok: false });
		}
		expect(await reportLate(lycee.teacher, id, { turn: 2, studentIds: [other.lea.id] })).toMatchObject({ ok: false });
		expect(await read(id)).toEqual(before);
	});

	it('keeps what was observed of a group that its player has left', async () => {
		const id = await open();
		await start(id);
		const { seller, buyer, observer, number } = await firstGroup(id);
		await saveGrid(observer, id, sent(number), now);
		await reportAbsent(lycee.teacher, id, { turn: 1, studentIds: [seller.id], rest: false });
		expect((await read(id)).turns[0].groups.map((one) => one.number)).not.toContain(number);
		expect((await mine(buyer, id))[0].group?.role).toBe('observer');
		expect(await listGridsFor(lycee.teacher, id)).toMatchObject([{ number, observerId: observer.id }]);
		expect((await mine(observer, id))[0].grids).toMatchObject([{ number }]);
	});
});

describe('an observer’s grid', () => {
	it('is kept while the turn is under way, read by the teacher at once and by the pair once the turn is closed', async () => {
		const id = await open();
		const { seller, buyer, observer, number } = await firstGroup(id);
		expect(await saveGrid(observer, id, sent(number))).toMatchObject({ kind: 'refused' });
		await start(id);
		expect(await saveGrid(observer, id, sent(number), now)).toEqual({ kind: 'saved', revision: 1, savedAt: now });
		const grid = { number, observerName: observer.displayName, levels: { C31: 'S' }, notes: 'Écoute bien.' };
		expect(await listGridsFor(lycee.teacher, id)).toMatchObject([grid]);
		expect((await mine(observer, id))[0].grids).toMatchObject([grid]);
		for (const user of [seller, buyer]) expect((await mine(user, id))[0].grids).toEqual([]);
		await end(id);
		expect(await saveGrid(observer, id, sent(number, { notes: 'Plus tard.', revision: 1 }))).toMatchObject({
			kind: 'refused'
		});
		for (const user of [seller, buyer, observer]) expect((await mine(user, id))[0].grids).toMatchObject([grid]);
		const [, away] = (await read(id)).turns[0].groups;
		for (const { student } of placesOf(away)) expect((await mine(account(student), id))[0].grids).toEqual([]);
		expect(await journalled(id, 'role-play.observed')).toBe(1);
	});

	it('sent twice is saved once, and is not overwritten by a page that has not seen it', async () => {
		const id = await open();
		await start(id);
		const { observer, number } = await firstGroup(id);
		const both = await Promise.all([1, 2, 3, 4].map(() => saveGrid(observer, id, sent(number), now)));
		expect(both).toEqual(both.map(() => ({ kind: 'saved', revision: 1, savedAt: now })));
		expect(await saveGrid(observer, id, sent(number, { notes: 'Autre.' }))).toMatchObject({ kind: 'stale' });
		const next = sent(number, { notes: 'Suite.', revision: 1 });
		expect(await saveGrid(observer, id, next)).toMatchObject({ kind: 'saved', revision: 2 });
		expect(await saveGrid(observer, id, sent(number, { levels: { C31: 'A' } }))).toMatchObject({ kind: 'refused' });
		const rows = await db.select().from(rolePlayGrids).where(eq(rolePlayGrids.rolePlayId, id));
		expect(rows).toMatchObject([{ notes: 'Suite.', levels: { C31: 'S' }, revision: 2 }]);
	});
});

describe('the run of a group', () => {
	it('is the first one attached', async () => {
		const id = await open({ mode: 'on-screen' });
		const runIds: string[] = [];
		for (const { slug } of choices.slice(0, 2)) {
			const begun = await startTrialRun(cases, lycee.teacher, { slug, version: 1, stage: 'campagne' });
			if (begun.kind === 'refused') throw new Error(begun.sentence);
			runIds.push(begun.runId);
		}
		const group = { rolePlayId: id, turn: 1, number: 1 };
		const attach = (runId: string) => transaction((tx) => attachRun(tx, group, runId));
		expect(await attach(runIds[0])).toBe(runIds[0]);
		expect(await attach(runIds[1])).toBe(runIds[0]);
		expect((await read(id)).turns[0].groups[0].runId).toBe(runIds[0]);
		await expect(transaction((tx) => attachRun(tx, { ...group, number: 99 }, runIds[0]))).rejects.toThrow(
			'no group 99'
		);
	});
});

describe('who may do what with a session', () => {
	/** What each function answers to somebody: `yes`, or the status that it throws. */
	async function answers(user: Account, id: string, number: number) {
		const said = (work: Promise<unknown>) =>
			work.then(
				() => 'yes',
				(error: { status?: number }) => error.status
			);
		const nobody = { turn: 1, studentIds: [] };
		return {
			read: await said(requireRolePlay(user, id)),
			manage: await said(requireManagedRolePlay(user, id)),
			create: await said(createRolePlay(user, wanted(), cardOf)),
			list: await said(listRolePlays(user, lycee.classId)),
			start: await said(startTurn(user, id, 1)),
			absent: await said(reportAbsent(user, id, { ...nobody, rest: false })),
			late: await said(reportLate(user, id, nobody)),
			grids: await said(listGridsFor(user, id)),
			mine: await said(selectMyRolePlay(user, id, cardOf)),
			observe: await said(saveGrid(user, id, sent(number)))
		};
	}

	const all = { read: 404, manage: 404, create: 404, list: 404, start: 404, absent: 404, late: 404, grids: 404 };
	const nothing = { ...all, mine: 404, observe: 404 };
	const teaching = Object.fromEntries(Object.keys(all).map((name) => [name, 'yes']));
	const taking = { ...nothing, read: 'yes', mine: 'yes' };

	it.each([
		['a teacher of the class', () => lycee.teacher, { ...teaching, mine: 404, observe: 404 }],
		['a colleague', () => lycee.colleague, nothing],
		['a teacher of another lycée', () => other.teacher, nothing],
		['a juror', () => addUser(lycee.establishmentId, 'juror', 'Marc Lenoir'), nothing],
		['an administrator', () => addUser(lycee.establishmentId, 'administrator', 'Sylvie Ferrand'), nothing],
		['a student of the class who does not take part', () => outsider, nothing],
		['a student of another lycée', () => other.lea, nothing],
		['the observer', (group: Awaited<ReturnType<typeof firstGroup>>) => group.observer, { ...taking, observe: 'yes' }],
		['the seller', (group: Awaited<ReturnType<typeof firstGroup>>) => group.seller, taking],
		['the buyer', (group: Awaited<ReturnType<typeof firstGroup>>) => group.buyer, taking]
	])('%s', async (_, who, expected) => {
		const id = await open();
		await start(id);
		const group = await firstGroup(id);
		expect(await answers(await who(group), id, group.number)).toEqual(expected);
		await expect(requireRolePlay(lycee.teacher, 'inconnu')).rejects.toMatchObject({ status: 404 });
	});

	it('the observer of another group writes nothing on this one', async () => {
		const id = await open();
		await start(id);
		const { number } = await firstGroup(id);
		const stranger = account((await read(id)).turns[0].groups[1].observers[0]);
		await expect(saveGrid(stranger, id, sent(number))).rejects.toMatchObject({ status: 404 });
		expect(await listGridsFor(lycee.teacher, id)).toEqual([]);
	});
});
