/** Builds a possible decision piece by piece, keeping the accounts of hours, kilometres and budget. */
import {
	availableMinutes,
	emptyDecision,
	referralsLeft,
	tourLength,
	townIndex,
	whyImpossible,
	type Decision
} from './decision.ts';
import { CHANNELS, type Channel, type Report } from './definition.ts';
import type { View } from './view.ts';
import { DISTINCT, DUPLICATE, VERIFIED } from './world.ts';

export class Plan {
	readonly decision: Decision;
	private readonly view: View;
	private readonly left: Float64Array;
	private readonly travel: Float64Array;
	private readonly visits: (Uint8Array | null)[];
	private readonly scratch: Uint8Array;
	private readonly homes: Int32Array;
	private readonly reportMinutes: number;
	private budget: number;
	private referrals: number;

	constructor(view: View, report: Report) {
		const { brief } = view;
		const sellers = brief.sellers.length;
		this.view = view;
		this.decision = emptyDecision();
		this.decision.report = report;
		this.reportMinutes = brief.information.report[report];
		this.left = new Float64Array(sellers);
		this.travel = new Float64Array(sellers);
		this.homes = new Int32Array(sellers);
		for (let s = 0; s < sellers; s++) {
			this.left[s] = availableMinutes(view, s);
			this.homes[s] = townIndex(brief, brief.sellers[s].home);
		}
		this.visits = new Array<Uint8Array | null>(sellers).fill(null);
		this.scratch = new Uint8Array(brief.towns.length);
		this.budget = brief.budget - view.spent;
		this.referrals = referralsLeft(view);
	}

	/** The seller with enough time who lives nearest to a row, or -1. */
	sellerFor(row: number, minutes: number): number {
		const { brief } = this.view;
		const sellers = this.left.length;
		const at = brief.file.town[row] * sellers;
		for (let rank = 0; rank < sellers; rank++) {
			const s = brief.nearestSellers[at + rank];
			if (this.left[s] >= minutes) return s;
		}
		return -1;
	}

	/** Adds a contact when it is possible, with the hours and money left; says whether it did. `row` is an index. */
	contact(row: number, channel: Channel, seller: number, argument: string, discount: number): boolean {
		const { view } = this;
		const { brief } = view;
		if (seller < 0 || whyImpossible(view, row, channel) !== null) return false;
		const { minutes, cost } = brief.channels[channel];
		let time = minutes + this.reportMinutes;
		let price: number = cost;
		let travel = 0;
		if (channel === 'referral' && this.referrals <= 0) return false;
		if (channel === 'visit') {
			const visits = (this.visits[seller] ??= new Uint8Array(brief.towns.length));
			this.scratch.set(visits);
			this.scratch[brief.file.town[row]]++;
			travel = tourLength(brief, this.homes[seller], this.scratch);
			const more = travel - this.travel[seller];
			time += (more * 60) / brief.travel.speed;
			price += more * brief.travel.kmCost;
		}
		if (time > this.left[seller] || price > this.budget - 1) return false;
		this.left[seller] -= time;
		this.budget -= price;
		if (channel === 'visit') {
			this.travel[seller] = travel;
			(this.visits[seller] as Uint8Array)[brief.file.town[row]]++;
		}
		if (channel === 'referral') this.referrals--;
		this.decision.contacts.push({ prospect: row + 1, channel, seller: brief.sellers[seller].id, argument, discount });
		return true;
	}

	/** Adds the verification of a record, by the desk. */
	qualify(row: number): boolean {
		const { minutes, cost } = this.view.brief.information.qualify;
		if ((this.view.flags[row] & VERIFIED) !== 0 || !this.take(minutes, cost)) return false;
		this.decision.qualify.push(row + 1);
		return true;
	}

	merge(row: number): boolean {
		const { brief, flags } = this.view;
		if (brief.file.resembles[row] === -1 || (flags[row] & (DUPLICATE | DISTINCT)) !== 0) return false;
		if (!this.take(brief.information.merge.minutes, 0)) return false;
		this.decision.merge.push(row + 1);
		return true;
	}

	verifySignal(signal: number): boolean {
		const { minutes, cost } = this.view.brief.information.verifySignal;
		if (this.view.signalWeek[signal] === 0 || this.view.signalTruth[signal] <= 1 || !this.take(minutes, cost))
			return false;
		this.decision.signals.push(this.view.brief.signals[signal]);
		return true;
	}

	ask(colleague: number): boolean {
		const { id, minutes } = this.view.brief.colleagues[colleague];
		if (this.view.asked[colleague] !== 0 || !this.take(minutes, 0)) return false;
		this.decision.ask.push(id);
		return true;
	}

	share(share: number): boolean {
		const { id, minutes } = this.view.brief.shares[share];
		if (!this.take(minutes, 0)) return false;
		this.decision.share.push(id);
		return true;
	}

	book(fair: number): boolean {
		const { id, cost, week, bookBy, minutes } = this.view.brief.fairs[fair];
		if (this.view.booked[fair] === 1 || this.view.round > bookBy || cost > this.budget - 1) return false;
		if (week === this.view.round) {
			for (let s = 0; s < this.left.length; s++) if (this.left[s] < minutes) return false;
			for (let s = 0; s < this.left.length; s++) this.left[s] -= minutes;
		}
		this.budget -= cost;
		this.decision.fairs.push(id);
		return true;
	}

	private take(minutes: number, cost: number): boolean {
		if (this.left[0] < minutes || (cost > 0 && cost > this.budget - 1)) return false;
		this.left[0] -= minutes;
		this.budget -= cost;
		return true;
	}
}

/**
 * `decision` rebuilt in its own order, dropping what is no longer possible: the repair of a decision assembled from two.
 * Information comes first, since contacts are what gives way.
 */
export function repaired(view: View, decision: Decision): Decision {
	const plan = new Plan(view, decision.report);
	const { brief } = view;
	for (const id of decision.fairs) plan.book(brief.fairs.findIndex((fair) => fair.id === id));
	for (const id of decision.ask) plan.ask(brief.colleagues.findIndex((colleague) => colleague.id === id));
	for (const id of decision.share) plan.share(brief.shares.findIndex((share) => share.id === id));
	for (const id of decision.signals) plan.verifySignal(brief.signals.indexOf(id));
	for (const row of decision.merge) plan.merge(row - 1);
	for (const row of decision.qualify) plan.qualify(row - 1);
	const used = new Map<number, number>();
	for (const { prospect, channel, seller, argument, discount } of decision.contacts) {
		const bit = 1 << CHANNELS.indexOf(channel);
		const bits = used.get(prospect) ?? 0;
		if ((bits & bit) !== 0 || (bits & (bits - 1)) !== 0) continue;
		const index = brief.sellers.findIndex((candidate) => candidate.id === seller);
		if (plan.contact(prospect - 1, channel, index, argument, discount)) used.set(prospect, bits | bit);
	}
	return plan.decision;
}
