/**
 * Figures, amounts, durations and dates as French readers write them. Written out rather than delegated to Intl, whose output changes with
 * the ICU of the server: the same value must give the same characters on the server, in the browser, in a test and on paper.
 */

/** U+00A0, before « : », « % », « € » and inside quotation marks. */
export const NO_BREAK_SPACE = '\u00a0';
/** U+202F, before « ; », « ! », « ? » and between thousands. */
export const NARROW_NO_BREAK_SPACE = '\u202f';
/** U+2212, the minus sign of typographers. */
export const MINUS = '\u2212';

type Sign = 'negative' | 'always';

export interface NumberOptions {
	/** Digits after the comma; none by default. */
	decimals?: number;
	/** `always` writes « + » before what is above zero; zero never has a sign. */
	sign?: Sign;
}

/** `value` in French: comma, thousands separated by U+202F, true minus. « — » when there is no number. */
export function formatNumber(value: number, { decimals = 0, sign = 'negative' }: NumberOptions = {}): string {
	if (!Number.isFinite(value)) return '—';
	return compose(Math.abs(value).toFixed(decimals), value < 0, sign);
}

function compose(digits: string, negative: boolean, sign: Sign): string {
	const [whole, fraction] = digits.split('.');
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, NARROW_NO_BREAK_SPACE);
	const isZero = !/[1-9]/.test(digits);
	const prefix = isZero ? '' : negative ? MINUS : sign === 'always' ? '+' : '';
	return prefix + grouped + (fraction === undefined ? '' : `,${fraction}`);
}

export interface MoneyOptions {
	/** `cents`: always two decimals. `euros`: none, rounded half away from zero. `auto` (default): two decimals only when there are cents. */
	precision?: 'auto' | 'cents' | 'euros';
	sign?: Sign;
}

/** An amount in integer cents: « 1 234,50 € », « −1 850 € ». */
export function formatMoney(cents: number, { precision = 'auto', sign = 'negative' }: MoneyOptions = {}): string {
	if (!Number.isFinite(cents)) return '—';
	const amount = Math.abs(Math.round(cents));
	const withCents = precision === 'cents' || (precision === 'auto' && amount % 100 !== 0);
	const digits = withCents
		? `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`
		: String(Math.round(amount / 100));
	return compose(digits, cents < 0, sign) + NO_BREAK_SPACE + '€';
}

/** An amount with its margin, both in cents: « −1 850 € ± 300 ». */
export function formatMoneyWithError(cents: number, errorCents: number, options: MoneyOptions = {}): string {
	const precision = options.precision ?? 'euros';
	const error = formatMoney(errorCents, { precision }).replace(`${NO_BREAK_SPACE}€`, '');
	return `${formatMoney(cents, { ...options, precision })}${NO_BREAK_SPACE}±${NO_BREAK_SPACE}${error}`;
}

/** A fraction as a percentage: 0.125 is « 12,5 % ». Without `decimals`, at most one and none when it would be 0. */
export function formatPercent(fraction: number, { decimals, sign }: NumberOptions = {}): string {
	if (!Number.isFinite(fraction)) return '—';
	const percent = fraction * 100;
	const digits = decimals ?? (percent.toFixed(1).endsWith('.0') ? 0 : 1);
	return formatNumber(percent, { decimals: digits, sign }) + NO_BREAK_SPACE + '%';
}

/** A number of days, as on an invoice: « 45 j ». */
export function formatDays(days: number): string {
	return formatNumber(days) + NO_BREAK_SPACE + 'j';
}

/** A duration in minutes: « 14 h 30 », « 2 h », « 45 min ». Rounded to the minute. */
export function formatDuration(minutes: number): string {
	if (!Number.isFinite(minutes)) return '—';
	const total = Math.round(Math.abs(minutes));
	const sign = minutes < 0 && total > 0 ? MINUS : '';
	const [hours, rest] = [Math.floor(total / 60), total % 60];
	if (hours === 0) return `${sign}${rest}${NO_BREAK_SPACE}min`;
	const whole = `${sign}${formatNumber(hours)}${NO_BREAK_SPACE}h`;
	return rest === 0 ? whole : `${whole}${NO_BREAK_SPACE}${String(rest).padStart(2, '0')}`;
}

/** A duration for a computer, as the `datetime` of <time> wants it: « PT14H30M ». */
export function durationAttribute(minutes: number): string {
	const total = Math.max(0, Math.round(minutes));
	return `PT${Math.floor(total / 60)}H${total % 60}M`;
}

/** A mark out of 20: « 14,2 », « 14,5 ». At most one decimal unless asked. */
export function formatMark(mark: number, decimals = 1): string {
	return formatNumber(mark, { decimals });
}

/** A mark with its margin: « 14,2 ± 0,6 / 20 ». */
export function formatMarkWithError(mark: number, error: number): string {
	const plusMinus = `${NO_BREAK_SPACE}±${NO_BREAK_SPACE}`;
	return `${formatMark(mark)}${plusMinus}${formatMark(error)}${NO_BREAK_SPACE}/${NO_BREAK_SPACE}20`;
}

/** A count and its noun; in French zero and one are singular: « 1 prospect », « 312 prospects ». */
export function formatCount(count: number, singular: string, plural = `${singular}s`): string {
	return `${formatNumber(count)}${NO_BREAK_SPACE}${Math.abs(count) < 2 ? singular : plural}`;
}

/** « a, b et c ». */
export function formatList(items: readonly string[]): string {
	if (items.length < 2) return items.join('');
	return `${items.slice(0, -1).join(', ')} et ${items[items.length - 1]}`;
}

/** `text` between French quotation marks. */
export function quote(text: string): string {
	return `«${NO_BREAK_SPACE}${text}${NO_BREAK_SPACE}»`;
}

const DAYS = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'] as const;
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
] as const;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Milliseconds to add to UTC for the legal time of metropolitan France: one hour, two from the last Sunday of March to the last Sunday of
 * October, changing at 01:00 UTC (directive 2000/84/EC).
 */
export function parisOffset(instant: Date): number {
	const year = instant.getUTCFullYear();
	const change = (month: number) => {
		const last = new Date(Date.UTC(year, month + 1, 0, 1));
		return last.getTime() - last.getUTCDay() * DAY;
	};
	return instant.getTime() >= change(2) && instant.getTime() < change(9) ? 2 * HOUR : HOUR;
}

/** The instant moved so that its UTC fields read as the clock on a wall in Paris. */
function wall(instant: Date): Date {
	return new Date(instant.getTime() + parisOffset(instant));
}

/** « mardi 3 novembre 2026 »; `short` is « 3 novembre »; `weekday` is « mardi 3 novembre ». In Paris. */
export function formatDate(instant: Date, style: 'long' | 'weekday' | 'short' = 'long'): string {
	const date = wall(instant);
	const day = date.getUTCDate() === 1 ? '1er' : String(date.getUTCDate());
	const short = `${day}${NO_BREAK_SPACE}${MONTHS[date.getUTCMonth()]}`;
	if (style === 'short') return short;
	const weekday = `${DAYS[date.getUTCDay()]} ${short}`;
	return style === 'weekday' ? weekday : `${weekday} ${date.getUTCFullYear()}`;
}

/** The hour in Paris as on a clock: « 10:42 ». */
export function formatTime(instant: Date): string {
	const date = wall(instant);
	return `${String(date.getUTCHours()).padStart(2, '0')}:${String(date.getUTCMinutes()).padStart(2, '0')}`;
}

/** « mardi 3 novembre 2026 à 10:42 ». */
export function formatDateTime(instant: Date, style: 'long' | 'weekday' | 'short' = 'long'): string {
	return `${formatDate(instant, style)} à ${formatTime(instant)}`;
}

/** What an <input type="datetime-local"> is given and gives: « 2026-11-03T10:42 », in Paris. */
export function dateTimeInput(instant: Date): string {
	return wall(instant).toISOString().slice(0, 16);
}

/** The instant of a « 2026-11-03T10:42 » read in Paris; null when it is no date. An hour that the clock skips is taken as if it had not. */
export function readDateTimeInput(text: string): Date | null {
	const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::\d\d)?$/.exec(text);
	if (!match) return null;
	const utc = Date.parse(`${text.slice(0, 16)}:00Z`);
	if (Number.isNaN(utc) || new Date(utc).getUTCDate() !== Number(match[3])) return null;
	const winter = new Date(utc - HOUR);
	const summer = new Date(utc - 2 * HOUR);
	return parisOffset(summer) === 2 * HOUR ? summer : winter;
}

/** Whole days of the calendar in Paris from `now` to `instant`; negative when past. */
export function calendarDays(instant: Date, now: Date): number {
	const midnight = (date: Date) => Math.floor(wall(date).getTime() / DAY);
	return midnight(instant) - midnight(now);
}

/** « vendredi 4 décembre »; the year too when it is not this one. */
function farDay(instant: Date, now: Date, style: 'weekday' | 'short'): string {
	const year = wall(instant).getUTCFullYear();
	return formatDate(instant, style) + (year === wall(now).getUTCFullYear() ? '' : `${NO_BREAK_SPACE}${year}`);
}

/**
 * A deadline seen from `now`: « jusqu’à aujourd’hui, 18:00 », « jusqu’à vendredi, 18:00 », « jusqu’au 3 novembre, 18:00 »,
 * « terminé depuis hier ».
 */
export function formatDeadline(due: Date, now: Date): string {
	const days = calendarDays(due, now);
	if (due.getTime() < now.getTime()) {
		if (days === 0) return `terminé depuis ${formatTime(due)}`;
		return days === -1 ? 'terminé depuis hier' : `terminé depuis le ${farDay(due, now, 'short')}`;
	}
	const near = days === 0 ? 'à aujourd’hui' : days === 1 ? 'à demain' : `à ${DAYS[wall(due).getUTCDay()]}`;
	return `jusqu’${days < 7 ? near : `au ${farDay(due, now, 'short')}`}, ${formatTime(due)}`;
}

/** An opening to come, seen from `now`: « ouvre aujourd’hui à 14:00 », « ouvre demain à 08:00 », « ouvre mardi 3 novembre à 08:00 ». */
export function formatOpening(opens: Date, now: Date): string {
	const days = calendarDays(opens, now);
	const day = days === 0 ? 'aujourd’hui' : days === 1 ? 'demain' : farDay(opens, now, 'weekday');
	return `ouvre ${day} à ${formatTime(opens)}`;
}

/** Six in the evening in Paris, so many days after the day of `instant`: when work given on that day is due. */
export function eveningAfter(instant: Date, days: number): Date {
	const day = wall(new Date(instant.getTime() + days * DAY));
	return readDateTimeInput(`${day.toISOString().slice(0, 10)}T18:00`) as Date;
}
