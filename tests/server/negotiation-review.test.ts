/** The review of a negotiation, through its real page: what it tells, and when. */
import { Buffer } from 'node:buffer';
import { setImmediate } from 'node:timers/promises';
import { isHttpError, type RequestEvent } from '@sveltejs/kit';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rehearse } from '#assessment/rehearse.ts';
import { writeReference } from '#assessment/reference.ts';
import { ROOMS } from '#engine/rooms.ts';
import type { Account } from '#server/auth/session.ts';
import { openSession } from '#server/auth/session.ts';
import { db } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { assignments } from '#server/db/schema.ts';
import { settleReviews } from '#server/runs/compute.ts';
import { loadRun, viewOf } from '#server/runs/load.ts';
import { selectOptionalRun, type Run } from '#server/runs/run.ts';
import { abandonRun, startAssignedRun } from '#server/runs/start.ts';
import { submitDecision } from '#server/runs/submit.ts';
import type { Case, Cases } from '#server/scenarios/case.ts';
import { caseOf, cases as library } from '#server/scenarios/library.ts';
import { closePool } from '#server/workers/pool.ts';
import { load } from '../../src/routes/parties/[id]/revue/+page.server.ts';
import type { PageServerData } from '../../src/routes/parties/[id]/revue/$types';
import { GET } from '../../src/routes/parties/[id]/revue/etat/+server.ts';
import { NEGOTIATION, negotiationPackage, replaced } from '../scenario/negotiation-example.ts';
import { addLycee } from './support/lycee.ts';
import { Browser } from './support/visit.ts';

type Shown = PageServerData;

let cases: Cases;
let lycee: Awaited<ReturnType<typeof addLycee>>;

/** The case of the author’s guide, rehearsed; with few turns, what is not played is soon judged. */
async function rehearsedCase(slug: string, turns: number): Promise<Case> {
	const yaml = replaced(NEGOTIATION, ['slug: exemple-negociation', `slug: ${slug}`], ['turns: 12', `turns: ${turns}`]);
	const packed = (changes: Record<string, string> = {}): Case['files'] => {
		const files = negotiationPackage({ 'scenario.yaml': yaml, ...changes });
		return new Map([...files].map(([path, content]) => [path, Buffer.from(content)]));
	};
	const bare = caseOf(packed()) as Case;
	const [{ id, params, definition }] = bare.stages;
	const size = { seed: 1, plays: 40, marked: 2, worlds: 8 };
	const { reference } = await rehearse(ROOMS.negotiation.simulation, params, size);
	return caseOf(packed({ 'reference.json': writeReference(null, id, reference, definition) })) as Case;
}

beforeAll(async () => {
	const list = [await rehearsedCase('hotel', 12), await rehearsedCase('hotel-bref', 4)];
	cases = { engineVersion: library.engineVersion, list: async () => list, load: library.load };
	lycee = await addLycee(cases);
});
afterAll(closePool);

/** A run of Léa’s, played by a policy until its end, or left after so many rounds. */
async function play(assignmentId: string, policy: 'naive' | 'sound', most = Infinity): Promise<Run> {
	const started = await startAssignedRun(cases, lycee.lea, assignmentId);
	if (started.kind === 'refused') throw new Error(started.sentence);
	const { runId } = started;
	for (;;) {
		const run = (await selectOptionalRun(runId)) as Run;
		if (run.status !== 'playing') return run;
		if (run.round > most) await abandonRun(runId, lycee.lea);
		else {
			const loaded = await loadRun(cases, run);
			const decision = loaded.stage.room.policies[policy](viewOf(loaded), 1);
			const sent = { runId, seat: 0, expectedRound: run.round, clientKey: newId(), decision };
			expect(await submitDecision(cases, { ...sent, authorId: lycee.lea.id })).toMatchObject({ kind: 'accepted' });
		}
	}
}

async function isAgreed(run: Run): Promise<boolean> {
	const { stage, world } = await loadRun(cases, run);
	return stage.room.carry(stage.params, world, 0).agreed.value === 1;
}

/** What somebody’s browser receives of the review of a run, or the error that he meets. */
async function read(user: Account, run: Run, query = ''): Promise<Shown | number> {
	const browser = new Browser();
	browser.cookies.set('session', { value: await openSession(user.id), options: {} });
	const visit = (event: RequestEvent) =>
		load(Object.assign(event, { params: { id: run.id }, depends() {}, isDataRequest: false }) as never);
	try {
		return (await browser.visit(`/parties/${run.id}/revue${query}`, visit)).result as Shown;
	} catch (thrown) {
		if (isHttpError(thrown)) return thrown.status;
		throw thrown;
	}
}

/** Stops what is computed: what a test does not look at is not waited for. */
async function interrupt(): Promise<void> {
	let settled = false;
	const settling = settleReviews().then(() => (settled = true));
	// a thread that starts meanwhile is stopped too
	while (!settled) {
		await closePool();
		await setImmediate();
	}
	await settling;
}

async function readReview(user: Account, run: Run, query = '') {
	const shown = await read(user, run, query);
	if (typeof shown === 'number' || shown.review === null) throw new Error('this review is closed');
	return { ...shown, review: shown.review };
}

/** Everything secret in the case that a sentence of the debrief tells. */
const SECRETS = [
	...['Gestionnaire économe', 'Hôtelière attentive', 'Vous dirigez un hôtel', 'Vous tenez votre hôtel'],
	...['Vous craignez un contrat', 'Vous redoutez une machine', 'préférait renoncer', 'partage de Nash']
];

describe('while an evaluation is open', () => {
	it('nothing of the debrief leaves the server for who has played it', async () => {
		const run = await play(await lycee.assign({ mode: 'evaluation' }), 'sound');
		for (const query of ['', '?moment=2', '?moment=2&essai=expert']) {
			const shown = await read(lycee.lea, run, query);
			expect(shown).toMatchObject({ review: null, opened: null, closed: expect.stringContaining('toute la classe') });
			const sent = JSON.stringify(shown);
			for (const secret of SECRETS) expect(sent).not.toContain(secret);
		}
		const browser = new Browser();
		browser.cookies.set('session', { value: await openSession(lycee.lea.id), options: {} });
		const state = browser.visit(`/parties/${run.id}/revue/etat`, (event) =>
			GET(Object.assign(event, { params: { id: run.id } }) as never)
		);
		await expect(state).rejects.toMatchObject({ status: 403 });
		expect(await read(lycee.hugo, run)).toBe(404);
	});

	it('and once its window has closed, the same page tells who was there', async () => {
		const id = await lycee.assign({ mode: 'evaluation', attempts: 1 });
		const run = await play(id, 'sound');
		expect(await read(lycee.lea, run)).toMatchObject({ review: null });
		await db
			.update(assignments)
			.set({ closesAt: new Date(Date.now() - 1000) })
			.where(eq(assignments.id, id));
		const { review } = await readReview(lycee.lea, run);
		// the debrief waits for no computation
		expect(review.debrief?.people[0].profile).toMatch(/Gestionnaire économe|Hôtelière attentive/);
		expect(SECRETS.some((secret) => JSON.stringify(review).includes(secret))).toBe(true);
		await interrupt();
	});
});

describe('the review of a negotiation', () => {
	let run: Run;

	beforeAll(async () => {
		// Every run draws its own client: one with whom an agreement is found has more to be told.
		const assignment = await lycee.assign({ attempts: 0 });
		do run = await play(assignment, 'sound');
		while (!(await isAgreed(run)));
		await readReview(lycee.lea, run);
		await settleReviews();
	}, 120_000);

	it('is computed by the pool: a mark, a judgement for each moment, and the criteria of the case', async () => {
		const { review } = await readReview(lycee.lea, run);
		expect(review).toMatchObject({ status: 'done', complete: true, failure: null, judged: run.round - 1 });
		const advantages = review.rounds.reduce((sum, { valued }) => sum + (valued?.advantage ?? NaN), 0);
		expect((review.mark?.v0 ?? 0) + advantages + (review.mark?.chance ?? 0)).toBe(review.mark?.result);
		const [conduct, discovery] = review.criteria ?? [];
		expect(conduct).toMatchObject({ id: 'conduite', assessment: { assessable: true } });
		expect(discovery).toMatchObject({ id: 'ecoute', assessment: { assessable: true } });
		expect(review.ladder[0].name).toBe('Qui prend ce qu’on lui propose');
	});

	it('names its moments, tells what was said and why, and never speaks of weeks', async () => {
		const { review } = await readReview(lycee.lea, run);
		const names = review.rounds.map(({ name }) => name);
		expect(names.slice(0, 3)).toEqual(['préparation', 'tour\u00a01', 'tour\u00a02']);
		expect(names).toContain('bon de commande');
		const asked = review.rounds.find(({ decided }) => decided.startsWith('questionner'));
		expect(asked?.said).toMatchObject({ answer: { name: 'Mme Roche' }, why: expect.stringMatching(/\.$/) });
		const ours = review.rounds.map(({ name, nothing, said }) => [name, nothing, said?.why]);
		expect(JSON.stringify([ours, review.ladder, review.broken])).not.toMatch(/semaine/i);
	});

	it('opens a moment on its causes, which add up, and answers « et si ? » by the expert, the best, or a silence', async () => {
		for (const essai of ['expert', 'rien', 'meilleure']) {
			const { opened, review } = await readReview(lycee.lea, run, `?moment=4&essai=${essai}`);
			const causes = await opened?.causes;
			expect(causes?.length).toBeGreaterThan(2);
			expect(causes?.every(({ amount }) => Number.isInteger(amount))).toBe(true);
			const best = review.rounds[3].judgement?.best;
			if (essai !== 'meilleure') expect(await opened?.answer).toMatchObject({ gain: expect.any(Number) });
			else if (best?.played === false) expect((await opened?.answer)?.differences).toEqual(best.differences);
		}
		const { opened } = await readReview(lycee.lea, run, '?moment=4&essai=rien');
		expect((await opened?.answer)?.differences).toEqual(['laisser passer un silence']);
		expect((await readReview(lycee.lea, run, '?semaine=4')).opened).toBeNull();
	});

	it('of a run that was left judges the turns that were not played as silences, and says that it stopped', async () => {
		const left = await play(await lycee.assign({ scenarioSlug: 'hotel-bref' }), 'sound', 3);
		expect(left.status).toBe('abandoned');
		await readReview(lycee.lea, left);
		await settleReviews();
		const { review } = await readReview(lycee.lea, left);
		expect(review.status).toBe('done');
		expect(review.rounds.map(({ name }) => name)).toEqual([
			...['préparation', 'tour\u00a01', 'tour\u00a02', 'tour\u00a03', 'tour\u00a04']
		]);
		expect(review.rounds.map(({ absent = false }) => absent)).toEqual([false, false, false, true, true]);
		expect(review.debrief?.left[0]).toMatch(/^La partie s’est arrêtée sans accord/);
	}, 90_000);
});
