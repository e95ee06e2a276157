import { findReferences, isInternal, renderMarkdown } from '../markdown.ts';
import type { Problem } from '../problem.ts';
import { documentsOf, inText, type Documented } from './rule.ts';

/** Links and images of the documents lead to annexes that the student receives, anchors to headings that exist. */
export const brokenLink = function* (subject: Documented): Generator<Problem> {
	const listed = new Set(['brief.md', ...subject.annexes.map(({ file }) => file)]);
	for (const document of documentsOf(subject)) {
		const anchors = new Set([...renderMarkdown(document.text).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
		for (const { href, position, kind } of findReferences(document.text)) {
			// The rule on altered Markdown speaks of what leaves the package.
			if (!isInternal(href)) continue;
			const [path, anchor] = href.replace(/^\.\//, '').split('#');
			const broken = path === '' ? !anchors.has(anchor) : !listed.has(path);
			if (!broken) continue;
			const message =
				path === ''
					? `Aucun titre de ce document ne correspond à « #${anchor} » : corrigez le lien (#s-titre-du-paragraphe).`
					: `« ${path} » n’est pas une annexe du cas : corrigez ${kind === 'image' ? 'l’image' : 'le lien'} ou ajoutez l’annexe dans scenario.yaml.`;
			yield inText(document, position, { severity: 'error', code: 'broken-link', message });
		}
	}
};
