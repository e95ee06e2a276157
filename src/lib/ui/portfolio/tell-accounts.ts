/** What is said of the named accounts of a room outside their sheets. */
import type { AccountsDecision, PresentedAccounts } from '#engine/portfolio/index.ts';
import { formatCount } from '../format.ts';
import { NEWS_PHRASES } from './words.ts';

/** News written before « et 3 autres ». */
const NEWS = 4;

/** What the accounts did and said in a month, in sentences; nothing when they were quiet. */
export function tellAccounts(portfolio: PresentedAccounts | null, month: number): string {
	const news = (portfolio?.accounts ?? []).flatMap(({ name, months }) =>
		(months.find((one) => one.month === month)?.news ?? []).map((one) => `${name} ${NEWS_PHRASES[one]}`)
	);
	if (news.length === 0) return '';
	const rest = news.length - NEWS;
	const told = news.slice(0, NEWS).map((one) => `${one}.`);
	if (rest > 0)
		told.push(`${formatCount(rest, 'autre nouvelle se lit', 'autres nouvelles se lisent')} dans les fiches.`);
	return told.join(' ');
}

/** What a month changes for them, in counts: « 3 actions, 2 réglages changés »; nothing when it changes nothing. */
export function accountsChanged({ acts, discounts, limits, hours }: AccountsDecision): string {
	const moved = discounts.length + limits.length + Object.keys(hours).length;
	return [
		...(acts.length > 0 ? [formatCount(acts.length, 'action')] : []),
		...(moved > 0 ? [formatCount(moved, 'réglage changé', 'réglages changés')] : [])
	].join(', ');
}
