/** What the form decides for the named accounts: hours, acts, discounts, credit limits. */
import type { ActName } from '#engine/portfolio/definition.ts';
import type { AccountsDecision, PresentedAccounts } from '#engine/portfolio/index.ts';
import { formatNumber } from '../format.ts';
import { readFigure, readAmount, writeAmount } from '../read-figure.ts';
import { textOf, textsOf, type Fields } from '../round/fields.ts';

/** Names of the fields of an account; under the first, several boxes may be ticked. */
export const ACCOUNT_LISTS = ['actes'];
export const ACCOUNT = {
	acts: (id: string): string => `actes.${id}`,
	hours: (id: string): string => `heures.${id}`,
	discount: (id: string): string => `remise.${id}`,
	limit: (id: string): string => `encours.${id}`
} as const;

const writeHours = (hours: number): string =>
	formatNumber(hours, { decimals: Number.isInteger(hours) ? 0 : Number.isInteger(hours * 2) ? 1 : 2 });

/** The fields of the accounts as they stand. */
export function freshAccounts(portfolio: PresentedAccounts): Fields {
	return Object.fromEntries(
		portfolio.accounts.flatMap((account, at) => [
			[ACCOUNT.acts(account.id), []],
			[ACCOUNT.hours(account.id), writeHours(portfolio.hours[at])],
			[ACCOUNT.discount(account.id), String(account.discount)],
			[ACCOUNT.limit(account.id), writeAmount(account.limit)]
		])
	);
}

type Refuse = (path: string, code: string, message: string) => void;

const UNREAD = {
	hours: 'Écrivez un nombre d’heures, comme 6 ou 7,5.',
	limit: 'Écrivez un montant en euros, comme 4\u202f000.'
} as const;

/** What of it differs from how things stand, with the acts of the month. */
export function readAccounts(
	portfolio: PresentedAccounts | null,
	fields: Fields,
	refuse: Refuse = () => {}
): AccountsDecision {
	const decision: AccountsDecision = { hours: {}, acts: [], discounts: [], limits: [] };
	if (portfolio === null) return decision;
	const fresh = freshAccounts(portfolio);
	for (const { id } of portfolio.accounts) {
		for (const act of textsOf(fields, ACCOUNT.acts(id))) decision.acts.push({ account: id, act: act as ActName });
		const changed = (name: string): string | null => {
			const text = textOf(fields, name).trim();
			return text === '' || text === textOf(fresh, name) ? null : text;
		};
		const hours = changed(ACCOUNT.hours(id));
		if (hours !== null) {
			const number = readFigure(hours, 'h', 2);
			if (number === null) refuse(`portfolio.hours.${id}`, 'unread-hours', UNREAD.hours);
			else decision.hours[id] = number;
		}
		const rate = changed(ACCOUNT.discount(id));
		if (rate !== null) decision.discounts.push({ account: id, rate: Number(rate) });
		const limit = changed(ACCOUNT.limit(id));
		if (limit !== null) {
			const amount = readAmount(limit);
			// the path that the engine would give it
			if (amount === null) refuse(`limits[${decision.limits.length}]`, 'unread-limit', UNREAD.limit);
			decision.limits.push({ account: id, limit: amount ?? 0 });
		}
	}
	return decision;
}

/** The field of an account that a path of the engine is about; null for another path. */
export function accountField(path: string, decision: AccountsDecision): string | null {
	const [, part, id, index] =
		/^(?:portfolio\.)?(hours|acts|discounts|limits)(?:\.([^.[\]]+)|\[(\d+)\])?/.exec(path) ?? [];
	const account = part === 'hours' ? id : lineOf(decision, part, index === undefined ? -1 : Number(index));
	if (account === undefined) return null;
	switch (part) {
		case 'hours':
			return ACCOUNT.hours(account);
		case 'acts':
			return ACCOUNT.acts(account);
		case 'discounts':
			return ACCOUNT.discount(account);
		default:
			return ACCOUNT.limit(account);
	}
}

function lineOf(
	{ acts, discounts, limits }: AccountsDecision,
	part: string | undefined,
	at: number
): string | undefined {
	const lines = part === 'acts' ? acts : part === 'discounts' ? discounts : part === 'limits' ? limits : [];
	return lines.at(at)?.account;
}

/** Money and minutes that a month asks for the accounts; the hours that stand are in it. */
export interface AccountsUse {
	readonly cost: number;
	readonly minutes: number;
}

/** What the month of a form asks for the accounts. */
export function accountsUse(portfolio: PresentedAccounts | null, fields: Fields): AccountsUse {
	return useOfAccounts(portfolio, readAccounts(portfolio, fields));
}

/** What a decision asks for the accounts. */
export function useOfAccounts(
	portfolio: PresentedAccounts | null,
	{ acts, hours: given }: Pick<AccountsDecision, 'acts' | 'hours'>
): AccountsUse {
	if (portfolio === null) return { cost: 0, minutes: 0 };
	let [cost, hours] = [0, 0];
	for (const { act } of acts) {
		const one = portfolio.acts.find(({ id }) => id === act);
		cost += one?.cost ?? 0;
		hours += one?.hours ?? 0;
	}
	portfolio.accounts.forEach(({ id }, at) => {
		hours += given[id] ?? portfolio.hours[at];
	});
	return { cost, minutes: hours * 60 };
}
