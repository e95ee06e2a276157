/** The books of a seat at the end of a month: what it sold, what that brought and cost, and the rules that it broke. */
import { exp } from '../math/exp.ts';
import { roundHalfAway } from '../money.ts';
import { normal, type Key } from '../random.ts';
import { OPERATION_KINDS, type Definition, type Rule } from './definition.ts';
import type { Market } from './market.ts';
import type { Tables } from './model.ts';
import { COSTS, FINES, FORECAST, OPERATIONS, RUNNING, TERMS, type World } from './world.ts';

/** Turnover announced for a month of a segment: the seat’s, or what the firm’s services take without it, last year’s. */
export function forecastOf(d: Definition, forecast: number, month: number, s: number): number {
	if (forecast >= 0) return forecast;
	const history = d.history[d.segments[s].id];
	return history[history.length - 12 + ((month - 1) % 12)];
}

/** Units sold by a seat in a month with their chance, and everything that the month costs. */
export function sell({ definition: d, market }: Tables, world: World, seat: number, month: number, key: Key): void {
	const { segments, ranges, firms } = market;
	const { noise } = d.market;
	const { conditions, push } = world.work;
	const book = world.books[seat];
	const common = (noise.market * noise.market + noise.firm * noise.firm) / 2;
	let luck = 0;
	let turnoverOfMonth = 0;
	let missed = 0;
	for (let s = 0; s < segments; s++) {
		const shared = noise.market * normal(key, s, month) - common;
		let turnover = 0;
		for (let r = 0; r < ranges; r++) {
			const offer = seat * ranges + r;
			const expected = world.work.expected[(seat * segments + s) * ranges + r];
			const at = (month * segments + s) * ranges + r;
			if (expected === 0) continue;
			const own = noise.firm * normal(key, (seat + 1) * 256 + s * 8 + r, month);
			const units = Math.floor(expected * exp(shared + own) + 0.5);
			const price = netPrice(market, world, push.left, month, seat, s, r);
			const cost = roundHalfAway(market.cost[offer] * (1 + conditions.cost[r]));
			book.units[at] = units;
			book.turnover[at] = units * price;
			book.goods[at] = units * cost;
			turnover += units * price;
			luck += (units - expected) * (price - cost);
			if (price < cost) breach(book.breaches, d.rules, month, losing);
		}
		turnoverOfMonth += turnover;
		const { tolerance, above, below } = d.objective.forecast;
		const forecast = forecastOf(d, book.forecast[month * segments + s], month, s);
		missed += above * positive(turnover - forecast * (1 + tolerance));
		missed += below * positive(forecast * (1 - tolerance) - turnover);
	}
	world.luck[seat] += luck;
	const costs = book.costs;
	const at = month * COSTS;
	const { operations } = d;
	for (let o = 0; o < operations.length; o++) {
		if (world.ran[(month * firms + seat) * operations.length + o] === 0) continue;
		costs[at + OPERATIONS] += operations[o].cost;
		const forbidden = conditions.forbidden[OPERATION_KINDS.indexOf(operations[o].kind)];
		if (forbidden !== -1) book.breaches[month * d.rules.length + forbidden]++;
		if (operations[o].breaks !== null) breach(book.breaches, d.rules, month, named(operations[o].breaks as string));
	}
	for (const offer of d.firms[seat].offers) {
		const place = (month * firms + seat) * ranges + d.ranges.findIndex(({ id }) => id === offer.range);
		if (world.listed[place] === 0) continue;
		costs[at + RUNNING] += offer.monthly + (world.listed[place - firms * ranges] === 0 ? offer.launch : 0);
	}
	const terms = d.terms[book.terms[month]];
	if (terms.breaks !== null) breach(book.breaches, d.rules, month, named(terms.breaks));
	costs[at + TERMS] = roundHalfAway(turnoverOfMonth * terms.cost);
	costs[at + FORECAST] = roundHalfAway(missed);
	for (let rule = 0; rule < d.rules.length; rule++)
		costs[at + FINES] += book.breaches[month * d.rules.length + rule] * d.rules[rule].fine;
}

const positive = (x: number): number => (x > 0 ? x : 0);

/** Price that a customer of a segment pays, in whole cents: list price, change, discounts. */
export function netPrice(
	market: Market,
	{ prices }: Pick<World, 'prices'>,
	left: Float64Array,
	month: number,
	f: number,
	s: number,
	r: number
): number {
	const offer = f * market.ranges + r;
	return roundHalfAway(
		market.price[offer] *
			(1 + prices[month * market.firms * market.ranges + offer]) *
			left[(f * market.segments + s) * market.ranges + r]
	);
}

/** Counts a breach of the rule that `test` finds, where the case has one. */
function breach(breaches: Uint8Array, rules: readonly Rule[], month: number, test: (rule: Rule) => boolean): void {
	const at = rules.findIndex(test);
	if (at !== -1) breaches[month * rules.length + at]++;
}

const losing = (rule: Rule): boolean => rule.when === 'loss';
const named =
	(id: string) =>
	(rule: Rule): boolean =>
		rule.id === id;
