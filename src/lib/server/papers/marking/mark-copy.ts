import { and, eq } from 'drizzle-orm';
import { markByPerson, type Level, type PersonMark } from '#assessment/papers/mark-by-person.ts';
import { arePoints, hundredths, pointsAllowed, type LineMark } from '#assessment/papers/mark.ts';
import { notFound } from '../../auth/guard.ts';
import type { Account } from '../../auth/session.ts';
import { transaction, type Db } from '../../db/database.ts';
import { copyMarks, paperMarkers } from '../../db/schema.ts';
import { refuse, type Outcome } from '../../files/outcome.ts';
import { record } from '../../journal/record.ts';
import type { Papers } from '../paper.ts';
import { PAPER_RULE } from '../seal.ts';
import type { Copy } from '../session.ts';
import { askedOf, type Asked } from './asked.ts';
import { partedCopies } from './compare-copies.ts';
import { pointsBy, selectSessionMarks, type SessionMarks } from './marks.ts';
import { requireMarking, selectMarkers, selectSealed, type Marking } from './markers.ts';

/** What a marker gives to a question of a copy. */
export interface GivenMark {
	/** Points by line of a rubric. */
	readonly points: Readonly<Record<string, number>>;
	readonly levels: Readonly<Record<string, Level>>;
	/** Of a question that is not marked line by line. */
	readonly total: number | null;
	readonly comment: string;
}

const LONGEST_COMMENT = 2000;

/** The copies that a marker has to mark: all; for the third, those that part the others. */
export async function copiesToMark(tx: Db, papers: Papers, { session, own, markers }: Marking): Promise<Copy[]> {
	if (!own) return [];
	if (own.rank < 3) return selectSealed(tx, session.id);
	const { paper } = await papers.load(session.paperSlug, session.paperVersion);
	return (await partedCopies(tx, paper, session.id, markers)) ?? [];
}

/** The points and lines that are given, or what prevents it. */
function judge(
	{ question, outOf }: Asked,
	given: GivenMark,
	computed: number | null
): Outcome<{ readonly points: number; readonly lines: readonly LineMark[] }> {
	if (question?.kind === 'open') {
		const person: PersonMark =
			question.secret.rubric.length > 0
				? { points: given.points }
				: { levels: given.levels, total: given.total ?? Number.NaN };
		const mark = markByPerson(question, person);
		return mark.kind === 'refused'
			? refuse(mark.line || 'total', mark.message)
			: { ok: true, points: hundredths(mark.points), lines: mark.lines };
	}
	const { total, comment } = given;
	if (total === null || !arePoints(total, outOf)) return refuse('total', pointsAllowed(outOf));
	if (computed !== null && hundredths(total) !== computed && comment.trim() === '')
		return refuse('comment', 'Dites pourquoi vous changez la note calculée\u00a0: le candidat le lira.');
	return { ok: true, points: hundredths(total), lines: [] };
}

/** Writes what a marker gives to a question of a copy; the same again changes nothing. 404 for those who do not mark it. */
export async function markCopy(
	papers: Papers,
	user: Account,
	sessionId: string,
	copyId: string,
	questionId: string,
	given: GivenMark,
	now = new Date()
): Promise<Outcome> {
	const marking = await requireMarking(user, sessionId);
	const { own, session, publishedAt } = marking;
	if (!own) notFound();
	const { paper } = await papers.load(session.paperSlug, session.paperVersion);
	const asked = askedOf(paper).find(({ id }) => id === questionId) ?? notFound();
	return transaction(async (tx) => {
		const mine = (await selectMarkers(tx, sessionId)).find(({ markerId }) => markerId === user.id);
		if (publishedAt || mine?.finishedAt !== null)
			return refuse('act', 'Vous avez dit avoir fini\u00a0: vos notes ne changent plus.');
		if (!(await copiesToMark(tx, papers, marking)).some(({ id }) => id === copyId)) notFound();
		const comment = given.comment.trim();
		if (comment.length > LONGEST_COMMENT)
			return refuse('comment', `Le commentaire tient en ${LONGEST_COMMENT} caractères.`);
		const marks = await selectSessionMarks(tx, sessionId);
		const judged = judge(asked, given, marks.of(copyId, questionId, null)?.points ?? null);
		if (!judged.ok) return judged;
		const { points, lines } = judged;
		const last = marks.of(copyId, questionId, user.id);
		const said = ({ points, lines, comment }: Pick<typeof copyMarks.$inferSelect, 'points' | 'lines' | 'comment'>) =>
			JSON.stringify([points, lines.map(({ id, points, reasons }) => [id, points, reasons]), comment]);
		if (last && said(last) === said({ points, lines, comment })) return { ok: true };
		await tx.insert(copyMarks).values({
			...{ copyId, questionId, markerId: user.id, points, lines: [...lines], comment, at: now },
			...{ outOf: hundredths(asked.outOf), ruleVersion: PAPER_RULE }
		});
		return { ok: true };
	});
}

/** How many copies a marker has yet to mark, in part or in whole. */
export function leftToMark(
	asked: readonly Asked[],
	copies: readonly Copy[],
	marks: SessionMarks,
	markerId: string
): number {
	return copies.filter((copy) => asked.some(({ id }) => pointsBy(marks, copy.id, id, markerId) === null)).length;
}

/** A marker says that all is marked: nothing of it changes then, and only then can the marks be compared. */
export async function finishMarking(
	papers: Papers,
	user: Account,
	sessionId: string,
	now = new Date()
): Promise<Outcome> {
	const marking = await requireMarking(user, sessionId);
	const { own, session } = marking;
	if (!own) notFound();
	const { paper } = await papers.load(session.paperSlug, session.paperVersion);
	return transaction(async (tx) => {
		const [copies, marks] = [await copiesToMark(tx, papers, marking), await selectSessionMarks(tx, sessionId)];
		const left = leftToMark(askedOf(paper), copies, marks, user.id);
		if (left > 0)
			return refuse(
				'act',
				left > 1
					? `Il reste ${left} copies dont une question au moins n’est pas corrigée.`
					: 'Il reste une copie dont une question au moins n’est pas corrigée.'
			);
		const mine = and(eq(paperMarkers.sessionId, sessionId), eq(paperMarkers.markerId, user.id));
		const [row] = await tx.select().from(paperMarkers).where(mine);
		if (!row || row.finishedAt) return { ok: true };
		await tx.update(paperMarkers).set({ finishedAt: now }).where(mine);
		const entry = { establishmentId: session.establishmentId, actorId: user.id, objectId: sessionId };
		await record(tx, { ...entry, action: 'marking.finished', detail: { rank: row.rank } }, now);
		return { ok: true };
	});
}
