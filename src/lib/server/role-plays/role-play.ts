/** A class's session of role plays, as it is stored. */
import { and, asc, eq } from 'drizzle-orm';
import type { Group, Role, Rotation, Side } from '#assessment/exams/role-play.ts';
import type { Student } from '../classes/class.ts';
import type { Db } from '../db/database.ts';
import {
	rolePlayGroups,
	rolePlayPlaces,
	rolePlays,
	rolePlayStudents,
	rolePlayTurns,
	users,
	type ROLE_PLAY_MODES
} from '../db/schema.ts';

export type RolePlayMode = (typeof ROLE_PLAY_MODES)[number];

/** A stage of a published version of a case. */
export interface CaseChoice {
	readonly slug: string;
	readonly version: number;
	readonly stage: string;
}

/** A case with the draw of its other side. Secret. */
export interface DrawnCase extends CaseChoice {
	readonly seed: number;
}

/** The confidential card of a side of a case; null when the case has none. Whoever shows it knows what it is made of. */
export type CardOf<T> = (choice: DrawnCase, side: Side) => Promise<T | null>;

export interface RolePlayGroup extends Group {
	/** The run that the two sides play on screen, once there is one. */
	readonly runId: string | null;
}

export interface RolePlayTurn {
	/** 1, 2, 3. */
	readonly turn: number;
	readonly choice: DrawnCase;
	readonly startedAt: Date | null;
	/** When its minutes are spent; null before it starts. */
	readonly endsAt: Date | null;
	readonly closedAt: Date | null;
	/** The groups that play, by number. */
	readonly groups: readonly RolePlayGroup[];
}

export interface RolePlay {
	readonly id: string;
	readonly establishmentId: string;
	readonly classId: string;
	readonly mode: RolePlayMode;
	readonly minutes: number;
	readonly createdBy: string;
	readonly createdAt: Date;
	/** By name. */
	readonly students: readonly Student[];
	readonly turns: readonly RolePlayTurn[];
	/** The first turn that is not closed; null when all are. */
	readonly current: number | null;
}

const MINUTE = 60_000;
const byName = new Intl.Collator('fr');

/** The name of a case for a rotation: its versions have the same cards. */
export function nameOfCase({ slug, stage }: CaseChoice): string {
	return `${slug}/${stage}`;
}

/** Who plays whom, as the pure layer reads it. */
export function rotationOf({ turns }: Pick<RolePlay, 'turns'>): Rotation {
	return turns.map(({ groups }) => groups);
}

function groupsOf(
	name: string,
	rows: readonly { number: number; runId: string | null; userId: string; role: Role }[]
): RolePlayGroup[] {
	return [...Map.groupBy(rows, ({ number }) => number).values()].flatMap((places) => {
		const [{ number, runId }] = places;
		const holding = (role: Role) => places.filter((place) => place.role === role).map(({ userId }) => userId);
		const [[seller], [buyer]] = [holding('seller'), holding('buyer')];
		// an account that was erased leaves a group that does not play
		return seller && buyer ? [{ number, case: name, seller, buyer, observers: holding('observer'), runId }] : [];
	});
}

/** The session, if there is one of that name. */
export async function selectOptionalRolePlay(tx: Db, id: string): Promise<RolePlay | undefined> {
	const [rolePlay] = await tx.select().from(rolePlays).where(eq(rolePlays.id, id));
	if (!rolePlay) return undefined;
	const students = await tx
		.select({ id: users.id, displayName: users.displayName })
		.from(rolePlayStudents)
		.innerJoin(users, eq(users.id, rolePlayStudents.userId))
		.where(eq(rolePlayStudents.rolePlayId, id));
	const turns = await tx
		.select()
		.from(rolePlayTurns)
		.where(eq(rolePlayTurns.rolePlayId, id))
		.orderBy(asc(rolePlayTurns.turn));
	const places = await selectPlaces(tx, id);
	const { establishmentId, classId, mode, minutes, createdBy, createdAt } = rolePlay;
	return {
		...{ id, establishmentId, classId, mode, minutes, createdBy, createdAt },
		students: students.sort((a, b) => byName.compare(a.displayName, b.displayName)),
		turns: turns.map(({ turn, scenarioSlug: slug, scenarioVersion: version, stage, seed, startedAt, closedAt }) => {
			const choice = { slug, version, stage, seed };
			const own = places.filter((place) => place.turn === turn);
			const endsAt = startedAt && new Date(startedAt.getTime() + minutes * MINUTE);
			return { turn, choice, startedAt, endsAt, closedAt, groups: groupsOf(nameOfCase(choice), own) };
		}),
		current: turns.find(({ closedAt }) => closedAt === null)?.turn ?? null
	};
}

function selectPlaces(tx: Db, id: string) {
	const { turn, number, userId, role } = rolePlayPlaces;
	return tx
		.select({ turn, number, userId, role, runId: rolePlayGroups.runId })
		.from(rolePlayPlaces)
		.innerJoin(
			rolePlayGroups,
			and(
				eq(rolePlayGroups.rolePlayId, rolePlayPlaces.rolePlayId),
				eq(rolePlayGroups.turn, turn),
				eq(rolePlayGroups.number, number)
			)
		)
		.where(eq(rolePlayPlaces.rolePlayId, id))
		.orderBy(asc(turn), asc(number), asc(role), asc(rolePlayPlaces.rank));
}
