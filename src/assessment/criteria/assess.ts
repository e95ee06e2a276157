import type { Criterion } from '#scenario/schema.ts';
import type { Assessment, Trajectory } from './criterion.ts';
import { assessDecision } from './decision.ts';
import { assessOutcome } from './outcome.ts';
import { assessProcess } from './process.ts';

/** What a criterion says of a run. */
export function assess(criterion: Criterion, trajectory: Trajectory): Assessment {
	switch (criterion.kind) {
		case 'decision':
			return assessDecision(criterion, trajectory);
		case 'process':
			return assessProcess(criterion, trajectory);
		case 'outcome':
			return assessOutcome(criterion, trajectory);
	}
}
