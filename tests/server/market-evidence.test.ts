/** What a market shows of the competencies of each of its members: his own proposals, lever by lever, with his mark and once. */
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeReference } from '#assessment/reference.ts';
import { rehearse } from '#assessment/rehearse.ts';
import type { Account } from '#server/auth/session.ts';
import { listEvidences } from '#server/competencies/list.ts';
import { db } from '#server/db/database.ts';
import { evidences, journal, marketMarks } from '#server/db/schema.ts';
import { newId } from '#server/db/id.ts';
import { decide } from '#server/markets/decide.ts';
import { loadMarketRun } from '#server/markets/load-market.ts';
import { propose } from '#server/markets/propose.ts';
import { computeMarket } from '#server/markets/review.ts';
import type { ValueSeat } from '#server/markets/value.ts';
import type { Case, Cases } from '#server/scenarios/case.ts';
import { marketSeat } from '#server/workers/market-seat.ts';
import { addMarketLycee, beginMarket, type MarketLycee } from './support/market.ts';
import { marketCases } from './support/market-case.ts';

const levels = { TI: 'a', I: 'b', S: 'c', TS: 'd' };
const common = { weight: 2, levels, stage: 'plan', title: 'Critère' };
const criteria = [
	{ ...common, id: 'offre', kind: 'decision', levers: ['offer'], competencies: { C41: 1 } },
	{ ...common, id: 'temps', kind: 'decision', levers: ['effort'], competencies: { C12: 1, C13: 0.5 } },
	{ ...common, id: 'marge', kind: 'outcome', kpi: 'margin', floor: 0, target: 10, competencies: { C43: 1 } }
];
const value: ValueSeat = async (stage, task) => marketSeat(stage.room, stage.params, task);

let cases: Cases;
let lycee: MarketLycee;

/** The synthetic action plan with criteria and a rehearsal to mark by. */
async function markedCases(): Promise<Cases> {
	const plain = marketCases();
	const [scenario] = await plain.list();
	const [{ id, room, params, definition }] = scenario.stages;
	const { reference } = await rehearse(room, params, { seed: 1, plays: 12, marked: 2, worlds: 4 });
	const written = { framework: 'nrc-2003', stages: [], assessment: { criteria } };
	const whole: Case = {
		...scenario,
		files: new Map([['reference.json', Buffer.from(writeReference(null, id, reference, definition as object))]]),
		parsed: { ...scenario.parsed, scenario: written as never }
	};
	return { ...plain, list: async () => [whole], load: async () => whole };
}

beforeAll(async () => {
	cases = await markedCases();
	lycee = await addMarketLycee(cases, 5);
}, 120_000);

/** Two months: each of two partners proposes what the expert would, but for one lever; the third member never speaks. */
async function playTwoMonths() {
	const [prices, time, silent, rival, away] = lycee.students;
	const play = await beginMarket(
		cases,
		lycee,
		[
			[prices, time, silent],
			[rival, away]
		],
		{ rounds: 2, seats: 2 }
	);
	for (const expectedRound of [1, 2]) {
		if (expectedRound > 1) await play.act({ kind: 'open-round', round: expectedRound });
		const { stage, world } = await loadMarketRun(cases, await play.market());
		const { room, params } = stage;
		const view = room.view(params, world, 0);
		const expert = room.policies.expert(view, 1);
		const without = (lever: string) => room.graft(view, expert, room.fallback(view), lever);
		const said = (decision: unknown) => ({
			marketId: play.id,
			expectedRound,
			decision,
			reason: '',
			clientKey: newId()
		});
		for (const [user, lever] of [
			[prices, 'offer'],
			[time, 'effort']
		] as const)
			expect(await propose(cases, user, said(without(lever)))).toMatchObject({ kind: 'accepted' });
		expect(await propose(cases, rival, said({ prices: { eco: 0.05 } }))).toMatchObject({ kind: 'accepted' });
		await play.act({ kind: 'end-proposals', round: expectedRound });
		expect(await decide(cases, prices, said(without('offer')))).toMatchObject({ kind: 'accepted' });
		await play.act({ kind: 'close-round', round: expectedRound });
	}
	return { play, prices, time, silent, rival };
}

describe('a market that is over', () => {
	it(
		'gives each member what his own proposals show, by lever, once, with the marks',
		{ timeout: 120_000 },
		async () => {
			const { play, prices, time, silent, rival } = await playTwoMonths();
			await Promise.all([computeMarket(cases, play.id, value), computeMarket(cases, play.id, value)]);
			await computeMarket(cases, play.id, value);
			const lines = await db.select().from(evidences).where(eq(evidences.marketId, play.id));
			const marked = await db.select().from(marketMarks).where(eq(marketMarks.marketId, play.id));
			expect(new Set(lines.map(({ learnerId }) => learnerId))).toEqual(new Set(marked.map(({ userId }) => userId)));
			const of = ({ id }: Account) =>
				lines
					.filter(({ learnerId }) => learnerId === id)
					.map(({ competency, criterion, weight }) => [competency, criterion, weight])
					.sort();
			// what the team alone did, its margin, shows nothing of one of its members
			expect(of(prices)).toEqual([
				['C12', 'temps', 2],
				['C13', 'temps', 1],
				['C41', 'offre', 2]
			]);
			for (const one of [time, rival]) expect(of(one)).toEqual(of(prices));
			const score = ({ id }: Account, code: string) =>
				lines.find(({ learnerId, competency }) => learnerId === id && competency === code)!.score;
			// two partners of one team, one decision played, and two profiles
			expect(score(prices, 'C12')).toBeGreaterThan(score(time, 'C12'));
			expect(score(time, 'C41')).toBeGreaterThan(score(prices, 'C41'));
			expect(score(silent, 'C41')).toBeLessThanOrEqual(score(prices, 'C41'));
			const { runId, events } = await play.market();
			const { at } = events.findLast(({ kind }) => kind === 'round-closed')!;
			for (const line of lines)
				expect(line).toMatchObject({
					...{ runId, attempt: play.id, exercise: 'plan/plan', framework: 'nrc-2003', source: 'run' },
					...{ simulated: true, assessed: false, observedAt: at }
				});
			const told = await db.select().from(journal).where(eq(journal.objectId, play.id));
			expect(told.filter(({ action }) => action === 'evidence.recorded')).toHaveLength(1);
			const [shown] = await listEvidences(lycee.establishmentId, [prices.id], new Date());
			expect(shown.place).toMatchObject({ marketId: play.id, title: 'Plan d’actions' });
		}
	);
});
