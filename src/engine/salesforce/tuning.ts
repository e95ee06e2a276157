import type { ExpertTuning } from './definition.ts';

/** Constants of the expert when a case gives none, found on the synthetic case of the tests. */
export const EXPERT: ExpertTuning = {
	prospecting: 5,
	quota: 1.06,
	commission: 0.005,
	coaching: 3,
	talk: 1,
	move: 0.3,
	report: 1,
	training: 3,
	raise: 0
};
