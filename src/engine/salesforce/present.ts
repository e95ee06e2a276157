/**
 * Everything a manager’s screen may receive, as plain data, by allow-list. Whatever leaves the server about a year under
 * way passes through here.
 */
import { exp } from '../math/exp.ts';
import type { Cents } from '../money.ts';
import { believe, emptyBelief, spreadsOf } from './belief.ts';
import { departureCauses, moraleCauses } from './causes.ts';
import { activityDue } from './decision.ts';
import {
	CLASS_COUNT,
	CLASSES,
	DRIVER_COUNT,
	EXPENSES,
	FINDINGS,
	MEANS,
	REPORTS,
	TOPICS,
	type ClassName,
	type Expenses,
	type Finding,
	type Means,
	type Report,
	type Step,
	type Topic
} from './definition.ts';
import type { Model } from './model.ts';
import { fileSales, reportMinutes, zoneMinutes } from './month.ts';
import { yearlyPotential } from './morale.ts';
import type { View } from './view.ts';
import {
	ACTIVE,
	ADVERT,
	APPLYING,
	ARRIVING,
	BONUS,
	COMMISSION,
	CRM,
	EXPENSES as EXPENSES_SET,
	FREQUENCY,
	GONE,
	GRANTED,
	Happening,
	LEAVING,
	NOBODY,
	OVER_RATE,
	POSTS,
	PROSPECTING,
	REPORT,
	SPENT,
	UNSEEN,
	type LogEntry
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
	/** Pay slip preview of the month to come at the expected sales: lines in cents. */
	readonly payslip: readonly { readonly id: string; readonly name: string; readonly amount: Cents }[];
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
	/** Hours a month that it asks for at the present frequencies, travel included, from its seller’s home. */
	readonly hours: number;
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
	readonly manager: { readonly hours: number; readonly acts: Readonly<Record<string, number>> };
	readonly posts: number;
	/** The team, those who have left it, and those who are about to join it. */
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
}

const FINDING_NAMES: Readonly<Record<Finding, string>> = {
	sales: 'Le chiffre d’affaires est en retard sur les objectifs',
	coverage: 'Des zones ne sont couvertes par personne',
	sectors: 'Les potentiels des secteurs sont inégaux',
	turnover: 'L’équipe a connu des départs',
	climate: 'Le climat est dégradé',
	overload: 'Au moins un vendeur est surchargé',
	'new-accounts': 'La prospection transforme mal'
};

const DRIVER_TOLD = [
	'Dit que la rémunération compte d’abord.',
	'Dit qu’il faut d’abord que son travail se voie.',
	'Dit avoir surtout besoin d’autonomie.',
	'Dit vouloir avant tout progresser.'
] as const;
const TROUBLE_TOLD = 'Confie une difficulté personnelle qui pèse sur son travail.';

/** Half-width of a 95 % interval, in standard deviations. */
const Z95 = 1.96;

/** The diary of a view; empty for one without history. */
function diaryOf(view: View): LogEntry[] {
	const diary: LogEntry[] = [];
	for (let e = 0; view.history !== null && e < view.historyLength; e++) diary.push(view.history.at(e));
	return diary;
}

const STATUS: Readonly<Record<number, PersonStatus>> = {
	[ACTIVE]: 'active',
	[ARRIVING]: 'arriving',
	[LEAVING]: 'leaving',
	[GONE]: 'gone'
};

/** What a manager may see of a year at a view. */
export function present(model: Model, view: View): Presentation {
	const { brief } = model;
	const { definition } = brief;
	const { globals } = view;
	const diary = diaryOf(view);
	const belief = believe(brief, view, emptyBelief(model.persons, model.zones));
	const spreads = spreadsOf(belief);
	const estimate = (at: number): { estimate: number; error: number } => ({
		estimate: exp(belief.mean[at]),
		error: exp(belief.mean[at]) * Z95 * spreads[at]
	});
	const zones = presentZones(model, view, estimate);
	return {
		round: view.round,
		months: definition.months,
		over: view.round > definition.months,
		startDate: definition.startDate,
		budget: { total: definition.budget + globals[GRANTED], spent: globals[SPENT] },
		manager: {
			hours: definition.manager.hours,
			acts: {
				coachingDay: definition.hours.coachingDay,
				interview: definition.hours.interview,
				appraisal: definition.hours.appraisal,
				training: definition.hours.training,
				contest: definition.hours.contest,
				meeting: definition.hours.meeting,
				advert: definition.hours.advert,
				candidateInterview: definition.hours.assess.interview,
				candidateTrial: definition.hours.assess.trial,
				dismissal: definition.hours.dismissal,
				proposal: definition.hours.proposal,
				report: definition.hours.report
			}
		},
		posts: globals[POSTS],
		people: brief.people.flatMap((_, p) => {
			const status = view.status[p];
			const joined =
				status !== UNSEEN && status !== APPLYING && (p < model.team || view.tenure[p] > 0 || status !== GONE);
			return joined ? [presentPerson(model, view, p, diary, estimate(p))] : [];
		}),
		candidates: brief.people.flatMap((_, p) => (view.status[p] === APPLYING ? [presentCandidate(model, view, p)] : [])),
		applicationsRound: globals[ADVERT] > 0 ? globals[ADVERT] : null,
		zones,
		settings: {
			frequency: Object.fromEntries(CLASSES.map((name, c) => [name, globals[FREQUENCY + c]])) as Record<
				ClassName,
				number
			>,
			prospecting: globals[PROSPECTING],
			commission: globals[COMMISSION],
			overRate: globals[OVER_RATE],
			bonus: globals[BONUS],
			expenses: EXPENSES[globals[EXPENSES_SET]],
			report: REPORTS[globals[REPORT]],
			crm: globals[CRM] === 1
		},
		choices: {
			frequencies: definition.frequencies.choices,
			prospecting: definition.prospecting.choices,
			commissions: definition.pay.commissions,
			overRates: definition.pay.overRates,
			bonuses: definition.pay.bonuses
		},
		programs: definition.programs.map(({ id, name, text, cost, days }) => ({ id, name, text, cost, days })),
		contests: definition.contests.map(({ id, name, text, cost }) => ({ id, name, text, cost })),
		criteria: brief.criteria,
		proposals: brief.proposals.map(({ id, name, text, grounds }, k) => {
			const answer = (['none', 'accepted', 'refused'] as const)[view.answered[k]];
			const { accepted, refused } = model.definition.proposals[k];
			return {
				id,
				name,
				text,
				grounds,
				answer,
				reason: answer === 'none' ? null : answer === 'accepted' ? accepted : refused
			};
		}),
		activity: {
			due: activityDue(brief, view.round),
			findings: FINDINGS.map((id) => ({ id, name: FINDING_NAMES[id] }))
		},
		season: definition.season,
		rules: brief.rules,
		objective: definition.objective,
		news: presentNews(model, diary)
	};
}

function presentZones(
	{ brief }: Model,
	view: View,
	estimate: (at: number) => { estimate: number; error: number }
): PresentedZone[] {
	const report = reportMinutes(brief, view);
	return brief.definition.zones.map((zone, z): PresentedZone => {
		const owner = view.owner[z];
		const at = z * CLASS_COUNT;
		const tenth = (x: number): number => Math.floor(x * 10 + 0.5) / 10;
		return {
			id: zone.id,
			name: zone.name,
			x: zone.x,
			y: zone.y,
			seller: owner === NOBODY ? null : brief.people[owner].id,
			accounts: [tenth(view.accounts[at]), tenth(view.accounts[at + 1]), tenth(view.accounts[at + 2])],
			prospects: Math.floor(view.prospects[z] + 0.5),
			filePotential: Math.floor(fileSales(brief, view, z) + 0.5),
			potential: estimate(view.status.length + z),
			hours: owner === NOBODY ? 0 : zoneMinutes(brief, view, z, owner, report) / 60,
			lastSales: view.zoneSales[z]
		};
	});
}

function presentPerson(
	model: Model,
	view: View,
	p: number,
	diary: readonly LogEntry[],
	ability: { estimate: number; error: number }
): PresentedPerson {
	const { brief } = model;
	const own = diary.filter(({ subject }) => subject === p);
	const { id, name, file, x, y } = brief.people[p];
	const told = own
		.filter(({ what }) => what === Happening.told)
		.map(({ month, detail }) => ({ month, text: detail === DRIVER_COUNT ? TROUBLE_TOLD : DRIVER_TOLD[detail] }))
		.reverse();
	return {
		id,
		name,
		file,
		status: view.absent[p] > 0 && view.status[p] === ACTIVE ? 'absent' : STATUS[view.status[p]],
		tenure: view.tenure[p],
		place: { x, y },
		fixed: view.fixed[p],
		quota: view.quota[p],
		sold: view.sold[p],
		attainment: view.target[p] > 0 ? view.sold[p] / view.target[p] : null,
		craft: exp(view.craft[p] + view.gain[p]),
		ability,
		morale: moraleCauses(view, p),
		fatigue: view.fatigue[p],
		load: view.load[p],
		known: told,
		interviews: own
			.filter(({ what }) => what === Happening.interview)
			.map(({ month, detail }) => ({ month, topic: TOPICS[detail] })),
		coachingDays: view.coached[p],
		trainings: own
			.filter(({ what }) => what === Happening.training)
			.map(({ detail }) => brief.definition.programs[detail].name),
		dismissal:
			view.dismissed[p] === 1
				? { step: 'notify', month: own.find(({ what }) => what === Happening.dismissed)?.month ?? view.round }
				: view.summoned[p] > 0
					? { step: 'summon', month: view.summoned[p] }
					: null,
		months: presentMonths(own),
		payslip: presentPayslip(model, view, p),
		departure: departureCauses(view, p)
	};
}

/** Months of a person from the lines of his diary, two of them a month. */
function presentMonths(own: readonly LogEntry[]): PresentedMonth[] {
	return own
		.filter(({ what }) => what === Happening.month)
		.map(({ month, values: [sales, quota, visits, prospectVisits] }): PresentedMonth => {
			const [km, load, pay, newAccounts] = own.find((one) => one.what === Happening.work && one.month === month)
				?.values ?? [0, 0, 0, 0];
			return { month, sales, quota, visits, prospectVisits, newAccounts, km, load, pay };
		});
}

/** The pay of an ordinary month at the sales to expect, line by line, cents; what the employer pays in all last. */
function presentPayslip({ brief }: Model, view: View, p: number): PresentedPerson['payslip'] {
	const { pay } = brief.definition;
	const sales = yearlyPotential(brief, view, p) / 12;
	const commission = Math.floor(view.globals[COMMISSION] * sales + 0.5);
	// A quarter’s bonus when the quota looks within reach, shared over its months.
	const within = view.quota[p] > 0 && 12 * sales >= view.quota[p];
	const bonus = within ? Math.floor(view.globals[BONUS] / 3 + 0.5) : 0;
	const gross = view.fixed[p] + commission + bonus;
	const topUp = gross < pay.minimum ? pay.minimum - gross : 0;
	const due = gross + topUp;
	return [
		{ id: 'fixed', name: 'Salaire fixe', amount: view.fixed[p] },
		{ id: 'commission', name: 'Commission sur les ventes attendues', amount: commission },
		{ id: 'bonus', name: 'Prime d’objectif, par mois', amount: bonus },
		{ id: 'top-up', name: 'Complément jusqu’au salaire minimum', amount: topUp },
		{ id: 'gross', name: 'Total brut', amount: due },
		{ id: 'cost', name: 'Coût pour l’entreprise, charges comprises', amount: Math.floor(due * pay.charges + 0.5) }
	];
}

function presentCandidate({ brief }: Model, view: View, p: number): PresentedCandidate {
	const { id, name, file, x, y } = brief.people[p];
	const seen = (k: number): number | null => {
		const value = view.seen[p * 3 + k];
		return value === value ? exp(value) : null;
	};
	return {
		id,
		name,
		file,
		craft: exp(view.craft[p]),
		fixed: view.fixed[p],
		place: { x, y },
		application: seen(0) ?? 1,
		assessed: Object.fromEntries(MEANS.map((means, k) => [means, seen(1 + k)])) as Record<Means, number | null>
	};
}

const CODES = Object.keys(Happening) as (keyof typeof Happening)[];

/** News of the year, oldest first: events, departures, arrivals, absences, sectors, breaches, answers. */
function presentNews({ brief, definition }: Model, diary: readonly LogEntry[]): PresentedEvent[] {
	const nameOf = (p: number): string => brief.people[p].name;
	return diary.flatMap(({ month, what, subject, detail, values }): PresentedEvent[] => {
		const line = (text: string, person: number | null = null, zone: number | null = null): PresentedEvent[] => [
			{
				month,
				code: CODES[what],
				person: person === null ? null : brief.people[person].id,
				zone: zone === null ? null : brief.definition.zones[zone].id,
				text
			}
		];
		switch (what) {
			case Happening.event:
				return line(`${definition.events[subject].title}. ${definition.events[subject].text}`);
			case Happening.notice:
				return line(`${nameOf(subject)} donne sa démission et part à la fin du mois prochain.`, subject);
			case Happening.dismissed:
				return line(`Le licenciement est notifié\u00a0: ${nameOf(subject)} quitte l’équipe.`, subject);
			case Happening.hired:
				return line(`${nameOf(subject)} a signé et commence le mois prochain.`, subject);
			case Happening.applied:
				return line(`${nameOf(subject)} postule.`, subject);
			case Happening.absence:
				return line(`${nameOf(subject)} est en arrêt ce mois-ci.`, subject);
			case Happening.sector:
				return line(
					detail === NOBODY
						? `${brief.definition.zones[subject].name} n’est plus à personne.`
						: `${brief.definition.zones[subject].name} passe à ${nameOf(detail)}.`,
					detail === NOBODY ? null : detail,
					subject
				);
			case Happening.breach:
				return line(`Une règle est enfreinte\u00a0: ${brief.rules[detail].title}.`);
			case Happening.answer:
				return line(detail === 1 ? definition.proposals[subject].accepted : definition.proposals[subject].refused);
			case Happening.activity:
				return line(
					values[0] > 0
						? 'La direction a lu votre bilan d’activité et augmente votre budget.'
						: 'La direction a lu votre bilan d’activité.'
				);
			default:
				return [];
		}
	});
}
