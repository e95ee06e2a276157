import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_WORDS, possibleActs, type Decision } from '#engine/negotiation/decision.ts';
import { ACTS } from '#engine/negotiation/definition.ts';
import { negotiation, type View } from '#engine/negotiation/index.ts';
import { compile } from '#engine/negotiation/model.ts';
import { viewOf } from '#engine/negotiation/view.ts';
import { BIDS, PENDING, PHASE, Phase } from '#engine/negotiation/world.ts';
import { typeset } from '#ui/typeset.ts';
import { sale } from './fixture.ts';
import { anyMove, movesAt, worldAfter } from './moves.ts';

const SOAK = process.env.TERRAIN_SOAK === '1';
const model = compile(sale);

/** The first view of random plays that is as asked. */
function viewWhere(wanted: (view: View) => boolean): View {
	for (let seed = 1; seed <= 500; seed++)
		for (let rounds = 0; rounds < 24; rounds++) {
			const view = viewOf(
				model,
				worldAfter(model, rounds, (view) => anyMove(view, seed), seed),
				0
			);
			if (wanted(view)) return view;
		}
	throw new Error('no such view');
}

const views = {
	preparation: viewWhere(() => true),
	start: viewWhere(({ globals }) => globals[PHASE] === Phase.talk),
	talk: viewOf(
		model,
		worldAfter(
			model,
			3,
			(view) =>
				view.globals[PHASE] === Phase.preparation
					? { act: 'prepare', objectives: {}, questions: [], arguments: [], exchanges: [] }
					: view.offer[0] === 255
						? { act: 'offer', terms: { price: 1, volume: 0, delay: 1, payment: 1, service: 0 } }
						: { act: 'pause' },
			3
		),
		0
	),
	pending: viewWhere(({ globals }) => globals[PHASE] === Phase.talk && globals[PENDING] > 0),
	order: viewWhere(({ globals }) => globals[PHASE] === Phase.order),
	incident: viewWhere(({ globals }) => globals[PHASE] === Phase.incident),
	renewal: viewWhere(({ globals }) => globals[PHASE] === Phase.renewal),
	over: viewWhere(({ globals }) => globals[PHASE] === Phase.over)
} as const;

const SENTENCE = /^[A-ZÀÂÉÊÎÔ«].*\.$/u;
/** What a French proof-reader would mark. */
const MISPRINT = /\p{L}'\p{L}|[^\s\u00a0] :| [;!?]|« |[\p{L}\d.] »|\.\.\.|[{}]| {2}/u;
const ask = { act: 'ask', topic: 'wants', form: 'open', to: 'roux' };
const argue = { act: 'argue', argument: 'saving', proof: 'sheet', to: 'roux' };
const prepare = { act: 'prepare', objectives: {}, questions: [], arguments: [], exchanges: [] };

describe('check refuses', () => {
	test.each<[string, keyof typeof views, unknown, string, string]>([
		['what is no object', 'talk', [], '', 'no-decision'],
		['nothing', 'talk', null, '', 'no-decision'],
		['a sentence', 'talk', 'bonjour', '', 'no-decision'],
		['no act', 'talk', {}, 'act', 'unknown-act'],
		['an unknown act', 'talk', { act: 'shout' }, 'act', 'unknown-act'],
		['an act of an ancestor', 'talk', { act: 'toString' }, 'act', 'unknown-act'],
		['an act inherited', 'talk', Object.create({ act: 'pause' }), 'act', 'unknown-act'],
		['the answer of the other side', 'talk', { act: 'reply', reply: 'agrees' }, 'act', 'unknown-act'],
		['a word before the preparation', 'preparation', ask, 'act', 'impossible-act'],
		['a second preparation', 'talk', prepare, 'act', 'impossible-act'],
		['an order before the agreement', 'talk', { act: 'order', terms: {} }, 'act', 'impossible-act'],
		['a concession before any offer', 'start', { act: 'concede', give: {}, against: null }, 'act', 'impossible-act'],
		['a conclusion before any offer', 'start', { act: 'close', closing: 'direct' }, 'act', 'impossible-act'],
		['taking a bid that was not made', 'start', { act: 'accept' }, 'act', 'impossible-act'],
		['an answer to no objection', 'start', { act: 'answer', technique: 'proof' }, 'act', 'impossible-act'],
		['a word after the agreement', 'order', ask, 'act', 'impossible-act'],
		['a word during an incident', 'incident', { act: 'pause' }, 'act', 'impossible-act'],
		['an offer at the renewal', 'renewal', { act: 'offer', terms: { price: 0 } }, 'act', 'impossible-act'],
		['anything once it is over', 'over', { act: 'pause' }, 'act', 'impossible-act'],
		['an unknown opening', 'start', { act: 'open', opening: 'joke' }, 'opening', 'unknown-opening'],
		['an unknown topic', 'talk', { ...ask, topic: 'x' }, 'topic', 'unknown-topic'],
		['a topic that is a number', 'talk', { ...ask, topic: 0 }, 'topic', 'unknown-topic'],
		['an unknown form', 'talk', { ...ask, form: 'rude' }, 'form', 'unknown-form'],
		['nobody to ask', 'talk', { ...ask, to: undefined }, 'to', 'unknown-to'],
		['somebody who is not there', 'talk', { ...ask, to: 'durand' }, 'to', 'unknown-to'],
		['a reformulation of nothing', 'talk', { act: 'reformulate', to: 'roux' }, 'topic', 'unknown-topic'],
		['an unknown argument', 'talk', { ...argue, argument: 'x' }, 'argument', 'unknown-argument'],
		['the proof of another argument', 'talk', { ...argue, proof: 'demo' }, 'proof', 'unknown-proof'],
		['an unknown technique', 'pending', { act: 'answer', technique: 'x' }, 'technique', 'unknown-technique'],
		['an offer of nothing', 'talk', { act: 'offer', terms: {} }, 'terms', 'no-terms'],
		['an offer without terms', 'talk', { act: 'offer' }, 'terms', 'no-terms'],
		['terms in a list', 'talk', { act: 'offer', terms: [1, 2] }, 'terms', 'no-terms'],
		['an unknown issue', 'talk', { act: 'offer', terms: { colour: 1 } }, 'terms.colour', 'unknown-issue'],
		['a level beyond the last', 'talk', { act: 'offer', terms: { price: 5 } }, 'terms.price', 'unknown-level'],
		['a level under the first', 'talk', { act: 'offer', terms: { price: -1 } }, 'terms.price', 'unknown-level'],
		['half a level', 'talk', { act: 'offer', terms: { price: 0.5 } }, 'terms.price', 'unknown-level'],
		['a level in words', 'talk', { act: 'offer', terms: { price: '1' } }, 'terms.price', 'unknown-level'],
		['a level that is no number', 'talk', { act: 'offer', terms: { price: NaN } }, 'terms.price', 'unknown-level'],
		['a concession of nothing', 'talk', { act: 'concede', give: null, against: null }, 'give', 'no-give'],
		['a concession in words', 'talk', { act: 'concede', give: 'price', against: null }, 'give', 'no-step'],
		[
			'a counterpart in words',
			'talk',
			{ act: 'concede', give: { issue: 'price', level: 2 }, against: 'delay' },
			'against',
			'no-step'
		],
		[
			'a counterpart without level',
			'talk',
			{ act: 'concede', give: { issue: 'price', level: 2 }, against: { issue: 'delay' } },
			'against.level',
			'unknown-level'
		],
		[
			'a concession on no issue',
			'talk',
			{ act: 'concede', give: { issue: 'x', level: 2 }, against: null },
			'give.issue',
			'unknown-issue'
		],
		[
			'a concession that gives nothing',
			'talk',
			{ act: 'concede', give: { issue: 'price', level: 1 }, against: null },
			'give',
			'no-concession'
		],
		[
			'a counterpart that takes nothing',
			'talk',
			{ act: 'concede', give: { issue: 'price', level: 2 }, against: { issue: 'delay', level: 1 } },
			'against',
			'no-counterpart'
		],
		[
			'a counterpart on the issue conceded',
			'talk',
			{ act: 'concede', give: { issue: 'price', level: 2 }, against: { issue: 'price', level: 0 } },
			'against',
			'same-issue'
		],
		['an unknown closing', 'talk', { act: 'close', closing: 'threat' }, 'closing', 'unknown-closing'],
		['words that are none', 'talk', { act: 'pause', words: 3 }, 'words', 'no-words'],
		['words too long', 'talk', { act: 'pause', words: 'a'.repeat(MOST_WORDS + 1) }, 'words', 'long-words'],
		['objectives in a list', 'preparation', { ...prepare, objectives: [] }, 'objectives', 'no-objectives'],
		['objectives in words', 'preparation', { ...prepare, objectives: 'haut' }, 'objectives', 'no-objectives'],
		['an objective on no issue', 'preparation', { ...prepare, objectives: { x: {} } }, 'objectives.x', 'unknown-issue'],
		[
			'an objective without its limit',
			'preparation',
			{ ...prepare, objectives: { price: { initial: 0, target: 1 } } },
			'objectives.price.limit',
			'unknown-level'
		],
		[
			'objectives that fall back',
			'preparation',
			{ ...prepare, objectives: { price: { initial: 2, target: 1, limit: 3 } } },
			'objectives.price',
			'unordered-objectives'
		],
		['questions that are no list', 'preparation', { ...prepare, questions: 'wants' }, 'questions', 'no-list'],
		[
			'an unknown question',
			'preparation',
			{ ...prepare, questions: ['wants', 'x'] },
			'questions[1]',
			'unknown-questions'
		],
		[
			'more questions than there is time for',
			'preparation',
			{ ...prepare, questions: ['wants', 'when', 'budget', 'upkeep', 'cash'] },
			'questions',
			'too-many'
		],
		[
			'more arguments than there is time for',
			'preparation',
			{ ...prepare, arguments: ['warranty', 'saving', 'quick'] },
			'arguments',
			'too-many'
		],
		['exchanges that are no list', 'preparation', { ...prepare, exchanges: {} }, 'exchanges', 'no-list'],
		['an exchange of nothing', 'preparation', { ...prepare, exchanges: [null] }, 'exchanges[0].give', 'unknown-give'],
		[
			'an exchange against the same',
			'preparation',
			{ ...prepare, exchanges: [{ give: 'price', against: 'price' }] },
			'exchanges[0]',
			'same-issue'
		],
		[
			'more exchanges than there is time for',
			'preparation',
			{ ...prepare, exchanges: ['price', 'delay', 'payment'].map((give) => ({ give, against: 'service' })) },
			'exchanges',
			'too-many'
		],
		['an order without lines', 'order', { act: 'order' }, 'terms', 'no-terms'],
		['an order of no issue', 'order', { act: 'order', terms: { x: 0 } }, 'terms.x', 'unknown-issue'],
		['no response', 'incident', { act: 'respond' }, 'response', 'unknown-response'],
		['the response to another incident', 'incident', { act: 'respond', response: 'x' }, 'response', 'unknown-response'],
		['no renewal', 'renewal', { act: 'renew' }, 'offer', 'unknown-offer'],
		['an unknown renewal', 'renewal', { act: 'renew', offer: 'x' }, 'offer', 'unknown-offer']
	])('%s, with its path and a sentence', (_, where, decision, path, code) => {
		const checked = negotiation.check(views[where], decision);
		expect(checked).toMatchObject({ ok: false });
		if (checked.ok) return;
		expect(checked.problems).toContainEqual(expect.objectContaining({ path, code }));
		for (const { message } of checked.problems) {
			expect(message).toMatch(SENTENCE);
			expect(typeset(message)).not.toMatch(MISPRINT);
		}
	});

	test('every act but those that are possible', () => {
		for (const view of Object.values(views))
			for (const act of ACTS) {
				const checked = negotiation.check(view, { act });
				const codes = checked.ok ? [] : checked.problems.map(({ code }) => code);
				expect(codes.includes('impossible-act')).toBe(!possibleActs(view).includes(act));
			}
	});

	test('nothing else by throwing, whatever it is given', () => {
		const word = fc.constantFrom(
			...ACTS,
			'reply',
			'price',
			'roux',
			'wants',
			'saving',
			'sheet',
			'__proto__',
			'constructor'
		);
		const json = fc.oneof(fc.jsonValue(), word, fc.integer({ min: -2, max: 9 }));
		const decision = fc.oneof(
			fc.anything(),
			fc.dictionary(fc.oneof(word, fc.constantFrom('act', 'terms', 'give', 'against', 'topic', 'to', 'words')), json),
			fc.record(
				Object.fromEntries(
					['act', 'topic', 'form', 'to', 'argument', 'proof', 'terms', 'give', 'against', 'objectives', 'exchanges']
						.concat('questions', 'arguments', 'response', 'offer', 'words')
						.map((field) => [field, fc.oneof(json, fc.dictionary(word, json), fc.array(json))])
				),
				{ requiredKeys: ['act'] }
			)
		);
		fc.assert(
			fc.property(fc.constantFrom(...Object.values(views)), decision, (view, raw) => {
				const checked = negotiation.check(view, raw);
				if (!checked.ok) {
					expect(checked.problems.length).toBeGreaterThan(0);
					for (const { code, message } of checked.problems) {
						expect(code).toMatch(/^[a-z-]+$/);
						expect(message).toMatch(/^[^a-z].*\.$/su);
					}
				}
			}),
			{ numRuns: SOAK ? 50_000 : 1000 }
		);
	});
});

describe('check accepts', () => {
	test.each<[string, keyof typeof views, Decision]>([
		['an offer that loses money', 'talk', { act: 'offer', terms: { price: 4, volume: 2, delay: 3, service: 2 } }],
		['an offer that breaks the law', 'talk', { act: 'offer', terms: { payment: 3 } }],
		['a lie', 'talk', { act: 'argue', argument: 'lie', proof: 'word', to: 'petit' }],
		['an insult', 'start', { act: 'offer', terms: { price: 0, volume: 0, delay: 0, payment: 0, service: 0 } }],
		['a question to who cannot answer', 'talk', { act: 'ask', topic: 'budget', form: 'closed', to: 'petit' }],
		['a reformulation of what was not said', 'start', { act: 'reformulate', topic: 'wants', to: 'roux' }],
		['a concession for nothing', 'talk', { act: 'concede', give: { issue: 'price', level: 4 }, against: null }],
		['leaving at once', 'start', { act: 'leave' }],
		['an order that is wrong', 'order', { act: 'order', terms: { price: 0 } }],
		['an order that is empty', 'order', { act: 'order', terms: {} }],
		['no answer to an incident', 'incident', { act: 'respond', response: null }],
		['no renewal', 'renewal', { act: 'renew', offer: null }],
		['no preparation', 'preparation', prepare as Decision]
	])('%s', (_, where, decision) => {
		expect(negotiation.check(views[where], decision)).toEqual({ ok: true, decision });
	});

	test('an empty preparation, and whom to speak to when there is one person only', () => {
		expect(negotiation.check(views.preparation, { act: 'prepare' })).toEqual({ ok: true, decision: prepare });
		const alone = compile({
			...sale,
			interlocutors: [sale.interlocutors[0]],
			topics: sale.topics.map((topic) => ({ ...topic, holders: ['roux'] }))
		});
		const view = viewOf(alone, worldAfter(alone, 1, negotiation.policies.naive, 1), 0);
		const asked = negotiation.check(view, { act: 'ask', topic: 'wants', form: 'open' });
		expect(asked).toMatchObject({ ok: true, decision: { to: 'roux' } });
	});

	test('every move that may be made, and gives it back as it was', () => {
		for (const view of Object.values(views))
			for (const move of movesAt(view, 3)) expect(negotiation.check(view, move)).toEqual({ ok: true, decision: move });
		expect(views.talk.globals[BIDS] + views.pending.globals[PENDING]).toBeGreaterThan(0);
	});
});
