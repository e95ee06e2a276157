import { formatList } from '../../format.ts';
import type { ToldBid, ToldPoint } from './tell-debrief.ts';

/** Something put on the table, once or several times. */
export interface MapMark extends ToldPoint {
	/** « 3 », « 3 et 5 », « 8 à 11 ». */
	readonly label: string;
}

/** Turns in few signs: « 3, 5 et 8 à 11 ». */
export function turnsLabel(turns: readonly number[]): string {
	const runs: number[][] = [];
	for (const turn of turns) {
		const run = runs.at(-1);
		if (run?.at(-1) === turn - 1) run.push(turn);
		else runs.push([turn]);
	}
	const parts = runs.flatMap((run) => (run.length > 2 ? [`${run[0]} à ${run[run.length - 1]}`] : run.map(String)));
	return formatList(parts);
}

/** One mark for each outcome, with all the turns in which it was on the table. */
export function mapMarks(bids: readonly ToldBid[]): MapMark[] {
	const same = Map.groupBy(bids, ({ terms }) => terms);
	return [...same.values()].map((list) => ({ ...list[0], label: turnsLabel(list.map(({ turn }) => turn)) }));
}
