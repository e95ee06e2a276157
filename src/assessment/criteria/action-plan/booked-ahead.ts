import type { Count } from '../criterion.ts';
import type { Year } from './year.ts';

/** Months ahead from which an operation was planned rather than improvised. */
const AHEAD = 2;

/** Operations booked well before their month. Those of the first months cannot be: they are left out. */
export function bookedAhead({ decisions }: Year): Count | null {
	let whole = 0;
	let part = 0;
	decisions.forEach(({ book }, at) => {
		for (const { month } of book) {
			if (month <= AHEAD) continue;
			whole++;
			if (month - (at + 1) >= AHEAD) part++;
		}
	});
	return whole === 0 ? null : { part, whole };
}
