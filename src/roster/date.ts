/** Days from 30 December 1899, which spreadsheets count from, to 1 January 1970. */
const EPOCH = 25_569;

function daysOf(year: number, month: number, day: number): number {
	// Howard Hinnant, “chrono-Compatible Low-Level Date Algorithms” (2013): days from 1970 of a Gregorian date
	const y = month <= 2 ? year - 1 : year;
	const era = Math.floor(y / 400);
	const yearOfEra = y - era * 400;
	const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
	return (
		era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
	);
}

function dateOf(days: number): string {
	const z = days + 719_468;
	const era = Math.floor(z / 146_097);
	const dayOfEra = z - era * 146_097;
	const yearOfEra = Math.floor(
		(dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365
	);
	const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
	const shifted = Math.floor((5 * dayOfYear + 2) / 153);
	const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
	const month = shifted < 10 ? shifted + 3 : shifted - 9;
	return write(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

const write = (year: number, month: number, day: number): string =>
	`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/**
 * The date of a cell as `2006-03-04`: « 04/03/2006 », « 4-3-2006 », « 04.03.06 », « 2006-03-04 » with or without an hour, or the number of
 * days that a spreadsheet keeps. Null when it is none of these, or no day of the calendar.
 */
export function readDate(text: string): string | null {
	const trimmed = text.trim();
	const serial = /^\d{5}(?:[.,]\d+)?$/.test(trimmed) ? Number.parseInt(trimmed, 10) : null;
	if (serial !== null) return dateOf(serial - EPOCH);
	const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(trimmed);
	const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?: .*)?$/.exec(trimmed);
	const [year, month, day] = iso
		? [iso[1], iso[2], iso[3]].map(Number)
		: french
			? [french[3], french[2], french[1]].map(Number)
			: [0, 0, 0];
	// a student of two digits was born in this century
	const full = french?.[3].length === 2 ? 2000 + year : year;
	const date = write(full, month, day);
	return day > 0 && month > 0 && month <= 12 && dateOf(daysOf(full, month, day)) === date ? date : null;
}
