/** What the shocks that have occurred do to a month, and what the operations of a firm do in it: public facts only. */
import { referenceHours } from '../portfolio/index.ts';
import { OPERATION_KINDS, type Definition } from './definition.ts';
import type { Conditions, Push } from './demand.ts';
import type { Market } from './market.ts';
import type { Books, PublicColumns } from './world.ts';

export function emptyConditions({ segments, ranges }: Pick<Market, 'segments' | 'ranges'>): Conditions {
	return {
		demand: new Float64Array(segments),
		elsewhere: new Float64Array(segments),
		cost: new Float64Array(ranges),
		rivalPrice: 0,
		forbidden: new Int8Array(OPERATION_KINDS.length)
	};
}

/** Sets `into` to the conditions of month `month`: every shock that occurred and still lasts. */
export function setConditions(
	d: Definition,
	{ shockMonth, shockKind }: Pick<PublicColumns, 'shockMonth' | 'shockKind'>,
	month: number,
	into: Conditions
): void {
	into.demand.fill(1);
	into.elsewhere.fill(0);
	into.cost.fill(0);
	into.rivalPrice = 0;
	into.forbidden.fill(-1);
	for (let i = 0; i < d.shocks.length; i++) {
		const since = shockMonth[i];
		if (since === 0 || since > month) continue;
		const kind = d.shocks[i].kinds[shockKind[i]];
		if (kind.months !== null && month >= since + kind.months) continue;
		for (let s = 0; s < d.segments.length; s++) {
			if (kind.segments !== null && !kind.segments.includes(d.segments[s].id)) continue;
			into.demand[s] *= kind.demand;
			into.elsewhere[s] += kind.elsewhere;
		}
		for (let r = 0; r < d.ranges.length; r++)
			if (kind.ranges === null || kind.ranges.includes(d.ranges[r].id)) into.cost[r] += kind.cost;
		into.rivalPrice += kind.rivalPrice;
		if (kind.forbids !== null) {
			const { kind: family, rule } = kind.forbids;
			into.forbidden[OPERATION_KINDS.indexOf(family)] = d.rules.findIndex(({ id }) => id === rule);
		}
	}
}

/** Segments and ranges that each operation concerns, as masks; compiled once per definition. */
export interface Reach {
	readonly segments: Uint8Array;
	readonly ranges: Uint8Array;
}

export function reachOf(d: Definition): Reach {
	const segments = new Uint8Array(d.operations.length * d.segments.length);
	const ranges = new Uint8Array(d.operations.length * d.ranges.length);
	d.operations.forEach((operation, o) => {
		d.segments.forEach(({ id }, s) => {
			segments[o * d.segments.length + s] = operation.segments === null || operation.segments.includes(id) ? 1 : 0;
		});
		d.ranges.forEach(({ id }, r) => {
			ranges[o * d.ranges.length + r] = operation.ranges === null || operation.ranges.includes(id) ? 1 : 0;
		});
	});
	return { segments, ranges };
}

/** Sets the part of firm `f` in `push` from the operations that it runs in a month; terms and effort stay neutral. */
export function setOperations(
	d: Definition,
	reach: Reach,
	{ ran }: Pick<PublicColumns, 'ran'>,
	month: number,
	f: number,
	push: Push
): void {
	const firms = d.firms.length;
	const segments = d.segments.length;
	const ranges = d.ranges.length;
	const operations = d.operations.length;
	const from = f * segments;
	push.left.fill(1, from * ranges, (from + segments) * ranges);
	for (const column of [push.display, push.aftermath, push.awareness, push.loyalty, push.conquest])
		column.fill(0, from, from + segments);
	push.effort.fill(1, from, from + segments);
	push.terms[f] = 0;
	for (let o = 0; o < operations; o++) {
		if (ran[(month * firms + f) * operations + o] === 0) continue;
		const operation = d.operations[o];
		for (let s = 0; s < segments; s++) {
			if (reach.segments[o * segments + s] === 0) continue;
			const pair = from + s;
			push.display[pair] += operation.display;
			push.aftermath[pair] += operation.aftermath;
			push.awareness[pair] += operation.awareness;
			push.loyalty[pair] += operation.loyalty;
			push.conquest[pair] += operation.conquest;
			if (operation.discount > 0)
				for (let r = 0; r < ranges; r++)
					if (reach.ranges[o * ranges + r] === 1) push.left[pair * ranges + r] *= 1 - operation.discount;
		}
	}
}

/** Adds to `push` what only the seat of firm `f` knows: its terms, and its effort of a month, less what goes to named accounts. */
export function setOwnPush(
	d: Definition,
	market: Market,
	{ ran }: Pick<PublicColumns, 'ran'>,
	book: Pick<Books, 'terms' | 'effort' | 'visits'>,
	month: number,
	f: number,
	push: Push
): void {
	const { segments, firms } = market;
	const operations = d.operations.length;
	const usual = d.minutes - referenceMinutes(d);
	let minutes = d.minutes - book.visits[month];
	for (let o = 0; o < operations; o++)
		if (ran[(month * firms + f) * operations + o] === 1) minutes -= d.operations[o].minutes;
	const available = minutes > 0 ? minutes / usual : 0;
	for (let s = 0; s < segments; s++)
		push.effort[f * segments + s] = (available * book.effort[month * segments + s]) / market.effort[f * segments + s];
	push.terms[f] = d.terms[book.terms[month]].effect - d.terms[0].effect;
}

/** Selling time that named accounts take at the start, minutes. */
export function referenceMinutes({ portfolio }: Pick<Definition, 'portfolio'>): number {
	return referenceHours(portfolio) * 60;
}
