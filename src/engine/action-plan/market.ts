/**
 * The tables that a month of demand reads. What the case states as shares, elasticities and habits is turned here into
 * constants of utility, once, for each possible value of the secrets.
 */
import { log } from '../math/log.ts';
import { exp } from '../math/exp.ts';
import type { Definition, Weighted } from './definition.ts';

/** Shares reproduced within this error, and passes after which a case is declared impossible. */
const PRECISION = 1e-12;
const PASSES = 5000;

export interface Market {
	readonly months: number;
	readonly firms: number;
	/** Firms held by seats: the first ones. */
	readonly seats: number;
	readonly segments: number;
	readonly ranges: number;
	/** 1 where a firm has an offer, [firm][range]; its list price and unit cost in cents. */
	readonly offered: Uint8Array;
	readonly price: Float64Array;
	readonly cost: Float64Array;
	/** Utility of an offer within its firm, in logits over the dissimilarity, [segment][firm][range]. */
	readonly offer: Float64Array;
	/** Utility of a firm, logits, [segment][loyalty value][firm]. */
	readonly firm: Float64Array;
	/** Customers by habit at the start, [segment][0 none, then firm]. */
	readonly cells: Float64Array;
	/** Logits of a habit, [segment][value]. */
	readonly habit: Float64Array;
	/** Logits lost for a price doubled, [segment][elasticity value][loyalty value]. */
	readonly priceWeight: Float64Array;
	/** Logits of a saturated selling effort, twice its value at today’s, [segment][loyalty value]. */
	readonly effortWeight: Float64Array;
	readonly elasticities: number;
	readonly loyalties: number;
	/** Purchases of a customer in a month at the season’s coefficient, [segment][month from 0]. */
	readonly purchases: Float64Array;
	/** Share of the split of the selling time at the start, [firm][segment]. */
	readonly effort: Float64Array;
	readonly initialShares: Float64Array;
}

/** Compiles the tables. RangeError where the shares of a segment cannot be those of any market. */
export function compileMarket(d: Definition, seats: number): Market {
	const firms = d.firms.length;
	const ranges = d.ranges.length;
	const segments = d.segments.length;
	const elasticities = Math.max(...d.segments.map(({ elasticity }) => elasticity.length));
	const loyalties = Math.max(...d.segments.map(({ loyalty }) => loyalty.length));
	const market = {
		months: d.months,
		firms,
		seats,
		segments,
		ranges,
		offered: new Uint8Array(firms * ranges),
		price: new Float64Array(firms * ranges),
		cost: new Float64Array(firms * ranges),
		offer: new Float64Array(segments * firms * ranges).fill(-Infinity),
		firm: new Float64Array(segments * loyalties * firms),
		cells: new Float64Array(segments * (firms + 1)),
		habit: new Float64Array(segments * loyalties),
		priceWeight: new Float64Array(segments * elasticities * loyalties),
		effortWeight: new Float64Array(segments * loyalties),
		elasticities,
		loyalties,
		purchases: new Float64Array(segments * d.months),
		effort: new Float64Array(firms * segments),
		initialShares: new Float64Array(segments * firms)
	};
	d.firms.forEach((firm, f) => {
		d.segments.forEach(({ id }, s) => {
			market.effort[f * segments + s] = firm.effort[id];
		});
		for (const offer of firm.offers) {
			const at = f * ranges + rangeIndex(d, offer.range);
			market.offered[at] = 1;
			market.price[at] = offer.price;
			market.cost[at] = offer.cost;
		}
	});
	d.segments.forEach((segment, s) => {
		for (let m = 0; m < d.months; m++)
			market.purchases[s * d.months + m] = segment.frequency * segment.season[m % segment.season.length];
		const shares = sharesOf(d, segment.id);
		market.initialShares.set(shares, s * firms);
		let rest = 1;
		for (let f = 0; f < firms; f++) {
			rest -= shares[f];
			market.cells[s * (firms + 1) + 1 + f] = segment.customers * shares[f];
			for (const offer of d.firms[f].offers)
				market.offer[(s * firms + f) * ranges + rangeIndex(d, offer.range)] = log(offer.share[segment.id] / shares[f]);
		}
		if (!(rest > 0)) throw new RangeError(`the firms hold more than the whole of ${segment.id}`);
		market.cells[s * (firms + 1)] = segment.customers * rest;
		for (let k = 0; k < loyalties; k++) {
			const habit = valueAt(segment.loyalty, k);
			market.habit[s * loyalties + k] = habit;
			const constants = invertShares(shares, rest, habit);
			market.firm.set(constants, (s * loyalties + k) * firms);
			const room = slack(shares, rest, constants, habit);
			market.effortWeight[s * loyalties + k] = (4 * segment.effortElasticity) / room;
			for (let e = 0; e < elasticities; e++)
				market.priceWeight[(s * elasticities + e) * loyalties + k] = -valueAt(segment.elasticity, e) / room;
		}
	});
	return market;
}

function rangeIndex(d: Definition, id: string): number {
	const index = d.ranges.findIndex((range) => range.id === id);
	if (index === -1) throw new Error(`unknown range ${id}`);
	return index;
}

/** The value of an index; tables of several lengths share one, the last value standing for those beyond. */
export function valueAt(values: readonly Weighted[], index: number): number {
	return values[Math.min(index, values.length - 1)].value;
}

/** Share of each firm in a segment at the start: its offers on sale. */
function sharesOf(d: Definition, segment: string): Float64Array {
	return Float64Array.from(d.firms, ({ offers }) =>
		offers.reduce((sum, offer) => sum + (offer.listed ? offer.share[segment] : 0), 0)
	);
}

/** Chance that a customer of habit `cell` (0 none) chooses each firm, into `into`; returns that of none. */
function choose(constants: Float64Array, habit: number, cell: number, into: Float64Array): number {
	let sum = 1;
	for (let f = 0; f < constants.length; f++) sum += into[f] = exp(constants[f] + (cell === f + 1 ? habit : 0));
	for (let f = 0; f < constants.length; f++) into[f] /= sum;
	return 1 / sum;
}

/**
 * The constants of utility under which a market whose habits are its shares keeps its shares (the contraction of Berry 1994,
 * habits included).
 */
function invertShares(shares: Float64Array, rest: number, habit: number): Float64Array {
	const firms = shares.length;
	const constants = Float64Array.from(shares, (share) => (share > 0 ? log(share / rest) - habit * share : -50));
	const chosen = new Float64Array(firms);
	const total = new Float64Array(firms);
	for (let pass = 0; pass < PASSES; pass++) {
		total.fill(0);
		for (let cell = 0; cell <= firms; cell++) {
			const weight = cell === 0 ? rest : shares[cell - 1];
			choose(constants, habit, cell, chosen);
			for (let f = 0; f < firms; f++) total[f] += weight * chosen[f];
		}
		let worst = 0;
		for (let f = 0; f < firms; f++) {
			if (shares[f] === 0) continue;
			const gap = log(shares[f] / total[f]);
			constants[f] += gap;
			worst = Math.max(worst, Math.abs(gap));
		}
		if (worst < PRECISION) return constants;
	}
	throw new RangeError('no market has these shares with such habits');
}

/**
 * Mean over the market of 1 - P among those who buy, by firm weighted by share: what turns a coefficient of utility into an
 * elasticity of sales at once.
 */
function slack(shares: Float64Array, rest: number, constants: Float64Array, habit: number): number {
	const firms = shares.length;
	const chosen = new Float64Array(firms);
	let bought = 0;
	let weighted = 0;
	for (let cell = 0; cell <= firms; cell++) {
		const weight = cell === 0 ? rest : shares[cell - 1];
		choose(constants, habit, cell, chosen);
		for (let f = 0; f < firms; f++) {
			bought += weight * chosen[f];
			weighted += weight * chosen[f] * (1 - chosen[f]);
		}
	}
	return weighted / bought;
}
