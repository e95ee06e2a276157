/** What follows the seals: grids side by side, gaps first, then the mark that the panel agrees on, with its reason. */
import { asc, eq } from 'drizzle-orm';
import type { Account } from '../auth/session.ts';
import { db, transaction, type Db } from '../db/database.ts';
import { agreements, grids, users } from '../db/schema.ts';
import { refuse, type Outcome } from '../files/outcome.ts';
import { cleanText } from '../files/texts.ts';
import { record } from '../journal/record.ts';
import { compareGrids, type Comparison } from './compare.ts';
import { isPanelMark, MARK_SENTENCE, type GridContent } from './grid.ts';
import { requireJuror } from './guard.ts';
import { hasWholePanelSealed } from './seals.ts';

export interface SealedGrid extends GridContent {
	readonly juror: { readonly id: string; readonly displayName: string };
	readonly sealedAt: Date;
}

export interface Agreement {
	/** Hundredths of a point out of 20. */
	readonly mark: number;
	readonly reason: string;
	readonly authorName: string;
	readonly at: Date;
}

export type Revealed =
	| { readonly open: false; readonly sentence: string }
	| {
			readonly open: true;
			readonly comparison: Comparison;
			/** By name of juror. */
			readonly grids: readonly SealedGrid[];
			/** The last one is in force. */
			readonly agreements: readonly Agreement[];
	  };

/** The same sentence to all, whoever has sealed. */
const CLOSED = 'Les grilles se découvrent quand toute la commission a scellé la sienne.';
const LONGEST_REASON = 2000;

const byName = new Intl.Collator('fr');

/** Every grid that was sealed, by jurors who have left the panel since too: a judgement is never set aside by a list. */
async function listSealedGrids(tx: Db, sittingId: string): Promise<SealedGrid[]> {
	const rows = await tx
		.select({ grid: grids, displayName: users.displayName })
		.from(grids)
		.leftJoin(users, eq(users.id, grids.jurorId))
		.where(eq(grids.sittingId, sittingId));
	return rows
		.flatMap(({ grid, displayName }): SealedGrid[] => {
			const { levels, mark, comment, notes, sealedAt, jurorId } = grid;
			const juror = { id: jurorId, displayName: displayName ?? '' };
			return sealedAt ? [{ juror, levels, mark, comment, notes, sealedAt }] : [];
		})
		.sort((a, b) => byName.compare(a.juror.displayName, b.juror.displayName));
}

async function listAgreements(tx: Db, sittingId: string): Promise<Agreement[]> {
	const { mark, reason, at } = agreements;
	const rows = await tx
		.select({ mark, reason, at, authorName: users.displayName })
		.from(agreements)
		.leftJoin(users, eq(users.id, agreements.authorId))
		.where(eq(agreements.sittingId, sittingId))
		.orderBy(asc(agreements.id));
	return rows.map(({ authorName, ...row }) => ({ ...row, authorName: authorName ?? '' }));
}

/** The grids of the panel, gaps first, once every juror of it has sealed; 404 for whoever is not of the panel. */
export async function reveal(user: Account, sittingId: string): Promise<Revealed> {
	const { exam } = await requireJuror(user, sittingId);
	if (!(await hasWholePanelSealed(db, sittingId))) return { open: false, sentence: CLOSED };
	const [sealed, agreed] = await Promise.all([listSealedGrids(db, sittingId), listAgreements(db, sittingId)]);
	return { open: true, comparison: compareGrids(exam, sealed), grids: sealed, agreements: agreed };
}

/**
 * Writes the mark that the panel agrees on, in hundredths of a point, and why: another agreement is another line, and
 * what each juror sealed stays. The same again is not written twice.
 */
export async function agree(
	user: Account,
	sittingId: string,
	wanted: { readonly mark: number; readonly reason: string },
	now = new Date()
): Promise<Outcome> {
	const { sitting } = await requireJuror(user, sittingId);
	const reason = cleanText(wanted.reason).trim();
	return transaction(async (tx): Promise<Outcome> => {
		if (!(await hasWholePanelSealed(tx, sittingId))) return refuse('mark', CLOSED);
		const { mark } = wanted;
		if (!isPanelMark(mark)) return refuse('mark', MARK_SENTENCE);
		if (reason.length === 0 || reason.length > LONGEST_REASON)
			return refuse('reason', `Dites pourquoi cette note, en ${LONGEST_REASON} caractères au plus.`);
		const last = (await listAgreements(tx, sittingId)).at(-1);
		if (last?.mark === mark && last.reason === reason) return { ok: true };
		await tx.insert(agreements).values({ sittingId, mark, reason, authorId: user.id, at: now });
		const { establishmentId } = sitting;
		await record(tx, { establishmentId, actorId: user.id, action: 'sitting.agreed', objectId: sittingId }, now);
		return { ok: true };
	});
}
