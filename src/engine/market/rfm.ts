/** How a customer file is sorted: RFM scores by quintile, ABC classes (Pareto). */

/** Scores from 1 to 5: recency (5: the most recent), frequency and monetary value (5: the highest). */
export interface RfmScore {
	readonly recency: number;
	readonly frequency: number;
	readonly monetary: number;
}

/** What a score is computed from: periods since the last order, number of orders, amount, over the same span. */
export interface RfmFigures {
	readonly since: ArrayLike<number>;
	readonly orders: ArrayLike<number>;
	readonly amount: ArrayLike<number>;
}

/**
 * Score from 1 to `classes` of each value: its rank among all, cut into classes of equal size. Equal values have the same
 * score, that of the lowest of their ranks, so that the order of the file does not matter.
 */
export function quantileScores(values: ArrayLike<number>, classes = 5): Uint8Array {
	const n = values.length;
	const ascending = Float64Array.from(values).sort();
	return Uint8Array.from({ length: n }, (_, i) => 1 + Math.floor((classes * below(ascending, values[i])) / n));
}

/** How many of the values, in increasing order, are under x. */
function below(ascending: Float64Array, x: number): number {
	let low = 0;
	let high = ascending.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (ascending[middle] < x) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** The RFM scores of a file by quintile (Hughes 1994, "Strategic database marketing"). RangeError when lengths differ. */
export function rfmScores({ since, orders, amount }: RfmFigures): RfmScore[] {
	if (since.length !== orders.length || since.length !== amount.length)
		throw new RangeError('rfmScores: the lengths differ');
	const recency = quantileScores(Float64Array.from(since, (periods) => 0 - periods));
	const frequency = quantileScores(orders);
	const monetary = quantileScores(amount);
	return Array.from(recency, (score, i) => ({ recency: score, frequency: frequency[i], monetary: monetary[i] }));
}

export type AbcClass = 'A' | 'B' | 'C';

/**
 * The ABC class of each amount: sorted in decreasing order, those that make up the first `a` of the total are A, those up
 * to `b` are B, the others C. The amount that crosses a bound belongs to the class before it, and equal amounts go by index.
 * Without any amount above 0 all are C.
 */
export function abcClasses(amounts: ArrayLike<number>, a = 0.8, b = 0.95): AbcClass[] {
	const order = Array.from({ length: amounts.length }, (_, i) => i);
	order.sort((i, j) => amounts[j] - amounts[i] || i - j);
	let total = 0;
	for (const i of order) total += Math.max(0, amounts[i]);
	const classes = new Array<AbcClass>(amounts.length).fill('C');
	let before = 0;
	for (const i of order) {
		if (!(amounts[i] > 0)) break;
		classes[i] = before < a * total ? 'A' : before < b * total ? 'B' : 'C';
		before += amounts[i];
	}
	return classes;
}
