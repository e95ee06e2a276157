import { writeNumber } from '#calculation/french-number.ts';
import { inStage, type Rule } from './rule.ts';

const HIGHEST = 20;

/** The highest mark can be had. */
export const impossibleMaximum: Rule = function* (subject) {
	for (const stage of subject.stages) {
		const { expert } = stage.stage.marking.anchors;
		if (expert >= HIGHEST) continue;
		const message = `Personne n’aura plus de ${writeNumber(expert)} sur ${HIGHEST}, même en jouant au mieux : écrivez « expert: ${HIGHEST} », à moins que ce soit voulu.`;
		yield inStage(subject, stage, ['marking', 'anchors', 'expert'], {
			severity: 'advice',
			code: 'impossible-maximum',
			message
		});
	}
};
