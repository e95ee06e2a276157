/** The kinds of values that an author writes: amounts, rates, durations, identifiers, texts. */
import { z } from 'zod';
import { writeQuantity } from '#calculation/french-number.ts';

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** Any of the spaces that a French keyboard or word processor puts before the sign. */
const PERCENT = /^-?\d+(?:[.,]\d+)?[ \u00a0\u202f]?%$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
// eslint-disable-next-line no-control-regex -- these are the characters to refuse
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** An identifier: lower-case letters without accents, digits and hyphens, 40 characters at most. */
export const slug = () =>
	z
		.string({ error: 'Écrivez un identifiant, comme « epicerie-fine ».' })
		.max(40, 'Un identifiant a 40 caractères au plus.')
		.regex(
			SLUG,
			'Un identifiant s’écrit en minuscules sans accent, avec des chiffres et des traits d’union : « epicerie-fine ».'
		);

/** The code of a competency in its framework: « C12 » (NRC), « B2-3-3 » (NDRC). */
export const competencyCode = () =>
	z
		.string({ error: 'Écrivez un code du référentiel : « C12 ».' })
		.regex(/^[A-Za-z0-9.-]{1,12}$/, 'Écrivez un code du référentiel : « C12 ».');

/** Competencies that something informs, with their weight. */
export const competencyWeights = () =>
	z
		.record(competencyCode(), decimal(0.1, 10))
		.describe('Compétences du référentiel renseignées, avec leur poids : { C12: 1 }');

/** A text shown to people, trimmed, without control characters, of at most `max` characters. */
export const text = (max = 200) =>
	z
		.string({ error: 'Écrivez un texte.' })
		.trim()
		.min(1, 'Ce texte est vide : complétez-le.')
		.max(max, `Ce texte dépasse ${writeQuantity(max, 'caractères')} : abrégez-le.`)
		.refine(
			(value) => !CONTROL.test(value),
			'Ce texte contient un caractère invisible : recopiez-le sans mise en forme.'
		);

/** A rate, written « 12 % » or « 2.5 % », from `min` to `max` percent; read as a fraction (0.12). */
export const percent = (min = 0, max = 100) =>
	z
		.string({ error: 'Écrivez un pourcentage avec son signe : « 12 % ».' })
		.regex(PERCENT, 'Écrivez un pourcentage avec son signe : « 12 % » ou « 2.5 % ».')
		// An exponent, not a division: 2.5 % is then the double that 0.025 denotes.
		.transform((value) => Number(`${value.replace('%', '').replace(',', '.').trim()}e-2`))
		.pipe(
			z
				.number()
				.min(min / 100, `Ce taux doit être d’au moins ${writeQuantity(min, '%')}.`)
				.max(max / 100, `Ce taux doit être d’au plus ${writeQuantity(max, '%')}.`)
		);

/** An amount in euros, two decimals at most, from `min` to `max`; read as integer cents. */
export const euros = (min = 0, max = 10_000_000) =>
	z
		.number({ error: 'Écrivez un montant en euros, sans le signe : 1250 ou 0.35.' })
		.min(min, `Ce montant doit être d’au moins ${writeQuantity(min, '€')}.`)
		.max(max, `Ce montant doit être d’au plus ${writeQuantity(max, '€')}.`)
		.refine(
			(value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6,
			'Un montant en euros a deux décimales au plus.'
		)
		.transform((value) => Math.round(value * 100));

/** A whole number from `min` to `max`, followed by its unit in messages. */
export const whole = (min: number, max: number, unit = '') =>
	z
		.int({ error: 'Écrivez un nombre entier.' })
		.min(min, `Ce nombre doit être d’au moins ${writeQuantity(min, unit)}.`)
		.max(max, `Ce nombre doit être d’au plus ${writeQuantity(max, unit)}.`);

/** A duration in minutes; decimals allowed. */
export const minutes = (min: number, max: number) => decimal(min, max, 'min');

/** A number from `min` to `max`, followed by its unit in messages. */
export const decimal = (min: number, max: number, unit = '') =>
	z
		.number({ error: 'Écrivez un nombre, avec un point pour les décimales : 1.5.' })
		.min(min, `Ce nombre doit être d’au moins ${writeQuantity(min, unit)}.`)
		.max(max, `Ce nombre doit être d’au plus ${writeQuantity(max, unit)}.`);

/** An effect in logits: 0 changes nothing, +0.7 about doubles the odds, −0.7 halves them. */
export const logits = (bound = 4) => decimal(-bound, bound);

/** A calendar date, « 2026-09-07 ». */
export const date = () =>
	z
		.string({ error: 'Écrivez une date : 2026-09-07.' })
		.regex(DATE, 'Écrivez une date : 2026-09-07.')
		.refine(isDate, 'Cette date n’existe pas dans le calendrier.');

/** The weeks in which something may happen, « [3, 5] », both included. */
export const weeks = () =>
	z
		.tuple([whole(1, 63), whole(1, 63)], { error: 'Écrivez une première et une dernière semaine : [3, 5].' })
		.refine(([from, to]) => from <= to, 'La première semaine doit précéder la dernière.');

/** A list of `least` to `most` items. */
export const few = <T extends z.ZodType>(item: T, most: number, least = 0) =>
	z
		.array(item, { error: 'Écrivez une liste.' })
		.min(least, `Il en faut au moins ${least}.`)
		.max(most, `Il y en a ${most} au plus.`);

/** Whether a text of the form yyyy-mm-dd is a day of the Gregorian calendar. */
export function isDate(value: string): boolean {
	const [year, month, day] = value.split('-').map(Number);
	return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
	if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
	return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Day of the week of a date yyyy-mm-dd, 1 for Monday to 7 for Sunday (Sakamoto 1993). */
export function weekday(value: string): number {
	const [year, month, day] = value.split('-').map(Number);
	const y = month < 3 ? year - 1 : year;
	const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1];
	return ((y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + shift + day + 6) % 7) + 1;
}
