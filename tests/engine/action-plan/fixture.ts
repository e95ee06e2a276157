/** A synthetic market for the tests: three segments, two or three ranges, rivals that no seat holds or alike firms. */
import type { Definition, Firm, Operation } from '#engine/action-plan/definition.ts';
import { MOST_SEATS } from '#engine/action-plan/definition.ts';

const WINTER = [0.8, 0.8, 0.9, 1, 1.1, 1.2, 1.2, 0.7, 1, 1.1, 1.2, 1];
const SPRING = [0.7, 0.9, 1.2, 1.4, 1.4, 1.2, 0.9, 0.6, 0.9, 1, 0.9, 0.9];
const FLAT = [1, 0.95, 1.05, 1, 1, 1.05, 0.95, 0.85, 1.05, 1.05, 1, 1.05];

const operation = (one: Partial<Operation> & Pick<Operation, 'id' | 'kind'>): Operation => ({
	name: one.id,
	text: `Opération ${one.id}`,
	segments: null,
	ranges: null,
	cost: 200_000,
	minutes: 0,
	window: [1, 12],
	notice: 0,
	most: 3,
	discount: 0,
	display: 0,
	aftermath: 0,
	awareness: 0,
	loyalty: 0,
	conquest: 0,
	breaks: null,
	locked: false,
	...one
});

/** A firm with a share of every segment, in proportion to `size`. */
function firm(id: string, size: number): Firm {
	const share = (artisans: number, shops: number, councils: number): Record<string, number> => ({
		artisans: artisans * size,
		commerces: shops * size,
		mairies: councils * size
	});
	return {
		id,
		name: `Maison ${id}`,
		text: 'Fabricant de la région.',
		offers: [
			{ range: 'eco', price: 4000, cost: 2900, share: share(0.5, 0.3, 0.2), listed: true, monthly: 20_000, launch: 0 },
			{ range: 'pro', price: 9000, cost: 5600, share: share(0.5, 0.7, 0.8), listed: true, monthly: 30_000, launch: 0 },
			{
				range: 'bio',
				price: 12_000,
				cost: 7000,
				share: share(0.1, 0.3, 0.2),
				listed: false,
				monthly: 40_000,
				launch: 300_000
			}
		],
		effort: { artisans: 0.5, commerces: 0.3, mairies: 0.2 }
	};
}

/** The case: played alone against three rivals, or by up to eight alike firms. */
export function fixtureDefinition(shared = false): Definition {
	const firms = shared
		? Array.from({ length: MOST_SEATS }, (_, f) => firm(`f${f + 1}`, 0.09))
		: [firm('vous', 0.2), firm('leader', 0.3), firm('suiveur', 0.15), firm('petit', 0.1)];
	const own = shared ? 0.09 : 0.2;
	const segment = (
		id: string,
		customers: number,
		frequency: number,
		season: number[],
		elasticities: [number, number, number],
		effortElasticity: number
	): Definition['segments'][number] => ({
		id,
		name: id,
		text: `Les ${id} du secteur.`,
		customers,
		frequency,
		season,
		elasticity: elasticities.map((value, at) => ({ value, weight: at === 1 ? 2 : 1 })),
		loyalty: [
			{ value: 1, weight: 1 },
			{ value: 1.6, weight: 2 },
			{ value: 2.2, weight: 1 }
		],
		persistence: 0.875,
		effortElasticity
	});
	const segments = [
		segment('artisans', 2400, 2, WINTER, [-3, -2.6, -2.2], 0.2),
		segment('commerces', 900, 3, SPRING, [-2.2, -1.8, -1.4], 0.4),
		segment('mairies', 300, 6, FLAT, [-1.4, -1.1, -0.8], 0.45)
	];
	const price: Record<string, number> = { artisans: 6500, commerces: 7500, mairies: 8000 };
	const history = Object.fromEntries(
		segments.map(({ id, customers, frequency, season }) => [
			id,
			Array.from({ length: 36 }, (_, t) => {
				const ordinary = customers * frequency * season[t % 12] * own * price[id];
				return Math.floor(ordinary * (1 + 0.002 * (t - 36)) * (1 + 0.04 * (((t * 7 + id.length) % 5) / 2 - 1)));
			})
		])
	);
	return {
		months: 12,
		startDate: '2027-01-01',
		seats: shared ? MOST_SEATS : 1,
		revision: 7,
		budget: 3_600_000,
		minutes: 9600,
		margin: 0.08,
		ranges: [
			{ id: 'eco', name: 'Éco', text: 'La gamme simple.' },
			{ id: 'pro', name: 'Pro', text: 'La gamme des professionnels.' },
			{ id: 'bio', name: 'Bio', text: 'La gamme nouvelle.' }
		],
		segments,
		firms,
		terms: [
			{ id: 'j30', name: '30 jours', days: 30, effect: 0, cost: 0.004, breaks: null, locked: false },
			{ id: 'j60', name: '60 jours', days: 60, effect: 0.06, cost: 0.012, breaks: null, locked: false },
			{ id: 'j90', name: '90 jours', days: 90, effect: 0.1, cost: 0.02, breaks: 'delais', locked: false }
		],
		operations: [
			operation({
				id: 'promo-eco',
				kind: 'promotion',
				ranges: ['eco'],
				discount: 0.1,
				display: 0.1,
				aftermath: 0.1,
				cost: 150_000
			}),
			operation({
				id: 'promo-pro',
				kind: 'promotion',
				ranges: ['pro'],
				discount: 0.08,
				display: 0.15,
				aftermath: 0.05,
				cost: 250_000
			}),
			operation({
				id: 'salon',
				kind: 'fair',
				segments: ['commerces'],
				window: [3, 10],
				notice: 2,
				most: 1,
				awareness: 2.5,
				minutes: 2400,
				cost: 900_000
			}),
			operation({ id: 'mailing', kind: 'mailing', awareness: 0.5, cost: 120_000, most: 6 }),
			operation({ id: 'fichier', kind: 'mailing', awareness: 0.9, cost: 100_000, breaks: 'consentement' }),
			operation({
				id: 'fidelite',
				kind: 'loyalty',
				segments: ['artisans', 'commerces'],
				loyalty: 1,
				cost: 350_000,
				notice: 1
			}),
			operation({
				id: 'reconquete',
				kind: 'reconquest',
				segments: ['mairies'],
				conquest: 1,
				minutes: 1200,
				cost: 200_000
			}),
			operation({
				id: 'tournee',
				kind: 'fair',
				segments: ['mairies', 'commerces'],
				awareness: 1.5,
				cost: 500_000,
				locked: true,
				most: 2
			})
		],
		effects: {
			nest: 0.6,
			awareness: { most: 0.6, half: 2, retention: 0.6 },
			loyalty: { most: 0.8, half: 2, retention: 0.85 },
			conquest: { most: 0.6, half: 1, retention: 0.3 },
			effortRetention: 0.4,
			novelty: { missing: 1.2, retention: 0.6 }
		},
		proposals: [
			{
				id: 'tournee-elus',
				name: 'Une tournée des communes',
				text: 'Une opération qui n’est pas au catalogue.',
				window: [1, 6],
				arguments: [
					{ id: 'cout', text: 'Elle coûte moins qu’un salon.', weight: 1 },
					{ id: 'marge', text: 'La marge y est la plus forte.', weight: 2 },
					{ id: 'humeur', text: 'L’équipe en a envie.', weight: -1 },
					{ id: 'rival', text: 'Le leader y perd des clients.', weight: 1 }
				],
				most: 2,
				threshold: 3,
				after: null,
				grant: { kind: 'operation', operation: 'tournee' },
				accepted: 'Accordé.',
				refused: 'Le dossier ne dit pas ce que cela rapporte.',
				premature: 'Rien ne presse.'
			},
			{
				id: 'rallonge',
				name: 'Une rallonge de budget',
				text: 'Dix mille euros de plus.',
				window: [4, 12],
				arguments: [
					{ id: 'entrant', text: 'Un concurrent vient d’entrer.', weight: 3 },
					{ id: 'retard', text: 'Nous sommes en retard.', weight: 0 }
				],
				most: 1,
				threshold: 3,
				after: 'entrant',
				grant: { kind: 'budget', amount: 1_000_000 },
				accepted: 'Accordé.',
				refused: 'Le retard n’est pas un argument.',
				premature: 'Rien n’a changé sur le marché.'
			}
		],
		shocks: [
			{
				id: 'choc',
				window: [4, 8],
				probability: 0.8,
				kinds: [
					{
						id: 'entrant',
						title: 'Un nouvel entrant',
						text: 'Une enseigne ouvre un entrepôt.',
						weight: 2,
						months: null,
						segments: ['artisans', 'commerces'],
						ranges: null,
						demand: 1,
						elsewhere: 0.5,
						cost: 0,
						rivalPrice: 0,
						forbids: null
					},
					{
						id: 'penurie',
						title: 'Une pénurie',
						text: 'La matière manque.',
						weight: 1,
						months: 4,
						segments: null,
						ranges: ['eco'],
						demand: 1,
						elsewhere: 0,
						cost: 0.15,
						rivalPrice: 0,
						forbids: null
					},
					{
						id: 'guerre',
						title: 'Une guerre des prix',
						text: 'Les rivaux baissent leurs prix.',
						weight: 1,
						months: 3,
						segments: null,
						ranges: null,
						demand: 1,
						elsewhere: 0,
						cost: 0,
						rivalPrice: -0.08,
						forbids: { kind: 'mailing', rule: 'interdit' }
					}
				]
			}
		],
		rules: [
			{
				id: 'perte',
				title: 'Vente à perte',
				source: 'Règle de la maison',
				when: 'loss',
				fine: 0,
				cap: 12,
				grave: false
			},
			{
				id: 'delais',
				title: 'Délais de paiement',
				source: 'Code de commerce',
				when: 'terms',
				fine: 100_000,
				cap: 12,
				grave: false
			},
			{
				id: 'consentement',
				title: 'Prospection sans consentement',
				source: 'CPCE',
				when: 'operation',
				fine: 200_000,
				cap: 8,
				grave: true
			},
			{
				id: 'interdit',
				title: 'Envoi interdit',
				source: 'Arrêté',
				when: 'shock',
				fine: 50_000,
				cap: null,
				grave: false
			}
		],
		market: {
			growth: [
				{ value: -0.05, weight: 1 },
				{ value: 0, weight: 2 },
				{ value: 0.05, weight: 1 }
			],
			noise: { market: 0.04, firm: 0.04, panel: 0.06 },
			rivals: {
				reaction: [
					{ value: 0.1, weight: 3 },
					{ value: 0.7, weight: 1 }
				],
				strength: 0.6,
				retention: 0.6,
				initiative: 0.08,
				depth: 0.05
			}
		},
		history,
		objective: {
			target: shared ? 560_000_00 : 1_250_000_00,
			loyal: { artisans: 1500, commerces: 3000, mairies: 8000 },
			forecast: { tolerance: 0.05, above: 0.06, below: 0.04 },
			landing: { bonus: 600_000, tolerance: 0.1 }
		},
		portfolio: null,
		expert: null
	};
}
