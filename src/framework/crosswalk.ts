/** From the codes of one framework to those of another: what a class that moves keeps of its evidence, and which exams answer each other. */
import type { Crosswalk, CrosswalkRow, Framework } from './framework.ts';

/** A code, and how much another code says of it: 1 for as much, less for in part. */
export interface InformedCode {
	readonly code: string;
	readonly weight: number;
}

/** A code and the framework that it is of. */
export interface CodeOf {
	readonly framework: string;
	readonly code: string;
}

/**
 * The competencies of a framework that a code informs. One of its own informs itself; one of another framework, those that the crosswalk
 * between the two leads to, and none where there is no crosswalk.
 */
export function informedCompetencies(framework: Framework, { framework: from, code }: CodeOf): InformedCode[] {
	if (from === framework.code) return [{ code, weight: 1 }];
	return rowsOf(framework, from, 'competencies')
		.filter((row) => row.from === code)
		.map(({ to, weight }) => ({ code: to, weight }));
}

/** The exams of a framework that answer an exam of another, by code. */
export function correspondingExams(framework: Framework, { framework: from, code }: CodeOf): string[] {
	if (from === framework.code) return [code];
	return rowsOf(framework, from, 'exams')
		.filter((row) => row.from === code)
		.map(({ to }) => to);
}

function rowsOf(
	{ crosswalks }: Framework,
	from: string,
	list: keyof Omit<Crosswalk, 'framework'>
): readonly CrosswalkRow[] {
	return crosswalks.find(({ framework }) => framework === from)?.[list] ?? [];
}
