/** A small sale with two people across the table: everything the room can hold, and nothing more. */
import { EFFECTS, type Definition } from '#engine/negotiation/definition.ts';

export const sale: Definition = {
	situation: 'sale',
	turns: 20,
	player: { name: 'Vous', role: 'attaché commercial', company: 'Fontaines Sorgue' },
	counterpart: 'Cabinet Armand',
	interlocutors: [
		{ id: 'roux', name: 'Mme Roux', role: 'responsable des achats', about: 'Elle signe les contrats.' },
		{ id: 'petit', name: 'M. Petit', role: 'responsable des services', about: 'Il utilisera les fontaines.' }
	],
	issues: [
		{
			id: 'price',
			name: 'Prix',
			levels: ['42 €', '40 €', '38 €', '36 €', '34 €'],
			amounts: [2000, 1800, 1600, 1400, 1200],
			perUnit: true,
			quantities: null
		},
		{
			id: 'volume',
			name: 'Volume',
			levels: ['400', '320', '240'],
			amounts: [0, 0, 0],
			perUnit: false,
			quantities: [400, 320, 240]
		},
		{
			id: 'delay',
			name: 'Livraison',
			levels: ['6 semaines', '4 semaines', '2 semaines', '1 semaine'],
			amounts: [0, -30_000, -80_000, -150_000],
			perUnit: false,
			quantities: null
		},
		{
			id: 'payment',
			name: 'Paiement',
			levels: ['comptant', '30 jours', '45 jours', '75 jours'],
			amounts: [0, -10_000, -25_000, -60_000],
			perUnit: false,
			quantities: null
		},
		{
			id: 'service',
			name: 'Entretien',
			levels: ['non compris', '6 mois', '12 mois'],
			amounts: [0, -40_000, -80_000],
			perUnit: false,
			quantities: null
		}
	],
	topics: [
		{
			id: 'wants',
			name: 'Attentes',
			question: 'Qu’attendez-vous ?',
			about: { kind: 'motive' },
			holders: ['roux', 'petit'],
			sensitive: 35
		},
		{
			id: 'when',
			name: 'Délai',
			question: 'Pour quand ?',
			about: { kind: 'issue', issue: 'delay' },
			holders: ['petit'],
			sensitive: 30
		},
		{
			id: 'budget',
			name: 'Prix',
			question: 'Quel budget ?',
			about: { kind: 'issue', issue: 'price' },
			holders: ['roux'],
			sensitive: 45
		},
		{
			id: 'upkeep',
			name: 'Entretien',
			question: 'Qui entretient ?',
			about: { kind: 'issue', issue: 'service' },
			holders: ['roux', 'petit'],
			sensitive: 30
		},
		{
			id: 'cash',
			name: 'Paiement',
			question: 'Comment payez-vous ?',
			about: { kind: 'issue', issue: 'payment' },
			holders: ['roux'],
			sensitive: 40
		},
		{
			id: 'limit',
			name: 'Autres offres',
			question: 'Que vous propose-t-on ailleurs ?',
			about: { kind: 'reserve' },
			holders: ['roux'],
			sensitive: 55
		},
		{
			id: 'time',
			name: 'Calendrier',
			question: 'Quand décidez-vous ?',
			about: { kind: 'patience' },
			holders: ['roux'],
			sensitive: 35
		},
		{
			id: 'past',
			name: 'Fournisseur actuel',
			question: 'Êtes-vous satisfaits ?',
			about: { kind: 'fact', strengthens: ['quick'] },
			holders: ['petit'],
			sensitive: 30
		}
	],
	motives: [
		{ id: 'security', name: 'Sécurité' },
		{ id: 'money', name: 'Argent' },
		{ id: 'comfort', name: 'Confort' }
	],
	arguments: [
		{
			id: 'warranty',
			name: 'Garantie',
			text: 'Pièces garanties cinq ans.',
			motive: 'security',
			proofs: [
				{ id: 'contract', name: 'contrat', fit: 0.9 },
				{ id: 'word', name: 'parole', fit: 0.2 }
			]
		},
		{
			id: 'saving',
			name: 'Économie',
			text: 'Moins cher que la bouteille.',
			motive: 'money',
			proofs: [
				{ id: 'sheet', name: 'calcul', fit: 0.9 },
				{ id: 'word', name: 'parole', fit: 0.2 }
			]
		},
		{
			id: 'quick',
			name: 'Pose',
			text: 'Posée en une heure.',
			motive: 'comfort',
			proofs: [
				{ id: 'demo', name: 'essai', fit: 0.9 },
				{ id: 'word', name: 'parole', fit: 0.3 }
			]
		},
		{
			id: 'lie',
			name: 'Subvention',
			text: 'L’État rembourse tout.',
			motive: 'money',
			proofs: [{ id: 'word', name: 'parole', fit: 0.5 }]
		}
	],
	objections: [
		{ id: 'dear', name: 'Trop cher', issue: 'price', natures: [0.5, 0.4, 0.1] },
		{ id: 'change', name: 'Nous avons déjà un fournisseur', issue: null, natures: [0.2, 0.5, 0.3] },
		{ id: 'room', name: 'Pas la place', issue: null, natures: [0.3, 0.2, 0.5] }
	],
	preparation: { questions: 4, arguments: 2, exchanges: 2 },
	alternative: 300_000,
	relation: { start: 45, rate: 1000 },
	base: 0,
	errorCost: 15_000,
	incidents: [
		{
			id: 'late',
			title: 'Retard de livraison',
			text: 'L’usine prévient d’un retard.',
			chance: 0.1,
			perLevel: [
				{ issue: 'delay', level: 2, add: 0.3 },
				{ issue: 'delay', level: 3, add: 0.6 }
			],
			responses: [
				{ id: 'wait', text: 'attendre', cost: 0, relation: -12, keeps: false },
				{ id: 'warn', text: 'prévenir et prêter', cost: 20_000, relation: 2, keeps: true },
				{ id: 'express', text: 'expédier', cost: 60_000, relation: 4, keeps: true }
			]
		},
		{
			id: 'unpaid',
			title: 'Retard de paiement',
			text: 'La facture n’est pas réglée.',
			chance: 0.1,
			perLevel: [{ issue: 'payment', level: 3, add: 0.2 }],
			responses: [
				{ id: 'call', text: 'appeler', cost: 2000, relation: 0, keeps: true },
				{ id: 'threat', text: 'menacer', cost: 0, relation: -15, keeps: false }
			]
		}
	],
	renewal: {
		text: 'Six mois ont passé.',
		share: 0.5,
		base: 0.2,
		perRelation: 0.4,
		perBroken: -1.2,
		offers: [
			{ id: 'rebate', text: 'avec remise', factor: 0.8, shift: 0.8 },
			{ id: 'same', text: 'aux mêmes conditions', factor: 1, shift: 0 },
			{ id: 'raise', text: 'avec hausse', factor: 1.1, shift: -1 }
		]
	},
	rules: [
		{
			id: 'payment-terms',
			title: 'Délai de paiement de plus de 60 jours',
			source: 'Code de commerce, article L. 441-10',
			grave: true,
			cap: 8,
			levels: [{ issue: 'payment', level: 3 }],
			arguments: [],
			responses: []
		},
		{
			id: 'deceit',
			title: 'Allégation fausse',
			source: 'Code de la consommation, article L. 121-2',
			grave: true,
			cap: 8,
			levels: [],
			arguments: ['lie'],
			responses: []
		}
	],
	effects: EFFECTS,
	expert: null,
	influence: { roux: 0.6, petit: 0.4 },
	profiles: {
		roux: [
			profile(
				'careful',
				'Acheteuse prudente',
				2,
				{ price: 3, volume: 1, delay: 1, payment: 2, service: 3 },
				{ security: 5, money: 3, comfort: 1 },
				['dear', 'change']
			),
			profile(
				'bargainer',
				'Acheteuse de prix',
				2,
				{ price: 6, volume: 2, delay: 1, payment: 3, service: 1 },
				{ security: 1, money: 6, comfort: 1 },
				['dear']
			),
			profile(
				'hurried',
				'Acheteuse pressée',
				1,
				{ price: 2, volume: 1, delay: 5, payment: 1, service: 2 },
				{ security: 2, money: 1, comfort: 5 },
				['change', 'dear']
			)
		],
		petit: [
			profile(
				'calm',
				'Utilisateur tranquille',
				1,
				{ price: 1, volume: 1, delay: 2, payment: 0.5, service: 5 },
				{ security: 2, money: 1, comfort: 4 },
				['room']
			),
			profile(
				'worried',
				'Utilisateur inquiet',
				1,
				{ price: 1, volume: 0.5, delay: 4, payment: 0.5, service: 3 },
				{ security: 5, money: 1, comfort: 2 },
				['room', 'change']
			)
		]
	},
	reserve: [
		{ utility: 0.42, weight: 1 },
		{ utility: 0.5, weight: 2 },
		{ utility: 0.58, weight: 1 }
	],
	patience: [
		{ turns: 11, weight: 1 },
		{ turns: 14, weight: 2 },
		{ turns: 17, weight: 1 }
	]
};

function profile(
	id: string,
	name: string,
	weight: number,
	issues: Record<string, number>,
	motives: Record<string, number>,
	objections: string[]
): Definition['profiles'][string][number] {
	return {
		id,
		name,
		weight,
		issues,
		curves: {},
		motives,
		beta: 0.8,
		mirror: 0.5,
		objections,
		card: {
			identity: name,
			motivations: 'selon les motivations',
			brakes: 'selon les objections',
			constraints: 'son budget'
		}
	};
}
