import type { ExpertTuning } from './definition.ts';

/** Constants of the expert when a case gives none, found on the synthetic case of the tests. */
export const EXPERT: ExpertTuning = {
	intensity: 1,
	prospecting: 1,
	load: 1,
	quota: 1.03,
	commission: 0.02,
	coaching: 3,
	talk: 3,
	move: 0.3,
	report: 1
};
