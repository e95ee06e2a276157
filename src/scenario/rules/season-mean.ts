import { writeNumber } from '#calculation/french-number.ts';
import { inStage, stagesOf, type Rule } from './rule.ts';

/** Seasonal coefficients move sales between weeks without changing their total. */
export const seasonMean: Rule = function* (subject) {
	for (const stage of [...stagesOf(subject, 'prospecting'), ...stagesOf(subject, 'salesforce')]) {
		const { season } = stage.stage;
		if (!season) continue;
		const mean = season.reduce((sum, coefficient) => sum + coefficient, 0) / season.length;
		if (Math.abs(mean - 1) <= 0.02) continue;
		const message = `La moyenne des coefficients saisonniers est ${writeNumber(mean, 2)} : ramenez-la à 1.`;
		yield inStage(subject, stage, ['season'], { severity: 'warning', code: 'season-mean', message });
	}
};
