/**
 * A portfolio compiled once: the public brief, which views show, and the tables that a month reads. A model is immutable
 * and shared by every world of the case.
 */
import { probabilityAlive } from '../market/customer-base.ts';
import { log } from '../math/log.ts';
import { negLog1m } from '../math/logistic.ts';
import {
	ATTACHMENTS,
	HEALTHS,
	PAST,
	POTENTIALS,
	RECEPTIVE,
	TRAITS,
	type Account,
	type PortfolioDefinition
} from './definition.ts';
import { layoutOf, type PortfolioLayout } from './state.ts';

/** What the trade knows of accounts in general: rounded rates, that the dossier prints. */
export interface PortfolioNorms {
	/** True potential over the estimate: mean, and by level. */
	readonly potential: number;
	readonly potentials: readonly number[];
	/** Satisfaction of an average account looked after as today, and inertia of shares and satisfaction. */
	readonly satisfaction: number;
	readonly care: number;
	readonly inertia: number;
	readonly most: number;
	/** Multiplies the chance of leaving: unsatisfied, satisfied. */
	readonly leaving: readonly [number, number];
	/** By rating, weights of sound, fragile, failing; by health, monthly chances. */
	readonly health: readonly (readonly number[])[];
	readonly late: readonly number[];
	readonly failure: readonly number[];
	readonly recovery: number;
	/** Mean chance of coming back. */
	readonly reconquest: number;
	/** By segment. */
	readonly response: readonly { min: number; max: number; c: number; d: number }[];
	readonly price: readonly { gain: number; half: number }[];
	readonly receptive: readonly number[];
}

/** The part of a portfolio that a player may know before the first decision, by allow-list. */
export interface PortfolioBrief {
	readonly months: number;
	readonly accounts: readonly Account[];
	readonly segments: readonly { id: string; name: string; marginRate: number; hours: number }[];
	readonly ratings: readonly { id: string; name: string }[];
	readonly acts: PortfolioDefinition['acts'];
	readonly discounts: readonly number[];
	readonly objective: PortfolioDefinition['objective'];
	readonly norms: PortfolioNorms;
	/** Law of the orders by segment, months. */
	readonly bases: readonly { r: number; alpha: number; a: number; b: number }[];
	/** Index of the segment and of the rating of each account. */
	readonly segmentOf: Uint8Array;
	readonly ratingOf: Uint8Array;
	/** Purchases of the last twelve months, cents. */
	readonly yearly: Float64Array;
	readonly index: ReadonlyMap<string, number>;
}

export interface PortfolioModel {
	readonly definition: PortfolioDefinition;
	readonly brief: PortfolioBrief;
	readonly layout: PortfolioLayout;
	readonly accounts: number;
	readonly segment: Uint8Array;
	/** Times of the first and last order before the first round, months, and the repeat orders. */
	readonly firstAt: Float64Array;
	readonly lastAt: Float64Array;
	readonly repeats: Uint16Array;
	/** Chance that the account still buys when the first round begins. */
	readonly alive: Float64Array;
	/** Orders a month expected at the start of an account that still buys. */
	readonly rate: Float64Array;
	/** Share of its true needs bought here at the start, and cents of an order per unit of share, [account][potential]. */
	readonly share: Float64Array;
	readonly perShare: Float64Array;
	/** Prior of the traits, [account][trait]. */
	readonly traitPrior: Float64Array;
	/** Prior of the health, [account][health]. */
	readonly healthPrior: Float64Array;
	/** Hazard of failure by health. */
	readonly failureHazard: Float64Array;
}

/** The levels of a trait. */
export const potentialOf = (trait: number): number => Math.floor(trait / (ATTACHMENTS * RECEPTIVE));
export const attachmentOf = (trait: number): number => Math.floor(trait / RECEPTIVE) % ATTACHMENTS;
export const receptiveOf = (trait: number): number => trait % RECEPTIVE;

/** Rounds to three decimals: norms are what a trade paper prints, not the parameters. */
const rounded = (x: number): number => Math.floor(x * 1000 + 0.5) / 1000;

const total = (weights: readonly { weight: number }[]): number => weights.reduce((sum, { weight }) => sum + weight, 0);
const averageOf = <T extends { weight: number }>(table: readonly T[], of: (item: T) => number): number =>
	table.reduce((sum, item) => sum + item.weight * of(item), 0) / total(table);

/** Times of the orders of a past: those of a month stand at equal distances in it. */
function pastTimes(account: Account): number[] {
	const times: number[] = [];
	account.orders.forEach((count, month) => {
		for (let k = 0; k < count; k++) times.push(month - PAST + (k + 0.5) / count);
	});
	return times;
}

/** Compiles a definition that the scenario layer has validated. Throws on an unknown id or an account that never ordered. */
export function compilePortfolio(definition: PortfolioDefinition): PortfolioModel {
	const accounts = definition.accounts.length;
	const indexOf = (items: readonly { id: string }[], id: string): number => {
		const found = items.findIndex((item) => item.id === id);
		if (found === -1) throw new Error(`unknown id ${id}`);
		return found;
	};
	const segment = Uint8Array.from(definition.accounts, (account) => indexOf(definition.segments, account.segment));
	const rating = Uint8Array.from(definition.accounts, (account) => indexOf(definition.ratings, account.risk));
	const model: PortfolioModel = {
		definition,
		brief: briefOf(definition, segment, rating),
		layout: layoutOf(accounts, definition.months),
		accounts,
		segment,
		firstAt: new Float64Array(accounts),
		lastAt: new Float64Array(accounts),
		repeats: new Uint16Array(accounts),
		alive: new Float64Array(accounts),
		rate: new Float64Array(accounts),
		share: new Float64Array(accounts * POTENTIALS),
		perShare: new Float64Array(accounts * POTENTIALS),
		traitPrior: new Float64Array(accounts * TRAITS),
		healthPrior: new Float64Array(accounts * HEALTHS),
		failureHazard: Float64Array.from(definition.health, ({ failure }) => negLog1m(failure))
	};
	definition.accounts.forEach((account, i) => {
		const times = pastTimes(account);
		if (times.length === 0) throw new Error(`account ${account.id} never ordered`);
		const first = times[0];
		const last = times[times.length - 1];
		const { base, receptive } = definition.segments[segment[i]];
		const history = { repeats: times.length - 1, last: last - first, observed: 0 - first };
		model.firstAt[i] = first;
		model.lastAt[i] = last;
		model.repeats[i] = history.repeats;
		model.alive[i] = account.contract === null ? probabilityAlive(base, history) : 1;
		model.rate[i] = (base.r + history.repeats) / (base.alpha + history.observed);
		const yearly = model.brief.yearly[i];
		for (let k = 0; k < POTENTIALS; k++) {
			const needs = account.potential * definition.potential[k].factor;
			model.share[i * POTENTIALS + k] = Math.min(definition.share.most, yearly / needs);
			model.perShare[i * POTENTIALS + k] = needs / 12 / model.rate[i];
		}
		for (let t = 0; t < TRAITS; t++)
			model.traitPrior[i * TRAITS + t] =
				(definition.potential[potentialOf(t)].weight / total(definition.potential)) *
				(definition.attachment[attachmentOf(t)].weight / total(definition.attachment)) *
				(receptiveOf(t) === 1 ? receptive : 1 - receptive);
		const { health } = definition.ratings[rating[i]];
		for (let h = 0; h < HEALTHS; h++)
			model.healthPrior[i * HEALTHS + h] = health[h] / (health[0] + health[1] + health[2]);
	});
	return model;
}

function briefOf(d: PortfolioDefinition, segmentOf: Uint8Array, ratingOf: Uint8Array): PortfolioBrief {
	return {
		months: d.months,
		accounts: d.accounts,
		segments: d.segments.map(({ id, name, marginRate, hours }) => ({ id, name, marginRate, hours })),
		ratings: d.ratings.map(({ id, name }) => ({ id, name })),
		acts: d.acts,
		discounts: d.discounts,
		objective: d.objective,
		norms: normsOf(d),
		bases: d.segments.map(({ base }) => base),
		segmentOf,
		ratingOf,
		yearly: Float64Array.from(d.accounts, ({ past }) => past.reduce((sum, amount) => sum + amount, 0)),
		index: new Map(d.accounts.map(({ id }, i) => [id, i]))
	};
}

function normsOf(d: PortfolioDefinition): PortfolioNorms {
	return {
		potential: rounded(averageOf(d.potential, ({ factor }) => factor)),
		potentials: d.potential.map(({ factor }) => factor),
		satisfaction: rounded(averageOf(d.attachment, ({ satisfaction }) => satisfaction) + d.satisfaction.care / 2),
		care: d.satisfaction.care,
		inertia: d.share.inertia,
		most: d.share.most,
		leaving: d.satisfaction.leaving,
		health: d.ratings.map(({ health }) => {
			const sum = health[0] + health[1] + health[2];
			return health.map((weight) => rounded(weight / sum));
		}),
		late: d.health.map(({ late }) => rounded(late)),
		failure: d.health.map(({ failure }) => rounded(failure)),
		recovery: d.recovery,
		reconquest: rounded(
			d.attachment.reduce((sum, { weight }, k) => sum + weight * d.acts.reconquest.chance[k], 0) / total(d.attachment)
		),
		response: d.segments.map(({ response }) => response),
		price: d.segments.map(({ price }) => price),
		receptive: d.segments.map(({ receptive }) => rounded(receptive))
	};
}

/** Hazard of an event of chance p, for thresholds (Sellke 1983). */
export const hazardOf = negLog1m;

/** Orders a month of an account that still buys, given its repeat orders and the months since its first (Pólya’s process). */
export function orderRate({ r, alpha }: { r: number; alpha: number }, repeats: number, observed: number): number {
	return (r + repeats) / (alpha + observed);
}

/** Orders accumulated by that rate between two times since the first order, for the same count of repeats. */
export function orderPressure(
	{ r, alpha }: { r: number; alpha: number },
	repeats: number,
	from: number,
	to: number
): number {
	return (r + repeats) * log((alpha + to) / (alpha + from));
}
