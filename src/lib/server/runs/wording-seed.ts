import type { Seed } from '#engine/random.ts';
import { digestOf, type Run } from './run.ts';

/** What chooses the sentences of a run: the same each time it is read, and told by nothing secret. */
export function wordingSeed({ id }: Pick<Run, 'id'>): Seed {
	return Number.parseInt(digestOf(`phrases ${id}`).slice(0, 8), 16);
}
