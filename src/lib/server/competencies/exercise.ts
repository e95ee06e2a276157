import type { Run } from '../runs/run.ts';

/** The name of what a run is an attempt at, whatever the version of the case: its stage. */
export function exerciseOf({ scenarioSlug, stage }: Pick<Run, 'scenarioSlug' | 'stage'>): string {
	return `${scenarioSlug}/${stage}`;
}
