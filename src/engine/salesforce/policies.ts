/**
 * The ladder of a year at the head of a sales force, from the view alone. `floor` keeps everything as it is; `naive`
 * squeezes (higher quotas for all, contests, first come first hired); `sound` applies the course (balanced sectors, visits
 * by class, quotas by potential, coaching, talks, recruitment on criteria); `expert` weighs everything by its beliefs.
 */
import { adviseAccounts } from '../portfolio/index.ts';
import { deriveKey, deriveSeed, integerBelow, Purpose, uniform } from '../random.ts';
import type { Policy, PolicyName } from '../simulation.ts';
import { Allocation, noOpinion } from './allocation.ts';
import { adviseFollowing, keptHours } from './accounts.ts';
import { budgetLeft, type Decision } from './decision.ts';
import {
	CLASSES,
	DRIVER_COUNT,
	EXPENSES,
	FINDINGS,
	GROUNDS,
	MEANS,
	MEETINGS,
	REPORTS,
	STEPS,
	TOPICS
} from './definition.ts';
import { expectedOf } from './belief.ts';
import { afterSectors, expertWith, nearest, proposeAll, reportTruly, staff } from './expert.ts';
import { yearlyPotential } from './morale.ts';
import { Plan, repaired } from './plan.ts';
import { vacancies } from './staffing.ts';
import type { View } from './view.ts';
import { ACTIVE, APPLYING, FREQUENCY, NOBODY } from './world.ts';

const active = (view: View): number[] => {
	const people: number[] = [];
	for (let p = 0; p < view.status.length; p++) if (view.status[p] === ACTIVE) people.push(p);
	return people;
};

const floor: Policy<View, Decision> = () => ({});

/** Attainment of someone’s quota so far, 1 before anything was sold. */
const attainment = (view: View, p: number): number => (view.target[p] > 0 ? view.sold[p] / view.target[p] : 1);

/** Hires whoever applied first, without assessing anyone. */
function fillPost(view: View, plan: Plan): void {
	if (vacancies(view) <= 0) return;
	for (let p = view.brief.team; p < view.status.length; p++)
		if (view.status[p] === APPLYING) {
			plan.hire(p, view.fixed[p]);
			return;
		}
	plan.advertise([]);
}

/** The choice nearest to a share of the highest one. */
const partOf = (choices: readonly number[], share: number): number => nearest(choices, share * Math.max(...choices));

/** Whoever has most zones gives the farthest to the nearest colleague who has fewer: zones are counted, not weighed. */
function relieve(view: View, plan: Plan, people: readonly number[]): void {
	const { distance } = view.brief;
	const zones = view.owner.length;
	const count = (p: number): number => view.owner.filter((owner) => owner === p).length;
	const [most] = people.slice().sort((a, b) => count(b) - count(a) || a - b);
	if (most === undefined) return;
	let far = -1;
	for (let z = 0; z < zones; z++)
		if (view.owner[z] === most && (far === -1 || distance[most * zones + z] > distance[most * zones + far])) far = z;
	const [near] = people
		.filter((p) => count(p) < count(most) - 1)
		.sort((a, b) => distance[a * zones + far] - distance[b * zones + far] || a - b);
	if (far !== -1 && near !== undefined) plan.assign(far, near);
}

/**
 * Common sense in a hurry: five per cent more for everyone, the big customers more often whatever the sectors
 * bear, a contest at times, the last of the table accompanied and told so, the first who applies.
 */
const naive: Policy<View, Decision> = (view, seed) => {
	const plan = new Plan(view);
	const people = active(view);
	fillPost(view, plan);
	const { contests, frequencies } = view.brief.definition;
	if (view.round === 1) {
		for (const p of people) plan.quota(p, 1.05 * view.quota[p]);
		plan.decision.frequency = { A: partOf(frequencies.choices, 0.5) };
		relieve(view, plan, people);
	}
	if (view.round % 4 === 2 && contests.length > 0) plan.contest(contests[0].id);
	const last = people.reduce((a, b) => (attainment(view, b) < attainment(view, a) ? b : a), people[0] ?? -1);
	if (view.round > 1 && last >= 0) {
		plan.coach(last, 2);
		if (attainment(view, last) < 0.85 && view.round % 3 === 0) plan.talk(last, 'results');
	}
	adviseFollowing(view, plan, 'naive', 0, seed);
	return plan.decision;
};

/** Loads brought nearer to each other by moving a zone at a time to a seller who has room, near enough to gain. */
function balance(view: View, plan: Plan, frequency: ArrayLike<number>): void {
	const allocation = new Allocation(view, noOpinion(view));
	allocation.visit(frequency);
	const people = active(view);
	for (let z = 0; z < view.owner.length; z++) {
		if (view.owner[z] !== NOBODY) continue;
		const [to] = people.slice().sort((a, b) => allocation.gain(z, b) - allocation.gain(z, a) || a - b);
		if (to === undefined || allocation.load(to) > 1) continue;
		allocation.owner[z] = to;
		plan.assign(z, to);
	}
	// Sectors are looked at again when somebody has just come.
	if (view.round !== 1 && !people.some((p) => view.tenure[p] <= 1)) return;
	for (let move = 0; move < 3; move++) {
		const order = people.slice().sort((a, b) => allocation.load(b) - allocation.load(a) || a - b);
		const [most] = order;
		if (most === undefined || allocation.load(most) < 1) return;
		let best: { z: number; to: number; gain: number } | null = null;
		for (let z = 0; z < view.owner.length; z++) {
			if (allocation.owner[z] !== most) continue;
			for (const to of order.slice(-3)) {
				const gain = to === most ? 0 : allocation.gain(z, to);
				if (gain > 0 && (best === null || gain > best.gain)) best = { z, to, gain };
			}
		}
		if (best === null) return;
		allocation.owner[best.z] = best.to;
		plan.assign(best.z, best.to);
	}
}

/** The course, without beliefs: what the file and the figures say is taken as it stands. */
const sound: Policy<View, Decision> = (view, seed) => {
	const kept = keptHours(view);
	const plan = new Plan(view, kept);
	const { decision } = plan;
	const { definition } = view.brief;
	const people = active(view);
	const changing = view.round === 1;
	proposeAll(view, plan);
	reportTruly(view, plan);
	const seen = (p: number): number =>
		view.seen[p * 3 + 1] === view.seen[p * 3 + 1] ? view.seen[p * 3 + 1] : view.seen[p * 3];
	const sights = Array.from({ length: view.status.length }, (_, p) => (p < view.brief.team ? 0 : seen(p)));
	staff(view, sights, plan, true);
	if (changing) {
		const { choices, start } = definition.frequencies;
		const frequency = { A: nearest(choices, 1.4 * start[0]), B: start[1], C: nearest(choices, 0.5 * start[2]) };
		decision.frequency = frequency;
		decision.report = 'brief';
		plan.meet('rules');
		balance(
			view,
			plan,
			CLASSES.map((name) => frequency[name])
		);
		const next = afterSectors(view, decision);
		for (const p of people) plan.quota(p, yearlyPotential(view.brief, next, p));
	} else
		balance(
			view,
			plan,
			CLASSES.map((_, c) => view.globals[FREQUENCY + c])
		);
	// Everyone is heard in turn, the lowest first.
	const morale = (p: number): number => expectedOf(view.weight, p, view.morale, p * DRIVER_COUNT);
	const order = people.slice().sort((a, b) => view.met[a] - view.met[b] || morale(a) - morale(b) || a - b);
	for (const p of order.slice(0, 2)) plan.talk(p, view.listened[p] === 0 ? 'listening' : 'praise');
	for (const p of people)
		if (view.toldTrouble[p] > 0 && view.supported[p] === 0 && view.round - view.toldTrouble[p] < 4)
			plan.talk(p, 'support');
	const behind = people
		.slice()
		.sort((a, b) => attainment(view, a) - attainment(view, b) || view.craft[a] - view.craft[b] || a - b);
	for (const p of behind.slice(0, 2)) plan.coach(p, 1);
	const { programs } = definition;
	if (view.round === 2 && programs.length > 0) for (const p of behind.slice(0, 1)) plan.train(p, programs[0].id);
	adviseFollowing(view, plan, 'sound', kept, seed);
	return decision;
};

/** The expert of a case. */
const experts = new WeakMap<View['brief'], Policy<View, Decision>>();
const expert: Policy<View, Decision> = (view, seed) => {
	let policy = experts.get(view.brief);
	if (policy === undefined) {
		policy = expertWith(view.brief.expert);
		experts.set(view.brief, policy);
	}
	return policy(view, seed);
};

/** Legal play at random: some of everything, repaired to what is possible. */
const random: Policy<View, Decision> = (view, seed) => {
	const key = deriveKey(seed, view.round, Purpose.policy);
	const { brief } = view;
	const { definition } = brief;
	const people = active(view);
	const pick = <T>(from: readonly T[], slot: number): T => from[integerBelow(from.length, key, slot, 1)];
	const on = (chance: number, slot: number): boolean => uniform(key, slot, 0) < chance;
	const decision: Decision = {};
	if (people.length > 0) {
		const someone = (slot: number): string => brief.people[pick(people, slot)].id;
		if (on(0.3, 1)) decision.sectors = [{ zone: pick(definition.zones, 2).id, seller: someone(3) }];
		if (on(0.3, 4)) decision.quotas = [{ seller: someone(5), amount: 1000000 * (10 + integerBelow(60, key, 6, 1)) }];
		if (on(0.5, 7)) decision.coaching = [{ seller: someone(8), days: pick([0.5, 1, 2, 3], 9) }];
		if (on(0.6, 10)) decision.interviews = [{ seller: someone(11), topic: pick(TOPICS, 12) }];
		if (on(0.2, 13) && definition.programs.length > 0)
			decision.training = [{ seller: someone(14), program: pick(definition.programs, 15).id }];
		if (on(0.15, 16)) decision.raises = [{ seller: someone(17), amount: 5000 + integerBelow(10000, key, 18, 1) }];
		if (on(0.05, 19)) decision.dismissal = { seller: someone(20), step: pick(STEPS, 21), ground: pick(GROUNDS, 22) };
	}
	if (on(0.2, 23)) decision.frequency = { [pick(CLASSES, 24)]: pick(definition.frequencies.choices, 25) };
	if (on(0.15, 26)) decision.prospecting = pick(definition.prospecting.choices, 27);
	if (on(0.15, 28)) decision.report = pick(REPORTS, 29);
	if (on(0.1, 30))
		decision.pay = {
			commission: pick(definition.pay.commissions, 31),
			overRate: pick(definition.pay.overRates, 32),
			bonus: pick(definition.pay.bonuses, 33),
			expenses: pick(EXPENSES, 34)
		};
	if (on(0.15, 35) && definition.contests.length > 0) decision.contest = pick(definition.contests, 36).id;
	if (on(0.25, 37)) decision.meeting = pick(MEETINGS, 38);
	if (on(0.6, 39)) decision.advert = { criteria: brief.criteria.filter((_, k) => on(0.4, 60 + k)).map(({ id }) => id) };
	const applicants: number[] = [];
	for (let p = brief.team; p < view.status.length; p++) if (view.status[p] === APPLYING) applicants.push(p);
	if (applicants.length > 0) {
		const candidate = pick(applicants, 40);
		if (on(0.5, 41)) decision.assess = [{ candidate: brief.people[candidate].id, means: pick(MEANS, 42) }];
		if (on(0.6, 43)) decision.hire = { candidate: brief.people[candidate].id, fixed: view.fixed[candidate] };
	}
	if (on(0.3, 44) && brief.proposals.length > 0) {
		const proposal = pick(brief.proposals, 45);
		const grounds = proposal.grounds.filter((_, g) => on(0.5, 80 + g)).map(({ id }) => id);
		decision.proposals = [{ proposal: proposal.id, grounds }];
	}
	if (on(0.7, 46)) decision.activity = { findings: FINDINGS.filter((_, k) => on(0.5, 100 + k)) };
	if (view.portfolio !== null && on(0.5, 47)) {
		const means = { hours: definition.manager.hours / 2, budget: Math.max(0, budgetLeft(view)) };
		decision.portfolio = adviseAccounts(view.portfolio, 'random', means, deriveSeed(seed, 1, Purpose.policy));
	}
	return repaired(view, decision);
};

export const policies: Readonly<Record<PolicyName, Policy<View, Decision>>> = { floor, naive, sound, expert, random };

/** Ten per cent more for everyone at once, posts filled as they fall vacant. */
const raiseEveryone: Policy<View, Decision> = (view) => {
	const plan = new Plan(view);
	fillPost(view, plan);
	if (view.round === 1) for (const p of active(view)) plan.raise(p, 0.1 * view.fixed[p]);
	return plan.decision;
};

/** Every quarter the last of the table is summoned, then dismissed, and replaced by the first who applies. */
const fireTheLast: Policy<View, Decision> = (view) => {
	const plan = new Plan(view);
	fillPost(view, plan);
	const people = active(view);
	if (people.length < 2) return plan.decision;
	const summoned = people.find((p) => view.summoned[p] > 0);
	if (summoned !== undefined) plan.dismiss(summoned, 'notify', 'insufficiency');
	else if (view.round % 3 === 0) {
		const last = people.reduce((a, b) => (attainment(view, b) < attainment(view, a) ? b : a));
		plan.dismiss(last, 'summon', 'insufficiency');
	}
	return plan.decision;
};

/** The highest commission and the highest bonus for all from the first month, posts filled as they fall vacant. */
const payByResults: Policy<View, Decision> = (view) => {
	const plan = new Plan(view);
	fillPost(view, plan);
	const { commissions, overRates, bonuses } = view.brief.definition.pay;
	if (view.round === 1) {
		plan.decision.pay = {
			commission: Math.max(...commissions),
			overRate: Math.max(...overRates),
			bonus: Math.max(...bonuses)
		};
		plan.meet('rules');
	}
	return plan.decision;
};

/**
 * The best recipe that a search of 96 found on the shipped cases: the big customers a third more often and the small ones
 * seldom, everyone trained once, posts filled as they fall vacant.
 */
const visitAndTrain: Policy<View, Decision> = (view) => {
	const plan = new Plan(view);
	fillPost(view, plan);
	const { frequencies, programs } = view.brief.definition;
	if (view.round === 1)
		plan.decision.frequency = {
			A: nearest(frequencies.choices, (4 / 3) * frequencies.start[0]),
			C: Math.min(...frequencies.choices)
		};
	if (programs.length > 0) for (const p of active(view)) if (view.gain[p] < 0.02) plan.train(p, programs[0].id);
	return plan.decision;
};

export const recipes: Readonly<Record<string, { readonly name: string; readonly policy: Policy<View, Decision> }>> = {
	nothing: { name: 'ne rien faire', policy: floor },
	'raise-everyone': { name: 'augmenter tout le monde', policy: raiseEveryone },
	'fire-the-last': { name: 'licencier le dernier', policy: fireTheLast },
	'pay-by-results': { name: 'tout miser sur la commission et la prime', policy: payByResults },
	'visit-and-train': { name: 'voir plus souvent les gros clients, et former tout le monde', policy: visitAndTrain }
};
