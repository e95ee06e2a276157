/** Months of a plan by their bare names, and what its calendar holds. */
import { monthName as monthAndYear } from '../month/calendar.ts';
import type { Plan, PlannedOperation } from './plan.ts';

/** « mars », for a month of the plan. */
export const monthName = ({ startDate }: Pick<Plan, 'startDate'>, month: number): string =>
	monthAndYear(startDate, month).split(' ')[0];

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
