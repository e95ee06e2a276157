import { readNumber } from '#calculation/read-number.ts';
import { writeNumber } from '#calculation/french-number.ts';
import { NO_BREAK_SPACE } from '../format.ts';

/** How a typed number is understood: « lu : 1 234,50 € », or why it is not. Empty while nothing is typed. */
export function readBack(typed: string, unit: string): { readonly sentence: string; readonly problem: boolean } {
	if (typed.trim() === '') return { sentence: '', problem: false };
	const read = readNumber(typed);
	if ('refusal' in read) return { sentence: read.refusal, problem: true };
	if (read.ambiguity) return { sentence: read.ambiguity, problem: true };
	const [{ figure, decimals, unit: own }] = read.readings;
	const digits = writeNumber(figure, decimals > 0 && decimals < 7 ? decimals : undefined);
	const after = own || unit;
	return { sentence: `lu${NO_BREAK_SPACE}: ${digits}${after ? NO_BREAK_SPACE + after : ''}`, problem: false };
}

/** How a number is to be given: « arrondi à 2 décimales », « arrondi à l’entier supérieur ». */
export function roundingAsked(decimals: number, towards: 'nearest' | 'up' | 'down'): string {
	if (towards !== 'nearest') return `arrondi à l’entier ${towards === 'up' ? 'supérieur' : 'inférieur'}`;
	if (decimals === 0) return 'arrondi à l’entier';
	return `${decimals}${NO_BREAK_SPACE}${decimals > 1 ? 'décimales' : 'décimale'}`;
}

/** Points as on a subject: « 1,5 point », « 3 points ». */
export const writePoints = (points: number): string =>
	`${writeNumber(points)}${NO_BREAK_SPACE}${points < 2 ? 'point' : 'points'}`;

/** A mark out of 20, kept in hundredths of a point: « 14,25 ». */
export const writeMark = (hundredths: number): string => writeNumber(hundredths / 100, 2);

/** How a question begins, for those who hear the page: « 1.1 À partir de l’annexe 3, complétez l’analyse ABC… ». */
export function beginningOf(markdown: string): string {
	const plain = markdown
		.replace(/[*_`#>]+/g, '')
		.replace(/\s+/g, ' ')
		.trim();
	return plain.length > 70 ? `${plain.slice(0, 70).replace(/\s\S*$/, '')}…` : plain;
}
