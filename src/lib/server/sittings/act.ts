import { eq } from 'drizzle-orm';
import type { Account } from '../auth/session.ts';
import { transaction } from '../db/database.ts';
import { sittingEvents, sittings } from '../db/schema.ts';
import { keyProblem, refuse, type Outcome } from '../files/outcome.ts';
import { record } from '../journal/record.ts';
import { candidateProblem } from './access.ts';
import { decideAct, type ClockAct, type ClockEvent } from './clock.ts';
import { requireSitting } from './guard.ts';
import { extraPercentOf, listEvents, viewClock, type ClockView } from './sitting.ts';

const ACTIONS: Readonly<Record<ClockEvent['kind'], string>> = {
	'phase-started': 'sitting.phase-started',
	suspended: 'sitting.suspended',
	resumed: 'sitting.resumed',
	'given-back': 'sitting.given-back',
	ended: 'sitting.ended'
};

/**
 * Starts a phase, suspends or resumes the clock, gives minutes back or ends the sitting, at the server’s hour. For the
 * panel, and for the candidate within `candidateProblem`; 404 for others. What is so already is not done again: a second
 * click, or another tab, gets the clock as it is, `again` true. The first start freezes the extra time.
 */
export async function actOnClock(
	user: Account,
	sittingId: string,
	act: ClockAct,
	now = new Date()
): Promise<Outcome<{ readonly clock: ClockView; readonly again: boolean }>> {
	const { sitting, access } = await requireSitting(user, sittingId, 'candidate', 'panel');
	const badKey = act.kind === 'give-back' && keyProblem(act.clientKey);
	if (badKey) return badKey;
	const { establishmentId } = sitting;
	return transaction(async (tx) => {
		const [current] = await tx
			.select({ phases: sittings.phases, extraPercent: sittings.extraPercent })
			.from(sittings)
			.where(eq(sittings.id, sittingId));
		if (!current) return refuse('act', 'Cette épreuve a été annulée.');
		const [events, extra] = [await listEvents(tx, sittingId), await extraPercentOf(tx, { ...sitting, ...current })];
		const { phases } = current;
		const view = (all: readonly ClockEvent[]) => viewClock({ phases }, all, extra, now);
		const problem = access.as === 'candidate' ? candidateProblem({ ...sitting, phases }, view(events), act) : null;
		if (problem) return refuse('act', problem);
		const decided = decideAct(events, phases, extra, act, now);
		if (decided.kind === 'refused') return refuse(decided.field, decided.sentence);
		if (decided.kind === 'done') return { ok: true, clock: view(events), again: true };
		const { event } = decided;
		await tx.insert(sittingEvents).values({ sittingId, ...event, authorId: user.id });
		if (events.length === 0) await tx.update(sittings).set({ extraPercent: extra }).where(eq(sittings.id, sittingId));
		const detail = { phase: event.phase, minutes: event.minutes };
		const action = events.length === 0 ? 'sitting.started' : ACTIONS[event.kind];
		await record(tx, { establishmentId, actorId: user.id, action, objectId: sittingId, detail }, now);
		return { ok: true, clock: view([...events, event]), again: false };
	});
}
