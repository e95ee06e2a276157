/**
 * The month of a seller as anyone can compute it: the time that his sector asks for, the roads, what can be served of it,
 * and the sales to expect by the file. Reads public columns only, so that step, screens and policies share it.
 */
import { respond } from '../market/response.ts';
import { exp } from '../math/exp.ts';
import { CLASS_COUNT, REPORTS } from './definition.ts';
import type { Brief } from './model.ts';
import { ACTIVE, CRM, FREQUENCY, LEAVING, PROSPECTING, REPORT, ROUND, type PublicColumns } from './world.ts';

/** Hours beyond the contract that people still work, as a share of it. */
const STRETCH = 1.1;
/** Share of the month that someone on notice gives. */
const ON_NOTICE = 0.8;
/** Share of sales that a full fatigue takes away. */
const TIRED = 0.5;

/** The columns that the accounts of a month read. */
export type MonthColumns = Pick<
	PublicColumns,
	'globals' | 'owner' | 'accounts' | 'prospects' | 'attention' | 'status' | 'absent' | 'craft' | 'gain' | 'fatigue'
>;

export interface Month {
	/** Minutes asked for and available, their ratio, share of the visits that can be served. */
	demand: number;
	available: number;
	load: number;
	served: number;
	/** Visits planned to customers, to prospects; kilometres of both. */
	visits: number;
	prospectVisits: number;
	km: number;
	zones: number;
}

export const emptyMonth = (): Month => ({
	demand: 0,
	available: 0,
	load: 0,
	served: 0,
	visits: 0,
	prospectVisits: 0,
	km: 0,
	zones: 0
});

/** Minutes of the report of one visit. */
export function reportMinutes(
	brief: Brief,
	columns: Pick<PublicColumns, 'globals'>,
	report = columns.globals[REPORT]
): number {
	const { seller } = brief.definition;
	const level = REPORTS[report];
	return columns.globals[CRM] === 1 ? seller.reportMinutesCrm[level] : seller.reportMinutes[level];
}

/** Visits a month that a zone asks for at the present frequencies. */
export function zoneVisits(columns: Pick<PublicColumns, 'globals' | 'accounts'>, z: number): number {
	let visits = 0;
	for (let c = 0; c < CLASS_COUNT; c++)
		visits += columns.accounts[z * CLASS_COUNT + c] * columns.globals[FREQUENCY + c];
	return visits;
}

/** Minutes that a zone asks of a person in a month, roads included. */
export function zoneMinutes(brief: Brief, columns: MonthColumns, z: number, p: number, report: number): number {
	const { classes, travel } = brief.definition;
	let minutes = 0;
	let visits = 0;
	for (let c = 0; c < CLASS_COUNT; c++) {
		const v = columns.accounts[z * CLASS_COUNT + c] * columns.globals[FREQUENCY + c];
		visits += v;
		minutes += v * (classes[c].minutes + report);
	}
	const km = visits * brief.road[p * brief.definition.zones.length + z];
	return minutes + (km * 60) / travel.speed;
}

/** The month of person `p`, with `lost` hours taken by meetings and trainings; written into `into`. */
export function monthOf(brief: Brief, columns: MonthColumns, p: number, lost: number, into: Month): Month {
	const { seller, travel, classes } = brief.definition;
	const { globals, owner } = columns;
	const zones = owner.length;
	const report = reportMinutes(brief, columns);
	let minutes = 0;
	let visits = 0;
	let km = 0;
	let count = 0;
	let away = 0;
	for (let z = 0; z < zones; z++) {
		if (owner[z] !== p) continue;
		let here = 0;
		for (let c = 0; c < CLASS_COUNT; c++) {
			const v = columns.accounts[z * CLASS_COUNT + c] * globals[FREQUENCY + c];
			here += v;
			minutes += v * (classes[c].minutes + report);
		}
		visits += here;
		km += here * brief.road[p * zones + z];
		away += brief.road[p * zones + z];
		count++;
	}
	const prospectVisits = count === 0 ? 0 : globals[PROSPECTING];
	if (count > 0) {
		km += (away / count) * prospectVisits;
		minutes += prospectVisits * (seller.prospectMinutes + report);
	}
	const present = columns.absent[p] > 0 || (columns.status[p] !== ACTIVE && columns.status[p] !== LEAVING);
	const hours = present ? 0 : seller.hours - lost;
	into.available = (hours < 0 ? 0 : hours) * 60 * (columns.status[p] === LEAVING ? ON_NOTICE : 1);
	into.demand = minutes + (km * 60) / travel.speed;
	into.load = into.available > 0 ? into.demand / into.available : 0;
	into.served = into.demand > 0 ? Math.min(1, (STRETCH * into.available) / into.demand) : 0;
	into.visits = visits;
	into.prospectVisits = prospectVisits;
	into.km = km;
	into.zones = count;
	return into;
}

/** The factor on sales that a person’s known craft and tiredness make. */
export function craftFactor(columns: Pick<PublicColumns, 'craft' | 'gain' | 'fatigue'>, p: number): number {
	return exp(columns.craft[p] + columns.gain[p]) * (1 - TIRED * columns.fatigue[p]);
}

/** Monthly sales of a zone at its present attention by the file, cents: no season, no seller, no hidden potential. */
export function fileSales(brief: Brief, columns: Pick<PublicColumns, 'accounts' | 'attention'>, z: number): number {
	const { classes } = brief.definition;
	let sales = 0;
	for (let c = 0; c < CLASS_COUNT; c++) {
		const cell = z * CLASS_COUNT + c;
		sales += columns.accounts[cell] * classes[c].sales * respond(classes[c].response, columns.attention[cell]);
	}
	return sales;
}

/** `fileSales` of every zone, written into `into`. */
export function allFileSales(
	brief: Brief,
	columns: Pick<PublicColumns, 'accounts' | 'attention'>,
	into: Float64Array
): Float64Array {
	for (let z = 0; z < into.length; z++) into[z] = fileSales(brief, columns, z);
	return into;
}

/** Season of the round to play. */
export const seasonOf = (brief: Brief, columns: Pick<PublicColumns, 'globals'>): number => {
	const { season } = brief.definition;
	return season[(columns.globals[ROUND] - 1) % season.length];
};
