/** Who wants to leave, and why: the monthly hazard of a person, its causes, and the notices given. */
import { hazard, splitHazard } from '../market/turnover.ts';
import { log } from '../math/log.ts';
import { DRIVER_COUNT } from './definition.ts';
import type { Brief, Model } from './model.ts';
import { LEAVERS, ROUND, STRAIN_COUNT, type PublicColumns, type World } from './world.ts';

/** Names of the causes of a departure, in the order of STRAINS. */
export const STRAIN_NAMES = [
	'Mobilité ordinaire du métier',
	'Rémunération',
	'Objectifs manqués',
	'Départs de collègues',
	'Fatigue',
	'Ancienneté',
	'Moral',
	'Approche d’un concurrent'
] as const;

const EFFECTS = STRAIN_COUNT - 1;
/** Months after a talk or a rise during which the approaches of a rival weigh half. */
const HEARD = 2;

type LeaveColumns = Pick<
	PublicColumns,
	'globals' | 'sold' | 'target' | 'fatigue' | 'tenure' | 'morale' | 'met' | 'eventRound' | 'settled'
>;

/** Log hazard that the approaches of a rival add to a person this month. */
export function poaching(model: Pick<Model, 'definition' | 'eventPersons'>, columns: LeaveColumns, p: number): number {
	const { events } = model.definition;
	let sum = 0;
	const round = columns.globals[ROUND];
	for (let e = 0; e < events.length; e++) {
		const since = columns.eventRound[e];
		if (events[e].kind !== 'poaching' || since === 0 || round < since || round >= since + events[e].months) continue;
		if (!model.eventPersons[e].includes(p)) continue;
		sum += events[e].effect * (columns.met[p] > 0 && round - columns.met[p] <= HEARD ? 0.5 : 1);
	}
	return sum;
}

/** Log effects on the hazard of a person who would be moved by driver `d`, in the order of STRAINS from the second. */
export function leaveEffects(
	brief: Brief,
	columns: LeaveColumns,
	p: number,
	d: number,
	gap: number,
	poached: number,
	out: Float64Array
): void {
	const { effects } = brief.definition;
	const missed = columns.target[p] > 0 ? 1 - columns.sold[p] / columns.target[p] : 0;
	out[0] = effects.hazardPay * (gap > 0.3 ? -0.3 : gap < -0.3 ? 0.3 : -gap);
	out[1] = effects.hazardGoal * (missed < 0 ? 0 : missed > 0.5 ? 0.5 : missed);
	out[2] = effects.hazardPeer * columns.globals[LEAVERS];
	out[3] = effects.hazardFatigue * columns.fatigue[p];
	out[4] = -effects.hazardTenure * log(1 + columns.tenure[p] / 12);
	out[5] = (-effects.hazardMorale * (columns.morale[p * DRIVER_COUNT + d] - 60)) / 10;
	out[6] = poached;
}

const effectsOf = new Float64Array(EFFECTS);
const split = new Float64Array(STRAIN_COUNT);

/** Monthly hazard of a person under each driver, written into `out`. */
export function hazards(
	model: Pick<Model, 'definition' | 'eventPersons' | 'brief'>,
	columns: LeaveColumns,
	p: number,
	gap: number,
	out: Float64Array
): void {
	const poached = poaching(model, columns, p);
	for (let d = 0; d < DRIVER_COUNT; d++) {
		leaveEffects(model.brief, columns, p, d, gap, poached, effectsOf);
		out[d] = hazard(model.definition.effects.hazard, effectsOf);
	}
}

/** Adds the pressure of a month to the true causes of a person. */
export function addStrain(model: Model, world: World, p: number, gap: number): void {
	leaveEffects(model.brief, world, p, world.driver[p], gap, poaching(model, world, p), effectsOf);
	splitHazard(model.definition.effects.hazard, effectsOf, split);
	for (let k = 0; k < STRAIN_COUNT; k++) world.strain[p * STRAIN_COUNT + k] += split[k];
}
