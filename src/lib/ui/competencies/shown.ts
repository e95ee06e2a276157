/** What pages show of a competency: its level, the figures that make it, and what each of them opens. */
import type { Aside } from '#assessment/mastery.ts';
import type { LevelCode } from '../level.svelte';

export interface ShownLine {
	readonly id: string;
	readonly title: string;
	readonly score: number;
	readonly weight: number;
	/** Where it was observed; null for what has no page. */
	readonly href: string | null;
}

export interface ShownAttempt {
	readonly key: string;
	/** What was worked on. */
	readonly exercise: string;
	/** The case, and which attempt at it. */
	readonly title: string;
	readonly at: Date;
	readonly simulated: boolean;
	readonly assessed: boolean;
	readonly weight: number;
	/** Sum of weight × score. */
	readonly points: number;
	readonly lines: readonly ShownLine[];
}

export interface ShownSetLevel {
	/** Null: taken back. */
	readonly level: LevelCode | null;
	readonly reason: string;
	readonly authorName: string;
	readonly at: Date;
}

export interface ShownCompetency {
	readonly code: string;
	readonly title: string;
	/** Codes of the exams that validate it. */
	readonly exams: readonly string[];
	readonly level: LevelCode | null;
	/** To the hundredth below. */
	readonly score: number | null;
	readonly counted: readonly (ShownAttempt & { readonly rank: number })[];
	readonly aside: readonly (ShownAttempt & { readonly why: Aside })[];
	/** What teachers set by hand, the first one first. */
	readonly set: readonly ShownSetLevel[];
}

/** A family of the framework: a competency that is held by no other, and those that it holds. */
export interface ShownFamily {
	readonly code: string;
	readonly title: string;
	readonly competencies: readonly ShownCompetency[];
}
