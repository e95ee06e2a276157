/** Builds a possible decision piece by piece, keeping the accounts of hours and money. */
import { repairAccounts } from '../portfolio/index.ts';
import { activityDue, budgetLeft, usage, type Decision, type Interview } from './decision.ts';
import {
	MEANS,
	type Finding,
	type Ground,
	type Means,
	type MeetingTopic,
	type Step,
	type Topic
} from './definition.ts';
import { vacancies } from './staffing.ts';
import type { View } from './view.ts';
import { ACTIVE, ADVERT, APPLYING, LEAVING } from './world.ts';

export class Plan {
	readonly decision: Decision = {};
	hours: number;
	budget: number;
	private readonly view: View;

	/** `kept`: hours that are not for the team. */
	constructor(view: View, kept = 0) {
		this.view = view;
		this.hours = view.brief.definition.manager.hours - kept;
		this.budget = budgetLeft(view);
	}

	/** Takes an act that fits in what is left of hours and money; says whether it did. */
	private take(act: Decision): boolean {
		const { hours, cost } = usage(this.view.brief, act);
		if (hours > this.hours || (cost > 0 && cost > this.budget)) return false;
		this.hours -= hours;
		this.budget -= cost;
		return true;
	}

	private idOf(p: number): string {
		return this.view.brief.people[p].id;
	}

	private works(p: number): boolean {
		return this.view.status[p] === ACTIVE || this.view.status[p] === LEAVING;
	}

	private available(p: number): boolean {
		return this.works(p) && this.view.absent[p] === 0;
	}

	assign(z: number, p: number): void {
		if (!this.works(p)) return;
		const zone = this.view.brief.definition.zones[z].id;
		const sectors = (this.decision.sectors ??= []).filter((one) => one.zone !== zone);
		sectors.push({ zone, seller: this.idOf(p) });
		this.decision.sectors = sectors;
	}

	quota(p: number, amount: number): void {
		if (this.works(p)) (this.decision.quotas ??= []).push({ seller: this.idOf(p), amount: Math.floor(amount + 0.5) });
	}

	coach(p: number, days: number): boolean {
		const half = Math.floor(Math.min(days, 5, this.hours / this.view.brief.definition.hours.coachingDay) * 2) / 2;
		if (!this.available(p) || half <= 0 || this.decision.coaching?.some(({ seller }) => seller === this.idOf(p)))
			return false;
		const act = { seller: this.idOf(p), days: half };
		if (!this.take({ coaching: [act] })) return false;
		(this.decision.coaching ??= []).push(act);
		return true;
	}

	talk(p: number, topic: Topic, rest: Omit<Interview, 'seller' | 'topic'> = {}): boolean {
		const act: Interview = { seller: this.idOf(p), topic, ...rest };
		const { interviews = [] } = this.decision;
		if (!this.available(p) || interviews.some((one) => one.seller === act.seller && one.topic === topic)) return false;
		if (!this.take({ interviews: [act] })) return false;
		(this.decision.interviews ??= []).push(act);
		return true;
	}

	train(p: number, program: string): boolean {
		const act = { seller: this.idOf(p), program };
		if (!this.available(p) || this.decision.training?.some(({ seller }) => seller === act.seller)) return false;
		if (!this.take({ training: [act] })) return false;
		(this.decision.training ??= []).push(act);
		return true;
	}

	contest(contest: string): boolean {
		if (this.decision.contest !== undefined || !this.take({ contest })) return false;
		this.decision.contest = contest;
		return true;
	}

	meet(meeting: MeetingTopic): boolean {
		if (this.decision.meeting !== undefined || !this.take({ meeting })) return false;
		this.decision.meeting = meeting;
		return true;
	}

	raise(p: number, amount: number): void {
		const whole = Math.floor(Math.min(amount, 0.15 * this.view.fixed[p]));
		if (this.works(p) && whole > 0 && !this.decision.raises?.some(({ seller }) => seller === this.idOf(p)))
			(this.decision.raises ??= []).push({ seller: this.idOf(p), amount: whole });
	}

	advertise(criteria: string[]): boolean {
		const { view } = this;
		if (vacancies(view) <= 0 || view.globals[ADVERT] > 0 || !this.take({ advert: { criteria } })) return false;
		this.decision.advert = { criteria };
		return true;
	}

	assess(p: number, means: Means): boolean {
		const { view } = this;
		const seen = view.seen[p * 3 + 1 + MEANS.indexOf(means)];
		const act = { candidate: this.idOf(p), means };
		if (view.status[p] !== APPLYING || seen === seen) return false;
		if (this.decision.assess?.some((one) => one.candidate === act.candidate && one.means === means)) return false;
		if (!this.take({ assess: [act] })) return false;
		(this.decision.assess ??= []).push(act);
		return true;
	}

	hire(p: number, fixed: number): boolean {
		const { view } = this;
		const act = { candidate: this.idOf(p), fixed: Math.floor(fixed) };
		if (this.decision.hire !== undefined || view.status[p] !== APPLYING || vacancies(view) <= 0) return false;
		if (!(act.fixed > 0) || act.fixed > 2 * view.brief.definition.pay.market || !this.take({ hire: act })) return false;
		this.decision.hire = act;
		return true;
	}

	dismiss(p: number, step: Step, ground: Ground): boolean {
		const act = { seller: this.idOf(p), step, ground };
		if (!this.works(p) || this.decision.dismissal !== undefined) return false;
		if ((step === 'summon' && this.view.summoned[p] > 0) || !this.take({ dismissal: act })) return false;
		this.decision.dismissal = act;
		return true;
	}

	propose(k: number, grounds: string[]): boolean {
		const { id } = this.view.brief.proposals[k];
		const act = { proposal: id, grounds };
		if (this.view.answered[k] !== 0 || this.decision.proposals?.some(({ proposal }) => proposal === id)) return false;
		if (!this.take({ proposals: [act] })) return false;
		(this.decision.proposals ??= []).push(act);
		return true;
	}

	report(findings: Finding[], words?: string): boolean {
		const act = words === undefined ? { findings } : { findings, words };
		if (!activityDue(this.view.brief, this.view.round) || !this.take({ activity: act })) return false;
		this.decision.activity = act;
		return true;
	}
}

/** `decision` rebuilt in its own order, dropping what is not possible any more: the repair of one assembled from two. */
export function repaired(view: View, decision: Decision): Decision {
	const plan = new Plan(view);
	const { people, definition, proposals } = view.brief;
	const indexOf = (id: string): number => people.findIndex((person) => person.id === id);
	const { sectors, frequency, prospecting, quotas, pay, report } = decision;
	if (sectors !== undefined) {
		for (const { zone, seller } of sectors)
			if (seller !== null)
				plan.assign(
					definition.zones.findIndex(({ id }) => id === zone),
					indexOf(seller)
				);
		const freed = sectors.filter(({ seller }) => seller === null);
		if (freed.length > 0) plan.decision.sectors = [...(plan.decision.sectors ?? []), ...freed];
	}
	if (frequency !== undefined) plan.decision.frequency = frequency;
	if (prospecting !== undefined) plan.decision.prospecting = prospecting;
	for (const { seller, amount } of quotas ?? []) plan.quota(indexOf(seller), amount);
	if (pay !== undefined) plan.decision.pay = pay;
	if (report !== undefined) plan.decision.report = report;
	if (decision.hire !== undefined) plan.hire(indexOf(decision.hire.candidate), decision.hire.fixed);
	if (decision.advert !== undefined) plan.advertise(decision.advert.criteria);
	for (const { candidate, means } of decision.assess ?? []) plan.assess(indexOf(candidate), means);
	if (decision.dismissal !== undefined)
		plan.dismiss(indexOf(decision.dismissal.seller), decision.dismissal.step, decision.dismissal.ground);
	for (const { proposal, grounds } of decision.proposals ?? [])
		plan.propose(
			proposals.findIndex(({ id }) => id === proposal),
			grounds
		);
	if (decision.activity !== undefined) plan.report(decision.activity.findings, decision.activity.words);
	for (const { seller, topic, ...rest } of decision.interviews ?? []) plan.talk(indexOf(seller), topic, rest);
	for (const { seller, program } of decision.training ?? []) plan.train(indexOf(seller), program);
	if (decision.contest !== undefined) plan.contest(decision.contest);
	if (decision.meeting !== undefined) plan.meet(decision.meeting);
	for (const { seller, amount } of decision.raises ?? []) plan.raise(indexOf(seller), amount);
	for (const { seller, days } of decision.coaching ?? []) plan.coach(indexOf(seller), days);
	if (view.portfolio !== null && decision.portfolio !== undefined)
		plan.decision.portfolio = repairAccounts(view.portfolio, decision.portfolio, plan.hours, plan.budget);
	return plan.decision;
}
