/** What the named accounts did in a month that was played, and what they took of time and money. */
import type { PresentedAccount, PresentedMonth, PresentedPortfolio } from '#engine/portfolio/present.ts';
import type { Cents } from '#engine/money.ts';
import { NEWS_PHRASES } from './words.ts';

/** Columns that add up. */
interface Figures {
	readonly orders: number;
	/** Delivered, at list price. */
	readonly amount: Cents;
	/** Hours given to the account and those of its acts. */
	readonly hours: number;
	/** Of the acts of the month; what a programme or a partnership takes every month is not theirs. */
	readonly cost: Cents;
}

export interface MonthRow extends Figures {
	readonly id: string;
	readonly name: string;
	/** Names of what was done for it. */
	readonly acts: readonly string[];
	/** What came of it, the account being the subject. */
	readonly news: readonly string[];
}

export interface AccountsMonth {
	/** Accounts that ordered, for which something was done, or of which something was heard; the largest orders first. */
	readonly rows: readonly MonthRow[];
	/** Names of the others. */
	readonly quiet: readonly string[];
	/** Of all of them. */
	readonly total: Figures;
}

export function accountsMonth({ accounts, acts }: PresentedPortfolio, month: number): AccountsMonth {
	const all = accounts.flatMap((account) =>
		account.months.filter((one) => one.month === month).map((one) => rowOf(account, one, acts))
	);
	const [rows, quiet] = [all.filter(isTold), all.filter((row) => !isTold(row))];
	const sum = (of: keyof Figures): number => all.reduce((total, row) => total + row[of], 0);
	return {
		rows: rows.toSorted((a, b) => b.amount - a.amount),
		quiet: quiet.map(({ name }) => name),
		total: { orders: sum('orders'), amount: sum('amount'), hours: sum('hours'), cost: sum('cost') }
	};
}

const isTold = ({ orders, acts, news }: MonthRow): boolean => orders > 0 || acts.length > 0 || news.length > 0;

function rowOf(
	{ id, name }: PresentedAccount,
	{ orders, amount, hours, acts, news, payment }: PresentedMonth,
	known: PresentedPortfolio['acts']
): MonthRow {
	const done = known.filter((act) => acts.includes(act.id));
	return {
		...{ id, name, orders, amount },
		hours: done.reduce((sum, act) => sum + act.hours, hours),
		cost: done.reduce((sum, act) => sum + act.cost, 0),
		acts: done.map((act) => act.name),
		news: [...news.map((one) => NEWS_PHRASES[one]), ...(payment === 'late' ? ['a payé en retard'] : [])]
	};
}
