import type { Count } from '../criterion.ts';
import { monthsOf, type Year } from './year.ts';

/** Forecasts that were announced, a segment of a month counting for one. */
export function forecastsMade(year: Year): Count | null {
	const { definition: d, book } = year;
	const whole = monthsOf(year) * d.segments.length;
	let part = 0;
	for (let month = 1; month <= monthsOf(year); month++)
		for (let s = 0; s < d.segments.length; s++) if (book.forecast[month * d.segments.length + s] >= 0) part++;
	return whole === 0 ? null : { part, whole };
}

/** Forecasts announced that came within the tolerance. */
export function forecastsClose(year: Year): Count | null {
	const { definition: d, book } = year;
	const segments = d.segments.length;
	const ranges = d.ranges.length;
	let whole = 0;
	let part = 0;
	for (let month = 1; month <= monthsOf(year); month++)
		for (let s = 0; s < segments; s++) {
			const forecast = book.forecast[month * segments + s];
			if (forecast < 0) continue;
			let turnover = 0;
			for (let r = 0; r < ranges; r++) turnover += book.turnover[(month * segments + s) * ranges + r];
			whole++;
			if (Math.abs(turnover - forecast) <= d.objective.forecast.tolerance * forecast) part++;
		}
	return whole === 0 ? null : { part, whole };
}
