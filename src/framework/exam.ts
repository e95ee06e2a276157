/** An exam of a diploma: how it is taken, what is handed in, who judges and how; and how it is sat in the session of a year. */
import type { Status, Wording } from './wording.ts';

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

/**
 * What a circular changed, from the session of a year on: what it says of a form takes the place of the form of that kind, of any other
 * wording that of the same code, and what is new comes after; what it does not name stays.
 */
export interface Variant {
	readonly session: number;
	readonly sources: readonly string[];
	/** A French sentence. */
	readonly note: string;
	readonly forms: readonly ExamForm[];
	readonly deliverables: readonly Wording[];
	readonly conformity: readonly ConformityRule[];
	readonly rules: readonly Wording[];
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

/** A line of a grid, and what the text says of it at each level, from the lowest; none where it was not found. */
export interface GridLine extends Wording {
	readonly descriptors: readonly string[];
}

/**
 * What turns levels into a mark: the points out of 20 of each level, by code, and the gap in points beyond which a third juror is wanted.
 * It has a status of its own: no official grid prints a formula.
 */
export interface Scoring {
	readonly status: Extract<Status, 'official' | 'editorial'>;
	readonly sources: readonly string[];
	readonly note: string | null;
	readonly points: Readonly<Record<string, number>>;
	readonly gap: number;
}

/** How a panel judges. */
export interface GridModel {
	/** Of every line, from the lowest. */
	readonly levels: readonly Wording[];
	readonly scoring: Scoring;
	/** What is judged, line by line; empty when each competency of the exam is a line. */
	readonly lines: readonly GridLine[];
}

export interface Exam extends Wording {
	readonly units: readonly string[];
	/** Null where the text gives none. */
	readonly coefficient: number | null;
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

/** An exam as it is sat in the session of a year: its text, with what the circulars up to then changed. */
export function examAt(exam: Exam, session: number): Exam {
	return exam.variants
		.filter((variant) => variant.session <= session)
		.reduce(
			(current, { forms, deliverables, conformity, rules, grid }) => ({
				...current,
				forms: change(current.forms, forms, ({ kind }) => kind),
				deliverables: change(current.deliverables, deliverables, codeOf),
				conformity: change(current.conformity, conformity, codeOf),
				rules: change(current.rules, rules, codeOf),
				grid: grid ?? current.grid
			}),
			exam
		);
}

const codeOf = ({ code }: Wording): string => code;

/** A list in which what has the key of a change gives way to it; new keys come after. */
function change<T>(list: readonly T[], changes: readonly T[], keyOf: (item: T) => string): T[] {
	const changed = new Map([...list, ...changes].map((item) => [keyOf(item), item]));
	return [...changed.values()];
}
