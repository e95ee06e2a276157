/**
 * A competency framework: what a diploma names, with where each wording comes from. Frameworks are data; this file says what
 * such data must be and how it is looked up.
 */

/** `official`: the wording of the text, with its source; `editorial`: ours; `missing`: to be completed from the text. */
export const STATUSES = ['official', 'editorial', 'missing'] as const;
export type Status = (typeof STATUSES)[number];

/** A wording and what it is worth. A missing one has no title; an official one names its source. */
export interface Wording {
	readonly code: string;
	readonly title: string | null;
	readonly status: Status;
	/** Keys of `sources`. */
	readonly sources: readonly string[];
	readonly note: string | null;
}

/** A competency, a knowledge item or an activity; `parent` is the code of the one that holds it. */
export interface Item extends Wording {
	readonly parent: string | null;
}

export const EXAM_FORMS = ['written', 'oral', 'ccf', 'practical'] as const;

/** How an exam is taken: durations in minutes, null when the text was not found. */
export interface ExamForm {
	readonly kind: (typeof EXAM_FORMS)[number];
	/** Whom this form concerns, null for all. */
	readonly candidates: string | null;
	readonly minutes: number | null;
	readonly preparation: number | null;
	/** Minutes of each situation of a CCF. */
	readonly situations: readonly number[];
	readonly sources: readonly string[];
}

/** A part of an exam that is sat by itself. */
export interface ExamPart extends Wording {
	readonly minutes: number | null;
}

/** The sheet that a candidate hands in, on an imposed model: what it may be about, and its headings in order. */
export interface SheetModel {
	readonly natures: readonly Wording[];
	readonly headings: readonly Wording[];
}

/** What the panel writes before an oral: the side that the candidate receives, and the one that only the panel reads. */
export interface SubjectModel {
	readonly candidate: readonly Wording[];
	readonly panel: readonly Wording[];
}

/** What the candidate writes alone after an oral, and the minutes given for it. */
export interface SelfAnalysisModel {
	readonly minutes: number;
	readonly headings: readonly Wording[];
}

/** A level of a grid, and the points out of 20 that it may suggest: ours, for no official grid prints a formula. */
export interface GridLevel extends Wording {
	readonly points: number;
}

/** How a panel judges: the levels of every competency from the lowest, and the gap in points beyond which a third juror is wanted. */
export interface GridModel {
	readonly levels: readonly GridLevel[];
	readonly gap: number;
}

export interface Exam extends Wording {
	readonly units: readonly string[];
	readonly coefficient: number;
	/** An optional exam counts only for its points above 10. */
	readonly optional: boolean;
	readonly forms: readonly ExamForm[];
	readonly parts: readonly ExamPart[];
	/** Codes of what it validates, or draws on; `complete` is false when the official list was not found whole. */
	readonly competencies: readonly string[];
	readonly knowledge: readonly string[];
	readonly complete: boolean;
	/** Null for an exam that has none, or whose model was not found. */
	readonly sheet: SheetModel | null;
	readonly subject: SubjectModel | null;
	readonly selfAnalysis: SelfAnalysisModel | null;
	readonly grid: GridModel | null;
}

/** A stretch of a sitting that the clock measures, in minutes before any extra time. */
export interface Phase {
	readonly kind: 'preparation' | 'exam' | 'self-analysis';
	readonly title: string;
	readonly minutes: number;
}

/** Our proposal of the competencies and knowledge that an activity calls for. */
export interface Correspondence {
	readonly activity: string;
	readonly competencies: readonly string[];
	readonly knowledge: readonly string[];
}

export interface Framework {
	readonly code: string;
	readonly title: string;
	readonly text: string;
	/** Citations by key. */
	readonly sources: Readonly<Record<string, string>>;
	readonly functions: readonly Wording[];
	readonly activities: readonly Item[];
	readonly competencies: readonly Item[];
	readonly knowledge: readonly Item[];
	readonly exams: readonly Exam[];
	/** Editorial, for lack of the official table. */
	readonly correspondences: readonly Correspondence[];
}

const EXAM_TITLES: Readonly<Record<ExamForm['kind'], string>> = {
	written: 'Écrit',
	oral: 'Oral',
	ccf: 'Situation',
	practical: 'Épreuve pratique'
};

/**
 * The phases of a form of an exam in order: preparation, the exam itself or each situation of a CCF, then self-analysis
 * where the exam has one. Minutes that the text does not give make no phase.
 */
export function phasesOf({ selfAnalysis }: Pick<Exam, 'selfAnalysis'>, form: ExamForm): Phase[] {
	const { kind, preparation, minutes, situations } = form;
	const title = EXAM_TITLES[kind];
	return [
		...(preparation === null ? [] : [{ kind: 'preparation' as const, title: 'Préparation', minutes: preparation }]),
		...(minutes === null ? [] : [{ kind: 'exam' as const, title, minutes }]),
		...situations.map((own, index) => ({ kind: 'exam' as const, title: `${title} ${index + 1}`, minutes: own })),
		...(selfAnalysis === null
			? []
			: [{ kind: 'self-analysis' as const, title: 'Autoanalyse', minutes: selfAnalysis.minutes }])
	];
}

/** What is shown in place of a wording that must be completed from the official text. */
export const MISSING_TITLE = 'intitulé à compléter';

/** Title of a wording, or `MISSING_TITLE`. */
export const titleOf = ({ title }: Wording): string => title ?? MISSING_TITLE;

/** The competency of a code, or undefined. */
export function findCompetency(framework: Framework, code: string): Item | undefined {
	return framework.competencies.find((item) => item.code === code);
}

/** Anything of a framework that has this code (function, activity, competency, knowledge, exam, part), or undefined. */
export function findCode(framework: Framework, code: string): Wording | undefined {
	const { functions, activities, competencies, knowledge, exams } = framework;
	return [
		...functions,
		...activities,
		...competencies,
		...knowledge,
		...exams,
		...exams.flatMap(({ parts }) => parts)
	].find((wording) => wording.code === code);
}

/** Codes from an item up to the root of its list, itself first; empty when there is no such item. */
export function lineage(items: readonly Item[], code: string): string[] {
	const line: string[] = [];
	for (let item = items.find((candidate) => candidate.code === code); item && !line.includes(item.code);) {
		line.push(item.code);
		const { parent } = item;
		item = parent === null ? undefined : items.find((candidate) => candidate.code === parent);
	}
	return line;
}

/** Items directly under a code, or at the root for null. */
export function childrenOf(items: readonly Item[], code: string | null): Item[] {
	return items.filter(({ parent }) => parent === code);
}

/** Exams that validate a competency, by itself or by one that holds it. */
export function examsOf(framework: Framework, code: string): Exam[] {
	const line = lineage(framework.competencies, code);
	return framework.exams.filter(({ competencies }) => competencies.some((candidate) => line.includes(candidate)));
}

/** Wordings still to be completed, by code. */
export function missingWordings(framework: Framework): Wording[] {
	const { functions, activities, competencies, knowledge, exams } = framework;
	return [...functions, ...activities, ...competencies, ...knowledge, ...exams].filter(
		({ status }) => status === 'missing'
	);
}
