/** The whole judgement of a paper: what prevents it from being sat, then every rule of good authoring. */
import type { CheckOptions } from '../check.ts';
import { sortProblems, type Problem } from '../problem.ts';
import type { PackageFiles } from '../text-file.ts';
import { parsePaper, type ParsedPaper } from './parse.ts';
import { PAPER_RULES } from './rules/all.ts';

export interface PaperCheckOptions extends Omit<CheckOptions, 'worlds'> {
	/** Candidates whose figures are tried. */
	readonly draws?: number;
}

/** Draws that an author’s paper is tried on. */
const DRAWS = 1000;

/** Reads and judges a paper. Never throws. */
export function checkPaper(
	files: PackageFiles,
	{ frameworks, folder, draws = DRAWS }: PaperCheckOptions
): { readonly parsed: ParsedPaper; readonly problems: readonly Problem[] } {
	const parsed = parsePaper(files);
	const subject = { ...parsed, frameworks, folder: folder ?? null, scenario: parsed.paper, draws };
	const found = Object.values(PAPER_RULES).flatMap((rule) => [...rule(subject)]);
	return { parsed, problems: sortProblems([...parsed.problems, ...found]) };
}
