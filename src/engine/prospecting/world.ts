/**
 * The state of a campaign as columns of typed arrays over one buffer, so that a copy is one memory move. The public
 * section comes first: a view is a copy of it, and nothing secret lies there. The log of contacts is public too; worlds
 * of a rollout do without it.
 */
import type { Model } from './model.ts';

/** Bits of the `flags` column: what is known of a record. */
export const VERIFIED = 1;
export const PHONE_GOOD = 2;
export const PHONE_BAD = 4;
export const EMAIL_GOOD = 8;
export const EMAIL_BAD = 16;
export const DUPLICATE = 32;
export const DISTINCT = 64;
export const OPPOSED = 128;
export const CLEAR = 256;
export const OPTED_OUT = 512;
export const CONTACT_KNOWN = 1024;
/** The size band shown is the true one. */
export const SIZE_TRUE = 2048;
/** Closed or found opposed this very week: contacts planned before that are called off. */
export const FRESH = 4096;

/** A row that can no longer be worked: asked out, or the same firm as another row. */
export const CLOSED = OPTED_OUT | DUPLICATE;

/** Sentinels of columns that are not drawn or not known yet. */
export const UNKNOWN = 255;

/** Positions in the public globals. */
export const ROUND = 0;
export const EARNED = 1;
export const SPENT = 2;
/** Complaints received so far. */
export const COMPLAINTS = 3;
/** Introductions used so far. */
export const REFERRALS = 4;
/** Orders won, their amount in cents, and contacts of each kind so far: figures of the board. */
export const ORDERS = 5;
export const TURNOVER = 6;
export const OPTOUTS = 7;
export const CALLS = 8;
export const CALLS_ANSWERED = 9;
export const EMAILS = 10;
export const VISITS = 11;
export const OTHER_CONTACTS = 12;
export const MINUTES_USED = 13;
/** How many they are. */
export const GLOBALS = 14;

export interface Sizes {
	readonly accounts: number;
	readonly signals: number;
	readonly events: number;
	readonly sellers: number;
	readonly fairs: number;
	readonly colleagues: number;
	readonly shares: number;
}

/** Byte offsets of every column. */
export interface Layout extends Sizes {
	readonly offsets: Readonly<Record<keyof Columns, number>>;
	/** Bytes of the public section, and of the whole. */
	readonly publicBytes: number;
	readonly bytes: number;
}

/** The columns, public first. Per account unless said otherwise. */
export interface Columns {
	/** Public globals, indexed by the constants above. */
	globals: Float64Array;
	pressure: Float32Array;
	awareness: Float32Array;
	memory: Float32Array;
	/** Amount of the quote in cents, 0 before. */
	amount: Int32Array;
	flags: Uint16Array;
	stage: Uint8Array;
	/** Refusals at the present stage. */
	refusals: Uint8Array;
	/** Contacts ever attempted. */
	contacts: Uint8Array;
	/** Bit set of the arguments refused. */
	tried: Uint8Array;
	/** 1 + motive noted in the CRM, 0 when none. */
	note: Uint8Array;
	/** Size band known, or SIZES (3). */
	size: Uint8Array;
	/** Round of the last contact, of the entry into the stage; 0 when never. */
	last: Uint8Array;
	since: Uint8Array;
	/** What is published about the row: 0 nothing or no longer, 1 an opportunity, 2 a warning, 3 and 4 the same verified. */
	signal: Uint8Array;
	/** Signals: round of publication, 0 when not out; and the truth once verified (0, 1 or UNKNOWN). */
	signalWeek: Uint8Array;
	signalTruth: Uint8Array;
	/** Events: round in which they occurred, 0 when not. */
	eventWeek: Uint8Array;
	/** Fairs booked, colleagues asked (round), shares on, level of report of the last round. */
	booked: Uint8Array;
	asked: Uint8Array;
	shared: Uint8Array;
	report: Uint8Array;

	/** Secret. Resistance left at the present stage (Sellke), NaN when not drawn yet. */
	rest: Float64Array;
	/** Secret. Type need * arguments + motive, or UNKNOWN when not drawn yet. */
	type: Uint8Array;
	/** Secret. Truth of each signal, or UNKNOWN. */
	truth: Uint8Array;
	/** Secret. Climate, then the aptitude of each seller. */
	traits: Uint8Array;
	/** Secret. The seed of every draw still to come, then that of the traits that nothing has revealed yet. */
	seed: Uint32Array;
}

type ColumnArray = Columns[keyof Columns];
type ArrayConstructor = new (buffer: ArrayBuffer, offset: number, length: number) => ColumnArray;

const PUBLIC_COLUMNS: readonly [keyof Columns, ArrayConstructor, (sizes: Sizes) => number][] = [
	['globals', Float64Array, () => GLOBALS],
	['pressure', Float32Array, (s) => s.accounts],
	['awareness', Float32Array, (s) => s.accounts],
	['memory', Float32Array, (s) => s.accounts],
	['amount', Int32Array, (s) => s.accounts],
	['flags', Uint16Array, (s) => s.accounts],
	['stage', Uint8Array, (s) => s.accounts],
	['refusals', Uint8Array, (s) => s.accounts],
	['contacts', Uint8Array, (s) => s.accounts],
	['tried', Uint8Array, (s) => s.accounts],
	['note', Uint8Array, (s) => s.accounts],
	['size', Uint8Array, (s) => s.accounts],
	['last', Uint8Array, (s) => s.accounts],
	['since', Uint8Array, (s) => s.accounts],
	['signal', Uint8Array, (s) => s.accounts],
	['signalWeek', Uint8Array, (s) => s.signals],
	['signalTruth', Uint8Array, (s) => s.signals],
	['eventWeek', Uint8Array, (s) => s.events],
	['booked', Uint8Array, (s) => s.fairs],
	['asked', Uint8Array, (s) => s.colleagues],
	['shared', Uint8Array, (s) => s.shares],
	['report', Uint8Array, () => 1]
];

const SECRET_COLUMNS: typeof PUBLIC_COLUMNS = [
	['rest', Float64Array, (s) => s.accounts],
	['type', Uint8Array, (s) => s.accounts],
	['truth', Uint8Array, (s) => s.signals],
	['traits', Uint8Array, (s) => 1 + s.sellers],
	['seed', Uint32Array, () => 2]
];

const widthOf = (constructor: ArrayConstructor): number =>
	(constructor as unknown as { BYTES_PER_ELEMENT: number }).BYTES_PER_ELEMENT;
const aligned = (offset: number, width: number): number => Math.floor((offset + width - 1) / width) * width;

/** Places every column of a case. */
export function layoutOf(sizes: Sizes): Layout {
	const offsets = {} as Record<keyof Columns, number>;
	let at = 0;
	const place = (columns: typeof PUBLIC_COLUMNS): void => {
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
	return { ...sizes, offsets, publicBytes, bytes: aligned(at, 8) };
}

function columnsOver(layout: Layout, buffer: ArrayBuffer, which: typeof PUBLIC_COLUMNS): Partial<Columns> {
	const columns: Partial<Record<keyof Columns, ColumnArray>> = {};
	for (const [name, constructor, length] of which)
		columns[name] = new constructor(buffer, layout.offsets[name], length(layout));
	return columns as Partial<Columns>;
}

/** Columns that a view may hold. */
export type PublicColumns = Omit<Columns, 'rest' | 'type' | 'truth' | 'traits' | 'seed'>;

/** What happened in a contact or to a record: codes of the log. */
export const Outcome = {
	advance: 0,
	refusal: 1,
	absent: 2,
	invalid: 3,
	opposed: 4,
	optOut: 5,
	duplicate: 6,
	silence: 7,
	note: 8,
	lost: 9,
	complaint: 10,
	verified: 11,
	distinct: 12,
	signal: 13,
	irregular: 14,
	answered: 15
} as const;
export type Outcome = (typeof Outcome)[keyof typeof Outcome];

/** One line of the log, unpacked. `detail` depends on the outcome: motive noted, rule broken, truth of a signal. */
export interface LogEntry {
	readonly week: number;
	readonly outcome: Outcome;
	readonly prospect: number;
	/** Channel index; 5 and more are fairs. */
	readonly channel: number;
	readonly seller: number;
	readonly argument: number;
	readonly stage: number;
	readonly detail: number;
	/** Logits of the contact that any seat can know; the latent ones are not in it. */
	readonly eta: number;
}

/** Everything that happened, in order, append-only. Public: it is the CRM and the diary of the campaign. */
export class Log {
	length = 0;
	what: Int32Array<ArrayBuffer>;
	who: Int32Array<ArrayBuffer>;
	eta: Float64Array<ArrayBuffer>;

	constructor(capacity = 256) {
		this.what = new Int32Array(capacity);
		this.who = new Int32Array(capacity * 2);
		this.eta = new Float64Array(capacity);
	}

	/** `argument` and `detail` below 16, `channel` below 16, `seller` below 16, `week` below 64. */
	append(entry: LogEntry): void {
		if (this.length === this.what.length) this.grow();
		const at = this.length++;
		this.what[at] =
			entry.week |
			(entry.outcome << 6) |
			(entry.channel << 10) |
			(entry.seller << 14) |
			(entry.argument << 18) |
			(entry.stage << 22);
		this.who[at * 2] = entry.prospect;
		this.who[at * 2 + 1] = entry.detail;
		this.eta[at] = entry.eta;
	}

	at(index: number): LogEntry {
		const what = this.what[index];
		return {
			week: what & 63,
			outcome: ((what >> 6) & 15) as Outcome,
			channel: (what >> 10) & 15,
			seller: (what >> 14) & 15,
			argument: (what >> 18) & 15,
			stage: (what >> 22) & 7,
			prospect: this.who[index * 2],
			detail: this.who[index * 2 + 1],
			eta: this.eta[index]
		};
	}

	copy(): Log {
		const log = new Log(Math.max(256, this.what.length));
		log.what.set(this.what);
		log.who.set(this.who);
		log.eta.set(this.eta);
		log.length = this.length;
		return log;
	}

	private grow(): void {
		const { what, who, eta } = this;
		this.what = new Int32Array(what.length * 2);
		this.who = new Int32Array(who.length * 2);
		this.eta = new Float64Array(eta.length * 2);
		this.what.set(what);
		this.who.set(who);
		this.eta.set(eta);
	}
}

export interface World extends Readonly<Columns> {
	readonly layout: Layout;
	readonly bytes: Uint8Array;
	/** Null in the worlds of a rollout, which nobody reads afterwards. */
	log: Log | null;
	/** Luck counted so far in a rollout, cents; see `luck.ts`. Not part of the state. */
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
		log: null,
		luck: 0
	};
}

/** All-zero public columns of a case, and the bytes under them. */
export function emptyColumns(layout: Layout): { columns: PublicColumns; bytes: Uint8Array } {
	const buffer = new ArrayBuffer(layout.publicBytes);
	return {
		columns: columnsOver(layout, buffer, PUBLIC_COLUMNS) as PublicColumns,
		bytes: new Uint8Array(buffer)
	};
}

/** A copy without log when `into` is given (the hot path of rollouts), with its log otherwise. */
export function copyWorld(world: World, into?: World): World {
	const copy = into ?? emptyWorld(world.layout);
	copy.bytes.set(world.bytes);
	copy.luck = world.luck;
	copy.log = into === undefined && world.log !== null ? world.log.copy() : null;
	return copy;
}

/** A number that changes when the meaning of the bytes below changes. */
const FORMAT = 2;

/** Header (format, accounts, log length), state, then the log: equal worlds have equal bytes. */
export function encodeWorld(world: World): Uint8Array {
	const entries = world.log === null ? 0 : world.log.length;
	const bytes = new Uint8Array(16 + world.layout.bytes + entries * 20);
	const header = new Uint32Array(bytes.buffer, 0, 4);
	header[0] = FORMAT;
	header[1] = world.layout.accounts;
	header[2] = world.layout.bytes;
	header[3] = world.log === null ? 0xffffffff : entries;
	bytes.set(world.bytes, 16);
	if (world.log !== null) {
		const { what, who, eta } = world.log;
		let at = 16 + world.layout.bytes;
		for (const [array, length] of [
			[eta, entries],
			[what, entries],
			[who, entries * 2]
		] as const) {
			const part = new Uint8Array(array.buffer, 0, length * array.BYTES_PER_ELEMENT);
			bytes.set(part, at);
			at += part.length;
		}
	}
	return bytes;
}

/** The world that `encodeWorld` wrote. RangeError when the bytes are not a world of this case. */
export function decodeWorld(model: Model, bytes: Uint8Array): World {
	const world = emptyWorld(model.layout);
	const header = new Uint32Array(bytes.slice(0, 16).buffer);
	const entries = header[3] === 0xffffffff ? -1 : header[3];
	const size = 16 + model.layout.bytes + Math.max(0, entries) * 20;
	if (header[0] !== FORMAT || header[1] !== model.accounts || header[2] !== model.layout.bytes || bytes.length !== size)
		throw new RangeError('these bytes are not a world of this case');
	world.bytes.set(bytes.subarray(16, 16 + model.layout.bytes));
	if (entries >= 0) {
		const log = new Log(Math.max(256, entries));
		let at = 16 + model.layout.bytes;
		const read = (width: number): ArrayBuffer => {
			const part = bytes.slice(at, at + entries * width);
			at += entries * width;
			return part.buffer as ArrayBuffer;
		};
		log.eta.set(new Float64Array(read(8)));
		log.what.set(new Int32Array(read(4)));
		log.who.set(new Int32Array(read(8)));
		log.length = entries;
		world.log = log;
	}
	return world;
}
