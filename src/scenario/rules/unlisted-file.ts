import { kindOf } from '../kinds.ts';
import { ofFile, type Rule } from './rule.ts';

const OWN = new Set(['scenario.yaml', 'brief.md', 'corrige.md', 'reference.json']);

/** Every file of the package has a use. */
export const unlistedFile: Rule = function* (subject) {
	const { scenario, files } = subject;
	if (!scenario) return;
	const used = new Set([
		...OWN,
		...scenario.annexes.map(({ file }) => file),
		...scenario.stages.flatMap((stage) => kindOf(stage.kind).filesOf(stage))
	]);
	for (const file of files.keys()) {
		if (used.has(file)) continue;
		const message = file.startsWith('annexes/')
			? 'Ce document n’est pas dans la liste des annexes : ajoutez-le dans scenario.yaml ou retirez-le.'
			: 'Ce fichier ne sert pas : retirez-le, ou corrigez le nom qui devait y mener.';
		yield ofFile(file, { severity: 'warning', code: 'unlisted-file', message });
	}
};
