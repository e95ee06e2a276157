/** The marks of a session: for each question of each copy, the last line of each marker, what was computed, what was decided. */
import { asc, eq, getTableColumns } from 'drizzle-orm';
import { settle } from '#assessment/papers/settle.ts';
import { totalOf, type Total } from '#assessment/papers/total.ts';
import type { Paper } from '#scenario/paper/schema.ts';
import type { Db } from '../../db/database.ts';
import { copies, copyMarks, copyRulings } from '../../db/schema.ts';
import { askedOf, BONUS } from './asked.ts';
import { firstTwo, type Marker } from './markers.ts';

export type MarkLine = typeof copyMarks.$inferSelect;

export interface SessionMarks {
	/** By a marker; by the machine for null. */
	of(copyId: string, questionId: string, markerId: string | null): MarkLine | null;
	/** Hundredths of a point; null when nothing was decided. */
	ruling(copyId: string, questionId: string): number | null;
}

const keyOf = (...parts: readonly (string | null)[]): string => parts.join(' ');

export async function selectSessionMarks(tx: Db, sessionId: string): Promise<SessionMarks> {
	const ofSession = eq(copies.sessionId, sessionId);
	const lines = await tx
		.select(getTableColumns(copyMarks))
		.from(copyMarks)
		.innerJoin(copies, eq(copies.id, copyMarks.copyId))
		.where(ofSession)
		.orderBy(asc(copyMarks.id));
	const rulings = await tx
		.select(getTableColumns(copyRulings))
		.from(copyRulings)
		.innerJoin(copies, eq(copies.id, copyRulings.copyId))
		.where(ofSession)
		.orderBy(asc(copyRulings.id));
	// the last of each key stays
	const byMarker = new Map(lines.map((line) => [keyOf(line.copyId, line.questionId, line.markerId), line]));
	const decided = new Map(rulings.map((line) => [keyOf(line.copyId, line.questionId), line.points]));
	return {
		of: (copyId, questionId, markerId) => byMarker.get(keyOf(copyId, questionId, markerId)) ?? null,
		ruling: (copyId, questionId) => decided.get(keyOf(copyId, questionId)) ?? null
	};
}

/** What a marker gives to a question: his own line, else what was computed; nothing is added unless it is said. Hundredths; null: not yet. */
export function pointsBy(marks: SessionMarks, copyId: string, questionId: string, markerId: string): number | null {
	const own = marks.of(copyId, questionId, markerId);
	if (own) return own.points;
	return questionId === BONUS ? 0 : (marks.of(copyId, questionId, null)?.points ?? null);
}

/** What a copy is worth for one marker. */
export function totalBy(paper: Paper, marks: SessionMarks, copyId: string, markerId: string): Total {
	return totalFrom(paper, (questionId) => pointsBy(marks, copyId, questionId, markerId));
}

/** What is kept of all marks for a question of a copy. Hundredths; null while one is awaited. */
export function settledPoints(
	marks: SessionMarks,
	markers: readonly Pick<Marker, 'rank' | 'markerId'>[],
	copyId: string,
	questionId: string
): number | null {
	const third = markers.find(({ rank }) => rank === 3);
	return settle({
		markers: firstTwo(markers).map(({ markerId }) => pointsBy(marks, copyId, questionId, markerId)),
		third: third ? (marks.of(copyId, questionId, third.markerId)?.points ?? null) : null,
		ruling: marks.ruling(copyId, questionId)
	});
}

/** What a copy is worth once all is kept. */
export function settledTotal(
	paper: Paper,
	marks: SessionMarks,
	markers: readonly Pick<Marker, 'rank' | 'markerId'>[],
	copyId: string
): Total {
	return totalFrom(paper, (questionId) => settledPoints(marks, markers, copyId, questionId));
}

function totalFrom(paper: Paper, pointsOf: (questionId: string) => number | null): Total {
	const given = new Map<string, number>();
	for (const { id } of askedOf(paper)) {
		const points = pointsOf(id);
		if (points !== null && id !== BONUS) given.set(id, points / 100);
	}
	return totalOf(paper, given, (paper.bonus > 0 ? (pointsOf(BONUS) ?? 0) : 0) / 100);
}
