import { kindOf } from '../kinds.ts';
import type { Stage } from '../schema.ts';
import { nearest } from '../shape.ts';
import { inScenario, type Rule } from './rule.ts';

/** Criteria look at stages that exist, at rounds that are played. */
export const unknownStage: Rule = function* (subject) {
	const { scenario } = subject;
	if (!scenario) return;
	const ids = scenario.stages.map(({ id }) => id);
	for (const [index, criterion] of scenario.assessment.criteria.entries()) {
		const path = ['assessment', 'criteria', index];
		const stage = scenario.stages.find(({ id }) => id === criterion.stage);
		if (!stage) {
			const message = `L’étape « ${criterion.stage} » n’existe pas : écrivez ${nearest(criterion.stage, ids) ?? ids.join(' ou ')}.`;
			yield inScenario(subject, [...path, 'stage'], { severity: 'error', code: 'unknown-stage', message });
		} else if (criterion.kind === 'decision' && criterion.rounds && criterion.rounds[1] > lengthOf(stage)) {
			const { one, feminine } = kindOf(stage.kind).round;
			const message = `Ce critère observe ${feminine ? 'la' : 'le'} ${one} ${criterion.rounds[1]}, or l’étape n’en a que ${lengthOf(stage)}.`;
			yield inScenario(subject, [...path, 'rounds'], { severity: 'error', code: 'unknown-round', message });
		}
	}
	for (const [index, { id }] of scenario.stages.entries()) {
		if (scenario.assessment.criteria.some(({ stage }) => stage === id)) continue;
		const message = `Aucun critère n’observe l’étape « ${id} » : ajoutez-en un.`;
		yield inScenario(subject, ['stages', index, 'id'], { severity: 'warning', code: 'unassessed-stage', message });
	}
};

/** The last round that can be played. */
const lengthOf = (stage: Stage): number => kindOf(stage.kind).lastRound(stage);
