/** What the trade knows and the dossier prints: the plan of the year, and what each operation brings on average. */
import type { Cents } from '../money.ts';
import { deseasonalised, leastSquaresTrend, seasonalCoefficients, seasonalForecast } from '../market/seasonality.ts';
import type { Definition, Weighted } from './definition.ts';
import type { Tables } from './model.ts';
import { netPrice } from './sales.ts';
import { open } from './step.ts';
import { referenceMinutes, setConditions, setOperations } from './conditions.ts';
import { playDemand } from './demand.ts';
import { emptyWorld, type World } from './world.ts';

export interface Norms {
	/** Units planned, whole, [month from 1][segment][range]: they add up to about the target at list prices. */
	readonly plan: Float64Array;
	/** Turnover of a month without any operation nor growth, cents, [month from 1][segment]. */
	readonly ordinary: Float64Array;
	/** Turnover that least squares and seasonal coefficients forecast from the three years before, cents, [month from 1][segment]. */
	readonly trend: Float64Array;
	/** Margin that an operation brings over the months left, by the month it takes place in, cents rounded to ten euros, [operation][month]. */
	readonly gain: Float64Array;
	/** Rate by which it raises the turnover of a segment in its month and in the next, rounded to a thousandth, [operation][segment][0, 1]. */
	readonly lift: Float64Array;
}

/** The index of the value nearest to the mean of a table: the market that everybody expects. */
export function meanIndex(values: readonly Weighted[]): number {
	let sum = 0;
	let weights = 0;
	for (const { value, weight } of values) {
		sum += value * weight;
		weights += weight;
	}
	let best = 0;
	for (let at = 1; at < values.length; at++)
		if (Math.abs(values[at].value - sum / weights) < Math.abs(values[best].value - sum / weights)) best = at;
	return best;
}

/** Gives a world the values of the secrets that everybody expects. */
export function expectMeans({ definition: d }: Tables, world: World): void {
	d.segments.forEach((segment, s) => {
		world.elasticityType[s] = meanIndex(segment.elasticity);
		world.loyaltyType[s] = meanIndex(segment.loyalty);
	});
	world.growthType[0] = meanIndex(d.market.growth);
	world.reactionType.fill(meanIndex(d.market.rivals.reaction));
}

/** A year without decisions but one operation of a seat, expected units by month: [month from 1][segment][range] of its firm. */
function ordinaryYear(
	tables: Tables,
	seat: number,
	operation: number,
	when: number
): { units: Float64Array; margin: Float64Array; turnover: Float64Array } {
	const { definition: d, market, reach, layout } = tables;
	const { segments, ranges, firms } = market;
	const world = emptyWorld(layout);
	expectMeans(tables, world);
	open(tables, world);
	const { conditions, push, expected } = world.work;
	const width = firms * ranges;
	const units = new Float64Array((d.months + 1) * segments * ranges);
	const margin = new Float64Array((d.months + 1) * segments);
	const turnover = new Float64Array((d.months + 1) * segments);
	for (let month = 1; month <= d.months; month++) {
		world.prices.copyWithin(month * width, (month - 1) * width, month * width);
		world.listed.copyWithin(month * width, (month - 1) * width, month * width);
		if (month === when) world.ran[(month * firms + seat) * d.operations.length + operation] = 1;
		setConditions(d, world, month, conditions);
		for (let f = 0; f < firms; f++) setOperations(d, reach, world, month, f, push);
		if (month === when) {
			const usual = d.minutes - referenceMinutes(d);
			const left = (usual - d.operations[operation].minutes) / usual;
			for (let s = 0; s < segments; s++) push.effort[seat * segments + s] = left > 0 ? left : 0;
		}
		playDemand(d, market, world, month);
		for (let s = 0; s < segments; s++)
			for (let r = 0; r < ranges; r++) {
				const sold = expected[(seat * segments + s) * ranges + r];
				const price = netPrice(market, world, push.left, month, seat, s, r);
				units[(month * segments + s) * ranges + r] = sold;
				margin[month * segments + s] += sold * (price - market.cost[seat * ranges + r]);
				turnover[month * segments + s] += sold * price;
			}
	}
	return { units, margin, turnover };
}

/** The norms of a seat’s firm. */
export function normsOf(tables: Tables, seat: number): Norms {
	const { definition: d, market } = tables;
	const { segments } = market;
	const plain = ordinaryYear(tables, seat, 0, 0);
	const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
	const factor = d.objective.target / sum(plain.turnover);
	const gain = new Float64Array(d.operations.length * (d.months + 1));
	const lift = new Float64Array(d.operations.length * segments * 2);
	const margin = sum(plain.margin);
	d.operations.forEach(({ window }, o) => {
		const middle = (window[0] + window[1]) >> 1;
		for (let month = window[0]; month <= window[1]; month++) {
			const year = ordinaryYear(tables, seat, o, month);
			gain[o * (d.months + 1) + month] = Math.floor((sum(year.margin) - margin) / 1000 + 0.5) * 1000;
			if (month !== middle) continue;
			for (let s = 0; s < segments; s++)
				for (let after = 0; after < 2 && month + after <= d.months; after++) {
					const at = (month + after) * segments + s;
					const rate = plain.turnover[at] > 0 ? year.turnover[at] / plain.turnover[at] - 1 : 0;
					lift[(o * segments + s) * 2 + after] = Math.floor(rate * 1000 + 0.5) / 1000;
				}
		}
	});
	return {
		plan: Float64Array.from(plain.units, (units) => Math.floor(units * factor + 0.5)),
		ordinary: Float64Array.from(plain.turnover, (cents): Cents => Math.floor(cents + 0.5)),
		trend: trendOf(d),
		gain,
		lift
	};
}

/** The forecasts of the curriculum: least squares on the deseasonalised series, times the coefficients of the months. */
function trendOf(d: Definition): Float64Array {
	const segments = d.segments.length;
	const trend = new Float64Array((d.months + 1) * segments);
	d.segments.forEach(({ id }, s) => {
		const series = d.history[id];
		const coefficients = seasonalCoefficients(series);
		const line = leastSquaresTrend(deseasonalised(series, coefficients));
		for (let month = 1; month <= d.months; month++)
			trend[month * segments + s] = Math.floor(seasonalForecast(line, coefficients, series.length + month - 1) + 0.5);
	});
	return trend;
}
