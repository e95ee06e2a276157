/** Months of a plan and what its calendar holds. */
import type { Plan, PlannedOperation } from './plan.ts';

const NAMES = [
	...['janvier', 'février', 'mars', 'avril', 'mai', 'juin'],
	...['juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre']
];

/** The calendar month and the year of a month of the plan, counted from 1. */
function dateOf({ startDate }: Pick<Plan, 'startDate'>, month: number): { index: number; year: number } {
	const [year, first] = startDate.split('-').map(Number);
	const index = first - 1 + month - 1;
	return { index: index % 12, year: year + Math.floor(index / 12) };
}

/** « mars », for a month of the plan. */
export const monthName = (plan: Pick<Plan, 'startDate'>, month: number): string => NAMES[dateOf(plan, month).index];

/** « mars 2027 ». */
export const monthAndYear = (plan: Pick<Plan, 'startDate'>, month: number): string =>
	`${monthName(plan, month)} ${dateOf(plan, month).year}`;

/** « de mars », « d’avril ». */
export function ofMonth(plan: Pick<Plan, 'startDate'>, month: number): string {
	const name = monthName(plan, month);
	return /^[ao]/.test(name) ? `d’${name}` : `de ${name}`;
}

/**
 * What a cell of the calendar is: `done` took place; `past` did not and cannot any more; `engaged` is booked and too near to be
 * taken off; `closed`: not in this month at all; `short`: too late to be got ready; `locked`: not in one’s power; `open`: free,
 * or booked and still to come.
 */
export type CellState = 'done' | 'past' | 'engaged' | 'closed' | 'short' | 'locked' | 'open';

export function cellState({ round }: Pick<Plan, 'round'>, operation: PlannedOperation, month: number): CellState {
	const { booked, window, notice, allowed } = operation;
	const taken = booked.includes(month);
	if (month < round) return taken ? 'done' : 'past';
	if (taken) return month < round + notice ? 'engaged' : 'open';
	if (month < window[0] || month > window[1]) return 'closed';
	if (!allowed) return 'locked';
	return month < round + notice ? 'short' : 'open';
}

/** Every month of the plan, from 1. */
export const monthsOf = ({ months }: Pick<Plan, 'months'>): number[] =>
	Array.from({ length: months }, (_, index) => index + 1);
