/** What all the evidence about somebody says of the competencies of a framework, and of its exams. */
import type { InformedCode } from '#framework/crosswalk.ts';
import type { Exam } from '#framework/exam.ts';
import { examsOf, lineage, type Framework } from '#framework/framework.ts';
import { hundredth } from './evidence.ts';
import { masteryOf, type Mastery, type Weighed } from './mastery.ts';

/** Evidence as a framework reads it: the competencies of this framework that it informs, whatever the one that it was written in. */
export type Read<E extends Weighed = Weighed> = E & { readonly informs: readonly InformedCode[] };

/**
 * The mastery of every competency of a framework, by code. What informs a competency informs those that hold it: evidence of C222 is evidence
 * of C2. Evidence counts for its weight times that of what it informs best.
 */
export function profileOf<E extends Weighed>(
	{ competencies }: Pick<Framework, 'competencies'>,
	evidences: readonly Read<E>[]
): Map<string, Mastery<Read<E>>> {
	const lines = new Map(competencies.map(({ code }) => [code, lineage(competencies, code)]));
	const weighed = (evidence: Read<E>, code: string): Read<E>[] => {
		const informed = evidence.informs.filter((own) => lines.get(own.code)?.includes(code) ?? false);
		if (informed.length === 0) return [];
		const most = Math.max(...informed.map(({ weight }) => weight));
		return [{ ...evidence, weight: Math.round(evidence.weight * most * 100) / 100 }];
	};
	return new Map(
		competencies.map(({ code }) => [code, masteryOf(evidences.flatMap((evidence) => weighed(evidence, code)))])
	);
}

/** What an exam would give today, from the competencies that it validates. */
export interface ExamOutlook {
	readonly exam: Exam;
	/** Out of 20, to the nearest half point; null while one of its competencies has no level, or when it names none. */
	readonly mark: number | null;
	/** By competency of the exam: its mean as it is printed, 0 to 1; null without a level. */
	readonly parts: readonly { readonly code: string; readonly score: number | null; readonly attempts: number }[];
}

/** To the nearest half point, the step of the diploma. */
export const halfPoint = (mark: number): number => Math.round(mark * 2) / 2;

/** The outlook of an exam: 20 times the mean of the means of its competencies, each for the same part. Editorial: no official text says so. */
export function outlookOf(exam: Exam, profile: ReadonlyMap<string, Mastery>): ExamOutlook {
	const parts = exam.competencies.map((code) => {
		const mastery = profile.get(code);
		return {
			code,
			score: mastery?.score == null ? null : hundredth(mastery.score),
			attempts: mastery?.counted.length ?? 0
		};
	});
	const known = parts.flatMap(({ score }) => score ?? []);
	const whole = parts.length > 0 && known.length === parts.length;
	const mark = whole ? halfPoint((20 * known.reduce((sum, score) => sum + score, 0)) / parts.length) : null;
	return { exam, mark, parts };
}

/** The diploma with the marks that are known. */
export interface DiplomaOutlook {
	/** Coefficients of the exams that are not optional, and those of the marks known. */
	readonly coefficients: number;
	readonly known: number;
	/** Sum of mark × coefficient of what is known, with what optional exams add. */
	readonly points: number;
	/** What optional exams add: their points above 10, times their coefficient, or once where the text gives none. */
	readonly bonus: number;
	/** Weighted mean over the coefficients known, out of 20; null when nothing is. */
	readonly average: number | null;
	/** The mean that the other exams must reach for 10 over the whole, marks making up for each other; null when all are known. */
	readonly needed: number | null;
}

/** What is 10 out of 20: the mean that gives the diploma, and above which an optional exam counts. */
const PASS = 10;

/** How much a point of an exam weighs: its coefficient, or once where the text gives none. */
export const weightOf = ({ coefficient }: Pick<Exam, 'coefficient'>): number => coefficient ?? 1;

/** The arithmetic of the diploma: marks weighted by coefficient make up for each other, and an optional exam only adds. */
export function diplomaOf(exams: readonly Exam[], marks: ReadonlyMap<string, number>): DiplomaOutlook {
	const required = exams.filter(({ optional }) => !optional);
	const held = (list: readonly Exam[]) =>
		list.flatMap((exam) => {
			const mark = marks.get(exam.code);
			return mark === undefined ? [] : [{ mark, coefficient: weightOf(exam) }];
		});
	const bonus = held(exams.filter(({ optional }) => optional)).reduce(
		(sum, { mark, coefficient }) => sum + Math.max(0, mark - PASS) * coefficient,
		0
	);
	const coefficients = required.reduce((sum, exam) => sum + weightOf(exam), 0);
	const known = held(required).reduce((sum, { coefficient }) => sum + coefficient, 0);
	const points = held(required).reduce((sum, { mark, coefficient }) => sum + mark * coefficient, bonus);
	const left = coefficients - known;
	return {
		...{ coefficients, known, points, bonus },
		average: known === 0 ? null : points / known,
		needed: left === 0 ? null : Math.max(0, (PASS * coefficients - points) / left)
	};
}

/** The exams that a competency counts for, by code. */
export const examCodesOf = (framework: Framework, code: string): string[] =>
	examsOf(framework, code).map((exam) => exam.code);
