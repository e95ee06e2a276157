/** The monthly control of a plan: what a month that was played shows its seat, as plain data. */
import { marginVariance, type VarianceLine } from '../market/variance.ts';
import { largestRemainder, roundHalfAway, type Cents } from '../money.ts';
import { alertsOf, type Alert } from './alerts.ts';
import { actualTurnover } from './expectation.ts';
import { lastYearTurnover, methodForecasts, type MethodForecast } from './forecast.ts';
import type { View } from './view.ts';

/** A variance that opens on the parts that it is the sum of, to the cent. */
export interface Variance {
	readonly id: string;
	readonly name: string;
	readonly amount: Cents;
	readonly parts: readonly Variance[];
}

/** A figure of the plan and what came of it, cents. */
export interface Compared {
	readonly id: string;
	readonly name: string;
	readonly planned: Cents;
	readonly actual: Cents;
}

/** What was announced of a segment for the month, what came, and what each method said before it. */
export interface CheckedForecast {
	readonly id: string;
	readonly name: string;
	/** Null when nothing was announced: last year’s figure counts. */
	readonly announced: Cents | null;
	readonly lastYear: Cents;
	readonly actual: Cents;
	readonly methods: readonly MethodForecast[];
}

/** Shares of the purchases month after month, as the panel estimates them. */
export interface MarketShares {
	readonly id: string;
	readonly name: string;
	readonly firms: readonly {
		readonly id: string;
		readonly name: string;
		readonly own: boolean;
		/** [month - 1], fractions. */
		readonly shares: readonly number[];
	}[];
}

export interface Control {
	readonly month: number;
	/** Turnover and margin, of the month and since the beginning. */
	readonly ofMonth: readonly Compared[];
	readonly ofYear: readonly Compared[];
	/** Gap of the month’s margin on cost to the plan: by nature, then segment, then range. */
	readonly variance: Variance;
	readonly forecasts: readonly CheckedForecast[];
	readonly alerts: readonly Alert[];
	/** By segment. */
	readonly shares: readonly MarketShares[];
}

/** The control of a month that was played, at a view from any later month. */
export function controlOf(view: View, month: number): Control {
	const { segments, firms, own } = view.brief;
	return {
		month,
		ofMonth: comparedOver(view, month, month),
		ofYear: comparedOver(view, 1, month),
		variance: varianceOf(view, month),
		forecasts: segments.map(({ id, name }, s) => {
			const announced = view.forecast[month * segments.length + s];
			return {
				...{ id, name },
				announced: announced < 0 ? null : announced,
				lastYear: lastYearTurnover(view, s, month),
				actual: actualTurnover(view, month, s),
				methods: methodForecasts(view, s, month)
			};
		}),
		alerts: alertsOf(view, month),
		shares: segments.map(({ id, name }, s) => ({
			...{ id, name },
			firms: firms.map((firm, f) => ({
				...{ id: firm.id, name: firm.name, own: f === own.firm },
				shares: Array.from(
					{ length: month },
					(_, at) => view.panel[((at + 1) * segments.length + s) * firms.length + f]
				)
			}))
		}))
	};
}

/** One range in one segment of one month, planned and actual; null where neither is anything. */
interface Line extends VarianceLine {
	readonly segment: number;
	readonly range: number;
	readonly cost: number;
}

/** What the plan and the books say of a month, line by line: the plan sells at list prices and costs. */
function linesOf(view: View, month: number): Line[] {
	const { segments, ranges, own, norms } = view.brief;
	return segments.flatMap((_, segment) =>
		ranges.flatMap((__, range): Line[] => {
			const offer = own.offers[range];
			const at = (month * segments.length + segment) * ranges.length + range;
			const [plannedQuantity, quantity] = [norms.plan[at], view.units[at]];
			if (offer === null || (plannedQuantity === 0 && quantity === 0)) return [];
			return [
				{
					...{ segment, range, plannedQuantity, quantity },
					plannedPrice: offer.price,
					plannedCost: offer.cost,
					price: quantity > 0 ? view.turnover[at] / quantity : offer.price,
					cost: quantity > 0 ? view.goods[at] / quantity : offer.cost
				}
			];
		})
	);
}

function comparedOver(view: View, from: number, to: number): Compared[] {
	const sums = { turnover: [0, 0], margin: [0, 0] };
	for (let month = from; month <= to; month++)
		for (const line of linesOf(view, month)) {
			sums.turnover[0] += line.plannedQuantity * line.plannedPrice;
			sums.turnover[1] += line.quantity * line.price;
			sums.margin[0] += line.plannedQuantity * (line.plannedPrice - line.plannedCost);
			sums.margin[1] += line.quantity * (line.price - line.cost);
		}
	const compared = (id: keyof typeof sums, name: string): Compared => ({
		...{ id, name },
		planned: roundHalfAway(sums[id][0]),
		actual: roundHalfAway(sums[id][1])
	});
	return [compared('turnover', 'Chiffre d’affaires'), compared('margin', 'Marge sur coût d’achat')];
}

/** The parts that each line has in the variances of the whole: they add up to those of `marginVariance`. */
function partsOf(lines: readonly Line[]): Readonly<Record<'quantity' | 'mix' | 'price' | 'cost', readonly number[]>> {
	let margin = 0;
	let units = 0;
	for (const line of lines) {
		margin += line.plannedQuantity * (line.plannedPrice - line.plannedCost);
		units += line.plannedQuantity;
	}
	const mean = units > 0 ? margin / units : 0;
	const more = (line: Line): number => line.quantity - line.plannedQuantity;
	return {
		quantity: lines.map((line) => more(line) * mean),
		mix: lines.map((line) => more(line) * (line.plannedPrice - line.plannedCost - mean)),
		price: lines.map((line) => (line.price - line.plannedPrice) * line.quantity),
		cost: lines.map((line) => (line.plannedCost - line.cost) * line.quantity)
	};
}

/** The gap of the month’s margin: quantity, mix, price and cost, each by segment, each by range. Exact at every level. */
function varianceOf(view: View, month: number): Variance {
	const lines = linesOf(view, month);
	const whole = marginVariance(lines);
	const parts = partsOf(lines);
	const nature = (id: keyof typeof parts, name: string, amount: Cents): Variance => ({
		...{ id, name, amount },
		parts: bySegment(view, lines, parts[id], amount)
	});
	return {
		id: 'margin',
		name: 'Écart sur la marge',
		amount: whole.total,
		parts: [
			nature('quantity', 'Écart sur quantité', whole.volume),
			nature('mix', 'Écart sur mix', whole.mix),
			nature('price', 'Écart sur prix', whole.price),
			nature('cost', 'Écart sur coût', whole.cost)
		]
	};
}

function bySegment(view: View, lines: readonly Line[], values: readonly number[], amount: Cents): Variance[] {
	if (amount === 0 && values.every((value) => value === 0)) return [];
	const { segments, ranges } = view.brief;
	const members = segments.map((_, s) => lines.flatMap((line, at) => (line.segment === s ? [at] : [])));
	const shares = largestRemainder(
		members.map((list) => list.reduce((sum, at) => sum + values[at], 0)),
		amount
	);
	return segments.flatMap(({ id, name }, s) => {
		if (members[s].length === 0) return [];
		const amounts = largestRemainder(
			members[s].map((at) => values[at]),
			shares[s]
		);
		const parts = members[s].map((at, index) => {
			const range = ranges[lines[at].range];
			return { id: range.id, name: range.name, amount: amounts[index], parts: [] };
		});
		return [{ id, name, amount: shares[s], parts: parts.length > 1 ? parts : [] }];
	});
}
