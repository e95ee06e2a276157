/**
 * Worlds that a seat cannot tell from the true one. Dates of shocks and noises are addresses, redrawn by a new seed; what the
 * past informs on is the elasticity and the habit of each segment, the growth, and the type of each rival. Given these the
 * state of demand follows from what was decided, so that the posterior is exact (Bayes, by enumeration): the past is played
 * again under each hypothesis and its sales and panel are compared with those seen. What other seats keep for themselves
 * (terms, effort) is that of the policies that explain them: a market of several seats is exact up to that.
 */
import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';
import { samplePortfolio } from '../portfolio/index.ts';
import { categorical, deriveKey, Purpose, uniform } from '../random.ts';
import type { Push } from './demand.ts';
import { explain } from './explain.ts';
import { LADDER, type WorldSampler } from '../simulation.ts';
import { setConditions, setOperations, setOwnPush } from './conditions.ts';
import { playDemand } from './demand.ts';
import type { Model } from './model.ts';
import { expectMeans } from './norms.ts';
import { nextDeviation, NOTICED, visibleCut } from './rivals.ts';
import { netPrice } from './sales.ts';
import { open } from './step.ts';
import type { View } from './view.ts';
import { copyWorld, emptyWorld, pasteInsight, type World } from './world.ts';

/** Standard deviation under which a noise would prove too much: books hold whole units. */
const LEAST_NOISE = 0.002;

export interface Belief {
	/** The past as played under the means: what every sampled world starts from. */
	readonly template: World;
	/** Posterior of the growth, and given it of the pairs (elasticity, habit): [growth][segment][pair]. */
	readonly growth: Float64Array;
	readonly pairs: Float64Array;
	/** Customers by habit under each pair, [pair][segment][0 none, then firm]. */
	readonly cells: readonly Float64Array[];
	/** Of each firm that no seat holds: posterior of its type, [type], and the cut that it keeps. */
	readonly rivals: readonly { readonly types: Float64Array; readonly deviation: number }[];
}

/** Plays the past of a view again under hypotheses already set in `world`; `seen` hears of each month once it is played. */
function playAgain(model: Model, view: View, world: World, seen: (month: number) => void): void {
	const { definition: d, market, reach } = model;
	const others = Array.from({ length: market.seats }, (_, f) => (f === view.seat ? null : explain(model, view, f)));
	const { conditions, push } = world.work;
	for (let month = 1; month < view.round[0]; month++) {
		setConditions(d, world, month, conditions);
		for (let f = 0; f < market.firms; f++) setOperations(d, reach, world, month, f, push);
		setOthers(model, push, month, others);
		setOwnPush(d, market, world, world.books[view.seat], month, view.seat, push);
		playDemand(d, market, world, month);
		seen(month);
	}
}

/** What the other seats keep to themselves, as those who explain them would: selling time and terms. */
function setOthers({ market, signatures }: Model, push: Push, month: number, others: (Float64Array | null)[]): void {
	if (signatures === null) return;
	const { firms, segments } = market;
	others.forEach((weights, f) => {
		if (weights === null) return;
		push.terms[f] = 0;
		push.effort.fill(0, f * segments, (f + 1) * segments);
		LADDER.forEach((rung, at) => {
			push.terms[f] += weights[at] * signatures[rung].terms[month * firms + f];
			for (let s = 0; s < segments; s++)
				push.effort[f * segments + s] += weights[at] * signatures[rung].effort[(month * firms + f) * segments + s];
		});
	});
}

function pastOf(model: Model, view: View): World {
	const world = emptyWorld(model.layout);
	open(model, world);
	pasteInsight(view.bytes, view.seat, world);
	return world;
}

/** The exact posterior of the secrets given all that the seat has seen. */
export function believe(model: Model, view: View): Belief {
	const { definition: d, market } = model;
	const { segments, elasticities, loyalties } = market;
	const growths = d.market.growth.length;
	const pairs = elasticities * loyalties;
	const likelihood = new Float64Array(growths * segments * pairs);
	const cells: Float64Array[] = [];
	for (let pair = 0; pair < pairs; pair++) {
		const world = pastOf(model, view);
		world.elasticityType.fill(Math.floor(pair / loyalties));
		world.loyaltyType.fill(pair % loyalties);
		playAgain(model, view, world, (month) => {
			for (let s = 0; s < segments; s++) {
				const panel = panelLikelihood(model, view, world, month, s);
				for (let g = 0; g < growths; g++)
					likelihood[(g * segments + s) * pairs + pair] += panel + salesLikelihood(model, view, world, month, s, g);
			}
		});
		cells.push(world.cells.slice());
	}
	const { growth, posterior } = posteriorOf(model, likelihood, pairs);
	return { template: templateOf(model, view), growth, pairs: posterior, cells, rivals: rivalsOf(model, view) };
}

/** Log-likelihood of a month’s own sales of a segment under the growth of index g, the other hypotheses being those of `world`. */
function salesLikelihood(
	{ definition: d, market }: Model,
	view: View,
	world: World,
	month: number,
	s: number,
	g: number
): number {
	const { segments, ranges } = market;
	const { noise, growth } = d.market;
	const common = Math.max(noise.market, LEAST_NOISE);
	const own = Math.max(noise.firm, LEAST_NOISE);
	const factor = (index: number): number => 1 + (growth[index].value * (month - 0.5)) / 12;
	const shift =
		log(factor(world.growthType[0]) / factor(g)) + (noise.market * noise.market + noise.firm * noise.firm) / 2;
	let n = 0;
	let sum = 0;
	let squares = 0;
	for (let r = 0; r < ranges; r++) {
		const expected = world.work.expected[(view.seat * segments + s) * ranges + r];
		const units = view.units[(month * segments + s) * ranges + r];
		if (!(expected > 0) || units === 0) continue;
		const x = log(units / expected) + shift;
		n++;
		sum += x;
		squares += x * x;
	}
	// Normal with variance own² on each line and common² on all of them together.
	const a = own * own;
	const c = common * common;
	return -0.5 * (squares / a - (c * sum * sum) / (a * (a + n * c)));
}

function panelLikelihood({ definition: d, market }: Model, view: View, world: World, month: number, s: number): number {
	const { segments, firms } = market;
	const { panel } = d.market.noise;
	const spread = Math.max(panel, LEAST_NOISE);
	let total = 0;
	for (let f = 0; f < firms; f++) {
		const share = world.work.shares[s * firms + f];
		const seen = view.panel[(month * segments + s) * firms + f];
		if (!(share > 0) || !(seen > 0)) continue;
		const x = (log(seen / share) + (panel * panel) / 2) / spread;
		total -= 0.5 * x * x;
	}
	return total;
}

/** Posterior of the growth, and of the pairs given each growth, from log-likelihoods [growth][segment][pair]. */
function posteriorOf(
	{ definition: d, market }: Model,
	likelihood: Float64Array,
	pairs: number
): { growth: Float64Array; posterior: Float64Array } {
	const { segments, loyalties } = market;
	const growths = d.market.growth.length;
	const posterior = new Float64Array(likelihood.length);
	const logGrowth = new Float64Array(growths);
	for (let g = 0; g < growths; g++) {
		logGrowth[g] = log(d.market.growth[g].weight);
		for (let s = 0; s < segments; s++) {
			const from = (g * segments + s) * pairs;
			const { elasticity, loyalty } = d.segments[s];
			let highest = -Infinity;
			for (let pair = 0; pair < pairs; pair++) {
				const e = Math.floor(pair / loyalties);
				const k = pair % loyalties;
				const known = e < elasticity.length && k < loyalty.length;
				const weight = known ? log(elasticity[e].weight * loyalty[k].weight) + likelihood[from + pair] : -Infinity;
				posterior[from + pair] = weight;
				if (weight > highest) highest = weight;
			}
			let sum = 0;
			for (let pair = 0; pair < pairs; pair++) sum += posterior[from + pair] = exp(posterior[from + pair] - highest);
			logGrowth[g] += highest + log(sum);
		}
	}
	let highest = -Infinity;
	for (const weight of logGrowth) if (weight > highest) highest = weight;
	return { growth: logGrowth.map((weight) => exp(weight - highest)), posterior };
}

/** The world at the view under the means, the books of other seats being what their firm would have had without surprises. */
function templateOf(model: Model, view: View): World {
	const { definition: d, market } = model;
	const { segments, ranges, seats } = market;
	const world = pastOf(model, view);
	expectMeans(model, world);
	playAgain(model, view, world, (month) => {
		for (let f = 0; f < seats; f++) {
			if (f === view.seat) continue;
			const book = world.books[f];
			for (let s = 0; s < segments; s++) {
				book.effort[month * segments + s] = market.effort[f * segments + s];
				for (let r = 0; r < ranges; r++) {
					const units = Math.floor(world.work.expected[(f * segments + s) * ranges + r] + 0.5);
					const at = (month * segments + s) * ranges + r;
					const cost = market.cost[f * ranges + r] * (1 + world.work.conditions.cost[r]);
					book.units[at] = units;
					book.turnover[at] = units * netPrice(market, world, world.work.push.left, month, f, s, r);
					book.goods[at] = units * Math.floor(cost + 0.5);
				}
			}
			for (let o = 0; o < d.operations.length; o++)
				book.booked[o * (d.months + 1) + month] = world.ran[(month * market.firms + f) * d.operations.length + o];
		}
	});
	return world;
}

/** Posterior of the type of each rival that no seat holds: did he follow the cuts that he saw? His cut is read on his prices. */
function rivalsOf(model: Model, view: View): Belief['rivals'] {
	const { definition: d, market, reach } = model;
	const { rivals } = d.market;
	const { ranges, seats, firms } = market;
	const conditions = emptyWorld(model.layout).work.conditions;
	return Array.from({ length: firms }, (_, f) => {
		const types = Float64Array.from(rivals.reaction, ({ weight }) => weight);
		let deviation = 0;
		for (let month = 1; f >= seats && month < view.round[0]; month++) {
			setConditions(d, view, month, conditions);
			const cut = visibleCut(d, market, reach, view, month - 1);
			const seen = conditions.rivalPrice - view.prices[(month * firms + f) * ranges];
			const still = nextDeviation(d, deviation, cut, false);
			const moved = nextDeviation(d, deviation, cut, true);
			const fits = (next: number): boolean =>
				Math.abs(seen - next) < 1e-9 || Math.abs(seen - next - rivals.depth) < 1e-9;
			if (cut < NOTICED) {
				deviation = still;
				continue;
			}
			const followed = fits(moved) && !fits(still);
			deviation = followed ? moved : still;
			for (let type = 0; type < types.length; type++) {
				const chance = rivals.reaction[type].value;
				types[type] *= followed ? chance : 1 - chance;
			}
		}
		return { types, deviation };
	});
}

/** Prepares the drawing of worlds given all that a seat has seen. */
export function determinize(model: Model, view: View): WorldSampler<World> {
	const { market } = model;
	const { segments, firms, seats, loyalties } = market;
	const belief = believe(model, view);
	for (let f = seats; f < firms; f++) belief.template.deviation[f] = belief.rivals[f].deviation;
	const pairs = belief.cells.length;
	const width = firms + 1;
	const accounts =
		model.portfolio === null || view.portfolio === null ? null : samplePortfolio(model.portfolio, view.portfolio);
	return (seed, into = emptyWorld(model.layout)) => {
		copyWorld(belief.template, into);
		into.seed[0] = seed;
		into.luck.fill(0);
		if (accounts !== null && into.portfolio !== null) accounts(seed, into.portfolio);
		const habit = deriveKey(seed, 1, Purpose.habit);
		const g = categorical(uniform(deriveKey(seed, 1, Purpose.growth), 0, 0), belief.growth);
		into.growthType[0] = g;
		for (let s = 0; s < segments; s++) {
			const from = (g * segments + s) * pairs;
			const pair = categorical(uniform(habit, s, 0), belief.pairs.subarray(from, from + pairs));
			into.elasticityType[s] = Math.floor(pair / loyalties);
			into.loyaltyType[s] = pair % loyalties;
			into.cells.set(belief.cells[pair].subarray(s * width, (s + 1) * width), s * width);
		}
		const reaction = deriveKey(seed, 1, Purpose.reaction);
		for (let f = seats; f < firms; f++)
			into.reactionType[f] = categorical(uniform(reaction, f, 0), belief.rivals[f].types);
		return into;
	};
}
