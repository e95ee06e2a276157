import { ACTS } from '#engine/portfolio/index.ts';
import type { Count } from '../criterion.ts';
import { boughtBefore, placeOf, type PortfolioYear } from './year.ts';

/** Part of the estimated potential under which an account buys mostly elsewhere. */
const HALF = 0.5;

/** Presentations of the range: made to accounts that bought less than half of their potential, or to others. */
export function rangeAimed(year: PortfolioYear): Count | null {
	const { view, decisions } = year;
	const bit = 1 << ACTS.indexOf('expansion');
	let part = 0;
	let whole = 0;
	for (let round = 1; round <= decisions.length; round++)
		view.brief.accounts.forEach(({ potential }, i) => {
			if ((view.acts[placeOf(year, i, round)] & bit) === 0) return;
			whole++;
			if (boughtBefore(year, i, round) < HALF * potential) part++;
		});
	return whole === 0 ? null : { part, whole };
}
