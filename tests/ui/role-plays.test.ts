import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { ACTS, REPLIES, type Act, type ReplyName } from '#engine/negotiation/definition.ts';
import type { PresentedExchange } from '#engine/negotiation/present.ts';
import { honestReply, readReply, REPLY_LABELS } from '#ui/role-plays/reply-choices.ts';
import ReplyForm from '#ui/role-plays/reply-form.svelte';
import { levelsOf, tellMove, tellReply, type Names } from '#ui/role-plays/tell-exchange.ts';
import { tellOthers } from '#ui/role-plays/role.ts';
import { clockFace, timeLeft } from '#ui/role-plays/time-left.ts';
import { transcriptOf } from '#ui/role-plays/transcript.ts';
import TurnClock from '#ui/role-plays/turn-clock.svelte';
import { firstTerms, worthOf, worthSentence } from '#ui/role-plays/worth.ts';

const names: Names = {
	interlocutors: [{ id: 'roux', name: 'Mme Roux', role: 'Acheteuse', about: '' }],
	issues: [
		{ id: 'prix', name: 'Prix', levels: ['9 €', '8 €'] },
		{ id: 'delai', name: 'Délai', levels: ['30 jours', '15 jours'] }
	],
	topics: [
		{ id: 'budget', name: 'Budget', question: 'Quel est votre budget ?', kind: 'reserve' },
		{ id: 'priorite', name: 'Priorités', question: 'Que cherchez-vous ?', kind: 'motive' }
	],
	motives: [
		{ id: 'argent', name: 'Argent' },
		{ id: 'confort', name: 'Confort' }
	],
	arguments: [
		{ id: 'eco', name: 'Économie', text: 'Dix fois moins cher.', proofs: [{ id: 'calcul', name: 'Un calcul' }] }
	],
	objections: [{ id: 'cher', name: 'Trop cher' }]
};

const MANNERS: Partial<Record<Act, PresentedExchange['manner']>> = {
	open: 'agenda',
	ask: 'open',
	answer: 'proof',
	close: 'summary'
};

function exchange(act: Act, reply: ReplyName, differently: Partial<PresentedExchange> = {}): PresentedExchange {
	return {
		...{
			round: 3,
			act,
			reply,
			to: 'roux',
			topic: 'budget',
			argument: 'eco',
			proof: 'calcul',
			objection: 'cher',
			choice: null
		},
		...{
			response: null,
			manner: MANNERS[act] ?? null,
			terms: [0, 1],
			exchange: 0,
			level: 2,
			raised: 'cher',
			bid: [1, 1]
		},
		relation: 50,
		...differently
	};
}

describe('an exchange in words', () => {
	test.each(ACTS)('tells the act %s, without a hole', (act) => {
		const told = tellMove(exchange(act, 'none'), names);
		expect(told).toMatch(/^[a-zéè].{5}/);
		expect(told).not.toMatch(/undefined|null|\[object|«\s*»/);
	});

	test('no two acts, and no two replies, are told alike', () => {
		expect(new Set(ACTS.map((act) => tellMove(exchange(act, 'none'), names))).size).toBe(ACTS.length);
		expect(new Set(REPLIES.map((reply) => tellReply(exchange('ask', reply), names))).size).toBe(REPLIES.length);
	});

	test('says what was asked, proposed, told and objected, in the words of the case', () => {
		expect(tellMove(exchange('ask', 'none'), names)).toBe('demande\u00a0: «\u00a0Quel est votre budget ?\u00a0»');
		expect(tellMove(exchange('offer', 'none'), names)).toBe('propose\u00a0: Prix\u00a0: 9 €, Délai\u00a0: 15 jours');
		expect(tellReply(exchange('ask', 'tells'), names)).toBe('répond\u00a0: une limite ferme');
		expect(tellReply(exchange('ask', 'tells', { topic: 'priorite', level: 1 }), names)).toBe('répond\u00a0: Confort');
		expect(tellReply(exchange('offer', 'objects'), names)).toContain('Trop cher');
		expect(levelsOf('motive', names.motives)).toEqual(['Argent', 'Confort']);
	});

	test('has the sentence of each, a round apart, and the move that awaits an answer last', () => {
		const words = { seller: new Map([[3, 'Et le budget ?']]), buyer: new Map([[4, 'Il est voté.']]) };
		const awaiting = exchange('invite', 'none', { round: 5 });
		const lines = transcriptOf({ exchanges: [exchange('ask', 'tells')], awaiting }, names, words);
		expect(lines.map(({ side, words: own }) => [side, own])).toEqual([
			['seller', 'Et le budget ?'],
			['buyer', 'Il est voté.'],
			['seller', null]
		]);
		expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
	});
});

describe('a reply', () => {
	const form = (fields: Record<string, string>) => {
		const data = new FormData();
		for (const [name, value] of Object.entries(fields)) data.set(name, value);
		return data;
	};

	test.each([
		[
			{ reponse: 'greets', phrase: ' Bonjour. ' },
			{ act: 'reply', reply: 'greets', words: 'Bonjour.' }
		],
		[
			{ reponse: 'tells', 'niveau-tells': '2', objection: 'cher', choice: null },
			{ act: 'reply', reply: 'tells', level: 2 }
		],
		[
			{ reponse: 'corrects', 'niveau-tells': '2' },
			{ act: 'reply', reply: 'corrects', level: undefined }
		],
		[
			{ reponse: 'objects', objection: 'cher', choice: null },
			{ act: 'reply', reply: 'objects', objection: 'cher' }
		],
		[
			{ reponse: 'counters', 'terme-prix': '1', 'terme-delai': 'x' },
			{ act: 'reply', reply: 'counters', terms: { prix: 1 } }
		],
		[{}, { act: 'reply', reply: '' }]
	])('is read from its form: %j', (fields, expected) => {
		expect(readReply(form(fields as Record<string, string>), names.issues)).toEqual(expected);
	});

	test.each([
		[['tells', 'evades', 'walks'], { told: null, truth: 1 }, 'tells'],
		[['confirms', 'corrects', 'baffled', 'walks'], { told: 1, truth: 1 }, 'confirms'],
		[['confirms', 'corrects', 'baffled', 'walks'], { told: 0, truth: 1 }, 'corrects'],
		[['confirms', 'corrects', 'baffled', 'walks'], { told: null, truth: 1 }, 'baffled'],
		[['counters', 'walks'], { told: null, truth: null }, 'counters'],
		[['agrees', 'counters', 'walks'], { told: null, truth: null }, null]
	] as [ReplyName[], { told: number | null; truth: number | null }, ReplyName | null][])(
		'to %j with %j is honestly %s',
		(replies, levels, expected) => {
			expect(honestReply(replies, levels)).toBe(expected);
		}
	);

	test('each has its label', () => {
		const labels = REPLIES.map((reply) => REPLY_LABELS[reply].label);
		expect(new Set(labels).size).toBe(REPLIES.length);
	});

	test('its form checks the truth, says the worth of each level, and keeps what is sent by its click', () => {
		const asked = {
			...{
				round: 4,
				key: 'cle-du-clic',
				replies: ['tells', 'counters', 'walks'] as const,
				honest: 'tells' as const,
				truth: 1
			},
			levels: levelsOf('reserve', []).map((label) => ({ label, said: null })),
			objections: [],
			issues: names.issues.map((issue) => ({ ...issue, worth: [0, 50] })),
			...{ first: [1, 0], limit: 40, offered: null }
		};
		const { body } = render(ReplyForm, { props: { asked } });
		expect(body).toContain('name="cle" value="cle-du-clic"');
		expect(body).toMatch(/name="niveau-tells"[^>]*value="1"[^>]*checked/);
		expect(body).toContain('une limite ordinaire, c’est votre vérité');
		expect(body).toContain('8 €, vaut 50'.replace(' €', '\u00a0€'));
		expect(body).toContain('vaut 50/100 pour vous, votre limite est 40');
	});
});

describe('those one plays with', () => {
	test.each([
		[
			[
				['Léa', 'seller'],
				['Hugo', 'observer']
			],
			'Léa vend et Hugo observe'
		],
		[
			[
				['Léa', 'seller'],
				['Hugo', 'buyer']
			],
			'Léa vend et Hugo achète'
		],
		[
			[
				['Léa', 'buyer'],
				['Hugo', 'observer'],
				['Inès', 'observer']
			],
			'Léa achète, Hugo et Inès observent'
		],
		[
			[
				['Léa', 'seller'],
				['Hugo', 'buyer'],
				['Inès', 'observer']
			],
			'Léa vend, Hugo achète et Inès observe'
		]
	] as [[string, 'seller' | 'buyer' | 'observer'][], string][])('are told with what they do: %j', (list, told) => {
		expect(tellOthers(list.map(([displayName, role]) => ({ displayName, role })))).toBe(told);
	});
});

describe('the worth of terms', () => {
	const card = {
		worth: [
			{ issue: 'prix', levels: [0, 60] },
			{ issue: 'delai', levels: [40, 10] }
		]
	};

	test('adds a level of each issue, and says what to do about it', () => {
		expect(worthOf(card, [1, 0])).toBe(100);
		expect(worthSentence(worthOf(card, [0, 1]), 50)).toBe(
			'vaut 10/100 pour vous, votre limite est 50\u00a0: c’est trop peu'
		);
		expect(worthSentence(50, 50)).toBe('vaut 50/100 pour vous, votre limite est 50');
	});

	test('starts from one’s last proposal, else from the offer, else from the best for oneself', () => {
		expect(firstTerms({ bid: [0, 0], offer: [1, 1], card })).toEqual([0, 0]);
		expect(firstTerms({ bid: null, offer: [1, 1], card })).toEqual([1, 1]);
		expect(firstTerms({ bid: null, offer: null, card })).toEqual([1, 0]);
	});
});

describe('the clock of a turn', () => {
	const ends = new Date('2026-11-24T10:20:00.000Z');
	const before = (seconds: number) => new Date(ends.getTime() - seconds * 1000);

	test.each([
		[1200, '20:00', 'reste 20\u00a0min'],
		[725, '12:05', 'reste 13\u00a0min'],
		[60, '1:00', 'dernière minute'],
		[0.4, '0:01', 'dernière minute'],
		[0, '0:00', 'temps écoulé'],
		[-90, '0:00', 'temps écoulé']
	])('%f seconds before its end, shows %s and says « %s »', (seconds, face, words) => {
		expect(clockFace(ends, before(seconds))).toBe(face);
		expect(timeLeft(ends, before(seconds))).toBe(words);
	});

	test('is written by the server at its own hour, whatever the device thinks', () => {
		const { body } = render(TurnClock, { props: { endsAt: ends, now: before(600) } });
		expect(body).toContain('10:00');
		expect(body).toContain('11:20');
	});
});
