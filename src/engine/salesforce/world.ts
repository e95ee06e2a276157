/**
 * The state of a year as columns of typed arrays over one buffer, so that a copy is one memory move. The public section
 * comes first: a view is a copy of it. It holds what the books say and what can be inferred from them (sufficient
 * statistics of abilities and potentials, weights of what moves each person); the truth of those lies behind.
 */
import { copyPortfolio, emptyPortfolio, type PortfolioState } from '../portfolio/index.ts';
import type { PortfolioLayout } from '../portfolio/state.ts';
import { CLASS_COUNT, DRIVER_COUNT } from './definition.ts';
import { Log, STRIDE } from './log.ts';
import type { Model } from './model.ts';

/** Status of a person. A candidate is `UNSEEN` until he applies. */
export const UNSEEN = 0;
export const APPLYING = 1;
export const ARRIVING = 2;
export const ACTIVE = 3;
/** Has given notice: works one more month. */
export const LEAVING = 4;
export const GONE = 5;

/** Nobody covers the zone. */
export const NOBODY = 255;

/** Positions in the public globals; money in cents. */
export const ROUND = 0;
export const SALES = 1;
export const MARGIN = 2;
export const PAYROLL = 3;
export const TRAVEL = 4;
export const SPENT = 5;
export const FINES = 6;
/** Budget added by the firm. */
export const GRANTED = 7;
export const VISITS = 8;
export const PROSPECT_VISITS = 9;
export const NEW_ACCOUNTS = 10;
export const DEPARTURES = 11;
export const COMMISSION = 12;
export const OVER_RATE = 13;
export const BONUS = 14;
export const EXPENSES = 15;
export const REPORT = 16;
export const CRM = 17;
export const PROSPECTING = 18;
/** Visits a month to an account of class A, then B, then C. */
export const FREQUENCY = 19;
/** How well the rules of pay and sectors are understood, 0 to 1 (instrumentality). */
export const CLARITY = 22;
export const POSTS = 23;
/** Round at which applications come, 0 when no advert is out; wave and quality (log) of the next ones. */
export const ADVERT = 24;
export const WAVE = 25;
export const PROFILE = 26;
/** Log effort of a contest held this month, and weariness left by those held. */
export const CONTEST = 27;
/** Departures announced last month, which those who stay feel. */
export const LEAVERS = 28;
/** Rounds in which a report on the activity was given, as a bit set. */
export const REPORTED = 29;
/** Quota and sales to date of everyone, at their months of presence. */
export const TARGET = 30;
export const PERSON_MONTHS = 31;
export const GLOBALS = 32;

/** Causes of the pressure to leave, in the order of their columns. */
export const STRAINS = ['mobility', 'pay', 'goal', 'peers', 'fatigue', 'tenure', 'morale', 'poaching'] as const;
export const STRAIN_COUNT = STRAINS.length;

/** States of what a person hides: driver, then with a personal difficulty or without. */
export const STATE_COUNT = DRIVER_COUNT * 2;

export interface Sizes {
	readonly persons: number;
	readonly zones: number;
	readonly events: number;
	readonly proposals: number;
	/** Key accounts; 0 in a case that has none. */
	readonly accounts: number;
}

export interface Layout extends Sizes {
	readonly offsets: Readonly<Record<keyof Columns, number>>;
	/** Bytes of the public section, and of the whole. */
	readonly publicBytes: number;
	/** Where the key accounts lie, after the rest; null in a case that has none. */
	readonly portfolio: PortfolioLayout | null;
	readonly portfolioAt: number;
	readonly bytes: number;
}

/** The columns, public first. Per person unless said otherwise; `Z` per zone. */
export interface Columns {
	globals: Float64Array;
	/** Known craft (log, 0 a trained seller), and the gain of trainings in it. */
	craft: Float64Array;
	gain: Float64Array;
	fatigue: Float64Array;
	/** Cents: monthly fixed pay, yearly quota, sales and quota to date, and in the quarter. */
	fixed: Float64Array;
	quota: Float64Array;
	sold: Float64Array;
	target: Float64Array;
	quarterSold: Float64Array;
	quarterTarget: Float64Array;
	/** Last month: sales, pay, visits to customers and to prospects, load. */
	lastSales: Float64Array;
	lastPay: Float64Array;
	lastVisits: Float64Array;
	lastProspects: Float64Array;
	load: Float64Array;
	/** Stocks of recognition and growth, 0 to 1. */
	recognition: Float64Array;
	growth: Float64Array;
	/** Morale were the person of each driver, [person][driver]; weights of what he hides, [person][driver * 2 + difficulty]. */
	morale: Float64Array;
	weight: Float64Array;
	/** What was seen of an ability (log): application, interview, trial; NaN when not. [person][3] */
	seen: Float64Array;
	/** Precision and weighted sum of what was seen of each ability then potential, [person, Z]. */
	precision: Float64Array;
	information: Float64Array;
	/** Precision of the sales that bind an ability and a potential, [person][Z]. */
	binding: Float64Array;
	/** Z: accounts by class, attention by class (1 as today), prospects left, sales of last month. */
	accounts: Float64Array;
	attention: Float64Array;
	prospects: Float64Array;
	zoneSales: Float64Array;
	/** Days of coaching had. */
	coached: Float64Array;
	/** Months in the firm. */
	tenure: Float64Array;
	/** Per key account: hours of a month that it has until they are changed. */
	standing: Float64Array;
	status: Uint8Array;
	/** Z: person who covers it, or NOBODY. */
	owner: Uint8Array;
	/** Months of absence left, of support left; rounds of the summons, of the last remedy, talk and listening (0 never). */
	absent: Uint8Array;
	supported: Uint8Array;
	summoned: Uint8Array;
	helped: Uint8Array;
	met: Uint8Array;
	listened: Uint8Array;
	appraised: Uint8Array;
	/** 1 + driver that the person said moves him, round in which a difficulty was told (0: not). */
	toldDriver: Uint8Array;
	toldTrouble: Uint8Array;
	/** Dismissed rather than gone by himself. */
	dismissed: Uint8Array;
	/** Round of each event, 0 when it has not come; 255 once settled (a conflict mediated). */
	eventRound: Uint8Array;
	settled: Uint8Array;
	/** Answer to each proposal: 0 none, 1 accepted, 2 refused. */
	answered: Uint8Array;

	/** Secret. Ability (log), potential (Z, log), resistance left to leaving, pressure by cause. */
	ability: Float64Array;
	potential: Float64Array;
	rest: Float64Array;
	strain: Float64Array;
	/** Secret. What moves the person, whether a personal difficulty weighs on him. */
	driver: Uint8Array;
	trouble: Uint8Array;
	/** Secret. The seed of every draw still to come. */
	seed: Uint32Array;
}

type ColumnArray = Columns[keyof Columns];
type ArrayConstructor = new (buffer: ArrayBuffer, offset: number, length: number) => ColumnArray;
type Placing = readonly [keyof Columns, ArrayConstructor, (sizes: Sizes) => number];

const persons = (s: Sizes): number => s.persons;
const zones = (s: Sizes): number => s.zones;
const both = (s: Sizes): number => s.persons + s.zones;

const PUBLIC_COLUMNS: readonly Placing[] = [
	['globals', Float64Array, () => GLOBALS],
	['craft', Float64Array, persons],
	['gain', Float64Array, persons],
	['fatigue', Float64Array, persons],
	['fixed', Float64Array, persons],
	['quota', Float64Array, persons],
	['sold', Float64Array, persons],
	['target', Float64Array, persons],
	['quarterSold', Float64Array, persons],
	['quarterTarget', Float64Array, persons],
	['lastSales', Float64Array, persons],
	['lastPay', Float64Array, persons],
	['lastVisits', Float64Array, persons],
	['lastProspects', Float64Array, persons],
	['load', Float64Array, persons],
	['recognition', Float64Array, persons],
	['growth', Float64Array, persons],
	['morale', Float64Array, (s) => s.persons * DRIVER_COUNT],
	['weight', Float64Array, (s) => s.persons * STATE_COUNT],
	['seen', Float64Array, (s) => s.persons * 3],
	['precision', Float64Array, both],
	['information', Float64Array, both],
	['binding', Float64Array, (s) => s.persons * s.zones],
	['accounts', Float64Array, (s) => s.zones * CLASS_COUNT],
	['attention', Float64Array, (s) => s.zones * CLASS_COUNT],
	['prospects', Float64Array, zones],
	['zoneSales', Float64Array, zones],
	['coached', Float64Array, persons],
	['tenure', Float64Array, persons],
	['standing', Float64Array, (s) => s.accounts],
	['status', Uint8Array, persons],
	['owner', Uint8Array, zones],
	['absent', Uint8Array, persons],
	['supported', Uint8Array, persons],
	['summoned', Uint8Array, persons],
	['helped', Uint8Array, persons],
	['met', Uint8Array, persons],
	['listened', Uint8Array, persons],
	['appraised', Uint8Array, persons],
	['toldDriver', Uint8Array, persons],
	['toldTrouble', Uint8Array, persons],
	['dismissed', Uint8Array, persons],
	['eventRound', Uint8Array, (s) => s.events],
	['settled', Uint8Array, (s) => s.events],
	['answered', Uint8Array, (s) => s.proposals]
];

const SECRET_COLUMNS: readonly Placing[] = [
	['ability', Float64Array, persons],
	['potential', Float64Array, zones],
	['rest', Float64Array, persons],
	['strain', Float64Array, (s) => s.persons * STRAIN_COUNT],
	['driver', Uint8Array, persons],
	['trouble', Uint8Array, persons],
	['seed', Uint32Array, () => 1]
];

const widthOf = (constructor: ArrayConstructor): number =>
	(constructor as unknown as { BYTES_PER_ELEMENT: number }).BYTES_PER_ELEMENT;
const aligned = (offset: number, width: number): number => Math.floor((offset + width - 1) / width) * width;

/** Places every column of a case. */
export function layoutOf(sizes: Sizes, portfolio: PortfolioLayout | null = null): Layout {
	const offsets = {} as Record<keyof Columns, number>;
	let at = 0;
	const place = (columns: readonly Placing[]): void => {
		for (const [name, constructor, length] of columns) {
			at = aligned(at, widthOf(constructor));
			offsets[name] = at;
			at += length(sizes) * widthOf(constructor);
		}
	};
	place(PUBLIC_COLUMNS);
	const publicBytes = aligned(at, 8);
	at = publicBytes;
	place(SECRET_COLUMNS);
	const portfolioAt = aligned(at, 8);
	const bytes = portfolioAt + (portfolio === null ? 0 : portfolio.bytes);
	return { ...sizes, offsets, publicBytes, portfolio, portfolioAt, bytes };
}

function columnsOver(layout: Layout, buffer: ArrayBuffer, which: readonly Placing[]): Partial<Columns> {
	const columns: Partial<Record<keyof Columns, ColumnArray>> = {};
	for (const [name, constructor, length] of which)
		columns[name] = new constructor(buffer, layout.offsets[name], length(layout));
	return columns as Partial<Columns>;
}

type Secret = 'ability' | 'potential' | 'rest' | 'strain' | 'driver' | 'trouble' | 'seed';

/** Columns that a view may hold. */
export type PublicColumns = Omit<Columns, Secret>;

export interface World extends Readonly<Columns> {
	readonly layout: Layout;
	readonly bytes: Uint8Array;
	/** The key accounts, or null. */
	readonly portfolio: PortfolioState | null;
	/** Null in the worlds of a rollout, which nobody reads afterwards. */
	log: Log | null;
	/** Luck counted so far in a rollout, cents. Not part of the state. */
	luck: number;
}

/** An all-zero world of a case, without log. */
export function emptyWorld(layout: Layout): World {
	const buffer = new ArrayBuffer(layout.bytes);
	return {
		...(columnsOver(layout, buffer, PUBLIC_COLUMNS) as Columns),
		...(columnsOver(layout, buffer, SECRET_COLUMNS) as Columns),
		layout,
		bytes: new Uint8Array(buffer),
		portfolio: layout.portfolio === null ? null : emptyPortfolio(layout.portfolio, buffer, layout.portfolioAt),
		log: null,
		luck: 0
	};
}

/** All-zero public columns of a case, and the bytes under them. */
export function emptyColumns(layout: Layout): { columns: PublicColumns; bytes: Uint8Array } {
	const buffer = new ArrayBuffer(layout.publicBytes);
	return { columns: columnsOver(layout, buffer, PUBLIC_COLUMNS) as PublicColumns, bytes: new Uint8Array(buffer) };
}

/** A copy without log when `into` is given (the hot path of rollouts), with its log otherwise. */
export function copyWorld(world: World, into?: World): World {
	const copy = into ?? emptyWorld(world.layout);
	copy.bytes.set(world.bytes);
	copy.luck = world.luck;
	if (world.portfolio !== null && copy.portfolio !== null) copyPortfolio(world.portfolio, copy.portfolio);
	copy.log = into === undefined && world.log !== null ? world.log.copy() : null;
	return copy;
}

/** A number that changes when the meaning of the bytes below changes. */
const FORMAT = 1;
const NO_LOG = 0xffffffff;

/** Header (format, persons, bytes, log length), state, then the log: equal worlds have equal bytes. */
export function encodeWorld(world: World): Uint8Array {
	const entries = world.log === null ? 0 : world.log.length;
	const size = world.layout.bytes;
	const bytes = new Uint8Array(16 + size + entries * STRIDE * 8);
	const header = new Uint32Array(bytes.buffer, 0, 4);
	header[0] = FORMAT;
	header[1] = world.layout.persons;
	header[2] = size;
	header[3] = world.log === null ? NO_LOG : entries;
	bytes.set(world.bytes, 16);
	if (world.log !== null) bytes.set(new Uint8Array(world.log.data.buffer, 0, entries * STRIDE * 8), 16 + size);
	return bytes;
}

/** The world that `encodeWorld` wrote. RangeError when the bytes are not a world of this case. */
export function decodeWorld(model: Model, bytes: Uint8Array): World {
	const { layout } = model;
	const header = new Uint32Array(bytes.slice(0, 16).buffer);
	const entries = header[3] === NO_LOG ? -1 : header[3];
	const size = 16 + layout.bytes + Math.max(0, entries) * STRIDE * 8;
	if (header[0] !== FORMAT || header[1] !== layout.persons || header[2] !== layout.bytes || bytes.length !== size)
		throw new RangeError('these bytes are not a world of this case');
	const world = emptyWorld(layout);
	world.bytes.set(bytes.subarray(16, 16 + layout.bytes));
	if (entries >= 0) {
		const log = new Log(Math.max(256, entries));
		log.data.set(new Float64Array(bytes.slice(16 + layout.bytes).buffer as ArrayBuffer));
		log.length = entries;
		world.log = log;
	}
	return world;
}
