import type { Rounding } from './calculation.ts';

const TENS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];
/** What a few dozen operations on doubles may be off by, as a share of the value: 1,005 is held for 1,005, not for 1,00499… */
const NOISE = 1e-13;
/** And never more than this of the last decimal. */
const MOST_NOISE = 1e-4;

/** `value` with so many decimals, 0 to 9, half away from zero as in accounts. */
export function roundTo(value: number, { decimals, towards = 'nearest' }: Rounding): number {
	const scaled = Math.abs(value) * TENS[decimals];
	const noise = Math.min(scaled * NOISE, MOST_NOISE);
	const away = towards === 'nearest' ? null : (towards === 'up') === value >= 0;
	const whole =
		away === null ? Math.floor(scaled + 0.5 + noise) : away ? Math.ceil(scaled - noise) : Math.floor(scaled + noise);
	return whole === 0 ? 0 : (Math.sign(value) * whole) / TENS[decimals];
}
