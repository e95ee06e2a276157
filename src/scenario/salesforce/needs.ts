/** What a year must hold for its criteria to have something to look at. */
import { NO_RULE, type Needs } from '../kind.ts';
import type { Measure } from './measures.ts';
import type { ParsedSalesforce } from './parse.ts';

export const MEASURE_NEEDS: Needs<Measure, ParsedSalesforce> = {
	lawful: [({ stage }) => stage.rules.length > 0, NO_RULE],
	'candidates-assessed': [
		({ stage }) => stage.candidates.length > 0,
		'l’étape n’a aucun candidat : ajoutez-en (candidates)'
	],
	'grounds-valid': [
		({ stage }) => stage.proposals.length > 0,
		'l’étape n’a aucune proposition : ajoutez-en (proposals)'
	]
};

export const LEVER_NEEDS: Needs<string, ParsedSalesforce> = {
	staffing: [
		({ stage }) => stage.candidates.length > 0,
		'Ce levier observe le recrutement, et l’étape n’a aucun candidat : ajoutez-en (candidates) ou retirez le levier.'
	]
};
