/**
 * A competency framework: what a diploma names, with where each wording comes from. Frameworks are data; this file says what
 * such data must be and how it is looked up.
 */
import type { Exam } from './exam.ts';
import type { Item, Status, Wording } from './wording.ts';

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
	/** Who issued the text. */
	readonly authority: string;
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
