/**
 * What a manager decides for a month: changes of standing settings, and acts. Everything may be left out; `{}` keeps
 * everything as it is. Zones, sellers, candidates, programs are named by their ids.
 */
import type { Cents } from '../money.ts';
import type { AccountsDecision, PortfolioView } from '../portfolio/index.ts';
import { ACTS_COST } from '../portfolio/state.ts';
import type { ClassName, Expenses, Finding, Ground, Means, MeetingTopic, Report, Step, Topic } from './definition.ts';
import type { Brief } from './model.ts';
import type { View } from './view.ts';
import { GRANTED, SPENT } from './world.ts';

export interface Decision {
	/** Zones that change hands; `seller` null leaves the zone to nobody. Standing, as are the next five. */
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

	/** Acts of the month, from here on. */
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
	/** The report on the activity, due after six months and in the last: what it finds, and its text. */
	activity?: { findings: Finding[]; words?: string };
	/** What is done for the key accounts; hours of an account that is not named stay as they were. */
	portfolio?: AccountsDecision;
}

export interface Interview {
	seller: string;
	topic: Topic;
	/** Appraisal only: what is judged of the year, by skill, 1 to 4. */
	grades?: { skill: string; level: number }[];
	/** The text of the document, kept and never read by the engine. */
	words?: string;
}

/** What a decision takes for the team: hours of the manager, and money of his budget. */
export interface Usage {
	readonly hours: number;
	readonly cost: Cents;
}

/** What a well-formed decision takes for the team. Unknown ids count for nothing: `check` reports them. */
export function usage(brief: Pick<Brief, 'definition'>, decision: Decision): Usage {
	const { hours, costs, programs, contests } = brief.definition;
	let time = 0;
	let cost = 0;
	for (const { days } of decision.coaching ?? []) time += days * hours.coachingDay;
	for (const { topic } of decision.interviews ?? []) time += topic === 'appraisal' ? hours.appraisal : hours.interview;
	for (const { program } of decision.training ?? []) {
		time += hours.training;
		cost += programs.find(({ id }) => id === program)?.cost ?? 0;
	}
	if (decision.contest !== undefined) {
		time += hours.contest;
		cost += contests.find(({ id }) => id === decision.contest)?.cost ?? 0;
	}
	if (decision.meeting !== undefined) {
		time += hours.meeting;
		cost += costs.meeting;
	}
	if (decision.advert !== undefined) {
		time += hours.advert;
		cost += costs.advert;
	}
	for (const { means } of decision.assess ?? []) {
		time += hours.assess[means];
		if (means === 'trial') cost += costs.trial;
	}
	if (decision.hire !== undefined) cost += costs.hiring;
	if (decision.dismissal !== undefined) time += hours.dismissal;
	time += (decision.proposals?.length ?? 0) * hours.proposal;
	if (decision.activity !== undefined) time += hours.report;
	return { hours: time, cost };
}

/** What tells the spending: a world or a view of it. */
interface Spending extends Pick<View, 'globals'> {
	readonly portfolio: Pick<PortfolioView, 'globals'> | null;
}

/** Money of the manager’s budget that was spent, what was done for key accounts included; cents. */
export function budgetSpent({ globals, portfolio }: Spending): Cents {
	return portfolio === null ? globals[SPENT] : globals[SPENT] + portfolio.globals[ACTS_COST];
}

/** Money of the manager’s budget that is left, cents. */
export function budgetLeft(view: Pick<View, 'brief' | 'globals' | 'portfolio'>): Cents {
	return view.brief.definition.budget + view.globals[GRANTED] - budgetSpent(view);
}

/** Whether the report on the activity is due at a round: after half of the year, and in its last month. */
export function activityDue(brief: Pick<Brief, 'definition'>, round: number): boolean {
	const { months } = brief.definition;
	return round === Math.floor(months / 2) + 1 || round === months;
}
