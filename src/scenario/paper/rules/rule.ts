/** What a rule on papers is given, and how it says what it found. One rule per file, named like its main code. */
import type { Framework } from '#framework/framework.ts';
import type { Path, Problem } from '../../problem.ts';
import { problemAt } from '../../yaml-file.ts';
import type { ParsedPaper } from '../parse.ts';
import type { Question } from '../question-schema.ts';
import type { Paper } from '../schema.ts';

export interface PaperSubject extends ParsedPaper {
	readonly frameworks: ReadonlyMap<string, Framework>;
	readonly folder: string | null;
	/** The paper, under the name that rules on every package call it by. */
	readonly scenario: Paper | null;
	/** Seeds whose figures are tried. */
	readonly draws: number;
}

export type PaperRule = (subject: PaperSubject) => Iterable<Problem>;

type Words = Pick<Problem, 'severity' | 'code' | 'message'>;

/** A problem of paper.yaml. */
export const inPaper = (subject: PaperSubject, path: Path, words: Words, target?: 'key'): Problem =>
	problemAt(subject.yaml, path, words, target);

/** Every question of a paper, with its path. */
export const questionsOf = ({ paper }: Pick<PaperSubject, 'paper'>): { question: Question; path: Path }[] =>
	(paper?.dossiers ?? []).flatMap(({ questions }, at) =>
		questions.map((question, index) => ({ question, path: ['dossiers', at, 'questions', index] }))
	);

/** A text of paper.yaml and its path. */
export interface Written {
	readonly path: Path;
	readonly text: string;
}

/** The texts that candidates read of paper.yaml. */
export function publicTexts({ paper }: Pick<PaperSubject, 'paper'>): Written[] {
	return paper === null ? [] : textsUnder({ ...paper, figures: null, conditions: null }, [], 'public');
}

/** The model answers, the rubrics and the sentences on errors. */
export function secretTexts({ paper }: Pick<PaperSubject, 'paper'>): Written[] {
	return (paper?.dossiers ?? []).flatMap(({ questions }, at) =>
		questions.flatMap(({ secret }, index) =>
			textsUnder(secret, ['dossiers', at, 'questions', index, 'secret'], 'secret').filter(
				({ path }) => !isFormula(path)
			)
		)
	);
}

const isFormula = (path: Path): boolean => path.includes('cells') || path.at(-1) === 'expression';

function textsUnder(value: unknown, path: Path, side: 'public' | 'secret'): Written[] {
	if (typeof value === 'string') return [{ path, text: value }];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inside]) =>
		side === 'public' && key === 'secret'
			? []
			: textsUnder(inside, [...path, Array.isArray(value) ? Number(key) : key], side)
	);
}
