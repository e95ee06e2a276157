import type { Unit } from '#engine/simulation.ts';
import { formatDuration, formatMoney, formatNumber, formatPercent } from '../format.ts';

/** A figure of a board in its unit. */
export function writeFigure(value: number, unit: Unit, sign?: 'always'): string {
	if (unit === 'cents') return formatMoney(value, { precision: Math.abs(value) < 10_000 ? 'auto' : 'euros', sign });
	if (unit === 'rate') return formatPercent(value, { sign });
	if (unit === 'minutes') return (sign && value > 0 ? '+' : '') + formatDuration(value);
	return formatNumber(value, { sign });
}
