import { writeEuros } from '#calculation/french-number.ts';
import type { Path } from './problem.ts';

/** A figure of the printed objective, which its statement must give. */
export interface Rate {
	/** Where it is written, from the stage. */
	readonly path: Path;
	/** The number that must be read in the statement. */
	readonly value: number;
	/** As a message shows it. */
	readonly shown: string;
}

/** An amount in cents, stated in euros. */
export const amount = (path: Path, cents: number): Rate => ({ path, value: cents / 100, shown: writeEuros(cents) });
