import type { Db } from '../db/database.ts';
import { journal } from '../db/schema.ts';

export interface Entry {
	readonly establishmentId: string | null;
	readonly actorId: string | null;
	/** Noun and verb: `session.opened`, `decision.submitted`. */
	readonly action: string;
	readonly objectId?: string | null;
	readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Adds a line to the journal, in the transaction of what it tells. */
export async function record(tx: Db, entry: Entry, at = new Date()): Promise<void> {
	await tx.insert(journal).values({ ...entry, at });
}
