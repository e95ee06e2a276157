/** One week of the campaign, in place: information first, then contacts in the order given, fairs, and what time does. */
import { deriveKey, Purpose, uniform, type Seed } from '../random.ts';
import type { BySeat } from '../simulation.ts';
import { breach, meet, note, record } from './contact.ts';
import { sellerIndex, usage, type Decision } from './decision.ts';
import { CHANNELS, LOST, REFERRAL, REPORTS, SIZES, WON } from './definition.ts';
import { holdFair } from './fair.ts';
import {
	drawWeighted,
	keysOf,
	revealDuplicate,
	revealOpposition,
	revealSize,
	signalActs,
	truthOf,
	type Keys
} from './latents.ts';
import { marginAt, prospectOf } from './luck.ts';
import type { Model } from './model.ts';
import {
	CLOSED,
	CONTACT_KNOWN,
	DISTINCT,
	DUPLICATE,
	EMAIL_BAD,
	EMAIL_GOOD,
	emptyWorld,
	FRESH,
	Log,
	MINUTES_USED,
	OPPOSED,
	Outcome,
	PHONE_BAD,
	PHONE_GOOD,
	REFERRALS,
	ROUND,
	SPENT,
	UNKNOWN,
	VERIFIED,
	type World
} from './world.ts';

/** The first state of a case. Secrets that nothing has revealed stay undrawn: their address is their value. */
export function start(model: Model, seed: Seed): World {
	const world = emptyWorld(model.layout);
	const { definition, brief } = model;
	world.log = new Log();
	world.seed.fill(seed);
	world.rest.fill(NaN);
	world.type.fill(UNKNOWN);
	world.truth.fill(UNKNOWN);
	world.signalTruth.fill(UNKNOWN);
	for (let i = 0; i < model.accounts; i++) {
		const row = definition.prospects[i];
		world.size[i] = row.size ?? SIZES;
		world.flags[i] = (row.opposed ? OPPOSED : 0) | (row.contact !== null ? CONTACT_KNOWN : 0);
	}
	const climate = deriveKey(seed, 0, Purpose.climate);
	const aptitude = deriveKey(seed, 0, Purpose.aptitude);
	world.traits[0] = drawWeighted(definition.climate, uniform(climate, 0, 0));
	for (let s = 0; s < brief.sellers.length; s++)
		world.traits[1 + s] = drawWeighted(definition.aptitude, uniform(aptitude, s, 0));
	world.globals[ROUND] = 1;
	publish(model, world, keysOf(world), 1);
	return world;
}

/** Lets out the signals and events of a round, each by a hazard that forgets the past: windows need no secret date. */
function publish(model: Model, world: World, keys: Keys, round: number): void {
	const { signals, events } = model.definition;
	for (let s = 0; s < signals.length; s++) {
		const [from, to] = signals[s].window;
		if (world.signalWeek[s] !== 0 || round < from || round > to) continue;
		if (uniform(keys.signal, s, round) >= 1 / (to - round + 1)) continue;
		world.signalWeek[s] = round;
		const { prospect, effect } = signals[s];
		if (prospect !== null) world.signal[prospect - 1] = effect >= 0 ? 1 : 2;
	}
	for (let e = 0; e < events.length; e++) {
		const [from, to] = events[e].window;
		if (world.eventWeek[e] !== 0 || round < from || round > to) continue;
		const length = to - from + 1;
		const each = events[e].probability / length;
		if (uniform(keys.event, e, round) < each / (1 - each * (round - from))) world.eventWeek[e] = round;
	}
}

/** Bit set of the events that have occurred. */
export function eventMask(eventWeek: Uint8Array): number {
	let mask = 0;
	for (let e = 0; e < eventWeek.length; e++) if (eventWeek[e] !== 0) mask |= 1 << e;
	return mask;
}

/** Plays one week in place. The decision is trusted: `check` came before. */
export function step(model: Model, world: World, decisions: BySeat<Decision>): void {
	const decision = decisions[0];
	const { definition, brief } = model;
	const { globals } = world;
	const round = globals[ROUND];
	const keys = keysOf(world);
	const spent = usage(brief, round, decision);
	globals[SPENT] += spent.cost;
	for (const minutes of spent.minutes) globals[MINUTES_USED] += minutes;
	for (let f = 0; f < brief.fairs.length; f++)
		if (world.booked[f] === 1 && brief.fairs[f].week === round)
			globals[MINUTES_USED] += brief.fairs[f].minutes * brief.sellers.length;
	world.report[0] = REPORTS.indexOf(decision.report);

	inform(model, world, keys, decision, round);

	const mask = eventMask(world.eventWeek);
	for (const contact of decision.contacts) {
		const channel = CHANNELS.indexOf(contact.channel);
		const seller = sellerIndex(brief, contact.seller);
		const argument = model.index.argument.get(contact.argument) as number;
		if (channel === REFERRAL) globals[REFERRALS]++;
		meet(model, world, keys, mask, contact.prospect - 1, channel, seller, argument, contact.discount);
	}
	for (let f = 0; f < definition.fairs.length; f++)
		if (definition.fairs[f].week === round && world.booked[f] === 1) holdFair(model, world, keys, mask, f);

	passTime(model, world, keys, round);
	globals[ROUND] = round + 1;
	if (round < definition.weeks) publish(model, world, keys, round + 1);
}

/** Bookings, sharings, questions, checks of records and of signals. */
function inform(model: Model, world: World, keys: Keys, decision: Decision, round: number): void {
	const { definition, index } = model;
	for (const id of decision.fairs) world.booked[index.fair.get(id) as number] = 1;
	world.shared.fill(0);
	for (const id of decision.share) {
		const h = index.share.get(id) as number;
		world.shared[h] = 1;
		const broken = definition.shares[h].breaks;
		const rule = broken === null ? -1 : definition.rules.findIndex((candidate) => candidate.id === broken);
		if (rule !== -1) breach(model, world, rule, -1, uniform(keys.share, h, round));
	}
	for (const id of decision.signals) {
		const s = index.signal.get(id) as number;
		world.signalTruth[s] = truthOf(model, world, keys, s);
		const { prospect } = definition.signals[s];
		if (prospect !== null && world.signal[prospect - 1] !== 0)
			world.signal[prospect - 1] = world.signalTruth[s] === 1 ? world.signal[prospect - 1] + 2 : 0;
		record(world, Outcome.signal, s, 0, 0, 0, world.signalTruth[s], 0);
	}
	for (const id of decision.ask) answer(model, world, keys, index.colleague.get(id) as number);
	for (const row of decision.merge)
		if ((world.flags[row - 1] & (DUPLICATE | DISTINCT)) === 0)
			record(
				world,
				revealDuplicate(model, world, keys, row - 1) ? Outcome.duplicate : Outcome.distinct,
				row - 1,
				15,
				0,
				0,
				0,
				0
			);
	for (const row of decision.qualify) {
		const i = row - 1;
		if (revealDuplicate(model, world, keys, i)) {
			record(world, Outcome.duplicate, i, 15, 0, 0, 0, 0);
			continue;
		}
		revealSize(model, world, keys, i);
		revealOpposition(model, world, keys, i);
		world.flags[i] = (world.flags[i] | VERIFIED | PHONE_GOOD | EMAIL_GOOD | CONTACT_KNOWN) & ~(PHONE_BAD | EMAIL_BAD);
		record(world, Outcome.verified, i, 15, 0, 0, (world.flags[i] & OPPOSED) !== 0 ? 1 : 0, 0);
	}
}

/** What a colleague knows, written into the file. */
function answer(model: Model, world: World, keys: Keys, k: number): void {
	const { definition } = model;
	const colleague = definition.colleagues[k];
	world.asked[k] = world.globals[ROUND];
	for (let i = 0; i < model.accounts; i++) {
		const row = definition.prospects[i];
		if (colleague.towns !== null && !colleague.towns.includes(row.town)) continue;
		if (colleague.segments !== null && !colleague.segments.includes(row.segment)) continue;
		if (colleague.sources !== null && !colleague.sources.includes(row.source)) continue;
		if (colleague.gives === 'contacts')
			world.flags[i] = (world.flags[i] | PHONE_GOOD | EMAIL_GOOD | CONTACT_KNOWN) & ~(PHONE_BAD | EMAIL_BAD);
		else if (colleague.gives === 'oppositions') revealOpposition(model, world, keys, i);
		else if (colleague.gives === 'notes') note(model, world, i, colleague.reliability, uniform(keys.note, i, 200 + k));
	}
}

/** What a week does by itself: prospects left alone go elsewhere, pressure and awareness fade. */
function passTime(model: Model, world: World, keys: Keys, round: number): void {
	const { loss, effects } = model.definition;
	const { stage, flags, last, since, pressure, awareness, memory } = world;
	const { signals } = model.definition;
	for (let s = 0; s < signals.length; s++) {
		const { prospect, weeks } = signals[s];
		if (prospect !== null && world.signalWeek[s] !== 0 && !signalActs(world.signalWeek[s], weeks, round + 1))
			world.signal[prospect - 1] = 0;
	}
	const keepPressure = effects.pressureRetention;
	const keepAwareness = effects.awareness.retention;
	for (let i = 0; i < model.accounts; i++) {
		pressure[i] *= keepPressure;
		awareness[i] *= keepAwareness;
		memory[i] *= 0.9;
		flags[i] &= ~FRESH;
		const s = stage[i];
		if (s === 0 || s >= WON || (flags[i] & CLOSED) !== 0) continue;
		const touched = last[i] > since[i] ? last[i] : since[i];
		const idle = round - touched;
		const p = loss.base[s - 1] + (idle > 1 ? loss.perWeek[s - 1] * (idle - 1) : 0);
		const gone = uniform(keys.loss, i, round) < p;
		if (world.log === null)
			world.luck -= ((gone ? 1 : 0) - p) * prospectOf(model, world, keys, i, s) * marginAt(model, world, i, s);
		if (gone) {
			stage[i] = LOST;
			record(world, Outcome.lost, i, 15, 0, 0, 0, 0, s);
		}
	}
}
