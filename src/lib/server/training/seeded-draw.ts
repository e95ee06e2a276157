import { createHash } from 'node:crypto';
import type { Draw } from '#calculation/figure-plan.ts';

/** Numbers of [0, 1) from a text: the same seed and purpose give the same one on every machine. */
export const seededDraw =
	(seed: string): Draw =>
	(purpose) =>
		createHash('sha256').update(`${seed}/${purpose}`).digest().readUInt32BE() / 2 ** 32;
