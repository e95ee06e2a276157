import { and, eq } from 'drizzle-orm';
import type { Db } from '../db/database.ts';
import { grids, sittingJurors } from '../db/schema.ts';

/** Whether every juror of a sitting has sealed: until it is so, nothing that is shown may depend on who has. */
export async function hasWholePanelSealed(tx: Db, sittingId: string): Promise<boolean> {
	const rows = await tx
		.select({ sealedAt: grids.sealedAt })
		.from(sittingJurors)
		.leftJoin(grids, and(eq(grids.sittingId, sittingJurors.sittingId), eq(grids.jurorId, sittingJurors.jurorId)))
		.where(eq(sittingJurors.sittingId, sittingId));
	return rows.length > 0 && rows.every(({ sealedAt }) => sealedAt !== null);
}
