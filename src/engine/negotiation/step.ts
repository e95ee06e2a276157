/**
 * One round of a negotiation: the preparation, a move and its reply, or one thing of what follows an agreement. The state is
 * a function of what was said: `settle` applies the move, the reply is drawn (or given by a person), `conclude` applies it.
 * belief.ts and the review play the same two functions again.
 */
import { categorical, deriveKey, Purpose, uniform, type Key, type Seed } from '../random.ts';
import { encodeOutcome } from '../market/bargaining.ts';
import { logistic } from '../math/logistic.ts';
import type { BySeat } from '../simulation.ts';
import { bidOf, emptyChances, replyChances, REPLY, utilityOf, type PublicState } from './client.ts';
import { ACTS, CLOSINGS, FORMS, OPENINGS, REPLIES } from './definition.ts';
import { writeMove, type Decision, type PlayerDecision, type Preparation, type Reply } from './decision.ts';
import type { Model } from './model.ts';
import { CLIENT_SEAT } from './view.ts';
import {
	ADDRESSED,
	ANSWERS,
	APPETITE,
	BARGAINED,
	BIDS,
	BROKEN,
	CLOSED,
	CONCESSIONS,
	COSTS,
	emptyWorld,
	Ending,
	ENDING,
	ERRORS,
	EXCHANGES,
	Field,
	INCIDENT,
	INSULTED,
	LAST_STEP,
	LINE,
	Log,
	NONE,
	OFFERS,
	PENDING,
	PHASE,
	Phase,
	RELATION,
	RENEWAL,
	RENEWED,
	ROUND,
	SPEAKER,
	TURN,
	widthOf,
	type World
} from './world.ts';

/** Draws by purpose: the type, the natures and the replies; incidents; the renewal. */
interface Keys {
	readonly type: Key;
	readonly nature: Key;
	readonly reply: Key;
	readonly incident: Key;
	readonly renewal: Key;
}

/** Keys of a seed: those of the last one asked are kept, since a rollout asks for them at every step. */
let keptSeed: Seed = -1;
let keptKeys: Keys | null = null;
function keysOf(seed: Seed): Keys {
	if (keptKeys === null || seed !== keptSeed) {
		keptSeed = seed;
		keptKeys = {
			type: deriveKey(seed, 0, Purpose.type),
			nature: deriveKey(seed, 0, Purpose.truth),
			reply: deriveKey(seed, 0, Purpose.advance),
			incident: deriveKey(seed, 0, Purpose.event),
			renewal: deriveKey(seed, 0, Purpose.loss)
		};
	}
	return keptKeys;
}

/** The public state before the first word. */
export function clearState(model: Model, state: PublicState): void {
	const { globals } = state;
	globals.fill(0);
	state.persuasion.fill(0);
	for (const column of [
		state.first,
		state.before,
		state.offer,
		state.bid,
		state.agreed,
		state.ordered,
		state.initial,
		state.target,
		state.limit,
		state.told
	])
		column.fill(NONE);
	for (const column of [
		state.sure,
		state.asked,
		state.argued,
		state.strengthened,
		state.moved,
		state.raised,
		state.readyTopics,
		state.readyArguments,
		state.readyExchanges
	])
		column.fill(0);
	globals[ROUND] = 1;
	globals[RELATION] = model.definition.relation.start;
}

/** A new negotiation: the other side is drawn from what it may be. */
export function start(model: Model, seed: Seed): World {
	const world = emptyWorld(model.layout);
	clearState(model, world);
	world.seed[0] = seed;
	const keys = keysOf(seed);
	world.type[0] = categorical(uniform(keys.type, 0, 0), model.types.prior);
	model.definition.objections.forEach(({ natures }, o) => {
		world.nature[o] = categorical(uniform(keys.nature, o, 0), natures);
	});
	world.log = new Log(model.layout.issues);
	return world;
}

function relate(globals: Float64Array, points: number): void {
	const relation = globals[RELATION] + points;
	globals[RELATION] = relation < 0 ? 0 : relation > 100 ? 100 : relation;
}

/** What was prepared, once. */
export function prepare(model: Model, state: PublicState, decision: Preparation): void {
	const { index } = model.brief;
	for (const [issue, { initial, target, limit }] of Object.entries(decision.objectives)) {
		const i = index.issue.get(issue) ?? 0;
		state.initial[i] = initial;
		state.target[i] = target;
		state.limit[i] = limit;
	}
	for (const topic of decision.questions) state.readyTopics[index.topic.get(topic) ?? 0] = 1;
	for (const argument of decision.arguments) state.readyArguments[index.argument.get(argument) ?? 0] = 1;
	for (const { give, against } of decision.exchanges)
		state.readyExchanges[(index.issue.get(give) ?? 0) * model.layout.issues + (index.issue.get(against) ?? 0)] = 1;
	state.globals[ROUND]++;
	state.globals[PHASE] = Phase.talk;
}

function changes({ layout }: Model, state: PublicState, row: Int16Array): boolean {
	for (let i = 0; i < layout.issues; i++) if (row[LINE + i] !== state.offer[i]) return true;
	return false;
}

/** Compares an offer with the one before it: what was given, what was taken back; 0 where nothing was given. */
function weigh(model: Model, state: PublicState, row: Int16Array): void {
	const { globals } = state;
	const { issues } = model.layout;
	const { effects } = model;
	let given = 0;
	let taken = 0;
	let ready = false;
	for (let i = 0; i < issues; i++) {
		const change = row[LINE + i] - state.offer[i];
		if (change > 0) given += change;
		else taken -= change;
		if (change > 0)
			for (let j = 0; j < issues; j++)
				if (row[LINE + j] < state.offer[j] && state.readyExchanges[i * issues + j] === 1) ready = true;
	}
	row[Field.exchange] = given === 0 ? 0 : taken > 0 ? 1 : -1;
	if (given === 0) return;
	globals[CONCESSIONS]++;
	if (taken > 0) {
		globals[EXCHANGES]++;
		globals[APPETITE] += effects.appetite.exchanged * (ready ? 2 : 1);
		relate(globals, effects.relation.exchanged);
	} else {
		globals[APPETITE] += effects.appetite.given;
		relate(globals, effects.relation.given);
	}
	if (globals[LAST_STEP] > 0 && given > globals[LAST_STEP]) globals[APPETITE] += effects.appetite.larger;
	if (globals[APPETITE] < 0) globals[APPETITE] = 0;
	globals[LAST_STEP] = given;
}

/** Applies a move of the conversation, before its reply. */
export function settle(model: Model, state: PublicState, row: Int16Array): void {
	const { globals } = state;
	const { relation } = model.effects;
	const act = ACTS[row[Field.act]];
	globals[TURN]++;
	globals[INSULTED] = 0;
	globals[ADDRESSED] = row[Field.to];
	const closed = act === 'ask' && FORMS[row[Field.manner]] === 'closed';
	globals[CLOSED] = closed ? globals[CLOSED] + 1 : 0;
	if (globals[CLOSED] > 1) relate(globals, relation.interrogated);
	if (globals[PENDING] > 0 && (act === 'offer' || act === 'concede' || act === 'argue' || act === 'close'))
		relate(globals, relation.ignored);
	const people = model.layout.interlocutors;
	switch (act) {
		case 'open':
			relate(globals, relation.opening[OPENINGS[row[Field.manner]]]);
			break;
		case 'ask': {
			const at = row[Field.subject] * people + row[Field.to];
			if (state.asked[at] > 0) relate(globals, relation.repeated);
			if (state.asked[at] < NONE) state.asked[at]++;
			break;
		}
		case 'reformulate':
			if (state.sure[row[Field.subject] * people + row[Field.to]] === 2) relate(globals, relation.repeated);
			break;
		case 'argue':
			if (state.argued[row[Field.subject]] > 0) relate(globals, relation.repeated);
			break;
		case 'offer':
		case 'concede':
			if (globals[OFFERS] > 0 && !changes(model, state, row)) relate(globals, relation.maintained);
			else {
				globals[BARGAINED]++;
				if (globals[OFFERS] > 0) weigh(model, state, row);
			}
			for (let i = 0; i < model.layout.issues; i++) {
				state.before[i] = state.offer[i];
				state.offer[i] = row[LINE + i];
				if (globals[OFFERS] === 0) state.first[i] = row[LINE + i];
			}
			globals[OFFERS]++;
			break;
		case 'pause':
			relate(globals, relation.pause);
			globals[APPETITE] *= 0.5;
			break;
		case 'leave':
			relate(globals, relation.left);
	}
}

/** Whether a move is an offer far under the limit of the other side. */
export function insults(model: Model, type: number, row: Int16Array): boolean {
	const act = ACTS[row[Field.act]];
	if (act !== 'offer' && act !== 'concede') return false;
	return utilityOf(model, type, row, LINE) < model.types.reserve[type] - model.effects.insult;
}

/** Applies the reply written in the row. Every effect is one of what was said: nothing here reads who the other side is. */
export function conclude(model: Model, state: PublicState, row: Int16Array): void {
	const { globals } = state;
	const { relation, persuasion } = model.effects;
	const { layout, brief } = model;
	const people = layout.interlocutors;
	const act = ACTS[row[Field.act]];
	const who = row[Field.to];
	const topic = row[Field.subject] * people + who;
	switch (REPLIES[row[Field.reply]]) {
		case 'tells':
			relate(globals, relation.told);
			if (state.told[topic] === NONE)
				for (const argument of model.strengthens[row[Field.subject]]) state.strengthened[argument]++;
			state.told[topic] = row[Field.level];
			if (state.sure[topic] === 0) state.sure[topic] = 1;
			break;
		case 'evades':
			relate(globals, relation.evaded);
			break;
		case 'confirms':
		case 'corrects':
			if (state.sure[topic] < 2) relate(globals, relation.reformulated);
			state.told[topic] = row[Field.level];
			state.sure[topic] = 2;
			break;
		case 'baffled':
			relate(globals, relation.baffled);
			break;
		case 'convinced': {
			const at = who * layout.motives + brief.reading.argumentMotive[row[Field.subject]];
			let { gain } = persuasion;
			for (let times = state.moved[at]; times > 0; times--) gain *= persuasion.repeat;
			state.persuasion[who] += gain;
			if (state.moved[at] < NONE) state.moved[at]++;
			relate(globals, relation.convinced);
			break;
		}
		case 'unmoved':
			relate(globals, relation.unmoved);
			break;
		case 'objects':
			state.raised[row[Field.objection]] = 1;
			globals[PENDING] = row[Field.objection] + 1;
			globals[ANSWERS] = 0;
			break;
		case 'lifted':
			state.raised[row[Field.subject]] = 2;
			globals[PENDING] = 0;
			relate(globals, relation.lifted);
			break;
		case 'remains':
			globals[ANSWERS]++;
			relate(globals, relation.remains);
			break;
		case 'counters':
			for (let i = 0; i < layout.issues; i++) state.bid[i] = row[LINE + layout.issues + i];
			globals[BIDS]++;
			break;
		case 'agrees':
			for (let i = 0; i < layout.issues; i++) state.agreed[i] = row[LINE + i];
			globals[ENDING] = Ending.agreed;
			globals[PHASE] = Phase.order;
			relate(globals, relation.agreed);
			break;
		case 'walks':
			end(globals, Ending.walked);
	}
	if (act === 'argue' && state.argued[row[Field.subject]] < NONE) state.argued[row[Field.subject]]++;
	if (act === 'close' && globals[PHASE] === Phase.talk)
		relate(globals, model.effects.closing[CLOSINGS[row[Field.manner]]].failed);
	if (globals[INSULTED] === 1) relate(globals, relation.lowball);
	if (act === 'leave') end(globals, Ending.left);
	if (globals[PHASE] === Phase.talk && globals[TURN] >= model.definition.turns) end(globals, Ending.late);
	row[Field.relation] = globals[RELATION];
	row[Field.by] = who;
	globals[ROUND]++;
}

function end(globals: Float64Array, ending: Ending): void {
	globals[ENDING] = ending;
	globals[PHASE] = Phase.over;
}

/** Margin of the agreement, cents. */
export function agreedMargin(model: Model, state: PublicState): number {
	const { outcomes } = model.brief;
	return outcomes.margin[encodeOutcome(outcomes.sizes, state.agreed)];
}

/** Goes on to the next incident that happens, from `from`, then to the renewal, then to the end. */
function proceed(model: Model, state: PublicState, keys: Keys, from: number): void {
	const { globals } = state;
	const { incidents, renewal } = model.definition;
	for (let n = from; n < incidents.length; n++) {
		let { chance } = incidents[n];
		for (const { issue, level, add } of incidents[n].perLevel)
			if (state.agreed[model.brief.index.issue.get(issue) ?? 0] === level) chance += add;
		if (uniform(keys.incident, n, 0) < chance) {
			globals[PHASE] = Phase.incident;
			globals[INCIDENT] = n;
			return;
		}
	}
	globals[PHASE] = renewal === null ? Phase.over : Phase.renewal;
}

/** Relation lost by who does not answer an incident. */
const SILENCE = -10;

/** Chance that a renewal is won, with an offer; nothing proposed is nothing won. */
export function renewalChance(model: Model, state: PublicState, offer: number): number {
	const { renewal } = model.definition;
	if (renewal === null || offer < 0) return 0;
	const { base, perRelation, perBroken, offers } = renewal;
	return logistic(
		base + (perRelation * (state.globals[RELATION] - 50)) / 10 + perBroken * state.globals[BROKEN] + offers[offer].shift
	);
}

/** Applies one thing of what follows an agreement. */
function followUp(model: Model, world: World, row: Int16Array): void {
	const { globals } = world;
	const keys = keysOf(world.seed[0]);
	const { definition, effects, layout } = model;
	switch (globals[PHASE]) {
		case Phase.order: {
			let errors = 0;
			for (let i = 0; i < layout.issues; i++) {
				const line = row[LINE + i];
				world.ordered[i] = line < 0 ? NONE : line;
				if (line !== world.agreed[i]) errors++;
			}
			globals[ERRORS] = errors;
			globals[COSTS] += errors * definition.errorCost;
			relate(globals, errors * effects.relation.error);
			proceed(model, world, keys, 0);
			break;
		}
		case Phase.incident: {
			const { responses } = definition.incidents[globals[INCIDENT]];
			const response = row[Field.subject] < 0 ? null : responses[row[Field.subject]];
			row[Field.level] = globals[INCIDENT];
			relate(globals, response?.relation ?? SILENCE);
			globals[COSTS] += response?.cost ?? 0;
			if (response?.keeps !== true) globals[BROKEN]++;
			proceed(model, world, keys, globals[INCIDENT] + 1);
			break;
		}
		default: {
			const offer = row[Field.subject];
			const chance = renewalChance(model, world, offer);
			const won = chance > 0 && uniform(keys.renewal, 0, 0) < chance;
			const worth =
				offer < 0 ? 0 : agreedMargin(model, world) * model.brief.renewalShare * model.brief.renewals[offer].factor;
			globals[RENEWAL] = won ? 1 : 2;
			globals[RENEWED] = won ? Math.floor(worth + 0.5) : 0;
			if (world.log === null) world.luck += ((won ? 1 : 0) - chance) * worth;
			globals[PHASE] = Phase.over;
		}
	}
	row[Field.reply] = REPLY.acknowledges;
	row[Field.relation] = globals[RELATION];
	globals[ROUND]++;
}

/** Nobody hides that an offer is an insult: the row says so (manner 1). */
function offend(model: Model, { type, globals }: World, row: Int16Array): void {
	if (!insults(model, type[0], row)) return;
	row[Field.manner] = 1;
	globals[INSULTED] = 1;
}

const chances = emptyChances();
const bid = new Uint8Array(16);

/** Draws the reply of the simulated other side into the row; one draw for each round, whatever is decided. */
function drawReply(model: Model, world: World, row: Int16Array): void {
	const type = world.type[0];
	replyChances(model, world, type, world.nature, row, chances);
	let left = uniform(keysOf(world.seed[0]).reply, world.globals[ROUND], 0);
	let drawn = chances.count - 1;
	for (let at = 0; at < chances.count; at++) {
		left -= chances.chance[at];
		if (left < 0) {
			drawn = at;
			break;
		}
	}
	row[Field.reply] = chances.reply[drawn];
	const detail = chances.detail[drawn];
	switch (REPLIES[row[Field.reply]]) {
		case 'tells':
		case 'confirms':
		case 'corrects':
			row[Field.level] = detail;
			break;
		case 'objects':
			row[Field.objection] = detail;
			break;
		case 'counters':
			bidOf(model, world, type, detail, bid);
			for (let i = 0; i < model.layout.issues; i++) row[LINE + model.layout.issues + i] = bid[i];
	}
}

/** Writes what a person answered into the row of the move that awaited it. */
function writeReply(model: Model, world: World, row: Int16Array, reply: Reply): void {
	const { index, objectionIds, issues } = model.brief;
	row[Field.reply] = REPLY[reply.reply];
	if (reply.level !== undefined) row[Field.level] = reply.level;
	else if (reply.reply === 'confirms')
		row[Field.level] = world.told[row[Field.subject] * model.layout.interlocutors + row[Field.to]];
	if (reply.objection !== undefined) row[Field.objection] = objectionIds.indexOf(reply.objection);
	if (reply.terms !== undefined)
		for (const { id } of issues) row[LINE + issues.length + (index.issue.get(id) ?? 0)] = reply.terms[id];
}

const scratch = new Map<number, Int16Array>();
function scratchRow(width: number): Int16Array {
	let row = scratch.get(width);
	if (row === undefined) {
		row = new Int16Array(width);
		scratch.set(width, row);
	}
	return row;
}

/**
 * Plays one round in place. With two people a round is one person’s: the player’s move waits for the other’s answer, and
 * only then changes anything.
 */
export function step(model: Model, world: World, decisions: BySeat<Decision>): void {
	const { globals } = world;
	const width = widthOf(model.layout.issues);
	if (globals[SPEAKER] === CLIENT_SEAT && world.awaiting !== null) {
		const row = world.log === null ? scratchRow(width) : world.log.append();
		row.set(world.awaiting);
		world.awaiting = null;
		globals[SPEAKER] = 0;
		settle(model, world, row);
		offend(model, world, row);
		writeReply(model, world, row, decisions[CLIENT_SEAT] as Reply);
		conclude(model, world, row);
		return;
	}
	const decision = decisions[0] as PlayerDecision;
	if (decision.act === 'prepare') {
		if (world.log !== null) {
			const row = world.log.append();
			row[Field.round] = globals[ROUND];
			row[Field.act] = 0;
			row[Field.relation] = globals[RELATION];
		}
		prepare(model, world, decision);
		return;
	}
	if (model.brief.seats === 2 && globals[PHASE] === Phase.talk) {
		const row = new Int16Array(width);
		writeMove(model.brief, world, decision, row);
		world.awaiting = row;
		globals[SPEAKER] = CLIENT_SEAT;
		globals[ROUND]++;
		return;
	}
	const row = world.log === null ? scratchRow(width) : world.log.append();
	writeMove(model.brief, world, decision, row);
	if (globals[PHASE] !== Phase.talk) {
		followUp(model, world, row);
		return;
	}
	settle(model, world, row);
	offend(model, world, row);
	drawReply(model, world, row);
	conclude(model, world, row);
}
