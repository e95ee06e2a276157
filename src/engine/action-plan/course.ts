/**
 * The plan that course rules make from the brief: prices by the margin rule (Lerner 1934), selling time where it brings most at the margin
 * (Little 1970; Lodish 1971), operations by what they bring for their cost in their best month.
 */
import { largestRemainder } from '../money.ts';
import { referenceMinutes } from './conditions.ts';
import type { Definition, ExpertTuning } from './definition.ts';
import type { Norms } from './norms.ts';

/** What a repetition of an operation keeps of its effect, in the rule that plans the year. */
const REPETITION = 0.7;

export function courseOf(d: Definition, norms: Norms, seat: number): ExpertTuning {
	return {
		price: coursePrices(d, norms, seat),
		afterShock: {},
		terms: d.terms[0].id,
		effort: courseEffort(d, norms, seat),
		listed: d.firms[seat].offers.filter(({ listed }) => listed).map(({ range }) => range),
		calendar: courseCalendar(d, norms),
		smoothing: 0.3,
		accountHours: Math.floor((referenceMinutes(d) / 60) * 1.2 + 0.5)
	};
}

/** The middle of the elasticities that the brief prints. */
export function printedElasticity(values: readonly { value: number }[]): number {
	let low = values[0].value;
	let high = low;
	for (const { value } of values) {
		if (value < low) low = value;
		if (value > high) high = value;
	}
	return (low + high) / 2;
}

/** Units planned of the year, [segment][range]. */
function planned(d: Definition, norms: Norms, s: number, r: number): number {
	let units = 0;
	for (let m = 1; m <= d.months; m++) units += norms.plan[(m * d.segments.length + s) * d.ranges.length + r];
	return units;
}

/** The price whose margin rate is one over the elasticity, within the margin of manoeuvre, as a change from the list price. */
function coursePrices(d: Definition, norms: Norms, seat: number): Record<string, number> {
	const prices: Record<string, number> = {};
	for (const offer of d.firms[seat].offers) {
		const r = d.ranges.findIndex(({ id }) => id === offer.range);
		let weight = 0;
		let elasticity = 0;
		d.segments.forEach((segment, s) => {
			const units = planned(d, norms, s, r);
			weight += units;
			elasticity -= units * printedElasticity(segment.elasticity);
		});
		const mean = weight > 0 ? elasticity / weight : 2;
		const best = mean > 1.05 ? offer.cost / (1 - 1 / mean) : Infinity;
		const change = Math.max(-d.margin, Math.min(d.margin, best / offer.price - 1));
		prices[offer.range] = Math.floor(change * 100 + 0.5) / 100;
	}
	return prices;
}

/** Splits the time so that an hour brings the same margin everywhere, under x / (1 + x) around today’s split. */
function courseEffort(d: Definition, norms: Norms, seat: number): Record<string, number> {
	const { offers, effort } = d.firms[seat];
	const roots = d.segments.map((segment, s) => {
		let margin = 0;
		for (const offer of offers) {
			const r = d.ranges.findIndex(({ id }) => id === offer.range);
			margin += planned(d, norms, s, r) * (offer.price - offer.cost);
		}
		return Math.sqrt((margin * segment.effortElasticity) / effort[segment.id]);
	});
	// (1 + x_s) proportional to the root, with the shares base_s x_s summing to 1; bases sum to 1.
	const total = d.segments.reduce((sum, { id }, s) => sum + effort[id] * roots[s], 0);
	const shares = d.segments.map(({ id }, s) => Math.max(0, effort[id] * ((2 * roots[s]) / total - 1)));
	const sum = shares.reduce((whole, share) => whole + share, 0);
	return roundedSplit(
		d,
		shares.map((share) => share / sum)
	);
}

/** Shares in whole hundredths that sum to 1. */
export function roundedSplit(
	d: { readonly segments: readonly { id: string }[] },
	shares: readonly number[]
): Record<string, number> {
	const hundredths = largestRemainder(
		shares.map((share) => share * 100),
		100
	);
	return Object.fromEntries(d.segments.map(({ id }, s) => [id, hundredths[s] / 100]));
}

/** Operations by what they bring for a euro, each in its best months, while they bring more than they cost and the budget lasts. */
function courseCalendar(d: Definition, norms: Norms): { operation: string; month: number }[] {
	const candidates = d.operations.flatMap((operation, o) => {
		if (operation.locked || operation.breaks !== null || operation.cost === 0) return [];
		const months = [];
		for (let m = Math.max(operation.window[0], 1 + operation.notice); m <= operation.window[1]; m++)
			months.push({ month: m, gain: norms.gain[o * (d.months + 1) + m] });
		return months
			.sort((a, b) => b.gain - a.gain || a.month - b.month)
			.map(({ month, gain }) => ({ o, month, gain, ratio: gain / operation.cost }));
	});
	candidates.sort((a, b) => b.ratio - a.ratio || a.o - b.o || a.month - b.month);
	const calendar: { operation: string; month: number }[] = [];
	let left = d.budget;
	for (const { o, month, gain } of candidates) {
		const { id, cost, most } = d.operations[o];
		const same = calendar.filter(({ operation }) => operation === id);
		if (same.length >= most || cost > left) continue;
		if (same.some((one) => Math.abs(one.month - month) < 2)) continue;
		let worth = gain;
		for (let times = 0; times < same.length; times++) worth *= REPETITION;
		if (worth <= cost) continue;
		left -= cost;
		calendar.push({ operation: id, month });
	}
	return calendar.sort((a, b) => a.month - b.month || (a.operation < b.operation ? -1 : 1));
}
