/** Who takes the place of those who are not there at a turn of a rotation, and where those who come late sit. */
import {
	countRoles,
	pairOf,
	placesOf,
	SeenCards,
	SIDES,
	type Group,
	type Role,
	type Rotation,
	type Side,
	type Turn
} from './role-play.ts';

/** A rotation after a change, and what the class must be told. */
export interface Changed {
	readonly rotation: Rotation;
	/** In French, one thing each; none when nothing changed. */
	readonly sentences: readonly string[];
}

/** How a change is told, and whether the turn is being played: its cards have then been seen. */
export interface Circumstances {
	readonly begun?: boolean;
	/** The name that people read of a student. */
	readonly nameOf?: (student: string) => string;
}

const FRENCH: Record<Role, string> = { seller: 'vendeur', buyer: 'acheteur', observer: 'observateur' };
const NEVER: Record<Role, string> = {
	seller: 'ne sera pas vendeur',
	buyer: 'ne sera pas acheteur',
	observer: 'n’observera aucun groupe'
};

/** A group that may have lost one of its sides, or both. */
interface Bench extends Record<Side, string | null> {
	readonly number: number;
	readonly case: string;
	readonly observers: string[];
}

/** A turn while it is being put right: its groups, and those who have no group for the moment. */
interface Room {
	readonly benches: Bench[];
	readonly free: string[];
}

const isWhole = (bench: Bench): bench is Bench & Group => bench.seller !== null && bench.buyer !== null;
const isBroken = (bench: Bench): boolean => (bench.seller === null) !== (bench.buyer === null);
const opposite = (side: Side): Side => (side === 'seller' ? 'buyer' : 'seller');

/** Weights of what a new role does to a student: held a second time or lost, leaves a group unobserved, reunites. */
const COST = { role: 10_000, bare: 100, reunion: 1 } as const;

/** What is known of the students when a turn is put right: what they do in it, and in the others. */
class Knowledge {
	readonly #now: ReadonlyMap<string, Role>;
	readonly #roles: ReturnType<typeof countRoles>;
	readonly #opposed: ReadonlySet<string>;
	readonly #groups: readonly ReadonlySet<string>[];
	readonly #seen = new SeenCards();

	constructor(rotation: Rotation, turn: number, begun: boolean) {
		const others = rotation.filter((_, index) => index !== turn - 1).flat();
		this.#now = new Map(rotation[turn - 1].flatMap(placesOf).map(({ student, role }) => [student, role]));
		this.#roles = countRoles([others]);
		this.#opposed = new Set(others.map(({ seller, buyer }) => pairOf(seller, buyer)));
		this.#groups = others.map((group) => new Set(placesOf(group).map(({ student }) => student)));
		for (const groups of rotation.slice(0, begun ? turn : turn - 1)) this.#seen.add(groups);
	}

	/** Whether the student may be opposed to this partner: they do not meet elsewhere, and he has not seen his card. */
	mayPlay(student: string, side: Side, playedCase: string, partner: string): boolean {
		return !this.#opposed.has(pairOf(student, partner)) && this.#seen.allows(student, side, playedCase);
	}

	/** What the student loses to hold this side instead of what he does in the turn. */
	costOf(student: string, side: Side): number {
		const now = this.#now.get(student) ?? 'observer';
		const times = this.#roles.get(student);
		if (now === side) return 0;
		return COST.role * ((times?.[side] ?? 0) + (times?.[now] ? 0 : 1));
	}

	/** How many times the student is with one of these in the other turns. */
	reunions(student: string, members: readonly (string | null)[]): number {
		const own = this.#groups.filter((group) => group.has(student));
		return members.reduce((sum, other) => sum + own.filter((group) => other !== null && group.has(other)).length, 0);
	}
}

/** The cheapest of the choices, the first of equals. */
function cheapest<T>(choices: readonly T[], costOf: (choice: T) => number): T | undefined {
	let best: { choice: T; cost: number } | undefined;
	for (const choice of choices) {
		const cost = costOf(choice);
		if (!best || cost < best.cost) best = { choice, cost };
	}
	return best?.choice;
}

const listObserving = ({ benches, free }: Room): string[] => [
	...benches.flatMap(({ observers }) => observers),
	...free
];

/** Takes somebody from where he is; a group that loses its only player gives its observers back. */
function leave({ benches, free }: Room, student: string): void {
	for (const list of [free, ...benches.map(({ observers }) => observers)])
		if (list.includes(student)) list.splice(list.indexOf(student), 1);
	for (const bench of benches)
		for (const side of SIDES)
			if (bench[side] === student) {
				bench[side] = null;
				free.push(...bench.observers.splice(0));
			}
}

/** Fills the empty side of a group with an observer, or with a player whose partner is not there either; says who, or null. */
function fill(room: Room, broken: Bench, known: Knowledge): string | null {
	const side = broken.seller === null ? 'seller' : 'buyer';
	const partner = broken[opposite(side)] as string;
	const alone = room.benches
		.filter((bench) => bench !== broken && isBroken(bench))
		.map(({ seller, buyer }) => (seller ?? buyer) as string);
	const able = [...alone, ...listObserving(room)].filter((one) => known.mayPlay(one, side, broken.case, partner));
	const leavesBare = (one: string) => room.benches.some(({ observers: [first, second] }) => first === one && !second);
	const chosen = cheapest(
		able,
		(one) =>
			known.costOf(one, side) +
			(leavesBare(one) ? COST.bare : 0) +
			COST.reunion * known.reunions(one, [partner, ...broken.observers])
	);
	if (chosen === undefined) return null;
	leave(room, chosen);
	broken[side] = chosen;
	return chosen;
}

/** Makes one more group of two who observe; false when no two of them may play each other. */
function addGroup(room: Room, playedCase: string, number: number, known: Knowledge): boolean {
	const observing = listObserving(room);
	const pairs = observing.flatMap((seller) =>
		observing.filter((buyer) => buyer !== seller).map((buyer) => ({ seller, buyer }))
	);
	const pair = cheapest(
		pairs.filter(
			({ seller, buyer }) =>
				known.mayPlay(seller, 'seller', playedCase, buyer) && known.mayPlay(buyer, 'buyer', playedCase, seller)
		),
		({ seller, buyer }) => known.costOf(seller, 'seller') + known.costOf(buyer, 'buyer')
	);
	if (!pair) return false;
	for (const student of [pair.seller, pair.buyer]) leave(room, student);
	room.benches.push({ number, case: playedCase, ...pair, observers: [] });
	return true;
}

/** The group where one more observer is most useful. */
function findSeat(benches: readonly Bench[], student: string, known: Knowledge): Bench | undefined {
	return cheapest(
		benches,
		({ seller, buyer, observers }) =>
			COST.bare * observers.length + COST.reunion * known.reunions(student, [seller, buyer, ...observers])
	);
}

/** The groups of a turn without those who are gone, everybody present with a place wherever somebody can play. */
function repair(groups: Turn, gone: ReadonlySet<string>, known: Knowledge): Group[] {
	const present = (student: string) => (gone.has(student) ? null : student);
	const room: Room = {
		benches: groups.map(({ number, case: played, seller, buyer, observers }) => ({
			number,
			case: played,
			seller: present(seller),
			buyer: present(buyer),
			observers: observers.filter(present)
		})),
		free: []
	};
	const { benches, free } = room;
	for (const bench of benches)
		if (bench.seller === null && bench.buyer === null) free.push(...bench.observers.splice(0));
	for (const bench of benches)
		if (isBroken(bench) && fill(room, bench, known) === null) {
			const alone = (bench.seller ?? bench.buyer) as string;
			leave(room, alone);
			free.push(alone);
		}
	// nobody watches by threes where two of them could play
	for (let next = Math.max(...groups.map(({ number }) => number)) + 1; ; next++) {
		const playing = benches.filter(isWhole).length;
		if (listObserving(room).length <= 2 * playing || !addGroup(room, groups[0].case, next, known)) break;
	}
	const whole = benches.filter(isWhole);
	for (const student of free) findSeat(whole, student, known)?.observers.push(student);
	return whole;
}

/** Where everybody of a turn is. */
function placesByStudent(groups: Turn) {
	return new Map(groups.flatMap((group) => placesOf(group).map(({ student, role }) => [student, { group, role }])));
}

/** What has changed between two states of a turn. */
function tellMoves(turn: number, before: Turn, after: Turn, nameOf: (student: string) => string): string[] {
	const where = placesByStudent(before);
	const moved = (group: Group) =>
		placesOf(group).filter(({ student, role }) => {
			const known = where.get(student);
			return known?.group.number !== group.number || known.role !== role;
		});
	const tell = (group: Group): string[] => {
		const known = before.find(({ number }) => number === group.number);
		if (!known) {
			const [seller, buyer] = [nameOf(group.seller), nameOf(group.buyer)];
			const opened = `Tour ${turn}\u00a0: ${seller}, vendeur, et ${buyer}, acheteur, forment le groupe ${group.number}.`;
			return [
				opened,
				...moved(group)
					.filter(({ role }) => role === 'observer')
					.map(observes(group))
			];
		}
		const bare = known.observers.length > 0 && group.observers.length === 0;
		return [
			...moved(group).map((place) =>
				place.role === 'observer'
					? observes(group)(place)
					: `Tour ${turn}, groupe ${group.number}\u00a0: ${nameOf(place.student)} prend la place de ${nameOf(known[place.role])} comme ${FRENCH[place.role]}.`
			),
			...(bare ? [`Tour ${turn}\u00a0: le groupe ${group.number} n’a plus d’observateur.`] : [])
		];
	};
	const observes =
		({ number }: Group) =>
		({ student }: { student: string }) =>
			`Tour ${turn}\u00a0: ${nameOf(student)} observe le groupe ${number}.`;
	const dissolved = before
		.filter(({ number }) => !after.some((group) => group.number === number))
		.map(({ number }) => `Tour ${turn}\u00a0: le groupe ${number} ne joue pas, faute de vendeur ou d’acheteur.`);
	return [...dissolved, ...after.flatMap(tell)];
}

/** Who will not hold which role any more. */
function tellMissed(before: Rotation, after: Rotation, nameOf: (student: string) => string): string[] {
	const now = countRoles(after);
	return [...countRoles(before)].flatMap(([student, had]) =>
		(Object.keys(NEVER) as Role[])
			.filter((role) => had[role] > 0 && !now.get(student)?.[role])
			.map((role) => `${nameOf(student)} ${NEVER[role]} dans cette rotation.`)
	);
}

/**
 * The rotation without those who are absent at a turn (1 to 3). A missing seller or buyer is replaced by somebody of the
 * same turn, who sees no card that he plays against and meets nobody twice: a player whose own partner is absent too,
 * else the observer whose roles suffer least. Where nobody may, the group does not play and its members observe others.
 * When the turn has `begun` its observers have read both cards: none of them can take a side. Only if no two of those
 * left may play each other is the turn without a group.
 */
export function replaceAbsent(
	rotation: Rotation,
	turn: number,
	absent: readonly string[],
	{ begun = false, nameOf = (student) => student }: Circumstances = {}
): Changed {
	const gone = new Set(absent);
	const before = rotation[turn - 1];
	if (!before.flatMap(placesOf).some(({ student }) => gone.has(student))) return { rotation, sentences: [] };
	const after = repair(before, gone, new Knowledge(rotation, turn, begun));
	const changed = rotation.with(turn - 1, after);
	const left = before.flatMap(placesOf).filter(({ student }) => !gone.has(student));
	const nobody =
		after.length === 0 && left.length > 0
			? [`Tour ${turn}\u00a0: aucun des élèves présents ne peut jouer contre un autre. Refaites la rotation avec eux.`]
			: [];
	return {
		rotation: changed,
		sentences: [...tellMoves(turn, before, after, nameOf), ...nobody, ...tellMissed(rotation, changed, nameOf)]
	};
}

/**
 * The rotation with those who arrive, or come back, at a turn (1 to 3): from then on, in each turn where they have no
 * place, they observe the group that has the fewest observers. A turn without a group has none for them.
 */
export function seatLate(
	rotation: Rotation,
	turn: number,
	late: readonly string[],
	{ nameOf = (student) => student }: Pick<Circumstances, 'nameOf'> = {}
): Changed {
	const sentences: string[] = [];
	const seated = rotation.map((groups, index) => {
		if (index < turn - 1) return groups;
		const known = new Knowledge(rotation, index + 1, false);
		const placed = placesByStudent(groups);
		const benches = groups.map((group) => ({ ...group, observers: [...group.observers] }));
		for (const student of new Set(late)) {
			if (placed.has(student)) continue;
			const bench = findSeat(benches, student, known);
			if (!bench) continue;
			const as = ['observateur', 'second observateur'][bench.observers.push(student) - 1] ?? 'observateur de plus';
			sentences.push(`Tour ${index + 1}\u00a0: ${nameOf(student)} rejoint le groupe ${bench.number} comme ${as}.`);
		}
		return benches;
	});
	return sentences.length > 0 ? { rotation: seated, sentences } : { rotation, sentences };
}
