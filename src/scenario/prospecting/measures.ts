/** What a criterion of kind `process` can look at in a campaign: shares from 0 to 1, the higher the better. */
export const MEASURES = {
	lawful: 'part des actes qui n’ont enfreint aucune règle',
	'duplicates-settled': 'part des fiches qui se ressemblent tranchées avant tout contact',
	'records-checked':
		'part des premiers contacts précédés d’une vérification de la fiche, ou pris avec un interlocuteur connu',
	'signals-checked': 'part des informations exploitées qui avaient d’abord été vérifiées',
	'colleagues-asked': 'part des collègues dont la réponse est utile, interrogés dans la première moitié de la campagne',
	'reports-written': 'part des contacts suivis d’un compte rendu (bref : la moitié)',
	'shared-lawfully': 'part des semaines où un partage permis était en place',
	'followed-up': 'part des prospects engagés (intéressés, rendez-vous, devis) recontactés dans les deux semaines'
} as const;

export type Measure = keyof typeof MEASURES;
export const MEASURE_IDS = Object.keys(MEASURES) as [Measure, ...Measure[]];
