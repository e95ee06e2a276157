/** From the fields of a form to a decision on the portfolio, as a browser without JavaScript sends them. */
import type { PortfolioDecision } from '#engine/portfolio/decision.ts';
import type { PresentedAccount, PresentedPortfolio } from '#engine/portfolio/present.ts';

/** Names of the fields of an account; `shown` marks that its fields are in the form. */
export const FIELDS = { shown: 'client', acts: 'actions', discount: 'remise', limit: 'encours' } as const;
export const fieldName = (field: 'acts' | 'discount' | 'limit', account: string): string =>
	`${FIELDS[field]}:${account}`;

export interface FieldProblem {
	readonly field: string;
	readonly message: string;
}

/** What FormData gives. */
export interface Fields {
	get(name: string): unknown;
	getAll(name: string): unknown[];
}

/**
 * The decision that a form says: accounts whose fields are in it are read, the others keep what `draft` has for them. What
 * cannot be done is for the room to refuse; here only what cannot be read is a problem.
 */
export function readAccountForm(
	form: Fields,
	portfolio: Pick<PresentedPortfolio, 'accounts' | 'discounts'>,
	draft: PortfolioDecision
): { readonly decision: PortfolioDecision; readonly problems: readonly FieldProblem[] } {
	const shown = new Set(form.getAll(FIELDS.shown).filter((id) => typeof id === 'string'));
	const kept = <T extends { account: string }>(lines: readonly T[]): T[] =>
		lines.filter(({ account }) => !shown.has(account));
	const decision: PortfolioDecision = {
		acts: kept(draft.acts),
		discounts: kept(draft.discounts),
		limits: kept(draft.limits)
	};
	const problems: FieldProblem[] = [];
	for (const account of portfolio.accounts) {
		if (!shown.has(account.id)) continue;
		for (const act of form.getAll(fieldName('acts', account.id)))
			decision.acts.push({ account: account.id, act: act as PortfolioDecision['acts'][number]['act'] });
		readDiscount(form, account, portfolio.discounts, decision, problems);
		readLimit(form, account, decision, problems);
	}
	return { decision, problems };
}

function readDiscount(
	form: Fields,
	account: PresentedAccount,
	discounts: readonly number[],
	decision: PortfolioDecision,
	problems: FieldProblem[]
): void {
	const field = fieldName('discount', account.id);
	const written = form.get(field);
	if (typeof written !== 'string' || written === '') return;
	const rate = discounts.find((one) => String(one) === written);
	if (rate === undefined) problems.push({ field, message: 'Choisissez une remise de la liste.' });
	else if (rate !== account.discount) decision.discounts.push({ account: account.id, rate });
}

function readLimit(
	form: Fields,
	account: PresentedAccount,
	decision: PortfolioDecision,
	problems: FieldProblem[]
): void {
	const field = fieldName('limit', account.id);
	const written = form.get(field);
	if (typeof written !== 'string' || written.trim() === '') return;
	const limit = readEuros(written);
	if (limit === null)
		problems.push({ field, message: 'Écrivez un montant en euros, comme 4\u202f000, ou laissez le champ vide.' });
	else if (limit !== account.limit) decision.limits.push({ account: account.id, limit });
}

/** « 4 000 », « 4000,50 € » in cents; null when it is no amount or a negative one. */
export function readEuros(written: string): number | null {
	const digits = written.replace(/[\s\u00a0\u202f€]/g, '').replace(',', '.');
	if (!/^\d{1,9}(\.\d{1,2})?$/.test(digits)) return null;
	return Math.round(Number(digits) * 100);
}
