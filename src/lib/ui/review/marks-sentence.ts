import { formatCount, formatMark, NO_BREAK_SPACE } from '../format.ts';

function median(sorted: readonly number[]): number {
	const middle = Math.floor(sorted.length / 2);
	return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** How the marks of a class spread: « 6 notes, de 3,4 à 20,0, la moitié au-dessus de 11,2. »; nothing for none. */
export function marksSentence(marks: readonly number[]): string {
	const sorted = [...marks].sort((a, b) => a - b);
	if (sorted.length === 0) return '';
	if (sorted.length === 1) return `1${NO_BREAK_SPACE}note, ${formatMark(sorted[0])}.`;
	const spread = `de ${formatMark(sorted[0])} à ${formatMark(sorted[sorted.length - 1])}`;
	const half = sorted.length > 2 ? `, la moitié au-dessus de ${formatMark(median(sorted))}` : '';
	return `${formatCount(sorted.length, 'note')}, ${spread}${half}.`;
}
