import type { ParsedStage, ParsedStageOf } from '../parse.ts';
import type { Measure as NegotiationMeasure } from '../negotiation/measures.ts';
import type { Measure as ProspectingMeasure } from '../prospecting/measures.ts';
import { inScenario, type Rule } from './rule.ts';

/** What a stage must hold for a measure to have something to count, and how it is said to be lacking. */
type Needs<M extends string, K extends ParsedStage['kind']> = Readonly<
	Partial<Record<M, readonly [(parsed: ParsedStageOf<K>) => boolean, string]>>
>;

const NO_RULE = 'l’étape n’a aucune règle à enfreindre : ajoutez-en une (rules)';

const IN_PROSPECTING: Needs<ProspectingMeasure, 'prospecting'> = {
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

const IN_NEGOTIATION: Needs<NegotiationMeasure, 'negotiation'> = {
	lawful: [({ stage }) => stage.rules.length > 0, NO_RULE],
	'objections-answered': [
		({ stage }) =>
			Object.values(stage.secret.profiles).some((list) => list.some(({ objections }) => objections.length > 0)),
		'aucun profil ne soulève d’objection : ajoutez-en une (objections)'
	]
};

/** Why a stage gives a measure nothing to count; null when it gives something. */
const lackOf = (parsed: ParsedStage, measure: string): string | null =>
	parsed.kind === 'prospecting' ? lackIn(IN_PROSPECTING, parsed, measure) : lackIn(IN_NEGOTIATION, parsed, measure);

function lackIn<K extends ParsedStage['kind']>(
	needs: Needs<string, K>,
	parsed: ParsedStageOf<K>,
	measure: string
): string | null {
	const [isMet, lack] = needs[measure] ?? [() => true, ''];
	return isMet(parsed) ? null : lack;
}

/** A lever of which nothing in a stage can be decided, and why; null when all can. */
function idleLever(parsed: ParsedStage): readonly [lever: string, why: string] | null {
	if (parsed.kind === 'prospecting')
		return parsed.stage.discounts.length > 1
			? null
			: [
					'price',
					'Ce levier observe les remises, et l’étape n’en permet aucune : ajoutez-en (discounts) ou retirez le levier.'
				];
	const { questions, arguments: pitches, exchanges } = parsed.stage.preparation;
	return questions + pitches + exchanges > 0
		? null
		: [
				'preparation',
				'Ce levier observe la préparation, et l’étape n’en permet aucune : ouvrez-la (preparation) ou retirez le levier.'
			];
}

/** What a criterion assesses, its stage lets students do: a competency is not judged on what nothing teaches. */
export const idleCriterion: Rule = function* (subject) {
	for (const [index, criterion] of (subject.scenario?.assessment.criteria ?? []).entries()) {
		const parsed = subject.stages.find(({ id }) => id === criterion.stage);
		if (!parsed) continue;
		const warn = (path: (string | number)[], message: string) =>
			inScenario(subject, ['assessment', 'criteria', index, ...path], {
				severity: 'warning',
				code: 'idle-criterion',
				message
			});
		if (criterion.kind === 'process') {
			const lack = lackOf(parsed, criterion.measure);
			if (lack !== null) yield warn(['measure'], `Ce critère n’aura rien à juger, ${lack}, ou retirez le critère.`);
		}
		const [idle, why] = idleLever(parsed) ?? [];
		if (criterion.kind === 'decision' && idle !== undefined && why !== undefined)
			for (const [at, lever] of criterion.levers.entries()) if (lever === idle) yield warn(['levers', at], why);
	}
};
