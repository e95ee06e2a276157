/**
 * The parameters of a year at the head of a sales force, as the scenario layer produces them: plain data, every id a
 * string. Money is integer cents, rates are fractions, times are hours unless named otherwise, distances kilometres,
 * spreads are standard deviations of logarithms. Magnitudes of the shipped cases are design priors, written in their files.
 */
import type { Response } from '../market/response.ts';
import type { Cents } from '../money.ts';
import type { PortfolioDefinition } from '../portfolio/definition.ts';

/** The classes of customers of a sector, by decreasing worth. */
export const CLASSES = ['A', 'B', 'C'] as const;
export type ClassName = (typeof CLASSES)[number];
export const CLASS_COUNT = 3;

/** What moves a person most (Vroom’s valences): pay, recognition, autonomy, growth. Secret of each. */
export const DRIVERS = ['money', 'recognition', 'autonomy', 'growth'] as const;
export type Driver = (typeof DRIVERS)[number];
export const DRIVER_COUNT = 4;

/** What a one-to-one interview can be about. */
export const TOPICS = [
	'listening',
	'praise',
	'results',
	'support',
	'appraisal',
	'career',
	'mediation',
	'warning'
] as const;
export type Topic = (typeof TOPICS)[number];

/** What a meeting of the whole team can be about. */
export const MEETINGS = ['results', 'rules', 'method'] as const;
export type MeetingTopic = (typeof MEETINGS)[number];

/** How much sellers write of their visits. */
export const REPORTS = ['none', 'brief', 'full'] as const;
export type Report = (typeof REPORTS)[number];

/** How expenses on the road are paid back. */
export const EXPENSES = ['actual', 'half', 'none'] as const;
export type Expenses = (typeof EXPENSES)[number];

/** How a candidate can be assessed. */
export const MEANS = ['interview', 'trial'] as const;
export type Means = (typeof MEANS)[number];

/** The steps of a dismissal for a personal reason: the letter that calls to the interview, then the notification. */
export const STEPS = ['summon', 'notify'] as const;
export type Step = (typeof STEPS)[number];
export const GROUNDS = ['insufficiency', 'misconduct', 'health'] as const;
export type Ground = (typeof GROUNDS)[number];

/** What the half-year report on the activity can find. */
export const FINDINGS = ['sales', 'coverage', 'sectors', 'turnover', 'climate', 'overload', 'new-accounts'] as const;
export type Finding = (typeof FINDINGS)[number];

export interface Zone {
	id: string;
	name: string;
	/** Planar coordinates of its main town, km. */
	x: number;
	y: number;
	/** Customers of each class, and firms that are not yet customers. */
	accounts: [number, number, number];
	prospects: number;
	/** Distance between two visits inside the zone, km. */
	spacing: number;
}

export interface CustomerClass {
	/** Mean monthly sales of an account visited as today, excluding tax. */
	sales: Cents;
	/** Visits a month that count as today’s effort, and minutes of one, travel excluded. */
	visits: number;
	minutes: number;
	/** Sales against effort, both relative to today’s (ADBUDG). */
	response: Response;
	/** Monthly chance that an account visited as today leaves, and what a total neglect adds to it. */
	churn: number;
	neglect: number;
}

export interface Person {
	id: string;
	name: string;
	/** Months in the firm at the start; months of selling in all. */
	tenure: number;
	/** What the personnel file says (public). */
	file: string;
	/** Where the tours start, planar km. */
	x: number;
	y: number;
	/** Monthly fixed pay, gross. */
	fixed: Cents;
	/** Known craft at the start, share of a trained seller’s (1). */
	craft: number;
	/** Secret: weights of the drivers, in the order of DRIVERS. */
	drivers: [number, number, number, number];
	/** Yearly quota at the start, sales. */
	quota: Cents;
	/** Points of morale at the start, 0 to 100. */
	morale: number;
}

export interface Candidate extends Omit<Person, 'tenure' | 'quota' | 'morale'> {
	/** What the application says, shown when the candidate applies. */
	file: string;
	/** Wave of applications in which the candidate comes, from 1. */
	wave: number;
}

export interface TrainingProgram {
	id: string;
	name: string;
	text: string;
	cost: Cents;
	days: number;
	/** Craft gained at once by a full effect (log), which fades. */
	effect: number;
}

export interface Criterion {
	id: string;
	name: string;
	/** Secret: whether it may lawfully be asked for; how much it narrows the applications towards able ones (log). */
	lawful: boolean;
	quality: number;
}

/** A change that is not in the manager’s power and is proposed upwards, with grounds. */
export interface Proposal {
	id: string;
	name: string;
	text: string;
	/** The grounds that may be given; secret: whether the dossier bears them out. */
	grounds: { id: string; text: string; valid: boolean }[];
	/** Valid grounds that convince; each invalid one takes one away. */
	needed: number;
	/** What it changes when accepted. */
	effect: { kind: 'crm' } | { kind: 'headcount'; posts: number } | { kind: 'budget'; amount: Cents };
	cost: Cents;
	accepted: string;
	refused: string;
}

export type EventKind = 'poaching' | 'absence' | 'conflict' | 'client-lost' | 'market';

export interface YearEvent {
	id: string;
	kind: EventKind;
	title: string;
	text: string;
	window: [number, number];
	/** Secret: chance that it comes. */
	probability: number;
	/** Persons concerned (poaching, absence, conflict), or zones (client-lost, market). */
	persons: string[];
	zones: string[];
	/** Months it lasts. */
	months: number;
	/** Secret: poaching: log hazard added; conflict: points of morale a month; client-lost: accounts A lost; market: log sales. */
	effect: number;
}

export const BREACHES = ['minimum-wage', 'expenses', 'discrimination', 'procedure', 'no-cause', 'health'] as const;
export type Breach = (typeof BREACHES)[number];

export interface Rule {
	id: Breach;
	title: string;
	source: string;
	/** What one breach costs. */
	fine: Cents;
	/** Points of morale that everyone loses. */
	morale: number;
	/** Highest mark left to a run that broke it, or null. */
	cap: number | null;
	grave: boolean;
}

/** The printed objective: besides margin, pay and spending, what is left at the end is counted at these rates. */
export interface Objective {
	/** Months of expected margin that the customer base is worth. */
	portfolio: number;
	/** Cents for one point of the team’s mean morale, and for 0.01 of the team’s mean craft, per person present. */
	climate: Cents;
	craft: Cents;
}

/** Constants of the expert policy, found by search on the case: the best-known play is part of a case. */
export interface ExpertTuning {
	/** Visits a month to prospects, by every seller. */
	prospecting: number;
	/** Quota against the expected sales of the sector. */
	quota: number;
	commission: number;
	/** Days of coaching for the one who gains most; months between two talks with a person. */
	coaching: number;
	talk: number;
	/** Gain (share of a month’s margin of the zone) under which a zone is not moved. */
	move: number;
	report: number;
	/** Trainings a month while they can still pay; rise (share of the fixed pay) of whoever is badly paid and worth keeping. */
	training: number;
	raise: number;
	/** Hours of a month kept for key accounts and what is done for them; without it, those of the course. */
	accountHours?: number;
}

export interface Effects {
	/** What reports of each level add to the worth of a visit (share): a visit prepared is worth more. */
	memory: Record<Report, number>;
	/** Share of last month’s attention kept by an account, and of it when the seller changes, without and with a CRM. */
	attention: number;
	transfer: number;
	transferCrm: number;
	/** Months to learn two thirds of what is left, and how much one day of coaching quickens it. */
	learning: number;
	coaching: number;
	/** Share of the gain of a training kept a month. */
	retention: number;
	/** Log effort per point of morale above 60; effort taken by a personal difficulty (log, positive). */
	moraleEffort: number;
	trouble: number;
	/** LEN: log effort per unit of marginal pay times effectiveness over cost of effort, and its ceiling. */
	incentive: number;
	incentiveCap: number;
	/** Goal gradient: effort added near the quota, and its width. */
	gradient: number;
	gradientWidth: number;
	/** Risk aversion on monthly pay, per euro (r of LEN). */
	riskAversion: number;
	/** Share of fatigue kept a month, and fatigue made by an overload of 1. */
	fatigueKept: number;
	overload: number;
	/** Pull of morale to its motive force, a month. */
	pull: number;
	/** Chance that a visit to a prospect makes a new account (trained seller), and the class mix of new ones. */
	conversion: number;
	newMix: [number, number, number];
	/** Monthly hazard of a departure for an ordinary person, and the log effects on it. */
	hazard: number;
	hazardPay: number;
	hazardGoal: number;
	hazardPeer: number;
	hazardFatigue: number;
	hazardTenure: number;
	hazardMorale: number;
	/** Share of the accounts A that follow a seller who leaves, without and with a CRM. */
	follow: number;
	followCrm: number;
}

/** Spreads of what is hidden and of what is seen of it (standard deviations of logs). Secret: the brief gives ranges. */
export interface Spreads {
	/** Ability of a person, potential of a zone. */
	ability: number;
	potential: number;
	/** One month of sales of a zone; of visits of a person. */
	sales: number;
	visits: number;
	/** What is seen of an ability: application, interview, trial, a day of coaching; of a potential: a month of reports. */
	application: number;
	interview: number;
	trial: number;
	coaching: number;
	report: { none: number; brief: number; full: number };
}

/** A personal difficulty: monthly chance that it begins, that it ends by itself, and with support. Secret. */
export interface Trouble {
	start: number;
	end: number;
	supported: number;
	/** Chance that a listening interview brings it out when it is there. */
	told: number;
}

export interface Definition {
	months: number;
	/** First day of the first month, ISO date. */
	startDate: string;
	/** Spending that the manager decides: training, contests, recruitment, trials. */
	budget: Cents;
	manager: { hours: number };
	/** Hours of the manager by act. */
	hours: {
		coachingDay: number;
		interview: number;
		appraisal: number;
		training: number;
		contest: number;
		meeting: number;
		advert: number;
		assess: Record<Means, number>;
		dismissal: number;
		proposal: number;
		report: number;
	};
	costs: { advert: Cents; trial: Cents; hiring: Cents; severance: number; meeting: Cents };
	seller: {
		/** Working hours of a month, and the minutes of the others: admin. */
		hours: number;
		visitsPerDay: number;
		prospectMinutes: number;
		/** Minutes of report per visit by level, without and with a CRM. */
		reportMinutes: Record<Report, number>;
		reportMinutesCrm: Record<Report, number>;
		meetingHours: number;
	};
	travel: { kmCost: Cents; speed: number; roadFactor: number };
	/** Posts of the team, and its people. */
	posts: number;
	people: Person[];
	candidates: Candidate[];
	zones: Zone[];
	/** Seller of each zone at the start, by zone id; a zone that is missing is covered by nobody. */
	sectors: Record<string, string>;
	classes: [CustomerClass, CustomerClass, CustomerClass];
	marginRate: number;
	/** Seasonal coefficient of each month, mean 1. */
	season: number[];
	pay: {
		/** Choices of commission (share of sales), of commission above the quota, of bonus for a quarter’s quota reached. */
		commissions: number[];
		overRates: number[];
		bonuses: Cents[];
		commission: number;
		overRate: number;
		bonus: Cents;
		expenses: Expenses;
		/** Employer’s charges on pay; legal minimum of a month’s pay; what the trade pays in all. */
		charges: number;
		minimum: Cents;
		market: Cents;
	};
	/** Visits a month that may be chosen for each class, and those of the start. */
	frequencies: { choices: number[]; start: [number, number, number] };
	prospecting: { choices: number[]; start: number };
	report: Report;
	programs: TrainingProgram[];
	contests: { id: string; name: string; text: string; cost: Cents; effect: number }[];
	criteria: Criterion[];
	proposals: Proposal[];
	events: YearEvent[];
	effects: Effects;
	spreads: Spreads;
	trouble: Trouble;
	rules: Rule[];
	objective: Objective;
	/** Key accounts that the manager follows himself, beside those of the zones; absent in a case that has none. */
	portfolio?: PortfolioDefinition;
	expert: ExpertTuning | null;
}
