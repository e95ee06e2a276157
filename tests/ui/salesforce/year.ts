/** A small year at the head of a sales force, as its screens receive it. */
import type { PresentedPerson, PresentedZone, Presentation } from '#engine/salesforce/present.ts';

export function personWith(change: Partial<PresentedPerson> & Pick<PresentedPerson, 'id' | 'name'>): PresentedPerson {
	return {
		file: 'BTS NRC, arrivée de la concurrence il y a deux ans. Connaît bien ses clients, remplit peu ses fiches.',
		status: 'active',
		tenure: 38,
		place: { x: 10, y: 12 },
		fixed: 185_000,
		quota: 42_000_000,
		sold: 6_300_000,
		attainment: 0.94,
		craft: 1.02,
		ability: { estimate: 1.06, error: 0.21 },
		morale: {
			now: 58,
			before: 63,
			causes: [
				{ id: 'quota', name: 'Objectif plus ou moins à portée', amount: -3.2 },
				{ id: 'load', name: 'Charge et fatigue', amount: -2.6 },
				{ id: 'talks', name: 'Entretiens', amount: 0.8 }
			]
		},
		fatigue: 0.22,
		load: 1.08,
		known: [],
		interviews: [],
		coachingDays: 0,
		trainings: [],
		dismissal: null,
		months: [1, 2].map((month) => ({
			month,
			sales: 3_150_000,
			quota: 3_350_000,
			visits: 61,
			prospectVisits: 9,
			newAccounts: 0.6,
			km: 1320,
			load: 1.06,
			pay: 248_000,
			morale: 66 - 4 * month
		})),
		expected: 3_240_000,
		departure: null,
		...change
	};
}

function zoneWith(
	change: Partial<PresentedZone> & Pick<PresentedZone, 'id' | 'name' | 'x' | 'y' | 'seller'>
): PresentedZone {
	return {
		accounts: [6, 18, 40],
		prospects: 55,
		filePotential: 3_400_000,
		potential: { estimate: 1.04, error: 0.12 },
		hours: { nadia: 62, loic: 71, anne: 66 },
		lastSales: 3_200_000,
		...change
	};
}

/** Three sellers, four zones of which one has nobody, the third month. */
export function yearWith(change: Partial<Presentation> = {}): Presentation {
	return {
		round: 3,
		months: 12,
		over: false,
		startDate: '2027-01-04',
		budget: { total: 2_400_000, spent: 310_000 },
		manager: {
			hours: 60,
			acts: {
				coachingDay: 7,
				interview: 1.5,
				appraisal: 3,
				training: 1,
				contest: 2,
				meeting: 3,
				advert: 4,
				assess: { interview: 2, trial: 3 },
				dismissal: 4,
				proposal: 3,
				report: 6
			}
		},
		norms: {
			costs: { advert: 60_000, trial: 15_000, hiring: 120_000, severance: 1, meeting: 20_000 },
			seller: {
				hours: 145,
				visitsPerDay: 8,
				prospectMinutes: 50,
				reportMinutes: { none: 0, brief: 4, full: 10 },
				reportMinutesCrm: { none: 0, brief: 2, full: 5 },
				meetingHours: 4
			},
			travel: { kmCost: 42, speed: 55, roadFactor: 1.3 },
			marginRate: 0.34,
			classes: [
				{ sales: 180_000, visits: 2, minutes: 60 },
				{ sales: 62_000, visits: 1, minutes: 45 },
				{ sales: 19_000, visits: 0.5, minutes: 30 }
			],
			pay: { charges: 1.42, minimum: 182_303, market: 265_000 }
		},
		posts: 4,
		people: [
			personWith({ id: 'nadia', name: 'Nadia Bensaïd' }),
			personWith({
				id: 'loic',
				name: 'Loïc Marchetti',
				tenure: 7,
				place: { x: 42, y: 30 },
				load: 0.86,
				attainment: 0.71,
				craft: 0.78,
				morale: { now: 41, before: 40, causes: [{ id: 'talks', name: 'Entretiens', amount: 1 }] },
				known: [{ month: 2, text: 'Dit que la reconnaissance compte plus que la prime.' }],
				interviews: [{ month: 2, topic: 'listening' }]
			}),
			personWith({
				id: 'anne',
				name: 'Anne-Sophie Petit',
				tenure: 121,
				place: { x: 20, y: 44 },
				load: 0.97,
				attainment: 1.08,
				status: 'leaving',
				departure: {
					month: 3,
					causes: [
						{ id: 'pay', name: 'Rémunération', amount: 46 },
						{ id: 'poaching', name: 'Approche d’un concurrent', amount: 38 },
						{ id: 'mobility', name: 'Mobilité ordinaire du métier', amount: 16 }
					]
				}
			})
		],
		candidates: [
			{
				id: 'karim',
				name: 'Karim Haddad',
				file: 'Trois ans de vente de matériel de bureau, permis, anglais courant.',
				craft: 0.8,
				fixed: 190_000,
				place: { x: 30, y: 20 },
				application: 1.12,
				assessed: { interview: null, trial: null }
			}
		],
		applicationsRound: null,
		zones: [
			zoneWith({ id: 'avignon', name: 'Avignon', x: 12, y: 10, seller: 'nadia' }),
			zoneWith({
				id: 'orange',
				name: 'Orange',
				x: 16,
				y: 42,
				seller: 'anne',
				filePotential: 4_100_000,
				hours: { nadia: 88, loic: 95, anne: 91 }
			}),
			zoneWith({
				id: 'apt',
				name: 'Apt',
				x: 44,
				y: 26,
				seller: 'loic',
				filePotential: 2_100_000,
				hours: { nadia: 96, loic: 103, anne: 99 }
			}),
			zoneWith({
				id: 'valreas',
				name: 'Valréas',
				x: 30,
				y: 60,
				seller: null,
				filePotential: 1_500_000,
				hours: { nadia: 41, loic: 48, anne: 44 }
			})
		],
		settings: {
			frequency: { A: 2, B: 1, C: 0.5 },
			prospecting: 8,
			commission: 0.02,
			overRate: 0.03,
			bonus: 60_000,
			expenses: 'actual',
			report: 'brief',
			crm: false
		},
		choices: {
			frequencies: [0, 0.25, 0.5, 1, 1.5, 2, 3],
			prospecting: [0, 4, 8, 12, 16],
			commissions: [0, 0.01, 0.02, 0.03, 0.04],
			overRates: [0, 0.02, 0.03, 0.05],
			bonuses: [0, 30_000, 60_000, 90_000]
		},
		programs: [{ id: 'negocier', name: 'Négocier le prix', text: 'Deux jours en salle.', cost: 95_000, days: 2 }],
		contests: [
			{ id: 'printemps', name: 'Challenge de printemps', text: 'Un week-end pour le premier.', cost: 180_000 }
		],
		criteria: [
			{ id: 'experience', name: 'expérience de la vente aux entreprises' },
			{ id: 'age', name: 'moins de trente ans' }
		],
		proposals: [
			{
				id: 'crm',
				name: 'Un outil commun de suivi des clients',
				text: 'Les fiches passent des carnets des vendeurs à un outil partagé.',
				grounds: [
					{ id: 'doublons', text: 'Deux vendeurs ont visité le même client le même mois.' },
					{ id: 'mode', text: 'Tous les concurrents en ont un.' }
				],
				answer: 'none',
				reason: null
			},
			{
				id: 'effectif',
				name: 'Un poste de plus',
				text: 'Ouvrir le nord de la région.',
				grounds: [],
				answer: 'refused',
				reason: 'Les chiffres donnés ne montrent pas que le potentiel le justifie.'
			}
		],
		activity: { due: false, findings: [{ id: 'sales', name: 'Les ventes sont sous l’objectif' }] },
		season: Array.from({ length: 12 }, () => 1),
		rules: [
			{
				id: 'minimum-wage',
				title: 'Le salaire ne descend pas sous le minimum légal',
				source: 'Code du travail, art. L3231-2',
				grave: true
			}
		],
		objective: { portfolio: 6, climate: 4_000, craft: 9_000 },
		portfolio: null,
		news: [{ month: 2, code: 'rival', person: null, zone: null, text: 'Un concurrent recrute dans la région.' }],
		...change
	};
}
