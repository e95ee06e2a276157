import { formatNumber, formatPercent } from '../format.ts';
import type { MarketShares } from './plan.ts';

/** Points under which two months are called alike: the panel is an estimate. */
const ALIKE = 0.005;

/** « Vous tenez 24,1 % du marché, 1,3 point de plus que le mois dernier ; Marval mène avec 31 %. » */
export function shareSentence({ firms }: Pick<MarketShares, 'firms'>): string {
	const own = firms.find((firm) => firm.own);
	const last = own?.shares.at(-1);
	if (own === undefined || last === undefined) return 'Le panel n’a encore rien mesuré.';
	const before = own.shares.at(-2);
	const move = before === undefined ? 0 : last - before;
	const points = Math.round(Math.abs(move) * 1000) / 10;
	const noun = points < 2 ? 'point' : 'points';
	const change =
		before === undefined
			? ''
			: Math.abs(move) < ALIKE
				? ', comme le mois précédent'
				: `, ${formatNumber(points, { decimals: 1 })}\u00a0${noun} de ${move > 0 ? 'plus' : 'moins'} que le mois précédent`;
	const leader = firms.reduce((best, firm) => ((firm.shares.at(-1) ?? 0) > (best.shares.at(-1) ?? 0) ? firm : best));
	const lead =
		leader === own
			? '\u202f; personne ne vend davantage'
			: `\u202f; ${leader.name} mène avec ${formatPercent(leader.shares.at(-1) ?? 0)}`;
	return `Selon le panel, vous tenez ${formatPercent(last)} des achats${change}${lead}.`;
}
