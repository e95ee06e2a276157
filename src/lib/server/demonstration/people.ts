import type { Role, Mode } from '../db/schema.ts';
import type { Rung } from '#engine/simulation.ts';

/** The people of the demonstration lycée. All of them are invented. */
export const LYCEE = 'Lycée des Trois-Vallées (démonstration)';
export const CLASS_NAME = 'BTS NRC 1';

export const STAFF: readonly { readonly role: Role; readonly username: string; readonly displayName: string }[] = [
	{ role: 'teacher', username: 'c.vasseur', displayName: 'Claire Vasseur' },
	{ role: 'juror', username: 'm.lenoir', displayName: 'Marc Lenoir' },
	{ role: 'administrator', username: 's.ferrand', displayName: 'Sylvie Ferrand' }
];

export const STUDENTS: readonly { readonly username: string; readonly displayName: string; readonly group: 0 | 1 }[] = [
	{ username: 'lea.martin', displayName: 'Léa Martin', group: 0 },
	{ username: 'amine.belkacem', displayName: 'Amine Belkacem', group: 0 },
	{ username: 'chloe.perrin', displayName: 'Chloé Perrin', group: 0 },
	{ username: 'hugo.delmas', displayName: 'Hugo Delmas', group: 0 },
	{ username: 'ines.garcia', displayName: 'Inès Garcia', group: 0 },
	{ username: 'jade.nguyen', displayName: 'Jade Nguyen', group: 0 },
	{ username: 'karim.haddad', displayName: 'Karim Haddad', group: 1 },
	{ username: 'lucas.moreau', displayName: 'Lucas Moreau', group: 1 },
	{ username: 'manon.leroux', displayName: 'Manon Leroux', group: 1 },
	{ username: 'nathan.silva', displayName: 'Nathan Silva', group: 1 },
	{ username: 'oceane.petit', displayName: 'Océane Petit', group: 1 },
	{ username: 'yanis.traore', displayName: 'Yanis Traoré', group: 1 }
];

/** The accounts entered by one click, in the order in which they are offered. */
export const ENTRANCES = [STUDENTS[0], ...STAFF].map(({ username }) => username);

export const GROUPS = ['Groupe A', 'Groupe B'] as const;

/** An assignment of the demonstration, told in days from the day it is seeded. */
export interface PlannedAssignment {
	/** Slug of a shipped case; where it is not shipped, nothing is assigned. */
	readonly scenario: string;
	readonly mode: Mode;
	readonly opens: number;
	readonly closes: number;
	readonly attempts: number;
	readonly group: 0 | 1 | null;
	readonly shared: boolean;
	/** The finished runs are reviewed before anybody asks, for what they show of competencies: of short cases only, in the background. */
	readonly reviewed?: true;
	readonly played: readonly PlannedRun[];
}

/** A run already played: a student who decides as a rung of the ladder would, for a share of the rounds. */
export interface PlannedRun {
	readonly student: number;
	readonly rung: Rung;
	readonly share: number;
}

/** The negotiations of the weeks before, how each student of the first group played them: three of them make a level of C31, C32 and C33. */
const NEGOTIATIONS: readonly { readonly scenario: string; readonly opens: number; readonly rungs: readonly Rung[] }[] =
	[
		{ scenario: 'augmentation-vendeuse', opens: -34, rungs: ['naive', 'sound', 'sound', 'floor', 'expert', 'naive'] },
		{ scenario: 'conflit-secteurs', opens: -27, rungs: ['sound', 'sound', 'naive', 'naive', 'expert', 'floor'] },
		{ scenario: 'optique-enseigne', opens: -20, rungs: ['sound', 'expert', 'sound', 'naive', 'sound', 'naive'] }
	];

/**
 * Léa has a campaign and a negotiation to begin, a finished campaign whose review is open, and behind her three negotiations that her group
 * played.
 */
export const PLAN: readonly PlannedAssignment[] = [
	{
		scenario: 'biscuits-paca',
		mode: 'entrainement',
		opens: -6,
		closes: 21,
		attempts: 3,
		group: null,
		shared: false,
		played: [
			{ student: 1, rung: 'sound', share: 1 },
			{ student: 2, rung: 'expert', share: 1 },
			{ student: 3, rung: 'naive', share: 1 },
			{ student: 5, rung: 'sound', share: 0.5 },
			{ student: 7, rung: 'floor', share: 1 },
			{ student: 8, rung: 'naive', share: 0.25 }
		]
	},
	{
		scenario: 'offre-clubs',
		mode: 'evaluation',
		opens: -9,
		closes: -2,
		attempts: 1,
		group: 0,
		shared: true,
		played: [
			{ student: 0, rung: 'naive', share: 1 },
			{ student: 1, rung: 'sound', share: 1 },
			{ student: 2, rung: 'sound', share: 1 },
			{ student: 3, rung: 'floor', share: 1 },
			{ student: 4, rung: 'expert', share: 1 },
			{ student: 5, rung: 'naive', share: 0.75 }
		]
	},
	{
		scenario: 'offre-clubs',
		mode: 'evaluation',
		opens: 7,
		closes: 14,
		attempts: 1,
		group: 1,
		shared: true,
		played: []
	},
	{
		scenario: 'fontaines-bureau',
		mode: 'entrainement',
		opens: -3,
		closes: 25,
		attempts: 0,
		group: null,
		shared: false,
		played: [
			{ student: 1, rung: 'sound', share: 1 },
			{ student: 3, rung: 'naive', share: 1 },
			{ student: 4, rung: 'expert', share: 1 },
			{ student: 8, rung: 'sound', share: 0.5 }
		]
	},
	{
		scenario: 'equipe-consommables',
		mode: 'entrainement',
		opens: -2,
		closes: 27,
		attempts: 0,
		group: null,
		shared: false,
		played: [
			{ student: 2, rung: 'sound', share: 1 },
			{ student: 5, rung: 'naive', share: 0.5 }
		]
	},
	{
		scenario: 'agence-peintures',
		mode: 'entrainement',
		opens: -1,
		closes: 29,
		attempts: 0,
		group: null,
		shared: false,
		played: [
			{ student: 4, rung: 'sound', share: 1 },
			{ student: 6, rung: 'naive', share: 0.5 }
		]
	},
	...NEGOTIATIONS.map(({ scenario, opens, rungs }): PlannedAssignment => ({
		...{ scenario, mode: 'entrainement', opens, closes: opens + 6, attempts: 1 },
		...{ group: 0, shared: false, reviewed: true },
		played: rungs.map((rung, student) => ({ student, rung, share: 1 }))
	}))
];
