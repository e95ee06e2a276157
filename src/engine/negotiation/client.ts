/**
 * How the other side answers: the chances of every reply to a move, for any way it may be. The played reply is drawn from
 * them, the review reads its reasons from them, and worlds that agree with what was said are weighted by them: one function
 * for the three. Concessions follow time and the player’s own (Faratin, Sierra & Jennings 1998), acceptance compares an
 * offer with the next bid (AC_next, Baarslag 2014).
 */
import { polynomialConcession } from '../market/concession.ts';
import { logistic } from '../math/logistic.ts';
import { ACTS, FORMS, REPLIES, TECHNIQUES, CLOSINGS, type Act, type ReplyName } from './definition.ts';
import { STRIDE, topicLevels, type Model } from './model.ts';
import {
	ANSWERS,
	APPETITE,
	BARGAINED,
	Field,
	INSULTED,
	LINE,
	NONE,
	OFFERS,
	BIDS,
	PENDING,
	PHASE,
	Phase,
	RELATION,
	TURN,
	type Columns
} from './world.ts';

export const ACT = Object.fromEntries(ACTS.map((act, at) => [act, at])) as Readonly<Record<Act, number>>;
export const REPLY = Object.fromEntries(REPLIES.map((reply, at) => [reply, at])) as Readonly<Record<ReplyName, number>>;

/** The public state that replies depend on: a world’s, or one rebuilt from what was said. */
export type PublicState = Omit<Columns, 'type' | 'nature' | 'seed'>;

/** Distance of bids around the aspiration, in noises, and their chances. */
const SPREAD = [-1, 0, 1] as const;
const SPREAD_CHANCE = [0.25, 0.5, 0.25] as const;

/** Replies that are possible, with their chances: code, detail (a level, an objection, a place in SPREAD), and who. */
export interface Chances {
	count: number;
	readonly reply: Uint8Array;
	readonly detail: Int16Array;
	readonly chance: Float64Array;
}

export function emptyChances(): Chances {
	return { count: 0, reply: new Uint8Array(24), detail: new Int16Array(24), chance: new Float64Array(24) };
}

function put(out: Chances, reply: ReplyName, detail: number, chance: number): void {
	if (chance <= 0) return;
	const at = out.count++;
	out.reply[at] = REPLY[reply];
	out.detail[at] = detail;
	out.chance[at] = chance;
}

const clamp = (x: number, low: number, high: number): number => (x < low ? low : x > high ? high : x);

/** Utility of levels to the whole other side, 0 to 1, before persuasion. `levels` are read from `from`. */
export function utilityOf(model: Model, type: number, levels: ArrayLike<number>, from = 0): number {
	const { issues } = model.layout;
	const { utility, combination } = model.types;
	let at = combination[type] * issues * STRIDE;
	let sum = 0;
	for (let i = 0; i < issues; i++, at += STRIDE) sum += utility[at + levels[from + i]];
	return sum;
}

/** What arguments have added to any offer, by influence of those they convinced. */
export function persuasionOf(model: Model, state: Pick<PublicState, 'persuasion'>): number {
	let sum = 0;
	for (let k = 0; k < state.persuasion.length; k++) sum += model.brief.reading.influence[k] * state.persuasion[k];
	return sum < model.effects.persuasion.most ? sum : model.effects.persuasion.most;
}

/** What the other side aims at now, utility: its next bid is about there. Never under its limit. */
export function aspirationOf(model: Model, state: PublicState, type: number): number {
	const { effects, types } = model;
	const { globals } = state;
	const limit = types.reserve[type];
	const offered = globals[OFFERS] > 0;
	const first = offered ? utilityOf(model, type, state.first) : 1;
	const low = limit - effects.insult;
	const top = offered ? 1 - effects.anchor * (1 - (first > low ? first : low)) : 1;
	const c = types.combination[type];
	const tactic = { kappa: 0, beta: types.beta[c], deadline: effects.pace * types.patience[type] };
	const byTime = top - polynomialConcession(tactic, globals[BARGAINED] - 1) * (top - limit);
	let aspiration = byTime;
	if (offered) {
		const given = utilityOf(model, type, state.offer) - first;
		const imitation = clamp(top - (given > 0 ? given : 0), limit, top);
		aspiration = (1 - types.mirror[c]) * byTime + types.mirror[c] * imitation;
	}
	return clamp(aspiration + globals[APPETITE], limit, 1);
}

/** Utility under which an offer is refused: the aspiration, less what arguments added, more for an objection pending. */
export function demandOf(model: Model, state: PublicState, type: number): number {
	const pending = state.globals[PENDING] > 0 ? model.effects.objection.demand : 0;
	return aspirationOf(model, state, type) - persuasionOf(model, state) + pending;
}

/** Chance that the meeting is broken off after this move. */
export function walkChance(model: Model, state: PublicState, type: number): number {
	const { walk } = model.effects;
	const { globals } = state;
	const late = globals[TURN] - model.types.patience[type];
	const cold = 30 - globals[RELATION];
	return logistic(
		walk.base + walk.late * (late > 0 ? late : 0) + walk.insult * globals[INSULTED] + walk.cold * (cold > 0 ? cold : 0)
	);
}

/**
 * The bid that an aspiration gives, into `out`: from the player’s offer, the most important issues are asked up until the
 * aspiration is reached; without an offer, the least important are given up from the ideal down to it.
 */
function bidAt(model: Model, state: PublicState, type: number, aspiration: number, out: Uint8Array): void {
	const { issues } = model.layout;
	const { utility, combination } = model.types;
	const { sizes } = model.brief.outcomes;
	const row = combination[type] * issues * STRIDE;
	const from = state.globals[OFFERS] > 0;
	let sum = 0;
	for (let i = 0; i < issues; i++) {
		const at = row + i * STRIDE;
		if (from) out[i] = state.offer[i];
		else {
			out[i] = 0;
			for (let level = 1; level < sizes[i]; level++) if (utility[at + level] > utility[at + out[i]]) out[i] = level;
		}
		sum += utility[at + out[i]];
	}
	for (;;) {
		let best = -1;
		let bestLevel = 0;
		let bestChange = from ? 0 : -2;
		for (let i = 0; i < issues; i++) {
			const at = row + i * STRIDE;
			for (let way = -1; way <= 1; way += 2) {
				const level = out[i] + way;
				if (level < 0 || level >= sizes[i]) continue;
				const change = utility[at + level] - utility[at + out[i]];
				// Upwards, the largest gain; downwards, the smallest loss that stays at the aspiration.
				if (from ? change > bestChange : change < 0 && change > bestChange && sum + change >= aspiration) {
					best = i;
					bestLevel = level;
					bestChange = change;
				}
			}
		}
		if (best === -1 || (from && sum >= aspiration)) return;
		out[best] = bestLevel;
		sum += bestChange;
	}
}

/** First objection that this interlocutor has not raised yet, or -1. */
function nextObjection(model: Model, state: PublicState, type: number, who: number): number {
	const { profile, combination } = model.types;
	const p = profile[combination[type] * model.layout.interlocutors + who];
	for (const objection of model.objections[who][p]) if (state.raised[objection] === 0) return objection;
	return -1;
}

/** Frank answer to a question, then its exactness. */
function askChances(model: Model, state: PublicState, type: number, row: Int16Array, rest: number, out: Chances): void {
	const { effects, layout, types } = model;
	const topic = row[Field.subject];
	const who = row[Field.to];
	if (model.brief.reading.holder[topic * layout.interlocutors + who] === 0) {
		put(out, 'evades', -1, rest);
		return;
	}
	const closed = FORMS[row[Field.manner]] === 'closed';
	const { base, perRelation, prepared, closed: curt } = effects.frank;
	const frank =
		rest *
		logistic(
			base +
				(perRelation * (state.globals[RELATION] - model.sensitive[topic])) / 10 +
				(state.readyTopics[topic] === 1 ? prepared : 0) +
				(closed ? curt : 0)
		);
	put(out, 'evades', -1, rest - frank);
	const kind = model.brief.reading.topicKind[topic];
	const levels = topicLevels(kind, layout.motives);
	const truth = trueLevel(model, type, topic, who);
	const exact = levels === 1 ? 1 : closed ? effects.exact.closed : effects.exact.open;
	put(out, 'tells', truth, frank * exact);
	if (levels === 1) return;
	if (kind === 'motive') {
		// What is not the main motive may be named for it, the more so as it counts.
		const p = types.profile[types.combination[type] * layout.interlocutors + who];
		const share = (who * model.profiles + p) * layout.motives;
		const others = 1 - model.motiveShare[share + truth];
		for (let m = 0; m < levels; m++)
			if (m !== truth)
				put(
					out,
					'tells',
					m,
					frank * (1 - exact) * (others > 0 ? model.motiveShare[share + m] / others : 1 / (levels - 1))
				);
		return;
	}
	const near = truth === 1 ? 2 : 1;
	for (let level = 0; level < levels; level++)
		if (level - truth === 1 || truth - level === 1) put(out, 'tells', level, (frank * (1 - exact)) / near);
}

/** The level that a topic truly has for an interlocutor of a type. */
export function trueLevel(model: Model, type: number, topic: number, who: number): number {
	const { layout, types } = model;
	const kind = model.brief.reading.topicKind[topic];
	if (kind === 'reserve') return types.reserveLevel[type];
	if (kind === 'patience') return types.patienceLevel[type];
	const p = types.profile[types.combination[type] * layout.interlocutors + who];
	return model.truth[(who * model.profiles + p) * layout.topics + topic];
}

/** Chance that an argument convinces an interlocutor of a type. */
export function convinceChance(model: Model, state: PublicState, type: number, row: Int16Array): number {
	const { effects, layout, types } = model;
	const argument = row[Field.subject];
	const who = row[Field.to];
	const p = types.profile[types.combination[type] * layout.interlocutors + who];
	const motive = model.brief.reading.argumentMotive[argument];
	const share = model.motiveShare[(who * model.profiles + p) * layout.motives + motive];
	const { base, motive: perShare, proof, fact, prepared } = effects.convince;
	let chance =
		base +
		perShare * share +
		proof * (model.fit[argument][row[Field.proof]] - 0.5) +
		(state.strengthened[argument] > 0 ? fact : 0) +
		(state.readyArguments[argument] === 1 ? prepared : 0);
	for (let times = state.argued[argument]; times > 0; times--) chance *= 0.6;
	return clamp(chance, 0.02, 0.97);
}

/** Chance that an answer lifts an objection of this nature, from the second on less and less. */
export function liftChance({ effects }: Model, { globals }: PublicState, nature: number, row: Int16Array): number {
	let chance = effects.answer[TECHNIQUES[row[Field.manner]]][nature];
	for (let times = globals[ANSWERS]; times > 0; times--) chance *= 0.7;
	return chance;
}

function objectOr(
	model: Model,
	state: PublicState,
	type: number,
	row: Int16Array,
	chance: number,
	out: Chances
): number {
	const objection = state.globals[PENDING] > 0 ? -1 : nextObjection(model, state, type, row[Field.to]);
	if (objection === -1) return chance;
	const raised = chance * model.effects.objection.chance;
	put(out, 'objects', objection, raised);
	return chance - raised;
}

/** Chance that an offer is taken, and what is left goes to an objection or to a bid. */
function offerChances(
	model: Model,
	state: PublicState,
	type: number,
	row: Int16Array,
	rest: number,
	ease: number,
	out: Chances
): void {
	const { noise } = model.effects;
	const gap = utilityOf(model, type, row, LINE) - demandOf(model, state, type) + ease;
	const agreed = rest * logistic((2 * gap) / noise);
	put(out, 'agrees', -1, agreed);
	bidChances(objectOr(model, state, type, row, rest - agreed, out), out);
}

function bidChances(rest: number, out: Chances): void {
	for (let at = 0; at < SPREAD.length; at++) put(out, 'counters', at, rest * SPREAD_CHANCE[at]);
}

/** The bid of a `counters` reply with this detail. */
export function bidOf(model: Model, state: PublicState, type: number, detail: number, out: Uint8Array): void {
	bidAt(model, state, type, aspirationOf(model, state, type) + SPREAD[detail] * model.effects.noise, out);
}

/**
 * Chances of every reply to the move of `row`, for a type, in the state after the move (`settle` in step.ts). `nature` holds
 * the natures of the objections, which only an answer depends on.
 */
export function replyChances(
	model: Model,
	state: PublicState,
	type: number,
	nature: ArrayLike<number>,
	row: Int16Array,
	out: Chances
): void {
	out.count = 0;
	const { globals } = state;
	const act = ACTS[row[Field.act]];
	if (globals[PHASE] !== Phase.talk || act === 'leave') {
		put(out, 'acknowledges', -1, 1);
		return;
	}
	if (act === 'accept') {
		put(out, 'agrees', -1, 1);
		return;
	}
	const walks = walkChance(model, state, type);
	put(out, 'walks', -1, walks);
	const rest = 1 - walks;
	switch (act) {
		case 'open':
			put(out, 'greets', -1, rest);
			return;
		case 'ask':
			askChances(model, state, type, row, rest, out);
			return;
		case 'reformulate': {
			const at = row[Field.subject] * model.layout.interlocutors + row[Field.to];
			const told = state.told[at];
			const truth = trueLevel(model, type, row[Field.subject], row[Field.to]);
			if (told === NONE) put(out, 'baffled', -1, rest);
			else if (told === truth) put(out, 'confirms', truth, rest);
			else put(out, 'corrects', truth, rest);
			return;
		}
		case 'argue': {
			const convinced = rest * convinceChance(model, state, type, row);
			put(out, 'convinced', -1, convinced);
			put(out, 'unmoved', -1, objectOr(model, state, type, row, rest - convinced, out));
			return;
		}
		case 'answer': {
			const lifted = liftChance(model, state, nature[row[Field.subject]], row);
			put(out, 'lifted', -1, rest * lifted);
			put(out, 'remains', -1, rest * (1 - lifted));
			return;
		}
		case 'invite':
			bidChances(rest, out);
			return;
		case 'offer':
		case 'concede':
			offerChances(model, state, type, row, rest, 0, out);
			return;
		case 'close':
			offerChances(model, state, type, row, rest, model.effects.closing[CLOSINGS[row[Field.manner]]].ease, out);
			return;
		case 'pause':
			put(out, 'waits', -1, rest);
	}
}

/** Whether the other side has made a bid. */
export const hasBid = (state: PublicState): boolean => state.globals[BIDS] > 0;
