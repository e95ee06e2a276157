import { notFound } from '#server/auth/guard.ts';
import type { Account } from '#server/auth/session.ts';
import { reveal } from '#server/marking/deliberate.ts';
import { readOwnGrid } from '#server/marking/own-grid.ts';
import { selectOptionalGuardedSitting } from '#server/sittings/guard.ts';
import { readAsCandidate, readAsPanel, readAsTeacher } from '#server/sittings/read.ts';

/** What somebody is shown of a sitting, by who they are in it; 404 for those who have nothing to do with it. */
async function readSitting(user: Account, id: string, now: Date) {
	const guarded = (await selectOptionalGuardedSitting(user, id)) ?? notFound();
	switch (guarded.access.as) {
		case 'candidate':
			return { as: 'candidate' as const, sitting: await readAsCandidate(user, id, now) };
		case 'panel': {
			const [sitting, grid, revealed] = await Promise.all([
				readAsPanel(user, id, now),
				readOwnGrid(user, id),
				reveal(user, id)
			]);
			return { as: 'panel' as const, sitting, grid, revealed };
		}
		case 'teacher':
			return { as: 'teacher' as const, sitting: await readAsTeacher(user, id, now) };
	}
}

type Read = Awaited<ReturnType<typeof readSitting>>;

/** A text that changes when others have changed something that the page shows; one’s own writing changes nothing of it. */
function nameShown(read: Read): string {
	const { clock, plannedAt, room } = read.sitting;
	const { state, phase, phases, givenBack } = clock;
	const minutes = phases.map(({ milliseconds }) => milliseconds);
	const common = [state, phase, minutes, givenBack.length, plannedAt, room];
	if (read.as === 'candidate') return JSON.stringify([...common, read.sitting.runId]);
	const panel = read.sitting.panel.map(({ id }) => id);
	if (read.as === 'teacher') return JSON.stringify([...common, panel]);
	const { revealed, sitting } = read;
	const { subject, card, runId } = sitting;
	const agreements = revealed.open ? revealed.agreements.length : null;
	return JSON.stringify([...common, panel, subject, card, runId, agreements]);
}

/** What the page of a sitting shows its reader. */
export async function openSitting(user: Account, id: string, now = new Date()) {
	const read = await readSitting(user, id, now);
	return { ...read, shown: nameShown(read) };
}

/** What a waiting page asks again and again: the clock, and whether the rest has changed. */
export async function watchSitting(user: Account, id: string, now = new Date()) {
	const { sitting, shown } = await openSitting(user, id, now);
	const { state, phase, milliseconds } = sitting.clock;
	return { clock: { state, phase, milliseconds }, shown };
}
