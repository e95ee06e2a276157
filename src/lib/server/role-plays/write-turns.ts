import { and, eq, notInArray } from 'drizzle-orm';
import { findFaults, type Rotation, type Turn } from '#assessment/exams/role-play.ts';
import type { Db } from '../db/database.ts';
import { rolePlayGroups, rolePlayPlaces } from '../db/schema.ts';

/** Every place of a turn as it is stored. */
function placesOfTurn(rolePlayId: string, turn: number, groups: Turn) {
	return groups.flatMap(({ number, seller, buyer, observers }) => {
		const place = (role: 'seller' | 'buyer' | 'observer') => (userId: string, rank: number) => ({
			...{ rolePlayId, turn, number, userId, role, rank }
		});
		return [place('seller')(seller, 0), place('buyer')(buyer, 0), ...observers.map(place('observer'))];
	});
}

/**
 * Writes the groups of these turns of a rotation. Those that do not play any more are kept where the turn has `begun`,
 * with what was observed of them. Throws rather than write a rotation in which somebody meets again whom he has met, or
 * plays against a card that he has seen.
 */
export async function writeTurns(
	tx: Db,
	rolePlayId: string,
	rotation: Rotation,
	turns: readonly { readonly turn: number; readonly begun: boolean }[]
): Promise<void> {
	const faults = findFaults(rotation);
	if (faults.length > 0) throw new Error(`role play ${rolePlayId}: ${JSON.stringify(faults)}`);
	for (const { turn, begun } of turns) {
		const groups = rotation[turn - 1];
		const places = placesOfTurn(rolePlayId, turn, groups);
		const numbers = groups.map(({ number }) => number);
		const ofTurn = and(eq(rolePlayGroups.rolePlayId, rolePlayId), eq(rolePlayGroups.turn, turn));
		await tx
			.delete(rolePlayPlaces)
			.where(and(eq(rolePlayPlaces.rolePlayId, rolePlayId), eq(rolePlayPlaces.turn, turn)));
		if (!begun) await tx.delete(rolePlayGroups).where(and(ofTurn, notInArray(rolePlayGroups.number, numbers)));
		if (groups.length === 0) continue;
		await tx
			.insert(rolePlayGroups)
			.values(numbers.map((number) => ({ rolePlayId, turn, number })))
			.onConflictDoNothing();
		await tx.insert(rolePlayPlaces).values(places);
	}
}
