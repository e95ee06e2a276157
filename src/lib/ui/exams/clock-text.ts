import type { ClockView } from '#server/sittings/sitting.ts';
import { NO_BREAK_SPACE } from '../format.ts';

/** What a page needs of the clock of a sitting between two answers of the server. Milliseconds. */
export type ShownClock = Pick<ClockView, 'state' | 'phase' | 'milliseconds'>;

const MINUTE = 60_000;

/** What is left, rounded up to the second: « 38:05 », « 4:59:30 » from an hour on. */
export function formatCountdown(milliseconds: number): string {
	const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
	const two = (number: number) => String(number).padStart(2, '0');
	const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
	return `${hours > 0 ? `${hours}:` : ''}${two(minutes)}:${two(seconds % 60)}`;
}

/** Minutes whose last ones are announced. */
const ANNOUNCED = [5, 1];

/** What is said to those who do not see the clock when what is left goes from `before` to `after`; '' most of the time. */
export function announce(before: number, after: number): string {
	if (before > 0 && after <= 0) return 'Le temps de cette phase est écoulé.';
	const reached = ANNOUNCED.filter((minutes) => before > minutes * MINUTE && after <= minutes * MINUTE && after > 0);
	const minutes = reached.at(-1);
	if (minutes === undefined) return '';
	return `Il reste ${minutes}${NO_BREAK_SPACE}${minutes > 1 ? 'minutes' : 'minute'}.`;
}

const STATES: Readonly<Record<ClockView['state'], string>> = {
	waiting: 'pas commencé',
	running: 'en cours',
	suspended: 'suspendu',
	over: 'temps écoulé',
	ended: 'terminé'
};

/** Where a sitting is, in a few words: « Oral, en cours ». */
export function whereInSitting({ state, phase, phases }: Pick<ClockView, 'state' | 'phase' | 'phases'>): string {
	if (state === 'over' && phase === phases.length - 1) return STATES.ended;
	return phase === null || state === 'ended' ? STATES[state] : `${phases[phase].title}, ${STATES[state]}`;
}

const ACTS = {
	'phase-started': 'Commencé',
	suspended: 'Suspendu',
	resumed: 'Repris',
	'given-back': 'Minutes rendues',
	ended: 'Terminé'
} as const;

/** « Commencé par Marc Lenoir à 10:42 ». */
export function tellAct(kind: keyof typeof ACTS, by: string, time: string): string {
	return `${ACTS[kind]}${by ? ` par ${by}` : ''} à ${time}`;
}

/** A phase within a sentence: « la préparation », « l’oral », « la situation 2 ». */
export function phaseWithArticle({ title }: { readonly title: string }): string {
	const name = title.charAt(0).toLowerCase() + title.slice(1);
	return /^[aeiouyéèê]/.test(name) ? `l’${name}` : `la ${name.replace(/ (?=\d)/, NO_BREAK_SPACE)}`;
}
