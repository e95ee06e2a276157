import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import type { Account } from '#server/auth/session.ts';
import { db } from '#server/db/database.ts';
import { reviews } from '#server/db/schema.ts';
import { selectDebrief, selectMyDebrief } from '#server/markets/debrief.ts';
import { computeMarket } from '#server/markets/review.ts';
import type { ValueSeat } from '#server/markets/value.ts';
import { propose } from '#server/markets/propose.ts';
import { decide } from '#server/markets/decide.ts';
import { newId } from '#server/db/id.ts';
import { closePool } from '#server/workers/pool.ts';
import { marketSeat } from '#server/workers/market-seat.ts';
import { addMarketLycee, beginMarket, type MarketLycee } from './support/market.ts';
import { marketCases } from './support/market-case.ts';
import { toyCase, toyCases } from './support/toy-room.ts';

const cases = toyCases(toyCase());
let lycee: MarketLycee;
let a: Account, b: Account, c: Account;
/** The worker's answer, on this thread: the pool does not know the room of these tests. */
const value: ValueSeat = async (stage, task) => marketSeat(stage.room, stage.params, task);

beforeAll(async () => {
	lycee = await addMarketLycee(cases, 4);
	[a, b, c] = lycee.students;
});

/** Two rounds out of six: the first team spends all it has, the second nothing; b proposes nothing. */
async function playTwoRounds() {
	const play = await beginMarket(cases, lycee, [[a, b], [c]], { rounds: 2, seats: 3 });
	for (const round of [1, 2]) {
		if (round > 1) await play.act({ kind: 'open-round', round });
		await play.propose(a, round, 50_000);
		await play.propose(c, round, 0);
		await play.act({ kind: 'end-proposals', round });
		await play.decide(a, round, 60_000);
		await play.act({ kind: 'close-round', round });
	}
	return play;
}

describe('the review of a market', () => {
	it('values every decision and every proposal, and result is the sum of its parts to the cent', async () => {
		const play = await playTwoRounds();
		expect(await selectDebrief(cases, await play.market())).toMatchObject({ played: 2, valued: 0, teams: [] });
		await computeMarket(cases, play.id, value);
		const { teams, valued, failure } = await selectDebrief(cases, await play.market());
		expect({ valued, failure }).toEqual({ valued: 2, failure: null });
		expect(teams.map(({ rounds }) => rounds.map(({ origin }) => origin))).toEqual([
			['team', 'team'],
			['first-sealed', 'first-sealed'],
			['policy', 'policy']
		]);
		expect(teams.slice(0, 2).map(({ rounds }) => rounds.map(({ changed }) => changed))).toEqual([
			[['dépenser 60000'], ['dépenser 60000']],
			[['dépenser 0'], ['dépenser 0']]
		]);
		for (const { rounds, result } of teams) expect(rounds[1].kpis).toMatchObject([{ id: 'till', value: result }]);
		for (const team of teams) {
			const parts = team.v0 + team.advantage + team.rivals + team.chance;
			const after = await db
				.select()
				.from(reviews)
				.where(eq(reviews.runId, (await play.market()).runId));
			const last = after.find(({ round }) => round === 3)?.result as { seats: { seat: number; expected: number }[] };
			expect(parts).toBe(last.seats.find(({ seat }) => seat === team.seat)?.expected);
		}
		// a till that is not spent brings nothing: the expert spends it all
		expect(teams[0].advantage).toBeGreaterThan(teams[1].advantage);
		expect(teams[1].rounds[0].advantage).toBeLessThan(-9000);
	});

	it('is computed once by whoever asks at the same time', async () => {
		const play = await playTwoRounds();
		let asked = 0;
		const counted: ValueSeat = async (stage, task) => {
			asked++;
			return value(stage, task);
		};
		await Promise.all([computeMarket(cases, play.id, counted), computeMarket(cases, play.id, counted)]);
		await computeMarket(cases, play.id, counted);
		expect(asked).toBe(9);
	});

	it('shows a member his team alone where the ranking is hidden', async () => {
		const play = await playTwoRounds();
		await computeMarket(cases, play.id, value);
		const market = await play.market();
		expect((await selectMyDebrief(cases, market, a.id, 0)).teams).toHaveLength(3);
		const hidden = await selectMyDebrief(cases, { ...market, rankingShown: false }, a.id, 0);
		expect(hidden.teams.map(({ seat }) => seat)).toEqual([0]);
	});

	it('names whose proposal was played to the team alone', async () => {
		const play = await playTwoRounds();
		await computeMarket(cases, play.id, value);
		const market = await play.market();
		const proposers = async (reader: Account, seat: number) =>
			(await selectMyDebrief(cases, market, reader.id, seat)).teams[1].rounds.map(({ proposer }) => proposer);
		expect(await proposers(c, 1)).toEqual([c.displayName, c.displayName]);
		expect(await proposers(a, 0)).toEqual([null, null]);
	});
});

describe('a market of the action plan', () => {
	afterAll(closePool);

	it('is valued by the pool: luck is split between rivals and chance, to the cent', async () => {
		const plan = marketCases();
		const own = await addMarketLycee(plan, 4);
		const [first, silent, third] = own.students;
		const play = await beginMarket(plan, own, [[first, silent], [third]], { rounds: 2, seats: 3 });
		const said = (round: number, prices: Record<string, number>) => ({
			marketId: play.id,
			expectedRound: round,
			decision: { prices },
			reason: '',
			clientKey: newId()
		});
		for (const round of [1, 2]) {
			if (round > 1) await play.act({ kind: 'open-round', round });
			expect(await propose(plan, first, said(round, { eco: 0.05 }))).toMatchObject({ kind: 'accepted' });
			expect(await propose(plan, third, said(round, { eco: -0.05 }))).toMatchObject({ kind: 'accepted' });
			await play.act({ kind: 'end-proposals', round });
			expect(await decide(plan, first, said(round, { eco: 0.05 }))).toMatchObject({ kind: 'accepted' });
			await play.act({ kind: 'close-round', round });
		}
		const started = performance.now();
		await computeMarket(plan, play.id);
		console.log(`two rounds of three firms valued in ${Math.round(performance.now() - started)} ms`);
		const { teams } = await selectDebrief(plan, await play.market());
		expect(teams).toHaveLength(3);
		expect(teams.some(({ rivals }) => rivals !== 0)).toBe(true);
		for (const { rounds } of teams) for (const { luck, chance, rivals } of rounds) expect(chance + rivals).toBe(luck);
	});
});
