/** Figures in the sentences of this room, as French writes them. */
import { roundHalfAway, type Cents } from '../money.ts';

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f');

/** « 1 234,50 € », cents left out when there are none. */
export function writeEuros(cents: Cents): string {
	const whole = Math.floor(Math.abs(cents) / 100);
	const rest = Math.abs(cents) % 100;
	return `${cents < 0 ? '−' : ''}${grouped(String(whole))}${rest === 0 ? '' : `,${rest < 10 ? '0' : ''}${rest}`}\u00a0€`;
}

/** « 12,5 % », to a tenth. */
export function writeRate(rate: number): string {
	const tenths = roundHalfAway(rate * 1000);
	const text = String(Math.abs(tenths) / 10).replace('.', ',');
	return `${tenths < 0 ? '−' : ''}${text}\u00a0%`;
}

const MONTHS = [
	'janvier',
	'février',
	'mars',
	'avril',
	'mai',
	'juin',
	'juillet',
	'août',
	'septembre',
	'octobre',
	'novembre',
	'décembre'
];

/** Name of a month of a run, counted from 1, that starts on an ISO date. */
export function monthName(startDate: string, month: number): string {
	return MONTHS[(Number(startDate.slice(5, 7)) - 1 + month - 1) % 12];
}
