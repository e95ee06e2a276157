import type { Measure } from '#scenario/action-plan/measures.ts';
import type { PortfolioMeasure } from '#scenario/portfolio/measures.ts';
import type { Count } from '../criterion.ts';
import { countPortfolioMeasure, isOfAccounts } from '../portfolio/index.ts';
import { bookedAhead } from './booked-ahead.ts';
import { forecastsClose, forecastsMade } from './forecasts.ts';
import { lawful } from './lawful.ts';
import { objectiveRevised } from './objective-revised.ts';
import { proposalsArgued } from './proposals-argued.ts';
import { shockAnswered } from './shock-answered.ts';
import type { Year } from './year.ts';

const COUNTS: Readonly<Record<Exclude<Measure, PortfolioMeasure>, (year: Year) => Count | null>> = {
	lawful,
	'forecasts-made': forecastsMade,
	'forecasts-close': forecastsClose,
	'booked-ahead': bookedAhead,
	'proposals-argued': proposalsArgued,
	'shock-answered': shockAnswered,
	'objective-revised': objectiveRevised
};

/** What a measure of scenario/action-plan/measures.ts counts in a year; null when there was nothing to count. */
export function countMeasure(measure: Measure, year: Year): Count | null {
	return isOfAccounts(measure) ? countPortfolioMeasure(measure, year.accounts) : COUNTS[measure](year);
}
