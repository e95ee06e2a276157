import { describe, expect, it, test } from 'vitest';
import { conversationOf, type Conversation } from '#assessment/criteria/negotiation/conversation.ts';
import { countMeasure } from '#assessment/criteria/negotiation/measure.ts';
import { negotiation } from '#engine/negotiation/index.ts';
import { compile } from '#engine/negotiation/model.ts';
import type { PresentedExchange } from '#engine/negotiation/present.ts';
import { playPolicy } from '#engine/run.ts';
import { LADDER } from '#engine/simulation.ts';
import { MEASURES, type Measure } from '#scenario/negotiation/measures.ts';
import { sale } from '../engine/negotiation/fixture.ts';

const MEASURE_IDS = Object.keys(MEASURES) as Measure[];

type Said = Partial<PresentedExchange> & Pick<PresentedExchange, 'act'>;

/** A conversation made by hand, numbered from the round after the preparation. */
const said = (...moves: readonly Said[]): PresentedExchange[] =>
	moves.map((move, at) => ({
		...{
			round: at + 2,
			to: 'roux',
			topic: null,
			argument: null,
			proof: null,
			objection: null,
			response: null,
			choice: null
		},
		...{ manner: null, terms: null, exchange: 0, reply: 'waits', level: null, raised: null, bid: null, relation: 50 },
		...move
	}));

const ask = (topic: string, to = 'roux'): Said => ({ act: 'ask', topic, to, reply: 'evades' });
const told = (topic: string, level: number, to = 'roux'): Said => ({ act: 'ask', topic, to, reply: 'tells', level });
const argue = (argument: string, to = 'roux'): Said => ({ act: 'argue', argument, to, reply: 'unmoved' });
/** Levels of the price, the volume, the delivery, the payment and the service. */
const offer = (...terms: number[]): Said => ({ act: 'offer', terms, reply: 'counters' });
const objects = (move: Said): Said => ({ ...move, reply: 'objects', raised: 'dear' });
const answer: Said = { act: 'answer', objection: 'dear', reply: 'remains' };

const objective = (limit: number) => ({ initial: 0, target: 0, limit });

type Case = [string, Measure, Partial<Conversation>, [number, number] | null];
const cases: Case[] = [
	['nobody spoke', 'needs-explored', {}, null],
	[
		'asked before the first offer, asked of somebody who cannot tell, asked too late',
		'needs-explored',
		// useful: wants, when, budget, upkeep, cash
		{ exchanges: said(ask('wants'), told('budget', 1), ask('when', 'roux'), offer(0, 0, 0, 0, 0), ask('cash')) },
		[2, 5]
	],
	[
		'a bid taken at once ends the discovery, and other topics are no needs',
		'needs-explored',
		{ exchanges: said(ask('wants'), ask('limit'), ask('time'), { act: 'accept', reply: 'agrees' }) },
		[1, 5]
	],

	['nothing was told', 'listened', { exchanges: said(ask('wants'), ask('budget')) }, null],
	[
		'a motive argued to, to the person who told it',
		'listened',
		{ exchanges: said(told('wants', 0), told('wants', 2, 'petit'), argue('warranty'), argue('quick')) },
		[1, 2]
	],
	[
		'an answer reformulated, another left, each topic counting once by person',
		'listened',
		{
			exchanges: said(
				told('wants', 0),
				told('wants', 0),
				{ act: 'reformulate', topic: 'wants', reply: 'confirms', level: 0 },
				told('budget', 2)
			)
		},
		[1, 2]
	],
	[
		'what counts for much is given to, what counts for little is held',
		'listened',
		{ exchanges: said(told('budget', 2), told('cash', 0), offer(1, 0, 0, 0, 0), offer(2, 0, 1, 0, 0)) },
		[2, 2]
	],
	[
		'what counts for much is held, what counts for little is given',
		'listened',
		{ exchanges: said(told('budget', 2), told('cash', 0), offer(0, 0, 0, 0, 0), offer(0, 0, 0, 1, 0)) },
		[0, 2]
	],
	[
		'a first offer that gives less than was prepared gives nothing',
		'listened',
		{
			objectives: { price: { initial: 2, target: 3, limit: 4 } },
			exchanges: said(told('budget', 2), offer(1, 0, 0, 0, 0), offer(2, 0, 0, 0, 0))
		},
		[0, 1]
	],
	[
		'a concession is measured from the offer on the table when the answer came',
		'listened',
		{ exchanges: said(offer(2, 0, 0, 0, 0), told('budget', 2), offer(2, 0, 0, 1, 0)) },
		[0, 1]
	],
	['an ordinary weight calls for nothing', 'listened', { exchanges: said(told('budget', 1)) }, null],
	[
		'a fact is used by the argument that it strengthens',
		'listened',
		{ exchanges: said(told('past', 0, 'petit'), argue('quick')) },
		[1, 1]
	],
	['how long they will talk calls for nothing', 'listened', { exchanges: said(told('time', 0)) }, null],

	['no argument', 'arguments-aimed', { exchanges: said(told('wants', 0)) }, null],
	[
		'right before anything was told, wrong after, right after',
		'arguments-aimed',
		{ exchanges: said(argue('warranty'), told('wants', 0), argue('saving'), argue('warranty')) },
		[1, 3]
	],
	[
		'what a reformulation corrects replaces what was told',
		'arguments-aimed',
		{
			exchanges: said(
				told('wants', 0),
				{ act: 'reformulate', topic: 'wants', reply: 'corrects', level: 1 },
				argue('warranty'),
				argue('saving')
			)
		},
		[1, 2]
	],
	[
		'the motive of one is not that of the other',
		'arguments-aimed',
		{ exchanges: said(told('wants', 0), argue('warranty', 'petit')) },
		[0, 1]
	],
	[
		'no motive can be asked about',
		'arguments-aimed',
		{ definition: { ...sale, topics: sale.topics.slice(1) }, exchanges: said(argue('warranty')) },
		null
	],

	['no objection', 'objections-answered', { exchanges: said(argue('saving')) }, null],
	[
		'answered after a question, passed over, answered at once',
		'objections-answered',
		{
			exchanges: said(
				objects(argue('saving')),
				ask('budget'),
				answer,
				objects(offer(0, 0, 0, 0, 0)),
				offer(1, 0, 0, 0, 0),
				answer,
				objects(argue('quick')),
				answer
			)
		},
		[2, 3]
	],
	['the last word leaves no time', 'objections-answered', { exchanges: said(objects(offer(0, 0, 0, 0, 0))) }, null],
	[
		'to leave is no answer',
		'objections-answered',
		{ exchanges: said(objects(offer(0, 0, 0, 0, 0)), { act: 'leave' }) },
		[0, 1]
	],

	['one offer is no concession', 'exchanged', { exchanges: said(offer(2, 0, 0, 0, 0)) }, null],
	[
		'for nothing, against something, maintained, taken back',
		'exchanged',
		{
			exchanges: said(
				offer(0, 1, 0, 0, 0),
				offer(1, 1, 0, 0, 0),
				{ ...offer(2, 0, 0, 0, 0), act: 'concede' },
				offer(2, 0, 0, 0, 0),
				offer(1, 0, 0, 0, 0)
			)
		},
		[1, 2]
	],

	[
		'two concessions are needed to compare',
		'shrinking-steps',
		{ exchanges: said(offer(0, 0, 0, 0, 0), offer(3, 0, 0, 0, 0)) },
		null
	],
	[
		'smaller, as large, of one level, larger',
		'shrinking-steps',
		{
			exchanges: said(
				offer(0, 0, 0, 0, 0),
				offer(3, 0, 0, 0, 0),
				offer(3, 0, 2, 0, 0),
				offer(3, 0, 2, 2, 0),
				offer(4, 0, 2, 2, 0),
				offer(4, 2, 2, 2, 0)
			)
		},
		[2, 4]
	],

	['no agreement', 'limit-held', { objectives: { price: objective(2) } }, null],
	['no point of rupture', 'limit-held', { agreed: [2, 0, 0, 0, 0] }, null],
	[
		'at it, beyond it, an issue without any',
		'limit-held',
		{ objectives: { price: objective(2), payment: objective(1) }, agreed: [2, 2, 3, 2, 0] },
		[1, 2]
	],

	['no order was to be written', 'order-exact', { exchanges: said(offer(0, 0, 0, 0, 0)) }, null],
	[
		'right, wrong and missing lines',
		'order-exact',
		{ agreed: [1, 0, 2, 0, 1], exchanges: said({ act: 'order', terms: [1, 0, 1, 0, -1], reply: 'acknowledges' }) },
		[3, 5]
	],

	['nothing that commits', 'lawful', { exchanges: said(ask('wants'), { act: 'pause' }) }, null],
	['no rule', 'lawful', { definition: { ...sale, rules: [] }, exchanges: said(argue('saving')) }, null],
	[
		'two breaches in one act are one unlawful act',
		'lawful',
		{ exchanges: said(argue('lie'), offer(0, 0, 0, 0, 0), ask('wants')), broken: [2, 2] },
		[1, 2]
	]
];

describe('what a negotiation is measured by', () => {
	test.each(cases)('%s: %s', (_title, measure, rest, expected) => {
		const conversation = { definition: sale, objectives: {}, exchanges: [], agreed: null, broken: [], ...rest };
		const [part, whole] = expected ?? [];
		expect(countMeasure(measure, conversation)).toEqual(expected && { part, whole });
	});

	test('every measure that a case can name is tried above', () => {
		expect(new Set(cases.map(([, measure]) => measure))).toEqual(new Set(MEASURE_IDS));
	});
});

describe('the negotiation that was played', () => {
	const model = compile(sale);
	const played = LADDER.flatMap((rung) =>
		[1, 2, 3].map((seed) => playPolicy(negotiation, model, seed, negotiation.policies[rung]).world)
	);

	it('is read from its world: every measure is a share, or says that there was nothing to see', () => {
		const seen = new Set<Measure>();
		for (const world of played)
			for (const measure of MEASURE_IDS) {
				const count = countMeasure(measure, conversationOf(model, world));
				if (count === null) continue;
				seen.add(measure);
				expect(count.whole).toBeGreaterThan(0);
				expect(count.part).toBeGreaterThanOrEqual(0);
				expect(count.part).toBeLessThanOrEqual(count.whole);
			}
		expect(seen).toEqual(new Set(MEASURE_IDS));
	});

	it('of a player who takes what he is offered explores nothing and writes an exact order', () => {
		const conversation = conversationOf(model, played[0]);
		expect(countMeasure('needs-explored', conversation)).toMatchObject({ part: 0 });
		expect(countMeasure('order-exact', conversation)).toEqual({ part: 5, whole: 5 });
	});
});
