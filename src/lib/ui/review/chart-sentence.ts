import type { ReviewWords } from './review-words.ts';
import { formatMoney, NARROW_NO_BREAK_SPACE } from '../format.ts';

interface Identity {
	/** What the expert could expect at the start. */
	readonly v0: number;
	readonly result: number;
	readonly chance: number;
}

const euros = (cents: number) => formatMoney(Math.abs(cents), { precision: 'euros' });

/**
 * What the chart of a run shows: what all its decisions cost against the expert’s, and what chance made of it. No round is named: which
 * one lost most is told against the best decision found, and that is another measure.
 */
export function chartSentence({ v0, result, chance }: Identity): string {
	const total = result - chance - v0;
	const decisions =
		total < 0
			? `Face à celles de l’expert, les décisions ont coûté ${euros(total)} en tout`
			: `Les décisions ont fait aussi bien que celles de l’expert, ou mieux`;
	const luck =
		chance === 0 ? 'la chance n’y a rien changé' : `la chance en a ${chance > 0 ? 'rendu' : 'repris'} ${euros(chance)}`;
	return `${decisions}${NARROW_NO_BREAK_SPACE}; ${luck}.`;
}

/** How to read its curves, for who sees them for the first time. */
export function curveSentence(v0: number, { curve }: ReviewWords): string {
	return (
		`La courbe n’est pas le résultat, ${curve.step}\u00a0: c’est la valeur attendue ${curve.whole}, l’expert ` +
		`jouant la suite. Elle part de ce qu’il pouvait espérer au départ (${formatMoney(v0, { precision: 'euros' })}) et baisse ` +
		`${curve.less}.`
	);
}
