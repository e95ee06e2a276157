/**
 * Who should cover what, and how often accounts should be visited: the steady monthly margin of a team under an allocation,
 * and the changes of one zone or of one frequency that improve it. Reads public columns only. The call plan of the team by
 * itself (CALLPLAN, Lodish 1971) is the course’s answer, `bestFrequency`.
 */
import { planCalls, type CallGroup } from '../market/call-plan.ts';
import { respond, type Response } from '../market/response.ts';
import { exp } from '../math/exp.ts';
import { power } from '../math/power.ts';
import { CLASS_COUNT, CLASSES, REPORTS, type ClassName } from './definition.ts';
import { craftFactor, reportMinutes } from './month.ts';
import type { View } from './view.ts';
import { ACTIVE, ARRIVING, FREQUENCY, LEAVING, NOBODY, PROSPECTING, REPORT } from './world.ts';

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

/** A zone between two owners. */
const MOVING = 254;
/** Share of the month that meetings, trainings and absences leave to the sector. */
const FREE = 0.97;
/** Share of what is missing of a craft that will be learnt on average over the months left. */
const LEARNT = 0.6;
/** Share of sales that an overload of 1 ends up costing, through tiredness and low morale. */
const OVERLOADED = 0.9;

export class Allocation {
	readonly owner: Uint8Array;
	readonly frequency: Float64Array;
	private readonly view: View;
	private readonly skill: Float64Array;
	private readonly hidden: Float64Array;
	private readonly left: number;
	private readonly report: number;
	private readonly prepared: number;
	/** By zone, at the present frequencies: margin served and left alone, minutes without roads, visits. */
	private readonly worth: Float64Array;
	private readonly idle: Float64Array;
	private readonly minutes: Float64Array;
	private readonly visits: Float64Array;
	private readonly prospectMinutes: number;
	private readonly available: number;

	/** `report` and `prospecting` are those that will be in force. */
	constructor(view: View, opinion: Opinion, report = view.globals[REPORT], prospecting = view.globals[PROSPECTING]) {
		const { brief } = view;
		const { zones, seller, months, objective, effects } = brief.definition;
		const persons = view.status.length;
		this.view = view;
		this.owner = view.owner.slice();
		this.frequency = new Float64Array(CLASS_COUNT);
		this.skill = new Float64Array(persons);
		this.hidden = new Float64Array(zones.length);
		this.worth = new Float64Array(zones.length);
		this.idle = new Float64Array(zones.length);
		this.minutes = new Float64Array(zones.length);
		this.visits = new Float64Array(zones.length);
		this.left = months - view.round + 1 + objective.portfolio;
		this.report = reportMinutes(brief, view, report);
		this.prepared = 1 + effects.memory[REPORTS[report]];
		this.available = FREE * seller.hours * 60;
		this.prospectMinutes = prospecting * (seller.prospectMinutes + this.report + 20);
		for (let p = 0; p < persons; p++)
			// Whoever still learns is counted as he will be for most of what is left.
			if (holds(view.status[p]))
				this.skill[p] = craftFactor(view, p) * exp(opinion.ability[p] - LEARNT * view.craft[p]);
		for (let z = 0; z < zones.length; z++) this.hidden[z] = exp(opinion.potential[z]);
		this.visit(view.globals.subarray(FREQUENCY, FREQUENCY + CLASS_COUNT));
	}

	/** Sets the visits a month to an account of each class. */
	visit(frequency: ArrayLike<number>): void {
		const { classes, marginRate } = this.view.brief.definition;
		const { accounts } = this.view;
		this.frequency.set(frequency);
		const each = [0, 0, 0];
		const alone = [0, 0, 0];
		const time = [0, 0, 0];
		for (let c = 0; c < CLASS_COUNT; c++) {
			const { sales, response, visits, minutes, neglect } = classes[c];
			const attention = (frequency[c] * this.prepared) / visits;
			const unit = sales * marginRate;
			// A neglected account is worth the months it will stay.
			const lost = (gap: number): number => (gap > 0 ? 0.5 * this.left * neglect * gap : 0);
			each[c] = unit * respond(response, attention) * (1 - Math.min(0.8, lost(1 - attention)));
			alone[c] = unit * respond(response, 0) * (1 - Math.min(0.8, lost(1)));
			time[c] = frequency[c] * (minutes + this.report);
		}
		for (let z = 0; z < this.worth.length; z++) {
			let worth = 0;
			let idle = 0;
			let minutes = 0;
			let visits = 0;
			for (let c = 0; c < CLASS_COUNT; c++) {
				const n = accounts[z * CLASS_COUNT + c];
				worth += n * each[c];
				idle += n * alone[c];
				minutes += n * time[c];
				visits += n * frequency[c];
			}
			this.worth[z] = worth * this.hidden[z];
			this.idle[z] = idle * this.hidden[z];
			this.minutes[z] = minutes;
			this.visits[z] = visits;
		}
	}

	/** Expected monthly margin, less roads, of the zones of one person (NOBODY: those left to nobody), cents. */
	of(p: number): number {
		const { brief, status } = this.view;
		const { travel } = brief.definition;
		const zones = this.owner.length;
		let worth = 0;
		let idle = 0;
		let minutes = 0;
		let km = 0;
		const covered = p !== NOBODY && holds(status[p]);
		for (let z = 0; z < zones; z++) {
			if (this.owner[z] !== p) continue;
			worth += this.worth[z];
			idle += this.idle[z];
			minutes += this.minutes[z];
			if (covered) km += this.visits[z] * brief.road[p * zones + z];
		}
		if (!covered) return idle;
		if (minutes === 0) return 0;
		const asked = minutes + (60 * km) / travel.speed + this.prospectMinutes;
		const load = asked / this.available;
		const served = Math.min(1, 1.1 / load);
		const tired = load > 1 ? 1 - Math.min(0.6, OVERLOADED * (load - 1)) : 1;
		// The response is concave: half served brings more than half of what visits add.
		const share = served * (1.6 - 0.6 * served);
		return this.skill[p] * tired * (idle + (worth - idle) * share) - km * travel.kmCost * served;
	}

	/** Expected monthly margin of everyone, cents. */
	total(): number {
		let sum = this.of(NOBODY);
		for (let p = 0; p < this.skill.length; p++) if (holds(this.view.status[p])) sum += this.of(p);
		return sum;
	}

	/** Time asked of a person over the time available. */
	load(p: number): number {
		const { brief } = this.view;
		const zones = this.owner.length;
		let minutes = 0;
		for (let z = 0; z < zones; z++)
			if (this.owner[z] === p)
				minutes += this.minutes[z] + (60 * this.visits[z] * brief.road[p * zones + z]) / brief.definition.travel.speed;
		return minutes === 0 ? 0 : (minutes + this.prospectMinutes) / this.available;
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

	/** The best move of one zone: where it is worth more than `threshold` of the zone’s margin, null otherwise. */
	bestMove(threshold: number): { zone: number; to: number; gain: number } | null {
		const { status } = this.view;
		const { owner } = this;
		const now = this.skill.map((_, p) => (holds(status[p]) ? this.of(p) : 0));
		let best: { zone: number; to: number; gain: number } | null = null;
		for (let z = 0; z < owner.length; z++) {
			const from = owner[z];
			const before = from !== NOBODY && holds(status[from]) ? now[from] : this.of(from);
			owner[z] = MOVING;
			const lost = this.of(from) - before;
			const free = from === NOBODY || status[from] === LEAVING;
			const cost = free ? 0 : threshold * this.worth[z];
			for (let p = 0; p < now.length; p++) {
				if (p === from || status[p] !== ACTIVE) continue;
				owner[z] = p;
				const gain = this.of(p) - now[p] + lost - cost;
				if (gain > 0 && (best === null || gain > best.gain)) best = { zone: z, to: p, gain };
			}
			owner[z] = from;
		}
		return best;
	}

	/** Takes up to `steps` steps of one class among the choices of the case, each the one that brings most; whether it took any. */
	improveVisits(steps: number): boolean {
		const { choices } = this.view.brief.definition.frequencies;
		let now = this.total();
		for (let step = 0; step < steps; step++) {
			const kept = this.frequency.slice();
			let best: { frequency: Float64Array; total: number } | null = null;
			for (let c = 0; c < CLASS_COUNT; c++)
				for (const next of [choices.indexOf(kept[c]) - 1, choices.indexOf(kept[c]) + 1]) {
					if (next < 0 || next >= choices.length) continue;
					const frequency = kept.slice();
					frequency[c] = choices[next];
					this.visit(frequency);
					const total = this.total();
					if (total > now * 1.002 && (best === null || total > best.total)) best = { frequency, total };
				}
			this.visit(best === null ? kept : best.frequency);
			if (best === null) return step > 0;
			now = best.total;
		}
		return steps > 0;
	}
}

/** The visits a month that bring most for the time of the team, among the choices of the case; `load` share of it is used. */
export function bestFrequency(view: View, load: number): Record<ClassName, number> {
	const { brief } = view;
	const { classes, frequencies, marginRate, seller, travel, zones } = brief.definition;
	const report = reportMinutes(brief, view, view.globals[REPORT]);
	let time = 0;
	for (let p = 0; p < view.status.length; p++)
		if (holds(view.status[p]))
			time += seller.hours * 60 * load - view.globals[PROSPECTING] * (seller.prospectMinutes + report + 20);
	const groups: CallGroup[] = CLASSES.map((_, c) => {
		let worth = 0;
		let accounts = 0;
		let km = 0;
		for (let z = 0; z < zones.length; z++) {
			const p = view.owner[z];
			const n = view.accounts[z * CLASS_COUNT + c];
			if (p === NOBODY || n === 0) continue;
			worth += n * classes[c].sales * marginRate * craftFactor(view, p);
			accounts += n;
			km += n * brief.road[p * zones.length + z];
		}
		return {
			worth,
			// Choices are visits a month: the response is written in them.
			response: inVisits(classes[c].response, classes[c].visits),
			visits: accounts,
			minutes: classes[c].minutes + report + (accounts > 0 ? (60 * km) / accounts / travel.speed : 0)
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
