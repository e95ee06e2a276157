import { describe, expect, it } from 'vitest';
import type { PlayerDecision } from '#engine/negotiation/decision.ts';
import { negotiation } from '#engine/negotiation/index.ts';
import type { Presentation } from '#engine/negotiation/present.ts';
import {
	COLUMNS,
	exchangeNames,
	findDoubt,
	freshFields,
	locateProblems,
	NOTHING,
	readMove,
	readOrder,
	readPreparation,
	readRenewal,
	readResponse,
	stepsFrom,
	stepValue
} from '#ui/negotiation/read-form.ts';
import { MOVE_WORDS } from '#ui/negotiation/words.ts';
import type { Read } from '#ui/round/answer.ts';
import type { Fields } from '#ui/round/fields.ts';
import { sameDecision } from '#ui/round/late-round.ts';
import { after, playTalk, UNPREPARED } from './played.ts';

/** The form in which a decision is written. */
function formOf(decision: PlayerDecision): Fields {
	const words: Fields = decision.words === undefined ? {} : { phrase: decision.words };
	const levels = (prefix: string, terms: Readonly<Record<string, number>>) =>
		Object.fromEntries(Object.entries(terms).map(([issue, level]) => [`${prefix}.${issue}`, String(level)]));
	const slug = decision.act in MOVE_WORDS ? MOVE_WORDS[decision.act as keyof typeof MOVE_WORDS].slug : '';
	const act = { ...words, acte: slug };
	switch (decision.act) {
		case 'prepare':
			return {
				question: decision.questions,
				argument: decision.arguments,
				...Object.fromEntries(
					Object.entries(decision.objectives).flatMap(([issue, objective]) =>
						COLUMNS.map(({ name, key }) => [`${name}.${issue}`, String(objective[key])])
					)
				),
				...Object.fromEntries(
					decision.exchanges.flatMap(({ give, against }, n) => [
						[exchangeNames(n).give, give],
						[exchangeNames(n).against, against]
					])
				)
			};
		case 'open':
			return { ...act, 'ouvrir.maniere': decision.opening };
		case 'ask':
			return {
				...act,
				'questionner.sujet': decision.topic,
				'questionner.forme': decision.form,
				'questionner.a': decision.to
			};
		case 'reformulate':
			return { ...act, 'reformuler.sujet': decision.topic, 'reformuler.a': decision.to };
		case 'argue':
			return {
				...act,
				'argumenter.preuve': `${decision.argument}/${decision.proof}`,
				'argumenter.a': decision.to
			};
		case 'answer':
			return { ...act, 'repondre.technique': decision.technique };
		case 'offer':
			return { ...act, ...levels('proposer', decision.terms) };
		case 'concede':
			return {
				...act,
				'ceder.donne': stepValue(decision.give.issue, decision.give.level),
				'ceder.contre': decision.against ? stepValue(decision.against.issue, decision.against.level) : NOTHING
			};
		case 'close':
			return { ...act, 'conclure.technique': decision.closing };
		case 'order':
			return levels('ligne', decision.terms);
		case 'respond':
			return { ...words, reponse: decision.response ?? NOTHING };
		case 'renew':
			return { ...words, proposition: decision.offer ?? NOTHING };
		default:
			return act;
	}
}

const READERS: Partial<Record<PlayerDecision['act'], (talk: Presentation, fields: Fields) => Read>> = {
	prepare: readPreparation,
	order: readOrder,
	respond: readResponse,
	renew: readRenewal
};
const readerOf = (act: PlayerDecision['act']) => READERS[act] ?? readMove;

describe('a form of a negotiation', () => {
	it('says every decision that may be played, whoever decides', () => {
		const acts = new Set<string>();
		for (const policy of ['floor', 'naive', 'sound', 'expert', 'random'] as const)
			for (let seed = 1; seed <= 12; seed++)
				for (const { talk, view, decision } of playTalk(policy, seed).rounds) {
					acts.add(decision.act);
					const said = { ...decision, words: 'Voilà.' } as PlayerDecision;
					const { decision: read, problems } = readerOf(decision.act)(talk, formOf(said));
					expect(problems).toEqual([]);
					const expected = decision.act === 'prepare' || decision.act === 'order' ? decision : said;
					expect(sameDecision(read, expected), JSON.stringify([read, expected])).toBe(true);
					expect(negotiation.check(view, read).ok).toBe(true);
				}
		expect(acts.size).toBeGreaterThanOrEqual(13);
	});

	it('left empty is refused with a sentence at each field that is wanting', () => {
		const { talk, view } = after([
			UNPREPARED,
			{ act: 'open', opening: 'agenda' },
			{ act: 'offer', terms: { price: 1 } }
		]);
		const cases: [Fields, (string | null)[]][] = [
			[{}, [null]],
			[{ acte: 'questionner' }, ['questionner.sujet', 'questionner.forme', 'questionner.a']],
			[{ acte: 'argumenter' }, ['argumenter.preuve', 'argumenter.a']],
			[{ acte: 'ceder' }, ['ceder.donne', 'ceder.contre']],
			[{ acte: 'conclure' }, ['conclure.technique']],
			[{ acte: 'ouvrir' }, [null]],
			[{ acte: 'proposer', 'proposer.price': '1', phrase: 'x'.repeat(700) }, ['phrase']]
		];
		for (const [fields, wanting] of cases) {
			const { decision, problems } = readMove(talk, fields);
			const checked = negotiation.check(view, decision);
			const all = [...problems, ...(checked.ok ? [] : checked.problems)];
			const located = locateProblems(fields, all);
			expect([...new Set(located.map(({ field }) => field))], JSON.stringify(fields)).toEqual(wanting);
			for (const { message } of located) expect(message).toMatch(/[.]$/);
		}
	});

	it('half filled says which line, and in which order objectives go', () => {
		const { talk, view } = after([]);
		const half = { 'initial.price': '0', 'cede.0': 'price' };
		expect(locateProblems(half, readPreparation(talk, half).problems).map(({ field }) => field)).toEqual([
			'initial.price',
			'cede.0'
		]);
		const reversed = { 'initial.price': '3', 'vise.price': '2', 'rupture.price': '1' };
		const checked = negotiation.check(view, readPreparation(talk, reversed).decision);
		expect(checked.ok).toBe(false);
		if (!checked.ok)
			expect(locateProblems(reversed, checked.problems)).toMatchObject([
				{ field: 'initial.price', message: expect.stringContaining('point de rupture') }
			]);
	});

	it('begins an offer from the last one, or else from what was prepared', () => {
		const prepared = { ...UNPREPARED, objectives: { price: { initial: 1, target: 2, limit: 3 } } } as PlayerDecision;
		expect(freshFields(after([prepared]).talk)).toMatchObject({
			'proposer.price': '1',
			'proposer.delay': '0',
			acte: 'ouvrir'
		});
		const { talk } = after([prepared, { act: 'offer', terms: { price: 2, delay: 1 } }]);
		expect(freshFields(talk)).toMatchObject({ 'proposer.price': '2', 'proposer.delay': '1' });
		expect(freshFields(after([]).talk)).toEqual({});
	});

	it('offers to give only what is worse for the player than his last offer, and to ask only for what is better', () => {
		const { talk } = after([
			UNPREPARED,
			{ act: 'offer', terms: { price: 1, volume: 2, delay: 0, payment: 0, service: 0 } }
		]);
		const values = (gives: boolean) =>
			stepsFrom(talk, gives).flatMap(({ options }) => options.map(({ value }) => value));
		expect(values(false)).toEqual(['price:0', 'volume:0', 'volume:1']);
		expect(values(true)).not.toContain('price:1');
		expect(values(true)).toContain('price:2');
		expect(values(true).some((value) => value.startsWith('volume'))).toBe(false);
	});
});

describe('what is asked again before it is done', () => {
	it('is a preparation that lacks several things, with their names', () => {
		const { talk } = after([]);
		expect(findDoubt(talk, UNPREPARED as unknown as Read['decision'])?.sentences[0]).toBe(
			'Votre préparation n’a aucun point de rupture, aucune question, aucun argument et aucune contrepartie.'
		);
		const { decision } = playTalk('sound', 1).rounds[0];
		expect(findDoubt(talk, decision as unknown as Read['decision'])).toBeNull();
	});

	it('is an order with empty lines, and leaving; nothing else of a negotiation played well', () => {
		const { rounds } = playTalk('sound', 3);
		for (const { talk, decision } of rounds)
			expect(findDoubt(talk, decision as unknown as Read['decision']) !== null).toBe(decision.act === 'leave');
		const order = rounds.find(({ decision }) => decision.act === 'order');
		if (!order) throw new Error('this negotiation has no agreement');
		expect(findDoubt(order.talk, { act: 'order', terms: { price: 1 } })?.sentences[0]).toContain(
			'«\u00a0Volume\u00a0»'
		);
		expect(findDoubt(order.talk, { act: 'leave' })?.go).toBe('Quitter l’entretien');
	});
});

describe('a move that comes too late', () => {
	it('says the same as the one that was played, whatever the order of its parts', () => {
		expect(sameDecision({ act: 'offer', terms: { a: 1, b: 2 } }, { terms: { b: 2, a: 1 }, act: 'offer' })).toBe(true);
		expect(sameDecision({ act: 'offer', terms: { a: 1 } }, { act: 'offer', terms: { a: 2 } })).toBe(false);
		expect(sameDecision({ act: 'pause' }, null)).toBe(false);
	});
});
