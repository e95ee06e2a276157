import type { Evidence } from '#assessment/evidence.ts';
import type { Db } from '../db/database.ts';
import { evidences } from '../db/schema.ts';
import { record } from '../journal/record.ts';

/** Evidence with what it opens. */
export type NewEvidence = Evidence & { readonly runId?: string; readonly marketId?: string; readonly copyId?: string };

/**
 * Writes evidence in the transaction of the mark that it comes from, and returns how many lines are new. The identifier is made of what a
 * line says: the same is written once, by however many processes.
 */
export async function recordEvidences(tx: Db, establishmentId: string, list: readonly NewEvidence[]): Promise<number> {
	if (list.length === 0) return 0;
	const rows = list.map(({ learner, ...evidence }) => ({ ...evidence, establishmentId, learnerId: learner }));
	const written = await tx.insert(evidences).values(rows).onConflictDoNothing().returning({ id: evidences.id });
	if (written.length > 0) {
		const { attempt, source, rule, recordedAt } = list[0];
		const detail = { source, evidences: written.length, rule };
		await record(
			tx,
			{ establishmentId, actorId: null, action: 'evidence.recorded', objectId: attempt, detail },
			recordedAt
		);
	}
	return written.length;
}
