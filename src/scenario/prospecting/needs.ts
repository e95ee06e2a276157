/** What a campaign must hold for its criteria to have something to look at. */
import { NO_RULE, type Needs } from '../kind.ts';
import type { Measure } from './measures.ts';
import type { ParsedProspecting } from './parse.ts';

export const MEASURE_NEEDS: Needs<Measure, ParsedProspecting> = {
	lawful: [({ stage }) => stage.rules.length > 0, NO_RULE],
	'duplicates-settled': [
		({ prospects }) => prospects.length === 0 || prospects.some(({ resembles }) => resembles !== null),
		'aucune fiche ne ressemble à une autre : complétez la colonne « ressemble »'
	],
	'signals-checked': [
		({ stage }) => stage.secret.signals.some(({ prospect }) => prospect !== null),
		'aucune information ne concerne une fiche : ajoutez-en une (signals)'
	],
	'colleagues-asked': [
		({ stage }) => Object.values(stage.secret.colleagues).some(({ gives }) => gives !== 'nothing'),
		'aucun collègue n’a de réponse utile : ajoutez-en un (colleagues)'
	],
	'shared-lawfully': [
		({ stage }) => Object.values(stage.secret.shares).some(({ breaks }) => breaks === null),
		'aucun partage n’est permis : ajoutez-en un (shares)'
	]
};

export const LEVER_NEEDS: Needs<string, ParsedProspecting> = {
	price: [
		({ stage }) => stage.discounts.length > 1,
		'Ce levier observe les remises, et l’étape n’en permet aucune : ajoutez-en (discounts) ou retirez le levier.'
	]
};
