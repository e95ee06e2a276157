import { ENGINE_VERSION } from '#engine/version.ts';
import type { Case, Cases } from '#server/scenarios/case.ts';
import { openLibrary } from '#server/scenarios/library.ts';

/** The shipped year of an agency, as the server plays it; `change` may mark it first. */
export async function planCases(change: (scenario: Case) => Case = (scenario) => scenario): Promise<Cases> {
	const shipped = await openLibrary('scenarios').list();
	const found = shipped.find(({ slug }) => slug === 'agence-peintures');
	if (!found) throw new Error('the case cannot be played');
	const changed = change(found);
	return { engineVersion: ENGINE_VERSION, list: async () => [changed], load: async () => changed };
}
