/**
 * Morale: how it moves in a month, cause by cause, for each thing that could move the person most. It is drawn towards the
 * motive force of Vroom (expectancy x instrumentality x valence) and takes the shocks of the month. Points are out of 100;
 * the causes of a person add up to the change.
 */
import { motiveForce, quotaExpectancy, splitProduct } from '../market/motivation.ts';
import { riskPremium } from '../market/agency.ts';
import { DRIVER_COUNT } from './definition.ts';
import { craftFactor, fileSales, type MonthColumns } from './month.ts';
import type { Brief } from './model.ts';
import { CLARITY, COMMISSION, CRM, EXPENSES, OVER_RATE, REPORT, type PublicColumns } from './world.ts';

/** Causes of a change of morale, in the order of the shocks. */
export const MORALE_CAUSES = [
	{ id: 'habit', name: 'Retour à l’humeur habituelle' },
	{ id: 'quota', name: 'Objectif plus ou moins à portée' },
	{ id: 'clarity', name: 'Règles du jeu plus ou moins claires' },
	{ id: 'pay', name: 'Rémunération comparée au marché' },
	{ id: 'recognition', name: 'Reconnaissance' },
	{ id: 'autonomy', name: 'Autonomie laissée' },
	{ id: 'growth', name: 'Progrès et perspectives' },
	{ id: 'load', name: 'Charge et fatigue' },
	{ id: 'leavers', name: 'Départs de collègues' },
	{ id: 'sectors', name: 'Changements de secteur' },
	{ id: 'talks', name: 'Entretiens' },
	{ id: 'team', name: 'Vie d’équipe' },
	{ id: 'sanction', name: 'Sanctions' },
	{ id: 'conflict', name: 'Conflit entre collègues' },
	{ id: 'fairness', name: 'Équité entre vendeurs' },
	{ id: 'rules', name: 'Règles non respectées' },
	{ id: 'bounds', name: 'Limites de l’échelle' }
] as const;
export const MORALE_CAUSE_COUNT = MORALE_CAUSES.length;
export const [HABIT, QUOTA, CLEAR, PAY, RECOGNITION, AUTONOMY, GROWTH, LOAD, LEFT, SECTORS, TALKS, TEAM] = [
	0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
] as const;
export const [SANCTION, CONFLICT, FAIRNESS, RULES, BOUNDS] = [12, 13, 14, 15, 16] as const;

/** What each driver gives each reward (rows: driver; columns: pay, recognition, autonomy, growth); rows add up to 1. */
export const VALENCES = new Float64Array([
	0.55, 0.15, 0.15, 0.15, 0.15, 0.55, 0.15, 0.15, 0.15, 0.15, 0.55, 0.15, 0.15, 0.15, 0.15, 0.55
]);

/** Morale at the reference force, and that force: expectancy 0.95, instrumentality 0.75, valence 0.55. */
const USUAL = 60;
const EXPECTANCY = 0.95;
const INSTRUMENTALITY = 0.75;
const VALENCE = 0.55;
const SCALE = USUAL / (EXPECTANCY * INSTRUMENTALITY * VALENCE);
/** Share of a change of the motive force that morale follows: people are not only what their work gives them. */
const FOLLOWED = 0.6;

const shares = new Float64Array(3);
const satisfied = new Float64Array(4);

/** Sales of a full year to expect of a person’s zones by the file, at his craft; cents. `file`: those of every zone, if known. */
export function yearlyPotential(brief: Brief, columns: MonthColumns, p: number, file?: Float64Array): number {
	const zones = columns.owner.length;
	let monthly = 0;
	for (let z = 0; z < zones; z++)
		if (columns.owner[z] === p) monthly += file === undefined ? fileSales(brief, columns, z) : file[z];
	return 12 * monthly * craftFactor(columns, p);
}

/**
 * What a month of pay is worth to a person for its risk (LEN certainty equivalent), at the sales to expect, against the
 * market: a fraction, 0 when as elsewhere. Expenses that are not paid back are taken off.
 */
export function payGap(
	brief: Brief,
	columns: MonthColumns & Pick<PublicColumns, 'fixed'>,
	p: number,
	km: number,
	potential = yearlyPotential(brief, columns, p)
): number {
	const { pay, spreads, effects, travel } = brief.definition;
	const { globals } = columns;
	const sales = potential / 12;
	const commission = globals[COMMISSION] + 0.25 * globals[OVER_RATE];
	const spread = (sales * spreads.sales) / 100;
	const expected = columns.fixed[p] + commission * sales;
	const risk = 100 * riskPremium(commission, effects.riskAversion, spread * spread);
	const unpaid = globals[EXPENSES] === 0 ? 0 : (globals[EXPENSES] === 1 ? 0.5 : 1) * km * travel.kmCost;
	return (expected - risk - unpaid - pay.market) / pay.market;
}

const within = (x: number, low: number, high: number): number => (x < low ? low : x > high ? high : x);

/** What a person finds of each reward, 0 to 1, written into `out`: pay, recognition, autonomy, growth. */
export function satisfactions(
	columns: Pick<PublicColumns, 'globals' | 'recognition' | 'growth' | 'tenure'>,
	p: number,
	gap: number,
	coachingDays: number,
	out: Float64Array
): void {
	const { globals } = columns;
	const watched = globals[REPORT] * (globals[CRM] === 1 ? 0.05 : 0.1);
	const followed = columns.tenure[p] > 24 ? 0.06 * coachingDays : 0;
	out[0] = within(0.55 + 1.5 * gap, 0, 1);
	out[1] = columns.recognition[p];
	out[2] = within(0.7 - watched - followed, 0, 1);
	out[3] = columns.growth[p];
}

/**
 * Moves the morale of a person by a month. `shocks` holds the points of the causes that do not depend on the driver plus,
 * in TALKS and TEAM, those added by `talks` per driver; `change` receives the points, [cause][driver].
 */
export function moveMorale(
	brief: Brief,
	columns: MonthColumns & Pick<PublicColumns, 'morale' | 'quota' | 'recognition' | 'growth' | 'tenure' | 'fixed'>,
	p: number,
	potential: number,
	gap: number,
	coachingDays: number,
	shocks: Float64Array,
	change: Float64Array
): void {
	const { pull } = brief.definition.effects;
	const expectancy = EXPECTANCY * quotaExpectancy(potential > 0 ? columns.quota[p] / potential : 2);
	const clarity = columns.globals[CLARITY];
	satisfactions(columns, p, gap, coachingDays, satisfied);
	for (let d = 0; d < DRIVER_COUNT; d++) {
		let valence = 0;
		for (let k = 0; k < 4; k++) valence += VALENCES[d * 4 + k] * satisfied[k];
		splitProduct(EXPECTANCY, INSTRUMENTALITY, VALENCE, expectancy, clarity, valence, shares);
		const before = columns.morale[p * DRIVER_COUNT + d];
		const at = (cause: number): number => cause * DRIVER_COUNT + d;
		change[at(HABIT)] = pull * (USUAL - before);
		change[at(QUOTA)] = pull * FOLLOWED * SCALE * shares[0];
		change[at(CLEAR)] = pull * FOLLOWED * SCALE * shares[1];
		// The share of valence, its factor in `splitProduct`, goes to each reward as it stands above or below the reference.
		const rate =
			(2 * EXPECTANCY * INSTRUMENTALITY +
				EXPECTANCY * clarity +
				expectancy * INSTRUMENTALITY +
				2 * expectancy * clarity) /
			6;
		for (let k = 0; k < 4; k++)
			change[at(PAY + k)] = pull * FOLLOWED * SCALE * rate * VALENCES[d * 4 + k] * (satisfied[k] - VALENCE);
		let after =
			before + pull * (USUAL + FOLLOWED * (SCALE * motiveForce(expectancy, clarity, valence) - USUAL) - before);
		for (let cause = LOAD; cause < BOUNDS; cause++) {
			change[at(cause)] = shocks[cause * DRIVER_COUNT + d];
			after += shocks[cause * DRIVER_COUNT + d];
		}
		const bounded = within(after, 0, 100);
		change[at(BOUNDS)] = bounded - after;
		columns.morale[p * DRIVER_COUNT + d] = bounded;
	}
}
