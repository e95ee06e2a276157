import { findReferences } from '../markdown.ts';
import { foldText } from '../text-file.ts';
import type { Problem } from '../problem.ts';
import { documentsOf, inScenario, inText, type Headed } from './rule.ts';

/** Words that name a picture without saying what it shows. */
const EMPTY = new Set([
	'image',
	'photo',
	'figure',
	'schema',
	'graphique',
	'carte',
	'logo',
	'document',
	'annexe',
	'pdf'
]);

/** Images and PDF say in words what they show. */
export const missingAlternative = function* (subject: Headed): Generator<Problem> {
	for (const [index, { file, alt }] of (subject.scenario?.annexes ?? []).entries()) {
		if (!/\.(png|pdf)$/.test(file)) continue;
		if (alt === undefined || EMPTY.has(foldText(alt))) {
			const message = 'Cette annexe n’a pas de texte de remplacement : dites en une phrase (alt) ce qu’elle montre.';
			const path = ['annexes', index, ...(alt === undefined ? [] : ['alt'])];
			yield inScenario(subject, path, { severity: 'error', code: 'missing-alternative', message });
		}
	}
	for (const document of documentsOf(subject))
		for (const { kind, position, text } of findReferences(document.text)) {
			if (kind !== 'image' || !(text.trim() === '' || EMPTY.has(foldText(text)))) continue;
			const message = 'Cette image n’a pas de texte de remplacement : écrivez entre les crochets ce qu’elle montre.';
			yield inText(document, position, { severity: 'error', code: 'missing-alternative', message });
		}
};
