/**
 * The state of a market as columns of typed arrays over one buffer, so that a copy is one memory move. What everybody sees
 * comes first, then the books of each seat one after the other, then the secrets: a view is a copy of the first section and
 * of one book. Rows are months, row 0 being the state before the first.
 */
import { emptyConditions } from './conditions.ts';
import { emptyPush, type Conditions, type Push } from './demand.ts';
import { copyPortfolio, emptyPortfolio, type PortfolioState } from '../portfolio/index.ts';
import type { PortfolioLayout } from '../portfolio/state.ts';
import type { Model } from './model.ts';

/** Sizes of a case. */
export interface Sizes {
	readonly months: number;
	readonly firms: number;
	readonly seats: number;
	readonly segments: number;
	readonly ranges: number;
	readonly operations: number;
	readonly shocks: number;
	readonly proposals: number;
	readonly rules: number;
	/** Named accounts; 0 in a case that has none. */
	readonly accounts: number;
}

/** Columns of `costs`. */
export const OPERATIONS = 0;
export const RUNNING = 1;
export const TERMS = 2;
export const FORECAST = 3;
export const FINES = 4;
export const COSTS = 5;

type F64 = Float64Array<ArrayBuffer>;
type U8 = Uint8Array<ArrayBuffer>;

/** What everybody sees; see `View`. */
export interface PublicColumns {
	/** Round to decide, from 1. */
	round: F64;
	prices: F64;
	panel: F64;
	listed: U8;
	ran: U8;
	shockMonth: U8;
	shockKind: U8;
}

/** What a seat knows of its own firm; see `View`. */
export interface Books {
	units: F64;
	turnover: F64;
	goods: F64;
	effort: F64;
	forecast: F64;
	costs: F64;
	announced: F64;
	visits: F64;
	standing: F64;
	terms: U8;
	booked: U8;
	breaches: U8;
	proposals: Int8Array<ArrayBuffer>;
}

/** What nobody sees: drawn secrets, and the state of demand. */
export interface SecretColumns {
	/** Customers by habit, [segment][0 none, then firm]. */
	cells: F64;
	/** Stocks of each firm towards each segment, [firm][segment]; `spent` is what promotions of last month took, in logits. */
	effortStock: F64;
	awareness: F64;
	loyalty: F64;
	conquest: F64;
	aftermath: F64;
	/** Months since a range was put on sale, as what it still misses: [firm][range]. */
	novelty: F64;
	/** Price cut that each rival has taken over, as a share of its list price. */
	deviation: F64;
	seed: Uint32Array<ArrayBuffer>;
	/** Index of the value drawn, in the tables of the case: elasticity and loyalty by segment, growth, reaction by firm. */
	elasticityType: U8;
	loyaltyType: U8;
	growthType: U8;
	reactionType: U8;
}

type Kind = 'f64' | 'u32' | 'u8' | 'i8';
type Shape = readonly (readonly [string, Kind, (sizes: Sizes) => number])[];

// Wide columns first in each section, so that all of them stay aligned.
const PUBLIC: Shape = [
	['round', 'f64', () => 1],
	['prices', 'f64', (z) => (z.months + 1) * z.firms * z.ranges],
	['panel', 'f64', (z) => (z.months + 1) * z.segments * z.firms],
	['listed', 'u8', (z) => (z.months + 1) * z.firms * z.ranges],
	['ran', 'u8', (z) => (z.months + 1) * z.firms * z.operations],
	['shockMonth', 'u8', (z) => z.shocks],
	['shockKind', 'u8', (z) => z.shocks]
];
const BOOKS: Shape = [
	['units', 'f64', (z) => (z.months + 1) * z.segments * z.ranges],
	['turnover', 'f64', (z) => (z.months + 1) * z.segments * z.ranges],
	['goods', 'f64', (z) => (z.months + 1) * z.segments * z.ranges],
	['effort', 'f64', (z) => (z.months + 1) * z.segments],
	['forecast', 'f64', (z) => (z.months + 1) * z.segments],
	['costs', 'f64', (z) => (z.months + 1) * COSTS],
	['announced', 'f64', () => 1],
	['visits', 'f64', (z) => z.months + 1],
	['standing', 'f64', (z) => z.accounts],
	['terms', 'u8', (z) => z.months + 1],
	['booked', 'u8', (z) => z.operations * (z.months + 1)],
	['breaches', 'u8', (z) => (z.months + 1) * z.rules],
	['proposals', 'i8', (z) => z.proposals]
];
const SECRET: Shape = [
	['cells', 'f64', (z) => z.segments * (z.firms + 1)],
	['effortStock', 'f64', (z) => z.firms * z.segments],
	['awareness', 'f64', (z) => z.firms * z.segments],
	['loyalty', 'f64', (z) => z.firms * z.segments],
	['conquest', 'f64', (z) => z.firms * z.segments],
	['aftermath', 'f64', (z) => z.firms * z.segments],
	['novelty', 'f64', (z) => z.firms * z.ranges],
	['deviation', 'f64', (z) => z.firms],
	['seed', 'u32', () => 2],
	['elasticityType', 'u8', (z) => z.segments],
	['loyaltyType', 'u8', (z) => z.segments],
	['growthType', 'u8', () => 1],
	['reactionType', 'u8', (z) => z.firms]
];

const WIDTH: Record<Kind, number> = { f64: 8, u32: 4, u8: 1, i8: 1 };

export interface Layout {
	readonly sizes: Sizes;
	/** Bytes of each section, multiples of 8. */
	readonly publicBytes: number;
	readonly bookBytes: number;
	/** Where the portfolio of named accounts lies, after the rest; null in a case that has none. */
	readonly portfolio: PortfolioLayout | null;
	readonly portfolioAt: number;
	readonly bytes: number;
}

function sectionBytes(shape: Shape, sizes: Sizes): number {
	let bytes = 0;
	for (const [, kind, length] of shape) bytes += WIDTH[kind] * length(sizes);
	return (bytes + 7) & ~7;
}

/** Where the sections of a case lie. */
export function layoutOf(sizes: Sizes, portfolio: PortfolioLayout | null = null): Layout {
	const publicBytes = sectionBytes(PUBLIC, sizes);
	const bookBytes = sectionBytes(BOOKS, sizes);
	const portfolioAt = publicBytes + sizes.seats * bookBytes + sectionBytes(SECRET, sizes);
	const bytes = portfolioAt + (portfolio === null ? 0 : portfolio.bytes);
	return { sizes, publicBytes, bookBytes, portfolio, portfolioAt, bytes };
}

function columnsOver(shape: Shape, sizes: Sizes, buffer: ArrayBuffer, from: number): Record<string, unknown> {
	const columns: Record<string, unknown> = {};
	let at = from;
	for (const [name, kind, length] of shape) {
		const n = length(sizes);
		columns[name] =
			kind === 'f64'
				? new Float64Array(buffer, at, n)
				: kind === 'u32'
					? new Uint32Array(buffer, at, n)
					: kind === 'u8'
						? new Uint8Array(buffer, at, n)
						: new Int8Array(buffer, at, n);
		at += n * WIDTH[kind];
	}
	return columns;
}

/** Working area of a month. */
export interface Work {
	readonly conditions: Conditions;
	readonly push: Push;
	/** Units that the month should bring, before chance, [firm][segment][range]. */
	readonly expected: F64;
	/** Share of the customers of a segment who choose each firm, [segment][firm]. */
	readonly shares: F64;
	/** Hours of the month of each named account. */
	readonly hours: F64;
}

export interface World extends Readonly<PublicColumns>, Readonly<SecretColumns> {
	readonly layout: Layout;
	readonly bytes: U8;
	/** By seat. */
	readonly books: readonly Readonly<Books>[];
	/** The named accounts of the only seat, or null. */
	readonly portfolio: PortfolioState | null;
	/** What a month computes on its way. Rewritten by each, not part of the state. */
	readonly work: Work;
	/** Luck of each seat counted so far in a rollout, cents. Not part of the state. */
	readonly luck: F64;
}

/** An all-zero world of a case. */
export function emptyWorld(layout: Layout): World {
	const buffer = new ArrayBuffer(layout.bytes);
	const { sizes, publicBytes, bookBytes } = layout;
	const books = Array.from(
		{ length: sizes.seats },
		(_, seat) => columnsOver(BOOKS, sizes, buffer, publicBytes + seat * bookBytes) as unknown as Books
	);
	return {
		...(columnsOver(PUBLIC, sizes, buffer, 0) as unknown as PublicColumns),
		...(columnsOver(SECRET, sizes, buffer, publicBytes + sizes.seats * bookBytes) as unknown as SecretColumns),
		layout,
		bytes: new Uint8Array(buffer),
		books,
		portfolio: layout.portfolio === null ? null : emptyPortfolio(layout.portfolio, buffer, layout.portfolioAt),
		work: {
			conditions: emptyConditions(sizes),
			push: emptyPush(sizes),
			expected: new Float64Array(sizes.firms * sizes.segments * sizes.ranges),
			shares: new Float64Array(sizes.segments * sizes.firms),
			hours: new Float64Array(sizes.accounts)
		},
		luck: new Float64Array(sizes.seats)
	};
}

/** All-zero columns of what one seat may know, and the bytes under them: the public section, then a book. */
export function emptyInsight(layout: Layout): { columns: PublicColumns & Books; bytes: U8 } {
	const buffer = new ArrayBuffer(layout.publicBytes + layout.bookBytes);
	return {
		columns: {
			...(columnsOver(PUBLIC, layout.sizes, buffer, 0) as unknown as PublicColumns),
			...(columnsOver(BOOKS, layout.sizes, buffer, layout.publicBytes) as unknown as Books)
		},
		bytes: new Uint8Array(buffer)
	};
}

/** Copies what a seat may know out of a world. */
export function copyInsight(world: World, seat: number, into: Uint8Array): void {
	const { publicBytes, bookBytes } = world.layout;
	into.set(world.bytes.subarray(0, publicBytes));
	const from = publicBytes + seat * bookBytes;
	into.set(world.bytes.subarray(from, from + bookBytes), publicBytes);
}

/** Puts what a seat knows into a world, as `copyInsight` took it. */
export function pasteInsight(insight: Uint8Array, seat: number, into: World): void {
	const { publicBytes, bookBytes } = into.layout;
	into.bytes.set(insight.subarray(0, publicBytes));
	into.bytes.set(insight.subarray(publicBytes), publicBytes + seat * bookBytes);
}

/** A copy of the state; `into`, a world of the same case, is overwritten. */
export function copyWorld(world: World, into?: World): World {
	const copy = into ?? emptyWorld(world.layout);
	copy.bytes.set(world.bytes);
	copy.luck.set(world.luck);
	if (world.portfolio !== null && copy.portfolio !== null) copyPortfolio(world.portfolio, copy.portfolio);
	return copy;
}

/** A number that changes when the meaning of the bytes below changes. */
const FORMAT = 1;

/** Header (format, seats, length), then the state: equal worlds have equal bytes. */
export function encodeWorld(world: World): Uint8Array {
	const bytes = new Uint8Array(12 + world.layout.bytes);
	new Uint32Array(bytes.buffer, 0, 3).set([FORMAT, world.layout.sizes.seats, world.layout.bytes]);
	bytes.set(world.bytes, 12);
	return bytes;
}

/** The world that `encodeWorld` wrote. RangeError when the bytes are not a world of this case. */
export function decodeWorld(model: Model, bytes: Uint8Array): World {
	const world = emptyWorld(model.layout);
	const header = new Uint32Array(bytes.slice(0, 12).buffer);
	const { layout } = model;
	if (
		bytes.length !== 12 + layout.bytes ||
		header[0] !== FORMAT ||
		header[1] !== layout.sizes.seats ||
		header[2] !== layout.bytes
	)
		throw new RangeError('these bytes are not a world of this case');
	world.bytes.set(bytes.subarray(12));
	return world;
}
