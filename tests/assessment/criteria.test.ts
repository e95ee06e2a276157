import { describe, expect, it, test } from 'vitest';
import type { Trajectory } from '#assessment/criteria/criterion.ts';
import { levelOf } from '#assessment/criteria/criterion.ts';
import { assess } from '#assessment/criteria/assess.ts';
import type { DecisionCriterion } from '#assessment/criteria/decision.ts';
import type { OutcomeCriterion } from '#assessment/criteria/outcome.ts';
import type { ProcessCriterion } from '#assessment/criteria/process.ts';
import { campaignOf, type Campaign } from '#assessment/criteria/prospecting/campaign.ts';
import { countMeasure } from '#assessment/criteria/prospecting/measure.ts';
import type { Judgement } from '#assessment/review.ts';
import { ANCHORS, type Reference } from '#assessment/mark.ts';
import { emptyDecision, type Decision } from '#engine/prospecting/decision.ts';
import { prospecting } from '#engine/prospecting/index.ts';
import { compile } from '#engine/prospecting/model.ts';
import type { PresentedEvent } from '#engine/prospecting/present.ts';
import { playPolicy } from '#engine/run.ts';
import { LADDER } from '#engine/simulation.ts';
import { MEASURE_IDS, type Measure } from '#scenario/prospecting/measures.ts';
import { fixtureDefinition } from '../engine/prospecting/fixture.ts';

const common = {
	id: 'c',
	title: 'Critère',
	stage: 'campagne',
	weight: 4,
	competencies: { C12: 1 },
	levels: { TI: 'a', I: 'b', S: 'c', TS: 'd' }
};

interface Week {
	gains?: Record<string, number>;
	idle?: boolean;
	number?: number | null;
}

/** Scale 10 000 cents from floor to expert, rungs at efficiencies 0, 0.4, 0.7 and 1. */
const spread = (mean: number) => ({ mean, sd: 0 });
const reference = {
	objective: { floor: spread(0), naive: spread(4000), sound: spread(7000), expert: spread(10_000) }
} as unknown as Reference;

function trajectoryOf(weeks: readonly Week[], rest: Partial<Trajectory> = {}): Trajectory {
	return {
		over: true,
		judgements: weeks.map(({ gains = {} }) => {
			const levers = ['targets', 'cadence', 'price'].map((id) => ({ id, name: id, gain: gains[id] ?? 0 }));
			return { levers } as unknown as Judgement;
		}),
		numbers: weeks.map(({ number }, at) => (number === undefined ? at + 1 : number)),
		idle: weeks.map(({ idle = false }) => idle),
		marking: { reference, anchors: ANCHORS },
		kpis: [],
		measure: () => null,
		...rest
	};
}

test.each([
	[0, 'TI'],
	[0.2499, 'TI'],
	[0.25, 'I'],
	[0.5, 'S'],
	[0.75, 'TS'],
	[1, 'TS']
])('a score of %d is %s', (score, level) => {
	expect(levelOf(score)).toBe(level);
});

describe('a criterion on decisions', () => {
	const targets: DecisionCriterion = { ...common, kind: 'decision', levers: ['targets'] };

	// three levers in the room: a loss of one of them over the whole run counts three times
	test.each<[string, Partial<DecisionCriterion>, Week[], number]>([
		['gives everything to whom the expert’s lever would bring nothing', {}, [{}], 20],
		['marks by the rungs of the ladder', {}, [{ gains: { targets: 1000 } }], 14],
		['adds its lever over the rounds', {}, [{ gains: { targets: 1200 } }, { gains: { targets: 800 } }], 8],
		['lets a good week make up for a bad one', {}, [{ gains: { targets: 900 } }, { gains: { targets: -900 } }], 20],
		['gives no more than everything', {}, [{ gains: { targets: -900 } }], 20],
		['gives no less than nothing', {}, [{ gains: { targets: 99_000 } }], 0],
		['leaves the other levers out', {}, [{ gains: { targets: 1000, cadence: 900 } }], 14],
		[
			'counts several levers for what they are of the whole',
			{ levers: ['targets', 'cadence', 'price'] },
			[{ gains: { targets: 1000, cadence: 1500, price: 500 } }],
			14
		],
		[
			'looks at its own rounds, for what they are of the run',
			{ rounds: [2, 2] },
			[{ gains: { targets: 900 } }, { gains: { targets: 500 } }],
			14
		],
		[
			'looks at rounds by the number that the case gives them, those without any left out',
			{ rounds: [1, 1] },
			[
				{ gains: { targets: 9000 }, number: null },
				{ gains: { targets: 500 }, number: 1 }
			],
			14
		],
		['gives a week of nothing the floor’s mark at most', {}, [{ idle: true, gains: { targets: 1000 } }], 4],
		['and less where it cost more', {}, [{ idle: true, gains: { targets: 99_000 } }], 0],
		['counts it among the others', {}, [{ idle: true, gains: { targets: 1 } }, {}], 12],
		['forgets a week of nothing where it was not', {}, [{ idle: true }, { gains: { targets: 500 } }], 14]
	])('%s', (_title, change, weeks, mark) => {
		const found = assess({ ...targets, ...change }, trajectoryOf(weeks));
		if (!found.assessable) throw new Error(found.why);
		expect(found.score).toBeCloseTo(mark / 20, 12);
		expect(found.points).toBeCloseTo(4 * found.score, 12);
		expect(found.reasons.at(-1)).toMatchObject({ unit: 'points', value: mark });
	});

	// one lever of three loses 500 cents in rounds that put 5 000 and 15 000 at stake: three times that is 30 % of the first, 10 % of the second
	test.each([
		[[{ gains: { targets: 500 } }], [5000], 14],
		[[{ gains: { targets: 500 } }], [15_000], 18],
		[[{}, { gains: { targets: 2000 } }], [5000, 15_000], 14],
		[[{ gains: { targets: 500 } }, {}], [5000, 15_000], 18.5]
	])('reads a loss against what was at stake in its rounds, where that was measured (%#)', (weeks, stakes, mark) => {
		const found = assess(targets, trajectoryOf(weeks, { marking: { reference, anchors: ANCHORS, stakes } }));
		expect(found).toMatchObject({ assessable: true });
		expect(found.assessable && found.score * 20).toBeCloseTo(mark, 9);
	});

	test.each<[string, Week[], Partial<Trajectory>]>([
		['no round was played', [], {}],
		['nothing was ever decided that shows the lever', [{ idle: true }, { idle: true }], {}],
		['the case has no reference', [{}], { marking: null }]
	])('says nothing, rather than zero, when %s', (_title, weeks, rest) => {
		expect(assess(targets, trajectoryOf(weeks, rest))).toEqual({
			assessable: false,
			why: expect.stringMatching(/\.$/)
		});
	});
});

describe('a criterion on the manner', () => {
	const criterion: ProcessCriterion = { ...common, kind: 'process', measure: 'reports-written', target: 0.8 };

	test.each([
		[40, 1],
		[32, 1],
		[16, 0.5],
		[0, 0]
	])('%d of 40 towards a target of 80 %% scores %d', (part, score) => {
		const measure = () => ({ part, whole: 40 });
		expect(assess(criterion, trajectoryOf([], { measure }))).toMatchObject({ assessable: true, score });
	});

	it('of the law leaves the level I at best to whoever broke it once', () => {
		const law: ProcessCriterion = { ...criterion, measure: 'lawful', target: 1 };
		expect(assess(law, trajectoryOf([], { measure: () => ({ part: 400, whole: 400 }) }))).toMatchObject({
			level: 'TS'
		});
		expect(assess(law, trajectoryOf([], { measure: () => ({ part: 399, whole: 400 }) }))).toMatchObject({
			level: 'I',
			reasons: [
				{ value: 399, of: 400 },
				{ name: 'Infractions', value: 1 }
			]
		});
	});

	it('says nothing when there was no occasion', () => {
		expect(assess(criterion, trajectoryOf([]))).toMatchObject({ assessable: false });
	});
});

describe('a criterion on the result', () => {
	const margin: OutcomeCriterion = { ...common, kind: 'outcome', kpi: 'margin', floor: 0, target: 5000 };
	const kpis = [
		{ id: 'margin', name: 'Marge', unit: 'cents' as const, value: 125_000, better: 'higher' as const },
		{ id: 'opt-outs', name: 'Oppositions', unit: 'count' as const, value: 6, better: 'lower' as const }
	];

	test.each<[string, Partial<OutcomeCriterion>, number]>([
		['reads euros where the engine counts cents', {}, 0.25],
		['gives nothing under its floor', { floor: 2000 }, 0],
		['gives no more than everything', { target: 1000 }, 1],
		['may want a figure to be low', { kpi: 'opt-outs', floor: 10, target: 2 }, 0.5]
	])('%s', (_title, change, score) => {
		expect(assess({ ...margin, ...change }, trajectoryOf([], { kpis }))).toMatchObject({ assessable: true, score });
	});

	test.each<[string, Partial<OutcomeCriterion>, Partial<Trajectory>]>([
		['the run was not played to its end', {}, { over: false }],
		['the board has no such figure', { kpi: 'climat' }, {}]
	])('says nothing when %s', (_title, change, rest) => {
		expect(assess({ ...margin, ...change }, trajectoryOf([], { kpis, ...rest }))).toMatchObject({ assessable: false });
	});
});

describe('what a campaign is measured by', () => {
	const event = (week: number, outcome: PresentedEvent['outcome'], rest: Partial<PresentedEvent> = {}) => ({
		week,
		outcome,
		prospect: 1,
		channel: null,
		seller: null,
		argument: null,
		stage: null,
		subject: null,
		truth: null,
		...rest
	});
	const call = (week: number, prospect = 1, rest: Partial<PresentedEvent> = {}) =>
		event(week, 'refusal', { prospect, channel: 'phone', stage: 'cold', ...rest });
	const row = (rest: Partial<Campaign['definition']['prospects'][number]> = {}) => ({
		...fixtureDefinition(1, 1).prospects[0],
		contact: null,
		resembles: null,
		...rest
	});
	const colleague = (id: string, gives: 'notes' | 'contacts' | 'nothing', towns: string[] | null = null) => ({
		...{ id, name: id, role: '', minutes: 10, subject: '', segments: null, sources: null, reliability: 1, answer: '' },
		gives,
		towns
	});
	const share = (id: string, breaks: string | null) => ({
		...{ id, name: id, description: '', minutes: 0 },
		effect: { stage: 'cold' as const, channel: null, amount: 0 },
		breaks
	});
	const signal = (id: string, prospect: number, weeks = 3) => ({
		...{ id, source: '', text: '', reliability: 1, effect: 1, window: [1, 4] as [number, number] },
		prospect,
		weeks
	});
	const weeks = (count: number, ...decided: Partial<Decision>[]): Decision[] =>
		Array.from({ length: count }, (_, at) => ({ ...emptyDecision(), ...decided[at] }));
	const definition = (rest: Partial<Campaign['definition']> = {}): Campaign['definition'] => ({
		weeks: 4,
		prospects: [row(), row(), row()],
		colleagues: [],
		shares: [],
		signals: [],
		...rest
	});
	const advance = (week: number, stage: PresentedEvent['stage'], prospect = 1) =>
		event(week, 'advance', { channel: 'phone', stage, prospect });

	type Case = [string, Measure, Partial<Campaign>, [number, number] | null];
	const cases: Case[] = [
		['nobody contacted, nothing shared', 'lawful', {}, null],
		[
			'a breach belongs to the contact that follows',
			'lawful',
			{ events: [call(1), event(1, 'irregular'), call(1)] },
			[1, 2]
		],
		[
			'two rules broken by one contact are one unlawful contact',
			'lawful',
			{ events: [event(1, 'irregular'), event(1, 'irregular'), call(1)] },
			[0, 1]
		],
		[
			'a week of unlawful sharing counts as a contact does',
			'lawful',
			{ decisions: weeks(4, { share: ['listes'] }), events: [event(1, 'irregular', { prospect: null }), call(1)] },
			[1, 2]
		],
		['a visitor of a fair is not a contact made', 'lawful', { events: [call(1, 1, { channel: 'fair' })] }, null],
		['no row resembles another', 'duplicates-settled', { events: [call(1)] }, null],
		[
			'rows compared, verified, contacted, left alone',
			'duplicates-settled',
			{
				definition: definition({ prospects: [row(), ...[1, 1, 1, 1].map((resembles) => row({ resembles }))] }),
				events: [event(1, 'distinct', { prospect: 2 }), event(1, 'verified', { prospect: 3 }), call(2, 2), call(2, 4)]
			},
			[2, 4]
		],
		[
			'a duplicate met on the telephone was not settled before',
			'duplicates-settled',
			{
				definition: definition({ prospects: [row(), row({ resembles: 1 })] }),
				events: [event(1, 'duplicate', { prospect: 2, channel: 'phone' })]
			},
			[0, 1]
		],
		['nobody contacted', 'records-checked', {}, null],
		[
			'verified the same week, verified too late, not verified',
			'records-checked',
			{
				events: [
					event(1, 'verified'),
					call(1),
					call(1, 2),
					event(2, 'verified', { prospect: 2 }),
					call(2, 2),
					call(2, 3)
				]
			},
			[1, 3]
		],
		[
			'the right person is named in the file',
			'records-checked',
			{ definition: definition({ prospects: [row({ contact: 'Mme Roux' })] }), events: [call(1)] },
			[1, 1]
		],
		[
			'the right person was named by a colleague, for some towns only',
			'records-checked',
			{
				definition: definition({
					prospects: [row({ town: 'rennes' }), row({ town: 'vannes' }), row({ town: 'rennes' })],
					colleagues: [colleague('nadia', 'contacts', ['rennes'])]
				}),
				decisions: weeks(4, {}, { ask: ['nadia'] }),
				events: [call(1, 3), call(2, 1), call(2, 2)]
			},
			[1, 3]
		],
		['no information was used', 'signals-checked', { definition: definition({ signals: [signal('s', 1)] }) }, null],
		[
			'verified before use, used unverified, used when stale, never out',
			'signals-checked',
			{
				definition: definition({ signals: [signal('a', 1), signal('b', 2), signal('c', 3, 1), signal('d', 3)] }),
				signalWeeks: [1, 1, 1, 0],
				decisions: weeks(4, { signals: ['a'] }, {}, { signals: ['b'] }),
				events: [call(1, 1), call(2, 2), call(3, 3)]
			},
			[1, 2]
		],
		[
			'nobody useful to ask',
			'colleagues-asked',
			{ definition: definition({ colleagues: [colleague('a', 'nothing')] }) },
			null
		],
		[
			'asked in time, asked late, never asked, useless',
			'colleagues-asked',
			{
				definition: definition({
					colleagues: [
						colleague('a', 'notes'),
						colleague('b', 'notes'),
						colleague('c', 'contacts'),
						colleague('d', 'nothing')
					]
				}),
				decisions: weeks(4, {}, { ask: ['a', 'd'] }, { ask: ['b'] })
			},
			[1, 3]
		],
		['no contact to report', 'reports-written', { decisions: weeks(4, { report: 'full' }) }, null],
		[
			'full, brief and none',
			'reports-written',
			{ decisions: weeks(4, { report: 'full' }, { report: 'brief' }), events: [call(1), call(2), call(3)] },
			[1.5, 3]
		],
		['nothing may be shared', 'shared-lawfully', { definition: definition({ shares: [share('x', 'rgpd')] }) }, null],
		[
			'allowed, forbidden, none',
			'shared-lawfully',
			{
				definition: definition({ shares: [share('x', 'rgpd'), share('y', null)] }),
				decisions: weeks(4, { share: ['y'] }, { share: ['x'] }, { share: ['x', 'y'] })
			},
			[2, 4]
		],
		['nobody engaged', 'followed-up', { events: [call(1)] }, null],
		[
			'in time, too late, a client, no time left',
			'followed-up',
			{
				decisions: weeks(6),
				events: [
					...[advance(1, 'cold', 1), advance(1, 'cold', 2), advance(2, 'quote', 3), call(3, 1), call(4, 2)],
					advance(5, 'cold', 3)
				]
			},
			[1, 2]
		],
		[
			'lost in the very week',
			'followed-up',
			{
				decisions: weeks(6),
				events: [advance(1, 'cold', 1), event(1, 'lost', { prospect: 1 }), advance(1, 'cold', 2)]
			},
			[0, 1]
		],
		[
			'each stage is a promise of its own',
			'followed-up',
			{ decisions: weeks(6), events: [advance(1, 'cold'), advance(2, 'interested'), call(2)] },
			[2, 2]
		]
	];

	it.each(cases)('%s (%s)', (_title, measure, change, expected) => {
		const campaign: Campaign = {
			definition: definition(),
			decisions: weeks(4),
			events: [],
			signalWeeks: change.definition?.signals.map(() => 1) ?? [],
			...change
		};
		const count = countMeasure(measure, campaign);
		expect(count && [count.part, count.whole]).toEqual(expected);
	});

	it('is tried for every measure that a scenario may name', () => {
		expect(new Set(cases.map(([, measure]) => measure))).toEqual(new Set(MEASURE_IDS));
	});

	it('is a share of a real campaign, whatever the policy', () => {
		const model = compile(fixtureDefinition(120, 6));
		for (const rung of [...LADDER, 'random'] as const) {
			const { world, rounds } = playPolicy(prospecting, model, 7, prospecting.policies[rung]);
			const campaign = campaignOf(
				model,
				world,
				rounds.map(({ decisions }) => decisions[0])
			);
			for (const measure of MEASURE_IDS) {
				const count = countMeasure(measure, campaign);
				if (count === null) continue;
				expect(count.whole).toBeGreaterThan(0);
				expect(count.part).toBeGreaterThanOrEqual(0);
				expect(count.part).toBeLessThanOrEqual(count.whole);
			}
			if (rung !== 'floor') expect(countMeasure('records-checked', campaign)).not.toBeNull();
		}
	});
});
