import type { RoundWords } from '#scenario/kind.ts';
import { kindOf } from '#scenario/kinds.ts';
import type { Case } from './case.ts';

export interface StageLength {
	/** The last round that can be played. */
	readonly rounds: number;
	/** Whether a run always lasts so long: a negotiation ends when people agree, or part. */
	readonly fixed: boolean;
	readonly words: RoundWords;
}

/** How long a stage is; null when the case has none of that name. */
export function lengthOf({ parsed }: Case, stageId: string): StageLength | null {
	const stage = parsed.scenario?.stages.find(({ id }) => id === stageId);
	if (!stage) return null;
	const { fixed, lastRound, round } = kindOf(stage.kind);
	return { rounds: lastRound(stage), fixed, words: round };
}

/** How many rounds a stage lasts; null when the case does not say. */
export function roundsOf(scenario: Case, stageId: string): number | null {
	const length = lengthOf(scenario, stageId);
	return length?.fixed ? length.rounds : null;
}
