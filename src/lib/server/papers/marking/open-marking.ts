import { and, eq, isNull } from 'drizzle-orm';
import { notFound } from '../../auth/guard.ts';
import { listJudges } from '../../auth/people.ts';
import type { Account } from '../../auth/session.ts';
import { db, transaction, type Db } from '../../db/database.ts';
import { paperMarkers } from '../../db/schema.ts';
import { refuse, type Outcome } from '../../files/outcome.ts';
import { record } from '../../journal/record.ts';
import { readAsTeacher } from '../read-as-teacher.ts';
import { sealDueCopies } from '../seal.ts';
import type { Papers } from '../paper.ts';
import { partedCopies } from './compare-copies.ts';
import { requireMarking, selectMarkers } from './markers.ts';

const UNKNOWN_MARKER = 'Choisissez un correcteur de la liste.';

/** Whether somebody may mark beside those who do. */
async function mayMark(tx: Db, { establishmentId }: Account, id: string, besides: readonly string[]): Promise<boolean> {
	return !besides.includes(id) && (await listJudges(establishmentId, tx)).some((judge) => judge.id === id);
}

/** Opens the marking of a session that is over: by whoever opens it, alone or with a second who marks apart. Again, does nothing. */
export async function openMarking(
	papers: Papers,
	user: Account,
	sessionId: string,
	secondId: string | null,
	now = new Date()
): Promise<Outcome> {
	const { as, session } = await requireMarking(user, sessionId);
	if (as !== 'teacher') notFound();
	await sealDueCopies(papers, session, now);
	const { stage, copies } = await readAsTeacher(papers, user, sessionId, now);
	if (stage !== 'over') return refuse('act', 'La correction s’ouvre quand l’épreuve est terminée pour tous.');
	if (copies.length === 0) return refuse('act', 'Aucune copie n’a été rendue.');
	return transaction(async (tx) => {
		if ((await selectMarkers(tx, sessionId)).length > 0) return { ok: true };
		if (secondId !== null && !(await mayMark(tx, user, secondId, [user.id]))) return refuse('second', UNKNOWN_MARKER);
		const ids = [user.id, ...(secondId === null ? [] : [secondId])];
		await tx.insert(paperMarkers).values(ids.map((markerId, at) => ({ sessionId, rank: at + 1, markerId })));
		const { establishmentId } = session;
		const entry = { establishmentId, actorId: user.id, objectId: sessionId, detail: { markers: ids.length } };
		await record(tx, { ...entry, action: 'marking.opened' }, now);
		return { ok: true };
	});
}

/** Calls a third marker for the copies that part the other two too far, once both have finished. */
export async function callThird(
	papers: Papers,
	user: Account,
	sessionId: string,
	thirdId: string,
	now = new Date()
): Promise<Outcome> {
	const { as, session, markers, publishedAt } = await requireMarking(user, sessionId);
	if (as !== 'teacher') notFound();
	if (publishedAt) return refuse('act', 'Les notes sont publiées.');
	const { paper } = await papers.load(session.paperSlug, session.paperVersion);
	const parted = await partedCopies(db, paper, sessionId, markers);
	if (parted === null) return refuse('act', 'Un troisième correcteur s’appelle quand les deux premiers ont fini.');
	if (parted.length === 0) return refuse('act', 'Aucune copie n’écarte assez les correcteurs.');
	return transaction(async (tx) => {
		const known = await selectMarkers(tx, sessionId);
		if (known.some(({ rank }) => rank === 3)) return { ok: true };
		const besides = known.map(({ markerId }) => markerId);
		if (!(await mayMark(tx, user, thirdId, [user.id, ...besides]))) return refuse('third', UNKNOWN_MARKER);
		await tx.insert(paperMarkers).values({ sessionId, rank: 3, markerId: thirdId });
		const entry = { establishmentId: session.establishmentId, actorId: user.id, objectId: sessionId };
		await record(tx, { ...entry, action: 'marking.third-called', detail: { copies: parted.length } }, now);
		return { ok: true };
	});
}

/**
 * Gives the place of a marker who has not finished to somebody else, who marks from the start; or nobody marks apart any more,
 * when no one is named in the place of the second. What the one who leaves had given counts no more.
 */
export async function replaceMarker(
	user: Account,
	sessionId: string,
	rank: number,
	otherId: string | null,
	now = new Date()
): Promise<Outcome> {
	const { as, session } = await requireMarking(user, sessionId);
	if (as !== 'teacher') notFound();
	return transaction(async (tx) => {
		const known = await selectMarkers(tx, sessionId);
		const leaving = known.find((marker) => marker.rank === rank);
		if (!leaving) notFound();
		if (leaving.finishedAt) return refuse('act', `${leaving.name} a fini de corriger\u00a0: ses notes restent.`);
		const besides = known.map(({ markerId }) => markerId);
		if (otherId === null ? rank !== 2 : !(await mayMark(tx, user, otherId, besides)))
			return refuse(`marker.${rank}`, UNKNOWN_MARKER);
		const place = and(
			eq(paperMarkers.sessionId, sessionId),
			eq(paperMarkers.markerId, leaving.markerId),
			isNull(paperMarkers.finishedAt)
		);
		if (otherId === null) await tx.delete(paperMarkers).where(place);
		else await tx.update(paperMarkers).set({ markerId: otherId }).where(place);
		const entry = { establishmentId: session.establishmentId, actorId: user.id, objectId: sessionId };
		const detail = { rank, left: leaving.markerId, came: otherId };
		await record(tx, { ...entry, action: 'marking.marker-replaced', detail }, now);
		return { ok: true };
	});
}
