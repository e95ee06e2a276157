import { writeEuros } from '#calculation/french-number.ts';
import { inStage, stagesOf, type Rule } from './rule.ts';

/** Levels of an issue go from the best for the player to what costs him most; quantities follow their own order. */
export const unorderedLevels: Rule = function* (subject) {
	for (const stage of stagesOf(subject, 'negotiation'))
		for (const [index, { levels, amounts, quantities }] of stage.stage.issues.entries()) {
			if (quantities !== null) continue;
			for (const [at, amount] of amounts.entries()) {
				if (at === 0 || amount <= amounts[at - 1]) continue;
				const message = `« ${levels[at]} » rapporte plus (${writeEuros(amount)}) que « ${levels[at - 1]} » (${writeEuros(amounts[at - 1])}) : écrivez les niveaux du meilleur pour le joueur à ce qui lui coûte le plus.`;
				yield inStage(subject, stage, ['issues', index, 'amounts', at], {
					severity: 'warning',
					code: 'unordered-levels',
					message
				});
			}
		}
};
