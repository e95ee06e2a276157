import { ofFile } from '../../rules/rule.ts';
import { BRIEF_FILE, CORRIGE_FILE, PAPER_FILE } from '../parse.ts';
import type { PaperRule } from './rule.ts';

/** Every file of the package has a use. */
export const unlistedFile: PaperRule = function* ({ paper, files }) {
	if (!paper) return;
	const used = new Set([PAPER_FILE, BRIEF_FILE, CORRIGE_FILE, ...paper.annexes.map(({ file }) => file)]);
	for (const file of files.keys()) {
		if (used.has(file)) continue;
		const message = file.startsWith('annexes/')
			? 'Ce document n’est pas dans la liste des annexes : ajoutez-le dans paper.yaml ou retirez-le.'
			: 'Ce fichier ne sert pas : retirez-le, ou corrigez le nom qui devait y mener.';
		yield ofFile(file, { severity: 'warning', code: 'unlisted-file', message });
	}
};
