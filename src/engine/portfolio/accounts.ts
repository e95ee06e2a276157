/** What a room decides for the named accounts that it holds: their hours, beside what is done for them. */
import type { Cents } from '../money.ts';
import { checkPortfolioDecision, emptyPortfolioDecision, portfolioUsage, type PortfolioDecision } from './decision.ts';
import { repairPortfolio } from './levers.ts';
import type { PortfolioView } from './view.ts';

/** Hours of a month by account, acts, discounts, credit limits; hours of an account that is not named stay as they were. */
export interface AccountsDecision extends PortfolioDecision {
	hours: Record<string, number>;
}

/** A month in which nothing is done or changed. */
export function emptyAccounts(): AccountsDecision {
	return { hours: {}, ...emptyPortfolioDecision() };
}

/** Most hours of a month for one account. */
const MOST_HOURS = 500;

type Refuse = (path: string, code: string, message: string) => void;

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads the field `portfolio` of a decision; what is missing stays as it was. Refuses what is malformed or impossible; hours
 * and money are for the room to check, with `accountHours` and `accountsCost`.
 */
export function readAccounts(portfolio: PortfolioView | null, value: unknown, refuse: Refuse): AccountsDecision {
	const idle = emptyAccounts();
	if (value === undefined || value === null) return idle;
	if (!isRecord(value)) {
		refuse(
			'portfolio',
			'malformed',
			'La décision sur les clients suivis est un objet : hours, acts, discounts, limits.'
		);
		return idle;
	}
	for (const key of Object.keys(value))
		if (!Object.hasOwn(idle, key))
			refuse(`portfolio.${key}`, 'unknown-field', `Le champ « ${key} » n’existe pas dans une décision.`);
	if (portfolio === null) {
		const empty = Object.values(value).every(
			(part) => typeof part === 'object' && part !== null && Object.keys(part).length === 0
		);
		if (!empty) refuse('portfolio', 'impossible', 'Ce cas n’a pas de clients suivis.');
		return idle;
	}
	const { hours, ...acts } = value;
	const checked = checkPortfolioDecision(portfolio, acts);
	if (!checked.ok) for (const { path, code, message } of checked.problems) refuse(path, code, message);
	return {
		hours: readHours(portfolio, hours, refuse),
		...(checked.ok ? checked.decision : emptyPortfolioDecision())
	};
}

function readHours(portfolio: PortfolioView, given: unknown, refuse: Refuse): Record<string, number> {
	const hours: Record<string, number> = {};
	if (given !== undefined && !isRecord(given)) {
		refuse('portfolio.hours', 'malformed', 'Les heures se donnent par client.');
		return hours;
	}
	for (const [id, number] of Object.entries(given ?? {})) {
		const path = `portfolio.hours.${id}`;
		if (!portfolio.brief.index.has(id))
			refuse(path, 'unknown-id', `Le client « ${id} » n’est pas dans le portefeuille.`);
		else if (typeof number !== 'number' || !(number >= 0 && number <= MOST_HOURS))
			refuse(path, 'malformed', 'Les heures données à un client sont un nombre positif.');
		else hours[id] = number;
	}
	return hours;
}

/** Hours that a decision gives by name to accounts, with those of what is done for them; 0 without a portfolio. */
export function accountHours(portfolio: PortfolioView | null, decision: AccountsDecision): number {
	if (portfolio === null) return 0;
	let { hours } = portfolioUsage(portfolio.brief, decision);
	for (const id in decision.hours) hours += decision.hours[id];
	return hours;
}

/** Money that the acts of a month take at once, cents. */
export function accountsCost(portfolio: PortfolioView | null, decision: PortfolioDecision): Cents {
	return portfolio === null ? 0 : portfolioUsage(portfolio.brief, decision).cost;
}

/** The decision made possible with the hours and the money left: acts left out from the last, then hours cut alike. */
export function repairAccounts(
	portfolio: PortfolioView,
	decision: AccountsDecision,
	hours: number,
	budget: Cents
): AccountsDecision {
	const wanted = { ...repairPortfolio(portfolio, decision, hours, budget), hours: decision.hours };
	const over = accountHours(portfolio, wanted) - hours;
	if (over <= 0) return wanted;
	const given = Object.values(wanted.hours).reduce((sum, one) => sum + one, 0);
	const share = given > 0 ? Math.max(0, 1 - over / given) : 0;
	return {
		...wanted,
		hours: Object.fromEntries(Object.entries(wanted.hours).map(([id, one]) => [id, inQuarters(one * share)]))
	};
}

/** Quarters of an hour, rounded down so that the whole is not exceeded. */
export const inQuarters = (hours: number): number => Math.floor(hours * 4) / 4;
