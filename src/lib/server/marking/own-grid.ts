/** One’s own grid: nothing here reads, counts or depends on another juror’s. */
import { and, eq } from 'drizzle-orm';
import type { GridModel } from '#framework/exam.ts';
import type { Item } from '#framework/wording.ts';
import type { Account } from '../auth/session.ts';
import { db, transaction, type Db } from '../db/database.ts';
import { grids } from '../db/schema.ts';
import { refuse, type Outcome } from '../files/outcome.ts';
import { selectCompletedFramework } from '../frameworks/complete.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../sittings/sitting.ts';
import { EMPTY_GRID, patchGrid, sealProblems, type GridContent, type GridPatch } from './grid.ts';
import { requireJuror } from './guard.ts';

export interface OwnGrid extends GridContent {
	/** The competencies to judge, with their wordings. */
	readonly competencies: readonly Item[];
	readonly model: GridModel;
	readonly savedAt: Date | null;
	readonly sealedAt: Date | null;
}

const SEALED = 'Votre grille est scellée\u00a0: elle ne change plus.';

async function selectOptionalGrid(tx: Db, sittingId: string, jurorId: string) {
	const [row] = await tx
		.select()
		.from(grids)
		.where(and(eq(grids.sittingId, sittingId), eq(grids.jurorId, jurorId)));
	return row;
}

/** One’s own grid, empty before anything was written; 404 for whoever is not of the panel. */
export async function readOwnGrid(user: Account, sittingId: string): Promise<OwnGrid> {
	const { sitting, exam } = await requireJuror(user, sittingId);
	const [framework, row] = await Promise.all([
		selectCompletedFramework(sitting.establishmentId, sitting.framework),
		selectOptionalGrid(db, sittingId, user.id)
	]);
	const { levels, mark, comment, notes } = row ?? EMPTY_GRID;
	const competencies = exam.competencies.flatMap(
		(code) => framework?.competencies.find((item) => item.code === code) ?? []
	);
	return {
		...{ competencies, model: exam.grid, levels, mark, comment, notes },
		savedAt: row?.savedAt ?? null,
		sealedAt: row?.sealedAt ?? null
	};
}

/** Saves what a juror changed of their own grid, at each keystroke; sent twice, it changes nothing more. */
export async function saveGrid(
	user: Account,
	sittingId: string,
	sent: GridPatch,
	now = new Date()
): Promise<Outcome<{ readonly savedAt: Date }>> {
	const { sitting, exam } = await requireJuror(user, sittingId);
	return transaction(async (tx) => {
		const row = await selectOptionalGrid(tx, sittingId, user.id);
		if (row?.sealedAt) return refuse('grid', SEALED);
		const patched = patchGrid(exam, sitting.phases.length, row ?? EMPTY_GRID, sent);
		if (!patched.ok) return patched;
		const values = { ...patched.grid, savedAt: now };
		await tx
			.insert(grids)
			.values({ sittingId, jurorId: user.id, ...values })
			.onConflictDoUpdate({ target: [grids.sittingId, grids.jurorId], set: values });
		return { ok: true, savedAt: now };
	});
}

/**
 * Seals one’s own grid, for good: every competency has a level and there is a mark, and the last part of the oral has
 * begun. Sealed already, gives the hour at which it was.
 */
export async function sealGrid(
	user: Account,
	sittingId: string,
	now = new Date()
): Promise<Outcome<{ readonly sealedAt: Date }>> {
	const { sitting, exam } = await requireJuror(user, sittingId);
	return transaction(async (tx) => {
		const row = await selectOptionalGrid(tx, sittingId, user.id);
		if (row?.sealedAt) return { ok: true, sealedAt: row.sealedAt };
		const { phase } = await readClock(tx, sitting, now);
		if ((phase ?? -1) < sitting.phases.findLastIndex(({ kind }) => kind === 'exam'))
			return refuse('grid', 'La grille se scelle une fois l’oral engagé dans sa dernière partie.');
		const problems = sealProblems(exam, row ?? EMPTY_GRID);
		if (problems.length > 0) return { ok: false, problems };
		await tx
			.update(grids)
			.set({ sealedAt: now })
			.where(and(eq(grids.sittingId, sittingId), eq(grids.jurorId, user.id)));
		const { establishmentId } = sitting;
		await record(tx, { establishmentId, actorId: user.id, action: 'grid.sealed', objectId: sittingId }, now);
		return { ok: true, sealedAt: now };
	});
}
