/** The marking of a session as whoever marks or leads it follows it. Marks of others stay out until all have finished. */
import { questionStatistics, type QuestionStatistics } from '#assessment/papers/question-statistics.ts';
import type { Account } from '../../auth/session.ts';
import { db } from '../../db/database.ts';
import { listJudges, type Judge } from '../../auth/people.ts';
import { listCandidates } from '../candidates.ts';
import type { Papers } from '../paper.ts';
import { readAsTeacher } from '../read-as-teacher.ts';
import { sealDueCopies } from '../seal.ts';
import type { PaperSession } from '../session.ts';
import type { MarkingReader } from './access.ts';
import { selectAppeals, type Appeal } from './appeals.ts';
import { askedOf, type Asked } from './asked.ts';
import { compareCopy, haveFinished, type ComparedCopy } from './compare-copies.ts';
import { copiesToMark, leftToMark } from './mark-copy.ts';
import { requireMarking, selectSealed, type Marker } from './markers.ts';
import { pointsBy, selectSessionMarks, settledPoints, settledTotal } from './marks.ts';

export interface AskedLine {
	readonly id: string;
	/** Markdown; null for the bonus. */
	readonly text: string | null;
	readonly dossier: number | null;
	readonly outOf: number;
	/** A person marks it; what is computed may be looked at. */
	readonly byPerson: boolean;
	/** How many copies the reader has marked; null when he marks nothing. */
	readonly marked: number | null;
	/** Once all have finished. */
	readonly statistics: QuestionStatistics | null;
}

export interface Result {
	readonly copyId: string;
	readonly number: number;
	readonly candidate: string;
	/** Out of 20, hundredths. */
	readonly mark: number | null;
}

export interface AppealLine extends Pick<Appeal, 'id' | 'copyId' | 'questionId' | 'reason' | 'at' | 'answer'> {
	readonly number: number;
	readonly text: string | null;
	readonly outOf: number;
	/** Hundredths of a point. */
	readonly points: number | null;
}

export interface ReadMarking {
	readonly session: PaperSession;
	readonly as: MarkingReader;
	readonly stage: 'closed' | 'unopened' | 'marking' | 'comparing' | 'published';
	readonly own: Marker | null;
	readonly markers: readonly Marker[];
	/** Copies that the reader has to mark, and those of them that are not yet whole. */
	readonly copies: number;
	readonly left: number;
	readonly asked: readonly AskedLine[];
	/** Those who may be called, when somebody may. */
	readonly colleagues: readonly Judge[];
	/** Two markers side by side, once both have finished; null for one. */
	readonly comparison: readonly ComparedCopy[] | null;
	readonly publishedAt: Date | null;
	/** Names joined to numbers: for the teachers of the class, once published. */
	readonly results: readonly Result[] | null;
	readonly appeals: readonly AppealLine[];
}

const lineOf = ({ id, question, dossier, outOf }: Asked) => ({
	...{ id, dossier, outOf, text: question?.text ?? null },
	byPerson: question === null || question.kind === 'open'
});

/** 404 for those who neither teach the class nor mark. */
export async function readMarking(
	papers: Papers,
	user: Account,
	sessionId: string,
	now = new Date()
): Promise<ReadMarking> {
	const marking = await requireMarking(user, sessionId);
	const { session, as, own, markers, publishedAt } = marking;
	await sealDueCopies(papers, session, now);
	const { paper } = await papers.load(session.paperSlug, session.paperVersion);
	const asked = askedOf(paper);
	const [marks, sealed, mine] = await Promise.all([
		selectSessionMarks(db, sessionId),
		selectSealed(db, sessionId),
		copiesToMark(db, papers, marking)
	]);
	const finished = haveFinished(markers);
	const compared = finished ? sealed.map((copy) => compareCopy(paper, marks, markers, copy)) : [];
	const pair = markers.length > 1;
	// the third is blind too, until he has finished
	const sees = finished && (own?.rank !== 3 || own.finishedAt !== null);
	const waits = compared.some(({ parted }) => parted) && !markers.some(({ rank }) => rank === 3);
	const leads = as === 'teacher';
	const over = markers.length > 0 || (leads && (await readAsTeacher(papers, user, sessionId, now)).stage === 'over');
	const stage = publishedAt
		? 'published'
		: finished
			? 'comparing'
			: markers.length > 0
				? 'marking'
				: over
					? 'unopened'
					: 'closed';
	const totals = new Map(sealed.map(({ id }) => [id, settledTotal(paper, marks, markers, id)]));
	const statistics = ({ id, outOf }: Asked): QuestionStatistics | null => {
		if (!sees) return null;
		const sat = sealed.flatMap((copy) => {
			const points = settledPoints(marks, markers, copy.id, id);
			return points === null ? [] : [{ points: points / 100, total: totals.get(copy.id)!.points }];
		});
		return questionStatistics(sat, outOf);
	};
	return {
		...{ session, as, stage, own, markers, publishedAt },
		copies: own ? mine.length : sealed.length,
		left: own ? leftToMark(asked, mine, marks, user.id) : 0,
		asked: asked.map((one) => ({
			...lineOf(one),
			marked: own && mine.filter((copy) => pointsBy(marks, copy.id, one.id, user.id) !== null).length,
			statistics: statistics(one)
		})),
		colleagues:
			leads && !publishedAt && (stage === 'unopened' || waits || markers.some(({ finishedAt }) => !finishedAt))
				? (await listJudges(session.establishmentId)).filter(
						({ id }) => id !== user.id && !markers.some(({ markerId }) => markerId === id)
					)
				: [],
		comparison: sees && pair ? compared : null,
		results: leads && publishedAt ? await resultsOf() : null,
		appeals: leads && publishedAt ? await appealLines() : []
	};

	async function resultsOf(): Promise<Result[]> {
		return (await listCandidates(db, session)).flatMap(({ displayName: candidate, copy }) =>
			copy?.sealedAt
				? [{ copyId: copy.id, number: copy.number, candidate, mark: totals.get(copy.id)?.mark ?? null }]
				: []
		);
	}

	async function appealLines(): Promise<AppealLine[]> {
		return (await selectAppeals(db, sessionId)).flatMap(({ id, copyId, questionId, reason, at, answer }) => {
			const one = asked.find((line) => line.id === questionId);
			const number = sealed.find((copy) => copy.id === copyId)?.number;
			if (!one || number === undefined) return [];
			const { text, outOf } = lineOf(one);
			const points = settledPoints(marks, markers, copyId, questionId);
			return [{ id, copyId, questionId, reason, at, answer, number, text, outOf, points }];
		});
	}
}
