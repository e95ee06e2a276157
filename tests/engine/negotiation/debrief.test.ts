import { describe, expect, test } from 'vitest';
import { REPLY, emptyChances, persuasionOf, replyChances, utilityOf } from '#engine/negotiation/client.ts';
import { debrief, type Debrief, type Point, type Reason } from '#engine/negotiation/debrief.ts';
import { ACTS, REPLIES, type Definition, type ReplyName } from '#engine/negotiation/definition.ts';
import { negotiation, type Decision, type Model, type View } from '#engine/negotiation/index.ts';
import { compile } from '#engine/negotiation/model.ts';
import { replay } from '#engine/negotiation/belief.ts';
import { viewOf } from '#engine/negotiation/view.ts';
import { Ending, ENDING, Field, type World } from '#engine/negotiation/world.ts';
import { deriveKey, Purpose, uniform, type Seed } from '#engine/random.ts';
import type { Policy } from '#engine/simulation.ts';
import { sale } from './fixture.ts';
import { anyMove, worldAfter } from './moves.ts';

const SOAK = process.env.TERRAIN_SOAK === '1';
const model = compile(sale);
const { policies } = negotiation;

function debriefed(
	of: Model,
	policy: Policy<View, Decision>,
	seed: Seed
): { world: World; view: View; found: Debrief } {
	const world = worldAfter(of, 60, policy, seed);
	const view = viewOf(of, world, 0);
	return { world, view, found: debrief(of, world, view) };
}

/** The sale with three issues whose margins and worths are drawn, not all of them in the same order. */
function randomDefinition(seed: Seed): Definition {
	const key = deriveKey(seed, 0, Purpose.search);
	let slot = 0;
	const draw = (): number => uniform(key, 0, slot++);
	const issues: Definition['issues'] = ['a', 'b', 'c'].map((id, i) => {
		const count = 2 + Math.floor(draw() * 4);
		const steps = Array.from({ length: count }, () => Math.floor((draw() - 0.25) * 200_000));
		return {
			id,
			name: id,
			levels: steps.map((_, at) => `${at}`),
			amounts: steps.map((_, at) => 500_000 - steps.slice(1, at + 1).reduce((sum, step) => sum + step, 0)),
			perUnit: false,
			quantities: i === 2 ? steps.map((_, at) => 100 - at) : null
		};
	});
	const curveOf = (count: number): number[] => {
		const inner = Array.from({ length: count }, (_, at) => (at === 0 ? 0 : at === count - 1 ? 1 : draw()));
		return draw() < 0.7 ? inner.sort((a, b) => a - b) : inner;
	};
	const profiles: Definition['profiles'] = Object.fromEntries(
		Object.entries(sale.profiles).map(([who, list]) => [
			who,
			list.map((profile) => ({
				...profile,
				issues: Object.fromEntries(issues.map(({ id }) => [id, 0.2 + draw()])),
				curves: Object.fromEntries(issues.map(({ id, levels }) => [id, curveOf(levels.length)]))
			}))
		])
	);
	return {
		...sale,
		issues,
		topics: sale.topics.map((topic) =>
			topic.about.kind === 'issue' ? { ...topic, about: { kind: 'issue', issue: 'a' } } : topic
		),
		objections: sale.objections.map((objection) => ({ ...objection, issue: null })),
		incidents: [],
		rules: [],
		alternative: 1_100_000 + Math.floor(draw() * 300_000),
		profiles,
		reserve: [0.2, 0.4, 0.6].map((utility) => ({ utility: utility + 0.1 * draw(), weight: 1 }))
	};
}

/** Every outcome that no rule forbids, and the agreement whatever it is, as points, by brute force. */
function pointsOf(of: Model, world: World): Point[] {
	const agreed = world.globals[ENDING] === Ending.agreed ? [...world.agreed].join() : '';
	const isLawful = (levels: readonly number[]): boolean =>
		!of.definition.rules.some((rule) =>
			rule.levels.some(({ issue, level }) => levels[of.definition.issues.findIndex(({ id }) => id === issue)] === level)
		);
	const { sizes } = of.brief.outcomes;
	const persuasion = persuasionOf(of, world);
	let all: number[][] = [[]];
	for (const size of sizes)
		all = all.flatMap((levels) => Array.from({ length: size }, (_, level) => [...levels, level]));
	return all
		.filter((levels) => isLawful(levels) || levels.join() === agreed)
		.map((levels) => {
			const { issues, base } = of.definition;
			const units = issues.reduce((sum, { quantities }, i) => quantities?.[levels[i]] ?? sum, 1);
			const margin = issues.reduce(
				(sum, { amounts, perUnit }, i) => sum + amounts[levels[i]] * (perUnit ? units : 1),
				base
			);
			return { levels, margin, utility: utilityOf(of, world.type[0], levels) + persuasion };
		});
}

/** What the debrief says of outcomes, compared with all of them. */
function expectOutcomes(of: Model, { world, found }: { world: World; found: Debrief }): void {
	const points = pointsOf(of, world);
	const { limit, alternative } = found;
	const zone = points.filter(({ margin, utility }) => margin >= alternative && utility >= limit);
	expect(found.zone).toEqual(
		zone.length === 0
			? null
			: {
					count: zone.length,
					least: Math.min(...zone.map(({ margin }) => margin)),
					most: Math.max(...zone.map(({ margin }) => margin))
				}
	);
	const dominated = (a: Point): boolean =>
		points.some(
			(b) => b.margin >= a.margin && b.utility >= a.utility && (b.margin > a.margin || b.utility > a.utility)
		);
	const efficient = zone.filter((point) => !dominated(point));
	const keyed = (list: readonly Point[]): string[] => list.map(({ levels }) => levels.join()).sort();
	expect(keyed(found.frontier)).toEqual(keyed(efficient));
	for (let at = 1; at < found.frontier.length; at++)
		expect(found.frontier[at].margin).toBeGreaterThanOrEqual(found.frontier[at - 1].margin);

	const product = ({ margin, utility }: Point): number => (margin - alternative) * (utility - limit);
	if (zone.length === 0) expect(found.nash).toBeNull();
	else {
		expect(zone.map(({ levels }) => levels)).toContainEqual(found.nash?.levels);
		expect(product(found.nash as Point)).toBe(Math.max(...zone.map(product)));
	}

	const isAgreed = world.globals[ENDING] === Ending.agreed;
	expect(found.agreed?.levels ?? null).toEqual(isAgreed ? [...world.agreed] : null);
	const had = found.agreed ?? { margin: alternative, utility: limit };
	const better = points.filter(({ utility }) => utility >= had.utility);
	const most = Math.max(had.margin, ...better.map(({ margin }) => margin));
	expect(found.left.ours).toBe(most - had.margin);
	if (most > had.margin) expect(found.left.better?.margin).toBe(most);
	else expect(found.left.better).toBeNull();
	const theirs = Math.max(
		had.utility,
		...points.filter(({ margin }) => margin >= had.margin).map(({ utility }) => utility)
	);
	expect(found.left.theirs).toBe(theirs - had.utility);
	if (found.captured !== null && isAgreed) {
		const share = (of: Point): number => {
			const ours = Math.max(...zone.map(({ margin }) => margin - alternative));
			const their = Math.max(...zone.map(({ utility }) => utility - limit));
			return (ours > 0 ? (of.margin - alternative) / ours : 0) + (their > 0 ? (of.utility - limit) / their : 0);
		};
		expect(found.captured).toBeCloseTo(share(found.agreed as Point) / Math.max(...zone.map(share)), 9);
	}
	if (!isAgreed && found.captured !== null) expect(found.captured).toBe(0);
}

describe('the debrief', () => {
	test.each(['naive', 'sound', 'expert', 'random'] as const)(
		'of plays of %s: zone, frontier, Nash point and what was left are those of all the outcomes of the case',
		(name) => {
			for (let seed = 1; seed <= (SOAK ? 20 : 2); seed++) expectOutcomes(model, debriefed(model, policies[name], seed));
		}
	);

	test('says the same of 200 other cases, whose levels are not all in order', () => {
		let agreed = 0;
		let left = 0;
		for (let seed = 1; seed <= 200; seed++) {
			const of = compile(randomDefinition(seed));
			const one = debriefed(of, seed % 2 === 0 ? policies.sound : policies.random, seed);
			expectOutcomes(of, one);
			if (one.found.agreed !== null) agreed++;
			if (one.found.left.ours > 0) left++;
		}
		expect(agreed).toBeGreaterThan(50);
		expect(left).toBeGreaterThan(50);
	});

	/** Reasons that explain each reply; what carries no information has none. */
	const KINDS: Readonly<Partial<Record<ReplyName, readonly Reason['kind'][]>>> = {
		greets: ['none'],
		waits: ['none'],
		acknowledges: ['none'],
		tells: ['frank'],
		evades: ['guarded', 'not-holder'],
		confirms: ['heard'],
		corrects: ['heard'],
		baffled: ['not-said'],
		convinced: ['argument'],
		unmoved: ['argument'],
		objects: ['objection'],
		lifted: ['answered'],
		remains: ['answered'],
		counters: ['offer', 'bid'],
		agrees: ['offer', 'bid'],
		walks: ['walk']
	};

	test('gives a reason to every exchange, with the chances that were drawn', () => {
		const seen = new Set<ReplyName>();
		for (let seed = 1; seed <= (SOAK ? 300 : 80); seed++) {
			const { world, view, found } = debriefed(model, seed % 3 === 0 ? policies.sound : anyMove, seed);
			const chances = emptyChances();
			let at = 0;
			replay(model, view, (state, row) => {
				const reply = REPLIES[row[Field.reply]];
				const { reason, round, aspiration } = found.exchanges[at++];
				seen.add(reply);
				expect(round).toBe(row[Field.round]);
				expect(KINDS[reply]).toContain(reason.kind);
				expect(aspiration).toBeGreaterThanOrEqual(found.limit);
				if (!('chance' in reason)) return;
				replyChances(model, state, world.type[0], world.nature, row, chances);
				const chanceOf = (name: ReplyName): number => {
					const found = chances.reply.subarray(0, chances.count).indexOf(REPLY[name]);
					return found === -1 ? 0 : chances.chance[found];
				};
				const stays = 1 - chanceOf('walks');
				const drawn =
					reason.kind === 'walk'
						? chanceOf('walks')
						: chanceOf(reason.kind === 'argument' ? 'convinced' : 'lifted') / stays;
				expect(reason.chance).toBeCloseTo(drawn, 12);
			});
			expect(found.exchanges).toHaveLength(at);
		}
		expect([...seen].sort()).toEqual(REPLIES.filter((reply) => reply !== 'none' && reply !== 'acknowledges').sort());
	});

	test('tells what nobody asked, by who could have answered, as it truly was', () => {
		const { found, world } = debriefed(model, policies.floor, 2);
		const pairs = sale.topics.flatMap(({ id, holders }) => holders.map((by) => ({ id, by })));
		expect(found.neverAsked.map(({ id, by }) => ({ id, by }))).toEqual(pairs);
		const limit = found.neverAsked.find(({ id }) => id === 'limit');
		expect(limit?.level).toBe(model.types.reserveLevel[world.type[0]]);
		const asked = debriefed(model, policies.expert, 2);
		expect(asked.found.neverAsked.length).toBeLessThan(pairs.length);
	});

	test('does not count what follows the agreement as exchanges', () => {
		const { world, found } = debriefed(model, policies.expert, 4);
		const acts = Array.from({ length: world.log?.length ?? 0 }, (_, at) => ACTS[world.log?.at(at)[Field.act] ?? 0]);
		const talk = acts.filter((act) => !['prepare', 'order', 'respond', 'renew'].includes(act));
		expect(found.exchanges).toHaveLength(talk.length);
		expect(acts).toContain('order');
	});
});
