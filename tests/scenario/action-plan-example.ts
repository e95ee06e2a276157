/** A shipped plan as a package whose files can be changed. */
import { readFileSync } from 'node:fs';
import type { ParsedPackage, ParsedStageOf } from '#scenario/parse.ts';
import type { PackageFiles } from '#scenario/text-file.ts';

const FORMAT = 'tests/scenario/formats/1';
export const ACTION_PLAN = readFileSync(`${FORMAT}/action-plan.yaml`, 'utf8');
export const HISTORY = readFileSync(`${FORMAT}/action-plan-history.csv`, 'utf8');

/** The files of the example, some of them replaced; null leaves one out. Annexes are left to the shipped case. */
export function actionPlanPackage(changes: Readonly<Record<string, string | null>> = {}): PackageFiles {
	const files = new Map<string, string>([
		['scenario.yaml', ACTION_PLAN],
		['data/history.csv', HISTORY],
		['brief.md', '# Votre agence\n\nUn plan pour l’année.\n'],
		['corrige.md', '# Corrigé\n\nPrévoir, décider, contrôler.\n']
	]);
	for (const [path, content] of Object.entries(changes))
		if (content === null) files.delete(path);
		else files.set(path, content);
	return files;
}

/** The first stage of a package, which is a plan. */
export function actionPlanOf({ stages: [first] }: Pick<ParsedPackage, 'stages'>): ParsedStageOf<'action-plan'> {
	if (first?.kind !== 'action-plan') throw new Error('the first stage is no action plan');
	return first;
}
