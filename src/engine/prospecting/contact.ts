/** One contact with one prospect: who is found, what the law says of it, and whether the prospect goes one stage further. */
import { saturation } from '../market/response.ts';
import { exp } from '../math/exp.ts';
import { inverseNormal } from '../math/inverse-normal.ts';
import { logistic, softplus } from '../math/logistic.ts';
import { exponential, uniform } from '../random.ts';
import {
	APPOINTMENT,
	CHANNELS,
	EMAIL,
	INTERESTED,
	KEPT_APPOINTMENT,
	NEEDS,
	PHONE,
	QUOTE,
	SIZES,
	SOCIAL,
	VISIT,
	WON
} from './definition.ts';
import {
	keysOf,
	revealDuplicate,
	revealOpposition,
	revealSize,
	signalActs,
	SLOT_EMAIL,
	SLOT_PHONE,
	truthOf,
	typeOf,
	type Keys
} from './latents.ts';
import { countAdvance, countReach, marginAt, prospectOf } from './luck.ts';
import type { Model } from './model.ts';
import {
	CALLS,
	CALLS_ANSWERED,
	CLOSED,
	COMPLAINTS,
	CONTACT_KNOWN,
	DISTINCT,
	EARNED,
	EMAIL_BAD,
	EMAIL_GOOD,
	EMAILS,
	FRESH,
	OPPOSED,
	OPTED_OUT,
	OPTOUTS,
	ORDERS,
	OTHER_CONTACTS,
	Outcome,
	PHONE_BAD,
	PHONE_GOOD,
	ROUND,
	SIZE_TRUE,
	SPENT,
	TURNOVER,
	VISITS,
	type World
} from './world.ts';

/** Share of its pressure that an unanswered attempt leaves. */
const UNANSWERED_PRESSURE = 0.4;
/**
 * One contact. Channels from CHANNELS.length on are fairs. Order of what may happen: the row is a duplicate, the number
 * or address is wrong, nobody answers, the person had opposed canvassing, asks out, or listens; who listens passes to
 * the next stage when the accumulated pressure meets his resistance (Sellke 1983).
 */
export function meet(
	model: Model,
	world: World,
	keys: Keys,
	mask: number,
	i: number,
	channel: number,
	seller: number,
	argument: number,
	discount: number
): void {
	const { definition, brief } = model;
	const { flags, globals } = world;
	const { effects } = definition;
	const round = globals[ROUND];
	const stage = world.stage[i];
	if (stage >= WON || (flags[i] & (CLOSED | FRESH)) !== 0) return;
	const atFair = channel >= CHANNELS.length;
	const cost = atFair ? null : definition.channels[CHANNELS[channel]];
	const pressed = cost === null ? 0.3 : cost.pressure;

	if (channel === PHONE) globals[CALLS]++;
	else if (channel === EMAIL) globals[EMAILS]++;
	else if (channel === VISIT) globals[VISITS]++;
	else globals[OTHER_CONTACTS]++;

	if ((flags[i] & DISTINCT) === 0 && brief.file.resembles[i] !== -1 && revealDuplicate(model, world, keys, i)) {
		world.pressure[brief.file.resembles[i]] += pressed;
		record(world, Outcome.duplicate, i, channel, seller, argument, 0, 0, stage);
		return;
	}
	const attempt = world.contacts[i];
	if (attempt < 255) world.contacts[i] = attempt + 1;
	world.last[i] = round;
	if (!atFair) obeyLaw(model, world, keys, i, channel, attempt);

	if (channel === PHONE && (flags[i] & PHONE_GOOD) === 0) {
		if (uniform(keys.data, i, SLOT_PHONE) < definition.sources[model.source[i]].wrongPhone) {
			flags[i] |= PHONE_BAD;
			record(world, Outcome.invalid, i, channel, seller, argument, 0, 0, stage);
			return;
		}
		flags[i] |= PHONE_GOOD;
	}
	if (channel === EMAIL && (flags[i] & EMAIL_GOOD) === 0) {
		if (uniform(keys.data, i, SLOT_EMAIL) < definition.sources[model.source[i]].wrongEmail) {
			flags[i] |= EMAIL_BAD;
			record(world, Outcome.invalid, i, channel, seller, argument, 0, 0, stage);
			return;
		}
		flags[i] |= EMAIL_GOOD;
	}

	const segment = brief.file.segment[i];
	const segments = definition.segments.length;
	const written = channel === EMAIL || channel === SOCIAL;
	if (!atFair && !written) {
		const known = (flags[i] & CONTACT_KNOWN) !== 0 ? 1 : 0;
		let p = model.reach[(known * CHANNELS.length + channel) * segments + segment];
		if (channel === VISIT && stage >= APPOINTMENT && p < KEPT_APPOINTMENT) p = KEPT_APPOINTMENT;
		const reached = uniform(keys.reach, i, attempt * 8 + channel) < p;
		if (world.log === null) countReach(model, world, keys, i, stage, channel, (reached ? 1 : 0) - p);
		if (!reached) {
			world.pressure[i] += pressed * UNANSWERED_PRESSURE;
			record(world, Outcome.absent, i, channel, seller, argument, 0, 0, stage);
			return;
		}
		if (channel === PHONE) globals[CALLS_ANSWERED]++;
	}
	if (revealOpposition(model, world, keys, i)) {
		flags[i] |= OPTED_OUT;
		// Who comes to the stand has not been canvassed: what he says there opposes nobody’s call.
		if (!atFair) globals[OPTOUTS]++;
		record(world, Outcome.opposed, i, channel, seller, argument, 0, 0, stage);
		return;
	}
	world.pressure[i] += pressed;
	if (cost !== null && stage <= INTERESTED) {
		const p = logistic(model.optOut[channel] + effects.pressure * (world.pressure[i] - pressed));
		const out = uniform(keys.optOut, i, attempt) < p;
		if (world.log === null)
			world.luck -=
				((out ? 1 : 0) - p) *
				(prospectOf(model, world, keys, i, stage) * marginAt(model, world, i, stage) + definition.objective.optOut);
		if (out) {
			flags[i] |= OPTED_OUT;
			globals[OPTOUTS]++;
			record(world, Outcome.optOut, i, channel, seller, argument, 0, 0, stage);
			return;
		}
	}

	const base = model.advance[channel * 4 + stage];
	if (base === base) {
		let eta =
			base +
			model.segmentShift[segment] +
			model.seasonShift[round - 1] +
			model.skill[seller * CHANNELS.length + (atFair ? PHONE : channel)] +
			effects.memory * world.memory[i] +
			effects.awareness.max * saturation(world.awareness[i], effects.awareness.half) -
			effects.fatigue * world.refusals[i] -
			effects.reputation * globals[COMPLAINTS];
		if (stage === QUOTE) eta += effects.discount * 100 * discount - model.rivalPenalty[mask * segments + segment];
		else eta += model.eventShift[mask * segments + segment];
		if (world.report[0] > 0)
			for (let h = 0; h < world.shared.length; h++)
				if (
					world.shared[h] === 1 &&
					model.shareStage[h] === stage &&
					(model.shareChannel[h] === -1 || model.shareChannel[h] === channel)
				)
					eta += definition.shares[h].effect.amount;
		const types = NEEDS * definition.arguments.length;
		let latent =
			model.typeShift[argument * types + typeOf(model, world, keys, i)] +
			definition.climate[world.traits[0]].shift +
			definition.aptitude[world.traits[1 + seller]].shift;
		const s = model.signalOf[i];
		if (
			s !== -1 &&
			signalActs(world.signalWeek[s], definition.signals[s].weeks, round) &&
			truthOf(model, world, keys, s) === 1
		)
			latent += definition.signals[s].effect;

		const effort = softplus(eta + latent);
		const left = (world.rest[i] === world.rest[i] ? world.rest[i] : exponential(keys.advance, i, stage)) - effort;
		if (world.log === null) countAdvance(model, world, keys, i, stage, discount, effort, left <= 0);
		if (left <= 0) {
			record(
				world,
				Outcome.advance,
				i,
				channel,
				seller,
				argument,
				discountIndex(definition.discounts, discount),
				eta,
				stage
			);
			advance(model, world, keys, i, stage, discount);
		} else {
			world.rest[i] = left;
			if (world.refusals[i] < 255) world.refusals[i]++;
			world.tried[i] |= 1 << argument;
			record(world, written ? Outcome.silence : Outcome.refusal, i, channel, seller, argument, 0, eta, stage);
			if (written) {
				if (cost !== null) world.awareness[i] += cost.awareness;
				return;
			}
		}
	} else {
		record(world, Outcome.answered, i, channel, seller, argument, 0, 0, stage);
		if (written) {
			if (cost !== null) world.awareness[i] += cost.awareness;
			return;
		}
	}
	if (cost !== null) world.awareness[i] += cost.awareness;
	// The person listened: what is written of it helps the next contact.
	flags[i] |= CONTACT_KNOWN;
	if (channel === VISIT && (flags[i] & SIZE_TRUE) === 0) revealSize(model, world, keys, i);
	const level = world.report[0] / 2;
	if (world.memory[i] < level) world.memory[i] = level;
	if (world.report[0] === 2 && world.note[i] === 0 && world.stage[i] < WON)
		note(model, world, i, effects.noteReliability, uniform(keys.note, i, attempt));
}

function discountIndex(discounts: readonly number[], discount: number): number {
	return discounts.indexOf(discount);
}

/** The rules that this contact breaks, if any. */
function obeyLaw(model: Model, world: World, keys: Keys, i: number, channel: number, attempt: number): void {
	const { definition, brief } = model;
	for (let r = 0; r < definition.rules.length; r++) {
		const rule = definition.rules[r];
		if (rule.when === 'share' || !rule.channels.includes(CHANNELS[channel])) continue;
		const broken =
			rule.when === 'opposed'
				? (world.flags[i] & OPPOSED) !== 0
				: brief.file.person[i] === 1 && brief.file.consent[i] === 0 && world.stage[i] === 0;
		if (broken) breach(model, world, r, i, uniform(keys.complaint, i, attempt * 16 + r));
	}
}

/** A rule is broken: written down, and perhaps complained of. */
export function breach(model: Model, world: World, rule: number, prospect: number, u: number): void {
	const broken = model.definition.rules[rule];
	record(world, Outcome.irregular, prospect, 15, 0, 0, rule, 0);
	if (u < broken.complaint) {
		world.globals[SPENT] += broken.fine;
		world.globals[COMPLAINTS]++;
		record(world, Outcome.complaint, prospect, 15, 0, 0, rule, 0);
	}
}

/** Writes a motive into the CRM: the true one with chance `reliability`, any of them otherwise. */
export function note(model: Model, world: World, i: number, reliability: number, u: number): void {
	const motives = model.definition.arguments.length;
	let motive: number;
	if (u < reliability) {
		motive = typeOf(model, world, keysOf(world), i) % motives;
	} else {
		motive = Math.floor(((u - reliability) / (1 - reliability)) * motives);
		if (motive >= motives) motive = motives - 1;
	}
	world.note[i] = motive + 1;
	record(world, Outcome.note, i, 15, 0, 0, motive, reliability);
}

export function record(
	world: World,
	outcome: Outcome,
	prospect: number,
	channel: number,
	seller: number,
	argument: number,
	detail: number,
	eta: number,
	stage = 0
): void {
	if (world.log !== null)
		world.log.append({ week: world.globals[ROUND], outcome, prospect, channel, seller, argument, stage, detail, eta });
}

/** A prospect passes to the next stage; an order brings its margin. */
function advance(model: Model, world: World, keys: Keys, i: number, stage: number, discount: number): void {
	const segment = model.brief.file.segment[i];
	world.stage[i] = stage + 1;
	world.since[i] = world.globals[ROUND];
	world.refusals[i] = 0;
	world.rest[i] = NaN;
	if (stage === APPOINTMENT) {
		revealSize(model, world, keys, i);
		const size = world.size[i];
		const { spread } = model.definition.segments[segment];
		const z = inverseNormal(uniform(keys.amount, i, 0));
		world.amount[i] = Math.floor(exp(model.orderMu[segment * SIZES + size] + spread * z) / 100 + 0.5) * 100;
	}
	if (stage === QUOTE) {
		const { marginRate } = model.definition.segments[segment];
		const amount = Math.floor(world.amount[i] * (1 - discount) + 0.5);
		world.amount[i] = amount;
		world.globals[ORDERS]++;
		world.globals[TURNOVER] += amount;
		world.globals[EARNED] += marginOf(amount, marginRate, discount);
	}
}

/** Margin in cents of an order of `amount` after a discount: the cost of the goods does not fall with the price. */
export function marginOf(amount: number, marginRate: number, discount: number): number {
	return Math.floor(amount - (amount / (1 - discount)) * (1 - marginRate) + 0.5);
}
