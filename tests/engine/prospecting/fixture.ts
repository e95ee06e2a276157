/** A synthetic case, drawn once from a fixed seed: what the tests of the room play. Not a shipped case. */
import type { Definition, ProspectRow } from '#engine/prospecting/definition.ts';
import { deriveKey, integerBelow, uniform } from '#engine/random.ts';

const SEGMENTS = ['epicerie', 'supermarche', 'cafe', 'bureau'];
const SOURCES = ['salon', 'achat', 'ancien', 'web'];
const ARGUMENTS = ['marge', 'origine', 'service', 'nouveaute'];

const motives = (...shares: number[]): Record<string, number> =>
	Object.fromEntries(ARGUMENTS.map((id, at) => [id, shares[at]]));

/** A case of `accounts` prospects over `weeks` weeks. */
export function fixtureDefinition(accounts = 300, weeks = 12): Definition {
	const key = deriveKey(20261124, 0, 1);
	const u = (entity: number, slot: number): number => uniform(key, entity, slot);
	const towns = Array.from({ length: 12 }, (_, t) => ({
		id: `ville-${t}`,
		name: `Ville ${t}`,
		x: Math.floor(u(t, 900) * 120),
		y: Math.floor(u(t, 901) * 80)
	}));
	const prospects: ProspectRow[] = Array.from({ length: accounts }, (_, i) => {
		const resembles = i > 20 && u(i, 1) < 0.05 ? 1 + integerBelow(i - 10, key, i, 2) : null;
		return {
			name: `Maison ${i + 1}`,
			town: towns[integerBelow(towns.length, key, i, 3)].id,
			segment: SEGMENTS[integerBelow(4, key, i, 4)],
			size: u(i, 5) < 0.35 ? null : integerBelow(3, key, i, 6),
			contact: u(i, 7) < 0.5 ? 'M. Martin' : null,
			phone: u(i, 8) < 0.85 ? '04 00 00 00 00' : null,
			email: u(i, 9) < 0.6 ? 'a@exemple.fr' : null,
			person: u(i, 10) < 0.15,
			consent: u(i, 11) < 0.4 ? 'yes' : 'unknown',
			opposed: u(i, 12) < 0.04,
			source: SOURCES[integerBelow(4, key, i, 13)],
			resembles,
			note: null
		};
	});
	return {
		weeks,
		startDate: '2026-09-07',
		budget: 450000,
		sellers: [
			{ id: 'vous', name: 'Vous', home: 'ville-0', minutes: 1320, skill: {} },
			{ id: 'karim', name: 'Karim', home: 'ville-5', minutes: 600, skill: { phone: 0.2, visit: -0.1 } }
		],
		towns,
		travel: { kmCost: 35, speed: 55, roadFactor: 1.3, visitsPerDay: 6 },
		segments: [
			{
				id: 'epicerie',
				name: 'Épiceries fines',
				order: 180000,
				spread: 0.5,
				sizeFactor: [0.6, 1, 1.6],
				sizeShare: [0.4, 0.4, 0.2],
				marginRate: 0.38,
				needShare: [0.4, 0.4, 0.2],
				motiveShare: motives(0.2, 0.5, 0.1, 0.2),
				reach: { phone: 0.45, visit: 0.75 },
				shift: 0.1,
				fairAttendance: 0.18
			},
			{
				id: 'supermarche',
				name: 'Supermarchés',
				order: 520000,
				spread: 0.6,
				sizeFactor: [0.5, 1, 2],
				sizeShare: [0.3, 0.5, 0.2],
				marginRate: 0.24,
				needShare: [0.5, 0.35, 0.15],
				motiveShare: motives(0.55, 0.1, 0.25, 0.1),
				reach: { phone: 0.25, visit: 0.5 },
				shift: -0.1,
				fairAttendance: 0.06
			},
			{
				id: 'cafe',
				name: 'Cafés et salons de thé',
				order: 90000,
				spread: 0.45,
				sizeFactor: [0.7, 1, 1.4],
				sizeShare: [0.5, 0.4, 0.1],
				marginRate: 0.42,
				needShare: [0.45, 0.4, 0.15],
				motiveShare: motives(0.15, 0.25, 0.2, 0.4),
				reach: { phone: 0.35, visit: 0.8 },
				shift: 0.2,
				fairAttendance: 0.1
			},
			{
				id: 'bureau',
				name: 'Comités d’entreprise',
				order: 240000,
				spread: 0.7,
				sizeFactor: [0.4, 1, 2.2],
				sizeShare: [0.4, 0.4, 0.2],
				marginRate: 0.33,
				needShare: [0.55, 0.3, 0.15],
				motiveShare: motives(0.2, 0.2, 0.45, 0.15),
				reach: { phone: 0.4, visit: 0.45 },
				shift: 0,
				fairAttendance: 0.08
			}
		],
		sizes: ['petit', 'moyen', 'grand'],
		arguments: ARGUMENTS.map((id) => ({ id, name: id, text: id })),
		channels: {
			phone: { minutes: 9, cost: 40, pressure: 1, awareness: 0.3, optOut: 0.01, advance: [0.28, 0.3, null, 0.14] },
			email: { minutes: 2, cost: 12, pressure: 0.5, awareness: 0.5, optOut: 0.008, advance: [0.02, 0.04, null, 0.05] },
			visit: { minutes: 45, cost: 300, pressure: 0.8, awareness: 0.8, optOut: 0.005, advance: [0.4, 0.5, 0.6, 0.28] },
			social: { minutes: 5, cost: 0, pressure: 0.2, awareness: 0.4, optOut: 0.002, advance: [0.03, 0.05, null, null] },
			referral: { minutes: 20, cost: 0, pressure: 0.3, awareness: 0.8, optOut: 0.002, advance: [0.6, 0.6, null, 0.3] }
		},
		effects: {
			need: [-1.7, 0.1, 1.3],
			match: 0.7,
			mismatch: -0.35,
			memory: 0.5,
			awareness: { max: 0.6, half: 0.8, retention: 0.75 },
			fatigue: 0.3,
			discount: 0.06,
			pressure: 0.7,
			pressureRetention: 0.8,
			reputation: 0.05,
			knownContact: 0.35,
			noteReliability: 0.75
		},
		rival: { stay: 0.4, offer: 0 },
		loss: { base: [0.02, 0.03, 0.03], perWeek: [0.03, 0.08, 0.05] },
		referrals: { initial: 2, perClient: 1 },
		discounts: [0, 0.03, 0.05, 0.1],
		season: Array.from({ length: weeks }, (_, w) => 0.9 + 0.02 * w),
		information: {
			qualify: { minutes: 8, cost: 0 },
			merge: { minutes: 2 },
			verifySignal: { minutes: 15, cost: 0 },
			report: { none: 0, brief: 2, full: 6 }
		},
		sources: [
			{ id: 'salon', name: 'Salon', wrongPhone: 0.05, wrongEmail: 0.05, wrongSize: 0.05, opposed: 0.01 },
			{ id: 'achat', name: 'Fichier acheté', wrongPhone: 0.25, wrongEmail: 0.3, wrongSize: 0.25, opposed: 0.06 },
			{ id: 'ancien', name: 'Anciens contacts', wrongPhone: 0.15, wrongEmail: 0.2, wrongSize: 0.15, opposed: 0.03 },
			{ id: 'web', name: 'Site', wrongPhone: 0.08, wrongEmail: 0.04, wrongSize: 0.1, opposed: 0 }
		],
		duplicate: 0.8,
		fairs: [
			{
				id: 'salon',
				name: 'Salon des saveurs',
				week: 5,
				bookBy: 4,
				town: 'ville-3',
				radius: 90,
				cost: 90000,
				minutes: 300,
				capacity: 30,
				advance: [0.45, 0.45, null, null]
			}
		],
		colleagues: [
			{
				id: 'adv',
				name: 'Mme Roux',
				role: 'administration des ventes',
				minutes: 30,
				subject: 'les anciens clients',
				gives: 'notes',
				towns: null,
				segments: null,
				sources: ['ancien'],
				reliability: 0.7,
				answer: ''
			},
			{
				id: 'dpo',
				name: 'M. Petit',
				role: 'données personnelles',
				minutes: 20,
				subject: 'les oppositions',
				gives: 'oppositions',
				towns: null,
				segments: null,
				sources: ['achat'],
				reliability: 0,
				answer: ''
			}
		],
		shares: [
			{
				id: 'adv',
				name: 'Avec l’ADV',
				description: '',
				minutes: 20,
				effect: { stage: 'quote', channel: null, amount: 0.3 },
				breaks: null
			},
			{
				id: 'partenaire',
				name: 'Avec un partenaire',
				description: '',
				minutes: 10,
				effect: { stage: 'cold', channel: null, amount: 0.2 },
				breaks: 'cession'
			}
		],
		signals: Array.from({ length: 10 }, (_, s) => ({
			id: `info-${s}`,
			source: 'presse',
			text: `Information ${s}`,
			prospect: 5 + s * 7,
			window: [1 + (s % 6), 3 + (s % 6)] as [number, number],
			reliability: s % 3 === 0 ? 0.3 : 0.7,
			effect: s % 4 === 3 ? -1.5 : 1.2,
			weeks: 4
		})),
		events: [
			{
				id: 'rival',
				title: 'Un concurrent baisse ses prix',
				text: '',
				window: [5, 7],
				probability: 0.8,
				segments: ['supermarche', 'bureau'],
				interest: -0.2,
				rival: 0.9
			}
		],
		climate: [
			{ shift: -0.25, weight: 1 },
			{ shift: 0, weight: 2 },
			{ shift: 0.25, weight: 1 }
		],
		aptitude: [
			{ shift: -0.2, weight: 1 },
			{ shift: 0, weight: 2 },
			{ shift: 0.2, weight: 1 }
		],
		rules: [
			{
				id: 'opposition',
				title: 'Droit d’opposition',
				source: 'RGPD, art. 21',
				when: 'opposed',
				channels: ['phone', 'email', 'social'],
				complaint: 0.3,
				fine: 30000,
				cap: 8,
				grave: true
			},
			{
				id: 'consentement',
				title: 'Consentement',
				source: 'CPCE, art. L. 34-5',
				when: 'consent',
				channels: ['email', 'phone'],
				complaint: 0.15,
				fine: 20000,
				cap: 12,
				grave: false
			},
			{
				id: 'cession',
				title: 'Cession de données',
				source: 'RGPD, art. 6',
				when: 'share',
				channels: [],
				complaint: 0.3,
				fine: 100000,
				cap: 8,
				grave: true
			}
		],
		objective: { interested: 0.03, appointment: 0.12, quote: 0.3, record: 150, optOut: 2500 },
		expert: null,
		prospects
	};
}
