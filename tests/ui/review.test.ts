import { render } from 'svelte/server';
import { describe, expect, test, vi } from 'vitest';
import { BLOCK_WORLDS, MAX_WORLDS } from '#assessment/review.ts';
import type { Decision } from '#engine/prospecting/decision.ts';
import { emptyDecision } from '#engine/prospecting/decision.ts';
import { LEVERS } from '#engine/prospecting/levers.ts';
import { FULL_SEARCH } from '#engine/review.ts';
import { betterRound, expectedGain } from '#ui/review/advice.ts';
import { chartSentence } from '#ui/review/chart-sentence.ts';
import CriteriaTable from '#ui/review/criteria-table.svelte';
import { decidedLine } from '#ui/prospecting/decided.ts';
import { follow } from '#ui/review/follow.ts';
import MarkHead, { type HeadMark } from '#ui/review/mark-head.svelte';
import { dearestRound, leverLosses, nextSteps } from '#ui/review/next-steps.ts';
import { readQuestion, readRound } from '#ui/review/question.ts';
import { reasonFigure } from '#ui/review/reason-figure.ts';
import type { ReviewedRound, RoundJudgement } from '#ui/review/reviewed-round.ts';
import ValueChart from '#ui/review/value-chart.svelte';
import RoundAnalysis from '#ui/review/round-analysis.svelte';
import RoundLine from '#ui/review/round-line.svelte';
import WhatIf from '#ui/review/what-if.svelte';
import { joinRounds, weekName } from '#ui/review/round-names.ts';
import { reviewWords } from '#ui/review/words.ts';

/** The spaces of typographers, made visible as ordinary ones. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const textOf = (html: string) =>
	plain(
		html
			.replace(/<!--.*?-->/g, '')
			.replace(/<[^>]+>/g, ' ')
			.replace(/[ \t\n]+/g, ' ')
	);

const words = reviewWords('prospecting');

interface Told {
	verdict?: RoundJudgement['verdict'];
	best?: Partial<RoundJudgement['best']>;
	gains?: Record<string, number>;
}

function judgementOf({ verdict = 'erreur', best = {}, gains = {} }: Told = {}): RoundJudgement {
	return {
		verdict,
		stake: 400_000,
		levers: LEVERS.map(({ id, name }) => ({ id, name, gain: gains[id] ?? 0 })),
		interactions: 0,
		best: { played: false, gain: 185_000, error: 30_000, differences: ['appeler 18 prospects intéressés'], ...best }
	};
}

const weekOf = (round: number, told?: Told, advantage = -1000, luck = 500): ReviewedRound => ({
	...weekName(round),
	round,
	decided: 'rien',
	broken: [],
	valued: { expected: 10_000, value: 10_000 + advantage, advantage, luck },
	judgement: judgementOf(told)
});

describe('the advice of a week', () => {
	test.each<[string, Told, string, string | null]>([
		['names what was better', {}, 'Mieux : appeler 18 prospects intéressés.', 'gain attendu +1 850 € ± 300'],
		[
			'separates its phrases',
			{ best: { differences: ['a', 'b, puis c'] } },
			'Mieux : a ; b, puis c.',
			'gain attendu +1 850 € ± 300'
		],
		[
			'says when nothing was',
			{ best: { played: true, gain: 0, differences: [] } },
			'Rien de mieux n’a été trouvé.',
			null
		],
		['says when nothing was at stake', { verdict: 'sans enjeu' }, 'Rien ne se jouait cette semaine.', null],
		[
			'does not sell as better what the margin of error covers',
			{ best: { gain: 20_000 } },
			'Rien de mieux n’a été trouvé.',
			null
		],
		[
			'announces no gain beyond what was at stake',
			{ best: { gain: 410_000 } },
			'Mieux : appeler 18 prospects intéressés.',
			'gain attendu : tout l’enjeu de la semaine'
		],
		[
			'has a word when no difference can be named',
			{ best: { differences: [] } },
			'Mieux : le même plan, d’autres prospects.',
			'gain attendu +1 850 € ± 300'
		]
	])('%s', (_title, told, advice, gain) => {
		const judgement = judgementOf(told);
		expect(plain(betterRound(judgement, words))).toBe(advice);
		expect(plain(expectedGain(judgement, words) ?? '') || null).toBe(gain);
	});

	test('can be cut to its widest differences', () => {
		const judgement = judgementOf({ best: { differences: ['a', 'b', 'c'] } });
		expect(plain(betterRound(judgement, words, 2))).toBe('Mieux : a ; b.');
	});
});

describe('what to work on next', () => {
	test('is the two levers that cost most, where, and the week to try again, each with what it is measured against', () => {
		const weeks = [
			weekOf(1, { gains: { targets: 100_000, message: 20_000 }, best: { gain: 90_000 } }),
			weekOf(2, { gains: { targets: -50_000, price: 30_000 }, best: { gain: 210_000 } }),
			weekOf(3, { gains: { targets: 60_000, cadence: -90_000 } })
		];
		expect(nextSteps(weeks, words).map(plain)).toEqual([
			'Choix des nouvelles cibles : 1 100 € de moins qu’avec les choix de l’expert, d’abord semaines 1 et 3.',
			'Remises accordées : 300 € de moins qu’avec les choix de l’expert, d’abord semaine 2.',
			'Ouvrez la semaine 2, la plus chère face à la meilleure décision trouvée, et posez-lui la question « et si ? ».'
		]);
		expect(leverLosses(weeks).map(({ id }) => id)).toEqual(['targets', 'price', 'message']);
	});

	test('names as dearest the week whose printed loss is the largest, whatever its advantage over the expert', () => {
		const weeks = [
			weekOf(1, { best: { gain: 330_000 } }, -100_000),
			weekOf(2, { best: { gain: 240_000 } }, -900_000),
			// beyond its stake: told as the whole of it, 4 000 €
			weekOf(3, { best: { gain: 700_000 } }, 0)
		];
		expect(dearestRound(weeks)?.round).toBe(3);
		expect(dearestRound(weeks.slice(0, 2))?.round).toBe(1);
	});

	test('gives levers their margin where it is known, and leaves out what the margin covers', () => {
		const levers = (targets: number, price: number) => [
			{ id: 'targets', name: 'Choix des nouvelles cibles', gain: targets, error: 30_000 },
			{ id: 'price', name: 'Remises accordées', gain: price, error: 40_000 }
		];
		const weeks = [1, 2].map((round) => ({
			...weekOf(round),
			judgement: { ...judgementOf(), levers: levers(100_000, 20_000) }
		}));
		expect(leverLosses(weeks).map(({ id }) => id)).toEqual(['targets']);
		// half-widths of independent weeks add in quadrature: 300 √2
		expect(plain(nextSteps(weeks, words)[0])).toContain('2 000 € ± 424 de moins');
	});

	test('asks first to play the weeks that were not, and learns nothing else from them', () => {
		const absent = { ...weekOf(2, { gains: { targets: 900_000 }, best: { gain: 390_000 } }), absent: true };
		const weeks = [weekOf(1, { gains: { price: 30_000 } }), absent];
		expect(nextSteps(weeks, words).map(plain)).toEqual([
			'Jouer toutes les semaines : 1 ne l’a pas été.',
			expect.stringContaining('Remises accordées'),
			expect.stringContaining('la semaine 1, la plus chère')
		]);
	});

	test('says so when the expert’s levers would have brought nothing', () => {
		const played = { played: true, gain: 0, error: 0, differences: [] };
		expect(nextSteps([weekOf(1, { best: played })], words)).toEqual([expect.stringContaining('Aucun levier')]);
	});
});

describe('what was decided', () => {
	const contact = (channel: Decision['contacts'][number]['channel'], discount = 0) => ({
		prospect: 1,
		channel,
		seller: 'vous',
		argument: 'a',
		discount
	});

	test.each<[Partial<Decision>, string]>([
		[{}, 'rien'],
		[{ qualify: [1], report: 'full' }, '1 fiche vérifiée'],
		[
			{ contacts: [contact('visit'), contact('phone', 0.05), contact('phone')], fairs: ['x'], report: 'brief' },
			'2 appels, 1 visite, 1 remise, un stand réservé, comptes rendus brefs'
		]
	])('%j is « %s »', (decision, line) => {
		expect(plain(decidedLine({ ...emptyDecision(), ...decision }))).toBe(line);
	});
});

describe('« et si ? »', () => {
	test.each([
		['', null],
		['essai=rien', { ok: true, question: { kind: 'nothing' } }],
		['essai=meilleure&levier=price', { ok: true, question: { kind: 'best' } }],
		['essai=leviers&levier=price&levier=price', { ok: true, question: { kind: 'levers', levers: ['price'] } }],
		['essai=leviers', { ok: false, sentence: expect.stringContaining('Cochez') }],
		['essai=leviers&levier=__proto__', { ok: false, sentence: expect.stringContaining('comprise') }],
		['essai=expert', { ok: true, question: { kind: 'expert' } }],
		['essai=tout', { ok: false, sentence: expect.stringContaining('comprise') }]
	])('?%s', (query, expected) => {
		expect(readQuestion(new URLSearchParams(query), LEVERS)).toEqual(expected);
	});

	test.each([
		['semaine=3', 3],
		['semaine=12', 12],
		['semaine=13', null],
		['semaine=0', null],
		['semaine=-1', null],
		['semaine=3.5', null],
		['semaine=1e1', null],
		['', null]
	])('?%s opens week %s of twelve', (query, round) => {
		expect(readRound(new URLSearchParams(query), 'semaine', 12)).toBe(round);
	});
});

test.each([
	['decision' as const, { name: '', value: -185_050, unit: 'cents' as const }, '−1 851 € face à l’expert'],
	['outcome' as const, { name: '', value: 4_200_000, unit: 'cents' as const }, '42 000 €'],
	['process' as const, { name: '', value: 0.8, unit: 'rate' as const }, '80 %'],
	['process' as const, { name: '', value: 1.5, unit: 'count' as const, of: 1198 }, '1,5 sur 1 198'],
	['decision' as const, { name: '', value: 14.23, unit: 'points' as const }, '14,2 / 20']
])('of a criterion of kind %s, %j is written « %s »', (kind, reason, written) => {
	expect(plain(reasonFigure(reason, kind))).toBe(written);
});

describe('the criteria', () => {
	const levels = { TI: 'd-ti', I: 'd-i', S: 'd-s', TS: 'd-ts' };
	const criterion = {
		...{ id: 'a', title: 'Rester dans les règles', kind: 'process' as const, competencies: [], levels },
		assessment: {
			...{ assessable: true as const, score: 1, level: 'TS' as const, points: 1, outOf: 1 },
			reasons: [{ name: 'contacts conformes', value: 12, of: 12, unit: 'count' as const }]
		}
	};
	const text = textOf(render(CriteriaTable, { props: { criteria: [criterion] } }).body).replace(/ +/g, ' ');

	test('give what was measured first, then what the level describes, as a description', () => {
		expect(text).toContain('Contacts conformes : 12 sur 12 Ce que décrit le niveau TS : d-ts');
	});

	test('spell their levels out, and say that their points are not the mark', () => {
		for (const word of ['TI très insuffisant', 'I insuffisant', 'S satisfaisant', 'TS très satisfaisant'])
			expect(text).toContain(word);
		expect(text).toContain('ils ne font pas la note de la partie');
	});
});

describe('the sentence of the chart', () => {
	test.each([
		[
			{ v0: 500_000, result: 450_000, chance: 50_000 },
			'Face à celles de l’expert, les décisions ont coûté 1 000 € en tout ; la chance en a rendu 500 €.'
		],
		[
			{ v0: 500_000, result: 380_000, chance: -20_000 },
			'Face à celles de l’expert, les décisions ont coûté 1 000 € en tout ; la chance en a repris 200 €.'
		],
		[
			{ v0: 500_000, result: 510_000, chance: 0 },
			'Les décisions ont fait aussi bien que celles de l’expert, ou mieux ; la chance n’y a rien changé.'
		]
	])('%j', (mark, sentence) => {
		expect(plain(chartSentence(mark))).toBe(sentence);
	});
});

describe('the chart of a run', () => {
	const weeks = [
		{ ...weekOf(1), valued: { expected: 100_000, value: 90_000, advantage: -10_000, luck: 5000 } },
		{ ...weekOf(2), valued: { expected: 95_000, value: 97_000, advantage: 2000, luck: -7000 } }
	];

	test('ends where decisions and chance lead: the same figures as the identity of the mark', () => {
		const props = {
			sentence: 's',
			rounds: weeks,
			result: 90_000,
			words,
			hrefOf: (round: number) => `?semaine=${round}`
		};
		const text = textOf(render(ValueChart, { props }).body);
		// 1 000 − 100 + 20, and that less 20 of chance
		expect(text).toContain('les décisions 920 €');
		expect(text).toContain('avec la chance 900 €');
		expect(text).toContain('s2 +20 € −70 € 920 € 900 €');
	});

	test('names where its curve starts, and says what the curve is', () => {
		const props = { sentence: 's', rounds: weeks, result: 90_000, words, hrefOf: () => '' };
		const text = textOf(render(ValueChart, { props }).body);
		expect(text).toContain('départ : 1 000 €');
		expect(text).toContain('la valeur attendue de toute la campagne');
	});

	test('draws a run where nothing differs from the expert', () => {
		const still = { expected: 100_000, value: 100_000, advantage: 0, luck: 0 };
		const props = {
			...{ sentence: 's', result: 100_000, words, hrefOf: () => '' },
			rounds: [{ ...weekOf(1), valued: still }]
		};
		expect(render(ValueChart, { props }).body).not.toContain('NaN');
	});
});

describe('the head of a review', () => {
	const mark = {
		...{ mark: 8, markError: 0.62, uncapped: 14.2, samplingError: 0.25, cap: 8, efficiency: 0.7 },
		...{ v0: 2_000_000, result: 1_835_000, chance: 210_000, worlds: 256 }
	};
	const broken = [{ title: 'Appel à un opposé', source: 'L223-1', cap: 8, count: 3, where: 'semaines 2 et 5' }];

	const head = (over: Partial<HeadMark> = {}) => {
		const props = { mark: { ...mark, ...over }, whose: 'vos décisions', broken, ladder: [], luckShare: null, words };
		return textOf(render(MarkHead, { props }).body).replace(/ +/g, ' ');
	};

	test('tells the capped mark without a margin above its cap, the result and its chance, and the rule that caps it', () => {
		const text = head();
		expect(text).toContain('8,0 / 20 au plus');
		expect(text).not.toContain('8,0 ±');
		expect(text).toContain('Résultat 18 350 € , dont chance +2 100 €');
		expect(text).toContain('note plafonnée à 8 ');
		expect(text).toContain('3 fois, semaines 2 et 5');
		expect(text).toContain('vaudraient 14,2 ± 0,6 / 20');
	});

	test.each<[string, Partial<HeadMark>, string]>([
		['a mark that no cap reaches', { cap: null, mark: 14.2 }, '14,2 ± 0,6 / 20'],
		['a mark far under its cap', { mark: 6, uncapped: 6 }, '6,0 ± 0,6 / 20'],
		['a mark whose margin passes the cap', { mark: 7.8, uncapped: 7.8 }, '7,8 / 20, entre 7,2 et 8,0'],
		['bounds that were computed', { mark: 8, uncapped: 8.3, low: 7.5, high: 8 }, '8,0 / 20, entre 7,5 et 8,0'],
		[
			'a margin that rounds to nothing',
			{ cap: null, mark: 20, uncapped: 20, markError: 0 },
			'20,0 / 20, à moins de 0,1 près'
		]
	])('%s', (_title, over, written) => {
		expect(head(over)).toContain(written);
	});
});

describe('the line of a week', () => {
	const line = (over: Partial<ReviewedRound>) => {
		const props = { reviewed: { ...weekOf(3), ...over }, words, id: 'semaine-3', href: '?semaine=3' };
		return textOf(render(RoundLine, { props }).body).replace(/ +/g, ' ');
	};

	test.each<[string, Told, string]>([
		['tells the loss with its margin and the stake', {}, '−1 850 € ± 300 sur 4 000 € en jeu'],
		['never tells a loss beyond the stake', { best: { gain: 410_000 } }, 'tout l’enjeu sur 4 000 € en jeu'],
		[
			'has no margin around nothing',
			{ verdict: 'excellente', best: { played: true, gain: 0, error: 0 } },
			'rien de perdu sur 4 000 € en jeu'
		]
	])('%s', (_title, told, written) => {
		expect(line({ judgement: judgementOf(told) })).toContain(written);
	});

	test('says that a week was not played', () => {
		expect(line({ absent: true })).toContain('Semaine non jouée');
		expect(line({ absent: true })).not.toContain('Décidé');
	});
});

describe('a week opened', () => {
	const week = weekOf(2, { gains: { targets: 100_000 } }, -577_500, 70_900);
	week.judgement!.levers.forEach((lever) => Object.assign(lever, { error: 12_000 }));
	const props = {
		...{ reviewed: week, words, levers: LEVERS, asked: null, answer: null, action: '' },
		causes: [{ id: 'chance', name: 'Chance', amount: 5000 }]
	};
	const text = textOf(render(RoundAnalysis, { props }).body).replace(/ +/g, ' ');

	test('gives each lever its margin, and says against what gains and losses are measured', () => {
		expect(text).toContain('+1 000 € ± 120');
		expect(text).toContain('face à la décision de l’expert');
		expect(text).toContain('face à la meilleure décision trouvée');
	});

	test('does not tell a second value nor a second luck beside those of its tables', () => {
		expect(text).not.toContain('5 775');
		expect(text).not.toContain('709');
	});
});

describe('the answer to « et si ? »', () => {
	const told = (answer: { gain: number; error: number }) => {
		const found = { ...answer, played: 2_000_000, changed: 2_100_000, differences: ['a'] };
		const props = {
			...{ round: 3, words, nothing: words.whatIf.nothing, action: '', levers: LEVERS, asked: null, better: false },
			answer: found
		};
		return textOf(render(WhatIf, { props }).body).replace(/ +/g, ' ');
	};

	test('gives its margin, what it is compared with, and says that nothing is written', () => {
		const text = told({ gain: 120_000, error: 30_000 });
		expect(text).toContain('+1 200 € ± 300 en moyenne par rapport à la décision prise');
		expect(text).not.toContain('La marge couvre');
		expect(text).toContain('rien n’est écrit');
	});

	test('says when the margin covers the gap, and when nothing at all would change', () => {
		expect(told({ gain: 12_000, error: 30_000 })).toContain('La marge couvre l’écart');
		expect(told({ gain: 0, error: 0 })).toContain('Rien n’aurait changé');
		expect(told({ gain: 0, error: 0 })).not.toContain('±');
	});
});

describe('following a review', () => {
	test('never asks before the last answer, and what it led to, has come; stops when told', async () => {
		vi.useFakeTimers();
		let asked = 0;
		let under = 0;
		const stop = follow(async () => {
			asked++;
			expect(++under).toBe(1);
			// five times as long as the pace
			await new Promise((resolve) => setTimeout(resolve, 5000));
			under--;
		}, 1000);
		await vi.advanceTimersByTimeAsync(17_900);
		expect(asked).toBe(3);
		stop();
		await vi.advanceTimersByTimeAsync(60_000);
		expect(asked).toBe(3);
		vi.useRealTimers();
	});
});

test('a search replays each week more than three thousand times, as the page says', () => {
	const heats = FULL_SEARCH.heats.reduce((sum, { keep, worlds }) => sum + keep * worlds, 0);
	// fresh worlds: the decision played, at least one finalist, the idle one; levers: played, expert, one graft each
	expect(heats + 3 * FULL_SEARCH.fresh + (2 + LEVERS.length) * FULL_SEARCH.levers).toBeGreaterThan(3000);
	expect([BLOCK_WORLDS, MAX_WORLDS]).toEqual([64, 512]);
});

describe('the words of a negotiation', () => {
	const talk = reviewWords('negotiation');
	const round = (name: string, short: string, at: number, told?: Told): ReviewedRound => ({
		...weekOf(at, told),
		name,
		short
	});
	const rounds = [
		round('préparation', 'prép.', 1, { gains: { discovery: 10_000 }, best: { gain: 380_000 } }),
		round('tour\u00a01', '1', 2),
		round('tour\u00a02', '2', 3, { best: { played: true, gain: 0, error: 0, differences: [] } })
	];

	test('name moments, agree in gender, and join turns', () => {
		expect(plain(nextSteps(rounds, talk).at(-1) ?? '')).toContain('Ouvrez la préparation, la plus chère face');
		expect(plain(nextSteps(rounds.slice(1), talk).at(-1) ?? '')).toContain('Ouvrez le tour 1, le plus cher face');
		expect(plain(joinRounds(['préparation', 'tour\u00a01', 'tour\u00a05', 'incident']))).toBe(
			'préparation, tours 1 et 5, incident'
		);
	});

	test('say in a notice of what is left to do how much was not played', () => {
		const absent = { ...rounds[1], absent: true };
		expect(plain(nextSteps([rounds[0], absent, { ...absent, round: 3 }], talk)[0])).toBe(
			'Aller au bout de l’entretien et de ses suites : 2 tours n’ont pas été joués.'
		);
	});

	test('never speak of weeks nor of campaigns, wherever the review shows them', () => {
		const what = { expert: talk.whatIf.expert, nothing: 'un silence' };
		const best = { differences: ['questionner sur « Délai »'] };
		const opened = {
			...round('tour\u00a03', '3', 4, { best }),
			said: {
				words: 'Et le délai ?',
				answer: { name: 'Mme Roux', sentence: 'Vite.' },
				why: 'La réponse était franche.'
			}
		};
		const bodies = [
			render(RoundLine, { props: { reviewed: opened, words: talk, id: 'a', href: '' } }),
			render(RoundAnalysis, {
				props: {
					...{ reviewed: opened, words: talk, levers: [], asked: null, answer: null, action: '' },
					causes: [{ id: 'chance', name: 'Chance', amount: 500 }]
				}
			}),
			render(ValueChart, { props: { sentence: 's', rounds, result: 0, words: talk, hrefOf: () => '' } }),
			render(MarkHead, {
				props: {
					...{ whose: 'vos décisions', broken: [], ladder: [], luckShare: 0.2, words: talk },
					mark: {
						...{ mark: 8, markError: 0.6, uncapped: 8, samplingError: 0.2, cap: null, efficiency: 0.5 },
						...{ v0: 1, result: 2, chance: 1, worlds: 64 }
					}
				}
			})
		].map(({ body }) => textOf(body).replace(/ +/g, ' '));
		for (const text of bodies) expect(text).not.toMatch(/semaine|campagne/i);
		expect(bodies[0]).toContain('Mieux : questionner sur « Délai ».');
		expect(bodies[0]).toContain('Mme Roux « Vite. »');
		expect(bodies[0]).toContain('Pourquoi ? La réponse était franche.');
		expect(bodies[1]).toContain('la meilleure trouvée');
		expect(bodies[1]).toContain(what.expert);
		expect(bodies[1]).toContain(what.nothing);
		expect(bodies[1]).not.toContain('Leviers repris de l’expert');
		expect(bodies[2]).toContain('prép.');
		expect(bodies.join(' ')).not.toContain('s1');
	});
});
