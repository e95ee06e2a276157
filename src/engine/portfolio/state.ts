/**
 * The state of a portfolio as columns of typed arrays over one buffer, public first: a view copies that part, and nothing
 * secret lies there. The world of a room holds it, copies it with `copyPortfolio` and encodes `bytes`.
 */
import { LONGEST_TERMS } from './definition.ts';

/** Positions in the public globals. */
export const ROUND = 0;
/** Margin on deliveries, cost of acts, of credit, and bad debts so far, all in cents and positive. */
export const MARGIN = 1;
export const ACTS_COST = 2;
export const FINANCING = 3;
export const BAD_DEBT = 4;
export const TURNOVER = 5;
/** Hours given to accounts and to acts so far. */
export const HOURS = 6;
export const GLOBALS = 7;

/** Bits of `status`. */
export const ENROLLED = 1;
export const PARTNER = 2;
/** Known to have left; failed; has refused a partnership. */
export const LEFT = 4;
export const FAILED = 8;
export const DECLINED = 16;
/** The last round refused or cut an order of the account. */
export const BLOCKED = 32;
/** Under contract, in the column `statusOf` only. */
export const CONTRACTED = 64;
/** With a renewal offered, likewise. */
export const OFFERED = 128;

/** An account that no longer buys, for sure. */
export const LOST = LEFT | FAILED;

/** Bits of `news`, what a round told of an account. */
export const TOLD_ACTIVE = 1;
export const TOLD_LEFT = 2;
export const CAME_BACK = 4;
export const RENEWED = 8;
export const NOT_RENEWED = 16;
export const ACCEPTED = 32;
export const REFUSED = 64;
export const FAILURE = 128;
export const ORDER_CUT = 256;
/** The contract has ended without a new one; the account stays. */
export const CONTRACT_OVER = 512;

/** States of the payments of a round. */
export const NOTHING_DUE = 0;
export const PAID = 1;
export const LATE = 2;

/** A level that nobody knows yet. */
export const UNKNOWN = 255;

/** Buckets of what an account owes: overdue, due at the end of this month, then 1, 2, 3 months later. */
export const BUCKETS = LONGEST_TERMS + 2;

export interface PortfolioColumns {
	globals: Float64Array;
	/** Time of the first order and of the last, in months from the start of the first round (negative: before). */
	firstAt: Float64Array;
	lastAt: Float64Array;
	/** Smoothed amount of an order at list price out of season, cents. */
	level: Float64Array;
	/** Cents, [account][bucket]. */
	owed: Float64Array;
	limit: Float64Array;
	discount: Float64Array;
	/** Part of the range shown to the account by expansion acts, 0 to 1. */
	range: Float64Array;
	/** Of each round, [round - 1][account]: cents ordered and delivered at list price, margin, and what was put in. */
	ordered: Float64Array;
	delivered: Float64Array;
	earned: Float64Array;
	hours: Float64Array;
	demand: Float64Array;
	given: Float64Array;
	shown: Float64Array;
	/** Time of the last order as it was at the end of the round. */
	lastOf: Float64Array;
	/** Repeat orders. */
	repeats: Uint16Array;
	acts: Uint16Array;
	news: Uint16Array;
	orders: Uint8Array;
	paid: Uint8Array;
	statusOf: Uint8Array;
	/** Per account. Round at the end of which the contract expires, 0 when none; 1 when a renewal is offered. */
	status: Uint8Array;
	contract: Uint8Array;
	offered: Uint8Array;
	/** Level of the true potential and of the health once revealed, or UNKNOWN. */
	knownPotential: Uint8Array;
	knownHealth: Uint8Array;

	/** Secret. Thresholds left (Sellke) of the next order, of failure, of return; NaN when not drawn. */
	nextOrder: Float64Array;
	untilFailure: Float64Array;
	untilReturn: Float64Array;
	share: Float64Array;
	satisfaction: Float64Array;
	/** Secret. (Potential, attachment, receptiveness), health, and 1 when gone without a word. */
	traits: Uint8Array;
	health: Uint8Array;
	gone: Uint8Array;
	/** Secret. The seed of what is still to happen. */
	seed: Uint32Array;
}

type ColumnArray = PortfolioColumns[keyof PortfolioColumns];
type ArrayConstructor = new (buffer: ArrayBuffer, offset: number, length: number) => ColumnArray;
type Column = readonly [keyof PortfolioColumns, ArrayConstructor, (accounts: number, months: number) => number];

const each = (accounts: number): number => accounts;
const monthly = (accounts: number, months: number): number => accounts * months;

const PUBLIC_COLUMNS: readonly Column[] = [
	['globals', Float64Array, () => GLOBALS],
	['firstAt', Float64Array, each],
	['lastAt', Float64Array, each],
	['level', Float64Array, each],
	['owed', Float64Array, (accounts) => accounts * BUCKETS],
	['limit', Float64Array, each],
	['discount', Float64Array, each],
	['range', Float64Array, each],
	['ordered', Float64Array, monthly],
	['delivered', Float64Array, monthly],
	['earned', Float64Array, monthly],
	['hours', Float64Array, monthly],
	['demand', Float64Array, monthly],
	['given', Float64Array, monthly],
	['shown', Float64Array, monthly],
	['lastOf', Float64Array, monthly],
	['repeats', Uint16Array, each],
	['acts', Uint16Array, monthly],
	['news', Uint16Array, monthly],
	['orders', Uint8Array, monthly],
	['paid', Uint8Array, monthly],
	['statusOf', Uint8Array, monthly],
	['status', Uint8Array, each],
	['contract', Uint8Array, each],
	['offered', Uint8Array, each],
	['knownPotential', Uint8Array, each],
	['knownHealth', Uint8Array, each]
];

const SECRET_COLUMNS: readonly Column[] = [
	['nextOrder', Float64Array, each],
	['untilFailure', Float64Array, each],
	['untilReturn', Float64Array, each],
	['share', Float64Array, each],
	['satisfaction', Float64Array, each],
	['traits', Uint8Array, each],
	['health', Uint8Array, each],
	['gone', Uint8Array, each],
	['seed', Uint32Array, () => 1]
];

/** Columns that a view may hold. */
export type PublicColumns = Omit<
	PortfolioColumns,
	'nextOrder' | 'untilFailure' | 'untilReturn' | 'share' | 'satisfaction' | 'traits' | 'health' | 'gone' | 'seed'
>;

/** Byte offsets of every column. */
export interface PortfolioLayout {
	readonly accounts: number;
	readonly months: number;
	readonly offsets: Readonly<Record<keyof PortfolioColumns, number>>;
	/** Bytes of the public section, and of the whole; multiples of 8. */
	readonly publicBytes: number;
	readonly bytes: number;
}

export interface PortfolioState extends Readonly<PortfolioColumns> {
	readonly layout: PortfolioLayout;
	readonly bytes: Uint8Array;
	/** Counts `luck` when true: in the worlds of a rollout. Not part of the state. */
	rollout: boolean;
	/** What this state owes to draws whose chances were known, cents; see `luck.ts`. Not part of the state. */
	luck: number;
}

const widthOf = (constructor: ArrayConstructor): number =>
	(constructor as unknown as { BYTES_PER_ELEMENT: number }).BYTES_PER_ELEMENT;
const aligned = (offset: number, width: number): number => Math.floor((offset + width - 1) / width) * width;

/** Places every column of a portfolio of `accounts` accounts played for `months` rounds. */
export function layoutOf(accounts: number, months: number): PortfolioLayout {
	const offsets = {} as Record<keyof PortfolioColumns, number>;
	let at = 0;
	const place = (columns: readonly Column[]): void => {
		for (const [name, constructor, length] of columns) {
			at = aligned(at, widthOf(constructor));
			offsets[name] = at;
			at += length(accounts, months) * widthOf(constructor);
		}
	};
	place(PUBLIC_COLUMNS);
	const publicBytes = aligned(at, 8);
	at = publicBytes;
	place(SECRET_COLUMNS);
	return { accounts, months, offsets, publicBytes, bytes: aligned(at, 8) };
}

function columnsOver(
	layout: PortfolioLayout,
	buffer: ArrayBuffer,
	start: number,
	which: readonly Column[]
): Partial<PortfolioColumns> {
	const columns: Partial<Record<keyof PortfolioColumns, ColumnArray>> = {};
	for (const [name, constructor, length] of which)
		columns[name] = new constructor(buffer, start + layout.offsets[name], length(layout.accounts, layout.months));
	return columns as Partial<PortfolioColumns>;
}

/**
 * An all-zero portfolio over `layout.bytes` bytes of `buffer` from `start` (a multiple of 8): a room may keep it inside
 * its own buffer, or let it have one of its own.
 */
export function emptyPortfolio(
	layout: PortfolioLayout,
	buffer: ArrayBuffer = new ArrayBuffer(layout.bytes),
	start = 0
): PortfolioState {
	return {
		...(columnsOver(layout, buffer, start, PUBLIC_COLUMNS) as PortfolioColumns),
		...(columnsOver(layout, buffer, start, SECRET_COLUMNS) as PortfolioColumns),
		layout,
		bytes: new Uint8Array(buffer, start, layout.bytes),
		rollout: false,
		luck: 0
	};
}

/** All-zero public columns of a portfolio, and the bytes under them. */
export function emptyPublicColumns(layout: PortfolioLayout): { columns: PublicColumns; bytes: Uint8Array } {
	const buffer = new ArrayBuffer(layout.publicBytes);
	return {
		columns: columnsOver(layout, buffer, 0, PUBLIC_COLUMNS) as PublicColumns,
		bytes: new Uint8Array(buffer)
	};
}

/** Copies a state, `rollout` and `luck` with it. A room sets `rollout` where it copies a world for a rollout. */
export function copyPortfolio(
	state: PortfolioState,
	into: PortfolioState = emptyPortfolio(state.layout)
): PortfolioState {
	into.bytes.set(state.bytes);
	into.luck = state.luck;
	into.rollout = state.rollout;
	return into;
}

/** What an account owes in all, cents. */
export function owedBy(state: Pick<PortfolioColumns, 'owed'>, i: number): number {
	let sum = 0;
	for (let k = 0; k < BUCKETS; k++) sum += state.owed[i * BUCKETS + k];
	return sum;
}
