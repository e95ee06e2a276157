import { inScenario, type Rule } from './rule.ts';

/** What the objectives announce is assessed by a criterion, and what a criterion assesses is announced. */
export const unassessedCompetency: Rule = function* (subject) {
	const { scenario } = subject;
	if (!scenario) return;
	const { objectives, assessment } = scenario;
	const announced = new Set(objectives.flatMap(({ competencies }) => competencies));
	const assessed = new Set(assessment.criteria.flatMap(({ competencies }) => Object.keys(competencies)));
	for (const [index, { competencies }] of objectives.entries())
		for (const [at, code] of competencies.entries()) {
			if (assessed.has(code)) continue;
			const message = `La compétence ${code} est annoncée mais aucun critère ne l’évalue : ajoutez un critère, ou ne l’annoncez pas.`;
			const path = ['objectives', index, 'competencies', at];
			yield inScenario(subject, path, { severity: 'warning', code: 'unassessed-competency', message });
		}
	for (const [index, { competencies }] of assessment.criteria.entries())
		for (const code of Object.keys(competencies)) {
			if (announced.has(code)) continue;
			const message = `La compétence ${code} est évaluée mais aucun objectif ne l’annonce : annoncez-la, ou retirez-la du critère.`;
			const path = ['assessment', 'criteria', index, 'competencies', code];
			yield inScenario(subject, path, { severity: 'warning', code: 'unannounced-competency', message }, 'key');
		}
};
