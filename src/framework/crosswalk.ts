/** From the codes of one framework to those of another: what a class that moves keeps of its evidence, and which exams answer each other. */
import { lineage, type Crosswalk, type CrosswalkRow, type Framework } from './framework.ts';

/** A code, and how much another code says of it: 1 for as much, less for in part. */
export interface InformedCode {
	readonly code: string;
	readonly weight: number;
}

/**
 * The competencies of a framework that a competency of `written` informs: itself in its own framework; in another one, those that the
 * crosswalk between the two leads to, read in the direction that it has. A competency without a row of its own says what the one that
 * holds it says. None for what the other framework knows nothing of.
 */
export function informedCompetencies(framework: Framework, written: Framework, code: string): InformedCode[] {
	if (written.code === framework.code) return [{ code, weight: 1 }];
	const forth = rowsOf(framework, written.code, 'competencies');
	const back = rowsOf(written, framework.code, 'competencies');
	for (const own of lineage(written.competencies, code)) {
		const informed = [
			...forth.filter(({ from }) => from === own).map(({ to, weight }) => ({ code: to, weight })),
			...widest(
				framework,
				back.filter(({ to }) => to === own).map(({ from, weight }) => ({ code: from, weight }))
			)
		];
		if (informed.length > 0) return informed;
	}
	return [];
}

/** Backwards, what every part of a competency informs tells of the whole, and of none of its parts. */
function widest({ competencies }: Framework, informed: readonly InformedCode[]): InformedCode[] {
	return informed.filter(({ code }) => {
		const above = lineage(competencies, code).slice(1);
		return !informed.some((other) => above.includes(other.code));
	});
}

/** The exams of a framework that answer an exam of `written`, by code, read in the direction that the crosswalk has. */
export function correspondingExams(framework: Framework, written: Framework, code: string): string[] {
	if (written.code === framework.code) return [code];
	const forth = rowsOf(framework, written.code, 'exams').filter(({ from }) => from === code);
	const back = rowsOf(written, framework.code, 'exams').filter(({ to }) => to === code);
	return [...forth.map(({ to }) => to), ...back.map(({ from }) => from)];
}

function rowsOf(
	{ crosswalks }: Framework,
	from: string,
	list: keyof Omit<Crosswalk, 'framework'>
): readonly CrosswalkRow[] {
	return crosswalks.find(({ framework }) => framework === from)?.[list] ?? [];
}
