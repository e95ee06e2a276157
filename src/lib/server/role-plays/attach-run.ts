import { and, eq, isNull } from 'drizzle-orm';
import type { Db } from '../db/database.ts';
import { rolePlayGroups } from '../db/schema.ts';

/** A group of a session. */
export interface GroupName {
	readonly rolePlayId: string;
	readonly turn: number;
	readonly number: number;
}

/**
 * Says which run a group plays on screen, in the transaction that starts it, and returns the run that the group has: the
 * first one attached stays. Throws when there is no such group.
 */
export async function attachRun(tx: Db, { rolePlayId, turn, number }: GroupName, runId: string): Promise<string> {
	const { rolePlayId: ofSession, turn: ofTurn, number: ofGroup, runId: attached } = rolePlayGroups;
	const one = and(eq(ofSession, rolePlayId), eq(ofTurn, turn), eq(ofGroup, number));
	await tx
		.update(rolePlayGroups)
		.set({ runId })
		.where(and(one, isNull(attached)));
	const [group] = await tx.select({ runId: attached }).from(rolePlayGroups).where(one);
	if (!group?.runId) throw new Error(`no group ${number} in turn ${turn} of role play ${rolePlayId}`);
	return group.runId;
}
