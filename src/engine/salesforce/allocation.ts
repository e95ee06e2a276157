/**
 * Who should cover what, and how often accounts should be visited: expected monthly margins under an allocation, the moves of
 * zones that improve them, and the call plan of the team (CALLPLAN, Lodish 1971). Reads public columns only.
 */
import { planCalls, type CallGroup } from '../market/call-plan.ts';
import { respond, type Response } from '../market/response.ts';
import { exp } from '../math/exp.ts';
import { power } from '../math/power.ts';
import { CLASS_COUNT, CLASSES, type ClassName } from './definition.ts';
import { craftFactor, reportMinutes, zoneKm } from './month.ts';
import type { View } from './view.ts';
import { ACTIVE, ARRIVING, FREQUENCY, LEAVING, NOBODY, PROSPECTING } from './world.ts';

/** What is believed of abilities (by person) and potentials (by zone), logs. */
export interface Opinion {
	readonly ability: ArrayLike<number>;
	readonly potential: ArrayLike<number>;
}

/** Nothing is believed beyond the file. */
export function noOpinion(view: View): Opinion {
	return { ability: new Float64Array(view.status.length), potential: new Float64Array(view.owner.length) };
}

const holds = (status: number): boolean => status === ACTIVE || status === ARRIVING;

/** Steady months of a team under an allocation: kept by seller, so that a move of one zone costs two sellers. */
export class Allocation {
	readonly owner: Uint8Array;
	private readonly view: View;
	/** Sales of each zone fully served at the present frequencies, at the file’s craft, euros of margin; minutes and km by pair. */
	private readonly minutes: Float64Array;
	private readonly cost: Float64Array;
	private readonly worth: Float64Array;
	private readonly idle: Float64Array;
	private readonly prospectMinutes: number;
	private readonly available: Float64Array;
	private readonly skill: Float64Array;
	private readonly persons: number;
	private readonly zones: number;

	constructor(view: View, opinion: Opinion, frequency: ArrayLike<number>) {
		const { brief } = view;
		const { classes, zones, travel, seller, marginRate } = brief.definition;
		this.view = view;
		this.persons = view.status.length;
		this.zones = zones.length;
		this.owner = view.owner.slice();
		const report = reportMinutes(brief, view);
		this.minutes = new Float64Array(this.persons * this.zones);
		this.cost = new Float64Array(this.persons * this.zones);
		this.worth = new Float64Array(this.zones);
		this.idle = new Float64Array(this.zones);
		this.available = new Float64Array(this.persons);
		this.skill = new Float64Array(this.persons);
		this.prospectMinutes = view.globals[PROSPECTING] * (seller.prospectMinutes + report + 20);
		for (let z = 0; z < this.zones; z++) {
			let visits = 0;
			let minutes = 0;
			for (let c = 0; c < CLASS_COUNT; c++) {
				const n = view.accounts[z * CLASS_COUNT + c];
				const made = n * frequency[c];
				visits += made;
				minutes += made * (classes[c].minutes + report);
				const full = n * classes[c].sales * marginRate;
				this.worth[z] += full * respond(classes[c].response, frequency[c] / classes[c].visits);
				this.idle[z] += full * respond(classes[c].response, 0);
			}
			const hidden = exp(opinion.potential[z]);
			this.worth[z] *= hidden;
			this.idle[z] *= hidden;
			for (let p = 0; p < this.persons; p++) {
				if (!holds(view.status[p])) continue;
				const km = zoneKm(brief, z, brief.distance[p * this.zones + z], visits);
				this.minutes[p * this.zones + z] = minutes + (km * 60) / travel.speed;
				this.cost[p * this.zones + z] = km * travel.kmCost;
			}
		}
		for (let p = 0; p < this.persons; p++) {
			if (!holds(view.status[p])) continue;
			this.available[p] = seller.hours * 60;
			this.skill[p] = craftFactor(view, p) * exp(opinion.ability[p]);
		}
	}

	/** Expected monthly margin, less roads, of the zones of one person (NOBODY: those left to nobody), cents. */
	of(p: number): number {
		let worth = 0;
		let idle = 0;
		let minutes = 0;
		let cost = 0;
		for (let z = 0; z < this.zones; z++) {
			if (this.owner[z] !== p) continue;
			worth += this.worth[z];
			idle += this.idle[z];
			if (p === NOBODY) continue;
			minutes += this.minutes[p * this.zones + z];
			cost += this.cost[p * this.zones + z];
		}
		if (p === NOBODY || !holds(this.view.status[p])) return idle;
		if (minutes === 0) return 0;
		const asked = minutes + this.prospectMinutes;
		const served = Math.min(1, (1.1 * this.available[p]) / asked);
		const excess = asked / this.available[p] - 1;
		// Tiredness and low morale follow an overload.
		const tired = excess > 0 ? 1 - Math.min(0.5, 0.8 * excess) * 0.5 : 1;
		// The response is concave: half served brings more than half of what visits add.
		const share = served * (1.6 - 0.6 * served);
		return this.skill[p] * tired * (idle + (worth - idle) * share) - cost * served;
	}

	/** Time asked of a person over the time available. */
	load(p: number): number {
		let minutes = 0;
		for (let z = 0; z < this.zones; z++) if (this.owner[z] === p) minutes += this.minutes[p * this.zones + z];
		return minutes === 0 ? 0 : (minutes + this.prospectMinutes) / this.available[p];
	}

	/** The gain, cents a month, of giving a zone to a person. */
	gain(z: number, to: number): number {
		const from = this.owner[z];
		const before = this.of(from) + this.of(to);
		this.owner[z] = to;
		const after = this.of(from) + this.of(to);
		this.owner[z] = from;
		return after - before;
	}

	/** Margin of a zone fully served, cents a month. */
	margin(z: number): number {
		return this.worth[z];
	}

	/** The best move of one zone: where it is worth more than `threshold` of the zone’s margin, null otherwise. */
	bestMove(threshold: number): { zone: number; to: number; gain: number } | null {
		let best: { zone: number; to: number; gain: number } | null = null;
		for (let z = 0; z < this.zones; z++) {
			const from = this.owner[z];
			const free = from === NOBODY || this.view.status[from] === LEAVING;
			for (let p = 0; p < this.persons; p++) {
				if (p === from || this.view.status[p] !== ACTIVE) continue;
				const gain = this.gain(z, p) - (free ? 0 : threshold * this.worth[z]);
				if (gain > 0 && (best === null || gain > best.gain)) best = { zone: z, to: p, gain };
			}
		}
		return best;
	}
}

/** The visits a month that bring most for the time of the team, among the choices of the case; `load` share of it is used. */
export function bestFrequency(view: View, opinion: Opinion, load: number): Record<ClassName, number> {
	const { brief } = view;
	const { classes, frequencies, marginRate, seller, travel, zones } = brief.definition;
	const report = reportMinutes(brief, view);
	let time = 0;
	for (let p = 0; p < view.status.length; p++)
		if (holds(view.status[p]))
			time += seller.hours * 60 * load - view.globals[PROSPECTING] * (seller.prospectMinutes + report + 20);
	const groups: CallGroup[] = CLASSES.map((_, c) => {
		let worth = 0;
		let visits = 0;
		let km = 0;
		for (let z = 0; z < zones.length; z++) {
			const p = view.owner[z];
			const n = view.accounts[z * CLASS_COUNT + c];
			if (p === NOBODY || n === 0) continue;
			worth +=
				n * classes[c].sales * marginRate * exp(opinion.potential[z] + opinion.ability[p]) * craftFactor(view, p);
			visits += n * classes[c].visits;
			km += n * classes[c].visits * zoneKm(brief, z, brief.distance[p * zones.length + z], 1);
		}
		return {
			worth,
			// Choices are visits a month: the response is written in them.
			response: inVisits(classes[c].response, classes[c].visits),
			visits: visits / classes[c].visits,
			minutes: classes[c].minutes + report + (visits > 0 ? (60 * km) / visits / travel.speed : 0)
		};
	});
	const { effort } = planCalls(groups, frequencies.choices, time);
	const result = {} as Record<ClassName, number>;
	CLASSES.forEach((name, c) => (result[name] = groups[c].visits > 0 ? effort[c] : view.globals[FREQUENCY + c]));
	return result;
}

/** A response to visits instead of effort relative to `today` visits: (v / t)^c / (d + (v / t)^c) = v^c / (d t^c + v^c). */
function inVisits(response: Response, today: number): Response {
	return { ...response, d: response.d * power(today, response.c) };
}
