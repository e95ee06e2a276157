/** The work of a month: visits made, sales, new accounts, what accounts keep of it, pay and roads. */
import { inducedEffort } from '../market/agency.ts';
import { goalGradient } from '../market/motivation.ts';
import { respond } from '../market/response.ts';
import { exp } from '../math/exp.ts';
import { CLASS_COUNT, DRIVER_COUNT, REPORTS } from './definition.ts';
import type { Agenda } from './acts.ts';
import { normalise } from './belief.ts';
import { normalOf, OF_PERSON, OF_ZONE, type Keys } from './draws.ts';
import { cellOf, type Model } from './model.ts';
import { allFileSales, craftFactor, emptyMonth, monthOf, seasonOf, type Month } from './month.ts';
import { VALENCES, yearlyPotential } from './morale.ts';
import { observe, observeSales } from './observe.ts';
import { Happening } from './log.ts';
import {
	ACTIVE,
	BONUS,
	COMMISSION,
	CONTEST,
	CRM,
	EXPENSES,
	FREQUENCY,
	LEAVING,
	MARGIN,
	NEW_ACCOUNTS,
	NOBODY,
	OVER_RATE,
	PAYROLL,
	PERSON_MONTHS,
	PROSPECT_VISITS,
	PROSPECTING,
	REPORT,
	ROUND,
	SALES,
	STATE_COUNT,
	TARGET,
	TRAVEL,
	VISITS,
	type World
} from './world.ts';

/** What the month of each person came to. */
export interface Work {
	readonly months: readonly Month[];
	readonly sales: Float64Array;
	/** Visits made over visits planned and served. */
	readonly effort: Float64Array;
	readonly newAccounts: Float64Array;
	readonly km: Float64Array;
	readonly pay: Float64Array;
	/** Quota over what the sector can bear by the file. */
	readonly ratio: Float64Array;
	/** Monthly sales of every zone by the file, as they stood when last asked. */
	readonly file: Float64Array;
}

export const emptyWork = (persons: number, zones: number): Work => ({
	months: Array.from({ length: persons }, emptyMonth),
	sales: new Float64Array(persons),
	effort: new Float64Array(persons),
	newAccounts: new Float64Array(persons),
	km: new Float64Array(persons),
	pay: new Float64Array(persons),
	ratio: new Float64Array(persons),
	file: new Float64Array(zones)
});

/** Months of a quarter, at the end of which quotas are paid. */
export const QUARTER = 3;
/** Share of the pull of a goal that is left when no money hangs on it. */
const UNPAID_GOAL = 0.4;

/**
 * How far a goal mobilises, 0 to 1, from the quota over what the sector can bear: a goal that is too easy calls for no effort
 * and honours nobody (goal setting, Locke & Latham 1990).
 */
export function mobilising(ratio: number): number {
	const share = (ratio - 0.8) / 0.15;
	return share < 0 ? 0 : share > 1 ? 1 : share;
}

/**
 * Log effort of a person under each driver: morale, what a euro more of sales pays him (LEN), how near the goal is, the
 * contest of the month. What depends on a difficulty is not in it.
 */
export function effortOf(
	model: Pick<Model, 'definition'>,
	columns: Pick<World, 'globals' | 'morale' | 'sold' | 'target'>,
	p: number,
	ratio: number,
	out: Float64Array
): void {
	const { effects } = model.definition;
	const { globals } = columns;
	const attainment = columns.target[p] > 0 ? columns.sold[p] / columns.target[p] : 1;
	const over = globals[OVER_RATE] * (attainment >= 0.9 ? 0.8 : 0.2);
	const induced = inducedEffort(globals[COMMISSION] + over, effects.incentive, 1);
	const paid = globals[BONUS] > 0 || globals[OVER_RATE] > 0 ? 1 : UNPAID_GOAL;
	const goal = effects.gradient * paid * mobilising(ratio) * goalGradient(attainment, effects.gradientWidth);
	for (let d = 0; d < DRIVER_COUNT; d++) {
		const money = VALENCES[d * 4] / 0.25;
		const called = induced * money + goal * (0.5 + 0.5 * money);
		out[d] =
			(called < effects.incentiveCap ? called : effects.incentiveCap) +
			effects.moraleEffort * (columns.morale[p * DRIVER_COUNT + d] - 60) +
			globals[CONTEST];
	}
}

const driven = new Float64Array(DRIVER_COUNT);

/** Visits of everyone, and what they tell of each. */
export function work(model: Model, world: World, keys: Keys, agenda: Agenda, into: Work): void {
	const { effects, definition } = model;
	const { globals, weight } = world;
	const round = globals[ROUND];
	const spread = definition.spreads.visits;
	allFileSales(model.brief, world, into.file);
	for (let p = 0; p < model.persons; p++) {
		into.sales[p] = into.newAccounts[p] = into.km[p] = into.pay[p] = into.effort[p] = 0;
		if (world.status[p] !== ACTIVE && world.status[p] !== LEAVING) continue;
		const month = monthOf(model.brief, world, p, agenda.lost[p], into.months[p]);
		if (!(month.available > 0)) {
			into.effort[p] = 0;
			continue;
		}
		const potential = yearlyPotential(model.brief, world, p, into.file);
		into.ratio[p] = potential > 0 ? world.quota[p] / potential : 1;
		effortOf(model, world, p, into.ratio[p], driven);
		const z = normalOf(keys.person, p, OF_PERSON.visits, round);
		const log = driven[world.driver[p]] - (world.trouble[p] === 1 ? effects.trouble : 0) + spread * z;
		into.effort[p] = exp(log);
		for (let s = 0; s < STATE_COUNT; s++) {
			const gap = (log - driven[s >> 1] + ((s & 1) === 1 ? effects.trouble : 0)) / spread;
			weight[p * STATE_COUNT + s] *= exp(-0.5 * gap * gap) + 1e-12;
		}
		normalise(weight, p);
		const done = month.served * into.effort[p];
		into.km[p] = month.km * month.served;
		globals[VISITS] += month.visits * done;
		globals[PROSPECT_VISITS] += month.prospectVisits * done;
		globals[TRAVEL] += Math.floor(
			into.km[p] * definition.travel.kmCost * (globals[EXPENSES] === 0 ? 1 : globals[EXPENSES] === 1 ? 0.5 : 0) + 0.5
		);
	}
}

/** Sales of every zone, its accounts after the month, and what both tell of potentials and abilities. */
export function sell(model: Model, world: World, keys: Keys, into: Work): void {
	const { effects, definition } = model;
	const { classes, spreads, marginRate, events, pay } = definition;
	const { globals, owner, accounts, attention } = world;
	const round = globals[ROUND];
	const season = seasonOf(model.brief, world);
	const spread = spreads.sales;
	const level = REPORTS[globals[REPORT]];
	const kept = effects.attention;
	const prepared = 1 + effects.memory[level];
	for (let z = 0; z < model.zones; z++) {
		const p = owner[z];
		const covered = p !== NOBODY && (world.status[p] === ACTIVE || world.status[p] === LEAVING);
		const done = covered ? into.months[p].served * into.effort[p] : 0;
		const active = covered && done > 0;
		let norm = 0;
		for (let c = 0; c < CLASS_COUNT; c++) {
			const cell = cellOf(z, c);
			const made = active ? (globals[FREQUENCY + c] * done * prepared) / classes[c].visits : 0;
			const a = kept * attention[cell] + (1 - kept) * made;
			attention[cell] = a;
			norm += accounts[cell] * classes[c].sales * respond(classes[c].response, a);
			accounts[cell] *= 1 - classes[c].churn - (a < 1 ? classes[c].neglect * (1 - a) : 0);
		}
		let shift = 0;
		for (let e = 0; e < events.length; e++) {
			const since = world.eventRound[e];
			if (events[e].kind !== 'market' || since === 0 || round < since || round >= since + events[e].months) continue;
			if (model.eventZones[e].includes(z)) shift += events[e].effect;
		}
		norm *= season * (shift === 0 ? 1 : exp(shift)) * (active ? craftFactor(world, p) : 1);
		const noise = spread * normalOf(keys.zone, z, OF_ZONE.sales, round);
		const hidden = world.potential[z] + (active ? world.ability[p] : 0);
		const mean = norm * exp(hidden);
		const sales = Math.floor(mean * exp(noise - 0.5 * spread * spread) + 0.5);
		if (world.log === null)
			world.luck += (sales - mean) * (marginRate - (active ? globals[COMMISSION] * pay.charges : 0));
		world.zoneSales[z] = sales;
		globals[SALES] += sales;
		globals[MARGIN] += sales * marginRate;
		if (active) {
			into.sales[p] += sales;
			observeSales(world, p, z, model.zones, hidden + noise, spread);
			const tired = into.months[p].load > 1 ? into.months[p].load : 1;
			const sight = spreads.report[level] * tired * (globals[CRM] === 1 ? 0.7 : 1);
			if (level !== 'none')
				observe(
					world,
					model.persons + z,
					world.potential[z] + sight * normalOf(keys.zone, z, OF_ZONE.report, round),
					sight
				);
			const gained = prospect(model, world, p, z, done, into.months[p].zones);
			into.newAccounts[p] += gained;
			globals[NEW_ACCOUNTS] += gained;
		} else observe(world, model.persons + z, hidden + noise, spread);
	}
}

/** Visits to the prospects of a zone make accounts; fewer are left to make. Returns how many came. */
function prospect(model: Model, world: World, p: number, z: number, done: number, zones: number): number {
	const { effects, definition } = model;
	const left = world.prospects[z];
	const there = definition.zones[z].prospects;
	if (!(left > 0) || zones === 0) return 0;
	const visits = (world.globals[PROSPECTING] / zones) * done;
	const gained = Math.min(left, (visits * effects.conversion * craftFactor(world, p) * left) / there);
	world.prospects[z] = left - gained;
	for (let c = 0; c < CLASS_COUNT; c++) {
		const cell = cellOf(z, c);
		const before = world.accounts[cell];
		const more = gained * effects.newMix[c];
		if (more === 0) continue;
		// New accounts begin with today’s attention.
		world.attention[cell] = (before * world.attention[cell] + more) / (before + more);
		world.accounts[cell] = before + more;
	}
	return gained;
}

/** Pay of everyone: fixed, commission, and at the end of a quarter what the quota gives. Payroll, targets and sums to date. */
export function payEveryone(model: Model, world: World, into: Work): void {
	const { globals } = world;
	const { pay } = model.definition;
	const round = globals[ROUND];
	const season = seasonOf(model.brief, world);
	const settle = round % QUARTER === 0;
	for (let p = 0; p < model.persons; p++) {
		if (world.status[p] !== ACTIVE && world.status[p] !== LEAVING) continue;
		const sales = into.sales[p];
		const target = world.absent[p] > 0 ? 0 : (world.quota[p] / 12) * season;
		world.sold[p] += sales;
		world.target[p] += target;
		world.quarterSold[p] += sales;
		world.quarterTarget[p] += target;
		globals[TARGET] += target;
		let due = world.fixed[p] + globals[COMMISSION] * sales;
		if (settle) {
			const excess = world.quarterSold[p] - world.quarterTarget[p];
			if (excess >= 0 && world.quarterTarget[p] > 0) due += globals[OVER_RATE] * excess + globals[BONUS];
			world.quarterSold[p] = 0;
			world.quarterTarget[p] = 0;
		}
		// A month never pays less than the legal minimum: the firm makes up the rest.
		due = Math.floor((due < pay.minimum ? pay.minimum : due) + 0.5);
		into.pay[p] = due;
		globals[PAYROLL] += Math.floor(due * pay.charges + 0.5);
		globals[PERSON_MONTHS]++;
		const month = into.months[p];
		const done = month.served * into.effort[p];
		const attained = target > 0 && sales >= target;
		world.recognition[p] = Math.min(
			1,
			0.85 * world.recognition[p] + (attained ? 0.03 + 0.09 * mobilising(into.ratio[p]) : 0.03)
		);
		world.growth[p] *= 0.88;
		world.lastSales[p] = sales;
		world.lastPay[p] = due;
		world.lastVisits[p] = month.visits * done;
		world.lastProspects[p] = month.prospectVisits * done;
		world.load[p] = month.available > 0 ? month.load : 0;
		if (world.log !== null) {
			world.log.append(round, Happening.month, p, 0, sales, target, world.lastVisits[p], world.lastProspects[p]);
			world.log.append(round, Happening.work, p, 0, into.km[p], world.load[p], due, into.newAccounts[p]);
		}
	}
}
