/** A class follows a framework, and can be moved to another: nothing that was observed is changed. */
import { and, eq } from 'drizzle-orm';
import type { Account } from '../auth/session.ts';
import { transaction } from '../db/database.ts';
import { classes } from '../db/schema.ts';
import { refuse, type Outcome } from '../files/outcome.ts';
import { selectFramework } from '../frameworks/read-frameworks.ts';
import { record } from '../journal/record.ts';
import type { ClassRoom } from './class.ts';

/** Moves a class that the teacher teaches, which is checked before, to a shipped framework. The one that it follows already changes nothing. */
export async function moveFramework(
	{ id: actorId, establishmentId }: Account,
	room: ClassRoom,
	code: string,
	now = new Date()
): Promise<Outcome> {
	if (!(await selectFramework(code))) return refuse('framework', 'Choisissez un référentiel de la liste.');
	await transaction(async (tx) => {
		const changed = await tx
			.update(classes)
			.set({ framework: code })
			.where(and(eq(classes.id, room.id), eq(classes.framework, room.framework)))
			.returning({ id: classes.id });
		if (changed.length === 0 || room.framework === code) return;
		const detail = { from: room.framework, to: code };
		await record(tx, { establishmentId, actorId, action: 'class.framework-moved', objectId: room.id, detail }, now);
	});
	return { ok: true };
}
