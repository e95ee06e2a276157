/** What criteria can look at in a negotiation. */

/** What a criterion of kind `process` can count: shares from 0 to 1, the higher the better. */
export const MEASURES = {
	'needs-explored': 'part des sujets utiles interrogés avant la première offre',
	listened: 'part des réponses obtenues qui ont été reformulées ou exploitées',
	'arguments-aimed': 'part des arguments qui répondaient à la motivation',
	'objections-answered': 'part des objections traitées',
	exchanged: 'part des concessions faites contre quelque chose',
	'shrinking-steps': 'part des concessions plus petites que la précédente',
	'limit-held': 'point de rupture respecté',
	'order-exact': 'part des lignes du bon de commande conformes à l’accord',
	lawful: 'part des actes qui n’ont enfreint aucune règle'
} as const;

export type Measure = keyof typeof MEASURES;
