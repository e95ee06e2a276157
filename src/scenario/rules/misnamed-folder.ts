import type { Problem } from '../problem.ts';
import { inScenario, type Headed } from './rule.ts';

/** The folder has the name of the case. */
export const misnamedFolder = function* (subject: Headed): Generator<Problem> {
	const { scenario, folder } = subject;
	if (!scenario || folder === null || folder === scenario.slug) return;
	const message = `Le dossier s’appelle « ${folder} » : donnez-lui le nom « ${scenario.slug} », ou changez « slug ».`;
	yield inScenario(subject, ['slug'], { severity: 'error', code: 'misnamed-folder', message });
};
