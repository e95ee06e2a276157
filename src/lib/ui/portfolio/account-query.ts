/** What one looks for in a portfolio, kept in the address: it can be linked, printed, and works without JavaScript. */
import type { AccountState, PresentedAccount } from '#engine/portfolio/present.ts';
import { STATE_WORDS } from './words.ts';

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
	readonly text: string;
	readonly segment: string | null;
	readonly state: AccountState | null;
	readonly abc: 'A' | 'B' | 'C' | null;
	readonly watch: Watch | null;
	readonly sort: AccountSort;
	readonly descending: boolean;
}

/** The names of the fields in the address; `open` names the account whose sheet is open. */
export const ACCOUNT_FIELDS = {
	text: 'q',
	segment: 'segment',
	state: 'etat',
	abc: 'classe',
	watch: 'surveiller',
	sort: 'tri',
	open: 'client'
} as const;

/** What takes every criterion away, the order kept. */
export const BLANK_ACCOUNTS: Readonly<Record<string, null>> = Object.fromEntries(
	Object.values(ACCOUNT_FIELDS)
		.filter((name) => name !== ACCOUNT_FIELDS.sort)
		.map((name) => [name, null])
);

/** Sorted by decreasing turnover when the address says nothing. */
export function readAccountQuery(params: URLSearchParams): AccountQuery {
	const text = (name: string): string | null => params.get(name)?.trim() || null;
	const sort = text(ACCOUNT_FIELDS.sort) ?? '-ca';
	return {
		text: text(ACCOUNT_FIELDS.text) ?? '',
		segment: text(ACCOUNT_FIELDS.segment),
		state: (Object.keys(STATE_WORDS) as AccountState[]).find((one) => one === params.get(ACCOUNT_FIELDS.state)) ?? null,
		abc: (['A', 'B', 'C'] as const).find((one) => one === params.get(ACCOUNT_FIELDS.abc)) ?? null,
		watch: WATCHES.find((one) => one === params.get(ACCOUNT_FIELDS.watch)) ?? null,
		sort: ACCOUNT_SORTS.find((one) => one === sort.replace(/^-/, '')) ?? 'ca',
		descending: sort.startsWith('-')
	};
}

/** Lower-case letters without accents. */
const plain = (text: string): string =>
	text
		.normalize('NFD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase();

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
	const words = plain(query.text).split(/\s+/).filter(Boolean);
	const found = accounts.filter((account) => {
		const place = plain(`${account.name} ${account.town} ${account.segment}`);
		return (
			words.every((word) => place.includes(word)) &&
			(query.segment === null || account.segment === query.segment) &&
			(query.state === null || account.state === query.state) &&
			(query.abc === null || account.abc === query.abc) &&
			(query.watch === null || isWatched(account, query.watch))
		);
	});
	const of = ORDERS[query.sort];
	const sign = query.descending ? -1 : 1;
	return found.sort((a, b) => {
		const [x, y] = [of(a), of(b)];
		if (x !== y) return x < y ? -sign : sign;
		return plain(a.name) < plain(b.name) ? -1 : 1;
	});
}

/** Whether the portfolio is narrowed: sorting is no narrowing. */
export function isNarrowed({ text, segment, state, abc, watch }: AccountQuery): boolean {
	return text !== '' || [segment, state, abc, watch].some((one) => one !== null);
}
