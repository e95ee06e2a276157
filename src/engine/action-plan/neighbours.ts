/** Decisions near a decision: what the bounded search of better ones tries. */
import { accountsNeighbours } from '../portfolio/index.ts';
import { deriveKey, integerBelow, Purpose, type Seed } from '../random.ts';
import { roundedSplit } from './course.ts';
import type { Decision } from './decision.ts';
import { possible } from './levers.ts';
import { expertWith, policies } from './policies.ts';
import { budgetLeft, mayGrant, maySell, priceLimit, timesBooked, whyNotBook } from './powers.ts';
import type { View } from './view.ts';

/** Possible decisions that differ from `decision` by one idea each. */
export function* neighbours(view: View, decision: Decision, seed: Seed): Iterable<Decision> {
	for (const near of nearby(view, decision, seed)) {
		const checked = possible(view, near);
		if (checked !== null) yield checked;
	}
}

function* nearby(view: View, decision: Decision, seed: Seed): Iterable<Decision> {
	const { brief } = view;
	const round = view.round[0];
	const row = ((round - 1) * brief.firms.length + brief.own.firm) * brief.ranges.length;
	const limit = priceLimit(view);
	const priceOf = (r: number): number => decision.prices[brief.ranges[r].id] ?? view.prices[row + r];
	const own = brief.ranges.map((_, r) => r).filter((r) => brief.own.offers[r] !== null);
	const clamp = (price: number): number => Math.max(-limit, Math.min(limit, Math.floor(price * 1000 + 0.5) / 1000));

	// All prices together, then one range at a time.
	for (const change of [-0.02, 0.02, -0.05, 0.05])
		yield {
			...decision,
			prices: Object.fromEntries(own.map((r) => [brief.ranges[r].id, clamp(priceOf(r) + change)]))
		};
	for (const r of own)
		for (const change of [-0.03, 0.03])
			yield { ...decision, prices: { ...decision.prices, [brief.ranges[r].id]: clamp(priceOf(r) + change) } };

	// Operations taken off one by one, or put in their best month still open.
	for (const one of decision.book) yield { ...decision, book: decision.book.filter((other) => other !== one) };
	const width = brief.months + 1;
	const left = budgetLeft(view) - decision.book.reduce((sum, { operation }) => sum + costOf(view, operation), 0);
	for (let o = 0; o < brief.operations.length; o++) {
		const { id, notice, most, cost } = brief.operations[o];
		if (cost > left || timesBooked(view, o) >= most) continue;
		let best = -1;
		for (let month = round + notice; month <= brief.months; month++)
			if (
				whyNotBook(view, o, month) === null &&
				(best === -1 || brief.norms.gain[o * width + month] > brief.norms.gain[o * width + best])
			)
				best = month;
		if (best !== -1) yield { ...decision, book: [...decision.book, { operation: id, month: best }] };
	}
	for (let o = 0; o < brief.operations.length; o++)
		for (let month = round + brief.operations[o].notice; month <= brief.months; month++)
			if (view.booked[o * width + month] === 1)
				yield { ...decision, cancel: [...decision.cancel, { operation: brief.operations[o].id, month }] };

	// Selling time moved from one segment to another.
	const shares = brief.segments.map(
		({ id }, s) => decision.effort[id] ?? view.effort[(round - 1) * brief.segments.length + s]
	);
	for (let from = 0; from < shares.length; from++)
		for (let to = 0; to < shares.length; to++) {
			const moved = Math.min(0.1, shares[from]);
			if (from === to || moved < 0.01) continue;
			const next = shares.map((share, s) => share + (s === to ? moved : s === from ? -moved : 0));
			yield { ...decision, effort: roundedSplit(brief, next) };
		}

	// Forecasts scaled, or those of the best-known way.
	const expert = policies.expert(view, seed);
	yield { ...decision, forecast: expert.forecast, objective: expert.objective };
	for (const factor of [0.95, 1.05])
		yield {
			...decision,
			forecast: Object.fromEntries(
				Object.entries(expert.forecast).map(([id, cents]) => [id, Math.floor(cents * factor + 0.5)])
			)
		};
	if (expert.proposals.length > 0) yield { ...decision, proposals: expert.proposals };
	if (decision.proposals.length > 0) yield { ...decision, proposals: [] };

	for (let t = 0; t < brief.terms.length; t++)
		if (mayGrant(view, t) && brief.reading.lawfulTerms[t]) yield { ...decision, terms: brief.terms[t].id };
	for (const r of own) {
		const { id } = brief.ranges[r];
		const sold = decision.ranges[id] ?? view.listed[row + r] === 1;
		if (sold || maySell(view, r)) yield { ...decision, ranges: { ...decision.ranges, [id]: !sold } };
	}

	if (view.portfolio !== null) {
		const means = { hours: brief.minutes / 60, budget: Math.max(0, left) };
		for (const near of accountsNeighbours(view.portfolio, decision.portfolio, expert.portfolio, means, seed))
			yield { ...decision, portfolio: near };
	}

	// The best-known plan with one of its constants moved.
	const tuning = brief.expert ?? brief.course;
	const key = deriveKey(seed, round, Purpose.search);
	const shift = [-0.02, -0.01, 0.01, 0.02][integerBelow(4, key, 0, 0)];
	yield expertWith({
		...tuning,
		price: Object.fromEntries(Object.entries(tuning.price).map(([id, price]) => [id, price + shift]))
	})(view, seed);
	if (tuning.calendar.length > 0)
		yield expertWith({
			...tuning,
			calendar: tuning.calendar.filter((_, at) => at !== integerBelow(tuning.calendar.length, key, 0, 1))
		})(view, seed);
}

const costOf = (view: View, operation: string): number =>
	view.brief.operations.find(({ id }) => id === operation)?.cost ?? 0;
