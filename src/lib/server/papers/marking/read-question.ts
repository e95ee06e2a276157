/** One question of one copy, as its marker reads it: the answer, the model, the rubric, and his own mark. */
import { rubricOf, type RubricLine } from '#assessment/papers/mark-by-person.ts';
import type { LineMark } from '#assessment/papers/mark.ts';
import type { Answer } from '#assessment/papers/answer.ts';
import { fillText } from '#scenario/paper/figures.ts';
import { notFound } from '../../auth/guard.ts';
import type { Account } from '../../auth/session.ts';
import { db } from '../../db/database.ts';
import { rendererOf } from '../../scenarios/dossier.ts';
import { paperOfCopy, type ShownQuestion } from '../copy-paper.ts';
import { figuresOf } from '../figures.ts';
import { questionsOf, type Papers, type PublishedPaper } from '../paper.ts';
import { selectAnswers } from '../seal.ts';
import type { Copy, PaperSession } from '../session.ts';
import { askedOf, BONUS } from './asked.ts';
import { copiesToMark } from './mark-copy.ts';
import { requireMarking } from './markers.ts';
import { pointsBy, selectSessionMarks } from './marks.ts';

/** A copy in the row of those to mark. */
export interface Place {
	readonly number: number;
	readonly marked: boolean;
}

export interface ReadQuestion {
	readonly session: PaperSession;
	readonly finished: boolean;
	readonly copy: Pick<Copy, 'id' | 'number'>;
	readonly copies: readonly Place[];
	readonly outOf: number;
	/** The question as this candidate has read it, null for the bonus. */
	readonly question: ShownQuestion | null;
	readonly answer: Answer;
	/** Lines to judge; empty when points are given at once. */
	readonly rubric: readonly RubricLine[];
	/** Safe HTML; empty when none is written. */
	readonly model: string;
	/** What was computed, hundredths, and why; null when only a person can say. */
	readonly computed: { readonly points: number; readonly lines: readonly LineMark[] } | null;
	/** What the reader has given; null while he has given nothing. */
	readonly own: {
		readonly points: number | null;
		readonly lines: readonly LineMark[];
		readonly comment: string;
	} | null;
	/** The comments that the reader has written on this question, the most written first. */
	readonly comments: readonly string[];
	readonly previous: { readonly id: string } | null;
	readonly next: { readonly id: string } | null;
}

/** The corrigé of each question with the figures of a copy, as safe HTML; empty when none is written. */
export function modelsOf(published: PublishedPaper, copy: Copy, sessionId: string): (questionId: string) => string {
	const figures = figuresOf(published, copy);
	const html = rendererOf(published.parsed, `/ecrits/${sessionId}/annexes`);
	const models = new Map(questionsOf(published.paper).map(({ id, secret }) => [id, secret.model ?? '']));
	return (questionId) => html(fillText(models.get(questionId) ?? '', figures), 3);
}

/** The number of the next copy of which somebody has not marked a question, from one on, then from the first; null when all are. */
export async function nextToMark(
	papers: Papers,
	user: Account,
	sessionId: string,
	questionId: string,
	after: number
): Promise<number | null> {
	const marking = await requireMarking(user, sessionId);
	const [marks, copies] = await Promise.all([selectSessionMarks(db, sessionId), copiesToMark(db, papers, marking)]);
	const at = copies.findIndex(({ number }) => number === after);
	const waits = ({ id }: Copy) => pointsBy(marks, id, questionId, user.id) === null;
	return [...copies.slice(at + 1), ...copies.slice(0, at)].find(waits)?.number ?? null;
}

/** 404 for those who do not mark the copy. `number` chooses it; by default the first that the reader has not marked. */
export async function readQuestion(
	papers: Papers,
	user: Account,
	sessionId: string,
	questionId: string,
	number: number | null
): Promise<ReadQuestion> {
	const marking = await requireMarking(user, sessionId);
	const { session, own } = marking;
	if (!own) notFound();
	const published = await papers.load(session.paperSlug, session.paperVersion);
	const asked = askedOf(published.paper);
	const at = asked.findIndex(({ id }) => id === questionId);
	const one = asked[at] ?? notFound();
	const [marks, copies] = await Promise.all([selectSessionMarks(db, sessionId), copiesToMark(db, papers, marking)]);
	const isMarked = (copy: Copy) => pointsBy(marks, copy.id, questionId, user.id) !== null;
	const copy =
		(number === null
			? (copies.find((candidate) => !isMarked(candidate)) ?? copies[0])
			: copies.find((candidate) => candidate.number === number)) ?? notFound();
	const answers = await selectAnswers(db, copy.id);
	const shown = paperOfCopy(published, copy, `/ecrits/${session.id}/annexes`).dossiers.flatMap(
		({ questions }) => questions
	);
	const computed = marks.of(copy.id, questionId, null);
	const mine = marks.of(copy.id, questionId, user.id);
	const written = copies.flatMap(({ id }) => marks.of(id, questionId, user.id)?.comment || []);
	const times = (comment: string) => written.filter((text) => text === comment).length;
	return {
		session,
		finished: own.finishedAt !== null || marking.publishedAt !== null,
		copy: { id: copy.id, number: copy.number },
		copies: copies.map((candidate) => ({ number: candidate.number, marked: isMarked(candidate) })),
		outOf: one.outOf,
		question: shown.find(({ id }) => id === questionId) ?? null,
		answer: questionId === BONUS ? {} : (answers.get(questionId) ?? {}),
		rubric: one.question?.kind === 'open' ? rubricOf(one.question) : [],
		model: modelsOf(published, copy, session.id)(questionId),
		computed: computed && computed.points !== null ? { points: computed.points, lines: computed.lines } : null,
		own: mine && { points: mine.points, lines: mine.lines, comment: mine.comment },
		comments: [...new Set(written)].sort((a, b) => times(b) - times(a)).slice(0, 8),
		previous: asked[at - 1] ?? null,
		next: asked[at + 1] ?? null
	};
}
