/** A copy with its marks, for its author once they are published, and for the teachers of the class. */
import type { LineMark } from '#assessment/papers/mark.ts';
import { db } from '../../db/database.ts';
import type { Papers } from '../paper.ts';
import type { Copy, PaperSession } from '../session.ts';
import { selectAppeals, type Appeal } from './appeals.ts';
import { askedOf } from './asked.ts';
import { selectMarkers, selectPublication } from './markers.ts';
import { selectSessionMarks, settledPoints, settledTotal } from './marks.ts';
import { modelsOf } from './read-question.ts';

export interface MarkedQuestion {
	readonly id: string;
	/** Hundredths of a point. */
	readonly points: number;
	readonly outOf: number;
	/** Why; empty when two markers were brought together. */
	readonly lines: readonly LineMark[];
	readonly comments: readonly string[];
	/** Safe HTML; empty when none is written. */
	readonly model: string;
	readonly appeal: Pick<Appeal, 'reason' | 'at' | 'answer' | 'answeredAt'> | null;
}

export interface MarkedCopy {
	/** Out of 20, hundredths. */
	readonly mark: number | null;
	/** Points. */
	readonly points: number;
	readonly outOf: number;
	readonly bonus: number;
	readonly markers: number;
	readonly questions: readonly MarkedQuestion[];
}

/** The marks of a copy that its reader may see; null while they are not published. Whoever calls has checked the reader. */
export async function readMarkedCopy(papers: Papers, session: PaperSession, copy: Copy): Promise<MarkedCopy | null> {
	if (!(await selectPublication(db, session.id))) return null;
	const published = await papers.load(session.paperSlug, session.paperVersion);
	const { paper } = published;
	const [markers, marks, appeals] = await Promise.all([
		selectMarkers(db, session.id),
		selectSessionMarks(db, session.id),
		selectAppeals(db, session.id)
	]);
	const modelOf = modelsOf(published, copy, session.id);
	const { mark, points, outOf, bonus } = settledTotal(paper, marks, markers, copy.id);
	return {
		...{ mark, points, outOf, bonus, markers: markers.length },
		questions: askedOf(paper).map(({ id, outOf }) => {
			const settled = settledPoints(marks, markers, copy.id, id) ?? 0;
			const given = markers.flatMap(({ markerId }) => marks.of(copy.id, id, markerId) ?? []);
			const computed = marks.of(copy.id, id, null);
			// the lines of a mark that is the one kept
			const kept = [...given.reverse(), ...(computed ? [computed] : [])].find((line) => line.points === settled);
			const appeal = appeals.find((one) => one.copyId === copy.id && one.questionId === id) ?? null;
			return {
				...{ id, points: settled, outOf, lines: kept?.lines ?? [] },
				comments: given.map(({ comment }) => comment).filter((comment) => comment !== ''),
				model: modelOf(id),
				appeal: appeal && {
					reason: appeal.reason,
					at: appeal.at,
					answer: appeal.answer,
					answeredAt: appeal.answeredAt
				}
			};
		})
	};
}
