import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concededValue, polynomialConcession } from '#engine/market/concession.ts';
import {
	ACT,
	aspirationOf,
	bidOf,
	demandOf,
	emptyChances,
	persuasionOf,
	REPLY,
	replyChances,
	utilityOf,
	walkChance,
	type PublicState
} from '#engine/negotiation/client.ts';
import { writeMove, type PlayerDecision, type Terms } from '#engine/negotiation/decision.ts';
import { EFFECTS, type Definition } from '#engine/negotiation/definition.ts';
import type { Model } from '#engine/negotiation/index.ts';
import { compile } from '#engine/negotiation/model.ts';
import { clearState, insults, settle } from '#engine/negotiation/step.ts';
import { viewOf } from '#engine/negotiation/view.ts';
import {
	APPETITE,
	BARGAINED,
	copyWorld,
	emptyColumns,
	Field,
	INSULTED,
	OFFERS,
	PENDING,
	PHASE,
	Phase,
	RELATION,
	TURN,
	widthOf,
	type World
} from '#engine/negotiation/world.ts';
import { sale } from './fixture.ts';
import { anyMove, movesAt, worldAfter } from './moves.ts';

const SOAK = process.env.TERRAIN_SOAK === '1';
const model = compile(sale);
const { noise } = EFFECTS;

/** A world of a random play that is being talked in, or null. */
function talkingWorld(seed: number): World | null {
	const world = worldAfter(model, 1 + (seed % 19), (view) => anyMove(view, seed), seed);
	return world.globals[PHASE] === Phase.talk ? world : null;
}

/** The state after a move and before its reply, as a type sees it, and the row of the move. */
function moved(world: World, move: PlayerDecision, type: number): { state: World; row: Int16Array } {
	const state = copyWorld(world);
	const row = new Int16Array(widthOf(sale.issues.length));
	writeMove(model.brief, state, move, row);
	settle(model, state, row);
	state.globals[INSULTED] = insults(model, type, row) ? 1 : 0;
	return { state, row };
}

/** Every type at every move of states that random plays reach. */
function everywhere(
	plays: number,
	moves: (all: readonly PlayerDecision[]) => readonly PlayerDecision[],
	each: (state: World, row: Int16Array, type: number, move: PlayerDecision) => void
): void {
	for (let seed = 1; seed <= plays; seed++) {
		const world = talkingWorld(seed);
		if (world === null) continue;
		for (const move of moves(movesAt(viewOf(model, world, 0), seed)))
			for (let type = 0; type < model.types.count; type++) {
				const { state, row } = moved(world, move, type);
				each(state, row, type, move);
			}
	}
}

const offers = (all: readonly PlayerDecision[]): PlayerDecision[] =>
	all.filter(({ act }) => act === 'offer' || act === 'concede' || act === 'close' || act === 'invite');

describe('the chances of replies', () => {
	test('add up to 1 for every type, state and move, each within 0 and 1', () => {
		const found = emptyChances();
		const natures = [0, 1, 2].map((nature) => new Uint8Array(sale.objections.length).fill(nature));
		const seen = new Set<number>();
		everywhere(
			SOAK ? 400 : 25,
			(all) => all,
			(state, row, type) => {
				replyChances(model, state, type, natures[type % 3], row, found);
				let sum = 0;
				for (let at = 0; at < found.count; at++) {
					sum += found.chance[at];
					if (!(found.chance[at] > 0 && found.chance[at] <= 1)) throw new Error(`chance ${found.chance[at]}`);
					seen.add(found.reply[at]);
				}
				if (Math.abs(sum - 1) > 1e-12) throw new Error(`sum ${sum} of ${row.join()} for type ${type}`);
			}
		);
		// All replies but silence were met.
		expect(seen.size).toBe(Object.keys(REPLY).length - 1);
	});

	test('never hold two lines of the same reply and detail', () => {
		const found = emptyChances();
		everywhere(
			SOAK ? 100 : 8,
			(all) => all,
			(state, row, type) => {
				replyChances(model, state, type, state.nature, row, found);
				const lines = Array.from({ length: found.count }, (_, at) => found.reply[at] * 64 + found.detail[at]);
				if (new Set(lines).size !== lines.length) throw new Error(`lines ${lines.join()}`);
			}
		);
	});
});

describe('the other side', () => {
	test('never bids under what it aims at, less its noise, nor demands less than its limit, less what arguments added', () => {
		const bid = new Uint8Array(sale.issues.length);
		everywhere(SOAK ? 300 : 20, offers, (state, _, type) => {
			const aspiration = aspirationOf(model, state, type);
			const limit = model.types.reserve[type];
			if (aspiration < limit || aspiration > 1) throw new Error(`aspiration ${aspiration}`);
			if (demandOf(model, state, type) < limit - persuasionOf(model, state) - 1e-12) throw new Error('demand');
			let last = -1;
			for (const detail of [0, 1, 2]) {
				bidOf(model, state, type, detail, bid);
				const utility = utilityOf(model, type, bid);
				if (utility < aspiration + (detail - 1) * noise - 1e-9 && utility < 1 - 1e-9)
					throw new Error(`bid of ${utility} for ${aspiration}`);
				if (utility < last - 1e-12) throw new Error('a bolder bid is worth less');
				last = utility;
			}
		});
	});

	test('takes an offer by comparison with what it would itself propose next', () => {
		const found = emptyChances();
		let taken = 0;
		let refused = 0;
		everywhere(SOAK ? 300 : 20, offers, (state, row, type, { act }) => {
			if (act === 'invite') return;
			replyChances(model, state, type, state.nature, row, found);
			const chanceOf = (reply: keyof typeof REPLY): number => {
				let sum = 0;
				for (let at = 0; at < found.count; at++) if (found.reply[at] === REPLY[reply]) sum += found.chance[at];
				return sum;
			};
			const agreed = chanceOf('agrees') / (1 - chanceOf('walks'));
			const utility = utilityOf(model, type, row, 12);
			// As good as its own next bid, nothing pending: at least an even chance.
			if (state.globals[PENDING] === 0 && utility >= aspirationOf(model, state, type)) {
				taken++;
				if (agreed < 0.5 - 1e-12) throw new Error(`an offer as good as a bid is taken ${agreed}`);
			}
			// Under its demand by five noises, whatever the closing is worth: next to none.
			if (utility < demandOf(model, state, type) - 0.035 - 5 * noise) {
				refused++;
				if (agreed > 1e-3) throw new Error(`an offer far under the demand is taken ${agreed}`);
			}
		});
		expect(taken).toBeGreaterThan(100);
		expect(refused).toBeGreaterThan(100);
	});

	test('takes the better of two offers the more readily', () => {
		const found = emptyChances();
		for (let seed = 1; seed <= (SOAK ? 200 : 20); seed++) {
			const world = talkingWorld(seed);
			if (world === null) continue;
			const { state, row } = moved(world, { act: 'offer', terms: { price: 1 } }, world.type[0]);
			const order = Array.from({ length: model.brief.outcomes.count }, (_, o) => {
				row.set(model.brief.outcomes.levels.subarray(o * 5, o * 5 + 5), 12);
				replyChances(model, state, world.type[0], world.nature, row, found);
				const at = found.reply.subarray(0, found.count).indexOf(REPLY.agrees);
				return { utility: utilityOf(model, world.type[0], row, 12), chance: at === -1 ? 0 : found.chance[at] };
			}).sort((a, b) => a.utility - b.utility);
			for (let o = 1; o < order.length; o++)
				if (order[o].utility > order[o - 1].utility + 1e-12)
					expect(order[o].chance).toBeGreaterThanOrEqual(order[o - 1].chance);
			expect(order[0].chance).toBeLessThan(order[order.length - 1].chance);
		}
	});

	test('leaves the more easily as time passes, on an insult, and in the cold, and for nothing else', () => {
		const state = cleared(model);
		fc.assert(
			fc.property(
				fc.nat(model.types.count - 1),
				fc.integer({ min: 0, max: 29 }),
				fc.double({ min: 0, max: 100, noNaN: true }),
				fc.double({ min: 0, max: 100, noNaN: true }),
				fc.boolean(),
				(type, turn, one, other, insulted) => {
					const chance = (turns: number, relation: number, insult: boolean): number => {
						state.globals[TURN] = turns;
						state.globals[RELATION] = relation;
						state.globals[INSULTED] = insult ? 1 : 0;
						return walkChance(model, state, type);
					};
					const [cold, warm] = [Math.min(one, other), Math.max(one, other)];
					const here = chance(turn, warm, insulted);
					expect(chance(turn + 1, warm, insulted)).toBeGreaterThanOrEqual(here);
					if (turn >= model.types.patience[type]) expect(chance(turn + 1, warm, insulted)).toBeGreaterThan(here);
					else expect(chance(turn + 1, warm, insulted)).toBe(here);
					expect(chance(turn, cold, insulted)).toBeGreaterThanOrEqual(here);
					if (cold >= 30) expect(chance(turn, cold, insulted)).toBe(here);
					expect(chance(turn, warm, true)).toBeGreaterThan(chance(turn, warm, false));
				}
			)
		);
	});
});

function cleared(of: Model): PublicState {
	const state: PublicState = emptyColumns(of.layout).columns;
	clearState(of, state);
	state.globals[PHASE] = Phase.talk;
	return state;
}

/** The sale with everyone’s concessions of one kind. */
function conceding(beta: number, mirror: number): Model {
	const profiles: Definition['profiles'] = Object.fromEntries(
		Object.entries(sale.profiles).map(([who, list]) => [who, list.map((profile) => ({ ...profile, beta, mirror }))])
	);
	return compile({ ...sale, profiles });
}

/** A state in which the player has made a first offer, whose last one is `offer`, after `changes` that count. */
function offered(of: Model, first: readonly number[], offer: readonly number[], changes: number): PublicState {
	const state = cleared(of);
	state.globals[OFFERS] = 2;
	state.globals[BARGAINED] = changes;
	state.first.set(first);
	state.offer.set(offer);
	return state;
}

const FIRST = [1, 0, 1, 1, 0];

describe('concessions', () => {
	test.each([0.3, 0.8, 1, 2, 4])('follow the published curve of time, exponent %f', (beta) => {
		const of = conceding(beta, 0);
		for (let type = 0; type < of.types.count; type++) {
			const limit = of.types.reserve[type];
			const first = utilityOf(of, type, FIRST);
			const max = 1 - EFFECTS.anchor * (1 - Math.max(first, limit - EFFECTS.insult));
			// The first offer opens the time of concessions; half of the patience, in offers, closes it.
			const deadline = EFFECTS.pace * of.types.patience[type];
			const curve = Array.from({ length: 12 }, (_, n) => aspirationOf(of, offered(of, FIRST, FIRST, 1 + n), type));
			curve.forEach((aspiration, n) => {
				const concession = polynomialConcession({ kappa: 0, beta, deadline }, n);
				expect(aspiration).toBeCloseTo(concededValue({ min: limit, max, utility: 'increasing' }, concession), 12);
				if (n > 0) expect(aspiration).toBeLessThanOrEqual(curve[n - 1]);
				// Boulware above the straight line, Conceder under it.
				const line = max - (max - limit) * Math.min(1, n / deadline);
				if (n > 0 && n < deadline && beta !== 1) expect(Math.sign(aspiration - line)).toBe(Math.sign(1 - beta));
			});
			expect(curve[0]).toBeCloseTo(max, 12);
			expect(curve.at(-1)).toBeCloseTo(limit, 12);
		}
	});

	test('of who mirrors give as much as they were given, down to the limit', () => {
		const of = conceding(1, 1);
		for (let type = 0; type < of.types.count; type++) {
			const max = aspirationOf(of, offered(of, FIRST, FIRST, 1), type);
			for (const offer of [
				[2, 0, 1, 1, 0],
				[3, 1, 2, 1, 1],
				[4, 2, 3, 3, 2]
			]) {
				const given = utilityOf(of, type, offer) - utilityOf(of, type, FIRST);
				for (const changes of [2, 5, 9])
					expect(aspirationOf(of, offered(of, FIRST, offer, changes), type)).toBeCloseTo(
						Math.max(max - given, of.types.reserve[type]),
						12
					);
			}
			// Taking back asks for nothing more.
			expect(aspirationOf(of, offered(of, FIRST, [0, 0, 0, 0, 0], 4), type)).toBeCloseTo(max, 12);
		}
	});

	test('mix time and imitation in the share of the profile', () => {
		const [time, image, both] = [conceding(0.8, 0), conceding(0.8, 1), conceding(0.8, 0.3)];
		const offer = [2, 1, 1, 2, 0];
		for (let type = 0; type < both.types.count; type++) {
			const at = (of: Model): number => aspirationOf(of, offered(of, FIRST, offer, 4), type);
			expect(at(both)).toBeCloseTo(0.7 * at(time) + 0.3 * at(image), 12);
		}
	});

	test('do not begin before the player has offered anything, however long he talks', () => {
		const state = cleared(model);
		for (const turn of [0, 5, 15]) {
			state.globals[TURN] = turn;
			for (let type = 0; type < model.types.count; type++) expect(aspirationOf(model, state, type)).toBe(1);
		}
	});

	test('start the lower as the first offer is the bolder, up to an insult', () => {
		const anchors = [
			[4, 2, 3, 3, 2],
			[2, 1, 2, 1, 1],
			[1, 0, 1, 0, 0],
			[0, 0, 0, 0, 0]
		];
		for (let type = 0; type < model.types.count; type++) {
			const tops = anchors.map((first) => aspirationOf(model, offered(model, first, first, 1), type));
			for (let n = 1; n < tops.length; n++) expect(tops[n]).toBeLessThanOrEqual(tops[n - 1]);
			expect(tops[0]).toBe(1);
			const lowest = 1 - EFFECTS.anchor * (1 - (model.types.reserve[type] - EFFECTS.insult));
			expect(tops[3]).toBeGreaterThanOrEqual(lowest - 1e-12);
		}
	});
});

describe('the appetite of the other side', () => {
	const base: Terms = { price: 1, volume: 0, delay: 1, payment: 1, service: 1 };
	/** Appetite after these offers in a row, `exchanges` having been prepared. */
	function appetiteAfter(changes: readonly Terms[], exchanges: readonly (readonly [number, number])[] = []): number[] {
		const state = cleared(model);
		for (const [give, against] of exchanges) state.readyExchanges[give * sale.issues.length + against] = 1;
		let terms = base;
		return [{}, ...changes].map((change) => {
			terms = { ...terms, ...change };
			const row = new Int16Array(widthOf(sale.issues.length));
			writeMove(model.brief, state, { act: 'offer', terms }, row);
			settle(model, state, row);
			return state.globals[APPETITE];
		});
	}
	const { given, larger, exchanged } = EFFECTS.appetite;

	test('grows with each concession for nothing, and more when it is larger than the last', () => {
		const steady = appetiteAfter([{ price: 2 }, { price: 3 }]);
		expect(steady).toEqual([0, given, given + given]);
		const growing = appetiteAfter([{ price: 2 }, { price: 4 }]);
		expect(growing[2]).toBeCloseTo(2 * given + larger, 12);
		const shrinking = appetiteAfter([{ price: 3 }, { price: 4 }]);
		expect(shrinking[2]).toBeCloseTo(2 * given, 12);
	});

	test('falls with what is given against something, twice as much when it was prepared, never under nothing', () => {
		const start = given;
		expect(appetiteAfter([{ price: 2 }, { price: 3, delay: 0 }])[2]).toBeCloseTo(start + exchanged, 12);
		expect(appetiteAfter([{ price: 2 }, { price: 3, delay: 0 }], [[0, 2]])[2]).toBeCloseTo(start + 2 * exchanged, 12);
		expect(appetiteAfter([{ price: 2, delay: 0 }])[1]).toBe(0);
	});

	test('ignores the same offer again and one that only takes back', () => {
		expect(appetiteAfter([{ price: 2 }, {}, { delay: 0 }])).toEqual([0, given, given, given]);
	});

	test('is halved by a silence, and raises what is aimed at', () => {
		const state = cleared(model);
		state.globals[OFFERS] = 1;
		state.first.set(FIRST);
		state.offer.set(FIRST);
		state.globals[BARGAINED] = 3;
		const calm = aspirationOf(model, state, 0);
		state.globals[APPETITE] = 0.08;
		expect(aspirationOf(model, state, 0)).toBeCloseTo(calm + 0.08, 12);
		const row = new Int16Array(widthOf(sale.issues.length)).fill(-1);
		row[Field.act] = ACT.pause;
		row[Field.to] = 0;
		settle(model, state, row);
		expect(state.globals[APPETITE]).toBe(0.04);
	});
});
