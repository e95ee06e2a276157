/** What a seat may know of a portfolio: the public brief and the public columns. Nothing else goes in. */
import type { PortfolioBrief, PortfolioModel } from './model.ts';
import { emptyPublicColumns, ROUND, type PortfolioState, type PublicColumns } from './state.ts';

export interface PortfolioView extends Readonly<PublicColumns> {
	readonly brief: PortfolioBrief;
	readonly bytes: Uint8Array;
	/** Round to decide, from 1; months + 1 when all are played. */
	round: number;
}

/** The information set of a seat. `into`, a view of the same portfolio, is overwritten: a rollout allocates nothing. */
export function viewPortfolio(model: PortfolioModel, state: PortfolioState, into?: PortfolioView): PortfolioView {
	let view = into;
	if (view === undefined) {
		const { columns, bytes } = emptyPublicColumns(model.layout);
		view = { ...columns, bytes, brief: model.brief, round: 0 };
	}
	view.bytes.set(state.bytes.subarray(0, model.layout.publicBytes));
	view.round = state.globals[ROUND];
	return view;
}
