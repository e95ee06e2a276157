/**
 * Everything a manager’s screen may receive, as plain data, by allow-list. Whatever leaves the server about a year under
 * way passes through here.
 */
import type { Cents } from '../money.ts';
import { exp } from '../math/exp.ts';
import { believe, emptyBelief, spreadsOf } from './belief.ts';
import { presentAccounts, type PresentedAccounts } from '../portfolio/embed.ts';
import { activityDue, budgetSpent } from './decision.ts';
import { CLASSES, EXPENSES, REPORTS } from './definition.ts';
import type {
	ClassName,
	CustomerClass,
	Definition,
	Expenses,
	Finding,
	Means,
	Report,
	Step,
	Topic
} from './definition.ts';
import { FINDING_NAMES } from './findings.ts';
import type { Model } from './model.ts';
import { fileSales, reportMinutes, zoneMinutes } from './month.ts';
import { presentNews } from './present-news.ts';
import { isMember, presentCandidate, presentPerson, type Estimates } from './present-person.ts';
import type { View } from './view.ts';
import {
	ACTIVE,
	ADVERT,
	APPLYING,
	ARRIVING,
	BONUS,
	COMMISSION,
	CRM,
	EXPENSES as EXPENSES_AT,
	FREQUENCY,
	GONE,
	GRANTED,
	LEAVING,
	NOBODY,
	OVER_RATE,
	POSTS,
	PROSPECTING,
	REPORT
} from './world.ts';

export type PersonStatus = 'active' | 'absent' | 'arriving' | 'leaving' | 'gone';

/** A line of causes in points or shares; they add up to the whole. */
export interface PresentedCause {
	readonly id: string;
	readonly name: string;
	readonly amount: number;
}

/** A month of a person, as the books and the reports have it. */
export interface PresentedMonth {
	readonly month: number;
	readonly sales: Cents;
	readonly quota: Cents;
	/** Visits to customers and to prospects, new accounts (tenths). */
	readonly visits: number;
	readonly prospectVisits: number;
	readonly newAccounts: number;
	readonly km: number;
	/** Time asked for over time available. */
	readonly load: number;
	readonly pay: Cents;
	/** Estimated morale at the end of the month, 0 to 100. */
	readonly morale: number;
}

export interface PresentedPerson {
	readonly id: string;
	readonly name: string;
	readonly file: string;
	readonly status: PersonStatus;
	/** Months in the firm. */
	readonly tenure: number;
	readonly place: { readonly x: number; readonly y: number };
	readonly fixed: Cents;
	/** Yearly quota, what was sold of it, and the attainment so far against the season. */
	readonly quota: Cents;
	readonly sold: Cents;
	readonly attainment: number | null;
	/** Known craft, 1 a trained seller; estimate of the ability beside it with its half-width at 95 %. */
	readonly craft: number;
	readonly ability: { readonly estimate: number; readonly error: number };
	/** Estimated morale with its causes of the last month (points, adding up), tiredness 0 to 1. */
	readonly morale: { readonly now: number; readonly before: number; readonly causes: readonly PresentedCause[] };
	readonly fatigue: number;
	readonly load: number;
	/** What interviews brought out, French sentences, latest first. */
	readonly known: readonly { readonly month: number; readonly text: string }[];
	readonly interviews: readonly { readonly month: number; readonly topic: Topic }[];
	readonly coachingDays: number;
	readonly trainings: readonly string[];
	readonly dismissal: { readonly step: Step; readonly month: number } | null;
	readonly months: readonly PresentedMonth[];
	/** Sales to expect in the month to come. */
	readonly expected: Cents;
	/** Once gone: the causes of the departure, shares adding up to 100. */
	readonly departure: { readonly month: number; readonly causes: readonly PresentedCause[] } | null;
}

export interface PresentedCandidate {
	readonly id: string;
	readonly name: string;
	readonly file: string;
	readonly craft: number;
	readonly fixed: Cents;
	readonly place: { readonly x: number; readonly y: number };
	/** What each means of assessment said of the ability, 1 ordinary; null when not used. */
	readonly application: number;
	readonly assessed: Readonly<Record<Means, number | null>>;
}

export interface PresentedZone {
	readonly id: string;
	readonly name: string;
	readonly x: number;
	readonly y: number;
	readonly seller: string | null;
	/** Accounts of each class, now (tenths), and prospects left. */
	readonly accounts: readonly [number, number, number];
	readonly prospects: number;
	/** Monthly sales to expect by the file, and the estimate of the true potential against it (1 as the file) with its error. */
	readonly filePotential: Cents;
	readonly potential: { readonly estimate: number; readonly error: number };
	/** Hours a month that it asks of each seller of the team at the present frequencies, travel from his home included. */
	readonly hours: Readonly<Record<string, number>>;
	readonly lastSales: Cents;
}

export interface PresentedEvent {
	readonly month: number;
	readonly code: string;
	readonly person: string | null;
	readonly zone: string | null;
	readonly text: string;
}

export interface Presentation {
	readonly round: number;
	readonly months: number;
	readonly over: boolean;
	readonly startDate: string;
	readonly budget: { readonly total: Cents; readonly spent: Cents };
	/** Hours that the manager has for a month, and by act. */
	readonly manager: { readonly hours: number; readonly acts: Definition['hours'] };
	/** Printed figures of the trade. */
	readonly norms: Pick<Definition, 'costs' | 'seller' | 'travel' | 'marginRate'> & {
		readonly classes: readonly Pick<CustomerClass, 'sales' | 'visits' | 'minutes'>[];
		readonly pay: Pick<Definition['pay'], 'charges' | 'minimum' | 'market'>;
	};
	readonly posts: number;
	readonly people: readonly PresentedPerson[];
	readonly candidates: readonly PresentedCandidate[];
	/** An advert is out: the applications come at this round. */
	readonly applicationsRound: number | null;
	readonly zones: readonly PresentedZone[];
	readonly settings: {
		readonly frequency: Readonly<Record<ClassName, number>>;
		readonly prospecting: number;
		readonly commission: number;
		readonly overRate: number;
		readonly bonus: Cents;
		readonly expenses: Expenses;
		readonly report: Report;
		readonly crm: boolean;
	};
	readonly choices: {
		readonly frequencies: readonly number[];
		readonly prospecting: readonly number[];
		readonly commissions: readonly number[];
		readonly overRates: readonly number[];
		readonly bonuses: readonly Cents[];
	};
	readonly programs: readonly { id: string; name: string; text: string; cost: Cents; days: number }[];
	readonly contests: readonly { id: string; name: string; text: string; cost: Cents }[];
	readonly criteria: readonly { id: string; name: string }[];
	readonly proposals: readonly {
		readonly id: string;
		readonly name: string;
		readonly text: string;
		readonly grounds: readonly { id: string; text: string }[];
		readonly answer: 'none' | 'accepted' | 'refused';
		/** The reason given by the firm. */
		readonly reason: string | null;
	}[];
	/** The report on the activity is due this round; findings that may be named. */
	readonly activity: { readonly due: boolean; readonly findings: readonly { id: Finding; name: string }[] };
	readonly season: readonly number[];
	readonly rules: readonly { id: string; title: string; source: string; grave: boolean }[];
	readonly objective: { portfolio: number; climate: Cents; craft: Cents };
	readonly news: readonly PresentedEvent[];
	/** Key accounts that the manager follows himself; null in a case that has none. */
	readonly portfolio: PresentedAccounts | null;
}

const Z95 = 1.96;
const ANSWERS = ['none', 'accepted', 'refused'] as const;

/** What is known of abilities and potentials, 1 ordinary, with the half-widths at 95 %. */
function estimatesOf(model: Model, view: View): Estimates {
	const belief = believe(model.brief, view, emptyBelief(model.persons, model.zones));
	const spreads = spreadsOf(belief);
	return (at) => {
		const estimate = exp(belief.mean[at]);
		return { estimate, error: estimate * Z95 * spreads[at] };
	};
}

const count = (x: number): number => Math.floor(10 * x + 0.5) / 10;

function presentZone(model: Model, view: View, z: number, estimates: Estimates): PresentedZone {
	const { brief, persons } = model;
	const { id, name, x, y } = brief.definition.zones[z];
	const owner = view.owner[z];
	const report = reportMinutes(brief, view);
	const team = Array.from({ length: persons }, (_, p) => p).filter((p) => isMember(view, p));
	return {
		id,
		name,
		x,
		y,
		seller: owner === NOBODY ? null : brief.people[owner].id,
		accounts: [0, 1, 2].map((c) => count(view.accounts[z * 3 + c])) as [number, number, number],
		prospects: count(view.prospects[z]),
		filePotential: Math.floor(fileSales(brief, view, z) + 0.5),
		potential: estimates(persons + z),
		hours: Object.fromEntries(team.map((p) => [brief.people[p].id, zoneMinutes(brief, view, z, p, report) / 60])),
		lastSales: view.zoneSales[z]
	};
}

/** The year as its manager may see it, at the round to decide. */
export function present(model: Model, view: View): Presentation {
	const { definition, brief, persons } = model;
	const { globals } = view;
	const { months, startDate, manager, hours, costs, seller, travel, marginRate, pay, objective } = definition;
	const { programs, contests, season, classes, frequencies, prospecting } = definition;
	const estimates = estimatesOf(model, view);
	const everyone = Array.from({ length: persons }, (_, p) => p);
	const of = (...statuses: number[]) => everyone.filter((p) => statuses.includes(view.status[p]));
	return {
		round: view.round,
		months,
		over: view.round > months,
		startDate,
		budget: { total: definition.budget + globals[GRANTED], spent: budgetSpent(view) },
		manager: { hours: manager.hours, acts: hours },
		norms: {
			costs,
			seller,
			travel,
			marginRate,
			classes: classes.map(({ sales, visits, minutes }) => ({ sales, visits, minutes })),
			pay: { charges: pay.charges, minimum: pay.minimum, market: pay.market }
		},
		posts: globals[POSTS],
		people: [
			...of(ACTIVE, LEAVING, ARRIVING),
			// Candidates who went their way were never of the team.
			...of(GONE).filter((p) => view.tenure[p] > 0)
		].map((p) => presentPerson(model, view, p, estimates)),
		candidates: of(APPLYING).map((p) => presentCandidate(model, view, p)),
		applicationsRound: globals[ADVERT] > 0 ? globals[ADVERT] : null,
		zones: definition.zones.map((_, z) => presentZone(model, view, z, estimates)),
		settings: {
			frequency: Object.fromEntries(CLASSES.map((name, c) => [name, globals[FREQUENCY + c]])) as Record<
				ClassName,
				number
			>,
			prospecting: globals[PROSPECTING],
			commission: globals[COMMISSION],
			overRate: globals[OVER_RATE],
			bonus: globals[BONUS],
			expenses: EXPENSES[globals[EXPENSES_AT]],
			report: REPORTS[globals[REPORT]],
			crm: globals[CRM] === 1
		},
		choices: {
			frequencies: frequencies.choices,
			prospecting: prospecting.choices,
			commissions: pay.commissions,
			overRates: pay.overRates,
			bonuses: pay.bonuses
		},
		programs: programs.map(({ id, name, text, cost, days }) => ({ id, name, text, cost, days })),
		contests: contests.map(({ id, name, text, cost }) => ({ id, name, text, cost })),
		criteria: brief.criteria,
		proposals: definition.proposals.map(({ accepted, refused }, k) => {
			const { id, name, text, grounds } = brief.proposals[k];
			const answer = ANSWERS[view.answered[k]];
			return { id, name, text, grounds, answer, reason: { none: null, accepted, refused }[answer] };
		}),
		activity: {
			due: activityDue(brief, view.round),
			findings: Object.entries(FINDING_NAMES).map(([id, name]) => ({ id: id as Finding, name }))
		},
		season,
		rules: brief.rules,
		objective,
		news: presentNews(model, view),
		portfolio: presentAccounts(view.portfolio, view.standing)
	};
}
