import { kindOf } from '../kinds.ts';
import { inScenario, type Rule } from './rule.ts';

/** What a criterion assesses, its stage lets students do: a competency is not judged on what nothing teaches. */
export const idleCriterion: Rule = function* (subject) {
	for (const [index, criterion] of (subject.scenario?.assessment.criteria ?? []).entries()) {
		const parsed = subject.stages.find(({ id }) => id === criterion.stage);
		if (!parsed) continue;
		const { idleMeasure, idleLever } = kindOf(parsed.kind);
		const warn = (path: (string | number)[], message: string) =>
			inScenario(subject, ['assessment', 'criteria', index, ...path], {
				severity: 'warning',
				code: 'idle-criterion',
				message
			});
		if (criterion.kind === 'process') {
			const lack = idleMeasure(parsed, criterion.measure);
			if (lack !== null) yield warn(['measure'], `Ce critère n’aura rien à juger, ${lack}, ou retirez le critère.`);
		}
		if (criterion.kind === 'decision')
			for (const [at, lever] of criterion.levers.entries()) {
				const why = idleLever(parsed, lever);
				if (why !== null) yield warn(['levers', at], why);
			}
	}
};
