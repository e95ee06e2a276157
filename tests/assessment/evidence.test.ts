import { describe, expect, it, test } from 'vitest';
import { assess } from '#assessment/criteria/assess.ts';
import type { Trajectory } from '#assessment/criteria/criterion.ts';
import { assessed, notAssessable } from '#assessment/criteria/criterion.ts';
import { OBSERVERS } from '#assessment/criteria/kinds.ts';
import { evidencesOf, momentOf, type Attempt, type Evidence } from '#assessment/evidence.ts';
import { ANCHORS } from '#assessment/mark.ts';
import { masteryOf } from '#assessment/mastery.ts';
import { policyNamed } from '#assessment/rehearse.ts';
import { prepareReview, reviewRun, type Judgement } from '#assessment/review.ts';
import { gradingSeed } from '#engine/review.ts';
import { play } from '#engine/run.ts';
import type { Criterion } from '#scenario/schema.ts';
import { readPackage } from '#server/scenarios/package.ts';
import { parsePackage } from '#scenario/parse.ts';
import { shippedStages, type ShippedStage } from './shipped.ts';

const attempt: Attempt = {
	...{ learner: 'lea', framework: 'nrc-2003', exercise: 'cas/campagne', attempt: 'r1', source: 'run' },
	...{ simulated: true, assessed: false, observedAt: new Date(1000), recordedAt: new Date(2000) }
};
const criterion = { id: 'cibles', title: 'Cibles', weight: 2.5, competencies: { C41: 1, C12: 0.5 } };

describe('a criterion that was assessed', () => {
	it('gives one line of evidence for each of its competencies, of weight criterion times competency', () => {
		const judged = { criterion, assessment: assessed(0.6, 2.5, []), round: 3 };
		expect(evidencesOf(attempt, [judged])).toEqual([
			expect.objectContaining({
				...attempt,
				competency: 'C41',
				criterion: 'cibles',
				score: 0.6,
				weight: 2.5,
				round: 3
			}),
			expect.objectContaining({
				...attempt,
				competency: 'C12',
				criterion: 'cibles',
				score: 0.6,
				weight: 1.25,
				round: 3
			})
		]);
	});

	it('gives the same identifiers whenever it is recorded, and others for another attempt', () => {
		const judged = [{ criterion, assessment: assessed(0.6, 2.5, []), round: null }];
		const ids = (own: Partial<Attempt>) => evidencesOf({ ...attempt, ...own }, judged).map(({ id }) => id);
		expect(ids({ recordedAt: new Date(9) })).toEqual(ids({}));
		expect(new Set([...ids({}), ...ids({ attempt: 'r2' })]).size).toBe(4);
	});

	test.each([
		[0.7499, 0.74],
		[0.75, 0.75],
		[0.29, 0.29],
		[0.999, 0.99],
		[1, 1],
		[0, 0]
	])('a score of %d is kept as %d: no level is gained by rounding', (score, kept) => {
		const [line] = evidencesOf(attempt, [{ criterion, assessment: assessed(score, 1, []), round: null }]);
		expect(line.score).toBe(kept);
	});
});

it('a criterion that could not be assessed gives none: it is not a zero', () => {
	expect(evidencesOf(attempt, [{ criterion, assessment: notAssessable('Rien.'), round: null }])).toEqual([]);
});

describe('the moment that evidence opens', () => {
	const judgement = (gains: Record<string, number>) =>
		({ levers: Object.entries(gains).map(([id, gain]) => ({ id, name: id, gain })) }) as unknown as Judgement;
	const trajectory = {
		judgements: [judgement({ a: 5, b: 0 }), judgement({ a: 1, b: 90 }), judgement({ a: 40, b: -50 })],
		numbers: [1, 2, 3]
	} as unknown as Trajectory;
	const own = { ...criterion, stage: 's', levels: { TI: '', I: '', S: '', TS: '' } };
	const decision = (levers: string[], rounds?: [number, number]): Criterion => ({
		...own,
		kind: 'decision',
		levers,
		rounds
	});

	test.each<[string, Criterion, number | null]>([
		['where its levers lost most', decision(['b']), 2],
		['where its levers together lost most', decision(['a', 'b']), 2],
		['among the rounds that it looks at', decision(['a'], [1, 2]), 1],
		['none where they lost nothing', decision(['b'], [3, 3]), null],
		['none for a manner of doing', { ...own, kind: 'process', measure: 'lawful', target: 1 }, null]
	])('is the round %s', (_, judged, round) => expect(momentOf(judged, trajectory)).toBe(round));
});

/** Reviews as short as they can be: levels are far from the thresholds. */
const SHORT = { search: { heats: [{ keep: 2, worlds: 4 }], fresh: 4, levers: 8 }, worlds: 32 };

/** A year of a shipped case, as the expert plays it but for one lever left to the floor of the ladder in its first months. */
async function playYear(stages: readonly ShippedStage[], name: string, lever: string, months: number) {
	const [slug] = name.split('/');
	const { simulation, model, reference } = stages.find((stage) => stage.name === name)!;
	const [expert, weak] = ['expert', `expert ${lever} floor`].map((policy) => policyNamed(simulation, policy));
	const seed = 7;
	const { rounds } = play(simulation, model, seed, (view, round) => (round <= months ? weak : expert)(view, seed));
	const decisions = rounds.map((round) => round.decisions);
	const run = prepareReview(simulation, model, seed, decisions, gradingSeed(seed));
	const review = reviewRun(simulation, model, run, reference!, SHORT);
	const worlds = [simulation.start(model, seed)];
	for (const all of decisions) {
		const world = simulation.copy(worlds.at(-1)!);
		simulation.step(model, world, all);
		worlds.push(world);
	}
	const own = run.decisions;
	const trajectory: Trajectory = {
		over: true,
		judgements: review.decisions,
		numbers: own.map((_, at) => at + 1),
		idle: own.map(() => false),
		marking: { reference: reference!, anchors: ANCHORS },
		kpis: simulation.kpis(model, worlds.at(-1)!, 0),
		measure: OBSERVERS['action-plan'].measureOf(model, worlds, own)
	};
	const { criteria } = parsePackage(await readPackage(`scenarios/${slug}`)).scenario!.assessment;
	const judged = criteria.map((one) => ({ criterion: one, assessment: assess(one, trajectory), round: null }));
	const evidences = evidencesOf({ ...attempt, exercise: name, attempt: `${name} ${lever}` }, judged);
	return { mark: review.mark, evidences };
}

it('two students of the same marks over three shipped cases, weak in different levers, have different levels', async () => {
	const years: [string, [string, number], [string, number]][] = [
		['agence-peintures/plan', ['forecast', 11], ['operations', 6]],
		['huit-distributeurs/marche', ['forecast', 10], ['operations', 5]],
		['service-pro/plan', ['forecast', 12], ['operations', 7]]
	];
	const stages = await shippedStages();
	const played: { forecast: Evidence[]; plan: Evidence[] } = { forecast: [], plan: [] };
	for (const [name, one, other] of years) {
		const [a, b] = [await playYear(stages, name, ...one), await playYear(stages, name, ...other)];
		// less than half a point, the step of the diploma
		expect(Math.abs(a.mark - b.mark)).toBeLessThan(0.5);
		played.forecast.push(...a.evidences);
		played.plan.push(...b.evidences);
	}
	const level = (lines: readonly Evidence[], code: string) =>
		masteryOf(lines.filter(({ competency }) => competency === code)).level;
	// C12 produces information: forecasts. C41 decides: offers, operations.
	expect([level(played.forecast, 'C12'), level(played.forecast, 'C41')]).toEqual(['TI', 'TS']);
	expect([level(played.plan, 'C12'), level(played.plan, 'C41')]).toEqual(['TS', 'S']);
}, 120_000);
