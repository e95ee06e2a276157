/** Two marks of the same copy, given apart. */
import type { Paper } from '#scenario/paper/schema.ts';
import { totalOf } from './total.ts';

export interface MarkedCopy {
	/** Points by question. */
	readonly marks: ReadonlyMap<string, number>;
	readonly bonus?: number;
}

export interface MarkersComparison {
	/** Between the lowest mark and the highest, in hundredths of a point out of 20; null while a question waits for one of them. */
	readonly gap: number | null;
	/** Points that set the markers apart, by question, the widest gap first. */
	readonly questions: readonly { readonly id: string; readonly gap: number; readonly outOf: number }[];
	/** The gap is beyond the threshold, and only two have marked. */
	readonly thirdMarkerWanted: boolean;
}

const spread = (values: readonly number[]): number =>
	values.length === 0 ? 0 : Math.max(...values) - Math.min(...values);

/** What sets the markers of a copy apart; `threshold` in points out of 20. */
export function compareMarkers(paper: Paper, copies: readonly MarkedCopy[], threshold: number): MarkersComparison {
	const marks = copies.map(({ marks, bonus }) => totalOf(paper, marks, bonus).mark);
	const known = marks.filter((mark) => mark !== null);
	const gap = known.length < marks.length ? null : spread(known);
	const questions = paper.dossiers
		.flatMap((dossier) => dossier.questions)
		.map(({ id, points: outOf }) => {
			const given = copies.flatMap(({ marks }) => marks.get(id) ?? []);
			return { id, gap: spread(given), outOf };
		})
		.sort((a, b) => b.gap - a.gap);
	return { gap, questions, thirdMarkerWanted: gap !== null && gap > threshold * 100 && copies.length < 3 };
}
