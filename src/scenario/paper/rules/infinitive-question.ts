import { FORM_RULES } from './exam-form.ts';
import { inPaper, questionsOf, type PaperRule } from './rule.ts';

const INFINITIVE = /^\P{L}*\p{L}*(er|ir|re)(?!\p{L})/iu;
/** Words that only look like one. */
const OTHERS = /^\P{L}*(votre|notre|entre|contre|outre|autre|par|hier|premier|dernier)(?!\p{L})/iu;

/** Where the exam wants it, an order begins with a verb in the infinitive. */
export const infinitiveQuestion: PaperRule = function* (subject) {
	if (!subject.paper || !FORM_RULES[subject.paper.form].infinitive) return;
	for (const { question, path } of questionsOf(subject)) {
		if (INFINITIVE.test(question.text) && !OTHERS.test(question.text)) continue;
		const message =
			'La consigne ne commence pas par un verbe à l’infinitif : « Calculer… », « Proposer… », « Rédiger… ».';
		yield inPaper(subject, [...path, 'text'], { severity: 'warning', code: 'infinitive-question', message });
	}
};
