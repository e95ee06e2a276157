/** The reference policies of the room: they see a view and nothing else. */
import { adviseAccounts, emptyAccounts, type AccountsDecision } from '../portfolio/index.ts';
import { deriveKey, integerBelow, Purpose, uniform, type Seed } from '../random.ts';
import type { Policy, PolicyName } from '../simulation.ts';
import { roundedSplit } from './course.ts';
import { emptyDecision, type Booking, type Decision, type Submission } from './decision.ts';
import type { ExpertTuning } from './definition.ts';
import { actualTurnover, expectedTurnover, levelOf } from './expectation.ts';
import { budgetLeft, mayGrant, maySell, meansLeft, priceLimit, timesBooked, whyNotBook } from './powers.ts';
import type { View } from './view.ts';

const last = (view: View): number => view.round[0] - 1;

/** Whether a shock of a kind has occurred, as the view tells. */
function occurred(view: View, kind: string): boolean {
	return view.brief.shocks.some((kinds, i) => view.shockMonth[i] !== 0 && kinds[view.shockKind[i]].id === kind);
}

/** Whether an operation is unlawful by now: what breaks a rule, what sells under cost, a family that a shock has forbidden. */
function unlawful(view: View, o: number): boolean {
	const { brief } = view;
	if (!brief.reading.lawfulOperation[o]) return true;
	const { kind, discount, ranges } = brief.operations[o];
	const loses = brief.own.offers.some(
		(offer, r) =>
			offer !== null &&
			(ranges === null || ranges.includes(brief.ranges[r].id)) &&
			offer.price * (1 - discount) < offer.cost
	);
	if (discount > 0 && loses) return true;
	return brief.shocks.some((kinds, i) => view.shockMonth[i] !== 0 && kinds[view.shockKind[i]].forbids === kind);
}

/** Proposals that may be made now, each with its best arguments when `careful`, the first ones otherwise. */
function proposals(view: View, careful: boolean): Submission[] {
	const { brief } = view;
	const round = view.round[0];
	const made: Submission[] = [];
	brief.proposals.forEach(({ id, window, most, arguments: known }, p) => {
		if (view.proposals[p] !== 0 || round < window[0] || round > window[1]) return;
		const { weights, after } = brief.reading;
		if (!careful) {
			made.push({ proposal: id, arguments: known.slice(0, most).map((argument) => argument.id) });
			return;
		}
		const awaited = after[p];
		if (awaited !== null && !occurred(view, awaited)) return;
		const ranked = known.map((_, at) => at).sort((a, b) => weights[p][b] - weights[p][a] || a - b);
		const chosen = ranked.slice(0, most).filter((at) => weights[p][at] > 0);
		made.push({ proposal: id, arguments: chosen.map((at) => known[at].id) });
	});
	return made;
}

/** Changes of prices, ranges, terms and effort that bring the standing settings to a plan. */
function towards(view: View, plan: ExpertTuning): Pick<Decision, 'prices' | 'ranges' | 'terms' | 'effort'> {
	const { brief } = view;
	const row = (last(view) * brief.firms.length + brief.own.firm) * brief.ranges.length;
	const limit = priceLimit(view);
	let shift = 0;
	for (let i = 0; i < brief.shocks.length; i++)
		if (view.shockMonth[i] !== 0) shift += plan.afterShock[brief.shocks[i][view.shockKind[i]].id] ?? 0;
	const prices: Record<string, number> = {};
	const ranges: Record<string, boolean> = {};
	for (let r = 0; r < brief.ranges.length; r++) {
		if (brief.own.offers[r] === null) continue;
		const { id } = brief.ranges[r];
		const wanted = Math.max(-limit, Math.min(limit, (plan.price[id] ?? 0) + shift));
		if (Math.abs(wanted - view.prices[row + r]) > 1e-9) prices[id] = wanted;
		const listed = view.listed[row + r] === 1;
		const wish = plan.listed.includes(id);
		if (wish !== listed && (!wish || maySell(view, r))) ranges[id] = wish;
	}
	const at = brief.terms.findIndex(({ id }) => id === plan.terms);
	const terms = at !== view.terms[last(view)] && mayGrant(view, at) ? plan.terms : null;
	let moved = false;
	for (let s = 0; s < brief.segments.length; s++)
		if (Math.abs(view.effort[last(view) * brief.segments.length + s] - plan.effort[brief.segments[s].id]) > 1e-9)
			moved = true;
	return { prices, ranges, terms, effort: moved ? plan.effort : {} };
}

/** What brings the calendar to a plan: what is not in it is cancelled, what is missing is booked while the budget lasts. */
function calendar(view: View, plan: readonly Booking[]): { book: Booking[]; cancel: Booking[]; booked: Uint8Array } {
	const { brief } = view;
	const width = brief.months + 1;
	const round = view.round[0];
	const book: Booking[] = [];
	const cancel: Booking[] = [];
	const booked = view.booked.slice();
	let left = budgetLeft(view);
	for (let o = 0; o < brief.operations.length; o++) {
		const { id, notice, cost } = brief.operations[o];
		for (let month = round + notice; month <= brief.months; month++) {
			if (booked[o * width + month] === 0) continue;
			if (!unlawful(view, o) && plan.some((one) => one.operation === id && one.month === month)) continue;
			cancel.push({ operation: id, month });
			booked[o * width + month] = 0;
			left += cost;
		}
	}
	for (const one of plan) {
		if (one.month < round) continue;
		const o = brief.operations.findIndex(({ id }) => id === one.operation);
		const { cost, most } = brief.operations[o];
		let times = 0;
		for (let month = 1; month <= brief.months; month++) times += booked[o * width + month];
		if (cost > left || times >= most || unlawful(view, o) || whyNotBook(view, o, one.month) !== null) continue;
		book.push(one);
		booked[o * width + one.month] = 1;
		left -= cost;
	}
	return { book, cancel, booked };
}

/** Mean price change that a decision leaves, ranges on sale alike. */
function priceAfter(view: View, { prices, ranges }: Pick<Decision, 'prices' | 'ranges'>): number {
	const { brief } = view;
	const row = (last(view) * brief.firms.length + brief.own.firm) * brief.ranges.length;
	let sum = 0;
	let count = 0;
	for (let r = 0; r < brief.ranges.length; r++) {
		const { id } = brief.ranges[r];
		if (!(ranges[id] ?? view.listed[row + r] === 1)) continue;
		sum += prices[id] ?? view.prices[row + r];
		count++;
	}
	return sum / count;
}

/** Forecasts of the month, and the turnover announced for the year at its revision, from a forecast of any month to come. */
function announce(
	view: View,
	forecastOf: (month: number, s: number) => number
): Pick<Decision, 'forecast' | 'objective'> {
	const { brief } = view;
	const round = view.round[0];
	const forecast: Record<string, number> = {};
	brief.segments.forEach(({ id }, s) => {
		forecast[id] = forecastOf(round, s);
	});
	if (round !== brief.revision) return { forecast, objective: null };
	let objective = 0;
	for (let s = 0; s < brief.segments.length; s++)
		for (let month = 1; month <= brief.months; month++)
			objective += month < round ? actualTurnover(view, month, s) : forecastOf(month, s);
	return { forecast, objective };
}

/** What a rung advises for the named accounts, with the hours given and a part of the budget that the calendar leaves. */
function accounts(
	view: View,
	rung: PolicyName,
	hours: number,
	plan: Pick<Decision, 'book' | 'cancel'>,
	seed: Seed
): AccountsDecision {
	const { portfolio, brief } = view;
	if (portfolio === null) return emptyAccounts();
	const left = meansLeft(view, plan);
	const means = {
		hours: Math.max(0, Math.min(hours, left.minutes / 60)),
		budget: Math.max(0, left.budget) / (brief.months - view.round[0] + 1)
	};
	return adviseAccounts(portfolio, rung, means, seed);
}

/** The plan of the course: forecasts by least squares and seasonal coefficients, put right by the last three months. */
function sound(view: View, seed: Seed): Decision {
	const { brief } = view;
	const { book, cancel } = calendar(view, brief.course.calendar);
	const ratios = brief.segments.map((_, s) => {
		let sold = 0;
		let trend = 0;
		for (let month = Math.max(1, view.round[0] - 3); month < view.round[0]; month++) {
			sold += actualTurnover(view, month, s);
			trend += brief.norms.trend[month * brief.segments.length + s];
		}
		return trend > 0 ? sold / trend : 1;
	});
	return {
		...towards(view, brief.course),
		book,
		cancel,
		...announce(view, (month, s) => Math.floor(brief.norms.trend[month * brief.segments.length + s] * ratios[s] + 0.5)),
		proposals: proposals(view, true),
		portfolio: accounts(view, 'sound', brief.course.accountHours, { book, cancel }, seed)
	};
}

/** The best-known plan of the case, or the course’s where none is known, with forecasts that take the plan into account. */
export function expertWith(tuning: ExpertTuning): Policy<View, Decision> {
	return (view, seed) => {
		const settings = towards(view, tuning);
		const { book, cancel, booked } = calendar(view, tuning.calendar);
		const price = priceAfter(view, settings);
		const levels = view.brief.segments.map((_, s) => levelOf(view, s, tuning.smoothing));
		return {
			...settings,
			book,
			cancel,
			...announce(view, (month, s) => expectedTurnover(view, month, s, levels[s], price, booked)),
			proposals: proposals(view, true),
			portfolio: accounts(view, 'expert', tuning.accountHours, { book, cancel }, seed)
		};
	};
}

/** Someone of good will without method: follows rivals down, a little of everything, forecasts last year as last month went. */
function naive(view: View, seed: Seed): Decision {
	const { brief } = view;
	const decision = emptyDecision();
	const round = view.round[0];
	const width = brief.firms.length * brief.ranges.length;
	let cut = false;
	for (let f = 0; f < brief.firms.length && round > 1; f++) {
		if (f === brief.own.firm) continue;
		for (let r = 0; r < brief.ranges.length; r++)
			if (view.prices[(round - 1) * width + f * brief.ranges.length + r] < -0.01) cut = true;
	}
	const row = ((round - 1) * brief.firms.length + brief.own.firm) * brief.ranges.length;
	for (let r = 0; r < brief.ranges.length; r++) {
		if (brief.own.offers[r] === null) continue;
		const wanted = cut ? -priceLimit(view) : 0;
		if (view.prices[row + r] !== wanted) decision.prices[brief.ranges[r].id] = wanted;
	}
	if (round === 1) {
		decision.effort = roundedSplit(
			brief,
			brief.segments.map(() => 1 / brief.segments.length)
		);
		decision.book = bookInTurn(view);
	}
	brief.segments.forEach(({ id }, s) => {
		const lastYear = (month: number): number => brief.history[s][brief.history[s].length - 12 + ((month - 1) % 12)];
		const ratio = round === 1 ? 1 : actualTurnover(view, round - 1, s) / lastYear(round - 1);
		decision.forecast[id] = Math.floor(lastYear(round) * ratio + 0.5);
	});
	decision.proposals = proposals(view, false);
	decision.portfolio = accounts(view, 'naive', brief.course.accountHours, decision, seed);
	return decision;
}

/** One operation a month as the budget lasts, each in its turn, the cheapest first: something for everyone. */
function bookInTurn(view: View): Booking[] {
	const { brief } = view;
	const order = brief.operations
		.map((_, o) => o)
		.filter((o) => !unlawful(view, o))
		.sort((a, b) => brief.operations[a].cost - brief.operations[b].cost || a - b);
	const book: Booking[] = [];
	let left = budgetLeft(view);
	let turn = 0;
	for (let month = view.round[0]; month <= brief.months; month++)
		for (let tried = 0; tried < order.length; tried++) {
			const o = order[turn++ % order.length];
			const { id, cost, most } = brief.operations[o];
			const times = timesBooked(view, o) + book.filter(({ operation }) => operation === id).length;
			if (cost > left || times >= most || whyNotBook(view, o, month) !== null) continue;
			left -= cost;
			book.push({ operation: id, month });
			break;
		}
	return book;
}

/** Any possible decision, drawn under the seed. */
function random(view: View, seed: Seed): Decision {
	const { brief } = view;
	const round = view.round[0];
	const key = deriveKey(seed, round * 16 + view.seat, Purpose.policy);
	const decision = emptyDecision();
	const limit = priceLimit(view);
	const chance = (slot: number): number => uniform(key, 0, slot);
	brief.ranges.forEach(({ id }, r) => {
		if (brief.own.offers[r] === null) return;
		if (chance(r) < 0.4) decision.prices[id] = Math.floor((2 * chance(10 + r) - 1) * limit * 1000) / 1000;
		// The first range is never withdrawn, so that one is always on sale.
		if (r > 0 && maySell(view, r) && chance(20 + r) < 0.15) decision.ranges[id] = chance(25 + r) < 0.6;
	});
	const row = ((round - 1) * brief.firms.length + brief.own.firm) * brief.ranges.length;
	if (!brief.ranges.some(({ id }, r) => decision.ranges[id] ?? view.listed[row + r] === 1)) decision.ranges = {};
	if (chance(30) < 0.3) {
		const terms = integerBelow(brief.terms.length, key, 1, 0);
		if (mayGrant(view, terms)) decision.terms = brief.terms[terms].id;
	}
	if (chance(31) < 0.4) {
		const weights = brief.segments.map((_, s) => chance(40 + s));
		const sum = weights.reduce((total, weight) => total + weight, 0);
		decision.effort = roundedSplit(
			brief,
			weights.map((weight) => weight / sum)
		);
	}
	let left = budgetLeft(view);
	brief.operations.forEach(({ id, cost, most, notice }, o) => {
		const month = round + notice + integerBelow(4, key, 2, o);
		if (chance(50 + o) >= 0.25 || cost > left || timesBooked(view, o) >= most) return;
		if (month > brief.months || whyNotBook(view, o, month) !== null) return;
		left -= cost;
		decision.book.push({ operation: id, month });
	});
	brief.segments.forEach(({ id }, s) => {
		if (chance(80 + s) < 0.5)
			decision.forecast[id] = Math.floor(
				brief.norms.ordinary[round * brief.segments.length + s] * (0.7 + 0.6 * chance(90 + s))
			);
	});
	if (round === brief.revision && chance(100) < 0.5)
		decision.objective = Math.floor(brief.objective.target * (0.8 + 0.4 * chance(101)));
	brief.proposals.forEach(({ id, window, most, arguments: known }, p) => {
		if (view.proposals[p] !== 0 || round < window[0] || round > window[1] || chance(110 + p) >= 0.3) return;
		const chosen = known.filter((_, a) => uniform(key, 3 + p, a) < 0.5).slice(0, most);
		decision.proposals.push({ proposal: id, arguments: chosen.map((argument) => argument.id) });
	});
	if (view.portfolio !== null && chance(120) < 0.5)
		decision.portfolio = accounts(view, 'random', brief.course.accountHours * 2 * chance(121), decision, seed);
	return decision;
}

export const policies: Record<PolicyName, Policy<View, Decision>> = {
	floor: () => emptyDecision(),
	naive,
	sound,
	expert: (view, seed) => expertWith(view.brief.expert ?? view.brief.course)(view, seed),
	random
};

/** Prices at a limit all the year, whatever happens. */
const priced =
	(change: (limit: number) => number): Policy<View, Decision> =>
	(view) => {
		const wanted = change(priceLimit(view));
		const decision = emptyDecision();
		view.brief.ranges.forEach(({ id }, r) => {
			if (view.brief.own.offers[r] !== null) decision.prices[id] = wanted;
		});
		return decision;
	};

/** Every operation of a family whenever it is possible. */
const always =
	(kind: string | null): Policy<View, Decision> =>
	(view) => {
		const { brief } = view;
		const decision = emptyDecision();
		let left = budgetLeft(view);
		brief.operations.forEach((operation, o) => {
			const month = view.round[0] + operation.notice;
			if (kind !== null && operation.kind !== kind) return;
			if (month > brief.months || operation.cost > left || timesBooked(view, o) >= operation.most) return;
			if (unlawful(view, o) || whyNotBook(view, o, month) !== null) return;
			left -= operation.cost;
			decision.book.push({ operation: operation.id, month });
		});
		return decision;
	};

/** Simple recipes that must not beat `sound`. */
export const recipes: Readonly<Record<string, { readonly name: string; readonly policy: Policy<View, Decision> }>> = {
	'cut-prices': { name: 'toujours au prix le plus bas', policy: priced((limit) => -limit) },
	'raise-prices': { name: 'toujours au prix le plus haut', policy: priced((limit) => limit) },
	'always-promote': { name: 'toujours en promotion', policy: always('promotion') },
	'spend-early': { name: 'tout le budget le plus tôt possible', policy: always(null) },
	'equal-effort': {
		name: 'le temps de vente partagé en parts égales, et rien d’autre',
		policy: (view) => ({
			...emptyDecision(),
			effort: roundedSplit(
				view.brief,
				view.brief.segments.map(() => 1 / view.brief.segments.length)
			)
		})
	}
};
