import { exp } from '../math/exp.ts';
import { fillPairedUniform } from '../random.ts';
import type { Key } from '../random.ts';

// A logit market step for many visible customers: utility V_ij = appeal_j + sensitivity_i price_j + loyalty_j [i last bought j]
// (McFadden 1974; inertia as the special case of Guadagni & Little 1983 in which only the last purchase counts), then one sampled
// choice each. Columns of typed arrays, no branch on random data, one exponential table of which a market touches a few kilobytes.
// Where no individual is seen, `logitShares` on segments tells the same for far less.

/** Offers that the kernel chooses among, the outside option included. Fewer: give the others the appeal -Infinity. */
export const OFFERS = 5;
/** The value of `last` for a customer who has not bought yet. */
export const NONE = OFFERS;

/** What the kernel reads of a market, tabulated by `tabulateOffers`, in steps of 1/128 logit. */
export interface OfferTable {
	/** Appeal of each offer (column) to who last bought each (row; the last row: who has not bought), (OFFERS + 1) x OFFERS. */
	readonly appeals: Float64Array;
	readonly prices: Float64Array;
}

/** Steps of the table per logit, and its reach on either side of 0, in logits. */
const STEPS = 128;
const REACH = 32;
// Not exported: an engine reads an exported binding through a cell, which costs the kernel a third of its speed.
/** e^x for x = -32 to 32 by steps of 1/128; but 0 at -32, which is where absent offers are. */
const EXPONENTIALS = Float64Array.from({ length: 2 * REACH * STEPS }, (_, n) => (n > 0 ? exp(n / STEPS - REACH) : 0));

/** The kernel's table of exponentials, for who writes it in another language: e^(n / 128 - 32) at index n, 0 at 0. */
export function kernelExponentials(): Float64Array<ArrayBuffer> {
	return EXPONENTIALS.slice();
}

/** Adding and taking away 3 x 2^51 rounds a double to the nearest integer. */
const ROUNDER = 6755399441055744;
// Taylor coefficients of e^(y / 128): what is left of x lies within 1/256 logit, so the fourth term is under 1e-11.
const C1 = 1 / 128;
const C2 = 1 / 32768;
const C3 = 1 / 12582912;

/**
 * The table of a market whose customers' price sensitivities (logits per unit of price, usually negative) lie within [lowest,
 * highest]. `appeals` and `loyalties` in logits, `prices` in any unit, one per offer. RangeError for more than OFFERS offers, no
 * present offer, or utilities further than 60 logits apart: no market is.
 */
export function tabulateOffers(
	appeals: ArrayLike<number>,
	prices: ArrayLike<number>,
	loyalties: ArrayLike<number>,
	lowest: number,
	highest: number
): OfferTable {
	if (appeals.length > OFFERS) throw new RangeError(`tabulateOffers: at most ${OFFERS} offers`);
	let least = Infinity;
	let most = -Infinity;
	for (let j = 0; j < appeals.length; j++) {
		if (appeals[j] === -Infinity) continue;
		for (const sensitivity of [lowest, highest]) {
			for (const loyalty of [0, loyalties[j]]) {
				const utility = appeals[j] + loyalty + sensitivity * prices[j];
				least = Math.min(least, utility);
				most = Math.max(most, utility);
			}
		}
	}
	if (!(most >= least && most - least <= 60))
		throw new RangeError(`tabulateOffers: utilities from ${least} to ${most}`);
	// A shift common to all offers changes no share: it only centres the table.
	const middle = (least + most) / 2;
	const table = { appeals: new Float64Array((OFFERS + 1) * OFFERS), prices: new Float64Array(OFFERS) };
	for (let j = 0; j < appeals.length; j++) {
		if (appeals[j] === -Infinity) continue;
		table.prices[j] = prices[j] * STEPS;
		for (let last = 0; last <= OFFERS; last++) {
			const loyalty = last === j ? loyalties[j] : 0;
			table.appeals[last * OFFERS + j] = (appeals[j] + loyalty - middle + REACH) * STEPS;
		}
	}
	return table;
}

/** Customers whose uniforms are drawn at a time: they stay in the first-level cache. */
const BLOCK = 1024;
const uniforms = new Float64Array(BLOCK);

/**
 * One purchase occasion of every customer, in place: `last[i]` becomes the offer chosen by customer i, whose uniform is
 * `pairedUniform(key, i, slot)`, and counts[j] grows by those who chose j. Columns: `sensitivity` (within the bounds given to
 * `tabulateOffers`), `last` (0 to OFFERS - 1, or NONE). The choice is by inversion, offers in index order: total weight times the
 * uniform against the running sums.
 */
export function chooseOffers(
	key: Key,
	slot: number,
	table: OfferTable,
	sensitivity: Float32Array,
	last: Uint8Array,
	counts: Int32Array
): void {
	for (let start = 0; start < last.length; start += BLOCK) {
		const end = Math.min(start + BLOCK, last.length);
		fillPairedUniform(key, start, end - start, slot, uniforms);
		chooseBlock(start, end, uniforms, table.appeals, table.prices, sensitivity, last, counts);
	}
}

function chooseBlock(
	start: number,
	end: number,
	draws: Float64Array,
	appeals: Float64Array,
	prices: Float64Array,
	sensitivity: Float32Array,
	last: Uint8Array,
	counts: Int32Array
): void {
	const [price0, price1, price2, price3, price4] = prices;
	for (let i = start; i < end; i++) {
		const s = sensitivity[i];
		const row = last[i] * OFFERS;
		const sum0 = weight(appeals[row] + s * price0);
		const sum1 = sum0 + weight(appeals[row + 1] + s * price1);
		const sum2 = sum1 + weight(appeals[row + 2] + s * price2);
		const sum3 = sum2 + weight(appeals[row + 3] + s * price3);
		const sum4 = sum3 + weight(appeals[row + 4] + s * price4);
		const target = draws[i - start] * sum4;
		const choice = +(target > sum0) + +(target > sum1) + +(target > sum2) + +(target > sum3);
		last[i] = choice;
		counts[choice]++;
	}
}

/** e^(x / 128 - 32), relative error under 1e-11. */
function weight(x: number): number {
	const step = x + ROUNDER - ROUNDER;
	const y = x - step;
	return EXPONENTIALS[step | 0] * (1 + y * (C1 + y * (C2 + y * C3)));
}
