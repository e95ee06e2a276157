/** What a criterion of kind `process` can look at in a portfolio: shares from 0 to 1, the higher the better. */
export const PORTFOLIO_MEASURES = {
	'renewals-in-time': 'part des contrats arrivés à échéance pour lesquels une offre avait été faite',
	'late-held':
		'part des clients deux fois en retard dont l’encours a été réduit, ou la solvabilité vérifiée, dans les deux mois',
	'silent-met': 'part des bons clients silencieux depuis trois mois rencontrés dans les deux mois',
	'range-aimed': 'part des présentations de la gamme faites à des clients qui achètent surtout ailleurs'
} as const;

export type PortfolioMeasure = keyof typeof PORTFOLIO_MEASURES;
