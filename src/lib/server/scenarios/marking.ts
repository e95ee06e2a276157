import { findReference, type NoReference } from '#assessment/find-reference.ts';
import { ANCHORS, type Anchors, type Reference } from '#assessment/mark.ts';
import { THRESHOLDS, type VerdictThresholds } from '#assessment/verdict.ts';
import type { Case, Stage } from './case.ts';

/** What the runs of a stage are marked against. */
export interface Marking {
	readonly reference: Reference;
	readonly anchors: Anchors;
	readonly thresholds: VerdictThresholds;
}

type RehearsedCase = Pick<Case, 'files' | 'parsed'> & { readonly stages: readonly Pick<Stage, 'id' | 'definition'>[] };

/** The marking of a stage; null when the package holds no rehearsal of it to mark by. */
export function markingOf(scenario: RehearsedCase, stageId: string): Marking | null {
	const marking = findMarking(scenario, stageId);
	return typeof marking === 'string' ? null : marking;
}

/** The marking of a stage, or why it has none. */
export function findMarking({ files, parsed, stages }: RehearsedCase, stageId: string): Marking | NoReference {
	const stage = stages.find(({ id }) => id === stageId);
	if (!stage) return 'missing';
	const reference = findReference(files, stageId, stage.definition as object);
	if (typeof reference === 'string') return reference;
	const marking = parsed.scenario?.stages.find(({ id }) => id === stageId)?.marking;
	const verdicts = marking?.verdicts;
	return {
		reference,
		anchors: marking?.anchors ?? ANCHORS,
		thresholds: verdicts
			? {
					excellente: verdicts.excellent,
					bonne: verdicts.good,
					imprécision: verdicts.inaccuracy,
					erreur: verdicts.mistake
				}
			: THRESHOLDS
	};
}
