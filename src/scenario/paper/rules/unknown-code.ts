import { findCode, findCompetency } from '#framework/framework.ts';
import { nearest } from '../../shape.ts';
import { inPaper, questionsOf, type PaperRule } from './rule.ts';

/** The framework, the exam and the codes of competencies exist. */
export const unknownCode: PaperRule = function* (subject) {
	const { paper, frameworks } = subject;
	if (!paper) return;
	if (paper.framework === undefined) {
		for (const { question, path } of questionsOf(subject)) {
			if (Object.keys(question.competencies).length === 0) continue;
			const message =
				'Cette question renseigne des compétences, et le sujet ne nomme pas son référentiel : ajoutez « framework ».';
			yield inPaper(subject, [...path, 'competencies'], { severity: 'error', code: 'unknown-framework', message });
		}
		return;
	}
	const framework = frameworks.get(paper.framework);
	if (!framework) {
		const message = `Le référentiel « ${paper.framework} » n’est pas connu : écrivez ${[...frameworks.keys()].join(' ou ')}.`;
		yield inPaper(subject, ['framework'], { severity: 'error', code: 'unknown-framework', message });
		return;
	}
	if (!framework.exams.some(({ code }) => code === paper.exam)) {
		const message = `« ${paper.exam} » n’est pas une épreuve du référentiel ${framework.code} : ${framework.exams.map(({ code }) => code).join(', ')}.`;
		yield inPaper(subject, ['exam'], { severity: 'error', code: 'unknown-exam', message });
	}
	const codes = framework.competencies.map(({ code }) => code);
	for (const { question, path } of questionsOf(subject))
		for (const code of Object.keys(question.competencies)) {
			if (findCompetency(framework, code)) continue;
			const near = nearest(code, codes);
			const advice = near === null ? 'corrigez-le.' : `vouliez-vous écrire « ${near} » ?`;
			const message = findCode(framework, code)
				? `« ${code} » n’est pas une compétence du référentiel mais autre chose : nommez une compétence.`
				: `« ${code} » ne figure pas dans le référentiel ${framework.code} : ${advice}`;
			const at = [...path, 'competencies', code];
			yield inPaper(subject, at, { severity: 'error', code: 'unknown-code', message }, 'key');
		}
};
