import type { Count } from '../criterion.ts';
import type { Year } from './year.ts';

/** Proposals made upwards that were accepted. */
export function proposalsArgued({ book }: Year): Count | null {
	let whole = 0;
	let part = 0;
	for (const answer of book.proposals) {
		if (answer === 0) continue;
		whole++;
		if (answer > 0) part++;
	}
	return whole === 0 ? null : { part, whole };
}
