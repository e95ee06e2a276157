import type { Cases } from '../scenarios/case.ts';
import type { Run } from './run.ts';

/**
 * Why nothing new is computed of a run, or null. Reviews play runs again from their seeds: another engine would review
 * another campaign than the one that was played.
 */
export function otherEngine({ engineVersion }: Cases, run: Pick<Run, 'engineVersion'>): string | null {
	return run.engineVersion === engineVersion
		? null
		: 'Cette partie a été jouée avec une version précédente de Terrain, qui a changé depuis\u00a0: sa revue n’est plus calculée. Ce qui l’était déjà est gardé.';
}
