/** What a year must hold for its criteria to have something to look at. */
import { LEVERS, TEAM_LEVERS } from '#engine/salesforce/levers.ts';
import { NO_RULE, type Needs } from '../kind.ts';
import { NAMED_ACCOUNTS, PORTFOLIO_MEASURE_NEEDS } from '../portfolio/index.ts';
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
	],
	...PORTFOLIO_MEASURE_NEEDS
};

const ACCOUNT_LEVERS = LEVERS.slice(TEAM_LEVERS.length).map(({ id }) => id);

export const LEVER_NEEDS: Needs<string, ParsedSalesforce> = {
	...Object.fromEntries(ACCOUNT_LEVERS.map((id) => [id, NAMED_ACCOUNTS])),
	staffing: [
		({ stage }) => stage.candidates.length > 0,
		'Ce levier observe le recrutement, et l’étape n’a aucun candidat : ajoutez-en (candidates) ou retirez le levier.'
	]
};
