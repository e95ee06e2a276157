/**
 * A month of demand: what the settings of every firm bring in every segment, in expected units, and what it leaves of habits
 * and stocks. Customers are counted by habit (the firm they are used to), not one by one: a nested logit (McFadden 1978) whose
 * nests are the firms, with a bonus for the habit (Guadagni & Little 1983), carry-over of effort and communication (Koyck
 * 1954; Broadbent 1979) and diminishing returns (Little 1970 with c = 1).
 */
import { nextAdstock } from '../market/adstock.ts';
import { saturation } from '../market/response.ts';
import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';
import type { Definition } from './definition.ts';
import type { Market } from './market.ts';
import type { World } from './world.ts';

/** What happens to the market in a month, whoever decides what. */
export interface Conditions {
	/** Factor on the purchases and logits added to what is bought elsewhere, [segment]. */
	readonly demand: Float64Array;
	readonly elsewhere: Float64Array;
	/** Rate added to unit costs, [range], and to the prices of the rivals that no seat holds. */
	readonly cost: Float64Array;
	rivalPrice: number;
	/** Rule broken by an operation of each kind, or -1. */
	readonly forbidden: Int8Array;
}

/** What a firm does towards a segment in a month beside its prices: operations of the month, summed. */
export interface Push {
	/** Share of the price left by discounts, [firm][segment][range]; logits of display, points to the stocks, [firm][segment]. */
	readonly left: Float64Array;
	readonly display: Float64Array;
	readonly aftermath: Float64Array;
	readonly awareness: Float64Array;
	readonly loyalty: Float64Array;
	readonly conquest: Float64Array;
	/** Logits of the terms granted, [firm]; selling time given to a segment over that of the start, [firm][segment]. */
	readonly terms: Float64Array;
	readonly effort: Float64Array;
}

export function emptyPush({ firms, segments, ranges }: Pick<Market, 'firms' | 'segments' | 'ranges'>): Push {
	const pairs = firms * segments;
	return {
		left: new Float64Array(pairs * ranges),
		display: new Float64Array(pairs),
		aftermath: new Float64Array(pairs),
		awareness: new Float64Array(pairs),
		loyalty: new Float64Array(pairs),
		conquest: new Float64Array(pairs),
		terms: new Float64Array(firms),
		effort: new Float64Array(pairs)
	};
}

/**
 * Plays the demand of month `month` (from 1) in place: stocks, then expected units by firm, segment and range and
 * shares of purchases into `world.work`, then habits. Prices and ranges on sale are those of the month’s row of the world;
 * conditions and push are in `world.work`. Populations of segments are conserved.
 */
export function playDemand(d: Definition, market: Market, world: World, month: number): void {
	const { firms, segments, ranges, months, elasticities, loyalties } = market;
	const { effects } = d;
	const { cells, prices, listed, novelty } = world;
	const { conditions, push, expected, shares } = world.work;
	const { awareness, loyalty, conquest, nest, effortRetention } = effects;
	ageRanges(d, market, world, month);
	const growth = d.market.growth[world.growthType[0]].value;
	const row = month * firms * ranges;
	for (let s = 0; s < segments; s++) {
		const segment = d.segments[s];
		const e = world.elasticityType[s];
		const k = world.loyaltyType[s];
		const priceWeight = market.priceWeight[(s * elasticities + e) * loyalties + k];
		const effortWeight = market.effortWeight[s * loyalties + k];
		const constants = (s * loyalties + k) * firms;
		for (let f = 0; f < firms; f++) {
			const pair = f * segments + s;
			const stock = (world.effortStock[pair] =
				effortRetention * world.effortStock[pair] + (1 - effortRetention) * push.effort[pair]);
			const known = (world.awareness[pair] = nextAdstock(
				world.awareness[pair],
				push.awareness[pair],
				awareness.retention
			));
			const tied = (world.loyalty[pair] = nextAdstock(world.loyalty[pair], push.loyalty[pair], loyalty.retention));
			const taken = (world.conquest[pair] = nextAdstock(world.conquest[pair], push.conquest[pair], conquest.retention));
			let utility =
				market.firm[constants + f] +
				effortWeight * (saturation(stock, 1) - 0.5) +
				push.display[pair] +
				push.terms[f] -
				world.aftermath[pair];
			if (known > 0) utility += awareness.most * saturation(known, awareness.half);
			world.aftermath[pair] = push.aftermath[pair];
			let sum = 0;
			for (let r = 0; r < ranges; r++) {
				const offer = f * ranges + r;
				const at = (f * segments + s) * ranges + r;
				if (listed[row + offer] === 0) {
					expected[at] = 0;
					continue;
				}
				const paid = (1 + prices[row + offer]) * push.left[at];
				const weight = exp(
					market.offer[(s * firms + f) * ranges + r] - (priceWeight * (paid - 1) + novelty[offer]) / nest
				);
				sum += expected[at] = weight;
			}
			if (sum > 0) for (let r = 0; r < ranges; r++) expected[(f * segments + s) * ranges + r] /= sum;
			weights[f] = sum > 0 ? exp(utility + nest * log(sum)) : 0;
			gained[f] = taken > 0 ? exp(conquest.most * saturation(taken, conquest.half)) : 1;
			kept[f] = exp(market.habit[s * loyalties + k] + (tied > 0 ? loyalty.most * saturation(tied, loyalty.half) : 0));
		}
		const elsewhere = exp(conditions.elsewhere[s]);
		let others = elsewhere;
		for (let f = 0; f < firms; f++) others += weights[f] * gained[f];
		const from = s * (firms + 1);
		let inverse = cells[from] / others;
		for (let f = 0; f < firms; f++) {
			const each = cells[from + 1 + f] / (others + weights[f] * (kept[f] - gained[f]));
			ratios[f] = each;
			inverse += each;
		}
		const volume =
			market.purchases[s * months + month - 1] * conditions.demand[s] * (1 + (growth * (month - 0.5)) / 12);
		const change = 1 - segment.persistence;
		for (let f = 0; f < firms; f++) {
			// Those of another habit, then those of this one.
			const buyers = weights[f] * (gained[f] * (inverse - ratios[f]) + kept[f] * ratios[f]);
			shares[s * firms + f] = buyers / segment.customers;
			for (let r = 0; r < ranges; r++) expected[(f * segments + s) * ranges + r] *= buyers * volume;
			cells[from + 1 + f] += change * (buyers - cells[from + 1 + f]);
		}
		cells[from] += change * (elsewhere * inverse - cells[from]);
	}
}

/** What a range just put on sale still misses, and what time makes of it. */
function ageRanges(d: Definition, { firms, ranges, offered }: Market, { listed, novelty }: World, month: number): void {
	const { missing, retention } = d.effects.novelty;
	for (let at = 0; at < firms * ranges; at++) {
		if (offered[at] === 0) continue;
		const now = listed[month * firms * ranges + at];
		const before = listed[(month - 1) * firms * ranges + at];
		novelty[at] = now === 1 && before === 0 ? missing : novelty[at] * retention;
	}
}

/** Scratch of one segment, written before it is read. */
const weights = new Float64Array(16);
const gained = new Float64Array(16);
const kept = new Float64Array(16);
const ratios = new Float64Array(16);
