import { findCode, findCompetency } from '#framework/framework.ts';
import type { Path } from '../problem.ts';
import { nearest } from '../shape.ts';
import { inScenario, type Rule } from './rule.ts';

/** The framework and the codes of competencies exist. */
export const unknownCode: Rule = function* (subject) {
	const { scenario, frameworks } = subject;
	if (!scenario) return;
	const framework = frameworks.get(scenario.framework);
	if (!framework) {
		const message = `Le référentiel « ${scenario.framework} » n’est pas connu : écrivez ${[...frameworks.keys()].join(' ou ')}.`;
		yield inScenario(subject, ['framework'], { severity: 'error', code: 'unknown-framework', message });
		return;
	}
	const codes = framework.competencies.map(({ code }) => code);
	const judge = function* (code: string, path: Path, key: boolean) {
		if (findCompetency(framework, code)) return;
		const other = findCode(framework, code);
		const near = nearest(code, codes);
		const advice = near === null ? 'corrigez-le' : `vouliez-vous écrire « ${near} » ?`;
		const message = other
			? `« ${code} » n’est pas une compétence du référentiel mais autre chose : nommez une compétence.`
			: `« ${code} » ne figure pas dans le référentiel ${framework.code} : ${advice}`.replace(/([^?])$/, '$1.');
		yield inScenario(subject, path, { severity: 'error', code: 'unknown-code', message }, key ? 'key' : undefined);
	};
	for (const [index, { competencies }] of scenario.objectives.entries())
		for (const [at, code] of competencies.entries())
			yield* judge(code, ['objectives', index, 'competencies', at], false);
	for (const [index, { competencies }] of scenario.assessment.criteria.entries())
		for (const code of Object.keys(competencies))
			yield* judge(code, ['assessment', 'criteria', index, 'competencies', code], true);
};
