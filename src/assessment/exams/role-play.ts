/**
 * Who plays whom in a class's role plays: three turns, each on another case and in new groups, so that everyone sells
 * once, buys once and observes once, and nobody plays a case of which he has seen another's card.
 */
import { deriveKey, integerBelow, Purpose, type Seed } from '#engine/random.ts';

export const TURNS = 3;
export const FEWEST = 3;
export const MOST = 60;

/** The two who hold a card each; whoever observes reads both. */
export const SIDES = ['seller', 'buyer'] as const;
export type Side = (typeof SIDES)[number];
export type Role = Side | 'observer';

/** A seller and a buyer who play a case, watched by those who observe: one, sometimes two or none. */
export interface Group {
	/** From 1 within the turn; a group keeps its number when somebody is replaced in it. */
	readonly number: number;
	/** Name of the case, as it was given. */
	readonly case: string;
	readonly seller: string;
	readonly buyer: string;
	readonly observers: readonly string[];
}

export type Turn = readonly Group[];
/** The turns, the first one first. */
export type Rotation = readonly Turn[];

export type Rotated =
	| {
			readonly ok: true;
			readonly rotation: Rotation;
			/** How many times two students find each other again in the same group; 0 for 9, 12, 13 and 15 students or more. */
			readonly reunions: number;
	  }
	| { readonly ok: false; readonly sentence: string };

/** Everybody of a group with the role held. */
export function placesOf({ seller, buyer, observers }: Group): { student: string; role: Role }[] {
	return [
		{ student: seller, role: 'seller' },
		{ student: buyer, role: 'buyer' },
		...observers.map((student) => ({ student, role: 'observer' as const }))
	];
}

/** How many times each student of a rotation holds each role. */
export function countRoles(rotation: Rotation): Map<string, Record<Role, number>> {
	const counts = new Map<string, Record<Role, number>>();
	for (const { student, role } of rotation.flat().flatMap(placesOf)) {
		const own = counts.get(student) ?? { seller: 0, buyer: 0, observer: 0 };
		own[role]++;
		counts.set(student, own);
	}
	return counts;
}

/** The name of two students, the same in either order. */
export function pairOf(one: string, other: string): string {
	return JSON.stringify(one < other ? [one, other] : [other, one]);
}

/** How many times two students find each other in a group again, over all the turns. */
export function countReunions(rotation: Rotation): number {
	const met = new Set<string>();
	let reunions = 0;
	for (const group of rotation.flat()) {
		const members = placesOf(group).map(({ student }) => student);
		for (const [i, one] of members.entries())
			for (const other of members.slice(i + 1)) {
				const pair = pairOf(one, other);
				if (met.has(pair)) reunions++;
				met.add(pair);
			}
	}
	return reunions;
}

/** The cards that have been seen: who, of which case, on which sides. */
export class SeenCards {
	readonly #cards = new Set<string>();

	/** Everybody of these groups sees what the role shows: his own card, or both when he observes. */
	add(groups: Turn): void {
		for (const group of groups)
			for (const { student, role } of placesOf(group))
				for (const side of SIDES)
					if (role === side || role === 'observer') this.#cards.add(JSON.stringify([student, group.case, side]));
	}

	/** Whether the student may hold this side of the case: he has not seen the other side's card. */
	allows(student: string, side: Side, playedCase: string): boolean {
		const other = side === 'seller' ? 'buyer' : 'seller';
		return !this.#cards.has(JSON.stringify([student, playedCase, other]));
	}
}

/** What a rotation may never contain. */
export interface Fault {
	readonly code: 'two-places' | 'pair-again' | 'card-seen' | 'idle';
	/** From 1. */
	readonly turn: number;
	readonly students: readonly string[];
}

/**
 * What is wrong with a rotation, turn by turn; empty when nothing is. A student with two places in a turn, a seller and a
 * buyer who have met already, whichever of them sold, somebody who plays a case whose other card he has seen; and, where
 * `present` says who is there at each turn, somebody who has no place.
 */
export function findFaults(rotation: Rotation, present: readonly (readonly string[])[] = []): Fault[] {
	const faults: Fault[] = [];
	const pairs = new Set<string>();
	const seen = new SeenCards();
	for (const [index, groups] of rotation.entries()) {
		const fault = (code: Fault['code'], ...students: string[]) => faults.push({ code, turn: index + 1, students });
		const placed = new Set<string>();
		for (const group of groups) {
			for (const { student } of placesOf(group)) {
				if (placed.has(student)) fault('two-places', student);
				placed.add(student);
			}
			const pair = pairOf(group.seller, group.buyer);
			if (pairs.has(pair)) fault('pair-again', group.seller, group.buyer);
			pairs.add(pair);
			for (const side of SIDES) if (!seen.allows(group[side], side, group.case)) fault('card-seen', group[side]);
		}
		for (const student of present[index] ?? []) if (!placed.has(student)) fault('idle', student);
		seen.add(groups);
	}
	return faults;
}

/** The role of each of the three turns, in order, for each kind of student: sells then buys then observes, and so on. */
const ORDERS = {
	sbo: ['seller', 'buyer', 'observer'],
	bos: ['buyer', 'observer', 'seller'],
	osb: ['observer', 'seller', 'buyer'],
	sob: ['seller', 'observer', 'buyer'],
	obs: ['observer', 'buyer', 'seller']
} as const satisfies Record<string, readonly Role[]>;

/**
 * The order of roles of each of `n` students. Everyone sells once, hence as many groups over the three turns as students:
 * three equal turns when 3 divides n; with one student more the last turn has a group more, with two the last two turns.
 */
function dealOrders(n: number): (readonly Role[])[] {
	const q = Math.floor(n / 3);
	const { sbo, bos, osb, sob, obs } = ORDERS;
	const cycles = (count: number) => Array.from({ length: count }, () => [sbo, bos, osb]).flat();
	if (n % 3 === 1) return [...cycles(q - 1), bos, osb, sob, obs];
	return n % 3 === 2 ? [...cycles(q), osb, obs] : cycles(q);
}

/** A group by student numbers: the seller, the buyer, those who observe. */
type Draft = number[];

/** Groups those who hold each role in a turn in the order they come; the second observers go to the first groups. */
function draftTurn(orders: readonly (readonly Role[])[], students: readonly number[], turn: number): Draft[] {
	const holding = (role: Role) => students.filter((_, place) => orders[place][turn] === role);
	const buyers = holding('buyer');
	const groups = holding('seller').map((seller, i): Draft => [seller, buyers[i]]);
	for (const [i, observer] of holding('observer').entries()) groups[i % groups.length].push(observer);
	return groups;
}

/** A seller and a buyer who meet twice weigh more than any number of reunions. */
const PAIR_AGAIN = 10_000;

/** Exchanges two who hold the same role in a turn, as long as that lowers the cost; returns the cost. Changes `turns`. */
function descend(turns: readonly Draft[][], n: number): number {
	const together = new Int32Array(n * n);
	const opposed = new Int32Array(n * n);
	let cost = 0;
	const count = (group: Draft, change: 1 | -1) => {
		for (let i = 0; i < group.length; i++)
			for (let j = i + 1; j < group.length; j++) {
				const pair = Math.min(group[i], group[j]) * n + Math.max(group[i], group[j]);
				const again = (times: Int32Array): number => {
					const before = times[pair];
					times[pair] += change;
					return Math.max(0, times[pair] - 1) - Math.max(0, before - 1);
				};
				cost += again(together);
				if (j === 1) cost += PAIR_AGAIN * again(opposed);
			}
	};
	const exchange = (one: Draft, i: number, other: Draft, j: number) => {
		count(one, -1);
		count(other, -1);
		[one[i], other[j]] = [other[j], one[i]];
		count(one, 1);
		count(other, 1);
	};
	for (const group of turns.flat()) count(group, 1);
	for (let before = Infinity; cost > 0 && cost < before;) {
		before = cost;
		for (const groups of turns)
			for (const [g, one] of groups.entries())
				for (const other of groups.slice(g + 1))
					for (let i = 0; i < one.length; i++)
						for (let j = Math.min(i, 2); j < (i < 2 ? i + 1 : other.length); j++) {
							const known = cost;
							exchange(one, i, other, j);
							if (cost >= known) exchange(one, i, other, j);
						}
	}
	return cost;
}

/** Starts of the search. */
const STARTS = 200;

/** The numbers from 0 to n - 1 in an order drawn from the seed, another for each start. */
function shuffle(n: number, seed: Seed, start: number): number[] {
	const key = deriveKey(seed, start, Purpose.search);
	const order = Array.from({ length: n }, (_, i) => i);
	for (let i = n - 1; i > 0; i--) {
		const j = integerBelow(i + 1, key, i, 0);
		[order[i], order[j]] = [order[j], order[i]];
	}
	return order;
}

function refusal(present: readonly string[], cases: readonly string[]): string | null {
	if (new Set(present).size !== present.length)
		return 'Un élève figure deux fois parmi les présents\u00a0: ne le cochez qu’une fois.';
	if (present.length < FEWEST)
		return `Il faut au moins ${FEWEST} élèves présents\u00a0: un vendeur, un acheteur et un observateur. Ils sont ${present.length}.`;
	if (present.length > MOST)
		return `Une rotation réunit ${MOST} élèves au plus, ils sont ${present.length}\u00a0: partagez la classe en deux séances.`;
	if (cases.length !== TURNS || new Set(cases).size !== TURNS)
		return 'Choisissez trois cas différents, un par tour\u00a0: rejouer un cas ferait jouer contre une fiche déjà vue.';
	return null;
}

/**
 * Three turns of role plays for the students present, turn t on `cases[t]`: everyone is seller once, buyer once, observer
 * once, and no two are opposed twice. As few as can be find each other again in a group, those with second observers
 * (n not divisible by 3; three observers in the first turn of 5 students) included. Same students, cases and seed, same
 * rotation. Refuses with a French sentence fewer than 3 students or more than 60, one named twice, cases not all different.
 */
export function rotate(present: readonly string[], cases: readonly string[], seed: Seed = 0): Rotated {
	const sentence = refusal(present, cases);
	if (sentence) return { ok: false, sentence };
	const n = present.length;
	const orders = dealOrders(n);
	let best: Draft[][] = [];
	let least = Infinity;
	for (let start = 0; start < STARTS && least > 0; start++) {
		const students = shuffle(n, seed, start);
		const turns = cases.map((_, turn) => draftTurn(orders, students, turn));
		const cost = descend(turns, n);
		if (cost < least) [best, least] = [turns, cost];
	}
	const rotation = best.map((groups, turn) =>
		groups.map(([seller, buyer, ...observers], i) => ({
			number: i + 1,
			case: cases[turn],
			seller: present[seller],
			buyer: present[buyer],
			observers: observers.map((student) => present[student])
		}))
	);
	return { ok: true, rotation, reunions: countReunions(rotation) };
}
