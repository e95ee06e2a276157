import { render } from 'svelte/server';
import { describe, expect, it, test } from 'vitest';
import { debrief } from '#engine/negotiation/debrief.ts';
import type { PlayerDecision } from '#engine/negotiation/decision.ts';
import { negotiation } from '#engine/negotiation/index.ts';
import { compile, type Model } from '#engine/negotiation/model.ts';
import { momentsOf } from '#engine/negotiation/turns.ts';
import { viewOf } from '#engine/negotiation/view.ts';
import { Ending, ENDING, type World } from '#engine/negotiation/world.ts';
import { parsePackage } from '#scenario/parse.ts';
import Debrief from '#ui/negotiation/review/debrief.svelte';
import { mapMarks, turnsLabel } from '#ui/negotiation/review/map-marks.ts';
import { momentNames } from '#ui/negotiation/review/moment-names.ts';
import { reasonSentence } from '#ui/negotiation/review/reason-sentence.ts';
import { tellDebrief } from '#ui/negotiation/review/tell-debrief.ts';
import { tellRounds, type PlayedNegotiation } from '#ui/negotiation/review/tell-rounds.ts';
import { sale } from '../../engine/negotiation/fixture.ts';
import { negotiationOf, negotiationPackage } from '../../scenario/negotiation-example.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const textOf = (html: string) =>
	plain(
		html
			.replace(/<!--.*?-->/g, '')
			.replace(/<[^>]+>/g, ' ')
			.replace(/[ \t\n]+/g, ' ')
	).replace(/ +/g, ' ');

const example = negotiationOf(parsePackage(negotiationPackage()));
if (example.definition === null || example.speech === null) throw new Error('the example cannot be played');
const hotel = compile(example.definition);
const fountains = compile(sale);

type Player = (world: World, model: Model) => PlayerDecision;

/** A negotiation played by what `player` decides, `most` rounds at most. */
function play(model: Model, seed: number, player: Player, most = 99): PlayedNegotiation {
	const world = negotiation.start(model, seed);
	const worlds = [negotiation.copy(world)];
	const decisions: PlayerDecision[] = [];
	while (decisions.length < most && !negotiation.turn(model, world).over) {
		const decision = player(world, model);
		decisions.push(decision);
		negotiation.step(model, world, [decision]);
		worlds.push(negotiation.copy(world));
	}
	return { model, worlds, decisions, speech: model === hotel ? example.speech : null, wording: seed };
}

const policy =
	(name: 'floor' | 'naive' | 'sound' | 'expert'): Player =>
	(world, model) =>
		negotiation.policies[name](viewOf(model, world, 0), 1) as PlayerDecision;

const lastOf = ({ worlds }: PlayedNegotiation): World => worlds[worlds.length - 1];
const debriefOf = (played: PlayedNegotiation) => {
	const world = lastOf(played);
	return debrief(played.model, world, viewOf(played.model, world, 0));
};
const toldOf = (played: PlayedNegotiation) => tellDebrief(played, debriefOf(played));

/** Says nothing until the others have had enough. */
function silence(): PlayedNegotiation {
	for (let seed = 1; seed < 50; seed++) {
		const played = play(
			fountains,
			seed,
			(world, model) => negotiation.fallback(viewOf(model, world, 0)) as PlayerDecision
		);
		if (lastOf(played).globals[ENDING] === Ending.walked) return played;
	}
	throw new Error('nobody ever walks out');
}

describe('the moments of a negotiation', () => {
	test('are its preparation, its turns, then what follows, by their names', () => {
		const phases = ['preparation', 'talk', 'talk', 'order', 'incident', 'incident', 'renewal', 'over'] as const;
		const names = momentNames(momentsOf(phases, 7), 'sale');
		expect(names.map(({ name }) => plain(name))).toEqual([
			...['préparation', 'tour 1', 'tour 2', 'bon de commande', 'incident 1', 'incident 2', 'renouvellement']
		]);
		expect(names.map(({ short }) => plain(short))).toEqual(['prép.', '1', '2', 'cde', 'inc. 1', 'inc. 2', 'ren.']);
		expect(momentNames(momentsOf(['order'], 1), 'managerial')[0].name).toBe('compte rendu d’entretien');
	});

	test('that nobody played go on as the last one known', () => {
		const turns = (phases: Parameters<typeof momentsOf>[0]) => momentsOf(phases, 4).map(({ turn }) => turn);
		expect(turns(['preparation'])).toEqual([null, 1, 2, 3]);
		expect(turns(['preparation', 'talk', 'talk'])).toEqual([null, 1, 2, 3]);
		expect(turns(['preparation', 'talk', 'order'])).toEqual([null, 1, null, null]);
	});
});

describe('the rounds of a negotiation', () => {
	const played = play(hotel, 7, policy('sound'));
	const rounds = tellRounds(played, debriefOf(played), played.decisions.length);

	it('say what was done in a phrase, who said what, and why it was answered so', () => {
		expect(rounds[0]).toMatchObject({ name: 'préparation', decided: expect.stringMatching(/^préparer \d/) });
		const asked = rounds[played.decisions.findIndex(({ act }) => act === 'ask')];
		expect(plain(asked.decided)).toMatch(/^questionner sur « /);
		expect(asked.said?.words).toMatch(/\?$/);
		expect(asked.said?.answer).toEqual({ name: 'Mme Roche', sentence: expect.stringMatching(/\S/) });
		expect(asked.said?.why).toMatch(/\.$/);
	});

	it('keep the player’s own words before those of the case', () => {
		const own = play(hotel, 7, (world, model) => ({ ...policy('sound')(world, model), words: 'Dites-moi tout.' }));
		expect(tellRounds(own, debriefOf(own), own.decisions.length)[2].said?.words).toBe('Dites-moi tout.');
	});

	it('of what follows the agreement are answered by what happens', () => {
		const order = rounds[played.decisions.findIndex(({ act }) => act === 'order')];
		expect(order.said).toMatchObject({ answer: null, why: 'Tout y est conforme à l’accord.' });
		const wrong = play(hotel, 7, (world, model) => {
			const decision = policy('sound')(world, model);
			return decision.act === 'order' ? { act: 'order', terms: {} } : decision;
		});
		const told = tellRounds(wrong, debriefOf(wrong), wrong.decisions.length);
		const why = told[wrong.decisions.findIndex(({ act }) => act === 'order')].said?.why ?? '';
		for (const { name } of hotel.brief.issues) expect(why).toContain(name);
	});

	it('that nobody played have a name and nothing else', () => {
		const begun = play(hotel, 7, policy('sound'), 3);
		const told = tellRounds(begun, debriefOf(begun), 5);
		expect(told.map(({ name }) => plain(name))).toEqual(['préparation', 'tour 1', 'tour 2', 'tour 3', 'tour 4']);
		expect(told[4]).toMatchObject({ decided: '', nothing: 'un silence' });
		expect(told[4].said).toBeUndefined();
	});

	it('never speak of weeks', () => {
		for (const { name, decided, nothing, said } of rounds)
			expect([name, nothing, decided.replace('deux semaines', ''), said?.why ?? ''].join(' ')).not.toMatch(/semaine/i);
	});
});

describe('the reason of a reply', () => {
	const motives = [{ id: 'money', name: 'Argent' }];
	test.each([
		[{ kind: 'none' }, 'open', null],
		[{ kind: 'guarded', relation: 38, needed: 60 }, 'ask', 'il faut 60 pour qu’on réponde volontiers'],
		[{ kind: 'guarded', relation: 62, needed: 60 }, 'ask', 'La relation suffisait (62 sur 100)'],
		[
			{ kind: 'argument', motive: 'money', share: 0.7, fit: 0.2, times: 1, chance: 0.31 },
			'argue',
			'« Argent », qui fait 70 % de ce qui décide cette personne ; la preuve ne convenait pas, et il avait déjà servi 1 fois : il avait 31 % de chances de convaincre.'
		],
		[{ kind: 'objection', nature: 'pretext' }, 'offer', 'L’objection était un prétexte.'],
		[
			{ kind: 'offer', utility: 0.48, demand: 0.61, aspiration: 0.61 },
			'offer',
			'valait 48 sur 100 pour l’autre partie, qui en demandait alors 61.'
		],
		[{ kind: 'offer', utility: 0.63, demand: 0.61, aspiration: 0.61 }, 'offer', 'qui en demandait au plus 61.'],
		[{ kind: 'bid', aspiration: 0.75 }, 'accept', null],
		[
			{ kind: 'walk', late: 2, insulted: true, relation: 22, chance: 0.4 },
			'offer',
			'Sa patience était dépassée de 2 tours, votre offre était très au-dessous de sa limite, la relation n’était plus qu’à 22 sur 100 : le risque de rupture était de 40 %.'
		],
		[
			{ kind: 'walk', late: 0, insulted: false, relation: 55, chance: 0.002 },
			'ask',
			'surtout de la malchance : le risque de rupture était de 0,2 %.'
		]
	] as const)('%j after « %s »', (reason, act, sentence) => {
		const told = reasonSentence(reason, act, motives);
		if (sentence === null) expect(told).toBeNull();
		else expect(plain(told ?? '')).toContain(sentence);
	});
});

describe('the debrief', () => {
	it('says who was there, what mattered, what was the limit', () => {
		const played = play(hotel, 7, policy('sound'));
		const { card } = debriefOf(played);
		const told = toldOf(played);
		expect(told.people.map(({ name }) => plain(name))).toEqual(['Mme Roche']);
		expect(told.people[0].profile).toBe(card.people[0].profile);
		expect(plain(told.people[0].sentences.join(' '))).toMatch(/Ses raisons d’agir : \S+ \(\d+ %\)/);
		expect(plain(told.limits)).toContain(`moins de ${card.limit} sur 100`);
		expect(plain(told.limits)).toContain('300 €');
	});

	it.each(['floor', 'naive', 'sound', 'expert'] as const)('of %s puts each offer and each bid at its turn', (name) => {
		for (const model of [hotel, fountains]) {
			const played = play(model, 3, policy(name));
			const told = toldOf(played);
			const offers = played.decisions.flatMap(({ act }, at) => (act === 'offer' || act === 'concede' ? [at] : []));
			expect(told.offers.map(({ turn }) => turn)).toEqual(offers);
			for (const { margin, worth, turn } of [...told.offers, ...told.bids]) {
				expect(Number.isInteger(margin)).toBe(true);
				expect(worth).toBeGreaterThanOrEqual(0);
				expect(turn).toBeLessThanOrEqual(told.turns);
			}
			const margins = told.frontier.map(({ margin }) => margin);
			expect(margins).toEqual(margins.toSorted((a, b) => a - b));
			const html = render(Debrief, { props: { told } }).body;
			expect(html).not.toMatch(/NaN|undefined|Infinity/);
			expect(textOf(html)).toContain('Les accords possibles');
		}
	});

	it('names what the player could have had at no cost to the other, and that nothing was when nothing was', () => {
		const sentences = [1, 2, 3, 4, 5, 6].flatMap((seed) =>
			(['naive', 'sound'] as const).map((name) => {
				const played = play(fountains, seed, policy(name));
				const { left, agreed } = debriefOf(played);
				const told = plain(toldOf(played).left.join(' '));
				if (agreed !== null && left.ours > 0) expect(told).toMatch(/€ de plus pour vous sans rien lui coûter : /);
				if (agreed !== null && agreed.margin < fountains.brief.alternative) expect(told).toMatch(/mieux valait partir/);
				else if (agreed !== null && left.ours === 0 && left.theirs === 0) expect(told).toContain('Il est efficace');
				return told;
			})
		);
		expect(sentences.some((one) => one.includes('sans rien lui coûter'))).toBe(true);
	});

	it('calls shared only what is better than nothing for both', () => {
		for (const name of ['naive', 'sound'] as const)
			for (let seed = 1; seed <= 12; seed++) {
				const played = play(hotel, seed, policy(name));
				const { agreed, alternative, limit, zone } = debriefOf(played);
				if (agreed === null || zone === null) continue;
				const inZone = agreed.margin >= alternative && agreed.utility >= limit;
				expect(/saisit \d+\s% du gain/.test(plain(toldOf(played).mapSentence))).toBe(inZone);
			}
	});

	it('proposes nothing that a rule forbids', () => {
		const forbidden = hotel.brief.issues[0].levels.indexOf('30 €');
		for (const seed of [1, 2, 3, 4, 5]) {
			const found = debriefOf(play(hotel, seed, policy('sound'), 6));
			for (const point of [...found.frontier, found.nash, found.balanced, found.left.better])
				expect(point?.levels[0]).not.toBe(forbidden);
		}
	});

	it('of a meeting that was broken off tells it, and what was possible', () => {
		const played = silence();
		const told = toldOf(played);
		expect(told.left[0]).toMatch(/^L’autre partie a rompu sans accord/);
		expect(told).toMatchObject({ agreed: null, offers: [], bids: [], concessions: [] });
		const text = textOf(render(Debrief, { props: { told } }).body);
		expect(text).toContain('Ni vous ni l’autre partie n’avez fait de proposition.');
		expect(text).toContain('Vous n’avez pas fait d’offre.');
		const rounds = tellRounds(played, debriefOf(played), played.decisions.length);
		expect(plain(rounds.at(-1)?.said?.why ?? '')).toMatch(/le risque de rupture était de \d/);
	});

	it('of a run that was left tells that it stopped', () => {
		expect(plain(toldOf(play(hotel, 7, policy('sound'), 4)).left[0])).toBe(
			'La partie s’est arrêtée sans accord : il vous reste votre solution de repli, 300 €.'
		);
	});

	it('lists every topic that nobody asked about, with what would have been said', () => {
		const played = play(hotel, 7, policy('floor'));
		const told = toldOf(played);
		expect(told.neverAsked.map(({ name }) => name)).toEqual(hotel.brief.topics.map(({ name }) => name));
		for (const { sentences } of told.neverAsked) expect(plain(sentences[0])).toMatch(/^Mme Roche : « .+ »/);
	});

	it('lists concessions with their counterpart, their step and what they cost', () => {
		const script: PlayerDecision[] = [
			{ act: 'prepare', objectives: {}, questions: [], arguments: [], exchanges: [] },
			{ act: 'offer', terms: { price: 0, volume: 1, delay: 0, payment: 0, service: 0 } },
			{ act: 'concede', give: { issue: 'price', level: 2 }, against: { issue: 'volume', level: 0 } },
			{ act: 'concede', give: { issue: 'payment', level: 1 }, against: null }
		];
		let at = 0;
		// Some path on which the first offers are not taken.
		for (let seed = 1; ; seed++) {
			at = 0;
			const played = play(fountains, seed, () => script[at++], 4);
			if (played.decisions.length < 4) continue;
			const told = toldOf(played);
			expect(told.concessions.map((one) => ({ ...one, moment: plain(one.moment) }))).toEqual(
				[
					{ moment: 'tour 2', given: 'prix 38 €', against: 'volume 400', cost: 400 * 1600 - 320 * 2000, steps: 2 },
					{ moment: 'tour 3', given: 'paiement 30 jours', against: null, cost: -10_000, steps: 1 }
				].map((one) => ({ ...one, given: one.given.replace(/ (?=€|jours)/, '\u00a0') }))
			);
			expect(plain(told.concessionSentence)).toBe(
				'2 concessions, dont 1 contre quelque chose. 1 fois sur 1, la suivante était plus petite, ou aussi petite que possible.'
			);
			return;
		}
	});
});

describe('the marks of the map', () => {
	test.each([
		[[3], '3'],
		[[3, 5], '3 et 5'],
		[[8, 9], '8 et 9'],
		[[3, 8, 9, 10, 11], '3 et 8 à 11']
	])('%j is « %s »', (turns, label) => {
		expect(turnsLabel(turns)).toBe(label);
	});

	test('an offer that was maintained is drawn once', () => {
		const bid = (turn: number, terms: string) => ({ turn, terms, margin: 100, worth: 50 });
		expect(mapMarks([bid(2, 'a'), bid(3, 'b'), bid(4, 'a')]).map(({ label }) => label)).toEqual(['2 et 4', '3']);
	});
});
