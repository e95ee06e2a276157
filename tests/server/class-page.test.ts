/** What a teacher is shown of a class: marks on their way, runs under way, the next review. */
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Account } from '#server/auth/session.ts';
import { placeFollowedRun } from '#server/classes/followed-run.ts';
import { db } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { marks, runs } from '#server/db/schema.ts';
import { failReview, finishReview, selectOptionalReview, WHOLE_RUN } from '#server/runs/review.ts';
import { selectOptionalRun, type Run } from '#server/runs/run.ts';
import { startAssignedRun } from '#server/runs/start.ts';
import { addLycee, DAY } from './support/lycee.ts';
import { toyCase, toyCases } from './support/toy-room.ts';

const { cases, inTurn } = vi.hoisted(() => ({ cases: {}, inTurn: vi.fn() }));
vi.mock('#server/scenarios/library.ts', () => ({ cases }));
vi.mock('#server/runs/compute.ts', async (original) => ({ ...(await original<object>()), reviewInTurn: inTurn }));

const { load, actions } = await import('../../src/routes/classes/[id]/+page.server.ts');
const { staffHome } = await import('../../src/routes/home.server.ts');

const toys = toyCases(toyCase());
Object.assign(cases, toys);
const opensAt = new Date(Date.now() - 10 * DAY);
const begun = new Date(opensAt.getTime() + 1000);
let lycee: Awaited<ReturnType<typeof addLycee>>;
const assigned: string[] = [];

async function play(student: Account, assignment: string, status: 'playing' | 'over'): Promise<Run> {
	const started = await startAssignedRun(toys, student, assignment, begun);
	if (started.kind === 'refused') throw new Error(started.sentence);
	await db.update(runs).set({ status, round: 2 }).where(eq(runs.id, started.runId));
	return (await selectOptionalRun(started.runId)) as Run;
}

beforeAll(async () => {
	lycee = await addLycee(toys);
	for (const attempts of [1, 2]) assigned.push(await lycee.assign({ opensAt, attempts }));
});

function eventOf(form?: FormData) {
	const url = new URL(`http://localhost/classes/${lycee.classId}`);
	const request = new Request(url, form ? { method: 'POST', body: form } : {});
	return { locals: { user: lycee.teacher }, url, request, params: { id: lycee.classId }, depends() {} };
}

async function shown() {
	const data = (await load(eventOf() as never)) as { assignments: { id: string; unmarked: number; coming: number }[] };
	return assigned.map((id) => {
		const { unmarked, coming } = data.assignments.find((one) => one.id === id)!;
		return { unmarked, coming };
	});
}

async function askFor(assignment: string) {
	const form = new FormData();
	form.set('devoir', assignment);
	await expect((async () => actions.noter(eventOf(form) as never))()).rejects.toMatchObject({
		status: 303,
		location: `/classes/${lycee.classId}`
	});
}

describe('the marks that a class lacks', () => {
	it('are on their way for the assignment they were asked for, until they come, and for no other', async () => {
		const lea = await play(lycee.lea, assigned[0], 'over');
		const hugo = await play(lycee.hugo, assigned[0], 'over');
		await play(lycee.lea, assigned[1], 'over');
		expect(await shown()).toEqual([
			{ unmarked: 2, coming: 0 },
			{ unmarked: 1, coming: 0 }
		]);
		await askFor(assigned[0]);
		expect(inTurn).toHaveBeenLastCalledWith(cases, expect.arrayContaining([lea.id, hugo.id]));
		expect(await shown()).toEqual([
			{ unmarked: 0, coming: 2 },
			{ unmarked: 1, coming: 0 }
		]);
		for (const run of [lea, hugo]) {
			const key = { runId: run.id, kind: 'mark', round: WHOLE_RUN, engineVersion: toys.engineVersion };
			const { id } = (await selectOptionalReview(key))!;
			if (run === hugo) {
				await failReview(id, 'Le calcul s’est arrêté.');
				continue;
			}
			await finishReview(id, {});
			const { id: runId, establishmentId, playerId, engineVersion, scenarioVersion } = run;
			const versions = { ruleVersion: 'mark-1', engineVersion, scenarioVersion };
			const mark = { mark: 1200, error: 50, at: new Date() };
			await db.insert(marks).values({ id: newId(), establishmentId, runId, playerId, ...versions, ...mark });
		}
		expect(await shown()).toEqual([
			{ unmarked: 1, coming: 0 },
			{ unmarked: 1, coming: 0 }
		]);
	});
});

describe('the home page of a teacher', () => {
	it('counts as under way only what can still be played', async () => {
		const over = await lycee.assign({ opensAt, closesAt: new Date(Date.now() - DAY), attempts: 1 });
		const open = await lycee.assign({ opensAt, attempts: 1 });
		const count = async () => (await staffHome(lycee.teacher, new Date())).classes[0];
		const { playing, unfinished } = await count();
		await play(lycee.lea, over, 'playing');
		await play(lycee.lea, open, 'playing');
		expect(await count()).toMatchObject({ playing: playing + 1, unfinished: unfinished + 1 });
	});
});

describe('a run that a teacher reads', () => {
	it('has its student, its class, and the next review of the same assignment', async () => {
		const assignment = await lycee.assign({ opensAt, attempts: 5 });
		const hugo = await play(lycee.hugo, assignment, 'over');
		const lea = await play(lycee.lea, assignment, 'over');
		const room = { id: lycee.classId, name: 'BTS 1' };
		expect(await placeFollowedRun(hugo)).toEqual({
			studentName: 'Hugo Delmas',
			room,
			next: { runId: lea.id, studentName: 'Léa Martin' }
		});
		expect(await placeFollowedRun(lea)).toMatchObject({ studentName: 'Léa Martin', next: null });
		await db.update(runs).set({ status: 'playing' }).where(eq(runs.id, lea.id));
		expect(await placeFollowedRun(hugo)).toMatchObject({ next: null });
	});
});
