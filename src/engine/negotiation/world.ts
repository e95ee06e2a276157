/**
 * The state of a negotiation as columns over one buffer, so that a copy is one memory move. The public section comes first:
 * a view is a copy of it. All that is secret is drawn at the start: who the other side is. Everything else is a function of
 * what was said, which is why worlds that agree with what was said can be drawn exactly (belief.ts).
 */
import type { Definition } from './definition.ts';

/** Nothing here, in the byte columns. */
export const NONE = 255;

/** Where the negotiation stands. */
export const Phase = { preparation: 0, talk: 1, order: 2, incident: 3, renewal: 4, over: 5 } as const;
export type Phase = (typeof Phase)[keyof typeof Phase];

/** How it ended, or has ended so far. */
export const Ending = { none: 0, agreed: 1, left: 2, walked: 3, late: 4 } as const;
export type Ending = (typeof Ending)[keyof typeof Ending];

/** Positions in the public globals. */
export const ROUND = 0;
export const PHASE = 1;
/** Moves of the conversation so far. */
export const TURN = 2;
/** 0 to 100. */
export const RELATION = 3;
/** Utility added to the aspiration of the other side by what was given too easily. */
export const APPETITE = 4;
export const ENDING = 5;
/** 1 + objection that awaits an answer, 0 when none. */
export const PENDING = 6;
/** Closed questions in a row. */
export const CLOSED = 7;
/** Offers made; bids received; the seat that speaks next when two people play. */
export const OFFERS = 8;
export const BIDS = 9;
export const SPEAKER = 10;
/** Interlocutor spoken to last. */
export const ADDRESSED = 11;
/** The last offer was an insult; answers tried on the pending objection. */
export const INSULTED = 12;
export const ANSWERS = 13;
/** Incident under way, from 0; promises broken; cents paid after the agreement; lines of the order that are wrong. */
export const INCIDENT = 14;
export const BROKEN = 15;
export const COSTS = 16;
export const ERRORS = 17;
/** 1 won, 2 lost, 0 otherwise; cents it brought. */
export const RENEWAL = 18;
export const RENEWED = 19;
/** Concessions made, and those made against something. */
export const CONCESSIONS = 20;
export const EXCHANGES = 21;
/** Levels given by the last concession, over all the issues: what the next is compared with. */
export const LAST_STEP = 22;
/** Offers that changed something: what the other side’s concessions go by. */
export const BARGAINED = 23;
export const GLOBALS = 24;

export interface Sizes {
	readonly interlocutors: number;
	readonly issues: number;
	readonly topics: number;
	readonly motives: number;
	readonly arguments: number;
	readonly objections: number;
}

export interface PublicColumns {
	globals: Float64Array;
	/** Utility that convincing arguments add, by interlocutor. */
	persuasion: Float64Array;
	/** By issue: the player’s first offer, the one before the last, the last; the bid of the other side; the agreement; the order. */
	first: Uint8Array;
	before: Uint8Array;
	offer: Uint8Array;
	bid: Uint8Array;
	agreed: Uint8Array;
	ordered: Uint8Array;
	/** By issue: what was prepared. */
	initial: Uint8Array;
	target: Uint8Array;
	limit: Uint8Array;
	/** By topic and interlocutor: level told; 1 told, 2 confirmed; times asked. */
	told: Uint8Array;
	sure: Uint8Array;
	asked: Uint8Array;
	/** By argument: times used; facts that strengthen it and are known. */
	argued: Uint8Array;
	strengthened: Uint8Array;
	/** By interlocutor and motive: times it convinced. */
	moved: Uint8Array;
	/** By objection: 0 not raised, 1 raised, 2 lifted. */
	raised: Uint8Array;
	/** Got ready: questions by topic, arguments, exchanges by (give, against). */
	readyTopics: Uint8Array;
	readyArguments: Uint8Array;
	readyExchanges: Uint8Array;
}

export interface Columns extends PublicColumns {
	/** Secret. Index of the type of the other side (model.types). */
	type: Uint16Array;
	/** Secret. Nature of each objection. */
	nature: Uint8Array;
	/** Secret. Seed from which every draw is addressed. */
	seed: Uint32Array;
}

const PUBLIC = [
	'globals',
	'persuasion',
	'first',
	'before',
	'offer',
	'bid',
	'agreed',
	'ordered',
	'initial',
	'target',
	'limit',
	'told',
	'sure',
	'asked',
	'argued',
	'strengthened',
	'moved',
	'raised',
	'readyTopics',
	'readyArguments',
	'readyExchanges'
] as const satisfies readonly (keyof PublicColumns)[];
const SECRET = ['seed', 'type', 'nature'] as const satisfies readonly Exclude<keyof Columns, keyof PublicColumns>[];

/** Byte offsets of every column; the public section is the first `publicBytes`. */
export interface Layout extends Sizes {
	readonly columns: Readonly<Record<keyof Columns, { readonly offset: number; readonly length: number }>>;
	readonly publicBytes: number;
	readonly bytes: number;
}

/** Bytes of one element of each column. */
const WIDTH: Partial<Record<keyof Columns, number>> = { globals: 8, persuasion: 8, seed: 4, type: 2 };

function lengths(s: Sizes): Record<keyof Columns, number> {
	return {
		globals: GLOBALS,
		persuasion: s.interlocutors,
		first: s.issues,
		before: s.issues,
		offer: s.issues,
		bid: s.issues,
		agreed: s.issues,
		ordered: s.issues,
		initial: s.issues,
		target: s.issues,
		limit: s.issues,
		told: s.topics * s.interlocutors,
		sure: s.topics * s.interlocutors,
		asked: s.topics * s.interlocutors,
		argued: s.arguments,
		strengthened: s.arguments,
		moved: s.interlocutors * s.motives,
		raised: s.objections,
		readyTopics: s.topics,
		readyArguments: s.arguments,
		readyExchanges: s.issues * s.issues,
		seed: 1,
		type: 1,
		nature: s.objections
	};
}

const align8 = (bytes: number): number => (bytes + 7) & ~7;

export function layoutOf(definition: Definition): Layout {
	const sizes: Sizes = {
		interlocutors: definition.interlocutors.length,
		issues: definition.issues.length,
		topics: definition.topics.length,
		motives: definition.motives.length,
		arguments: definition.arguments.length,
		objections: definition.objections.length
	};
	const length = lengths(sizes);
	const columns = {} as Record<keyof Columns, { offset: number; length: number }>;
	let at = 0;
	let publicBytes = 0;
	for (const names of [PUBLIC, SECRET] as const) {
		for (const name of names) {
			columns[name] = { offset: at, length: length[name] };
			at += length[name] * (WIDTH[name] ?? 1);
			// Wide columns come first in each section, so that they are aligned.
			if (name === 'persuasion' || name === 'seed') at = align8(at);
		}
		at = align8(at);
		if (names === PUBLIC) publicBytes = at;
	}
	return { ...sizes, columns, publicBytes, bytes: at };
}

function columnsOver<K extends keyof Columns>(
	layout: Layout,
	buffer: ArrayBuffer,
	names: readonly K[]
): Pick<Columns, K> {
	const result = {} as Record<string, unknown>;
	for (const name of names) {
		const { offset, length } = layout.columns[name];
		switch (WIDTH[name]) {
			case 8:
				result[name] = new Float64Array(buffer, offset, length);
				break;
			case 4:
				result[name] = new Uint32Array(buffer, offset, length);
				break;
			case 2:
				result[name] = new Uint16Array(buffer, offset, length);
				break;
			default:
				result[name] = new Uint8Array(buffer, offset, length);
		}
	}
	return result as Pick<Columns, K>;
}

/** Everything said, in order, append-only: what was done and what was answered, as rows of small integers. */
export class Log {
	readonly width: number;
	length = 0;
	rows: Int16Array<ArrayBuffer>;

	constructor(issues: number, capacity = 32) {
		this.width = widthOf(issues);
		this.rows = new Int16Array(capacity * this.width);
	}

	/** A new row of -1, to be filled. */
	append(): Int16Array {
		const { width } = this;
		if ((this.length + 1) * width > this.rows.length) {
			const rows = new Int16Array(this.rows.length * 2);
			rows.set(this.rows);
			this.rows = rows;
		}
		const row = this.rows.subarray(this.length * width, ++this.length * width);
		row.fill(-1);
		return row;
	}

	at(index: number): Int16Array {
		return this.rows.subarray(index * this.width, (index + 1) * this.width);
	}

	copy(issues: number): Log {
		const log = new Log(issues, 1);
		log.rows = this.rows.slice();
		log.length = this.length;
		return log;
	}
}

/** Fields of a row; the player’s terms follow at LINE, then those of the other side. */
export const Field = {
	round: 0,
	act: 1,
	/** Interlocutor addressed, and topic, argument, objection or response, form or technique or closing, proof. */
	to: 2,
	subject: 3,
	manner: 4,
	proof: 5,
	reply: 6,
	/** Who answers; level told; objection raised; relation after the exchange. */
	by: 7,
	level: 8,
	objection: 9,
	relation: 10,
	/** 1: the move was an exchange; -1: a concession for nothing; 0: none. */
	exchange: 11
} as const;
export const LINE = 12;

/** Length of a row of a case with so many issues. */
export const widthOf = (issues: number): number => LINE + issues * 2;

export interface World extends Readonly<Columns> {
	readonly layout: Layout;
	readonly bytes: Uint8Array;
	/** Null in the worlds of a rollout, which nobody reads afterwards. */
	log: Log | null;
	/** What two people play: the move that awaits its answer. Null otherwise. */
	awaiting: Int16Array | null;
	/** Known luck of a rollout, cents. Not part of the state. */
	luck: number;
}

export function emptyWorld(layout: Layout): World {
	const buffer = new ArrayBuffer(layout.bytes);
	return {
		...columnsOver(layout, buffer, PUBLIC),
		...columnsOver(layout, buffer, SECRET),
		layout,
		bytes: new Uint8Array(buffer),
		log: null,
		awaiting: null,
		luck: 0
	};
}

export function emptyColumns(layout: Layout): { columns: PublicColumns; bytes: Uint8Array } {
	const buffer = new ArrayBuffer(layout.publicBytes);
	return { columns: columnsOver(layout, buffer, PUBLIC), bytes: new Uint8Array(buffer) };
}

/** A copy without log when `into` is given (the hot path of rollouts), with its log otherwise. */
export function copyWorld(world: World, into?: World): World {
	const copy = into ?? emptyWorld(world.layout);
	copy.bytes.set(world.bytes);
	copy.luck = world.luck;
	copy.awaiting = world.awaiting;
	copy.log = into === undefined && world.log !== null ? world.log.copy(world.layout.issues) : null;
	return copy;
}

/** A number that changes when the meaning of the bytes below changes. */
const FORMAT = 1;
const HEADER = 16;

/** Header (format, state bytes, log rows, row awaiting), state, rows: equal worlds have equal bytes. */
export function encodeWorld({ layout, bytes, log, awaiting }: World): Uint8Array {
	const rows = log === null ? 0 : log.length * log.width;
	const all = new Uint8Array(HEADER + layout.bytes + (rows + (awaiting?.length ?? 0)) * 2);
	const header = new Uint32Array(all.buffer, 0, 4);
	header[0] = FORMAT;
	header[1] = layout.bytes;
	header[2] = log === null ? 0xffffffff : log.length;
	header[3] = awaiting === null ? 0 : awaiting.length;
	all.set(bytes, HEADER);
	const tail = new Int16Array(all.buffer, HEADER + layout.bytes);
	if (log !== null) tail.set(log.rows.subarray(0, rows));
	if (awaiting !== null) tail.set(awaiting, rows);
	return all;
}

/** The world that `encodeWorld` wrote. RangeError when the bytes are not a world of this case. */
export function decodeWorld(layout: Layout, bytes: Uint8Array): World {
	const own = bytes.slice();
	if (own.length < HEADER) throw new RangeError('these bytes are not a world of this case');
	const [format, size, rows, awaiting] = new Uint32Array(own.buffer, 0, 4);
	const isLogged = rows !== 0xffffffff;
	const width = widthOf(layout.issues);
	const words = (isLogged ? rows * width : 0) + awaiting;
	if (
		format !== FORMAT ||
		size !== layout.bytes ||
		(awaiting !== 0 && awaiting !== width) ||
		own.length !== HEADER + layout.bytes + words * 2
	)
		throw new RangeError('these bytes are not a world of this case');
	const world = emptyWorld(layout);
	world.bytes.set(own.subarray(HEADER, HEADER + layout.bytes));
	const tail = new Int16Array(own.buffer, HEADER + layout.bytes);
	if (isLogged) {
		world.log = new Log(layout.issues, Math.max(32, rows));
		world.log.rows.set(tail.subarray(0, rows * width));
		world.log.length = rows;
	}
	if (awaiting > 0) world.awaiting = tail.slice(words - awaiting);
	return world;
}
