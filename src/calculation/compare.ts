/** Comparing an answer with a value, in the unit as shown. */
import type { Step } from './calculation.ts';
import { roundForStep } from './solve.ts';
import { roundTo } from './round.ts';
import { shownBy } from './unit.ts';

const NOISE = 1e-9;

/**
 * How far an answer may be from the value, in the unit as shown: half a unit of the last decimal where the value stops there, else a
 * whole one, since roundings on the way add up; nothing for what is counted whole. A step may say otherwise.
 */
export function toleranceOf(step: Pick<Step, 'rounding' | 'unit' | 'tolerance'>, value: number): number {
	if (step.tolerance !== undefined) return step.tolerance;
	if (step.rounding.towards === 'up' || step.rounding.towards === 'down') return 0;
	const last = 1 / Number(`1e${step.rounding.decimals}`);
	const shown = value * shownBy(step.unit);
	const stops = Math.abs(shown - roundForStep(step, value)) <= Math.max(NOISE, Math.abs(shown) * 1e-12);
	return stops ? last * 0.499 : last;
}

/** Whether an answer is the value, within the tolerance of the step. */
export function isRight(step: Pick<Step, 'rounding' | 'unit' | 'tolerance'>, answer: number, value: number): boolean {
	if (!Number.isFinite(value)) return false;
	const [shown, exact] = [answer * shownBy(step.unit), value * shownBy(step.unit)];
	const rounded = roundForStep(step, value);
	const whole = step.rounding.towards === 'up' || step.rounding.towards === 'down';
	const away = whole ? Math.abs(shown - rounded) : Math.min(Math.abs(shown - exact), Math.abs(shown - rounded));
	return away <= toleranceOf(step, value) + Math.max(NOISE, Math.abs(exact) * 1e-12);
}

/**
 * Whether an answer is the value with fewer decimals than asked, rounded or cut, or what is counted whole left with decimals or rounded
 * the wrong way.
 */
export function isRough(
	step: Pick<Step, 'rounding' | 'unit'>,
	answer: { readonly value: number; readonly decimals: number },
	value: number
): boolean {
	if (!Number.isFinite(value)) return false;
	const [shown, exact] = [answer.value * shownBy(step.unit), value * shownBy(step.unit)];
	const decimals = Math.max(0, Math.min(9, answer.decimals));
	const near = (target: number): boolean =>
		target !== 0 && Math.abs(shown - target) <= NOISE * Math.max(1, Math.abs(target));
	const counted = step.rounding.towards === 'up' || step.rounding.towards === 'down';
	if (answer.decimals < 0 || (!counted && decimals >= step.rounding.decimals)) return false;
	return (['nearest', 'up', 'down'] as const)
		.filter((towards) => counted || towards !== (exact >= 0 ? 'up' : 'down'))
		.some((towards) => near(roundTo(exact, { decimals, towards })));
}

/** The power of ten, from −3 to 3, by which an answer is misplaced; null when by none. */
export function misplacedBy(
	step: Pick<Step, 'rounding' | 'unit' | 'tolerance'>,
	answer: number,
	value: number
): number | null {
	if (value === 0) return null;
	return [-3, -2, -1, 1, 2, 3].find((power) => isRight(step, answer * Number(`1e${power}`), value)) ?? null;
}
