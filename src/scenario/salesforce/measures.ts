import { PORTFOLIO_MEASURES } from '../portfolio/measures.ts';

/** What a criterion of kind `process` can look at in a year: shares from 0 to 1, the higher the better. */
export const MEASURES = {
	lawful: 'part des actes qui n’ont enfreint aucune règle',
	'everyone-met': 'part des trimestres d’une personne où elle a eu un entretien individuel',
	'diagnosed-first':
		'part des recadrages, avertissements et licenciements précédés d’une écoute ou d’un accompagnement de la personne',
	'everyone-coached': 'part des personnes accompagnées au moins une journée dans l’année',
	'everyone-appraised': 'part des personnes présentes à la fin qui ont eu leur entretien d’évaluation',
	'candidates-assessed': 'part des embauches précédées d’un entretien ou d’une mise en situation',
	'sectors-fair': 'part des mois où les secteurs avaient des potentiels voisins (écart moyen de 20 % au plus)',
	'findings-true': 'part des constats exacts parmi ceux des bilans d’activité, et de ceux qu’il fallait faire',
	'grounds-valid': 'part des motifs confirmés par le dossier parmi ceux des propositions à la direction',
	...PORTFOLIO_MEASURES
} as const;

export type Measure = keyof typeof MEASURES;
