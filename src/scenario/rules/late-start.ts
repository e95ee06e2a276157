import { weekday } from '../quantity.ts';
import { inStage, stagesOf, type Rule } from './rule.ts';

/** Weeks begin on Monday. */
export const lateStart: Rule = function* (subject) {
	for (const stage of stagesOf(subject, 'prospecting')) {
		if (weekday(stage.stage.start) === 1) continue;
		const message = 'La première semaine commence un lundi : changez cette date.';
		yield inStage(subject, stage, ['start'], { severity: 'error', code: 'late-start', message });
	}
};
