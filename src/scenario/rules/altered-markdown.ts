import { findAlterations, type Alteration } from '../markdown.ts';
import type { Problem } from '../problem.ts';
import { documentsOf, inText, type Documented } from './rule.ts';

/** Documents are read as they were written: nothing that the sanitiser would take away. */
export const alteredMarkdown = function* (subject: Documented): Generator<Problem> {
	for (const document of documentsOf(subject))
		for (const alteration of findAlterations(document.text))
			yield inText(document, alteration.position, {
				severity: 'error',
				code: 'altered-markdown',
				message: sentence(alteration)
			});
};

function sentence({ kind, name }: Alteration): string {
	switch (kind) {
		case 'link':
			return `Le lien « ${name} » sort du cas et ne sera pas affiché : citez la source en toutes lettres.`;
		case 'image':
			return `L’image « ${name} » sort du cas et ne sera pas affichée : mettez-la dans annexes/ et dans la liste des annexes.`;
		case 'attribute':
			return `L’attribut « ${name} » ne sera pas affiché : écrivez le texte en Markdown.`;
		case 'tag':
			return name === '!--'
				? 'Ce commentaire ne sera pas affiché : retirez-le.'
				: `La balise « ${name} » ne sera pas affichée : écrivez le texte en Markdown.`;
	}
}
