/** The end of a marking: what the markers agree on, then the marks that the candidates may read. */
import { arePoints, hundredths, pointsAllowed } from '#assessment/papers/mark.ts';
import type { Paper } from '#scenario/paper/schema.ts';
import { notFound } from '../../auth/guard.ts';
import type { Account } from '../../auth/session.ts';
import { evidencesOfCopy } from '../../competencies/evidences-of-copy.ts';
import { recordEvidences } from '../../competencies/record.ts';
import { transaction, type Db } from '../../db/database.ts';
import { copyRulings, paperPublications } from '../../db/schema.ts';
import { refuse, type Outcome } from '../../files/outcome.ts';
import { record } from '../../journal/record.ts';
import type { Papers } from '../paper.ts';
import type { Copy, PaperSession } from '../session.ts';
import { askedOf, type Asked } from './asked.ts';
import { haveFinished, partedCopies } from './compare-copies.ts';
import { requireMarking, selectMarkers, selectPublication, selectSealed } from './markers.ts';
import { selectSessionMarks, settledPoints } from './marks.ts';

/** Points in hundredths that may be decided for what is asked, or null. */
export function decidedPoints({ outOf }: Asked, points: number): number | null {
	return arePoints(points, outOf) ? hundredths(points) : null;
}

/** Writes points that were decided, unless they are what was decided last. */
export async function writeRuling(
	tx: Db,
	ruling: { readonly copyId: string; readonly questionId: string; readonly points: number; readonly authorId: string },
	last: number | null,
	now: Date
): Promise<void> {
	if (last !== ruling.points) await tx.insert(copyRulings).values({ ...ruling, at: now });
}

/** The teacher writes what two markers agreed on for the questions of a copy, once both have finished. */
export async function agreeOn(
	papers: Papers,
	user: Account,
	sessionId: string,
	copyId: string,
	agreed: Readonly<Record<string, number>>,
	now = new Date()
): Promise<Outcome> {
	const { as, session, markers } = await requireMarking(user, sessionId);
	if (as !== 'teacher') notFound();
	if (!haveFinished(markers)) return refuse('act', 'Les notes se rapprochent quand tous les correcteurs ont fini.');
	const { paper } = await papers.load(session.paperSlug, session.paperVersion);
	return transaction(async (tx) => {
		if (await selectPublication(tx, sessionId))
			return refuse('act', 'Les notes sont publiées\u00a0: une note change par la réponse à une contestation.');
		if (!(await selectSealed(tx, sessionId)).some(({ id }) => id === copyId)) notFound();
		const marks = await selectSessionMarks(tx, sessionId);
		const known = askedOf(paper).filter(({ id }) => Object.hasOwn(agreed, id));
		const decided = known.map((asked) => ({ asked, points: decidedPoints(asked, agreed[asked.id]) }));
		const problems = decided.flatMap(({ asked: { id, outOf }, points }) =>
			points === null ? [{ field: id, sentence: pointsAllowed(outOf) }] : []
		);
		if (problems.length > 0) return { ok: false, problems };
		for (const { asked, points } of decided) {
			const ruling = { copyId, questionId: asked.id, points: points ?? 0, authorId: user.id };
			await writeRuling(tx, ruling, marks.ruling(copyId, asked.id), now);
		}
		return { ok: true };
	});
}

/** Writes what a copy shows of the competencies, once its marks are published or changed. */
export async function recordCopy(
	tx: Db,
	{ establishmentId }: PaperSession,
	paper: Paper,
	{ id, candidateId, sealedAt }: Copy,
	pointsOf: (questionId: string) => number,
	changes: number,
	now: Date
): Promise<void> {
	const copy = { id, candidateId, sealedAt: sealedAt ?? now, pointsOf, changes };
	await recordEvidences(tx, establishmentId, evidencesOfCopy(paper, copy, now));
}

/** Opens the marks to the candidates: all is marked, and no copy waits for a third marker. Again, does nothing. */
export async function publishMarks(
	papers: Papers,
	user: Account,
	sessionId: string,
	now = new Date()
): Promise<Outcome> {
	const { as, session } = await requireMarking(user, sessionId);
	if (as !== 'teacher') notFound();
	const { paper } = await papers.load(session.paperSlug, session.paperVersion);
	return transaction(async (tx) => {
		if (await selectPublication(tx, sessionId)) return { ok: true };
		const markers = await selectMarkers(tx, sessionId);
		if (!haveFinished(markers)) return refuse('act', 'Les notes se publient quand tous les correcteurs ont fini.');
		const parted = (await partedCopies(tx, paper, sessionId, markers)) ?? [];
		const third = markers.find(({ rank }) => rank === 3);
		if (parted.length > 0 && !third?.finishedAt)
			return refuse('act', 'Des copies écartent trop les correcteurs\u00a0: le troisième n’a pas fini.');
		await tx.insert(paperPublications).values({ sessionId, authorId: user.id, at: now });
		const marks = await selectSessionMarks(tx, sessionId);
		for (const copy of await selectSealed(tx, sessionId))
			await recordCopy(tx, session, paper, copy, (id) => settledPoints(marks, markers, copy.id, id) ?? 0, 0, now);
		const { establishmentId } = session;
		const entry = { establishmentId, actorId: user.id, objectId: sessionId };
		await record(tx, { ...entry, action: 'marks.published' }, now);
		return { ok: true };
	});
}
