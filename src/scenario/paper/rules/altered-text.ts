import { findAlterations } from '../../markdown.ts';
import { inPaper, publicTexts, secretTexts, type PaperRule } from './rule.ts';

/** The Markdown of paper.yaml is read as it was written. */
export const alteredText: PaperRule = function* (subject) {
	for (const { path, text } of [...publicTexts(subject), ...secretTexts(subject)])
		for (const { name } of findAlterations(text)) {
			const message = `« ${name} » ne sera pas affiché tel quel : écrivez le texte en Markdown, sans balise ni lien.`;
			yield inPaper(subject, path, { severity: 'error', code: 'altered-text', message });
		}
};
