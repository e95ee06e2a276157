/** How a market speaks of itself. */
import type { MarketClock } from '#server/markets/clock.ts';
import type { MarketTerms } from '#server/markets/market.ts';
import type { MyPlay } from '#server/markets/my-market.ts';
import { formatCount, formatDuration } from '../format.ts';

export const POLICIES = {
	floor: 'ne change presque rien',
	naive: 'joue comme un débutant',
	sound: 'joue raisonnablement',
	expert: 'joue comme un expert'
} as const;

/** « tour 2 sur 3, propositions », for the line under a title. */
export function phaseWords({ phase, round, paused }: Pick<MarketClock, 'phase' | 'round' | 'paused'>, rounds: number) {
	const at = `tour\u00a0${round} sur\u00a0${rounds}`;
	if (phase === 'ended') return 'marché terminé';
	if (phase === 'between') return round === 0 ? 'pas encore commencé' : `tour\u00a0${round} clos, sur\u00a0${rounds}`;
	const what = phase === 'proposing' ? 'propositions' : 'décision des équipes';
	return `${at}, ${what}${paused ? ', en pause' : ''}`;
}

/** How what a team played came about. */
export function originWords({ origin, by }: Pick<MyPlay, 'origin' | 'by'>): string {
	switch (origin) {
		case 'team':
			return by ? `décision envoyée par ${by}` : 'décision de l’équipe';
		case 'supported':
			return by ? `en retard\u00a0: la proposition de ${by}, la plus soutenue` : 'en retard\u00a0: la plus soutenue';
		case 'first-sealed':
			return by
				? `en retard\u00a0: la proposition de ${by}, la première déposée`
				: 'en retard\u00a0: la première déposée';
		case 'fallback':
			return 'en retard, sans proposition\u00a0: rien n’a changé';
		case 'policy':
			return 'jouée par l’ordinateur';
	}
}

const lasting = (minutes: number | null) =>
	minutes === null ? 'sans limite de temps' : `en ${formatDuration(minutes)}`;

/** The rules of a market, a sentence each, the late rule last. */
export function rulesOf(terms: MarketTerms): string[] {
	const { rounds, proposeMinutes, decideMinutes, chained, decides, ownShare, rankingShown, policy, lateRule } = terms;
	return [
		`${formatCount(rounds, 'tour')}. À chaque tour, chacun propose seul, ${lasting(proposeMinutes)}\u00a0: sa proposition est scellée jusqu’à ce que toute l’équipe ait proposé, ou que ce temps soit écoulé. Puis l’équipe décide, ${lasting(decideMinutes)}.`,
		decides === 'captain'
			? 'La décision est envoyée par le capitaine, qui change à chaque tour.'
			: 'N’importe quel membre envoie la décision de l’équipe\u00a0: la première envoyée est la bonne.',
		chained
			? 'Un tour s’ouvre dès que le précédent est clos.'
			: 'Un tour se joue quand toutes les équipes ont décidé, quand le professeur le ferme ou quand le temps est écoulé. Le professeur ouvre le suivant.',
		`Votre note\u00a0: ${ownShare}\u00a0% pour la valeur de vos propres propositions, ${100 - ownShare}\u00a0% pour celle des décisions de l’équipe. La chance et ce que font les autres équipes n’y comptent pas. Enfreindre une règle grave plafonne la part où elle l’est.`,
		`Une entreprise sans équipe présente est tenue par l’ordinateur, qui ${POLICIES[policy]}.`,
		rankingShown
			? 'Le classement par résultat se lit après chaque tour.'
			: 'Le classement n’est pas montré pendant le marché.',
		lateRule
	];
}
