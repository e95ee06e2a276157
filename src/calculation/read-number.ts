/** The one reader of figures as French people type them. */
import { canonical, type Unit } from './unit.ts';
import { writeNumber } from './french-number.ts';

/** One way to read what was typed. */
export interface Reading {
	/** In `unit`, as typed: « 12,5 % » is 12.5, « 12 k€ » is 12 000 of « € ». */
	readonly figure: number;
	/** How many decimals were typed; −3 for thousands. */
	readonly decimals: number;
	/** Canonical; empty when none was typed. */
	readonly unit: Unit;
}

export type NumberReading =
	| {
			/** The likeliest first; a second when the text can be read in two ways. */
			readonly readings: readonly [Reading, ...Reading[]];
			/** The sentence that says so. */
			readonly ambiguity: string | null;
	  }
	| { readonly refusal: string };

const SPACES = /[\s\u00a0\u2007\u2009\u202f]+/g;
const NOTICE = /^(?:=|≈|~|environ |env\. ?|soit )\s*/i;
const FIGURE = /^(\d[\d .,'’]*\d|\d|[.,]\d+)([.,]?)/;
const CLOCK = /^(\d{1,4}) ?h(?:eures?)? ?([0-5]\d)(?: ?(?:min|mn))?$/i;
const FRACTION = /^(\d{1,9}) ?[/⁄] ?(\d{1,9})(?![\d.,])(.*)$/;
/** Thousands and millions, before a unit or alone; « m€ » is always meant as millions. */
const MULTIPLES: readonly (readonly [RegExp, number])[] = [
	[/^(?:k(?= ?(?:€|euros?\b|eur\b|e?$))|mille\b|milliers?\b)/i, 3],
	[/^(?:M(?= ?(?:€|euros?\b|d[’']|$))|m(?=€)|millions?\b)/, 6],
	[/^(?:mds?(?= ?(?:€|euros?\b|$))|milliards?\b)/i, 9]
];
const MAX_DIGITS = 15;

/**
 * Reads a number and its unit: « 1 234,50 € », « 1.234,5 », « 12,5 % », « −3 », « (3) », « 3/4 », « 2 h 30 », « 1,2 M€ ». Where a point may
 * group thousands or begin decimals (« 1.234 »), both are given. What is no number gives a French sentence.
 */
export function readNumber(text: string): NumberReading {
	const plain = text.replace(SPACES, ' ').trim().replace(NOTICE, '').trim();
	if (plain === '') return { refusal: 'Écrivez un nombre.' };
	const { negative, rest } = takeSign(plain);
	const special = readClock(rest) ?? readFraction(rest);
	const read = special ?? readPlain(rest);
	if ('refusal' in read || !negative) return read;
	const [first, ...others] = read.readings;
	const opposite = (reading: Reading): Reading => ({ ...reading, figure: -reading.figure });
	return { ...read, readings: [opposite(first), ...others.map(opposite)] };
}

/** Minus of any kind in front, or the parentheses of accountants. */
function takeSign(text: string): { negative: boolean; rest: string } {
	const bracketed = /^\((.+)\)(.*)$/.exec(text);
	if (bracketed) return { negative: true, rest: bracketed[1].trim() + bracketed[2] };
	const signed = /^([+\-−–—]) ?(.+)$/.exec(text);
	return signed ? { negative: signed[1] !== '+', rest: signed[2] } : { negative: false, rest: text };
}

function readClock(text: string): NumberReading | null {
	const clock = CLOCK.exec(text);
	if (!clock) return null;
	return alone({ figure: Number(clock[1]) + Number(clock[2]) / 60, decimals: 9, unit: 'h' });
}

function readFraction(text: string): NumberReading | null {
	const fraction = FRACTION.exec(text);
	if (!fraction) return null;
	const [, top, bottom, tail] = fraction;
	if (Number(bottom) === 0) return { refusal: 'On ne peut pas diviser par zéro.' };
	const unit = readUnit(tail);
	return unit === null
		? unreadable(text)
		: alone({ figure: Number(top) / Number(bottom), decimals: 9, unit: unit.unit });
}

function readPlain(text: string): NumberReading {
	// « € 12 »: the sign first, as on English invoices.
	const turned = text.replace(/^€ ?(.*)$/, '$1 €');
	const match = FIGURE.exec(turned);
	if (!match) return unreadable(text);
	const unit = readUnit(turned.slice(match[0].length));
	if (unit === null) return unreadable(text);
	const digits = match[1].replace(/['’]/g, ' ');
	if (digits.replace(/\D/g, '').length > MAX_DIGITS)
		return { refusal: `« ${text} » a plus de ${MAX_DIGITS} chiffres : arrondissez-le.` };
	const [first, second] = readDigits(digits);
	if (first === undefined) return malformed(digits);
	if (second === undefined) return alone(withUnit(first, unit));
	return {
		readings: [withUnit(first, unit), withUnit(second, unit)],
		ambiguity: twoWays(digits, Number(first.digits), Number(second.digits))
	};
}

const alone = (reading: Reading): NumberReading => ({ readings: [reading], ambiguity: null });

interface Digits {
	/** As JavaScript writes it: « 1234.5 ». */
	readonly digits: string;
	readonly decimals: number;
}

/** The ways to read digits, spaces, commas and points: none, one, or two. */
function readDigits(text: string): Digits[] {
	const marks = [...text.matchAll(/[.,]/g)];
	const last = marks.at(-1);
	const kinds = new Set(marks.map(([mark]) => mark));
	if (last === undefined) return whole(text);
	if (kinds.size === 1 && marks.length > 1) return whole(text);
	const [left, right] = [text.slice(0, last.index), text.slice(last.index + 1)];
	const decimal = withDecimals(left, right);
	const mayGroup = last[0] === '.' && kinds.size === 1 && /^[1-9]\d{0,2}\.\d{3}$/.test(text);
	return mayGroup ? [...whole(text), ...decimal] : decimal;
}

/** A whole number, its thousands grouped by one kind of mark or by none. */
function whole(text: string): Digits[] {
	const grouped = /^\d{1,3}(?: \d{3})+$|^\d{1,3}(?:\.\d{3})+$|^\d{1,3}(?:,\d{3})+$/.test(text);
	return grouped || /^\d+$/.test(text) ? [{ digits: text.replace(/\D/g, ''), decimals: 0 }] : [];
}

function withDecimals(left: string, right: string): Digits[] {
	const [integer] = left === '' ? [{ digits: '0' }] : whole(left);
	if (integer === undefined || !/^\d+$/.test(right)) return [];
	return [{ digits: `${integer.digits}.${right}`, decimals: right.length }];
}

interface ReadUnit {
	readonly unit: Unit;
	/** Power of ten: 3 for « k€ ». */
	readonly power: number;
}

/** What follows the digits; null when it is no unit. */
function readUnit(tail: string): ReadUnit | null {
	const text = tail.trim().replace(/\.$/, '');
	const multiple = MULTIPLES.find(([pattern]) => pattern.test(text));
	const power = multiple?.[1] ?? 0;
	const rest = (multiple ? text.replace(multiple[0], '').replace(/^ ?d(?:e |['’])/, '') : text).trim();
	if (/\d|[=+×*÷^<>]/.test(rest) || rest.length > 40 || /^[.,;:!?)/]/.test(rest)) return null;
	if (/^(?:centimes?|cts?)\b/i.test(rest)) return { unit: '€', power: -2 };
	if (rest === '‰') return { unit: '%', power: -1 };
	if (power > 0 && rest.toLowerCase() === 'e') return { unit: '€', power };
	return { unit: canonical(rest), power };
}

function withUnit({ digits, decimals }: Digits, { unit, power }: ReadUnit): Reading {
	// An exponent, not a product: 1,1 k€ is then exactly 1 100.
	return { figure: Number(`${digits}e${power}`), decimals: decimals - power, unit };
}

const unreadable = (text: string): NumberReading => ({
	refusal: `« ${text} » n’est pas un nombre : écrivez-le en chiffres, comme 1 234,50.`
});

const malformed = (digits: string): NumberReading => ({
	refusal: `Les chiffres de « ${digits} » se lisent mal : une espace sépare les milliers, une virgule les décimales.`
});

const twoWays = (digits: string, first: number, second: number): string =>
	`« ${digits} » peut se lire ${writeNumber(first)} ou ${writeNumber(second)} : écrivez une espace entre les milliers, une virgule avant les décimales.`;
