import { PORTFOLIO_MEASURES } from '../portfolio/measures.ts';

/** What a criterion of kind `process` can look at in a plan: shares from 0 to 1, the higher the better. */
export const MEASURES = {
	lawful: 'part des actes qui n’ont enfreint aucune règle',
	'forecasts-made': 'part des prévisions du mois annoncées, un segment un mois comptant pour une',
	'forecasts-close': 'part des prévisions annoncées qui sont tombées dans la tolérance',
	'booked-ahead': 'part des opérations réservées au moins deux mois avant d’avoir lieu',
	'proposals-argued': 'part des propositions faites à la direction qui ont été acceptées',
	'shock-answered': 'part des évènements du marché suivis d’un changement du plan dans les deux mois',
	'objective-revised': 'révision de l’objectif annuel, au mois prévu',
	...PORTFOLIO_MEASURES
} as const;

export type Measure = keyof typeof MEASURES;
