/** What sets the markers of a session apart, copy by copy: nothing while one of them has not finished. */
import { compareMarkers } from '#assessment/papers/compare-markers.ts';
import type { Paper } from '#scenario/paper/schema.ts';
import type { Db } from '../../db/database.ts';
import { askedOf, BONUS } from './asked.ts';
import { pointsBy, selectSessionMarks, settledPoints, settledTotal, totalBy, type SessionMarks } from './marks.ts';
import { firstTwo, selectSealed, type Marker } from './markers.ts';
import type { Copy } from '../session.ts';

/** Points out of 20 between two markers beyond which a third is called. Ours: no text of the diploma gives one. */
export const THRESHOLD = 2;

export interface PartedQuestion {
	readonly id: string;
	/** Hundredths of a point, by rank. */
	readonly points: readonly number[];
	readonly outOf: number;
	/** What is kept for now. */
	readonly settled: number | null;
}

export interface ComparedCopy {
	readonly copyId: string;
	readonly number: number;
	/** Out of 20, hundredths, of the first two, by rank. */
	readonly marks: readonly (number | null)[];
	/** Hundredths of a point out of 20. */
	readonly gap: number;
	/** Beyond the threshold: the third marks it. */
	readonly parted: boolean;
	/** Those that differ, in the order of the paper. */
	readonly questions: readonly PartedQuestion[];
	/** Out of 20, hundredths; null while the third is awaited. */
	readonly final: number | null;
}

/** Whether those who mark every copy have all finished. */
export const haveFinished = (markers: readonly Marker[]): boolean =>
	markers.length > 0 && firstTwo(markers).every(({ finishedAt }) => finishedAt !== null);

export function compareCopy(
	paper: Paper,
	marks: SessionMarks,
	markers: readonly Marker[],
	{ id: copyId, number }: Copy
): ComparedCopy {
	const pair = firstTwo(markers);
	const asked = askedOf(paper);
	const given = pair.map(({ markerId }) => {
		const points = asked.map(({ id }): [string, number] => [id, (pointsBy(marks, copyId, id, markerId) ?? 0) / 100]);
		const { [BONUS]: bonus = 0 } = Object.fromEntries(points);
		return { marks: new Map(points.filter(([id]) => id !== BONUS)), bonus };
	});
	const { gap, thirdMarkerWanted } = compareMarkers(paper, given, THRESHOLD);
	return {
		...{ copyId, number, gap: gap ?? 0, parted: thirdMarkerWanted },
		marks: pair.map(({ markerId }) => totalBy(paper, marks, copyId, markerId).mark),
		questions: asked
			.map(({ id, outOf }) => ({
				...{ id, outOf, settled: settledPoints(marks, markers, copyId, id) },
				points: pair.map(({ markerId }) => pointsBy(marks, copyId, id, markerId) ?? 0)
			}))
			.filter(({ points }) => new Set(points).size > 1),
		final:
			thirdMarkerWanted && !markers.some(({ rank, finishedAt }) => rank === 3 && finishedAt)
				? null
				: settledTotal(paper, marks, markers, copyId).mark
	};
}

/** The copies that part two markers too far; null while one has not finished. */
export async function partedCopies(
	tx: Db,
	paper: Paper,
	sessionId: string,
	markers: readonly Marker[]
): Promise<Copy[] | null> {
	if (!haveFinished(markers)) return null;
	const [marks, sealed] = [await selectSessionMarks(tx, sessionId), await selectSealed(tx, sessionId)];
	return sealed.filter((copy) => compareCopy(paper, marks, markers, copy).parted);
}
