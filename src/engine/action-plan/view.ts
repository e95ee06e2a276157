/** What a seat may know: its brief, its own books, and the public facts of the others. Nothing else goes in. */
import type { Seat } from '../simulation.ts';
import { viewAccounts, type PortfolioView } from '../portfolio/index.ts';
import type { Brief, Model } from './model.ts';
import { copyInsight, emptyInsight, type Books, type PublicColumns, type World } from './world.ts';

/**
 * Rows are months, row 0 being the state before the first month. The firm of a seat has the index of the seat. Public:
 * - `round`: one number, the month to decide, from 1; months + 1 when the year is over;
 * - `prices`: change from the list price as seen in the shops, [month][firm][range]; operations of the seats come on top;
 * - `listed`: ranges on sale, [month][firm][range]; `ran`: operations that took place, [month][firm][operation];
 * - `panel`: shares of the purchases as the panel estimates them, [month][segment][firm], row 0 unused;
 * - `shockMonth`, `shockKind`: month of each shock, 0 while it has not occurred, and index of its kind.
 *
 * Own books:
 * - `units`, `turnover`, `goods`: units, cents and cents of cost, [month][segment][range], row 0 unused;
 * - `effort`: split of the selling time, [month][segment]; `terms`: index of the terms granted, [month];
 * - `forecast`: turnover announced, cents, [month][segment], -1 when it was not;
 * - `costs`: cents, [month][operations, running of the ranges, terms, forecast errors, fines];
 * - `announced`: one number, the turnover announced for the year;
 * - `visits`: minutes given to named accounts and to what is done for them, [month];
 * - `standing`: hours of a month that each account has by the plan, [account];
 * - `booked`: 1 where an operation is booked, [operation][month];
 * - `proposals`: month in which each was accepted, minus that month when refused, 0 while not made;
 * - `breaches`: breaches of each rule, [month][rule].
 */
export interface View extends Readonly<PublicColumns>, Readonly<Books> {
	readonly brief: Brief;
	readonly bytes: Uint8Array;
	readonly seat: Seat;
	/** Own. What is seen of the named accounts; null in a case that has none. */
	readonly portfolio: PortfolioView | null;
}

/** The information set of a seat. `into`, a view of the same seat and case, is overwritten: a rollout allocates nothing. */
export function viewOf(model: Model, world: World, seat: Seat, into?: View): View {
	let view = into;
	if (view === undefined) {
		const { columns, bytes } = emptyInsight(model.layout);
		const portfolio = viewAccounts(model.portfolio, world.portfolio);
		view = { ...columns, bytes, brief: model.briefs[seat], seat, portfolio };
	} else viewAccounts(model.portfolio, world.portfolio, view.portfolio);
	copyInsight(world, seat, view.bytes as Uint8Array<ArrayBuffer>);
	return view;
}
