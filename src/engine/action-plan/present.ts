/**
 * Everything a player’s screen may receive, as plain data, by allow-list. Whatever leaves the server about a running plan
 * passes through here.
 */
import { roundHalfAway, type Cents } from '../money.ts';
import { presentAccounts, type PresentedAccounts } from '../portfolio/embed.ts';
import { ACTS_COST } from '../portfolio/state.ts';
import { emptyConditions, setConditions } from './conditions.ts';
import { controlOf, type Control } from './control.ts';
import { OPERATION_KINDS, type Definition } from './definition.ts';
import { actualTurnover } from './expectation.ts';
import { lastYearTurnover, methodForecasts, type MethodForecast } from './forecast.ts';
import type { Brief, BriefOperation, Model } from './model.ts';
import { budgetLeft, mayGrant, mayRun, maySell, priceLimit } from './powers.ts';
import { hasOccurred } from './step.ts';
import type { View } from './view.ts';

export interface PresentedRange {
	readonly id: string;
	readonly name: string;
	readonly text: string;
	/** List price, cost of a unit at the start and this month, cents. */
	readonly price: Cents;
	readonly plannedCost: Cents;
	readonly cost: Cents;
	/** Change from the list price in force, a fraction. */
	readonly change: number;
	readonly listed: boolean;
	/** Within one’s power to sell. */
	readonly allowed: boolean;
	/** Cost of a month on sale, and of putting it on sale. */
	readonly monthly: Cents;
	readonly launch: Cents;
}

export interface PresentedSegment {
	readonly id: string;
	readonly name: string;
	readonly text: string;
	readonly customers: number;
	readonly elasticity: readonly [number, number];
	readonly effortElasticity: number;
	/** Share of the selling time in force. */
	readonly effort: number;
	/** Turnover of the same month a year before, which counts as the forecast where none is made; cents. */
	readonly lastYear: Cents;
	/** What the methods of the curriculum forecast of the month to decide; none once the year is over. */
	readonly methods: readonly MethodForecast[];
}

export interface PresentedOperation extends BriefOperation {
	/** Within one’s power: it needs no proposal, or it was accepted. */
	readonly allowed: boolean;
	/** What happened on the market forbids it. */
	readonly forbidden: boolean;
	/** Months for which it is booked, those that are past included. */
	readonly booked: readonly number[];
	/** Rate by which it raises turnover on average, by segment: in its month, in the next. */
	readonly lift: readonly { readonly segment: string; readonly now: number; readonly next: number }[];
}

export interface PresentedProposal {
	readonly id: string;
	readonly name: string;
	readonly text: string;
	readonly window: readonly [number, number];
	readonly most: number;
	readonly arguments: readonly { readonly id: string; readonly text: string }[];
	/** The month of the answer and its words; null while it has not been made. */
	readonly answer: { readonly month: number; readonly accepted: boolean; readonly text: string } | null;
}

/** What everybody could see of another firm in the last month played. */
export interface PresentedRival {
	readonly id: string;
	readonly name: string;
	readonly text: string;
	readonly held: boolean;
	/** Ranges on sale: list price, change from it in the last month and in the one before. */
	readonly offers: readonly {
		readonly range: string;
		readonly price: Cents;
		readonly change: number;
		readonly before: number;
	}[];
	/** Ids of the operations that it ran in the last month. */
	readonly operations: readonly string[];
}

export interface Presentation {
	/** Month to decide, from 1; months + 1 when the year is over. */
	readonly round: number;
	readonly months: number;
	readonly over: boolean;
	readonly startDate: string;
	readonly revision: number;
	/** Share of the list price by which prices may move now. */
	readonly limit: number;
	/** Budget of the year, what was added to it included, and what was spent of it for named accounts; cents. */
	readonly budget: Cents;
	readonly spentOnAccounts: Cents;
	/** Selling time of a month, minutes. */
	readonly minutes: number;
	readonly firm: string;
	readonly ranges: readonly PresentedRange[];
	readonly segments: readonly PresentedSegment[];
	readonly terms: readonly {
		readonly id: string;
		readonly name: string;
		readonly days: number;
		/** Share of the turnover. */
		readonly cost: number;
		readonly allowed: boolean;
	}[];
	/** Id of the terms in force. */
	readonly granted: string;
	readonly operations: readonly PresentedOperation[];
	readonly proposals: readonly PresentedProposal[];
	/** Turnover announced for the year, cents. */
	readonly announced: Cents;
	/** Turnover of each month of the year before, and of each month played, [month - 1], cents. */
	readonly lastYear: readonly Cents[];
	readonly turnover: readonly Cents[];
	readonly rivals: readonly PresentedRival[];
	/** What has happened on the market. */
	readonly news: readonly {
		readonly id: string;
		readonly month: number;
		readonly title: string;
		readonly text: string;
	}[];
	/** The control of the last month that was played; null before any was. */
	readonly control: Control | null;
	/** Null in a case that has none. */
	readonly portfolio: PresentedAccounts | null;
	readonly objective: Brief['objective'];
	readonly rules: Brief['rules'];
}

/** What a seat may see of its plan at a view. */
export function present(model: Model, view: View): Presentation {
	const { brief } = view;
	const { months, startDate, revision, minutes, objective, rules } = brief;
	const round = view.round[0];
	const last = round - 1;
	return {
		...{ round, months, over: round > months, startDate, revision, minutes, objective, rules },
		portfolio: presentAccounts(view.portfolio, view.standing),
		limit: priceLimit(view),
		budget: budgetLeft(view) + bookedCost(view) + spentOnAccounts(view),
		spentOnAccounts: spentOnAccounts(view),
		firm: brief.firms[brief.own.firm].id,
		ranges: presentRanges(model, view),
		segments: brief.segments.map((segment, s) => ({
			...segment,
			effort: view.effort[last * brief.segments.length + s],
			lastYear: lastYearTurnover(view, s, round),
			methods: round > months ? [] : methodForecasts(view, s, round)
		})),
		terms: brief.terms.map(({ id, name, days, cost }, t) => ({
			...{ id, name, days, cost },
			allowed: mayGrant(view, t)
		})),
		granted: brief.terms[view.terms[last]].id,
		operations: presentOperations(model, view),
		proposals: presentProposals(model.definition, view),
		announced: view.announced[0],
		lastYear: Array.from({ length: months }, (_, m) => ofSegments(view, (s) => lastYearTurnover(view, s, m + 1))),
		turnover: Array.from({ length: last }, (_, m) => ofSegments(view, (s) => actualTurnover(view, m + 1, s))),
		rivals: presentRivals(view),
		news: brief.shocks.flatMap((kinds, i) => {
			const month = view.shockMonth[i];
			if (month === 0) return [];
			const { id, title, text } = kinds[view.shockKind[i]];
			return [{ id, month, title, text }];
		}),
		control: last > 0 ? controlOf(view, last) : null
	};
}

const ofSegments = ({ brief }: View, of: (s: number) => number): number =>
	brief.segments.reduce((sum, _, s) => sum + of(s), 0);

function bookedMonths({ brief, booked }: View, operation: number): number[] {
	const months: number[] = [];
	for (let m = 1; m <= brief.months; m++) if (booked[operation * (brief.months + 1) + m] === 1) months.push(m);
	return months;
}

const bookedCost = (view: View): Cents =>
	view.brief.operations.reduce((sum, { cost }, o) => sum + cost * bookedMonths(view, o).length, 0);

const spentOnAccounts = ({ portfolio }: View): Cents => (portfolio === null ? 0 : portfolio.globals[ACTS_COST]);

function conditionsOf({ definition, market }: Model, view: View) {
	const conditions = emptyConditions(market);
	setConditions(definition, view, view.round[0], conditions);
	return conditions;
}

function presentRanges(model: Model, view: View): PresentedRange[] {
	const { ranges, own, firms } = view.brief;
	const { cost: added } = conditionsOf(model, view);
	const row = ((view.round[0] - 1) * firms.length + own.firm) * ranges.length;
	return ranges.flatMap(({ id, name, text }, r) => {
		const offer = own.offers[r];
		if (offer === null) return [];
		const { price, cost, monthly, launch } = offer;
		return [
			{
				...{ id, name, text, price, monthly, launch, plannedCost: cost },
				cost: roundHalfAway(cost * (1 + added[r])),
				change: view.prices[row + r],
				listed: view.listed[row + r] === 1,
				allowed: maySell(view, r)
			}
		];
	});
}

function presentOperations(model: Model, view: View): PresentedOperation[] {
	const { operations, segments, norms } = view.brief;
	const { forbidden } = conditionsOf(model, view);
	return operations.map((operation, o) => ({
		...operation,
		allowed: mayRun(view, o),
		forbidden: forbidden[OPERATION_KINDS.indexOf(operation.kind)] !== -1,
		booked: bookedMonths(view, o),
		lift: segments.flatMap(({ id }, s) => {
			const at = (o * segments.length + s) * 2;
			const [now, next] = [norms.lift[at], norms.lift[at + 1]];
			return now === 0 && next === 0 ? [] : [{ segment: id, now, next }];
		})
	}));
}

function presentProposals(d: Definition, view: View): PresentedProposal[] {
	return view.brief.proposals.map(({ id, name, text, window, most, arguments: list }, p) => {
		const made = view.proposals[p];
		const { accepted, refused, premature, after } = d.proposals[p];
		const month = Math.abs(made);
		const early = made < 0 && after !== null && !occurredBy(d, view, after, month);
		return {
			...{ id, name, text, window, most },
			arguments: list.map((argument) => ({ id: argument.id, text: argument.text })),
			answer: made === 0 ? null : { month, accepted: made > 0, text: made > 0 ? accepted : early ? premature : refused }
		};
	});
}

/** Whether a shock of a kind had occurred when a month was decided. */
function occurredBy(d: Definition, { shockMonth, shockKind }: View, kind: string, month: number): boolean {
	const known = shockMonth.map((when) => (when <= month ? when : 0));
	return hasOccurred(d, { shockMonth: known, shockKind }, kind);
}

function presentRivals(view: View): PresentedRival[] {
	const { firms, ranges, operations, own } = view.brief;
	const last = view.round[0] - 1;
	const change = (month: number, f: number, r: number): number =>
		view.prices[(Math.max(0, month) * firms.length + f) * ranges.length + r];
	return firms.flatMap(({ id, name, text, held, offers }, f) => {
		if (f === own.firm) return [];
		return [
			{
				...{ id, name, text, held },
				offers: ranges.flatMap((range, r) => {
					const offer = offers[r];
					if (offer === null || view.listed[(last * firms.length + f) * ranges.length + r] === 0) return [];
					return [{ range: range.id, price: offer.price, change: change(last, f, r), before: change(last - 1, f, r) }];
				}),
				operations: operations.flatMap((operation, o) =>
					view.ran[(last * firms.length + f) * operations.length + o] === 1 ? [operation.id] : []
				)
			}
		];
	});
}
