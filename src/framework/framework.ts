/**
 * A competency framework: what a diploma names, with where each wording comes from. Frameworks are data; this file says what
 * such data must be and how it is looked up.
 */

/**
 * `official`: the wording of the text, with its source; `editorial`: ours; `missing`: to be completed from the text; `completed`: by an
 * administrator, from the text that he names.
 */
export const STATUSES = ['official', 'editorial', 'missing', 'completed'] as const;
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

/** What the text lists under an activity; worth what the activity is worth. */
export interface Activity extends Item {
	readonly tasks: readonly string[];
	readonly results: readonly string[];
}

/** A competency and its performance criteria, worth what it is worth; none where they were not found. */
export interface Competency extends Item {
	readonly criteria: readonly string[];
}

/** A knowledge item, what it covers and how far the text goes; worth what it is worth. */
export interface Knowledge extends Item {
	readonly contents: readonly string[];
	readonly limits: readonly string[];
}

/** A step of the scale of mastery: the lowest score, 0 to 1, that gives it. The thresholds are ours. */
export interface ScaleLevel extends Wording {
	readonly from: number;
}

/** A subject of the timetable, in hours a week, the same in both years. */
export interface Course extends Wording {
	readonly weekly: number;
	/** Null where the text does not split the hours. */
	readonly lectures: number | null;
	readonly tutorials: number | null;
	/** Hours of a year, null when the text gives none. */
	readonly yearly: number | null;
	readonly optional: boolean;
}

/** Weeks in a company, null when they were not found, and the rules about them. */
export interface Internship {
	readonly weeks: number | null;
	readonly rules: readonly Wording[];
}

export const EXAM_FORMS = ['written', 'oral', 'ccf', 'practical'] as const;

/** How an exam is taken: durations in minutes, null when the text was not found. */
export interface ExamForm {
	readonly kind: (typeof EXAM_FORMS)[number];
	/** Whom this form concerns, null for all. */
	readonly candidates: string | null;
	readonly minutes: number | null;
	readonly preparation: number | null;
	/** Situations of a CCF, in order. */
	readonly situations: readonly Timed[];
	/** What an oral is made of, in order, each with the minutes that it may last. */
	readonly phases: readonly Timed[];
	/** Who sits on the panel; null when the form has none. */
	readonly jury: Wording | null;
	readonly sources: readonly string[];
}

/** A stretch of an exam; minutes are null where the text gives none. */
export interface Timed extends Wording {
	readonly minutes: number | null;
}

/** A part of an exam that is sat by itself. */
export interface ExamPart extends Timed {
	readonly coefficient: number | null;
	/** Codes of what this part assesses more closely; empty for all that the exam does. */
	readonly competencies: readonly string[];
	readonly grid: GridModel | null;
}

/** What a fault in a candidate’s file leads to: not examined (NV), mark kept back until checked, or points lost on the grid. */
export const SEVERITIES = ['blocking', 'reserve', 'penalty'] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface ConformityRule extends Wording {
	readonly severity: Severity;
}

/** What a circular changed, from the session of a year on; null for what it leaves as it was. */
export interface Variant {
	readonly session: number;
	readonly sources: readonly string[];
	/** A French sentence. */
	readonly note: string;
	readonly forms: readonly ExamForm[] | null;
	readonly deliverables: readonly Wording[] | null;
	readonly conformity: readonly ConformityRule[] | null;
	readonly rules: readonly Wording[] | null;
	readonly grid: GridModel | null;
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

/** How a panel judges: the levels of every line from the lowest, and the gap in points beyond which a third juror is wanted. */
export interface GridModel {
	readonly levels: readonly GridLevel[];
	readonly gap: number;
	/** What is judged, line by line; empty when each competency of the exam is a line. */
	readonly lines: readonly Wording[];
}

export interface Exam extends Wording {
	readonly units: readonly string[];
	readonly coefficient: number;
	/** An optional exam counts only for its points above 10. */
	readonly optional: boolean;
	/** What the exam is for; null for none. */
	readonly aim: Wording | null;
	readonly forms: readonly ExamForm[];
	/** What the candidate hands in. */
	readonly deliverables: readonly Wording[];
	readonly conformity: readonly ConformityRule[];
	/** How it is prepared, sat and marked. */
	readonly rules: readonly Wording[];
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
	/** By session, the first one first. */
	readonly variants: readonly Variant[];
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

/** What a code of an earlier framework says of a code of this one: 1 for as much, less for in part. */
export interface CrosswalkRow {
	readonly from: string;
	readonly to: string;
	readonly weight: number;
	readonly status: Extract<Status, 'official' | 'editorial'>;
	readonly sources: readonly string[];
	readonly note: string | null;
}

/** The correspondence of another framework with this one. */
export interface Crosswalk {
	/** Code of the other framework. */
	readonly framework: string;
	readonly exams: readonly CrosswalkRow[];
	readonly competencies: readonly CrosswalkRow[];
}

export interface Framework {
	readonly code: string;
	readonly title: string;
	readonly text: string;
	/** Day of the last change of this data, YYYY-MM-DD. */
	readonly updated: string;
	/** Years of the first and of the last session; null while there is no last one. */
	readonly sessions: { readonly first: number; readonly last: number | null };
	/** Citations by key. */
	readonly sources: Readonly<Record<string, string>>;
	/** How the codes are made, where the text gives none. */
	readonly codes: string | null;
	/** What was not found and is no wording of its own: French sentences. */
	readonly gaps: readonly string[];
	readonly scale: readonly ScaleLevel[];
	readonly functions: readonly Wording[];
	readonly activities: readonly Activity[];
	readonly competencies: readonly Competency[];
	readonly knowledge: readonly Knowledge[];
	readonly units: readonly Wording[];
	/** How the diploma is obtained. */
	readonly rules: readonly Wording[];
	readonly courses: readonly Course[];
	readonly internship: Internship;
	readonly crosswalks: readonly Crosswalk[];
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
		...situations.flatMap(({ code, minutes: own }) =>
			own === null ? [] : [{ kind: 'exam' as const, title: `${title} ${code}`, minutes: own }]
		),
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
export function findCompetency(framework: Framework, code: string): Competency | undefined {
	return framework.competencies.find((item) => item.code === code);
}

/** The lists that make a framework, each wording with a code of its own in the whole framework. */
export function listsOf({ functions, activities, competencies, knowledge, units, exams }: Framework) {
	const parts = exams.flatMap((exam) => exam.parts);
	return { functions, activities, competencies, knowledge, units, exams, parts };
}

/** Anything of a framework that has this code (function, activity, competency, knowledge, unit, exam, part), or undefined. */
export function findCode(framework: Framework, code: string): Wording | undefined {
	return Object.values<readonly Wording[]>(listsOf(framework))
		.flat()
		.find((wording) => wording.code === code);
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
export function childrenOf<T extends Item>(items: readonly T[], code: string | null): T[] {
	return items.filter(({ parent }) => parent === code);
}

/** Exams that validate a competency, by itself or by one that holds it. */
export function examsOf(framework: Framework, code: string): Exam[] {
	const line = lineage(framework.competencies, code);
	return framework.exams.filter(({ competencies }) => competencies.some((candidate) => line.includes(candidate)));
}

/** An exam as it is sat in the session of a year: its text, with what the circulars up to then changed. */
export function examAt(exam: Exam, session: number): Exam {
	return exam.variants
		.filter((variant) => variant.session <= session)
		.reduce(
			(current, { forms, deliverables, conformity, rules, grid }) => ({
				...current,
				forms: forms ?? current.forms,
				deliverables: deliverables ?? current.deliverables,
				conformity: conformity ?? current.conformity,
				rules: rules ?? current.rules,
				grid: grid ?? current.grid
			}),
			exam
		);
}
