import { isRedirect, type RequestEvent } from '@sveltejs/kit';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signIn } from '#server/auth/sign-in.ts';
import { listClassesOf, listClassRuns, listGroups, listStudents, listTasks } from '#server/classes/class.ts';
import { db } from '#server/db/database.ts';
import { assignments, classes, decisions, establishments, runs, sessions, users, worlds } from '#server/db/schema.ts';
import {
	demonstrationEntries,
	demonstrationStatus,
	drawInstallationCode,
	enterAs,
	installationStatus,
	leaveDemonstration,
	selectMode,
	type Installation
} from '#server/demonstration/mode.ts';
import { seedDemonstration } from '#server/demonstration/seed.ts';
import { listOwnMarkets } from '#server/markets/list.ts';
import { clockOf, selectOptionalMarket, teamOf } from '#server/markets/market.ts';
import { selectRound } from '#server/markets/round.ts';
import { start } from '#server/operation/start.ts';
import { papers } from '#server/papers/library.ts';
import { stopReviews } from '#server/runs/compute.ts';
import { StartRefusal } from '#server/operation/start-refusal.ts';
import { requireReviewableRun } from '#server/runs/guard.ts';
import { replayRun } from '#server/runs/replay.ts';
import { listRunsOf } from '#server/runs/run.ts';
import { startAssignedRun } from '#server/runs/start.ts';
import { registerCases } from '#server/scenarios/register.ts';
import { toyCase, toyCases } from './support/toy-room.ts';
import { Browser } from './support/visit.ts';

const cases = toyCases(
	toyCase('biscuits-paca', { rounds: 8, seats: 1 }),
	toyCase('offre-clubs', { rounds: 6, seats: 1 })
);
const here = new URL('http://localhost:3000/');
const there = new URL('http://terrain.lycee.example/');
const WANTED: Installation = {
	establishment: 'Lycée Jean-Bart',
	username: 'a.dupond',
	displayName: 'Anne Dupond',
	password: 'quatre lunes rouges',
	code: ''
};

beforeEach(async () => {
	await db.delete(establishments);
	await registerCases(await cases.list());
	await seedDemonstration(cases);
});

afterEach(() => {
	process.env.HOST = '127.0.0.1';
	delete process.env.TERRAIN_DEMO;
});

async function printedBy(work: () => Promise<void>): Promise<string> {
	const printed: string[] = [];
	const write = process.stdout.write;
	process.stdout.write = ((text: string) => printed.push(text) > 0) as typeof write;
	await work().finally(() => (process.stdout.write = write));
	return printed.join('');
}

async function enterRole(browser: Browser, role: string) {
	const entry = (await demonstrationEntries(here)).find((one) => one.role === role);
	if (!entry) throw new Error(`no entry for ${role}`);
	await browser.visit('/connexion', (event) => enterAs(event, entry.userId), 'POST');
	return (await browser.visit('/', ({ locals }) => locals.user)).result;
}

describe('the demonstration lycée', () => {
	it('has a class of twelve in two groups, a teacher, a juror and an administrator, without passwords', async () => {
		const [lycee] = await db.select().from(establishments);
		expect(lycee.demo).toBe(true);
		const people = await db.select().from(users);
		expect(Object.groupBy(people, ({ role }) => role)).toMatchObject({
			student: { length: 12 },
			teacher: { length: 1 },
			juror: { length: 1 },
			administrator: { length: 1 }
		});
		expect(people.every(({ passwordHash, demo }) => passwordHash === null && demo)).toBe(true);
		const [{ id }] = await db.select().from(classes);
		expect((await listStudents(id))[0].displayName).toBe('Amine Belkacem');
		expect((await listGroups(id)).map(({ name, studentIds }) => [name, studentIds.length])).toEqual([
			['Groupe A', 6],
			['Groupe B', 6]
		]);
	});

	it('gives Léa a case to begin and a finished one whose review is open', async () => {
		const browser = new Browser();
		const lea = await enterRole(browser, 'student');
		if (!lea) throw new Error('nobody');
		expect(lea.displayName).toBe('Léa Martin');
		const tasks = await listTasks(lea);
		expect(tasks.map(({ state, mayStart, runs }) => [state, mayStart, runs.length])).toEqual([
			['closed', false, 1],
			['open', true, 0]
		]);
		const [{ runs: finished }] = tasks;
		expect(finished[0].status).toBe('over');
		expect((await requireReviewableRun(lea, finished[0].id)).access.review).toBe(true);
		expect(await startAssignedRun(cases, lea, tasks[1].assignment.id)).toMatchObject({ kind: 'started' });
	});

	it('has a market under way, whose first round waits for Léa: her team has proposed, sealed', async () => {
		const [lea] = await db.select().from(users).where(eq(users.username, 'lea.martin'));
		const [{ id }] = await listOwnMarkets({ ...lea, demo: true });
		const market = await selectOptionalMarket(db, id);
		const team = market && teamOf(market, lea.id);
		if (!market || !team) throw new Error('Léa is in no market');
		const state = await selectRound(db, market, 1);
		expect(clockOf(market, new Date()).phase).toBe('proposing');
		expect(state.proposals.map(({ seat }) => seat)).toEqual(team.members.slice(1).map(() => team.seat));
		expect([...state.unsealed]).toEqual([]);
	});

	it('holds runs already played, over or under way, that replay to the byte', async () => {
		const played = await db.select().from(runs);
		expect(played.length).toBe(13);
		expect(played.filter(({ kind }) => kind.startsWith('toy-market')).length).toBe(1);
		expect(new Set(played.map(({ status }) => status))).toEqual(new Set(['playing', 'over']));
		for (const run of played) expect(await replayRun(cases, run)).toEqual({ kind: 'same', rounds: run.round - 1 });
		for (const run of played) {
			const rounds = await db.select().from(decisions).where(eq(decisions.runId, run.id));
			expect(rounds.map(({ round }) => round).sort((a, b) => a - b)).toEqual(
				Array.from({ length: run.round - 1 }, (_, at) => at + 1)
			);
		}
		const dates = (await db.select().from(decisions)).map(({ at }) => at.getTime());
		expect(Math.max(...dates)).toBeLessThan(Date.now());
	});

	it('shows its teacher the runs of the class', async () => {
		const teacher = await enterRole(new Browser(), 'teacher');
		if (!teacher) throw new Error('nobody');
		const [{ id }] = await listClassesOf(teacher);
		const followed = await listClassRuns(id);
		expect(followed).toHaveLength(12);
		expect(followed.every(({ lastDecisionAt }) => lastDecisionAt instanceof Date)).toBe(true);
		expect(followed.every(({ run }) => !('seed' in run))).toBe(true);
		expect(await listClassRuns('elsewhere')).toEqual([]);
	});

	it('is seeded once, and without cases has people only', async () => {
		await seedDemonstration(cases);
		expect(await db.select().from(establishments)).toHaveLength(1);
		await db.delete(establishments);
		await seedDemonstration(toyCases());
		expect(await db.select().from(users)).toHaveLength(15);
		expect(await db.select().from(assignments)).toEqual([]);
	});
});

describe('the one-click entries', () => {
	it('are offered on this machine, one for each role', async () => {
		const { mode, entries } = await demonstrationStatus(here);
		expect(mode).toBe('demonstration');
		expect(entries.map(({ role }) => role)).toEqual(['student', 'teacher', 'juror', 'administrator']);
	});

	it('are not offered behind a proxy that serves another name', async () => {
		expect(await demonstrationEntries(there)).toEqual([]);
	});

	it('are not offered on another address, unless invited, and then without the administrator', async () => {
		process.env.HOST = '0.0.0.0';
		expect(await demonstrationEntries(here)).toEqual([]);
		process.env.TERRAIN_DEMO = '1';
		const roles = (await demonstrationEntries(there)).map(({ role }) => role);
		expect(roles).toEqual(['student', 'teacher', 'juror']);
	});

	it('enter only the accounts that they name', async () => {
		const [other] = await db.select().from(users).where(eq(users.displayName, 'Hugo Delmas'));
		const [administrator] = await db.select().from(users).where(eq(users.role, 'administrator'));
		const browser = new Browser();
		const enter = (b: Browser, id: string) => b.visit('/connexion', (event) => enterAs(event, id), 'POST');
		expect((await enter(browser, other.id)).result).toBe(false);
		process.env.HOST = '0.0.0.0';
		process.env.TERRAIN_DEMO = '1';
		expect((await enter(new Browser('http://terrain.example'), administrator.id)).result).toBe(false);
		expect(browser.sessionCookie).toBeUndefined();
	});

	it('do not let a demonstration account sign in with a password', async () => {
		const signed = await new Browser().visit('/connexion', (event) =>
			signIn(event, { username: 'lea.martin', password: 'n’importe lequel' })
		);
		expect(signed.result).toMatchObject({ ok: false });
	});
});

describe('leaving the demonstration', () => {
	it('deletes its accounts, sessions and runs, and signs the real administrator in', async () => {
		const lea = new Browser();
		await enterRole(lea, 'student');
		const owner = new Browser();
		const left = await owner.visit('/installation', (event) => leaveDemonstration(event, WANTED), 'POST');
		expect(left.result).toMatchObject({ ok: true });
		expect((await lea.visit('/', ({ locals }) => locals.user)).result).toBeNull();
		expect((await owner.visit('/', ({ locals }) => locals.user?.role)).result).toBe('administrator');
		const rest = await Promise.all(
			[runs, decisions, worlds, classes, assignments].map((table) => db.select().from(table))
		);
		expect(rest.flat()).toEqual([]);
		expect((await db.select().from(users)).map(({ displayName }) => displayName)).toEqual(['Anne Dupond']);
		expect(await db.select().from(sessions)).toHaveLength(1);
		expect(await demonstrationStatus(here)).toEqual({ mode: 'installed', entries: [] });
		const signed = await new Browser().visit('/connexion', (event) => signIn(event, WANTED), 'POST');
		expect(signed.result).toMatchObject({ ok: true });
	});

	it('is possible once', async () => {
		const leave = () => new Browser().visit('/installation', (event) => leaveDemonstration(event, WANTED), 'POST');
		await leave();
		expect((await leave()).result).toMatchObject({ ok: false, problems: [{ field: 'establishment' }] });
		expect(await installationStatus(here)).toBeNull();
		expect(await db.select().from(users)).toHaveLength(1);
	});

	it('needs, from another machine, the code that the server printed', async () => {
		process.env.HOST = '0.0.0.0';
		process.env.TERRAIN_DEMO = '1';
		const leave = async (code: string) =>
			(
				await new Browser('http://terrain.example').visit(
					'/installation',
					(event) => leaveDemonstration(event, { ...WANTED, code }),
					'POST'
				)
			).result;
		expect(await installationStatus(there)).toEqual({ mode: 'demonstration', needsCode: true });
		expect(await leave('')).toMatchObject({ ok: false, problems: [{ field: 'code' }] });
		const code = await drawInstallationCode();
		expect(await leave('AAAAAAAAAAAA')).toMatchObject({ ok: false, problems: [{ field: 'code' }] });
		expect(await leave(` ${code.toLowerCase()} `)).toMatchObject({ ok: true });
	});

	it('says what is wrong, field by field, and changes nothing', async () => {
		const wrong = { establishment: ' ', username: '!', displayName: '', password: 'court', code: '' };
		const { result } = await new Browser().visit('/installation', (event) => leaveDemonstration(event, wrong), 'POST');
		if (result.ok) throw new Error('left');
		expect(result.problems.map(({ field }) => field).sort()).toEqual([
			'displayName',
			'establishment',
			'password',
			'username'
		]);
		expect(await selectMode()).toBe('demonstration');
	});
});

describe('starting', () => {
	// The first review of the demonstration is computed in advance.
	afterEach(stopReviews);

	it('prints the code that a proxy’s visitors need, until the instance is installed', async () => {
		const printed = await printedBy(() => start(cases, papers));
		const [, code] = /ce code\u00a0: ([A-Z2-9]{12})\n$/.exec(printed) ?? [];
		expect(await installationStatus(there)).toMatchObject({ needsCode: true });
		const behindProxy = new Browser(there.origin);
		const leave = (event: RequestEvent) => leaveDemonstration(event, { ...WANTED, code });
		expect((await behindProxy.visit('/installation', leave, 'POST')).result).toMatchObject({ ok: true });
		expect(await printedBy(() => start(cases, papers))).toBe('');
	});

	it('fills an empty database with the demonstration on this machine', async () => {
		await db.delete(establishments);
		await start(cases, papers);
		expect(await selectMode()).toBe('demonstration');
		expect(await listRunsOf((await demonstrationEntries(here))[0].userId)).toHaveLength(1);
	});

	it('on another address leaves it empty, and sends everybody to its installation', async () => {
		await db.delete(establishments);
		process.env.HOST = '0.0.0.0';
		expect(await printedBy(() => start(cases, papers))).toMatch(/ce code\u00a0: [A-Z2-9]{12}\n$/);
		expect(await selectMode()).toBe('empty');
		const refused = await new Browser().visit('/', () => null).catch((e: unknown) => e);
		expect(isRedirect(refused) && refused.location).toBe('/installation');
	});

	it('on another address refuses a database that holds the demonstration, unless invited', async () => {
		process.env.HOST = '0.0.0.0';
		await expect(start(cases, papers)).rejects.toThrow(StartRefusal);
		process.env.TERRAIN_DEMO = '1';
		expect(await printedBy(() => start(cases, papers))).toContain('/installation');
		expect(await selectMode()).toBe('demonstration');
	});
});
