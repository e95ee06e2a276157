/** How the states, payments and news of accounts are said. */
import type { AccountNews, AccountState, HealthLevel, PresentedAccount } from '#engine/portfolio/present.ts';
import { formatCount, formatDays, formatMoney, formatNumber, NARROW_NO_BREAK_SPACE } from '../format.ts';

export const STATE_WORDS: Readonly<Record<AccountState, string>> = {
	active: 'actif',
	silent: 'silencieux',
	left: 'parti',
	failed: 'en liquidation'
};

export const HEALTH_WORDS: Readonly<Record<HealthLevel, string>> = {
	sound: 'saine',
	fragile: 'fragile',
	failing: 'en difficulté'
};

/** What an account did or said in a month, the account being the subject of the sentence. */
export const NEWS_PHRASES: Readonly<Record<AccountNews, string>> = {
	active: 'dit acheter toujours chez vous',
	left: 'dit acheter désormais ailleurs',
	'came-back': 'achète de nouveau chez vous',
	renewed: 'a renouvelé son contrat',
	'not-renewed': 'n’a pas renouvelé son contrat et s’en va',
	'contract-over': 'est arrivé au bout de son contrat et reste client',
	accepted: 'a accepté le partenariat',
	refused: 'a refusé le partenariat',
	failure: 'est en liquidation judiciaire',
	'order-cut': 'a vu sa commande réduite, l’encours autorisé étant atteint'
};

/** How a month is called: « mois 3 », and « M−2 » before the first round. */
export function monthName(month: number): string {
	return month >= 1 ? `mois\u00a0${month}` : `M\u2212${formatNumber(1 - month)}`;
}

/** Terms of payment: « comptant », « 30 j », « 60 j ». */
export function termsWords(months: number): string {
	return months === 0 ? 'comptant' : formatDays(months * 30);
}

/** Time since the last order. */
export function sinceWords(months: number): string {
	return months < 1 ? 'moins d’un mois' : formatCount(Math.floor(months), 'mois', 'mois');
}

/** How an account pays, in a few words; `wrong` when something is overdue or an order was cut. */
export function paymentWords(account: PresentedAccount): { text: string; wrong: boolean } {
	if (account.state === 'failed') return { text: 'en liquidation', wrong: true };
	const euros = (cents: number): string => formatMoney(cents, { precision: 'euros' });
	if (account.overdue > 0) return { text: `${euros(account.overdue)} échus`, wrong: true };
	if (account.blocked) return { text: 'encours atteint', wrong: true };
	if (account.lateCount > 0)
		return { text: `${formatCount(account.lateCount, 'retard')} sur ${formatNumber(account.dueCount)}`, wrong: false };
	if (account.terms === 0) return { text: 'comptant', wrong: false };
	return { text: account.dueCount > 0 ? 'à l’heure' : 'rien d’échu', wrong: false };
}

/** « 5-3-4 »: recency, frequency, amount. */
export function rfmWords({ rfm }: Pick<PresentedAccount, 'rfm'>): string {
	return `${rfm.recency}-${rfm.frequency}-${rfm.monetary}`;
}

/** Where a contract stands, or nothing. */
export function contractWords(account: PresentedAccount, round: number): string | null {
	if (account.contract === null) return null;
	const left = account.contract - round + 1;
	const end = left <= 1 ? 'expire à la fin de ce mois' : `encore ${formatCount(left, 'mois', 'mois')}`;
	return account.offered ? `${end}${NARROW_NO_BREAK_SPACE}; offre faite` : end;
}
