/**
 * A case compiled once for a number of seats: what each seat may read before the first decision, and the tables that a
 * month reads. A model is immutable and shared by every world of the case.
 */
import type { Cents } from '../money.ts';
import type { Rung } from '../simulation.ts';
import { reachOf, type Reach } from './conditions.ts';
import { compilePortfolio, type PortfolioModel } from '../portfolio/index.ts';
import { courseOf } from './course.ts';
import type { Definition, ExpertTuning, Objective, OperationKind, Rule } from './definition.ts';
import { signaturesOf, type Signature } from './explain.ts';
import { compileMarket, type Market } from './market.ts';
import { normsOf, type Norms } from './norms.ts';
import { layoutOf, type Layout } from './world.ts';

/** An operation as its user reads it: what it does is told by the norms. */
export interface BriefOperation {
	readonly id: string;
	readonly name: string;
	readonly text: string;
	readonly kind: OperationKind;
	readonly segments: readonly string[] | null;
	readonly ranges: readonly string[] | null;
	readonly cost: Cents;
	readonly minutes: number;
	readonly window: readonly [number, number];
	readonly notice: number;
	readonly most: number;
	readonly discount: number;
	readonly locked: boolean;
}

/** The part of a case that a seat may know before the first decision, by allow-list. */
export interface Brief {
	readonly months: number;
	readonly startDate: string;
	readonly revision: number;
	readonly budget: Cents;
	readonly minutes: number;
	readonly margin: number;
	readonly ranges: Definition['ranges'];
	readonly segments: readonly {
		id: string;
		name: string;
		text: string;
		customers: number;
		/** Lowest and highest price elasticity that the brief prints, and elasticity to the selling effort. */
		elasticity: readonly [number, number];
		effortElasticity: number;
	}[];
	/** Firms of the market; `held` by a seat or not. Offers by range index: list price, null where the firm has none. */
	readonly firms: readonly {
		id: string;
		name: string;
		text: string;
		held: boolean;
		offers: readonly ({ price: Cents } | null)[];
	}[];
	/** What the seat’s own firm sells, by range index. */
	readonly own: {
		readonly firm: number;
		readonly offers: readonly ({ price: Cents; cost: Cents; listed: boolean; monthly: Cents; launch: Cents } | null)[];
		/** Split of the selling time at the start, [segment]. */
		readonly effort: readonly number[];
	};
	readonly terms: readonly { id: string; name: string; days: number; cost: number; locked: boolean }[];
	readonly operations: readonly BriefOperation[];
	readonly proposals: readonly {
		id: string;
		name: string;
		text: string;
		window: readonly [number, number];
		most: number;
		grant: Definition['proposals'][number]['grant'];
		arguments: readonly { id: string; text: string }[];
	}[];
	/** Titles and texts of what may happen, read only once it has: [shock][kind]. Not sent to the screens before. */
	readonly shocks: readonly (readonly { id: string; title: string; text: string; forbids: OperationKind | null }[])[];
	readonly rules: readonly Pick<Rule, 'id' | 'title' | 'source' | 'when' | 'grave'>[];
	readonly objective: Objective;
	/** Turnover of the three years before, cents, by segment. */
	readonly history: readonly (readonly Cents[])[];
	readonly norms: Norms;
	/**
	 * What a reader understands from the texts and a policy cannot: the weight of each argument, by proposal, which
	 * operations and terms are lawful, what a proposal waits for. Not sent to the screens.
	 */
	readonly reading: {
		readonly weights: readonly (readonly number[])[];
		readonly thresholds: readonly number[];
		readonly after: readonly (string | null)[];
		readonly lawfulOperation: readonly boolean[];
		readonly lawfulTerms: readonly boolean[];
	};
	/** Constants of the expert policy, null when none were found, and those of the course’s rules. Not sent to the screens. */
	readonly expert: ExpertTuning | null;
	readonly course: ExpertTuning;
}

export interface Model {
	readonly definition: Definition;
	readonly market: Market;
	readonly reach: Reach;
	readonly layout: Layout;
	/** Named accounts; null in a case that has none. */
	readonly portfolio: PortfolioModel | null;
	/** Index of each id. */
	readonly ids: Readonly<
		Record<'range' | 'segment' | 'terms' | 'operation' | 'proposal', Readonly<Record<string, number>>>
	>;
	/** By seat. */
	readonly briefs: readonly Brief[];
	/** What the policies of the ladder do in public; null for one seat, who has nobody to explain. */
	readonly signatures: Readonly<Record<Rung, Signature>> | null;
}

/**
 * Compiles a definition that the scenario layer has validated, for `seats` people or teams who hold the first firms.
 * RangeError for a number of seats that the case is not made for; throws on an id that does not exist.
 */
export function compile(definition: Definition, seats = 1): Model {
	if (!Number.isInteger(seats) || seats < 1 || seats > definition.seats)
		throw new RangeError(`this case is made for at most ${definition.seats} seats, not ${seats}`);
	const portfolio = definition.portfolio === null ? null : compilePortfolio(definition.portfolio);
	if (portfolio !== null && seats > 1) throw new RangeError('a case with named accounts is played alone');
	const market = compileMarket(definition, seats);
	const sizes = {
		months: definition.months,
		firms: definition.firms.length,
		seats,
		segments: definition.segments.length,
		ranges: definition.ranges.length,
		operations: definition.operations.length,
		shocks: definition.shocks.length,
		proposals: definition.proposals.length,
		rules: definition.rules.length,
		accounts: portfolio === null ? 0 : portfolio.accounts
	};
	const layout = layoutOf(sizes, portfolio === null ? null : portfolio.layout);
	const indexed = (items: readonly { id: string }[]): Record<string, number> =>
		Object.fromEntries(items.map(({ id }, at) => [id, at]));
	const tables = {
		definition,
		market,
		reach: reachOf(definition),
		layout,
		portfolio,
		ids: {
			range: indexed(definition.ranges),
			segment: indexed(definition.segments),
			terms: indexed(definition.terms),
			operation: indexed(definition.operations),
			proposal: indexed(definition.proposals)
		}
	};
	const model: Model = {
		...tables,
		briefs: Array.from({ length: seats }, (_, seat) => briefOf(definition, seat, seats, normsOf(tables, seat))),
		signatures: null
	};
	return seats === 1 ? model : { ...model, signatures: signaturesOf(model) };
}

function briefOf(d: Definition, seat: number, seats: number, norms: Norms): Brief {
	const own = d.firms[seat];
	const range = (values: readonly { value: number }[]): readonly [number, number] => {
		let low = values[0].value;
		let high = low;
		for (const { value } of values) {
			if (value < low) low = value;
			if (value > high) high = value;
		}
		return [low, high];
	};
	return {
		months: d.months,
		startDate: d.startDate,
		revision: d.revision,
		budget: d.budget,
		minutes: d.minutes,
		margin: d.margin,
		ranges: d.ranges,
		segments: d.segments.map(({ id, name, text, customers, elasticity, effortElasticity }) => ({
			...{ id, name, text, customers, effortElasticity },
			elasticity: range(elasticity)
		})),
		firms: d.firms.map(({ id, name, text, offers }, f) => ({
			...{ id, name, text },
			held: f < seats,
			offers: d.ranges.map((line) => {
				const offer = offers.find((one) => one.range === line.id);
				return offer === undefined ? null : { price: offer.price };
			})
		})),
		own: {
			firm: seat,
			offers: d.ranges.map((line) => {
				const offer = own.offers.find((one) => one.range === line.id);
				if (offer === undefined) return null;
				const { price, cost, listed, monthly, launch } = offer;
				return { price, cost, listed, monthly, launch };
			}),
			effort: d.segments.map(({ id }) => own.effort[id])
		},
		terms: d.terms.map(({ id, name, days, cost, locked }) => ({ id, name, days, cost, locked })),
		operations: d.operations.map(
			({ id, name, text, kind, segments, ranges, cost, minutes, window, notice, most, discount, locked }) => ({
				...{ id, name, text, kind, segments, ranges, cost, minutes, window, notice, most, discount, locked }
			})
		),
		proposals: d.proposals.map(({ id, name, text, window, most, grant, arguments: list }) => ({
			...{ id, name, text, window, most, grant },
			arguments: list.map((argument) => ({ id: argument.id, text: argument.text }))
		})),
		shocks: d.shocks.map(({ kinds }) =>
			kinds.map(({ id, title, text, forbids }) => ({
				id,
				title,
				text,
				forbids: forbids === null ? null : forbids.kind
			}))
		),
		rules: d.rules.map(({ id, title, source, when, grave }) => ({ id, title, source, when, grave })),
		objective: d.objective,
		history: d.segments.map(({ id }) => d.history[id]),
		norms,
		reading: {
			weights: d.proposals.map((proposal) => proposal.arguments.map(({ weight }) => weight)),
			thresholds: d.proposals.map(({ threshold }) => threshold),
			after: d.proposals.map(({ after }) => after),
			lawfulOperation: d.operations.map(({ breaks }) => breaks === null),
			lawfulTerms: d.terms.map(({ breaks }) => breaks === null)
		},
		expert: d.expert,
		course: courseOf(d, norms, seat)
	};
}

/** A model before anybody reads it: what plays a month. */
export type Tables = Omit<Model, 'briefs' | 'signatures'>;
