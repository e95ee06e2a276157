/** The start of a year, and one month of it, in place: settings and acts, the work, morale, departures, what comes next. */
import { departureChance } from '../market/turnover.ts';
import { learn } from '../market/learning.ts';
import { log } from '../math/log.ts';
import { exp } from '../math/exp.ts';
import { startingHours, startPortfolio } from '../portfolio/index.ts';
import type { Seed } from '../random.ts';
import type { BySeat } from '../simulation.ts';
import { followAccounts } from './accounts.ts';
import {
	applyActs,
	applyProposals,
	applySettings,
	emptyAgenda,
	feelEvents,
	isHere,
	shock,
	type Agenda
} from './acts.ts';
import { normalise } from './belief.ts';
import type { Decision } from './decision.ts';
import { DRIVER_COUNT, EXPENSES as EXPENSE_RULES, REPORTS } from './definition.ts';
import { exponentialOf, keysOf, normalOf, OF_PERSON, OF_ZONE, uniformOf, type Keys } from './draws.ts';
import { addStrain, hazards } from './leave.ts';
import { cellOf, type Model } from './model.ts';
import { allFileSales } from './month.ts';
import { FAIRNESS, LOAD, MORALE_CAUSE_COUNT, moveMorale, payGap, yearlyPotential } from './morale.ts';
import { emptyWork, payEveryone, sell, work, type Work } from './produce.ts';
import { depart, dismiss, receiveApplications, recruit, welcome } from './staffing.ts';
import { Happening, Log } from './log.ts';
import {
	ACTIVE,
	BONUS,
	CLARITY,
	COMMISSION,
	CRM,
	DEPARTURES,
	emptyWorld,
	EXPENSES,
	FREQUENCY,
	LEAVERS,
	LEAVING,
	NOBODY,
	OVER_RATE,
	POSTS,
	PROSPECTING,
	REPORT,
	ROUND,
	STATE_COUNT,
	STRAIN_COUNT,
	UNSEEN,
	type World
} from './world.ts';

/** Chance of a month of sick leave for a rested person, and what fatigue adds to it. */
const ILLNESS = 0.012;
const ILLNESS_TIRED = 0.06;
/** Points of morale lost to an overload of 1, and to a full fatigue. */
const OVERLOAD = 22;
const WEARINESS = 8;
/** Points lost for a quota whose ratio to the potential is one above the team’s. */
const UNFAIR = 25;

/** A new year; every secret is drawn from its prior by addresses under `seed`. */
export function start(model: Model, seed: Seed): World {
	const { definition } = model;
	const world = emptyWorld(model.layout);
	world.log = new Log();
	world.seed[0] = seed;
	const keys = keysOf(world);
	const { globals } = world;
	const { pay, frequencies, prospecting, trouble, spreads } = definition;
	globals[ROUND] = 1;
	globals[COMMISSION] = pay.commission;
	globals[OVER_RATE] = pay.overRate;
	globals[BONUS] = pay.bonus;
	globals[EXPENSES] = EXPENSE_RULES.indexOf(pay.expenses);
	globals[REPORT] = REPORTS.indexOf(definition.report);
	globals[PROSPECTING] = prospecting.start;
	frequencies.start.forEach((visits, c) => (globals[FREQUENCY + c] = visits));
	globals[CLARITY] = 0.7;
	globals[POSTS] = definition.posts;
	const loaded = trouble.start / (trouble.start + trouble.end);
	[...definition.people, ...definition.candidates].forEach((person, p) => {
		world.craft[p] = log(person.craft);
		world.fixed[p] = person.fixed;
		world.recognition[p] = 0.45;
		world.growth[p] = 0.4;
		world.ability[p] = spreads.ability * normalOf(keys.person, p, OF_PERSON.ability, 0);
		world.rest[p] = exponentialOf(keys.person, p, OF_PERSON.rest, 0);
		world.seen.fill(NaN, p * 3, p * 3 + 3);
		let total = 0;
		for (const weight of person.drivers) total += weight;
		let target = uniformOf(keys.person, p, OF_PERSON.driver, 0) * total;
		let driver = 0;
		while (driver < DRIVER_COUNT - 1 && target >= person.drivers[driver]) target -= person.drivers[driver++];
		world.driver[p] = driver;
		world.trouble[p] = uniformOf(keys.person, p, OF_PERSON.trouble, 0) < loaded ? 1 : 0;
		for (let s = 0; s < STATE_COUNT; s++)
			world.weight[p * STATE_COUNT + s] = (person.drivers[s >> 1] / total) * ((s & 1) === 1 ? loaded : 1 - loaded);
		const team = p < model.team;
		world.status[p] = team ? ACTIVE : UNSEEN;
		for (let d = 0; d < DRIVER_COUNT; d++) world.morale[p * DRIVER_COUNT + d] = team ? definition.people[p].morale : 65;
		if (team) {
			world.tenure[p] = definition.people[p].tenure;
			world.quota[p] = definition.people[p].quota;
		}
	});
	definition.zones.forEach((zone, z) => {
		world.owner[z] = model.owner[z];
		world.prospects[z] = zone.prospects;
		world.potential[z] = spreads.potential * normalOf(keys.zone, z, OF_ZONE.potential, 0);
		for (let c = 0; c < 3; c++) {
			world.accounts[cellOf(z, c)] = zone.accounts[c];
			world.attention[cellOf(z, c)] = model.owner[z] === NOBODY ? 0.4 : 1;
		}
	});
	if (model.portfolio !== null && world.portfolio !== null) {
		startPortfolio(model.portfolio, seed, world.portfolio);
		world.standing.set(startingHours(model.portfolio.definition));
	}
	rollEvents(model, world, keys);
	return world;
}

/** Room for one month, reused: nothing of it outlives a step. */
interface Scratch {
	readonly agenda: Agenda;
	readonly work: Work;
	readonly gaps: Float64Array;
	readonly change: Float64Array;
	readonly hazard: Float64Array;
}
const scratches = new WeakMap<Model['layout'], Scratch>();

function scratchOf(model: Model): Scratch {
	let scratch = scratches.get(model.layout);
	if (scratch === undefined) {
		scratch = {
			agenda: emptyAgenda(model.persons),
			work: emptyWork(model.persons, model.zones),
			gaps: new Float64Array(model.persons),
			change: new Float64Array(MORALE_CAUSE_COUNT * DRIVER_COUNT),
			hazard: new Float64Array(DRIVER_COUNT)
		};
		scratches.set(model.layout, scratch);
	}
	scratch.agenda.lost.fill(0);
	scratch.agenda.coached.fill(0);
	scratch.agenda.shocks.fill(0);
	return scratch;
}

/** Plays a month in place. */
export function step(model: Model, world: World, decisions: BySeat<Decision>): void {
	const decision = decisions[0];
	const scratch = scratchOf(model);
	const { agenda, work: done } = scratch;
	const keys = keysOf(world);
	applyProposals(model, world, decision);
	applySettings(model, world, decision, agenda);
	applyActs(model, world, keys, decision, agenda);
	recruit(model, world, keys, decision, agenda);
	dismiss(model, world, decision, agenda);
	feelEvents(model, world, agenda);
	work(model, world, keys, agenda, done);
	sell(model, world, keys, done);
	followAccounts(model, world, decision);
	payEveryone(model, world, done);
	world.globals[LEAVERS] = 0;
	livePeople(model, world, scratch);
	leavePosts(model, world);
	giveNotices(model, world, scratch);
	welcome(model, world);
	passTime(model, world, keys);
}

/** Morale, fatigue and craft of everyone after the month. */
function livePeople(model: Model, world: World, scratch: Scratch): void {
	const { agenda, work: done, gaps, change } = scratch;
	const { effects, brief } = model;
	allFileSales(brief, world, done.file);
	const ratio = teamRatio(model, world, done.file);
	for (let p = 0; p < model.persons; p++) {
		if (!isHere(world, p)) continue;
		const { load } = done.months[p];
		const excess = done.effort[p] > 0 && load > 1 ? load - 1 : 0;
		const potential = yearlyPotential(brief, world, p, done.file);
		gaps[p] = payGap(brief, world, p, done.km[p], potential);
		shock(agenda, p, LOAD, -OVERLOAD * excess - WEARINESS * world.fatigue[p]);
		if (potential > 0 && world.quota[p] > 0) {
			const beyond = world.quota[p] / potential - ratio - 0.1;
			if (beyond > 0) shock(agenda, p, FAIRNESS, -UNFAIR * Math.min(0.4, beyond));
		}
		const shocks = agenda.shocks.subarray(
			p * MORALE_CAUSE_COUNT * DRIVER_COUNT,
			(p + 1) * MORALE_CAUSE_COUNT * DRIVER_COUNT
		);
		moveMorale(brief, world, p, potential, gaps[p], agenda.coached[p], shocks, change);
		if (world.log !== null)
			for (let c = 0; c < MORALE_CAUSE_COUNT; c++) {
				const [a, b, x, d] = [0, 1, 2, 3].map((k) => change[c * DRIVER_COUNT + k]);
				if (a !== 0 || b !== 0 || x !== 0 || d !== 0)
					world.log.append(world.globals[ROUND], Happening.morale, p, c, a, b, x, d);
			}
		world.fatigue[p] = Math.min(1, effects.fatigueKept * world.fatigue[p] + effects.overload * excess);
		const months = 1 + effects.coaching * agenda.coached[p];
		world.craft[p] = world.craft[p] < 0 ? learn(world.craft[p], 0, months, effects.learning) : world.craft[p];
		world.gain[p] *= effects.retention;
		world.tenure[p]++;
		if (world.supported[p] > 0) world.supported[p]--;
	}
}

/** Quotas of the team over its potential. */
function teamRatio(model: Model, world: World, file: Float64Array): number {
	let quota = 0;
	let potential = 0;
	for (let p = 0; p < model.persons; p++) {
		if (!isHere(world, p)) continue;
		const own = yearlyPotential(model.brief, world, p, file);
		if (!(own > 0)) continue;
		quota += world.quota[p];
		potential += own;
	}
	return potential > 0 ? quota / potential : 1;
}

/** Those who had given notice go; some of their best customers follow them. */
function leavePosts(model: Model, world: World): void {
	const { effects } = model;
	const follow = world.globals[CRM] === 1 ? effects.followCrm : effects.follow;
	for (let p = 0; p < model.persons; p++) {
		if (world.status[p] !== LEAVING) continue;
		for (let z = 0; z < model.zones; z++) if (world.owner[z] === p) world.accounts[cellOf(z, 0)] *= 1 - follow;
		depart(model, world, p);
	}
}

/** Hazards of the month; whoever has met more pressure than he bears gives notice for the end of the next. */
function giveNotices(model: Model, world: World, { gaps, hazard, work: { file } }: Scratch): void {
	const { globals, weight } = world;
	const { definition } = model;
	for (let p = 0; p < model.persons; p++) {
		if (world.status[p] !== ACTIVE) continue;
		hazards(model, world, p, gaps[p], hazard);
		const h = hazard[world.driver[p]];
		world.rest[p] -= h;
		if (world.log !== null) addStrain(model, world, p, gaps[p]);
		const leaves = world.rest[p] <= 0;
		if (world.log === null) {
			// What a departure costs, for the count of known luck: half the margin of the months left.
			let monthly = 0;
			for (let z = 0; z < model.zones; z++) if (world.owner[z] === p) monthly += file[z];
			const left = definition.months + definition.objective.portfolio - globals[ROUND];
			const worth = 0.2 * monthly * definition.marginRate * left;
			world.luck -= ((leaves ? 1 : 0) - departureChance(h)) * worth;
		}
		if (leaves) {
			world.status[p] = LEAVING;
			globals[LEAVERS]++;
			globals[DEPARTURES]++;
			if (world.log !== null) {
				world.log.append(globals[ROUND], Happening.notice, p);
				for (let k = 0; k < STRAIN_COUNT; k++)
					world.log.append(globals[ROUND], Happening.strain, p, k, world.strain[p * STRAIN_COUNT + k]);
			}
			continue;
		}
		// That he stayed tells of what moves him.
		for (let s = 0; s < STATE_COUNT; s++) weight[p * STATE_COUNT + s] *= exp(-hazard[s >> 1]);
		normalise(weight, p);
	}
}

/** What comes between two months: difficulties, illness, events, applications. */
function passTime(model: Model, world: World, keys: Keys): void {
	const { globals, weight } = world;
	const { trouble } = model.definition;
	const round = globals[ROUND];
	for (let p = 0; p < model.persons; p++) {
		if (world.absent[p] > 0) world.absent[p]--;
		const end = world.supported[p] > 0 ? trouble.supported : trouble.end;
		const u = uniformOf(keys.person, p, OF_PERSON.trouble, round);
		world.trouble[p] = world.trouble[p] === 1 ? (u < end ? 0 : 1) : u < trouble.start ? 1 : 0;
		for (let s = 0; s < STATE_COUNT; s += 2) {
			const free = weight[p * STATE_COUNT + s];
			const loaded = weight[p * STATE_COUNT + s + 1];
			weight[p * STATE_COUNT + s] = free * (1 - trouble.start) + loaded * end;
			weight[p * STATE_COUNT + s + 1] = free * trouble.start + loaded * (1 - end);
		}
		if (!isHere(world, p) || world.absent[p] > 0) continue;
		const chance = ILLNESS + ILLNESS_TIRED * world.fatigue[p];
		if (uniformOf(keys.person, p, OF_PERSON.absence, round) < chance) {
			world.absent[p] = 1;
			world.log?.append(round + 1, Happening.absence, p);
		}
	}
	globals[ROUND] = round + 1;
	if (round < model.definition.months) rollEvents(model, world, keys);
	receiveApplications(model, world, keys);
}

/** Events that come at the round to play: over its window each is as likely at every date, given that it has not come. */
function rollEvents(model: Model, world: World, keys: Keys): void {
	const { events } = model.definition;
	const round = world.globals[ROUND];
	for (let e = 0; e < events.length; e++) {
		const { kind, window, probability, months, effect } = events[e];
		const [first, last] = window;
		if (world.eventRound[e] !== 0 || round < first || round > last) continue;
		const each = probability / (last - first + 1);
		const chance = each / (1 - each * (round - first));
		if (!(uniformOf(keys.event, e, 0, round) < chance)) continue;
		world.eventRound[e] = round;
		world.log?.append(round, Happening.event, e);
		if (kind === 'absence') {
			for (const p of model.eventPersons[e]) if (isHere(world, p) && world.absent[p] < months) world.absent[p] = months;
		} else if (kind === 'client-lost')
			for (const z of model.eventZones[e])
				world.accounts[cellOf(z, 0)] = Math.max(0, world.accounts[cellOf(z, 0)] - effect);
	}
}
