/** The observers' grids: each belongs to its observer, is the teacher's to read, and the pair's once the turn is closed. */
import { and, asc, eq } from 'drizzle-orm';
import { checkGrid, type ObservationGrid } from '#assessment/exams/observation-grid.ts';
import { notFound } from '../auth/guard.ts';
import type { Account } from '../auth/session.ts';
import { db, transaction, type Db } from '../db/database.ts';
import { violation } from '../db/failure.ts';
import { rolePlayGrids, users } from '../db/schema.ts';
import { record } from '../journal/record.ts';
import { requireManagedRolePlay, requireRolePlay } from './guard.ts';
import { selectOptionalRolePlay } from './role-play.ts';

/** A grid with where it was filled in and by whom. */
export interface Grid extends ObservationGrid {
	readonly turn: number;
	readonly number: number;
	readonly observerId: string;
	readonly observerName: string;
	readonly revision: number;
	readonly savedAt: Date;
}

export interface SentGrid {
	readonly turn: number;
	/** Of the group. */
	readonly number: number;
	/** As received: checked here. */
	readonly levels: Readonly<Record<string, unknown>>;
	readonly notes: string;
	/** The one that the page was showing; 0 when there was none. */
	readonly revision: number;
}

export type SavedGrid =
	| { readonly kind: 'saved'; readonly revision: number; readonly savedAt: Date }
	| { readonly kind: 'refused' | 'stale'; readonly sentence: string };

/** Every grid of a session, by turn and group. Not to be shown as it is to a student. */
export async function listGrids(tx: Db, id: string): Promise<Grid[]> {
	const { turn, number, observerId, levels, notes, revision, savedAt } = rolePlayGrids;
	const rows = await tx
		.select({ turn, number, observerId, observerName: users.displayName, levels, notes, revision, savedAt })
		.from(rolePlayGrids)
		.innerJoin(users, eq(users.id, observerId))
		.where(eq(rolePlayGrids.rolePlayId, id))
		.orderBy(asc(turn), asc(number), asc(observerId));
	return rows.map((row) => ({ ...row, levels: row.levels as ObservationGrid['levels'] }));
}

/** Every grid of a session, for a teacher of its class. */
export async function listGridsFor(teacher: Account, id: string): Promise<Grid[]> {
	await requireManagedRolePlay(teacher, id);
	return listGrids(db, id);
}

const sameLevels = (one: ObservationGrid['levels'], other: Readonly<Record<string, string>>): boolean =>
	Object.entries(one).length === Object.entries(other).length &&
	Object.entries(one).every(([code, level]) => other[code] === level);

/**
 * Keeps what an observer notes of the group that he observes while the turn is under way; 404 for whoever does not
 * observe it. What another tab has saved meanwhile is not overwritten: `stale`.
 */
export async function saveGrid(user: Account, id: string, sent: SentGrid, now = new Date()): Promise<SavedGrid> {
	await requireRolePlay(user, id);
	const checked = checkGrid(sent);
	if (!checked.ok) return { kind: 'refused', sentence: checked.sentence };
	const { levels, notes } = checked.grid;
	const { turn: at, number, revision } = sent;
	const save = () =>
		transaction(async (tx): Promise<SavedGrid> => {
			const turn = (await selectOptionalRolePlay(tx, id))?.turns.find((one) => one.turn === at);
			const group = turn?.groups.find((one) => one.number === number);
			if (!turn || !group?.observers.includes(user.id)) notFound();
			if (!turn.startedAt) return { kind: 'refused', sentence: 'Ce tour n’est pas commencé.' };
			if (turn.closedAt)
				return { kind: 'refused', sentence: 'Ce tour est terminé\u00a0: votre grille est gardée telle qu’elle était.' };
			const key = { rolePlayId: id, turn: at, number, observerId: user.id };
			const mine = and(
				eq(rolePlayGrids.rolePlayId, id),
				eq(rolePlayGrids.turn, at),
				eq(rolePlayGrids.number, number),
				eq(rolePlayGrids.observerId, user.id)
			);
			const [kept] = await tx.select().from(rolePlayGrids).where(mine);
			const judged = kept ? !sameLevels(levels, kept.levels) : Object.keys(levels).length > 0;
			// sent twice, it is saved once
			if (kept && !judged && kept.notes === notes)
				return { kind: 'saved', revision: kept.revision, savedAt: kept.savedAt };
			if (revision !== (kept?.revision ?? 0))
				return {
					kind: 'stale',
					sentence:
						'Cette grille a été modifiée dans un autre onglet. Rechargez la page\u00a0: ce qui y est enregistré est gardé.'
				};
			const values = { levels, notes, revision: revision + 1, savedAt: now };
			if (kept) await tx.update(rolePlayGrids).set(values).where(mine);
			else await tx.insert(rolePlayGrids).values({ ...key, ...values });
			if (judged) {
				const { establishmentId, id: actorId } = user;
				const detail = { turn: at, number, ...levels };
				await record(tx, { establishmentId, actorId, action: 'role-play.observed', objectId: id, detail }, now);
			}
			return { kind: 'saved', revision: revision + 1, savedAt: now };
		});
	try {
		return await save();
	} catch (error) {
		// another tab was quicker
		if (violation(error) !== 'unique') throw error;
		return save();
	}
}
