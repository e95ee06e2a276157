/** How a portfolio is looked at, kept in the address: it can be linked, printed, and works without JavaScript. */
import type { PresentedAccount } from '#engine/portfolio/present.ts';
import { plain } from '../plain.ts';

export const ACCOUNT_SORTS = [
	'client',
	'segment',
	'classe',
	'rfm',
	'ca',
	'part',
	'valeur',
	'commande',
	'paiement'
] as const;
export type AccountSort = (typeof ACCOUNT_SORTS)[number];

/** What deserves to be watched. */
export const WATCHES = ['retard', 'silence', 'echeance', 'potentiel'] as const;
export type Watch = (typeof WATCHES)[number];
export const WATCH_WORDS: Readonly<Record<Watch, string>> = {
	retard: 'paient en retard',
	silence: 'ne commandent plus',
	echeance: 'contrat à renouveler',
	potentiel: 'achètent surtout ailleurs'
};

export interface AccountQuery {
	/** Null: the whole portfolio. */
	readonly watch: Watch | null;
	readonly sort: AccountSort;
	readonly descending: boolean;
}

/** The names of the fields in the address; `open` names the account whose sheet is open. */
export const ACCOUNT_FIELDS = {
	watch: 'surveiller',
	sort: 'tri',
	open: 'client'
} as const;

/** Sorted by decreasing turnover when the address says nothing. */
export function readAccountQuery(params: URLSearchParams): AccountQuery {
	const sort = params.get(ACCOUNT_FIELDS.sort)?.trim() || '-ca';
	return {
		watch: WATCHES.find((one) => one === params.get(ACCOUNT_FIELDS.watch)) ?? null,
		sort: ACCOUNT_SORTS.find((one) => one === sort.replace(/^-/, '')) ?? 'ca',
		descending: sort.startsWith('-')
	};
}

/** Whether an account is one of those to watch for a reason. */
export function isWatched(account: PresentedAccount, watch: Watch): boolean {
	switch (watch) {
		case 'retard':
			return account.state !== 'failed' && (account.overdue > 0 || account.blocked);
		case 'silence':
			return account.state === 'silent' || account.state === 'left';
		case 'echeance':
			return account.contract !== null && account.refusals.renewal === undefined;
		case 'potentiel':
			return account.state === 'active' && account.share < 0.5 && account.abc !== 'C';
	}
}

const ORDERS: Readonly<Record<AccountSort, (account: PresentedAccount) => number | string>> = {
	client: ({ name }) => plain(name),
	segment: ({ segment }) => plain(segment),
	classe: ({ abc }) => abc,
	rfm: ({ rfm }) => rfm.recency + rfm.frequency + rfm.monetary,
	ca: ({ amount }) => amount,
	part: ({ share }) => share,
	valeur: ({ value }) => value,
	commande: ({ since }) => since,
	paiement: (account) => account.overdue * 1000 + account.lateCount
};

/** The accounts that answer a query, in its order; equal ones by name. */
export function findAccounts(accounts: readonly PresentedAccount[], query: AccountQuery): PresentedAccount[] {
	const { watch } = query;
	const found = accounts.filter((account) => watch === null || isWatched(account, watch));
	const of = ORDERS[query.sort];
	const sign = query.descending ? -1 : 1;
	return found.sort((a, b) => {
		const [x, y] = [of(a), of(b)];
		if (x !== y) return x < y ? -sign : sign;
		return plain(a.name) < plain(b.name) ? -1 : 1;
	});
}
