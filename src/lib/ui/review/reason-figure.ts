import type { Reason } from '#assessment/criteria/criterion.ts';
import { formatDuration, formatMark, formatMoney, formatNumber, formatPercent, NO_BREAK_SPACE } from '../format.ts';

function withUnit({ value, unit }: Reason, compared: boolean): string {
	switch (unit) {
		case 'cents':
			return compared
				? `${formatMoney(value, { precision: 'euros', sign: 'always' })} face à l’expert`
				: formatMoney(value, { precision: 'euros' });
		case 'rate':
			return formatPercent(value, { decimals: 0 });
		case 'minutes':
			return formatDuration(value);
		case 'points':
			return `${formatMark(value)}${NO_BREAK_SPACE}/${NO_BREAK_SPACE}20`;
		case 'km':
			return `${formatNumber(value)}${NO_BREAK_SPACE}km`;
		case 'count':
			return formatNumber(value, { decimals: Number.isInteger(value) ? 0 : 1 });
	}
}

/**
 * The figure of a reason, with its unit: « 42 000 € », « 212 sur 214 », « 14,2 / 20 ». The amounts of a criterion of decisions are gaps
 * to the expert, and say so: « −1 850 € face à l’expert ».
 */
export function reasonFigure(reason: Reason, kind: 'decision' | 'process' | 'outcome'): string {
	const shown = withUnit(reason, kind === 'decision');
	return reason.of === undefined ? shown : `${shown} sur ${formatNumber(reason.of)}`;
}
