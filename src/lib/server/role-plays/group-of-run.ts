import { eq } from 'drizzle-orm';
import { db } from '../db/database.ts';
import { rolePlayGroups } from '../db/schema.ts';
import type { GroupName } from './attach-run.ts';

/** The group that a run is played by; undefined for a run of no role play. */
export async function selectOptionalGroupOf(runId: string): Promise<GroupName | undefined> {
	const { rolePlayId, turn, number } = rolePlayGroups;
	const [row] = await db
		.select({ rolePlayId, turn, number })
		.from(rolePlayGroups)
		.where(eq(rolePlayGroups.runId, runId));
	return row;
}
