import { eq } from 'drizzle-orm';
import { db } from '../db/database.ts';
import { users } from '../db/schema.ts';
import type { Run } from './run.ts';

/** The name of whoever played a run. */
export async function selectPlayerName({ playerId }: Pick<Run, 'playerId'>): Promise<string> {
	const [{ name }] = await db.select({ name: users.displayName }).from(users).where(eq(users.id, playerId));
	return name;
}
