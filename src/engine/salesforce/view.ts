/** What a manager may know: the public brief, the public columns of the world, and the diary. Nothing else goes in. */
import { viewAccounts, type PortfolioView } from '../portfolio/index.ts';
import type { Seat } from '../simulation.ts';
import type { Brief, Model } from './model.ts';
import { type Log } from './log.ts';
import { emptyColumns, ROUND, type PublicColumns, type World } from './world.ts';

export interface View extends Readonly<PublicColumns> {
	readonly brief: Brief;
	readonly bytes: Uint8Array;
	/** What is seen of the key accounts; null in a case that has none. */
	readonly portfolio: PortfolioView | null;
	seat: Seat;
	/** Round to decide, from 1; months + 1 when the year is over. */
	round: number;
	/** Everything that happened so far, or null inside rollouts. Only the first `historyLength` lines belong to the view. */
	history: Log | null;
	historyLength: number;
}

/** The information set of the seat. `into`, a view of the same case, is overwritten: a rollout allocates nothing. */
export function viewOf(model: Model, world: World, seat: Seat, into?: View): View {
	let view = into;
	if (view === undefined) {
		const { columns, bytes } = emptyColumns(model.layout);
		const portfolio = viewAccounts(model.portfolio, world.portfolio);
		view = { ...columns, bytes, portfolio, brief: model.brief, seat, round: 0, history: null, historyLength: 0 };
	} else viewAccounts(model.portfolio, world.portfolio, view.portfolio);
	view.bytes.set(world.bytes.subarray(0, model.layout.publicBytes));
	view.seat = seat;
	view.round = world.globals[ROUND];
	view.history = world.log;
	view.historyLength = world.log === null ? 0 : world.log.length;
	return view;
}
