/** The acts of a month on people already there: settings, coaching, talks, training, contests, meetings, pay, proposals. */
import { CLASSES, DRIVER_COUNT, EXPENSES as EXPENSE_RULES, REPORTS, type Finding, type Topic } from './definition.ts';
import type { Decision, Interview } from './decision.ts';
import { breach } from './breach.ts';
import { normalise } from './belief.ts';
import { normalOf, OF_PERSON, uniformOf, type Keys } from './draws.ts';
import { observe } from './observe.ts';
import { findings } from './findings.ts';
import { cellOf, type Model } from './model.ts';
import { CONFLICT, LEFT, MORALE_CAUSE_COUNT, SANCTION, SECTORS, TALKS, TEAM } from './morale.ts';
import { Happening } from './log.ts';
import {
	ACTIVE,
	BONUS,
	CLARITY,
	COMMISSION,
	CONTEST,
	CRM,
	EXPENSES,
	FREQUENCY,
	GRANTED,
	LEAVERS,
	LEAVING,
	NOBODY,
	OVER_RATE,
	POSTS,
	PROSPECTING,
	REPORT,
	REPORTED,
	ROUND,
	SPENT,
	STATE_COUNT,
	type World
} from './world.ts';

/** What the month takes and gives by person, before it is lived. */
export interface Agenda {
	/** Hours taken from each seller, days of coaching given. */
	readonly lost: Float64Array;
	readonly coached: Float64Array;
	/** Points of morale, [person][cause][driver]. */
	readonly shocks: Float64Array;
}

export function emptyAgenda(persons: number): Agenda {
	return {
		lost: new Float64Array(persons),
		coached: new Float64Array(persons),
		shocks: new Float64Array(persons * MORALE_CAUSE_COUNT * DRIVER_COUNT)
	};
}

/** Points of morale of a talk by topic, for everyone, and more for one driver. Design priors. */
const TALK: Readonly<Record<Topic, { points: number; driver: number; more: number }>> = {
	listening: { points: 2, driver: 2, more: 1 },
	praise: { points: 2.5, driver: 1, more: 3 },
	results: { points: 0, driver: 1, more: -1 },
	support: { points: 1.5, driver: 2, more: 0.5 },
	appraisal: { points: 2, driver: 1, more: 1.5 },
	career: { points: 1.5, driver: 3, more: 3 },
	mediation: { points: 0.5, driver: 1, more: 0.5 },
	warning: { points: 0, driver: 1, more: 0 }
};
const RECOGNITION_OF: Partial<Record<Topic, number>> = { praise: 0.25, appraisal: 0.2, warning: -0.25, results: -0.05 };
/** Reliability of what a person says of what moves him. */
const SINCERITY = 0.7;
/** Months that a support lasts. */
const SUPPORT = 3;

/** Adds points to a cause of a person, the same whatever moves him. */
export function shock(agenda: Agenda, p: number, cause: number, points: number): void {
	const at = (p * MORALE_CAUSE_COUNT + cause) * DRIVER_COUNT;
	for (let d = 0; d < DRIVER_COUNT; d++) agenda.shocks[at + d] += points;
}

export const isHere = (world: Pick<World, 'status'>, p: number): boolean =>
	world.status[p] === ACTIVE || world.status[p] === LEAVING;

/** Everyone who is in the team feels it. */
function everyone(model: Model, world: World, agenda: Agenda, cause: number, points: number): void {
	for (let p = 0; p < model.persons; p++) if (isHere(world, p)) shock(agenda, p, cause, points);
}

/** Standing settings: sectors, visits, quotas, rules of pay, reports. */
export function applySettings(model: Model, world: World, decision: Decision, agenda: Agenda): void {
	const { globals } = world;
	const { effects } = model;
	const explained = decision.meeting === 'rules';
	if (decision.sectors !== undefined)
		for (const { zone, seller } of decision.sectors) {
			const z = model.index.zone.get(zone) as number;
			const to = seller === null ? NOBODY : (model.index.person.get(seller) as number);
			const from = world.owner[z];
			if (from === to) continue;
			const kept = globals[CRM] === 1 ? effects.transferCrm : effects.transfer;
			// A zone that nobody covered loses nothing more by being taken.
			if (from !== NOBODY) for (let c = 0; c < 3; c++) world.attention[cellOf(z, c)] *= kept;
			world.owner[z] = to;
			if (from !== NOBODY && isHere(world, from)) shock(agenda, from, SECTORS, explained ? -1.2 : -2.5);
			if (to !== NOBODY && isHere(world, to)) shock(agenda, to, SECTORS, explained ? -0.3 : -0.8);
			world.log?.append(globals[ROUND], Happening.sector, z, to);
		}
	if (decision.frequency !== undefined)
		CLASSES.forEach((name, c) => {
			const visits = decision.frequency?.[name];
			if (visits !== undefined) globals[FREQUENCY + c] = visits;
		});
	if (decision.prospecting !== undefined) globals[PROSPECTING] = decision.prospecting;
	if (decision.report !== undefined) globals[REPORT] = REPORTS.indexOf(decision.report);
	for (const { seller, amount } of decision.quotas ?? [])
		world.quota[model.index.person.get(seller) as number] = amount;
	const { pay } = decision;
	if (pay !== undefined) {
		const before = globals[COMMISSION] + globals[OVER_RATE] + globals[BONUS];
		if (pay.commission !== undefined) globals[COMMISSION] = pay.commission;
		if (pay.overRate !== undefined) globals[OVER_RATE] = pay.overRate;
		if (pay.bonus !== undefined) globals[BONUS] = pay.bonus;
		if (pay.expenses !== undefined) globals[EXPENSES] = EXPENSE_RULES.indexOf(pay.expenses);
		const changed = before !== globals[COMMISSION] + globals[OVER_RATE] + globals[BONUS];
		if (changed && !explained) globals[CLARITY] = Math.max(0.4, globals[CLARITY] - 0.15);
	}
	if (globals[EXPENSES] !== 0) breach(model, world, 'expenses', agenda.shocks);
}

/** Meetings, contests, trainings, coaching, rises: what the month gives. */
export function applyActs(model: Model, world: World, keys: Keys, decision: Decision, agenda: Agenda): void {
	const { globals } = world;
	const { definition } = model;
	const round = globals[ROUND];
	globals[CONTEST] = 0;
	if (decision.meeting !== undefined) {
		globals[SPENT] += definition.costs.meeting;
		globals[CLARITY] = Math.min(0.95, globals[CLARITY] + (decision.meeting === 'rules' ? 0.12 : 0.05));
		for (let p = 0; p < model.persons; p++) if (isHere(world, p)) agenda.lost[p] += definition.seller.meetingHours;
		everyone(model, world, agenda, TEAM, decision.meeting === 'method' ? 1.5 : 1);
		if (decision.meeting === 'method')
			for (let p = 0; p < model.persons; p++)
				if (isHere(world, p)) world.growth[p] = Math.min(1, world.growth[p] + 0.05);
		world.log?.append(round, Happening.meeting, -1);
	}
	if (decision.contest !== undefined) {
		const contest = definition.contests.find(({ id }) => id === decision.contest);
		if (contest !== undefined) {
			globals[SPENT] += contest.cost;
			globals[CONTEST] = contest.effect;
			everyone(model, world, agenda, TEAM, 1);
			world.log?.append(round, Happening.contest, -1);
		}
	}
	for (const { seller, program } of decision.training ?? []) {
		const p = model.index.person.get(seller) as number;
		const t = model.index.program.get(program) as number;
		const { cost, days, effect } = definition.programs[t];
		globals[SPENT] += cost;
		agenda.lost[p] += days * 7;
		// What one already gained by training leaves less to gain.
		world.gain[p] += effect * (1 - Math.min(1, world.gain[p] / (2 * effect)));
		world.growth[p] = Math.min(1, world.growth[p] + 0.3);
		world.helped[p] = round;
		world.log?.append(round, Happening.training, p, t);
	}
	for (const { seller, days } of decision.coaching ?? []) {
		const p = model.index.person.get(seller) as number;
		if (!(days > 0)) continue;
		agenda.coached[p] += days;
		world.coached[p] += days;
		world.growth[p] = Math.min(1, world.growth[p] + 0.06 * days);
		if (days >= 2) world.helped[p] = round;
		const spread = definition.spreads.coaching / Math.sqrt(days);
		observe(world, p, world.ability[p] + spread * normalOf(keys.person, p, OF_PERSON.coaching, round), spread);
		world.log?.append(round, Happening.coaching, p, 0, days);
	}
	for (const { seller, amount } of decision.raises ?? []) {
		const p = model.index.person.get(seller) as number;
		if (!(amount > 0)) continue;
		world.fixed[p] += amount;
		world.recognition[p] = Math.min(1, world.recognition[p] + 0.1);
		world.met[p] = round;
		world.log?.append(round, Happening.raise, p, 0, amount);
	}
	for (const interview of decision.interviews ?? []) talk(model, world, keys, interview, agenda);
}

/** One talk: what it does to the person, and what it brings out. */
function talk(model: Model, world: World, keys: Keys, { seller, topic }: Interview, agenda: Agenda): void {
	const p = model.index.person.get(seller) as number;
	const round = world.globals[ROUND];
	const { points, driver, more } = TALK[topic];
	// Somebody seen last month already is not moved as much again.
	const fresh = world.met[p] > 0 && round - world.met[p] <= 1 ? 0.5 : 1;
	const at = (p * MORALE_CAUSE_COUNT + TALKS) * DRIVER_COUNT;
	for (let d = 0; d < DRIVER_COUNT; d++) agenda.shocks[at + d] += fresh * (points + (d === driver ? more : 0));
	world.recognition[p] = Math.max(0, Math.min(1, world.recognition[p] + fresh * (RECOGNITION_OF[topic] ?? 0)));
	if (topic === 'results') {
		const behind = world.target[p] > 0 && world.sold[p] < 0.95 * world.target[p];
		shock(agenda, p, TALKS, behind ? 0.5 : -3);
		if (behind) world.helped[p] = round;
	} else if (topic === 'warning') {
		shock(agenda, p, SANCTION, -10);
	} else if (topic === 'support') {
		world.supported[p] = SUPPORT;
	} else if (topic === 'career') {
		world.growth[p] = Math.min(1, world.growth[p] + 0.25);
	} else if (topic === 'appraisal') {
		world.appraised[p] = round;
	} else if (topic === 'mediation') {
		model.definition.events.forEach((event, e) => {
			if (event.kind === 'conflict' && world.eventRound[e] > 0 && model.eventPersons[e].includes(p))
				world.settled[e] = 1;
		});
	} else if (topic === 'listening') {
		listen(model, world, keys, p);
		world.listened[p] = round;
	}
	world.met[p] = round;
	world.log?.append(round, Happening.interview, p, topicIndex(topic));
}

const topicOrder: readonly Topic[] = [
	'listening',
	'praise',
	'results',
	'support',
	'appraisal',
	'career',
	'mediation',
	'warning'
];
/** Number of a topic in the log. */
export const topicIndex = (topic: Topic): number => topicOrder.indexOf(topic);

/** What a person lets out when listened to: what moves him, mostly truly; a difficulty, when he dares. */
function listen(model: Model, world: World, keys: Keys, p: number): void {
	const round = world.globals[ROUND];
	const { told } = model.definition.trouble;
	const { weight } = world;
	const u = uniformOf(keys.person, p, OF_PERSON.told, round);
	const wrong = (1 - SINCERITY) / (DRIVER_COUNT - 1);
	const said =
		u < SINCERITY
			? world.driver[p]
			: (world.driver[p] + 1 + Math.min(DRIVER_COUNT - 2, Math.floor((u - SINCERITY) / wrong))) % DRIVER_COUNT;
	world.toldDriver[p] = 1 + said;
	const dares = world.trouble[p] === 1 && uniformOf(keys.person, p, OF_PERSON.toldTrouble, round) < told;
	if (dares) world.toldTrouble[p] = round;
	for (let s = 0; s < STATE_COUNT; s++) {
		const difficulty = (s & 1) === 1;
		weight[p * STATE_COUNT + s] *=
			(s >> 1 === said ? SINCERITY : wrong) * (dares ? (difficulty ? told : 0) : difficulty ? 1 - told : 1);
	}
	normalise(weight, p);
	world.log?.append(round, Happening.told, p, said);
	if (dares) world.log?.append(round, Happening.told, p, DRIVER_COUNT);
}

/** What is proposed upwards, and the answer of the firm; the report on the activity. */
export function applyProposals(model: Model, world: World, decision: Decision): void {
	const { globals } = world;
	const round = globals[ROUND];
	for (const { proposal, grounds } of decision.proposals ?? []) {
		const k = model.index.proposal.get(proposal) as number;
		const { grounds: all, needed, effect, cost } = model.definition.proposals[k];
		let weight = 0;
		for (const ground of all) if (grounds.includes(ground.id)) weight += ground.valid ? 1 : -1;
		const accepted = weight >= needed;
		world.answered[k] = accepted ? 1 : 2;
		world.log?.append(round, Happening.answer, k, world.answered[k]);
		if (!accepted) continue;
		globals[SPENT] += cost;
		globals[GRANTED] += cost;
		if (effect.kind === 'crm') globals[CRM] = 1;
		else if (effect.kind === 'headcount') globals[POSTS] += effect.posts;
		else globals[GRANTED] += effect.amount;
	}
	if (decision.activity !== undefined) reportActivity(model, world, decision.activity.findings);
}

/** The firm reads the report on the activity: findings that the figures bear out earn a part of the budget. */
function reportActivity(model: Model, world: World, named: readonly Finding[]): void {
	const { globals } = world;
	const facts = findings(model.brief, world);
	let right = 0;
	let wrong = 0;
	let there = 0;
	for (const [id, holds] of facts) {
		if (holds) there++;
		if (named.includes(id)) {
			if (holds) right++;
			else wrong++;
		}
	}
	const share = there === 0 ? 0 : Math.max(0, right - wrong) / there;
	const granted = Math.floor(0.15 * share * model.definition.budget);
	globals[GRANTED] += granted;
	globals[REPORTED] += 1;
	globals[CLARITY] = Math.min(0.95, globals[CLARITY] + 0.04);
	world.log?.append(globals[ROUND], Happening.activity, -1, right - wrong, granted);
}

/** Conflicts under way and departures just announced, as shocks. */
export function feelEvents(model: Model, world: World, agenda: Agenda): void {
	const { globals } = world;
	const round = globals[ROUND];
	if (globals[LEAVERS] > 0) everyone(model, world, agenda, LEFT, -2 * globals[LEAVERS]);
	model.definition.events.forEach((event, e) => {
		const since = world.eventRound[e];
		if (event.kind !== 'conflict' || since === 0 || world.settled[e] === 1 || round >= since + event.months) return;
		for (const p of model.eventPersons[e]) if (isHere(world, p)) shock(agenda, p, CONFLICT, -event.effect);
	});
}
