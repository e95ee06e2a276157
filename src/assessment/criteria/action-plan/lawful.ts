import type { Count } from '../criterion.ts';
import { monthsOf, type Year } from './year.ts';

/** Months of settings and operations that broke no rule: each month counts for one act, and each operation for one. */
export function lawful(year: Year): Count | null {
	const { definition: d, book } = year;
	let whole = 0;
	let broken = 0;
	for (let month = 1; month <= monthsOf(year); month++) {
		whole++;
		for (let o = 0; o < d.operations.length; o++) whole += book.booked[o * (d.months + 1) + month];
		for (let rule = 0; rule < d.rules.length; rule++) broken += book.breaches[month * d.rules.length + rule];
	}
	return whole === 0 ? null : { part: Math.max(0, whole - broken), whole };
}
