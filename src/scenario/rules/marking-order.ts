import { LADDER } from '#engine/simulation.ts';
import { inStage, type Rule } from './rule.ts';

/** Better policies get better marks, and worse losses worse verdicts. */
export const markingOrder: Rule = function* (subject) {
	for (const stage of subject.stages) {
		const { anchors, verdicts } = stage.stage.marking;
		const rising = (values: readonly number[]): boolean =>
			values.every((value, at) => at === 0 || value > values[at - 1]);
		const error = (field: string, message: string) =>
			inStage(subject, stage, ['marking', field], { severity: 'error', code: 'marking-order', message });
		if (!rising(LADDER.map((rung) => anchors[rung])))
			yield error('anchors', 'Les notes doivent croître de floor à naive, sound et expert : corrigez-les.');
		if (!rising([verdicts.excellent, verdicts.good, verdicts.inaccuracy, verdicts.mistake]))
			yield error('verdicts', 'Les seuils doivent croître d’excellent à good, inaccuracy et mistake : corrigez-les.');
	}
};
