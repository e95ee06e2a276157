/**
 * The best-known play of a year: every month it takes what its beliefs say is worth most of the manager’s hours and money.
 * Sectors and visits by expected margin, quotas by expected sales, people by what is most likely to move or hold them.
 */
import { exp } from '../math/exp.ts';
import type { Policy } from '../simulation.ts';
import { Allocation, bestFrequency, type Opinion } from './allocation.ts';
import { believe, emptyBelief, expectedOf, troubleChance, type Belief } from './belief.ts';
import { adviseFollowing, keptHours } from './accounts.ts';
import { activityDue, type Decision } from './decision.ts';
import { CLASSES, DRIVER_COUNT, REPORTS, type ExpertTuning } from './definition.ts';
import { findings } from './findings.ts';
import type { Brief } from './model.ts';
import { allFileSales, craftFactor } from './month.ts';
import { payGap } from './morale.ts';
import { Plan } from './plan.ts';
import { vacancies } from './staffing.ts';
import type { View } from './view.ts';
import {
	ACTIVE,
	APPLYING,
	ARRIVING,
	CLARITY,
	COMMISSION,
	FREQUENCY,
	NOBODY,
	PROSPECTING,
	REPORT,
	STATE_COUNT,
	type PublicColumns
} from './world.ts';

/** Chance of a difficulty beyond which one listens, and cares. */
const SUSPECT = 0.25;

/** The index of the nearest choice. */
export function nearest(choices: readonly number[], wanted: number): number {
	let best = choices[0];
	for (const choice of choices) if (Math.abs(choice - wanted) < Math.abs(best - wanted)) best = choice;
	return best;
}

/** Proposals with the grounds that the dossier bears out. */
export function proposeAll(view: View, plan: Plan): void {
	view.brief.proposals.forEach(({ grounds }, k) => {
		const valid = grounds.filter((_, g) => view.brief.reading.valid[k][g]).map(({ id }) => id);
		plan.propose(k, valid);
	});
}

/** The report on the activity as the figures have it. */
export function reportTruly(view: View, plan: Plan): void {
	if (!activityDue(view.brief, view.round)) return;
	plan.report(findings(view.brief, view).flatMap(([id, holds]) => (holds ? [id] : [])));
}

/** Lawful criteria of a profile. */
export const lawfulCriteria = (brief: Brief): string[] =>
	brief.criteria.filter((_, k) => brief.reading.lawful[k]).map(({ id }) => id);

/** What a seller may be expected to sell in a year, cents; `file` holds the monthly sales of every zone by the file. */
function expectedYear(view: View, opinion: Opinion, p: number, file: Float64Array): number {
	let monthly = 0;
	for (let z = 0; z < file.length; z++) if (view.owner[z] === p) monthly += file[z] * exp(opinion.potential[z]);
	return 12 * monthly * craftFactor(view, p) * exp(opinion.ability[p]);
}

/** The view once the zones of a decision have changed hands. */
export function afterSectors(view: View, { sectors }: Decision): View {
	if (sectors === undefined) return view;
	const { definition, people } = view.brief;
	const owner = view.owner.slice();
	for (const { zone, seller } of sectors)
		owner[definition.zones.findIndex(({ id }) => id === zone)] =
			seller === null ? NOBODY : people.findIndex(({ id }) => id === seller);
	return { ...view, owner };
}

/** Those who hold a post and are there to be met. */
function team(view: View): number[] {
	const people: number[] = [];
	for (let p = 0; p < view.status.length; p++) if (view.status[p] === ACTIVE) people.push(p);
	return people;
}

/** Moves zones and changes visits in turn while it pays; free zones wait for a seller who is about to take them. */
function improve(view: View, allocation: Allocation, threshold: number, rounds: number): void {
	const waiting = view.status.includes(ARRIVING);
	for (let round = 0; round < rounds; round++) {
		let moved = false;
		for (let move = 0; move < 4; move++) {
			const best = allocation.bestMove(threshold);
			if (best === null || (waiting && allocation.owner[best.zone] === NOBODY)) break;
			allocation.owner[best.zone] = best.to;
			moved = true;
		}
		if (!allocation.improveVisits(2) && !moved) return;
	}
}

/** Zones to whom they are worth most, when the gain pays for the change, and the visits that go with them. */
function allot(view: View, opinion: Opinion, tuning: ExpertTuning, plan: Plan, prospecting: number): void {
	const { months, objective } = view.brief.definition;
	const threshold = (tuning.move * 3) / (months - view.round + objective.portfolio);
	let allocation = new Allocation(view, opinion, tuning.report, prospecting);
	const whole = view.round === 1;
	improve(view, allocation, threshold, whole ? 4 : 1);
	if (whole) {
		// Another start, from the call plan: a better month may lie beyond a worse one.
		const other = new Allocation(view, opinion, tuning.report, prospecting);
		const frequency = bestFrequency(view, 0.95);
		other.visit(CLASSES.map((name) => frequency[name]));
		improve(view, other, threshold, 4);
		if (other.total() > allocation.total()) allocation = other;
	}
	for (let z = 0; z < view.owner.length; z++)
		if (allocation.owner[z] !== view.owner[z]) plan.assign(z, allocation.owner[z]);
	if (CLASSES.some((_, c) => allocation.frequency[c] !== view.globals[FREQUENCY + c]))
		plan.decision.frequency = Object.fromEntries(CLASSES.map((name, c) => [name, allocation.frequency[c]]));
}

/** Posts to fill: advertise, assess, then offer a contract to the one who promises most. */
export function staff(view: View, ability: ArrayLike<number>, plan: Plan, assessing: boolean): void {
	if (vacancies(view) <= 0) return;
	const applicants: number[] = [];
	for (let p = view.brief.team; p < view.status.length; p++) if (view.status[p] === APPLYING) applicants.push(p);
	if (applicants.length === 0) {
		plan.advertise(lawfulCriteria(view.brief));
		return;
	}
	const promise = (p: number): number => ability[p] + 0.5 * view.craft[p];
	applicants.sort((a, b) => promise(b) - promise(a) || a - b);
	const [best] = applicants;
	const seen = view.seen[best * 3 + 1];
	const lateInYear = view.round > view.brief.definition.months - 2;
	if (assessing && !(seen === seen) && !lateInYear) {
		for (const p of applicants.slice(0, 3)) plan.assess(p, 'interview');
		return;
	}
	plan.hire(best, view.fixed[best]);
}

/** The talk that is most likely to do a person good. */
function bestTopic(view: View, p: number): 'praise' | 'career' | 'listening' {
	const at = p * STATE_COUNT;
	const chance = (d: number): number => view.weight[at + 2 * d] + view.weight[at + 2 * d + 1];
	if (chance(1) >= chance(3) && chance(1) >= chance(2)) return 'praise';
	return chance(3) >= chance(2) ? 'career' : 'listening';
}

/** One-to-one talks: difficulties first, then those who might leave, then everyone in turn. */
function converse(view: View, tuning: ExpertTuning, plan: Plan, people: readonly number[]): void {
	for (const p of people) {
		const told = view.toldTrouble[p] > 0 && view.supported[p] === 0;
		if (told && troubleChance(view.weight, p) > SUSPECT) plan.talk(p, 'support');
		else if (troubleChance(view.weight, p) > SUSPECT && view.supported[p] === 0)
			if (view.listened[p] === 0 || view.round - view.listened[p] >= 2) plan.talk(p, 'listening');
			else plan.talk(p, 'support');
	}
	const morale = (p: number): number => expectedOf(view.weight, p, view.morale, p * DRIVER_COUNT);
	const order = people.slice().sort((a, b) => morale(a) - morale(b) || a - b);
	for (const p of order) {
		const since = view.met[p] === 0 ? 99 : view.round - view.met[p];
		if (since < 2) continue;
		if (view.listened[p] === 0) plan.talk(p, 'listening');
		else if (morale(p) < 66 || since >= tuning.talk) plan.talk(p, bestTopic(view, p));
	}
	if (view.round >= 6)
		for (const p of people)
			if (view.appraised[p] === 0 && plan.hours > 12) {
				plan.talk(p, 'appraisal');
			}
}

/** Days in the field with those who learn most from them, and trainings while they can still pay. */
function develop(
	view: View,
	sales: (p: number) => number,
	tuning: ExpertTuning,
	plan: Plan,
	people: readonly number[]
): void {
	const { programs, months } = view.brief.definition;
	const toLearn = people.filter((p) => view.craft[p] < -0.04).sort((a, b) => view.craft[a] - view.craft[b] || a - b);
	for (const p of toLearn) plan.coach(p, tuning.coaching);
	if (view.round <= months - 4 && programs.length > 0) {
		const best = programs.reduce((a, b) => (b.effect / b.cost > a.effect / a.cost ? b : a));
		const order = people.filter((p) => view.gain[p] < 0.4 * best.effect).sort((a, b) => sales(b) - sales(a) || a - b);
		for (const p of order.slice(0, tuning.training)) plan.train(p, best.id);
	}
}

/** A rise for whoever is worth keeping and is badly paid beside the market. */
function hold(view: View, opinion: Opinion, tuning: ExpertTuning, plan: Plan, people: readonly number[]): void {
	if (!(tuning.raise > 0)) return;
	for (const p of people) {
		const gap = payGap(view.brief, view, p, 800);
		const able = opinion.ability[p] > -0.05;
		const money = view.weight[p * STATE_COUNT] + view.weight[p * STATE_COUNT + 1];
		if (able && gap < -0.08 && money > 0.35 && view.round <= 9) plan.raise(p, tuning.raise * view.fixed[p]);
	}
}

/** The expert under given constants. */
export function expertWith(tuning: ExpertTuning): Policy<View, Decision> {
	let known: Brief | null = null;
	let belief: Belief | null = null;
	let file = new Float64Array(0);
	return (view, seed) => {
		const { brief } = view;
		const { definition } = brief;
		const zones = definition.zones.length;
		const persons = brief.people.length;
		if (belief === null || known !== brief) {
			known = brief;
			belief = emptyBelief(persons, zones);
			file = new Float64Array(zones);
		}
		believe(brief, view as PublicColumns, belief);
		const opinion: Opinion = { ability: belief.mean.subarray(0, persons), potential: belief.mean.subarray(persons) };
		const kept = keptHours(view, tuning.accountHours);
		const plan = new Plan(view, kept);
		const { decision } = plan;
		const people = team(view);
		allFileSales(brief, view, file);

		proposeAll(view, plan);
		reportTruly(view, plan);
		const report = REPORTS[tuning.report];
		if (view.globals[REPORT] !== tuning.report) decision.report = report;
		const prospecting = nearest(definition.prospecting.choices, tuning.prospecting);
		if (view.globals[PROSPECTING] !== prospecting) decision.prospecting = prospecting;
		staff(view, opinion.ability, plan, true);
		allot(view, opinion, tuning, plan, prospecting);
		const next = afterSectors(view, decision);
		const commission = nearest(definition.pay.commissions, tuning.commission);
		const changing = view.round === 1 || view.round === 7;
		if (changing || view.globals[CLARITY] < 0.75) plan.meet('rules');
		if (view.globals[COMMISSION] !== commission && view.round === 1) decision.pay = { commission };
		for (const p of people) {
			const due = tuning.quota * expectedYear(next, opinion, p, file);
			const off = due > 0 ? view.quota[p] / due : 1;
			const bound = changing ? 0.05 : 0.2;
			if (due > 0 && (off > 1 + bound || off < 1 - bound)) plan.quota(p, due);
		}
		converse(view, tuning, plan, people);
		hold(view, opinion, tuning, plan, people);
		develop(view, (p) => expectedYear(view, opinion, p, file), tuning, plan, people);
		adviseFollowing(view, plan, 'expert', kept, seed);
		return decision;
	};
}
