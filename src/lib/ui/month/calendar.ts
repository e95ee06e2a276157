/** The months of a year that is played, by their names. */
const MONTHS = [
	...['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août'],
	...['septembre', 'octobre', 'novembre', 'décembre']
];

/** « mars 2027 »: the month of a round, from 1, of a year that began on the day `startDate` (ISO). */
export function monthName(startDate: string, round: number): string {
	const [year, month] = startDate.split('-').map(Number);
	const at = month - 1 + round - 1;
	return `${MONTHS[at % 12]} ${year + Math.floor(at / 12)}`;
}

/** « en mars », as sentences say it. */
export function inMonth(startDate: string, round: number): string {
	return `en ${monthName(startDate, round).split(' ')[0]}`;
}
