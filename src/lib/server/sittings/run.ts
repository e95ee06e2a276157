import { eq } from 'drizzle-orm';
import type { Account } from '../auth/session.ts';
import { transaction } from '../db/database.ts';
import { newSeed } from '../db/id.ts';
import { sittings } from '../db/schema.ts';
import { refuse, type Outcome } from '../files/outcome.ts';
import { insertRun } from '../runs/start.ts';
import type { Cases } from '../scenarios/case.ts';
import { requireSitting } from './guard.ts';
import { readClock } from './sitting.ts';

/**
 * The run by which the candidate meets the simulated client: started once the oral has begun, then the same whatever the
 * clicks and the lost connections. 404 for everybody but the candidate.
 */
export async function startSittingRun(
	cases: Cases,
	user: Account,
	sittingId: string,
	now = new Date()
): Promise<Outcome<{ readonly runId: string }>> {
	const { sitting } = await requireSitting(user, sittingId, 'candidate');
	const { client, scenarioSlug, scenarioVersion, stage } = sitting;
	if (client !== 'simulated' || scenarioSlug === null || scenarioVersion === null || stage === null)
		return refuse('act', 'Le client de cette épreuve est joué par une personne.');
	const scenario = await cases.load(scenarioSlug, scenarioVersion);
	return transaction(async (tx) => {
		const [{ runId }] = await tx.select({ runId: sittings.runId }).from(sittings).where(eq(sittings.id, sittingId));
		if (runId) return { ok: true, runId };
		const { state, phase, phases } = await readClock(tx, sitting, now);
		if (state !== 'running' || phase === null || phases[phase].kind !== 'exam')
			return refuse('act', 'Le client se rencontre pendant l’oral, quand le temps court.');
		const run = { player: user, assignment: null, attempt: 1, stage, seed: newSeed(), at: now };
		const started = await insertRun(tx, scenario, cases.engineVersion, run);
		await tx.update(sittings).set({ runId: started }).where(eq(sittings.id, sittingId));
		return { ok: true, runId: started };
	});
}
