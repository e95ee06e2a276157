import type { Question } from '#scenario/paper/question-schema.ts';
import type { Paper } from '#scenario/paper/schema.ts';

/** What the professional quality of a whole copy is marked under: no question bears that name, which is no slug. */
export const BONUS = '+';

/** A line of what is marked in a copy: a question, or the bonus of the whole. */
export interface Asked {
	readonly id: string;
	/** Null for the bonus. */
	readonly question: Question | null;
	/** 1, 2, …; null for the bonus. */
	readonly dossier: number | null;
	/** Points. */
	readonly outOf: number;
}

/** All that is marked in a copy, in the order of the paper. */
export function askedOf({ dossiers, bonus }: Pick<Paper, 'dossiers' | 'bonus'>): Asked[] {
	const questions = dossiers.flatMap(({ questions }, at) =>
		questions.map((question) => ({ id: question.id, question, dossier: at + 1, outOf: question.points }))
	);
	return bonus > 0 ? [...questions, { id: BONUS, question: null, dossier: null, outOf: bonus }] : questions;
}
