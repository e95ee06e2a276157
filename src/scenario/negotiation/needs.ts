/** What a negotiation must hold for its criteria to have something to look at. */
import { NO_RULE, type Needs } from '../kind.ts';
import type { Measure } from './measures.ts';
import type { ParsedNegotiation } from './parse.ts';

export const MEASURE_NEEDS: Needs<Measure, ParsedNegotiation> = {
	lawful: [({ stage }) => stage.rules.length > 0, NO_RULE],
	'objections-answered': [
		({ stage }) =>
			Object.values(stage.secret.profiles).some((list) => list.some(({ objections }) => objections.length > 0)),
		'aucun profil ne soulève d’objection : ajoutez-en une (objections)'
	]
};

export const LEVER_NEEDS: Needs<string, ParsedNegotiation> = {
	preparation: [
		({ stage: { preparation } }) => preparation.questions + preparation.arguments + preparation.exchanges > 0,
		'Ce levier observe la préparation, et l’étape n’en permet aucune : ouvrez-la (preparation) ou retirez le levier.'
	]
};
