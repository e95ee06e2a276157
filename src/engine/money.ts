/** An amount in cents of a euro: an integer, exact up to 2^53 - 1 (ninety thousand billion euros). */
export type Cents = number;

/** Euros to cents, half a cent going away from zero (commercial rounding). */
export function toCents(euros: number): Cents {
	return roundHalfAway(euros * 100);
}

/** The nearest integer, a half going away from zero: how a French invoice rounds. Never -0. */
export function roundHalfAway(x: number): number {
	const magnitude = Math.floor(Math.abs(x));
	const rounded = Math.abs(x) - magnitude >= 0.5 ? magnitude + 1 : magnitude;
	return x < 0 && rounded > 0 ? -rounded : rounded;
}

/** The nearest integer, a half going to the even neighbour: no drift over many roundings. Never -0. */
export function roundHalfEven(x: number): number {
	const floor = Math.floor(x);
	const rest = x - floor;
	const up = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0);
	return (up ? floor + 1 : floor) + 0;
}

/**
 * Integers that add up to `total` exactly and stand as near as possible to the real `parts` (which should add up to about
 * `total`): each part is floored, then the units still missing go one by one to the largest remainders, equal remainders by
 * index. When the parts do not add up to the total, the difference is shared the same way, at most one unit apart.
 * RangeError when the total is not an integer, a part is not finite, or there is no part to carry a total other than 0.
 */
export function largestRemainder(parts: ArrayLike<number>, total: number): number[] {
	if (!Number.isInteger(total)) throw new RangeError('largestRemainder: the total must be an integer');
	const shares: number[] = [];
	const order: number[] = [];
	let sum = 0;
	for (let i = 0; i < parts.length; i++) {
		if (!Number.isFinite(parts[i])) throw new RangeError(`largestRemainder: part ${i} is not finite`);
		shares.push(Math.floor(parts[i]));
		order.push(i);
		sum += shares[i];
	}
	if (shares.length === 0) {
		if (total !== 0) throw new RangeError('largestRemainder: no part to carry the total');
		return shares;
	}
	const missing = total - sum;
	const whole = Math.floor(missing / shares.length);
	const extra = missing - whole * shares.length;
	order.sort((a, b) => parts[b] - shares[b] - (parts[a] - shares[a]) || a - b);
	for (let rank = 0; rank < order.length; rank++) shares[order[rank]] += whole + (rank < extra ? 1 : 0) + 0;
	return shares;
}

/**
 * `total` cents split in proportion to non-negative weights, to the cent, by largest remainder. Equal weights when all are 0.
 */
export function splitByWeights(total: Cents, weights: ArrayLike<number>): Cents[] {
	let sum = 0;
	for (let i = 0; i < weights.length; i++) sum += weights[i];
	const parts = Array.from({ length: weights.length }, (_, i) =>
		sum > 0 ? (total * weights[i]) / sum : total / weights.length
	);
	return largestRemainder(parts, total);
}
