/** Whether the rehearsal stored in a package is still that of its stages, and what it says of them. */
import type { ParsedPackage } from '#scenario/parse.ts';
import type { Problem, Severity } from '#scenario/problem.ts';
import { findReference } from './find-reference.ts';
import { REFERENCE_FILE } from './reference.ts';

/** Problems of `reference.json`, stage by stage. */
export function checkReference({ files, stages }: Pick<ParsedPackage, 'files' | 'stages'>): Problem[] {
	return stages.flatMap(({ id, definition }) => {
		if (definition === null) return [];
		const problem = (severity: Severity, code: string, message: string): Problem => {
			return { file: REFERENCE_FILE, line: 1, column: 1, path: `stages.${id}`, severity, code, message };
		};
		const how = 'lancez « rehearse --write » sur ce dossier.';
		const reference = findReference(files, id, definition);
		switch (reference) {
			case 'missing':
				return [
					problem(
						'warning',
						'no-reference',
						`L’étape « ${id} » n’a pas encore été répétée, ses parties ne seront pas notées : ${how}`
					)
				];
			case 'unreadable':
				return [
					problem('error', 'unreadable-reference', `La répétition de l’étape « ${id} » ne peut pas être lue : ${how}`)
				];
			case 'other-definition':
				return [problem('error', 'stale-reference', `L’étape « ${id} » a changé depuis sa répétition : ${how}`)];
			case 'other-engine':
				return [
					problem(
						'error',
						'stale-reference',
						`L’étape « ${id} » a été répétée avec une autre version du moteur : ${how}`
					)
				];
			default:
				return reference.faults.map((message) => problem('error', 'weak-ladder', message));
		}
	});
}
