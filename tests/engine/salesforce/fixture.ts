/** A synthetic team of six in fourteen zones, deterministic, with enough of everything for the tests. */
import { calibrateResponse } from '#engine/market/response.ts';
import type { Candidate, Definition, Person, Zone } from '#engine/salesforce/definition.ts';

const zone = (
	id: string,
	name: string,
	x: number,
	y: number,
	accounts: [number, number, number],
	prospects: number
): Zone => ({ id, name, x, y, accounts, prospects, spacing: 7 });

const ZONES: Zone[] = [
	zone('nantes-centre', 'Nantes centre', 0, 0, [9, 20, 34], 60),
	zone('nantes-nord', 'Nantes nord', 2, 10, [7, 16, 30], 40),
	zone('saint-nazaire', 'Saint-Nazaire', -50, 12, [5, 13, 26], 30),
	zone('pornic', 'Pornic', -38, -14, [3, 9, 24], 30),
	zone('ancenis', 'Ancenis', 32, 10, [4, 10, 18], 24),
	zone('angers', 'Angers', 76, 22, [8, 18, 32], 50),
	zone('saumur', 'Saumur', 112, 4, [3, 10, 20], 26),
	zone('cholet', 'Cholet', 54, -24, [6, 14, 26], 34),
	zone('la-roche', 'La Roche-sur-Yon', 12, -62, [6, 15, 28], 36),
	zone('sables', 'Les Sables-d’Olonne', -20, -82, [4, 11, 26], 32),
	zone('fontenay', 'Fontenay-le-Comte', 58, -88, [3, 9, 18], 22),
	zone('laval', 'Laval', 60, 92, [5, 13, 24], 30),
	zone('chateau-gontier', 'Château-Gontier', 66, 66, [3, 8, 18], 20),
	zone('le-mans', 'Le Mans', 128, 86, [7, 16, 28], 44)
];

const person = (
	id: string,
	name: string,
	x: number,
	y: number,
	tenure: number,
	fixed: number,
	craft: number,
	drivers: Person['drivers'],
	quota: number,
	morale = 60
): Person => ({ id, name, tenure, file: '', x, y, fixed, craft, drivers, quota, morale });

const PEOPLE: Person[] = [
	person('marc', 'Marc Audrain', 0, 4, 168, 255000, 1, [2, 2, 5, 1], 72000000),
	person('claire', 'Claire Besnard', -44, 8, 62, 225000, 1, [2, 5, 2, 2], 40000000),
	person('yanis', 'Yanis Haddad', 70, 20, 14, 205000, 0.82, [3, 2, 1, 5], 56000000),
	person('sophie', 'Sophie Maillard', 10, -58, 96, 235000, 1, [4, 3, 3, 1], 50000000),
	person('thomas', 'Thomas Jouan', 62, 80, 30, 215000, 0.95, [5, 2, 2, 2], 38000000),
	person('lea', 'Léa Quéméner', 120, 80, 5, 198000, 0.68, [2, 3, 1, 4], 30000000)
];

const candidate = (
	id: string,
	name: string,
	x: number,
	y: number,
	fixed: number,
	craft: number,
	wave: number
): Candidate => ({
	id,
	name,
	file: '',
	x,
	y,
	fixed,
	craft,
	drivers: [3, 3, 2, 3],
	wave
});

const CANDIDATES: Candidate[] = [
	candidate('c1', 'Nora Pichon', 6, 2, 210000, 0.85, 1),
	candidate('c2', 'Hugo Cadiou', 74, 18, 200000, 0.7, 1),
	candidate('c3', 'Inès Robert', 52, -20, 225000, 0.95, 1),
	candidate('c4', 'Paul Leduc', 20, -50, 205000, 0.75, 1),
	candidate('c5', 'Mehdi Arnaud', 10, 8, 215000, 0.85, 2),
	candidate('c6', 'Julie Tessier', 60, 70, 205000, 0.75, 2),
	candidate('c7', 'Anaïs Guillou', -30, 0, 220000, 0.9, 2),
	candidate('c8', 'Victor Hamon', 100, 70, 195000, 0.65, 2),
	candidate('c9', 'Sarah Morin', 40, 0, 215000, 0.85, 3),
	candidate('c10', 'Kevin Bris', 60, 20, 200000, 0.7, 3),
	candidate('c11', 'Élise Vannier', 110, 60, 225000, 0.95, 3)
];

export function fixtureDefinition(): Definition {
	return {
		months: 12,
		startDate: '2025-01-06',
		budget: 1800000,
		manager: { hours: 60 },
		hours: {
			coachingDay: 7,
			interview: 1.5,
			appraisal: 3,
			training: 1,
			contest: 5,
			meeting: 4,
			advert: 4,
			assess: { interview: 2, trial: 3 },
			dismissal: 5,
			proposal: 4,
			report: 6
		},
		costs: { advert: 90000, trial: 30000, hiring: 150000, severance: 2, meeting: 30000 },
		seller: {
			hours: 100,
			visitsPerDay: 6,
			prospectMinutes: 40,
			reportMinutes: { none: 0, brief: 4, full: 9 },
			reportMinutesCrm: { none: 0, brief: 2, full: 4 },
			meetingHours: 4
		},
		travel: { kmCost: 35, speed: 62, roadFactor: 1.3 },
		posts: 6,
		people: PEOPLE,
		candidates: CANDIDATES,
		zones: ZONES,
		sectors: {
			'nantes-centre': 'marc',
			'nantes-nord': 'marc',
			ancenis: 'marc',
			'saint-nazaire': 'claire',
			pornic: 'claire',
			angers: 'yanis',
			saumur: 'yanis',
			cholet: 'yanis',
			'la-roche': 'sophie',
			sables: 'sophie',
			fontenay: 'sophie',
			laval: 'thomas',
			'chateau-gontier': 'thomas',
			'le-mans': 'lea'
		},
		classes: [
			{
				sales: 175000,
				visits: 1.5,
				minutes: 55,
				response: calibrateResponse({ none: 0.4, unlimited: 1.55, today: 1, halfMore: 1.16 }),
				churn: 0.004,
				neglect: 0.03
			},
			{
				sales: 52000,
				visits: 1,
				minutes: 40,
				response: calibrateResponse({ none: 0.5, unlimited: 1.35, today: 1, halfMore: 1.09 }),
				churn: 0.006,
				neglect: 0.025
			},
			{
				sales: 12000,
				visits: 0.5,
				minutes: 30,
				response: calibrateResponse({ none: 0.7, unlimited: 1.2, today: 1, halfMore: 1.04 }),
				churn: 0.01,
				neglect: 0.01
			}
		],
		marginRate: 0.34,
		season: [0.95, 0.96, 1.05, 1.03, 1, 1.08, 0.98, 0.72, 1.08, 1.1, 1.06, 0.99],
		pay: {
			commissions: [0, 0.005, 0.01, 0.015, 0.02, 0.03],
			overRates: [0, 0.01, 0.02, 0.04],
			bonuses: [0, 30000, 60000, 120000],
			commission: 0.005,
			overRate: 0,
			bonus: 30000,
			expenses: 'actual',
			charges: 1.42,
			minimum: 180180,
			market: 260000
		},
		frequencies: { choices: [0.25, 0.5, 1, 1.5, 2, 3, 4], start: [1.5, 1, 0.5] },
		prospecting: { choices: [0, 5, 10, 20], start: 5 },
		report: 'none',
		programs: [
			{ id: 'negociation', name: 'Négociation', text: '', cost: 110000, days: 3, effect: 0.08 },
			{ id: 'methode', name: 'Méthode de vente', text: '', cost: 70000, days: 2, effect: 0.06 }
		],
		contests: [{ id: 'challenge', name: 'Challenge du mois', text: '', cost: 150000, effect: 0.05 }],
		criteria: [
			{ id: 'experience', name: 'Expérience de la vente itinérante', lawful: true, quality: 0.2 },
			{ id: 'permis', name: 'Permis B', lawful: true, quality: 0.05 },
			{ id: 'mise-en-situation', name: 'Goût du terrain', lawful: true, quality: 0.15 },
			{ id: 'age', name: 'Moins de 35 ans', lawful: false, quality: 0 }
		],
		proposals: [
			{
				id: 'crm',
				name: 'Un CRM partagé',
				text: '',
				grounds: [
					{ id: 'temps', text: 'Le temps de ressaisie', valid: true },
					{ id: 'doublons', text: 'Les doublons', valid: true },
					{ id: 'mode', text: 'Tous en ont un', valid: false },
					{ id: 'image', text: 'L’image', valid: false }
				],
				needed: 2,
				effect: { kind: 'crm' },
				cost: 600000,
				accepted: 'Accordé.',
				refused: 'Refusé.'
			}
		],
		events: [
			{
				id: 'rival',
				kind: 'poaching',
				title: 'Un concurrent recrute',
				text: '',
				window: [3, 7],
				probability: 0.6,
				persons: ['marc', 'sophie', 'thomas'],
				zones: [],
				months: 3,
				effect: 1.2
			},
			{
				id: 'conflit',
				kind: 'conflict',
				title: 'Un conflit',
				text: '',
				window: [2, 6],
				probability: 0.5,
				persons: ['marc', 'yanis'],
				zones: [],
				months: 6,
				effect: 4
			},
			{
				id: 'client',
				kind: 'client-lost',
				title: 'Un client perdu',
				text: '',
				window: [2, 10],
				probability: 0.6,
				persons: [],
				zones: ['angers'],
				months: 1,
				effect: 1
			},
			{
				id: 'arret',
				kind: 'absence',
				title: 'Un arrêt',
				text: '',
				window: [3, 9],
				probability: 0.5,
				persons: ['claire'],
				zones: [],
				months: 2,
				effect: 0
			}
		],
		effects: {
			memory: { none: 0, brief: 0.09, full: 0.16 },
			attention: 0.6,
			transfer: 0.75,
			transferCrm: 0.9,
			learning: 4,
			coaching: 0.35,
			retention: 0.93,
			moraleEffort: 0.006,
			trouble: 0.35,
			incentive: 14,
			incentiveCap: 0.3,
			gradient: 0.14,
			gradientWidth: 0.14,
			riskAversion: 0.004,
			fatigueKept: 0.6,
			overload: 0.8,
			pull: 0.25,
			conversion: 0.08,
			newMix: [0.1, 0.35, 0.55],
			hazard: 0.009,
			hazardPay: 2.5,
			hazardGoal: 1.5,
			hazardPeer: 0.35,
			hazardFatigue: 1,
			hazardTenure: 0.3,
			hazardMorale: 0.16,
			follow: 0.25,
			followCrm: 0.12
		},
		spreads: {
			ability: 0.12,
			potential: 0.12,
			sales: 0.2,
			visits: 0.07,
			application: 0.25,
			interview: 0.15,
			trial: 0.1,
			coaching: 0.2,
			report: { none: 9, brief: 0.5, full: 0.3 }
		},
		trouble: { start: 0.02, end: 0.12, supported: 0.5, told: 0.8 },
		rules: [
			{ id: 'minimum-wage', title: 'Salaire minimum', source: '', fine: 500000, morale: 5, cap: 8, grave: true },
			{ id: 'expenses', title: 'Frais professionnels', source: '', fine: 200000, morale: 4, cap: 10, grave: false },
			{ id: 'discrimination', title: 'Discrimination', source: '', fine: 1500000, morale: 5, cap: 8, grave: true },
			{ id: 'procedure', title: 'Procédure', source: '', fine: 500000, morale: 4, cap: 10, grave: false },
			{ id: 'no-cause', title: 'Cause réelle et sérieuse', source: '', fine: 1500000, morale: 6, cap: 8, grave: true },
			{ id: 'health', title: 'État de santé', source: '', fine: 2000000, morale: 8, cap: 8, grave: true }
		],
		objective: { portfolio: 4, climate: 15000, craft: 12000 },
		expert: null
	};
}
