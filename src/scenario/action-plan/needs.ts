/** What a plan must hold for its criteria to have something to look at. */
import { NO_RULE, type Needs } from '../kind.ts';
import { NAMED_ACCOUNTS, PORTFOLIO_MEASURE_NEEDS } from '../portfolio/index.ts';
import type { Measure } from './measures.ts';
import type { ParsedActionPlan } from './parse.ts';

export const MEASURE_NEEDS: Needs<Measure, ParsedActionPlan> = {
	lawful: [({ stage }) => stage.rules.length > 0, NO_RULE],
	'proposals-argued': [
		({ stage }) => stage.proposals.length > 0,
		'rien n’est à proposer à la direction : ajoutez une proposition (proposals)'
	],
	'shock-answered': [
		({ stage }) => stage.secret.shocks.length > 0,
		'rien n’arrive au marché : ajoutez un évènement (secret.shocks)'
	],
	...PORTFOLIO_MEASURE_NEEDS
};

export const LEVER_NEEDS: Needs<string, ParsedActionPlan> = {
	portfolio: NAMED_ACCOUNTS,
	effort: [
		({ stage }) => stage.segments.length > 1,
		'Ce levier observe le partage du temps, et il n’y a qu’un segment : ajoutez-en un ou retirez le levier.'
	],
	proposals: [
		({ stage }) => stage.proposals.length > 0,
		'Ce levier observe les propositions, et l’étape n’en a aucune : ajoutez-en (proposals) ou retirez le levier.'
	]
};
