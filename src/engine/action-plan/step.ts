/** One month, in place: what every seat decided, what the rivals do, the demand, the books, then what the next month brings. */
import { exp } from '../math/exp.ts';
import { deriveKey, normal, Purpose, uniform, categorical, type Seed } from '../random.ts';
import { giveHours, startingHours, startPortfolio, stepPortfolio } from '../portfolio/index.ts';
import type { BySeat } from '../simulation.ts';
import { sell } from './sales.ts';
import { setConditions, setOperations, setOwnPush } from './conditions.ts';
import type { Decision } from './decision.ts';
import type { Definition, Weighted } from './definition.ts';
import { playDemand } from './demand.ts';
import type { Tables } from './model.ts';
import { playRivals } from './rivals.ts';
import { emptyWorld, type World } from './world.ts';

/** The first state of a case: its secrets are drawn from their priors. */
export function start(model: Tables, seed: Seed): World {
	const { definition: d, market } = model;
	const world = emptyWorld(model.layout);
	world.seed[0] = seed;
	const habit = deriveKey(seed, 0, Purpose.habit);
	const draw = (values: readonly Weighted[], u: number): number =>
		categorical(
			u,
			values.map(({ weight }) => weight)
		);
	d.segments.forEach((segment, s) => {
		world.elasticityType[s] = draw(segment.elasticity, uniform(habit, s, 0));
		world.loyaltyType[s] = draw(segment.loyalty, uniform(habit, s, 1));
	});
	world.growthType[0] = draw(d.market.growth, uniform(deriveKey(seed, 0, Purpose.growth), 0, 0));
	const reaction = deriveKey(seed, 0, Purpose.reaction);
	for (let f = market.seats; f < market.firms; f++)
		world.reactionType[f] = draw(d.market.rivals.reaction, uniform(reaction, f, 0));
	open(model, world);
	if (model.portfolio !== null && world.portfolio !== null) startPortfolio(model.portfolio, seed, world.portfolio);
	publishShocks(model, world, 1);
	return world;
}

/** The state before the first month, secrets aside: prices at list, ranges, splits and habits of the start. */
export function open({ definition: d, market }: Tables, world: World): void {
	const { firms, ranges, segments } = market;
	world.round[0] = 1;
	d.firms.forEach((firm, f) => {
		for (const offer of firm.offers)
			world.listed[f * ranges + d.ranges.findIndex(({ id }) => id === offer.range)] = offer.listed ? 1 : 0;
		for (let s = 0; s < segments; s++) world.effortStock[f * segments + s] = 1;
	});
	world.cells.set(market.cells);
	world.books.forEach((book, f) => {
		for (let s = 0; s < segments; s++) book.effort[s] = market.effort[f * segments + s];
		book.forecast.fill(-1);
		book.announced[0] = d.objective.target;
		if (d.portfolio !== null) book.standing.set(startingHours(d.portfolio));
	});
	for (let at = 0; at < firms * ranges; at++)
		if (market.offered[at] === 1 && world.listed[at] === 0) world.novelty[at] = d.effects.novelty.missing;
}

/** Lets out the shocks of a round, by a hazard that forgets the past: their windows need no secret date. */
function publishShocks({ definition: d }: Tables, world: World, round: number): void {
	const key = deriveKey(world.seed[0], 0, Purpose.shock);
	for (let i = 0; i < d.shocks.length; i++) {
		const { window, probability, kinds } = d.shocks[i];
		const [from, to] = window;
		if (world.shockMonth[i] !== 0 || round < from || round > to) continue;
		const each = probability / (to - from + 1);
		if (uniform(key, i, round) >= each / (1 - each * (round - from))) continue;
		world.shockMonth[i] = round;
		world.shockKind[i] = categorical(
			uniform(key, i, 0),
			kinds.map(({ weight }) => weight)
		);
	}
}

/** Plays one month in place. Decisions are trusted: `check` came before. */
export function step(model: Tables, world: World, decisions: BySeat<Decision>): void {
	const { definition: d, market, reach } = model;
	const { conditions, push } = world.work;
	const month = world.round[0];
	setConditions(d, world, month, conditions);
	carryRows(model, world, month);
	for (let seat = 0; seat < market.seats; seat++) settle(model, world, seat, month, decisions[seat]);
	giveAccountHours(model, world, month, decisions[0]);
	playRivals(d, market, reach, world, month, conditions.rivalPrice, deriveKey(world.seed[0], 0, Purpose.rival));
	for (let f = 0; f < market.firms; f++) setOperations(d, reach, world, month, f, push);
	for (let f = 0; f < market.seats; f++) setOwnPush(d, market, world, world.books[f], month, f, push);
	playDemand(d, market, world, month);
	const purchases = deriveKey(world.seed[0], 0, Purpose.purchases);
	for (let seat = 0; seat < market.seats; seat++) sell(model, world, seat, month, purchases);
	visitAccounts(model, world, month, decisions[0]);
	observe(model, world, month);
	world.round[0] = month + 1;
	if (month < d.months) publishShocks(model, world, month + 1);
}

/** What nobody changes stays as it was. */
function carryRows({ market }: Tables, world: World, month: number): void {
	const width = market.firms * market.ranges;
	const from = (month - 1) * width;
	world.prices.copyWithin(month * width, from, from + width);
	world.listed.copyWithin(month * width, from, from + width);
}

/** Writes a seat’s decision into its books and the public rows of the month. */
function settle(
	{ definition: d, market, ids }: Tables,
	world: World,
	seat: number,
	month: number,
	decision: Decision
): void {
	const { segments, ranges, firms } = market;
	const book = world.books[seat];
	const row = (month * firms + seat) * ranges;
	for (const id in decision.prices) world.prices[row + ids.range[id]] = decision.prices[id];
	for (const id in decision.ranges) world.listed[row + ids.range[id]] = decision.ranges[id] ? 1 : 0;
	book.terms[month] = decision.terms === null ? book.terms[month - 1] : ids.terms[decision.terms];
	const split = decision.effort;
	let moved = false;
	for (const id in split) {
		if (!moved) book.effort.fill(0, month * segments, (month + 1) * segments);
		moved = true;
		book.effort[month * segments + ids.segment[id]] = split[id];
	}
	if (!moved) book.effort.copyWithin(month * segments, (month - 1) * segments, month * segments);
	const width = d.months + 1;
	for (const { operation, month: when } of decision.cancel) book.booked[ids.operation[operation] * width + when] = 0;
	for (const { operation, month: when } of decision.book) book.booked[ids.operation[operation] * width + when] = 1;
	for (let o = 0; o < d.operations.length; o++)
		world.ran[(month * firms + seat) * d.operations.length + o] = book.booked[o * width + month];
	for (const id in decision.forecast) book.forecast[month * segments + ids.segment[id]] = decision.forecast[id];
	if (decision.objective !== null) book.announced[0] = decision.objective;
	for (const { proposal, arguments: chosen } of decision.proposals) {
		const p = ids.proposal[proposal];
		const { threshold, arguments: list, after } = d.proposals[p];
		let weight = 0;
		for (const argument of list) if (chosen.includes(argument.id)) weight += argument.weight;
		const ready = after === null || hasOccurred(d, world, after);
		book.proposals[p] = ready && weight >= threshold ? month : -month;
	}
}

/** Whether a shock of a kind has occurred. */
export function hasOccurred(
	d: Definition,
	{ shockMonth, shockKind }: Pick<World, 'shockMonth' | 'shockKind'>,
	kind: string
): boolean {
	return d.shocks.some(({ kinds }, i) => shockMonth[i] !== 0 && kinds[shockKind[i]].id === kind);
}

/** The panel of the month: shares of purchases, each estimated with an error. */
function observe({ definition: d, market }: Tables, world: World, month: number): void {
	const { segments, firms } = market;
	const { panel } = d.market.noise;
	const key = deriveKey(world.seed[0], 0, Purpose.panel);
	for (let s = 0; s < segments; s++)
		for (let f = 0; f < firms; f++)
			world.panel[(month * segments + s) * firms + f] =
				world.work.shares[s * firms + f] * exp(panel * normal(key, s * 16 + f, month) - (panel * panel) / 2);
}

/** Hours of the month for the named accounts, within the time that operations leave. */
function giveAccountHours(
	{ definition: d, market, portfolio }: Tables,
	world: World,
	month: number,
	decision: Decision
): void {
	if (portfolio === null) return;
	let left = d.minutes / 60;
	d.operations.forEach(({ minutes }, o) => {
		if (world.ran[month * market.firms * d.operations.length + o] === 1) left -= minutes / 60;
	});
	const { standing, visits } = world.books[0];
	visits[month] = giveHours(portfolio, decision.portfolio, left, standing, world.work.hours) * 60;
}

/** The month of the named accounts: their hours, season and shocks of the segment that has their name, what was decided. */
function visitAccounts(
	{ definition: d, market, portfolio: model }: Tables,
	{ portfolio, work }: World,
	month: number,
	decision: Decision
): void {
	if (model === null || portfolio === null) return;
	const { hours: _given, ...acts } = decision.portfolio;
	const demand = new Float64Array(model.accounts).fill(1);
	model.brief.accounts.forEach(({ segment }, i) => {
		const s = d.segments.findIndex(({ id }) => id === segment);
		if (s !== -1)
			demand[i] = (market.purchases[s * d.months + month - 1] / d.segments[s].frequency) * work.conditions.demand[s];
	});
	stepPortfolio(model, portfolio, { hours: work.hours, demand, decision: acts });
}
