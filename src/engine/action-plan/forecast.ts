/** What the methods of the curriculum forecast of a month, from what a seat has sold so far. */
import { simpleSeasonalCoefficients, trendOf, trendSeasonalCoefficients } from '../market/forecast.ts';
import { seasonalForecast } from '../market/seasonality.ts';
import { roundHalfAway, type Cents } from '../money.ts';
import { actualTurnover } from './expectation.ts';
import type { View } from './view.ts';

export interface MethodForecast {
	readonly id: 'least-squares' | 'mayer' | 'seasonal';
	readonly name: string;
	/** Whole euros, in cents. */
	readonly amount: Cents;
}

/** Months of a season. */
const PERIOD = 12;

/** Turnover of a segment by month, the years before then the months before `month`, cents. */
export function seriesOf(view: View, s: number, month: number): number[] {
	const series = [...view.brief.history[s]];
	for (let m = 1; m < month; m++) series.push(actualTurnover(view, m, s));
	return series;
}

/** Turnover of the same month a year before, cents: what counts where nothing is announced. */
export function lastYearTurnover({ brief }: Pick<View, 'brief'>, s: number, month: number): Cents {
	const history = brief.history[s];
	return history[history.length - PERIOD + ((month - 1) % PERIOD)];
}

/**
 * Forecasts of month `month` of a segment by what was known before it: the straight lines of least squares and of Mayer, each
 * times its seasonal coefficients (mean ratio to the trend), and the mean of the last twelve months times the simple seasonal
 * coefficients.
 */
export function methodForecasts(view: View, s: number, month: number): readonly MethodForecast[] {
	const series = seriesOf(view, s, month);
	const t = series.length;
	const lined = (method: 'least-squares' | 'mayer'): number => {
		const trend = trendOf(series, method);
		return seasonalForecast(trend, trendSeasonalCoefficients(series, trend, PERIOD), t);
	};
	let recent = 0;
	for (let at = t - PERIOD; at < t; at++) recent += series[at];
	const seasonal = (recent / PERIOD) * simpleSeasonalCoefficients(series, PERIOD)[t % PERIOD];
	const euros = (cents: number): Cents => Math.max(0, roundHalfAway(cents / 100) * 100);
	return [
		{ id: 'least-squares', name: 'Moindres carrés', amount: euros(lined('least-squares')) },
		{ id: 'mayer', name: 'Mayer', amount: euros(lined('mayer')) },
		{ id: 'seasonal', name: 'Coefficients saisonniers', amount: euros(seasonal) }
	];
}
