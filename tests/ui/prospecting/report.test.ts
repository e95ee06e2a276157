import { describe, expect, test } from 'vitest';
import { emptyDecision } from '#engine/prospecting/decision.ts';
import type { PresentedEvent, PresentedProspect } from '#engine/prospecting/present.ts';
import type { Kpi, PolicyName } from '#engine/simulation.ts';
import { funnelOf } from '#ui/prospecting/diary.ts';
import { nameList, writeReport, type WeekFacts } from '#ui/prospecting/report.ts';
import { typeset } from '#ui/typeset.ts';
import { freshWeek, playWeeks } from './played.ts';

const { campaign } = freshWeek();
const kpi = (id: string, value: number): Kpi => ({ id, name: id, unit: 'cents', value, better: 'higher' });

/** A week in which the events given happen to the first records. */
function week(
	events: Partial<PresentedEvent>[],
	{
		change = 0,
		prospects = {},
		margin = 0,
		spent = 0,
		decision = emptyDecision()
	}: {
		change?: number;
		prospects?: Record<number, Partial<PresentedProspect>>;
		margin?: number;
		spent?: number;
		decision?: WeekFacts['decision'];
	} = {}
): WeekFacts {
	const names = ['Épicerie Roux', 'Café Blanc', 'Maison Vert', 'Comptoir Noir', 'Halle Bleue', 'Fournil Gris'];
	return {
		week: 3,
		decision,
		after: {
			...campaign,
			round: 4,
			prospects: campaign.prospects.map((p) => ({
				...p,
				name: names[p.number - 1] ?? p.name,
				...prospects[p.number]
			}))
		},
		events: events.map((event) => ({
			week: 3,
			outcome: 'absent',
			prospect: 1,
			channel: null,
			seller: null,
			argument: null,
			stage: null,
			subject: null,
			truth: null,
			...event
		})),
		before: [kpi('objective', 100_000), kpi('margin', 0), kpi('spent', 0)],
		board: [kpi('objective', 100_000 + change), kpi('margin', margin), kpi('spent', spent)]
	};
}

const told = (facts: WeekFacts) => writeReport(facts).paragraphs.join('\n');
const call = (prospect: number, outcome: PresentedEvent['outcome'], more: Partial<PresentedEvent> = {}) => ({
	prospect,
	outcome,
	channel: 'phone' as const,
	seller: 'vous',
	argument: 'marge',
	stage: 'cold' as const,
	...more
});

describe('the headline of a week', () => {
	test.each([
		[132_000, '+1\u202f320\u00a0€\u00a0: votre résultat passe à 2\u202f320\u00a0€.'],
		[-57_300, '−573\u00a0€\u00a0: votre résultat passe à 427\u00a0€.'],
		[0, 'Votre résultat reste à 1\u202f000\u00a0€.']
	])('when the result changes by %i cents', (change, headline) => {
		expect(writeReport(week([], { change })).headline).toBe(headline);
	});
});

describe('the report of a week', () => {
	test('without anything says so', () => {
		expect(told(week([]))).toBe('Aucun contact, aucune vérification\u00a0: la semaine est passée sans vous.');
	});

	test.each<[string, Partial<PresentedEvent>[], string]>([
		['one call', [call(1, 'absent')], 'Vous avez fait 1\u00a0appel.'],
		['one call that found somebody', [call(1, 'refusal')], 'Vous avez fait 1\u00a0appel.'],
		[
			'calls, some answered',
			[call(1, 'absent'), call(2, 'refusal'), call(3, 'refusal')],
			'Vous avez fait 3\u00a0appels. 2 appels sur 3 ont trouvé leur interlocuteur.'
		],
		['calls, one answered', [call(1, 'absent'), call(2, 'refusal')], '1 appel sur 2 a trouvé son interlocuteur.'],
		[
			'calls, none answered',
			[call(1, 'absent'), call(2, 'absent')],
			'Aucun des 2 appels n’a trouvé son interlocuteur.'
		],
		['calls, all answered', [call(1, 'refusal'), call(2, 'advance')], 'Tous les appels ont trouvé leur interlocuteur.'],
		[
			'several channels',
			[call(1, 'absent'), call(2, 'silence', { channel: 'email' }), call(3, 'absent', { channel: 'visit' })],
			'Vous avez pris 3\u00a0contacts\u00a0: 1\u00a0appel, 1\u00a0courriel et 1\u00a0visite.'
		],
		[
			'visitors of a stand',
			[call(1, 'advance', { channel: 'fair' }), call(2, 'refusal', { channel: 'fair' })],
			'Le salon a amené 2\u00a0visiteurs du fichier à votre stand.'
		],
		['one more interested', [call(1, 'advance')], '1\u00a0nouvel intéressé\u00a0: Épicerie Roux.'],
		[
			'many more interested',
			[1, 2, 3, 4, 5].map((number) => call(number, 'advance')),
			'5\u00a0nouveaux intéressés\u00a0: Épicerie Roux, Café Blanc, Maison Vert et 2 autres.'
		],
		['an appointment', [call(2, 'advance', { stage: 'interested' })], '1\u00a0rendez-vous pris\u00a0: Café Blanc.'],
		['nobody further', [call(1, 'absent')], 'Personne n’a avancé d’une étape cette semaine.'],
		['a wrong number', [call(1, 'invalid')], '1\u00a0numéro était faux\u00a0: cette fiche est à vérifier.'],
		[
			'wrong numbers and addresses',
			[call(1, 'invalid'), call(2, 'invalid'), call(3, 'invalid', { channel: 'email' })],
			'2\u00a0numéros étaient faux et 1\u00a0adresse électronique était fausse\u00a0: ces fiches sont à vérifier.'
		],
		['an e-mail without an answer', [call(1, 'silence', { channel: 'email' })], 'Sans réponse\u00a0: 1\u00a0courriel.'],
		[
			'e-mails and approaches without an answer',
			[1, 2].flatMap((n) => [call(n, 'silence', { channel: 'email' }), call(n, 'silence', { channel: 'social' })]),
			'Sans réponse\u00a0: 2\u00a0courriels et 2\u00a0approches sur les réseaux.'
		],
		[
			'refusals of one argument',
			[call(1, 'refusal'), call(2, 'refusal'), call(3, 'refusal', { argument: 'service' })],
			'3\u00a0interlocuteurs ont écouté et refusé, dont 2 à l’argument «\u00a0marge\u00a0».'
		],
		['one refusal', [call(1, 'refusal')], '1\u00a0interlocuteur a écouté et refusé.'],
		[
			'an opposition that the file did not say',
			[call(1, 'opposed')],
			'1\u00a0personne s’était déjà opposée à la prospection sans que le fichier le dise\u00a0: Épicerie Roux.'
		],
		[
			'work on the file',
			[
				{ outcome: 'verified', prospect: 1 },
				{ outcome: 'verified', prospect: 2 },
				{ outcome: 'duplicate', prospect: 3 },
				{ outcome: 'note', prospect: 4, subject: 'marge' }
			],
			'Dans le fichier\u00a0: 2\u00a0fiches vérifiées, 1\u00a0doublon écarté et 1\u00a0motif noté.'
		],
		['a rule broken', [{ outcome: 'irregular', subject: 'opposition' }], 'Règle enfreinte\u00a0: Droit d’opposition.'],
		[
			'a rule broken twice',
			[
				{ outcome: 'irregular', subject: 'opposition' },
				{ outcome: 'irregular', subject: 'opposition', prospect: 2 }
			],
			'Règle enfreinte 2 fois\u00a0: Droit d’opposition.'
		]
	])('tells %s', (_, events, sentence) => {
		expect(told(week(events))).toContain(sentence);
	});

	test('tells an order with its amount and its margin', () => {
		const facts = week([call(1, 'advance', { stage: 'quote' })], {
			prospects: { 1: { amount: 340_000, stage: 'won' } },
			margin: 122_400
		});
		expect(told(facts)).toContain(
			'1\u00a0commande, 3\u202f400\u00a0€, dont 1\u202f224\u00a0€ de marge\u00a0: Épicerie Roux.'
		);
	});

	test('tells who went elsewhere, from which stage and since when nobody had called', () => {
		const facts = week(
			[
				{ outcome: 'lost', prospect: 1, stage: 'interested' },
				{ outcome: 'lost', prospect: 2, stage: 'quote' }
			],
			{ prospects: { 1: { lastWeek: 1, sinceWeek: 1 }, 2: { lastWeek: 3, sinceWeek: 2 } } }
		);
		expect(told(facts)).toContain(
			'2\u00a0prospects sont partis ailleurs\u00a0: Épicerie Roux (intéressé, sans nouvelles depuis la semaine\u00a01)\u202f; Café Blanc (devis en cours).'
		);
	});

	test('tells the appointments that were left waiting, and not those taken this week', () => {
		const facts = week([], {
			prospects: {
				1: { stage: 'appointment', sinceWeek: 2, lastWeek: 2, optedOut: false, duplicate: false },
				2: { stage: 'appointment', sinceWeek: 3, lastWeek: 3, optedOut: false, duplicate: false }
			}
		});
		expect(told(facts)).toContain('1\u00a0rendez-vous attend toujours votre visite\u00a0: Épicerie Roux.');
	});

	test('tells a person who wants no more contacts how many there had been', () => {
		const facts = week([call(1, 'optOut')], { prospects: { 1: { contacts: 4 } } });
		expect(told(facts)).toContain(
			'1\u00a0personne a demandé à ne plus être contactée\u00a0: Épicerie Roux (4 contacts depuis le début).'
		);
	});

	test('tells what complaints cost beside the plan', () => {
		const events = [{ outcome: 'irregular' as const, subject: 'opposition' }, { outcome: 'complaint' as const }];
		expect(told(week(events, { spent: 30_000 }))).toContain(
			'1\u00a0réclamation a été reçue\u202f; elle coûte 300\u00a0€.'
		);
		expect(told(week([...events, { outcome: 'complaint' }], { spent: 60_000 }))).toContain(
			'2\u00a0réclamations ont été reçues\u202f; elles coûtent 600\u00a0€.'
		);
	});

	test('tells contacts that were called off', () => {
		const contact = { prospect: 1, channel: 'phone', seller: 'vous', argument: 'marge', discount: 0 } as const;
		const decision = { ...emptyDecision(), contacts: [contact, { ...contact, prospect: 2 }] };
		expect(told(week([call(1, 'absent')], { decision }))).toContain(
			'1\u00a0contact prévu n’a pas été fait\u00a0: la fiche a été fermée entre-temps.'
		);
	});

	const POLICIES: PolicyName[] = ['floor', 'naive', 'sound', 'expert', 'random'];
	test.each(POLICIES)('reads well whatever %s does: whole sentences, well set, counts that agree', (policy) => {
		for (const seed of [1, 2, 3])
			for (const played of playWeeks(policy, seed)) {
				const { round } = played.campaign;
				const events = played.events.filter((event) => event.week === round);
				const report = writeReport({ week: round, ...played, events });
				for (const text of [report.headline, ...report.paragraphs]) {
					expect(text).toMatch(/^[^a-z].*\.$/u);
					expect(text).not.toMatch(/undefined|NaN|null|\b[01]\u00a0\p{L}+s\b(?<!fois|refus|devis|rendez-vous)/u);
					expect(text).not.toMatch(/ {2}|\.\.|,\.| [;:!?]|\( |,,/);
					expect(typeset(text)).toBe(text);
				}
				const made = events.filter(({ outcome, channel }) => channel === 'phone' && outcome !== 'note').length;
				if (made > 0) expect(report.paragraphs.join(' ')).toContain(`${made}\u00a0appel`);
			}
	});
});

describe('a list of names', () => {
	test.each([
		[['A'], 'A'],
		[['A', 'B', 'C', 'D'], 'A, B, C et D'],
		[['A', 'B', 'C', 'D', 'E'], 'A, B, C et 2 autres']
	])('%j', (names, list) => expect(nameList(names)).toBe(list));
});

describe('the funnel', () => {
	test('only narrows, and ends with the orders of the board', () => {
		for (const { events, board } of playWeeks('expert', 9)) {
			const counts = funnelOf(events).map(({ count }) => count);
			expect(counts).toEqual(counts.toSorted((a, b) => b - a));
			expect(counts.at(-1)).toBe(board.find(({ id }) => id === 'orders')?.value);
		}
	});
});
