/** The decision of one month: changes of the standing settings, operations, forecasts, proposals. */
import type { Cents } from '../money.ts';
import { accountsCost, emptyAccounts, readAccounts, type AccountsDecision } from '../portfolio/index.ts';
import type { Checked, DecisionProblem } from '../simulation.ts';
import { writeEuros, writeRate } from './french.ts';
import {
	accountMinutes,
	budgetLeft,
	mayGrant,
	maySell,
	meansLeft,
	priceLimit,
	timesBooked,
	whyNotBook
} from './powers.ts';
import type { View } from './view.ts';

/** An operation put on the calendar, or taken off it. */
export interface Booking {
	operation: string;
	/** Month in which it takes place, from 1. */
	month: number;
}

/** A proposal made upwards with the arguments chosen. */
export interface Submission {
	proposal: string;
	arguments: string[];
}

/** All that is decided for a month. What is absent stays as it was: an empty decision keeps the plan. */
export interface Decision {
	/** Change from the list price by range, a fraction within the margin of manoeuvre (-0.05: five per cent less). */
	prices: Record<string, number>;
	/** Payment terms granted; null: unchanged. */
	terms: string | null;
	/** Split of the selling time by segment, summing to 1; empty: unchanged. */
	effort: Record<string, number>;
	/** Ranges put on sale (true) or withdrawn (false). */
	ranges: Record<string, boolean>;
	book: Booking[];
	cancel: Booking[];
	/** Turnover announced for this month, by segment, cents. */
	forecast: Record<string, Cents>;
	/** Turnover announced for the year; possible in the round of the revision only. */
	objective: Cents | null;
	proposals: Submission[];
	/** What is done for the named accounts; hours of an account that is not named stay as they were. */
	portfolio: AccountsDecision;
}

/** A month in which the plan goes on: what is played for the absent. */
export function emptyDecision(): Decision {
	return {
		prices: {},
		terms: null,
		effort: {},
		ranges: {},
		book: [],
		cancel: [],
		forecast: {},
		objective: null,
		proposals: [],
		portfolio: emptyAccounts()
	};
}

const KEYS = Object.keys(emptyDecision());

/** Prices move by a thousandth of the list price at least: finer changes are the same price. */
const TOLERANCE = 1e-9;

/**
 * The decision that may be played, or every problem it has, each with its path, a code and a French sentence. Refuses what is
 * malformed or impossible (unknown id, beyond one’s power, budget, notice), never what is unwise or unlawful. What is missing
 * stays as it was.
 */
export function check(view: View, decision: unknown): Checked<Decision> {
	const problems: DecisionProblem[] = [];
	const refuse = (path: string, code: string, message: string): void => {
		if (problems.length < 50) problems.push({ path, code, message });
	};
	if (!isRecord(decision)) {
		refuse('', 'malformed', `La décision doit être un objet : ${KEYS.join(', ')}.`);
		return { ok: false, problems };
	}
	for (const key of Object.keys(decision))
		if (!KEYS.includes(key)) refuse(key, 'unknown-field', `Le champ « ${key} » n’existe pas dans une décision.`);
	const reader = { view, decision, refuse };
	const checked: Decision = {
		prices: readPrices(reader),
		terms: readTerms(reader),
		effort: readEffort(reader),
		ranges: readRanges(reader),
		cancel: [],
		book: [],
		forecast: readForecast(reader),
		objective: readObjective(reader),
		proposals: readProposals(reader),
		portfolio: readAccounts(view.portfolio, decision.portfolio, refuse)
	};
	checked.cancel = readBookings(reader, 'cancel', []);
	checked.book = readBookings(reader, 'book', checked.cancel, accountsCost(view.portfolio, checked.portfolio));
	checkHours(reader, checked);
	return problems.length === 0 ? { ok: true, decision: checked } : { ok: false, problems };
}

interface Reader {
	readonly view: View;
	readonly decision: Record<string, unknown>;
	readonly refuse: (path: string, code: string, message: string) => void;
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** The entries of a field that maps ids to values, unknown ids refused. */
function entriesOf(
	{ decision, refuse }: Reader,
	key: string,
	known: readonly { id: string }[],
	what: string
): [number, string, unknown][] {
	const value = decision[key];
	if (value === undefined || value === null) return [];
	if (!isRecord(value)) {
		refuse(key, 'malformed', `Le champ « ${key} » doit associer une valeur à chaque ${what}.`);
		return [];
	}
	return Object.keys(value).flatMap((id): [number, string, unknown][] => {
		const at = known.findIndex((item) => item.id === id);
		if (at !== -1) return [[at, id, value[id]]];
		refuse(`${key}.${id}`, 'unknown-id', `« ${id} » n’existe pas dans ce cas (${what}).`);
		return [];
	});
}

function listOf({ decision, refuse }: Reader, key: string): unknown[] {
	const value = decision[key];
	if (value === undefined || value === null) return [];
	if (Array.isArray(value)) return value;
	refuse(key, 'malformed', `Le champ « ${key} » doit être une liste.`);
	return [];
}

function readPrices(reader: Reader): Record<string, number> {
	const { view, refuse } = reader;
	const limit = priceLimit(view);
	const prices: Record<string, number> = {};
	for (const [at, id, value] of entriesOf(reader, 'prices', view.brief.ranges, 'gamme')) {
		const path = `prices.${id}`;
		if (!isNumber(value))
			refuse(path, 'malformed', 'Un prix se donne en écart au tarif : −0,05 pour 5\u00a0% de moins.');
		else if (view.brief.own.offers[at] === null) refuse(path, 'impossible', `Vous ne vendez pas « ${id} ».`);
		else if (value > limit + TOLERANCE || value < -limit - TOLERANCE)
			refuse(
				path,
				'power',
				`Votre marge de manœuvre est de ${writeRate(limit)} autour du tarif\u00a0: au-delà, proposez à votre direction.`
			);
		else prices[id] = value;
	}
	return prices;
}

function readTerms({ view, decision, refuse }: Reader): string | null {
	const value = decision.terms;
	if (value === undefined || value === null) return null;
	const at = view.brief.terms.findIndex(({ id }) => id === value);
	if (at === -1) refuse('terms', 'unknown-id', 'Ces conditions de paiement n’existent pas dans ce cas.');
	else if (!mayGrant(view, at))
		refuse(
			'terms',
			'power',
			'Ces conditions de paiement ne sont pas dans votre pouvoir : proposez-les à votre direction.'
		);
	else return view.brief.terms[at].id;
	return null;
}

function readEffort(reader: Reader): Record<string, number> {
	const { refuse } = reader;
	const effort: Record<string, number> = {};
	let sum = 0;
	const entries = entriesOf(reader, 'effort', reader.view.brief.segments, 'segment');
	for (const [, id, value] of entries) {
		if (!isNumber(value) || value < 0 || value > 1)
			refuse(`effort.${id}`, 'malformed', 'Une part du temps est une fraction entre 0 et 1.');
		else {
			effort[id] = value;
			sum += value;
		}
	}
	if (entries.length > 0 && Math.abs(sum - 1) > 1e-6)
		refuse('effort', 'total', `Les parts du temps de vente font ${writeRate(sum)}\u00a0: il faut 100\u00a0%.`);
	return effort;
}

function readRanges(reader: Reader): Record<string, boolean> {
	const { view, refuse } = reader;
	const { brief } = view;
	const ranges: Record<string, boolean> = {};
	for (const [at, id, value] of entriesOf(reader, 'ranges', brief.ranges, 'gamme')) {
		const path = `ranges.${id}`;
		if (typeof value !== 'boolean') refuse(path, 'malformed', 'Une gamme est en vente (true) ou retirée (false).');
		else if (value && !maySell(view, at))
			refuse(path, 'power', `La gamme « ${brief.ranges[at].name} » n’est pas à votre main.`);
		else if (brief.own.offers[at] !== null) ranges[id] = value;
	}
	const row = ((view.round[0] - 1) * brief.firms.length + brief.own.firm) * brief.ranges.length;
	const sold = brief.ranges.filter(({ id }, r) => ranges[id] ?? view.listed[row + r] === 1);
	if (sold.length === 0) refuse('ranges', 'impossible', 'Il faut garder au moins une gamme en vente.');
	return ranges;
}

function readForecast(reader: Reader): Record<string, Cents> {
	const forecast: Record<string, Cents> = {};
	for (const [, id, value] of entriesOf(reader, 'forecast', reader.view.brief.segments, 'segment')) {
		if (!isNumber(value) || value < 0 || !Number.isInteger(value) || value > 1e13)
			reader.refuse(`forecast.${id}`, 'malformed', 'Une prévision est un chiffre d’affaires en centimes, positif.');
		else forecast[id] = value;
	}
	return forecast;
}

function readObjective({ view, decision, refuse }: Reader): Cents | null {
	const value = decision.objective;
	if (value === undefined || value === null) return null;
	if (view.round[0] !== view.brief.revision)
		refuse('objective', 'impossible', `L’objectif de l’année se révise au mois ${view.brief.revision} seulement.`);
	else if (!isNumber(value) || value <= 0 || !Number.isInteger(value) || value > 1e13)
		refuse('objective', 'malformed', 'L’objectif est un chiffre d’affaires en centimes, positif.');
	else return value;
	return null;
}

function readProposals(reader: Reader): Submission[] {
	const { view, refuse } = reader;
	const { brief } = view;
	const made: Submission[] = [];
	listOf(reader, 'proposals').forEach((value, n) => {
		const path = `proposals[${n}]`;
		if (!isRecord(value) || !Array.isArray(value.arguments)) {
			refuse(path, 'malformed', 'Une proposition est un objet : proposal, arguments.');
			return;
		}
		const at = brief.proposals.findIndex(({ id }) => id === value.proposal);
		if (at === -1) {
			refuse(
				`${path}.proposal`,
				'unknown-id',
				`La proposition « ${String(value.proposal)} » n’existe pas dans ce cas.`
			);
			return;
		}
		const { id, window, most, arguments: known, name } = brief.proposals[at];
		const round = view.round[0];
		const chosen = value.arguments as unknown[];
		if (view.proposals[at] !== 0 || made.some(({ proposal }) => proposal === id))
			refuse(path, 'repeated', `« ${name} » a déjà été proposé : un dossier ne se présente qu’une fois.`);
		else if (round < window[0] || round > window[1])
			refuse(path, 'impossible', `« ${name} » se propose du mois ${window[0]} au mois ${window[1]}.`);
		else if (chosen.length > most) refuse(`${path}.arguments`, 'too-many', `Choisissez ${most} arguments au plus.`);
		else if (
			new Set(chosen).size !== chosen.length ||
			!chosen.every((one) => known.some((argument) => argument.id === one))
		)
			refuse(`${path}.arguments`, 'unknown-id', 'Un argument choisi n’existe pas, ou est cité deux fois.');
		else made.push({ proposal: id, arguments: chosen as string[] });
	});
	return made;
}

function readBookings(reader: Reader, key: 'book' | 'cancel', cancelled: readonly Booking[], spent = 0): Booking[] {
	const { view, refuse } = reader;
	const { brief } = view;
	const width = brief.months + 1;
	const taken: Booking[] = [];
	let left = budgetLeft(view) - spent + cancelled.reduce((sum, { operation }) => sum + costOf(view, operation), 0);
	listOf(reader, key).forEach((value, n) => {
		const path = `${key}[${n}]`;
		if (!isRecord(value)) {
			refuse(path, 'malformed', 'Une opération du calendrier est un objet : operation, month.');
			return;
		}
		const o = brief.operations.findIndex(({ id }) => id === value.operation);
		const month = value.month;
		if (o === -1) {
			refuse(`${path}.operation`, 'unknown-id', `L’opération « ${String(value.operation)} » n’existe pas dans ce cas.`);
			return;
		}
		const { id, name, notice, most, cost } = brief.operations[o];
		if (!isNumber(month) || !Number.isInteger(month) || month < 1 || month > brief.months) {
			refuse(`${path}.month`, 'malformed', `Le mois va de 1 à ${brief.months}.`);
			return;
		}
		const same = (one: Booking): boolean => one.operation === id && one.month === month;
		if (taken.some(same)) {
			refuse(path, 'repeated', `« ${name} » est citée deux fois au mois ${month}.`);
			return;
		}
		if (key === 'cancel') {
			if (view.booked[o * width + month] === 0)
				refuse(path, 'impossible', `« ${name} » n’est pas prévue au mois ${month}.`);
			else if (month < view.round[0] + notice)
				refuse(path, 'impossible', `« ${name} » du mois ${month} est engagée : il est trop tard pour l’annuler.`);
			else taken.push({ operation: id, month });
			return;
		}
		const why = cancelled.some(same) ? 'vous l’annulez dans la même décision' : whyNotBook(view, o, month);
		const times =
			timesBooked(view, o) +
			taken.filter(({ operation }) => operation === id).length -
			cancelled.filter(({ operation }) => operation === id).length;
		if (why !== null) refuse(path, 'impossible', `« ${name} » au mois ${month}\u00a0: ${why}.`);
		else if (times >= most) refuse(path, 'too-many', `« ${name} » est possible ${most} fois dans l’année au plus.`);
		else if (cost > left)
			refuse(
				path,
				'budget',
				`Budget dépassé\u00a0: il reste ${writeEuros(left)}, « ${name} » coûte ${writeEuros(cost)}.`
			);
		else {
			left -= cost;
			taken.push({ operation: id, month });
		}
	});
	return taken;
}

function costOf(view: View, operation: string): Cents {
	return view.brief.operations.find(({ id }) => id === operation)?.cost ?? 0;
}

/** Refuses a month whose operations and accounts take more than the selling time. */
function checkHours({ view, refuse }: Reader, { portfolio, book, cancel }: Decision): void {
	if (view.portfolio === null) return;
	const taken = accountMinutes(view, portfolio);
	const left = meansLeft(view, { book, cancel });
	const cost = accountsCost(view.portfolio, portfolio);
	if (taken > left.minutes + 1e-6 && taken > 0)
		refuse(
			'portfolio.hours',
			'hours',
			`Temps de vente dépassé\u00a0: il reste ${Math.floor(left.minutes / 60)}\u00a0h ce mois-ci, vous en demandez ${Math.floor(taken / 60 + 0.5)} pour les clients suivis.`
		);
	if (cost > 0 && cost > left.budget)
		refuse(
			'portfolio.acts',
			'budget',
			`Budget dépassé\u00a0: il reste ${writeEuros(Math.max(0, left.budget))}, ces actions coûtent ${writeEuros(cost)}.`
		);
}
