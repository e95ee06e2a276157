/** What an account hides, and how a month moves it: share of its needs, satisfaction, chance of leaving. */
import { respond, saturation } from '../market/response.ts';
import { deriveKey, Purpose, type Key, type Seed } from '../random.ts';
import { POTENTIALS } from './definition.ts';
import { attachmentOf, potentialOf, type PortfolioModel } from './model.ts';
import { BLOCKED, ENROLLED, PARTNER } from './state.ts';

/** The keys of a portfolio, one per purpose. */
export interface PortfolioKeys {
	readonly order: Key;
	readonly amount: Key;
	readonly dropOut: Key;
	readonly payment: Key;
	readonly failure: Key;
	readonly renewal: Key;
	readonly reconquest: Key;
}

/** The keys derived last: a rollout asks for those of one world every month. */
let lastSeed: Seed = -1;
let lastKeys: PortfolioKeys | null = null;

/** The keys of what is still to happen. */
export function keysOf(seed: Seed): PortfolioKeys {
	if (lastKeys !== null && seed === lastSeed) return lastKeys;
	lastSeed = seed;
	lastKeys = {
		order: deriveKey(seed, 0, Purpose.order),
		amount: deriveKey(seed, 0, Purpose.orderAmount),
		dropOut: deriveKey(seed, 0, Purpose.dropOut),
		payment: deriveKey(seed, 0, Purpose.payment),
		failure: deriveKey(seed, 0, Purpose.failure),
		renewal: deriveKey(seed, 0, Purpose.renewal),
		reconquest: deriveKey(seed, 0, Purpose.reconquest)
	};
	return lastKeys;
}

/** What moves the latents of an account over a month; all of it is public. */
export interface MonthInputs {
	readonly hours: number;
	readonly discount: number;
	readonly range: number;
	readonly status: number;
}

/**
 * Share of its needs that account i tends to under constant inputs, for a level of potential: the share of today at the
 * hours of reference, less with less (ADBUDG, Little 1970), more by a part of what it buys elsewhere.
 */
export function targetShare(model: PortfolioModel, i: number, potential: number, inputs: MonthInputs): number {
	const { share: rule, acts, segments, accounts } = model.definition;
	const { hours, response, price } = segments[model.segment[i]];
	const today = model.share[i * POTENTIALS + potential];
	const elsewhere = rule.most - today;
	const effort = respond(response, inputs.hours / hours);
	const gain =
		Math.max(0, effort - 1) +
		acts.expansion.gain * inputs.range +
		price.gain * (saturation(inputs.discount, price.half) - saturation(accounts[i].discount, price.half)) +
		((inputs.status & PARTNER) !== 0 ? acts.partnership.gain : 0);
	return Math.max(0, Math.min(rule.most, today * Math.min(1, effort) + elsewhere * gain));
}

/** Satisfaction, 0 to 1, that an account of an attachment tends to under constant inputs. */
export function targetSatisfaction(model: PortfolioModel, i: number, attachment: number, inputs: MonthInputs): number {
	const { satisfaction: rule, acts, segments, attachment: table } = model.definition;
	const { hours } = segments[model.segment[i]];
	const target =
		table[attachment].satisfaction +
		rule.care * saturation(inputs.hours / hours, 1) +
		((inputs.status & ENROLLED) !== 0 ? acts.loyalty.satisfaction : 0) +
		((inputs.status & PARTNER) !== 0 ? acts.partnership.satisfaction : 0) -
		((inputs.status & BLOCKED) !== 0 ? rule.blocked : 0);
	return Math.max(0, Math.min(1, target));
}

/** Share and satisfaction at the start, for a trait: the portfolio was looked after at the hours of reference. */
export function startingShare(model: PortfolioModel, i: number, trait: number): number {
	return model.share[i * POTENTIALS + potentialOf(trait)];
}
export function startingSatisfaction(model: PortfolioModel, i: number, trait: number): number {
	const { hours } = model.definition.segments[model.segment[i]];
	const { discount } = model.definition.accounts[i];
	return targetSatisfaction(model, i, attachmentOf(trait), { hours, discount, range: 0, status: 0 });
}

/** The share after a month of these inputs. */
export function nextShare(model: PortfolioModel, i: number, trait: number, share: number, inputs: MonthInputs): number {
	const { inertia } = model.definition.share;
	return inertia * share + (1 - inertia) * targetShare(model, i, potentialOf(trait), inputs);
}

/** The satisfaction after a month of these inputs. */
export function nextSatisfaction(
	model: PortfolioModel,
	i: number,
	trait: number,
	satisfaction: number,
	inputs: MonthInputs
): number {
	const { inertia } = model.definition.satisfaction;
	return inertia * satisfaction + (1 - inertia) * targetSatisfaction(model, i, attachmentOf(trait), inputs);
}

/** What satisfaction multiplies the chance of leaving by. */
export function leavingFactor([unhappy, happy]: readonly [number, number], satisfaction: number): number {
	return unhappy + (happy - unhappy) * satisfaction;
}

/**
 * The chance that an account drops out after its order number `repeats`, having survived the others: that of BG/NBD
 * (Fader, Hardie & Lee 2005), a / (a + b + repeats - 1), moved by satisfaction.
 */
export function dropOutChance(model: PortfolioModel, i: number, repeats: number, satisfaction: number): number {
	const { segments, satisfaction: rule } = model.definition;
	const { a, b } = segments[model.segment[i]].base;
	return Math.min(1, (leavingFactor(rule.leaving, satisfaction) * a) / (a + b + repeats - 1));
}

/** The chance of leaving at the end of a contract. */
export function leaveChance(model: PortfolioModel, satisfaction: number, offered: boolean): number {
	const { acts, satisfaction: rule } = model.definition;
	const base = offered ? acts.renewal.leaveOffered : acts.renewal.leave;
	return Math.min(1, base * leavingFactor(rule.leaving, satisfaction));
}
