import { describe, expect, test } from 'vitest';
import { ANCHORS, ladderEfficiency, markOf, markRun, markSlope, pathError, type Reference } from '#assessment/mark.ts';
import { definitionDigest, readReference, writeReference } from '#assessment/reference.ts';
import { rehearse } from '#assessment/rehearse.ts';
import { prepareReview, reviewRun, valueRun } from '#assessment/review.ts';
import { judge } from '#assessment/verdict.ts';
import { prospecting } from '#engine/prospecting/index.ts';
import { compile } from '#engine/prospecting/model.ts';
import { decompose, gradingSeed, type Alternatives, type SearchSize } from '#engine/review.ts';
import { playPolicy } from '#engine/run.ts';
import { LADDER, type Irregularity, type Rung } from '#engine/simulation.ts';
import { fixtureDefinition } from '../engine/prospecting/fixture.ts';
import { proveLuck, rankLatents, uniformity } from './proofs.ts';

const model = compile(fixtureDefinition(90, 6));
const SMALL: SearchSize = {
	heats: [
		{ keep: 8, worlds: 8 },
		{ keep: 2, worlds: 16 }
	],
	fresh: 32,
	levers: 16
};

const reference: Reference = {
	engine: 1,
	seed: 1,
	plays: 100,
	worlds: 32,
	objective: {
		floor: { mean: 0, sd: 0 },
		naive: { mean: 400_000, sd: 1 },
		sound: { mean: 700_000, sd: 1 },
		expert: { mean: 1_000_000, sd: 1 }
	},
	marks: { floor: { mean: 4 }, naive: { mean: 8 }, sound: { mean: 14 }, expert: { mean: 20 } },
	paths: [
		{ mark: 4, path: 0.1 },
		{ mark: 8, path: 0.5 },
		{ mark: 14, path: 0.7 },
		{ mark: 16, path: 0.3 }
	],
	luckShare: 0.4,
	faults: []
};

function reviewed(rung: Rung, seed: number) {
	const { rounds } = playPolicy(prospecting, model, seed, prospecting.policies[rung]);
	return prepareReview(
		prospecting,
		model,
		seed,
		rounds.map((round) => round.decisions),
		gradingSeed(seed)
	);
}

describe('the mark', () => {
	test.each<[string, number, number]>([
		['0 a quarter of the scale below the floor', -0.25, 0],
		['half the floor’s mark half-way there', -0.125, 2],
		['the floor’s at the floor', 0, 4],
		['the naive one’s', 0.4, 8],
		['between two rungs in proportion', 0.55, 11],
		['the sound one’s', 0.7, 14],
		['the expert’s', 1, 20],
		['no more than the expert’s beyond', 1.3, 20],
		['no less than 0', -2, 0]
	])('is %s', (_, efficiency, mark) => {
		expect(markOf(efficiency, reference)).toBeCloseTo(mark, 10);
	});

	test('follows anchors that a teacher edits', () => {
		expect(markOf(0.4, reference, { ...ANCHORS, naive: 10 })).toBeCloseTo(10, 10);
	});

	test('has ladder efficiencies from 0 to 1', () => {
		expect(ladderEfficiency(reference)).toEqual({ floor: 0, naive: 0.4, sound: 0.7, expert: 1 });
	});

	test('has the steeper of the two slopes at an anchor, and the path error of its neighbourhood', () => {
		expect(markSlope(0.2, reference)).toBeCloseTo(10, 10);
		expect(markSlope(0.4, reference)).toBeCloseTo(20, 10);
		expect(pathError(8, reference)).toBeCloseTo(0.5, 10);
		expect(pathError(15, reference)).toBeCloseTo(Math.sqrt((0.7 ** 2 + 0.3 ** 2) / 2), 10);
		expect(pathError(11, reference)).toBe(0.5);
		expect(pathError(20, reference)).toBe(0.3);
	});

	test('prints sampling and path in quadrature, and is capped by the lowest cap of the rules broken', () => {
		const rounds = [
			{ round: 1, before: 1_000_000, after: 850_000, standardError: 10_000, worlds: 64 },
			{ round: 2, before: 860_000, after: 710_000, standardError: 10_000, worlds: 64 }
		];
		const decomposition = decompose(rounds, 700_000);
		const broken = (cap: number | null): Irregularity => ({
			round: 1,
			seat: 0,
			rule: 'r',
			title: '',
			source: '',
			count: 1,
			cap
		});
		const { mark, efficiency, samplingError, error, cap } = markRun(decomposition, [], reference);
		expect(efficiency).toBeCloseTo(0.7, 10);
		expect(mark).toBeCloseTo(14, 10);
		expect(samplingError).toBeCloseTo(1.96 * 20 * Math.SQRT2 * 0.01, 6);
		expect(error).toBeCloseTo(Math.hypot(samplingError, 1.96 * pathError(14, reference)), 6);
		expect(cap).toBeNull();
		expect(markRun(decomposition, [broken(12), broken(null), broken(8)], reference)).toMatchObject({ mark: 8, cap: 8 });
	});

	test('has an interval that nothing impossible is in', () => {
		const at = (after: number) => decompose([{ round: 1, before: 0, after, standardError: 1, worlds: 64 }], 0);
		expect(markRun(at(0), [], reference)).toMatchObject({ mark: 20, high: 20 });
		expect(markRun(at(0), [], reference).low).toBeLessThan(20);
		const broken = { round: 1, seat: 0, rule: 'r', title: '', source: '', count: 1, cap: 8 };
		expect(markRun(at(-300_000), [broken], reference)).toMatchObject({ mark: 8, low: 8, high: 8 });
	});
});

describe('the decomposition', () => {
	test('is an identity: result = v0 + advantages + lucks, to the cent', () => {
		for (const rung of LADDER) {
			const run = reviewed(rung, 31);
			const { v0, result, rounds } = valueRun(prospecting, model, run, reference, ANCHORS, 8);
			expect(v0 + rounds.reduce((sum, round) => sum + round.advantage + round.luck, 0)).toBe(result);
			expect(result).toBe(run.result);
		}
	});

	test('gives the expert no advantage over himself, to the bit', () => {
		const { rounds, standardError } = valueRun(prospecting, model, reviewed('expert', 5), reference, ANCHORS, 8);
		for (const round of rounds) expect(round.advantage).toBe(0);
		expect(standardError).toBe(0);
	});

	test('is the same when asked again, and another under other grading seeds', () => {
		const run = reviewed('naive', 8);
		const first = valueRun(prospecting, model, run, reference, ANCHORS, 8);
		expect(valueRun(prospecting, model, run, reference, ANCHORS, 8)).toEqual(first);
		const other = valueRun(prospecting, model, { ...run, grading: 1 }, reference, ANCHORS, 8);
		expect(other.v0).not.toBe(first.v0);
	});
});

describe('the review', () => {
	test('has a verdict, levers and a best alternative for every week, each loss at least 0 and what the levers leave said', () => {
		const review = reviewRun(prospecting, model, reviewed('naive', 12), reference, { worlds: 8, search: SMALL });
		expect(review.decisions).toHaveLength(6);
		for (const decision of review.decisions) {
			expect(decision.loss).toBeGreaterThanOrEqual(0);
			expect(decision.levers.map(({ id }) => id)).toEqual(prospecting.levers.map(({ id }) => id));
			expect(decision.best.gain).toBe(decision.loss);
			if (!decision.best.played) expect(decision.loss).toBeGreaterThan(0);
			// What is not beyond doubt is nobody’s mistake.
			if (!decision.best.played) expect(decision.loss).toBeGreaterThan(1.6 * decision.standardError);
		}
	});

	test('of a run that stops before the end counts the weeks that are missing as weeks in which nothing was decided', () => {
		const { rounds } = playPolicy(prospecting, model, 12, prospecting.policies.naive);
		const decisions = rounds.map((round) => round.decisions);
		const nothing = [prospecting.policies.floor(reviewed('naive', 12).views[0], 0)];
		const cut = prepareReview(prospecting, model, 12, decisions.slice(0, 2), gradingSeed(12));
		const idle = prepareReview(
			prospecting,
			model,
			12,
			[...decisions.slice(0, 2), ...decisions.slice(2).map(() => nothing)],
			gradingSeed(12)
		);
		expect(cut.played).toBe(2);
		expect({ ...cut, played: 6 }).toEqual(idle);
		const review = reviewRun(prospecting, model, cut, reference, { worlds: 8, search: SMALL });
		expect(review.decisions.map(({ absent }) => absent === true)).toEqual([false, false, true, true, true, true]);
	});
});

describe('a verdict', () => {
	const found = (loss: number, stake: number): Alternatives<unknown> => ({
		round: 1,
		best: {},
		playedIsBest: loss === 0,
		played: 0,
		bestValue: loss,
		idle: loss - stake,
		loss,
		standardError: 0,
		stake,
		levers: [],
		interactions: 0,
		interactionsError: 0,
		differences: []
	});
	test.each<[number, number, string]>([
		[0, 100_000, 'excellente'],
		[5_000, 100_000, 'excellente'],
		[15_000, 100_000, 'bonne'],
		[35_000, 100_000, 'imprécision'],
		[70_000, 100_000, 'erreur'],
		[70_001, 100_000, 'faute'],
		[1_000, 20_000, 'sans enjeu'],
		// worse than nothing where nothing was nearly the best
		[90_000, 1_000, 'faute']
	])('for a loss of %i out of a stake of %i is « %s »', (loss, stake, verdict) => {
		expect(judge(found(loss, stake), [], reference, 12).verdict).toBe(verdict);
	});
});

describe('a reference', () => {
	test('survives its file, and keeps the other stages', () => {
		const first = writeReference(null, 'a', reference, { x: 1 });
		const both = writeReference(first, 'b', { ...reference, seed: 9 }, { x: 2 });
		expect(readReference(both, 'a')).toEqual({ ...reference, definition: definitionDigest({ x: 1 }) });
		expect(readReference(both, 'b')?.seed).toBe(9);
	});

	test.each(['', '{', '[]', '{"format":2,"stages":{}}', '{"format":1,"stages":{"a":{"definition":"x"}}}'])(
		'that cannot be read (%s) is none',
		(text) => {
			expect(readReference(text, 'a')).toBeNull();
		}
	);

	test('has a digest that does not depend on the order of keys', () => {
		expect(definitionDigest({ a: 1, b: [{ c: 2, d: 3 }] })).toBe(definitionDigest({ b: [{ d: 3, c: 2 }], a: 1 }));
	});
});

describe('a rehearsal', () => {
	test('orders the ladder of the synthetic case and says what keeps it from release', async () => {
		const found = await rehearse(prospecting, model, { seed: 3, plays: 40, marked: 3, worlds: 4 });
		const mean = Object.fromEntries(found.policies.map(({ name, objective }) => [name, objective.mean]));
		expect(mean.floor).toBeLessThan(mean.naive);
		expect(mean.sound).toBeLessThan(mean.expert);
		expect(found.gaps).toHaveLength(3);
		expect(found.reference.objective.expert.mean).toBeGreaterThan(0);
	});
});

describe('the proofs, small', () => {
	test('luck has mean zero at each round, and advantages add up to the gap between policies', () => {
		const proof = proveLuck(prospecting, model, 'naive', 17, 60, 4, 400);
		for (const score of proof.luckScores) expect(Math.abs(score)).toBeLessThan(4);
		expect(Math.abs(proof.score)).toBeLessThan(4);
		expect(proof.difference).toBeLessThan(0);
	});

	test('true latents rank uniformly among those drawn given the view', () => {
		for (const [kind, counts] of rankLatents(model, 23, 120, 19, 5))
			expect(uniformity(counts), `${kind} ${counts.join(' ')}`).toBeGreaterThan(1e-4);
	});
});
