/**
 * How well each policy of the ladder explains what a firm has done in public: its prices, its ranges on sale, its operations. A
 * policy is known by what it does in an ordinary market where everybody follows it, month by month: its signature.
 */
import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';
import { deriveSeed, Purpose } from '../random.ts';
import { LADDER, type Policy, type Rung } from '../simulation.ts';
import type { Decision } from './decision.ts';
import type { Model } from './model.ts';
import { policies } from './policies.ts';
import { start, step } from './step.ts';
import { viewOf, type View } from './view.ts';
import { copyWorld, emptyWorld, type World } from './world.ts';

/** Markets in which a signature is taken; gap of price that counts as much as a doubt; chance never taken for certain. */
const MARKETS = 6;
const PRICE_GAP = 0.02;
const DOUBT = 0.08;

/** What a policy does, by firm that follows it. */
export interface Signature {
	/** In public: mean price, chance of being on sale, chance of running. */
	readonly prices: Float64Array;
	readonly listed: Float64Array;
	readonly ran: Float64Array;
	/** By itself: selling time over that of the start, [month][firm][segment], and logits of its terms, [month][firm]. */
	readonly effort: Float64Array;
	readonly terms: Float64Array;
	/** One market that it played, before each month and at the end: what `assume` gives. */
	readonly worlds: readonly World[];
}

/** Signatures by rung of the ladder, rows as in the world’s public columns. */
export function signaturesOf(model: Model): Record<Rung, Signature> {
	return Object.fromEntries(LADDER.map((rung) => [rung, signatureOf(model, policies[rung])])) as Record<
		Rung,
		Signature
	>;
}

function signatureOf(model: Model, policy: Policy<View, Decision>): Signature {
	const { months } = model.definition;
	const { definition: d, market, layout } = model;
	const { firms, segments, seats } = market;
	const size = (columns: { length: number }): Float64Array => new Float64Array(columns.length);
	const first = emptyWorld(layout);
	const [prices, listed, ran] = [size(first.prices), size(first.listed), size(first.ran)];
	const effort = new Float64Array((months + 1) * firms * segments).fill(1);
	const terms = new Float64Array((months + 1) * firms);
	const worlds: World[] = [];
	for (let n = 0; n < MARKETS; n++) {
		const seed = deriveSeed(n, 0, Purpose.company);
		const world = start(model, seed);
		const views: View[] = [];
		for (let month = 1; month <= months; month++) {
			if (n === 0) worlds[month] = copyWorld(world);
			const decisions = world.books.map((_, seat) => {
				views[seat] = viewOf(model, world, seat, views[seat]);
				return policy(views[seat], seed);
			});
			step(model, world, decisions);
			const { push } = world.work;
			for (let f = 0; f < seats; f++) {
				terms[month * firms + f] += push.terms[f] / MARKETS;
				for (let s = 0; s < segments; s++)
					effort[(month * firms + f) * segments + s] += (push.effort[f * segments + s] - 1) / MARKETS;
			}
		}
		if (n === 0) worlds[d.months + 1] = world;
		for (let at = 0; at < prices.length; at++) prices[at] += world.prices[at] / MARKETS;
		for (let at = 0; at < listed.length; at++) listed[at] += world.listed[at] / MARKETS;
		for (let at = 0; at < ran.length; at++) ran[at] += world.ran[at] / MARKETS;
	}
	return { prices, listed, ran, effort, terms, worlds };
}

/** Gives firm `other` of a world what it would keep to itself had it always followed a policy: plan, split, terms, proposals. */
export function assume({ signatures }: Model, world: World, other: number, rung: Rung): void {
	const month = world.round[0];
	if (signatures === null || signatures[rung].worlds[month] === undefined) return;
	const like = signatures[rung].worlds[month];
	const [mine, theirs] = [world.books[other], like.books[other]];
	const { months, segments } = world.layout.sizes;
	const last = (month - 1) * segments;
	mine.effort.set(theirs.effort.subarray(last, last + segments), last);
	mine.terms[month - 1] = theirs.terms[month - 1];
	mine.proposals.set(theirs.proposals);
	mine.announced[0] = theirs.announced[0];
	for (let at = 0; at < mine.booked.length; at++) if (at % (months + 1) >= month) mine.booked[at] = theirs.booked[at];
	for (let s = 0; s < segments; s++) world.effortStock[other * segments + s] = like.effortStock[other * segments + s];
}

/** ln of the chance of what was seen, 1 or 0, when it was to be with chance p. */
function chanceOf(seen: number, p: number): number {
	const sure = DOUBT + (1 - 2 * DOUBT) * p;
	return log(seen === 1 ? sure : 1 - sure);
}

/**
 * Weights over the ladder of what firm `other` has done so far, summing to 1: equal at first. A month weighs as one
 * observation of prices, one of ranges and one of operations, however many they are, since they go together.
 */
export function explain(model: Model, view: View, other: number): Float64Array {
	const { market, signatures, definition: d } = model;
	const weights = new Float64Array(LADDER.length);
	if (signatures === null) return weights.fill(1 / LADDER.length);
	const { firms, ranges } = market;
	const operations = d.operations.length;
	let highest = -Infinity;
	LADDER.forEach((rung, at) => {
		const { prices, listed, ran } = signatures[rung];
		let sum = 0;
		for (let month = 1; month < view.round[0]; month++) {
			for (let r = 0; r < ranges; r++) {
				const place = (month * firms + other) * ranges + r;
				if (market.offered[other * ranges + r] === 0) continue;
				const gap = (view.prices[place] - prices[place]) / PRICE_GAP;
				sum -= (0.5 * Math.min(gap * gap, 8) - chanceOf(view.listed[place], listed[place])) / ranges;
			}
			for (let o = 0; o < operations; o++) {
				const place = (month * firms + other) * operations + o;
				sum += chanceOf(view.ran[place], ran[place]) / operations;
			}
		}
		weights[at] = sum;
		if (sum > highest) highest = sum;
	});
	let total = 0;
	for (let at = 0; at < weights.length; at++) total += weights[at] = exp(weights[at] - highest);
	for (let at = 0; at < weights.length; at++) weights[at] /= total;
	return weights;
}
