import { createHash } from 'node:crypto';
import type { Draw } from '#calculation/figure-plan.ts';

/** Numbers of [0, 1) by seed and purpose. */
export const drawFrom =
	(seed: string | number): Draw =>
	(purpose) =>
		createHash('md5').update(`${seed}/${purpose}`).digest().readUInt32BE() / 2 ** 32;
