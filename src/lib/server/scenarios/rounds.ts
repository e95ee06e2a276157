import type { Case } from './case.ts';

/** How many rounds a stage lasts; null when the case does not say: a negotiation ends when people agree, or part. */
export function roundsOf({ parsed }: Case, stageId: string): number | null {
	const stage = parsed.scenario?.stages.find(({ id }) => id === stageId);
	return stage?.kind === 'prospecting' ? stage.weeks : null;
}
