/**
 * Variance analysis of margins: what price, volume and mix did to the difference between what was planned and what came.
 * Identities of management accounting (Horngren, "Cost accounting"): price Σ (p1 - p0) q1, volume (Q1 - Q0) m0, mix the rest
 * of quantities at planned unit margins.
 */
import { largestRemainder, type Cents } from '../money.ts';

/** Planned and actual figures of one product: quantities, unit prices and planned unit cost in cents. */
export interface VarianceLine {
	readonly plannedQuantity: number;
	readonly plannedPrice: number;
	readonly plannedCost: number;
	readonly quantity: number;
	readonly price: number;
	/** Actual unit cost; the planned one when it is not followed. */
	readonly cost?: number;
}

/** Whole cents that add up: price + cost + volume + mix = total = actual margin - planned margin. */
export interface MarginVariance {
	readonly price: Cents;
	readonly cost: Cents;
	readonly volume: Cents;
	readonly mix: Cents;
	readonly total: Cents;
}

/**
 * The variance of the margin of a range, in cents, exact: parts by largest remainder. With no planned quantity at all the
 * mean planned margin is 0: everything that is not price is mix.
 */
export function marginVariance(lines: readonly VarianceLine[]): MarginVariance {
	let planned = 0;
	let actual = 0;
	let plannedUnits = 0;
	let units = 0;
	let price = 0;
	let cost = 0;
	let atPlannedMargin = 0;
	for (const line of lines) {
		const margin = line.plannedPrice - line.plannedCost;
		const spent = line.cost ?? line.plannedCost;
		planned += line.plannedQuantity * margin;
		actual += line.quantity * (line.price - spent);
		plannedUnits += line.plannedQuantity;
		units += line.quantity;
		price += (line.price - line.plannedPrice) * line.quantity;
		cost += (line.plannedCost - spent) * line.quantity;
		atPlannedMargin += line.quantity * margin;
	}
	const meanMargin = plannedUnits > 0 ? planned / plannedUnits : 0;
	const volume = (units - plannedUnits) * meanMargin;
	const total = wholeCents(actual - planned);
	const parts = largestRemainder([price, cost, volume, atPlannedMargin - meanMargin * units], total);
	return { price: parts[0], cost: parts[1], volume: parts[2], mix: parts[3], total };
}

/** The variance of turnover of one product or of a sum of them, as the curriculum writes it; whole cents that add up. */
export interface TurnoverVariance {
	/** (actual price - planned price) x actual quantity. */
	readonly price: Cents;
	/** (actual quantity - planned quantity) x planned price. */
	readonly quantity: Cents;
	readonly total: Cents;
}

/** Quantity and price variances of the turnover of a range, in cents, exact. */
export function turnoverVariance(
	lines: readonly Pick<VarianceLine, 'plannedQuantity' | 'plannedPrice' | 'quantity' | 'price'>[]
): TurnoverVariance {
	let price = 0;
	let quantity = 0;
	for (const line of lines) {
		price += (line.price - line.plannedPrice) * line.quantity;
		quantity += (line.quantity - line.plannedQuantity) * line.plannedPrice;
	}
	const total = wholeCents(price + quantity);
	const parts = largestRemainder([price, quantity], total);
	return { price: parts[0], quantity: parts[1], total };
}

const wholeCents = (x: number): Cents => Math.floor(x + 0.5) + 0;
