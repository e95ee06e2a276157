import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';

// Utilities are in logits; put the outside option ("buys nothing", "keeps the supplier") among the offers as its own utility.

/**
 * Multinomial logit shares of the utilities (McFadden 1974), summing to 1, into `into` (a new array by default). -Infinity is an
 * offer that is not there. RangeError when no utility is finite.
 */
export function logitShares(
	utilities: ArrayLike<number>,
	into: Float64Array = new Float64Array(utilities.length)
): Float64Array {
	const highest = highestOf(utilities);
	let sum = 0;
	for (let j = 0; j < utilities.length; j++) sum += into[j] = exp(utilities[j] - highest);
	for (let j = 0; j < utilities.length; j++) into[j] /= sum;
	return into;
}

/** ln Σ exp V: the expected utility of choosing among the offers, in logits. RangeError when no utility is finite. */
export function logsum(utilities: ArrayLike<number>): number {
	const highest = highestOf(utilities);
	let sum = 0;
	for (let j = 0; j < utilities.length; j++) sum += exp(utilities[j] - highest);
	return highest + log(sum);
}

function highestOf(utilities: ArrayLike<number>): number {
	let highest = -Infinity;
	for (let j = 0; j < utilities.length; j++) if (utilities[j] > highest) highest = utilities[j];
	if (!Number.isFinite(highest)) throw new RangeError('choice: needs a finite highest utility');
	return highest;
}

/**
 * Nested logit shares (McFadden 1978; Ben-Akiva & Lerman 1985): offer j in nest nestOf[j], nest B with dissimilarity
 * 0 < dissimilarities[B] <= 1 (1 is plain logit, near 0 the offers of the nest are the same thing to the buyer). To be preferred
 * as soon as two offers are near-substitutes. Summing to 1; a new array. RangeError for a nest without offer or a dissimilarity
 * outside (0, 1].
 */
export function nestedShares(
	utilities: ArrayLike<number>,
	nestOf: ArrayLike<number>,
	dissimilarities: ArrayLike<number>
): Float64Array {
	const shares = new Float64Array(utilities.length);
	const inclusive = new Float64Array(dissimilarities.length);
	for (let nest = 0; nest < dissimilarities.length; nest++) {
		const tau = dissimilarities[nest];
		if (!(tau > 0 && tau <= 1)) throw new RangeError(`nestedShares: dissimilarity ${tau} is outside (0, 1]`);
		const members: number[] = [];
		for (let j = 0; j < utilities.length; j++) if (nestOf[j] === nest) members.push(j);
		if (members.length === 0) throw new RangeError(`nestedShares: nest ${nest} holds no offer`);
		const scaled = members.map((j) => utilities[j] / tau);
		const within = logitShares(scaled);
		inclusive[nest] = tau * logsum(scaled);
		for (let m = 0; m < members.length; m++) shares[members[m]] = within[m];
	}
	const across = logitShares(inclusive);
	for (let j = 0; j < shares.length; j++) shares[j] *= across[nestOf[j]];
	return shares;
}

/** Elasticity of an offer's logit share to its own price: β p (1 - P), β < 0 per unit of price. */
export function ownPriceElasticity(beta: number, price: number, share: number): number {
	return beta * price * (1 - share);
}

/** Elasticity of any other offer's logit share to the price of an offer of share `share`: -β p P. */
export function crossPriceElasticity(beta: number, price: number, share: number): number {
	return -beta * price * share;
}

/**
 * The price coefficient β (per unit of price) that gives the offers the own price elasticity `elasticity`, weighted by their
 * shares. Mean over 1,851 estimates: -2.62 (Bijmolt, van Heerde & Pieters 2005). `shares` may leave an outside option out.
 */
export function priceCoefficient(elasticity: number, prices: ArrayLike<number>, shares: ArrayLike<number>): number {
	let weighted = 0;
	let sum = 0;
	for (let j = 0; j < prices.length; j++) {
		weighted += shares[j] * prices[j] * (1 - shares[j]);
		sum += shares[j];
	}
	return (elasticity * sum) / weighted;
}

/** What a choice set of a given logsum is worth to the buyer, in units of price, up to a constant (Small & Rosen 1981). */
export function consumerSurplus(priceBeta: number, choiceLogsum: number): number {
	return choiceLogsum / Math.abs(priceBeta);
}

/**
 * Loyalty to an offer after a purchase occasion, in [0, 1]: exponential smoothing of own purchases (Guadagni & Little 1983,
 * carry-over about 0.875). Over all offers it keeps summing to 1.
 */
export function nextLoyalty(loyalty: number, bought: boolean, carryOver = 0.875): number {
	return carryOver * loyalty + (bought ? 1 - carryOver : 0);
}
