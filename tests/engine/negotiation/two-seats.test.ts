import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { causes } from '#engine/negotiation/causes.ts';
import { possibleReplies, type Reply } from '#engine/negotiation/decision.ts';
import { ACTS, REPLIES } from '#engine/negotiation/definition.ts';
import { negotiation, type Decision, type View } from '#engine/negotiation/index.ts';
import { compile } from '#engine/negotiation/model.ts';
import { present, presentAwaiting, presentCard } from '#engine/negotiation/present.ts';
import { CLIENT_SEAT, viewOf } from '#engine/negotiation/view.ts';
import { copyWorld, decodeWorld, encodeWorld, Field, PHASE, Phase, type World } from '#engine/negotiation/world.ts';
import { deriveKey, integerBelow, Purpose, type Seed } from '#engine/random.ts';
import { play, playPolicy, replay } from '#engine/run.ts';
import { sale } from './fixture.ts';
import { anyMove } from './moves.ts';

const SOAK = process.env.TERRAIN_SOAK === '1';
const model = compile(sale, 2);
const alone = compile(sale);

/** A reply that a person may give, whatever he is. */
function anyReply(view: View, seed: Seed): Reply {
	const key = deriveKey(seed, view.globals[0], Purpose.search);
	const pick = (n: number, slot: number): number => integerBelow(n, key, 1, slot);
	const open = possibleReplies(view).filter((reply) => reply !== 'walks' || pick(12, 9) === 0);
	const reply = open[pick(open.length, 0)] ?? 'walks';
	const { brief } = view;
	switch (reply) {
		case 'tells':
		case 'corrects': {
			const kind = brief.topics[(view.awaiting as Int16Array)[Field.subject]].kind;
			return { act: 'reply', reply, level: pick(kind === 'fact' ? 1 : 3, 1) };
		}
		case 'objects':
			return { act: 'reply', reply, objection: brief.objectionIds[pick(brief.objectionIds.length, 2)] };
		case 'counters':
			return {
				act: 'reply',
				reply,
				terms: Object.fromEntries(brief.issues.map(({ id }, i) => [id, pick(brief.outcomes.sizes[i], 3 + i)]))
			};
		default:
			return { act: 'reply', reply };
	}
}

const bySeat =
	(seed: Seed) =>
	(view: View, _round: number, seat: number): Decision =>
		seat === CLIENT_SEAT ? anyReply(view, seed) : anyMove(view, seed);

/** Every world of a play by two people. */
function* worlds(seed: Seed): Generator<World> {
	const world = negotiation.start(model, seed);
	for (;;) {
		yield world;
		const turn = negotiation.turn(model, world);
		if (turn.over) return;
		const [seat] = turn.seats;
		const decisions: Decision[] = [];
		decisions[seat] = bySeat(seed)(viewOf(model, world, seat), turn.round, seat);
		negotiation.step(model, world, decisions);
	}
}

/** The first world of plays whose awaiting move is of an act. */
function awaiting(act: string): World {
	for (let seed = 1; seed < 300; seed++)
		for (const world of worlds(seed))
			if (world.awaiting !== null && ACTS[world.awaiting[Field.act]] === act) return world;
	throw new Error(`nobody ${act}s`);
}

describe('two people', () => {
	test('speak in turn until the agreement; what follows it is the player’s', () => {
		for (let seed = 1; seed <= (SOAK ? 300 : 30); seed++) {
			let last = -1;
			let round = 0;
			for (const world of worlds(seed)) {
				const turn = negotiation.turn(model, world);
				if (turn.over) break;
				expect(turn.round).toBe(++round);
				const [seat] = turn.seats;
				expect(turn.seats).toHaveLength(1);
				if (world.globals[PHASE] === Phase.talk) {
					if (last !== -1) expect(seat).toBe(1 - last);
					last = seat;
				} else expect(seat).toBe(0);
				expect(world.awaiting === null).toBe(seat === 0);
			}
		}
	});

	test('change nothing but the turn by a move that awaits its answer', () => {
		for (let seed = 1; seed <= 10; seed++) {
			let last: ReturnType<typeof present> | null = null;
			for (const world of worlds(seed)) {
				const view = viewOf(model, world, 0);
				const shown = present(model, view);
				if (world.awaiting !== null) {
					expect(presentAwaiting(model, viewOf(model, world, CLIENT_SEAT))?.reply).toBe('none');
					expect(shown.unanswered).toEqual(presentAwaiting(model, viewOf(model, world, CLIENT_SEAT)));
					expect(shown).toEqual({
						...last,
						round: shown.round,
						acts: [],
						refused: [],
						unanswered: shown.unanswered
					});
				}
				last = shown;
			}
		}
	});

	test('replay to the byte from their decisions as JSON', () => {
		for (let seed = 1; seed <= (SOAK ? 200 : 20); seed++) {
			const played = play(negotiation, model, seed, bySeat(seed));
			expect(negotiation.turn(model, played.world).over).toBe(true);
			const decisions = JSON.parse(JSON.stringify(played.rounds.map((round) => round.decisions)));
			const again = replay(negotiation, model, seed, decisions);
			expect(encodeWorld(again.world)).toEqual(encodeWorld(played.world));
			expect(again.objective).toEqual(played.objective);
		}
	});

	test('play by the same step as one against the simulated other side: the same words give the same state', () => {
		for (let seed = 1; seed <= (SOAK ? 200 : 30); seed++) {
			const single = playPolicy(negotiation, alone, seed, negotiation.policies.expert);
			const log = single.world.log;
			let heard = 0;
			const { world } = play(negotiation, model, seed, (view, _round, seat) => {
				if (seat === 0) {
					const next = log?.at(heard) as Int16Array;
					return ACTS[next[Field.act]] === 'prepare'
						? (heard++, single.rounds[0].decisions[0])
						: (single.rounds[view.globals[PHASE] === Phase.talk ? heard : heard++]?.decisions[0] ?? null);
				}
				const row = log?.at(heard++) as Int16Array;
				const reply = REPLIES[row[Field.reply]];
				const issues = sale.issues.length;
				return {
					act: 'reply',
					reply,
					...(reply === 'tells' || reply === 'corrects' ? { level: row[Field.level] } : {}),
					...(reply === 'objects' ? { objection: sale.objections[row[Field.objection]].id } : {}),
					...(reply === 'counters'
						? { terms: Object.fromEntries(sale.issues.map(({ id }, i) => [id, row[12 + issues + i]])) }
						: {})
				};
			});
			// The rounds are counted by person; all the rest is the same.
			const state = viewOf(model, world, 0);
			const other = viewOf(alone, single.world, 0);
			expect([...state.globals.subarray(1)]).toEqual([...other.globals.subarray(1)]);
			expect(state.bytes.subarray(state.globals.byteLength)).toEqual(other.bytes.subarray(other.globals.byteLength));
			expect(negotiation.value(model, world, 0)).toBe(negotiation.value(alone, single.world, 0));
		}
	});

	test('may be absent: the fallback of either is accepted, and completes the negotiation', () => {
		for (let seed = 1; seed <= 20; seed++) {
			let left = seed;
			const { world } = play(negotiation, model, seed, (view, round, seat) =>
				left-- > 0 ? bySeat(seed)(view, round, seat) : negotiation.fallback(view)
			);
			expect(negotiation.turn(model, world).over).toBe(true);
		}
		const silent = play(negotiation, model, 3, (view) => negotiation.fallback(view));
		expect(negotiation.value(model, silent.world, 0)).toBeLessThan(sale.alternative + sale.relation.start * 1000);
	});
});

describe('a world with a move that awaits its answer', () => {
	test('survives its bytes, and goes on as the one it comes from', () => {
		for (const act of ['open', 'ask', 'offer', 'concede', 'argue', 'close']) {
			const world = copyWorld(awaiting(act));
			const bytes = encodeWorld(world);
			const back = decodeWorld(model.layout, bytes);
			expect(back.awaiting).toEqual(world.awaiting);
			expect(encodeWorld(back)).toEqual(bytes);
			for (const one of [world, back]) {
				const decisions: Decision[] = [];
				decisions[CLIENT_SEAT] = anyReply(viewOf(model, one, CLIENT_SEAT), 4);
				negotiation.step(model, one, decisions);
			}
			expect(encodeWorld(back)).toEqual(encodeWorld(world));
		}
	});

	test('copied, goes on by itself', () => {
		const world = awaiting('offer');
		const bytes = encodeWorld(world);
		const copy = copyWorld(world);
		const decisions: Decision[] = [];
		decisions[CLIENT_SEAT] = { act: 'reply', reply: 'agrees' };
		negotiation.step(model, copy, decisions);
		expect(encodeWorld(world)).toEqual(bytes);
		expect(copy.globals[PHASE]).toBe(Phase.order);
	});

	test('shows the player what he said, neither the card nor the answer that is thought of', () => {
		for (let seed = 1; seed <= 20; seed++)
			for (const world of worlds(seed)) {
				const view = viewOf(model, world, 0);
				expect(view.card).toBeNull();
				if (world.awaiting === null) continue;
				expect(present(model, view).unanswered?.act).toBe(ACTS[world.awaiting[Field.act]]);
				const other = copyWorld(world);
				other.type[0] = (world.type[0] + 11) % model.types.count;
				expect(present(model, viewOf(model, other, 0))).toEqual(present(model, view));
				expect(JSON.stringify(present(model, view))).not.toMatch(/"(card|awaiting|limit|patience|worth)":[^{]/);
				expect(viewOf(model, world, CLIENT_SEAT)).toMatchObject({ card: world.type[0], awaiting: world.awaiting });
			}
	});
});

describe('whoever plays the other side', () => {
	test('may give every reply that is possible, and is refused every other with a sentence', () => {
		for (const act of ['open', 'ask', 'reformulate', 'argue', 'answer', 'invite', 'offer', 'concede', 'close', 'pause'])
			for (const reply of REPLIES) {
				const world = awaiting(act);
				const view = viewOf(model, world, CLIENT_SEAT);
				const terms = Object.fromEntries(sale.issues.map(({ id }) => [id, 0]));
				const checked = negotiation.check(view, { act: 'reply', reply, level: 0, objection: 'dear', terms });
				expect(checked.ok, `${act} ${reply}`).toBe(possibleReplies(view).includes(reply));
				if (!checked.ok)
					expect(checked.problems).toEqual([
						expect.objectContaining({
							path: 'reply',
							code: 'impossible-reply',
							message: expect.stringMatching(/^[A-Z].*\.$/u) as string
						})
					]);
			}
	});

	test('confirms what was said only, may always be silent but to an acceptance, and agrees to his own bid', () => {
		const said = awaiting('reformulate');
		const [subject, to] = [Field.subject, Field.to].map((field) => (said.awaiting as Int16Array)[field]);
		const untold = copyWorld(said);
		untold.told[subject * 2 + to] = 255;
		const told = copyWorld(said);
		told.told[subject * 2 + to] = 1;
		expect(possibleReplies(viewOf(model, untold, CLIENT_SEAT))).not.toContain('confirms');
		expect(possibleReplies(viewOf(model, told, CLIENT_SEAT))).toContain('confirms');
		const taken = copyWorld(awaiting('offer'));
		taken.awaiting = (taken.awaiting as Int16Array).slice();
		taken.awaiting[Field.act] = ACTS.indexOf('accept');
		const view = viewOf(model, taken, CLIENT_SEAT);
		expect(possibleReplies(view)).toEqual(['agrees']);
		expect(negotiation.fallback(view)).toEqual({ act: 'reply', reply: 'agrees' });
	});

	test.each<[string, string, unknown, string, string]>([
		['what is no reply', 'ask', { act: 'ask', topic: 'wants' }, 'reply', 'unknown-reply'],
		['an unknown reply', 'ask', { act: 'reply', reply: 'laughs' }, 'reply', 'unknown-reply'],
		['an answer without a level', 'ask', { act: 'reply', reply: 'tells' }, 'level', 'unknown-level'],
		['a level that the topic has not', 'ask', { act: 'reply', reply: 'tells', level: 7 }, 'level', 'unknown-level'],
		['an objection without a name', 'offer', { act: 'reply', reply: 'objects' }, 'objection', 'unknown-objection'],
		[
			'an unknown objection',
			'offer',
			{ act: 'reply', reply: 'objects', objection: 'x' },
			'objection',
			'unknown-objection'
		],
		['a bid of nothing', 'offer', { act: 'reply', reply: 'counters' }, 'terms', 'no-terms'],
		['half a bid', 'offer', { act: 'reply', reply: 'counters', terms: { price: 1 } }, 'terms', 'missing-terms'],
		['words too long', 'offer', { act: 'reply', reply: 'agrees', words: 'a'.repeat(601) }, 'words', 'long-words']
	])('is refused %s', (_, act, decision, path, code) => {
		const checked = negotiation.check(viewOf(model, awaiting(act), CLIENT_SEAT), decision);
		expect(checked).toMatchObject({ ok: false, problems: [{ path, code }] });
	});

	test('is refused nothing by throwing', () => {
		const views = ['ask', 'reformulate', 'offer', 'argue'].map((act) => viewOf(model, awaiting(act), CLIENT_SEAT));
		const decision = fc.oneof(
			fc.anything(),
			fc.record({
				act: fc.constant('reply'),
				reply: fc.oneof(fc.constantFrom(...REPLIES), fc.anything()),
				level: fc.anything(),
				objection: fc.anything(),
				terms: fc.oneof(fc.anything(), fc.dictionary(fc.constantFrom('price', 'delay', '__proto__'), fc.anything()))
			})
		);
		fc.assert(
			fc.property(fc.constantFrom(...views), decision, (view, raw) => {
				expect(typeof negotiation.check(view, raw).ok).toBe('boolean');
			}),
			{ numRuns: SOAK ? 20_000 : 500 }
		);
	});

	test('plays the card of the type: an offer under its limit costs the relation as when it is simulated', () => {
		const insulting = { act: 'offer', terms: { price: 0, volume: 0, delay: 0, payment: 0, service: 0 } } as const;
		const prepare = { act: 'prepare', objectives: {}, questions: [], arguments: [], exchanges: [] } as const;
		const world = negotiation.start(model, 1);
		negotiation.step(model, world, [prepare]);
		negotiation.step(model, world, [insulting]);
		const decisions: Decision[] = [];
		decisions[CLIENT_SEAT] = { act: 'reply', reply: 'waits' };
		negotiation.step(model, world, decisions);
		expect(world.globals[3]).toBe(sale.relation.start + sale.effects.relation.lowball);
		expect(world.log?.at(1)[Field.manner]).toBe(1);
		const card = presentCard(model, world.type[0], viewOf(model, world, CLIENT_SEAT));
		expect(card.limit).toBe(Math.round(100 * model.types.reserve[world.type[0]]));
		expect(card.people.map(({ id }) => id)).toEqual(['roux', 'petit']);
		for (const { levels } of card.worth) expect(levels[0]).toBe(0);
		expect(card.worth.reduce((sum, { levels }) => sum + (levels.at(-1) ?? 0), 0)).toBeGreaterThanOrEqual(98);
	});

	test('causes of each of his rounds add up too, as chance to the player', () => {
		const world = awaiting('offer');
		const before = copyWorld(world);
		const decisions: Decision[] = [];
		decisions[CLIENT_SEAT] = { act: 'reply', reply: 'agrees' };
		const after = copyWorld(world);
		negotiation.step(model, after, decisions);
		for (const audience of ['player', 'debrief'] as const) {
			const found = causes(model, before, decisions, after, audience);
			const total = negotiation.value(model, after, 0) - negotiation.value(model, before, 0);
			expect(total).not.toBe(0);
			expect(found.reduce((sum, { amount }) => sum + amount, 0)).toBe(total);
		}
	});
});
