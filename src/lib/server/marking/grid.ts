/** A juror’s grid, as it is written and judged complete. Pure. */
import type { Exam, GridModel } from '#framework/exam.ts';
import type { Texts } from '../db/schema.ts';
import { refuse, type Outcome, type Problem } from '../files/outcome.ts';
import { patchTexts } from '../files/texts.ts';

export interface GridContent {
	/** The code of a level by the code of a competency. */
	readonly levels: Texts;
	/** Hundredths of a point out of 20, by half points; null while there is none. */
	readonly mark: number | null;
	readonly comment: string;
	/** A text by phase, from '0'. */
	readonly notes: Texts;
}

export const EMPTY_GRID: GridContent = { levels: {}, mark: null, comment: '', notes: {} };

/** A mark of a panel: 0 to 20, by half points, in hundredths. */
export function isPanelMark(mark: unknown): mark is number {
	return Number.isInteger(mark) && (mark as number) >= 0 && (mark as number) <= 2000 && (mark as number) % 50 === 0;
}

export const MARK_SENTENCE = 'La note va de 0 à 20, au demi-point.';

/** What a page sends of a grid: what is absent stays as it was; a level of '' takes it back. */
export interface GridPatch {
	readonly levels?: unknown;
	readonly mark?: unknown;
	readonly comment?: unknown;
	readonly notes?: unknown;
}

/** `kept` with what was sent replaced, or each part that cannot be taken. `phases` is how many phases the sitting has. */
export function patchGrid(
	exam: Pick<Exam, 'competencies'> & { readonly grid: GridModel },
	phases: number,
	kept: GridContent,
	sent: GridPatch
): Outcome<{ readonly grid: GridContent }> {
	const competencies = exam.competencies.map((code) => ({ code }));
	const levels = patchTexts(competencies, kept.levels, sent.levels ?? {});
	if (!levels.ok) return levels;
	const unknown = Object.entries(levels.texts).find(
		([, level]) => level !== '' && !exam.grid.levels.some(({ code }) => code === level)
	);
	if (unknown)
		return refuse(unknown[0], `Choisissez un niveau parmi ${exam.grid.levels.map(({ code }) => code).join(', ')}.`);
	const mark = sent.mark === undefined ? kept.mark : sent.mark;
	if (mark !== null && !isPanelMark(mark)) return refuse('mark', MARK_SENTENCE);
	const comment = patchTexts([{ code: 'comment' }], {}, { comment: sent.comment ?? kept.comment });
	if (!comment.ok) return comment;
	const places = Array.from({ length: phases }, (_, phase) => ({ code: String(phase) }));
	const notes = patchTexts(places, kept.notes, sent.notes ?? {});
	if (!notes.ok) return notes;
	return {
		ok: true,
		grid: { levels: levels.texts, mark, comment: comment.texts.comment, notes: notes.texts }
	};
}

/** What is missing before a grid may be sealed: a level for every competency, and a mark. */
export function sealProblems({ competencies }: Pick<Exam, 'competencies'>, grid: GridContent): Problem[] {
	const missing = competencies.filter((code) => !grid.levels[code]);
	return [
		...missing.map((field) => ({ field, sentence: `Choisissez un niveau pour ${field}.` })),
		...(grid.mark === null ? [{ field: 'mark', sentence: `Donnez une note. ${MARK_SENTENCE}` }] : [])
	];
}
