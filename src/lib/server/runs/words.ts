import { and, eq } from 'drizzle-orm';
import { db } from '../db/database.ts';
import { decisions } from '../db/schema.ts';

/**
 * The sentences that went with the decisions of a seat, by round: only what was said aloud may leave, a preparation has
 * sentences too.
 */
export async function listWords(runId: string, seat: number): Promise<ReadonlyMap<number, string>> {
	const rows = await db
		.select({ round: decisions.round, decision: decisions.decision })
		.from(decisions)
		.where(and(eq(decisions.runId, runId), eq(decisions.seat, seat)));
	const said = rows.flatMap(({ round, decision }): [number, string][] => {
		const words = (decision as { readonly words?: unknown } | null)?.words;
		return typeof words === 'string' && words !== '' ? [[round, words]] : [];
	});
	return new Map(said);
}
