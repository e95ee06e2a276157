import { dateTimeInput } from '#ui/format.ts';

/** The month in which a school year begins, from 1. */
const AUGUST = 8;

/** « 2026-2027 » from August 2026 to July 2027, in Paris. */
export function schoolYear(instant: Date): string {
	const [year, month] = dateTimeInput(instant).split('-').map(Number);
	const first = month >= AUGUST ? year : year - 1;
	return `${first}-${first + 1}`;
}
