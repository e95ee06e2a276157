import type { Account } from '../auth/session.ts';
import { db } from '../db/database.ts';
import { selectExtraPercents } from '../sittings/extra-time.ts';
import type { ClockView } from '../sittings/sitting.ts';
import { selectOptionalCopy } from './guard.ts';
import { clockOf, isDue, listSessionEvents, type Copy, type PaperSession } from './session.ts';

/** Where a candidate stands. `door`: the copy is to be opened; `missed`: it never was. */
export interface Place {
	readonly copy: Copy | null;
	readonly clock: ClockView;
	readonly stage: 'waiting' | 'door' | 'writing' | 'sealed' | 'missed';
}

function stageOf(clock: ClockView, copy: Copy | null, due: boolean): Place['stage'] {
	if (copy?.sealedAt) return 'sealed';
	if (clock.state === 'waiting') return 'waiting';
	if (copy) return due ? 'sealed' : 'writing';
	return clock.state === 'running' || clock.state === 'suspended' ? 'door' : 'missed';
}

/** Where somebody who sits the paper stands. */
export async function placeOf(user: Pick<Account, 'id'>, session: PaperSession, now: Date): Promise<Place> {
	const [events, copy, extra] = await Promise.all([
		listSessionEvents(db, session.id),
		selectOptionalCopy(db, session.id, user.id),
		selectExtraPercents(db, [user.id])
	]);
	const timed = { id: copy?.id ?? null, extraPercent: copy?.extraPercent ?? extra.get(user.id) ?? 0 };
	const clock = clockOf(session, events, timed, now);
	return { copy, clock, stage: stageOf(clock, copy, isDue(session, events, timed, now)) };
}
