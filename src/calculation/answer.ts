/** What a typed answer may mean as a value of a step. */
import type { Step } from './calculation.ts';
import { readNumber, type Reading } from './read-number.ts';
import { conversion, isKnown, isRate } from './unit.ts';

/** One meaning of an answer, in the unit of the step (a rate as a fraction). */
export interface Meaning {
	readonly value: number;
	/** The decimals typed, in the unit as shown. */
	readonly decimals: number;
	/** Whether another unit than the step’s was typed, or none where one was asked. */
	readonly unit: 'fit' | 'other' | 'missing';
}

export type ReadAnswer =
	| { readonly meanings: readonly [Meaning, ...Meaning[]]; readonly ambiguity: string | null; readonly unit: string }
	| { readonly refusal: string };

/** The likeliest meaning first. */
export function readAnswer(step: Pick<Step, 'unit' | 'unitAsked'>, text: string): ReadAnswer {
	const read = readNumber(text);
	if ('refusal' in read) return read;
	const [first, ...others] = read.readings.flatMap((reading) => meaningsOf(step, reading));
	return { meanings: [first, ...others], ambiguity: read.ambiguity, unit: read.readings[0].unit };
}

function meaningsOf(step: Pick<Step, 'unit' | 'unitAsked'>, { figure, decimals, unit }: Reading): Meaning[] {
	if (unit === '') return bare(step, figure, decimals);
	const factor = conversion(unit, step.unit);
	// A word that is no known unit, after what is counted: « 12 rendez-vous » for visits.
	const sameKind = factor !== null || (!isKnown(unit) && !isKnown(step.unit));
	if (!sameKind)
		return [{ value: isRate(unit) ? figure / 100 : figure, decimals, unit: 'other' }, ...asIf(step, figure, decimals)];
	const value = figure * (factor ?? 1);
	return [{ value: isRate(step.unit) ? value / 100 : value, decimals, unit: 'fit' }];
}

/** Without a unit, a rate may be typed in per cent or as a fraction: « 12,5 » or « 0,125 ». */
function bare(step: Pick<Step, 'unit' | 'unitAsked'>, figure: number, decimals: number): Meaning[] {
	const unit = step.unitAsked === true && step.unit !== '' ? 'missing' : 'fit';
	if (!isRate(step.unit)) return [{ value: figure, decimals, unit }];
	return [
		{ value: figure / 100, decimals, unit },
		{ value: figure, decimals: decimals - 2, unit }
	];
}

/** The figure alone, had its unit been right. */
const asIf = (step: Pick<Step, 'unit'>, figure: number, decimals: number): Meaning[] =>
	isRate(step.unit) ? [{ value: figure / 100, decimals, unit: 'other' }] : [{ value: figure, decimals, unit: 'other' }];
