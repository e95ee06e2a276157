/** The annexes that a reader keeps open, in a cookie of the run’s own pages. */
import type { Cookies } from '@sveltejs/kit';

const NAME = 'epingles';
/** A school year is played in fewer days. */
const MAX_AGE = 300 * 86_400;

export function readPins(cookies: Pick<Cookies, 'get'>): number[] {
	const numbers = (cookies.get(NAME) ?? '').split('.').map(Number);
	return [...new Set(numbers)].filter((number) => Number.isInteger(number) && number > 0).slice(0, 20);
}

/** Pins an annex of the pages under a path, or takes its pin away. */
export function togglePin(cookies: Cookies, url: URL, path: string, annex: number): void {
	const pins = readPins(cookies);
	const value = (pins.includes(annex) ? pins.filter((one) => one !== annex) : [...pins, annex]).join('.');
	const at = { path, httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' } as const;
	if (value) cookies.set(NAME, value, { ...at, maxAge: MAX_AGE });
	else cookies.delete(NAME, at);
}
