/**
 * What a manager decides for a month: changes of standing settings, and acts. Everything may be left out; `{}` keeps
 * everything as it is. Zones, sellers, candidates, programs are named by their ids.
 */
import type { Cents } from '../money.ts';
import type { ClassName, Expenses, Finding, Ground, Means, MeetingTopic, Report, Step, Topic } from './definition.ts';

export interface Decision {
	/** Standing settings, each kept until changed. */
	/** Zones that change hands; `seller` null leaves the zone to nobody. */
	sectors?: { zone: string; seller: string | null }[];
	/** Visits a month to an account of each class, among the choices of the case. */
	frequency?: Partial<Record<ClassName, number>>;
	/** Visits a month to prospects, by every seller. */
	prospecting?: number;
	/** Yearly quotas of sales. */
	quotas?: { seller: string; amount: Cents }[];
	/** Rules of the variable pay and of expenses, for all, among the choices of the case. */
	pay?: { commission?: number; overRate?: number; bonus?: Cents; expenses?: Expenses };
	report?: Report;

	/** Acts of the month. */
	coaching?: { seller: string; days: number }[];
	interviews?: Interview[];
	training?: { seller: string; program: string }[];
	contest?: string;
	meeting?: MeetingTopic;
	/** Rises of the monthly fixed pay. */
	raises?: { seller: string; amount: Cents }[];
	/** A vacant post is advertised with a profile: criteria of the case. */
	advert?: { criteria: string[] };
	assess?: { candidate: string; means: Means }[];
	/** A contract offered: the candidate begins next month and takes the zones left to nobody. */
	hire?: { candidate: string; fixed: Cents };
	dismissal?: { seller: string; step: Step; ground: Ground };
	proposals?: { proposal: string; grounds: string[] }[];
	/** The report on the activity, due at mid-year and at the end of the year: what it finds, and its text. */
	activity?: { findings: Finding[]; words?: string };
}

export interface Interview {
	seller: string;
	topic: Topic;
	/** Appraisal only: what is judged of the year, by skill, 1 to 4. */
	grades?: { skill: string; level: number }[];
	/** The text of the document, kept and never read by the engine. */
	words?: string;
}

/** What a decision takes: hours of the manager, money of his budget, and the yearly cost of the pay it changes. */
export interface Usage {
	readonly hours: number;
	readonly cost: Cents;
}
