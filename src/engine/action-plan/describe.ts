/** What separates two decisions of a month, in French, the most important first. */
import { describePortfolio } from '../portfolio/index.ts';
import type { Booking, Decision } from './decision.ts';
import { monthName, writeEuros, writeRate } from './french.ts';
import type { View } from './view.ts';

/** Changes of the calendar told one by one. */
const MOST_CHANGES = 3;

const nameOf = (items: readonly { id: string; name: string }[], id: string): string =>
	items.find((item) => item.id === id)?.name ?? id;

/** What would a reader call `better` beside `played`: French phrases, most important first. */
export function describe(view: View, played: Decision, better: Decision): readonly string[] {
	return [
		...describeOffer(view, played, better),
		...describeCalendar(view, played, better),
		...describeEffort(view, played, better),
		...describeProposals(view, played, better),
		...describeForecast(view, played, better),
		...(view.portfolio === null ? [] : describePortfolio(view.portfolio, played.portfolio, better.portfolio))
	];
}

function describeCalendar({ brief }: View, played: Decision, better: Decision): string[] {
	const has = (list: readonly Booking[], { operation, month }: Booking): boolean =>
		list.some((one) => one.operation === operation && one.month === month);
	const when = ({ operation, month }: Booking): string =>
		`« ${nameOf(brief.operations, operation)} » en ${monthName(brief.startDate, month)}`;
	const phrases = [
		...better.book.filter((one) => !has(played.book, one)).map((one) => `réserver ${when(one)}`),
		...played.book.filter((one) => !has(better.book, one)).map((one) => `ne pas réserver ${when(one)}`),
		...better.cancel.filter((one) => !has(played.cancel, one)).map((one) => `annuler ${when(one)}`),
		...played.cancel.filter((one) => !has(better.cancel, one)).map((one) => `garder ${when(one)}`)
	];
	if (phrases.length <= MOST_CHANGES) return phrases;
	return [...phrases.slice(0, MOST_CHANGES), `revoir ${phrases.length - MOST_CHANGES} autres dates du calendrier`];
}

/** « au tarif », « à 3 % au-dessous du tarif ». */
function priceWords(change: number): string {
	if (Math.abs(change) < 0.0005) return 'au tarif';
	return `à ${writeRate(Math.abs(change))} ${change > 0 ? 'au-dessus' : 'au-dessous'} du tarif`;
}

function describeOffer(view: View, played: Decision, better: Decision): string[] {
	const { brief } = view;
	const round = view.round[0];
	const row = ((round - 1) * brief.firms.length + brief.own.firm) * brief.ranges.length;
	const phrases: string[] = [];
	brief.ranges.forEach(({ id, name }, r) => {
		const before = view.prices[row + r];
		const mine = played.prices[id] ?? before;
		const theirs = better.prices[id] ?? before;
		if (Math.abs(theirs - mine) >= 0.0005)
			phrases.push(`vendre « ${name} » ${priceWords(theirs)} plutôt qu’${priceWords(mine)}`);
		const listed = view.listed[row + r] === 1;
		const sold = better.ranges[id] ?? listed;
		if (sold !== (played.ranges[id] ?? listed))
			phrases.push(sold ? `mettre « ${name} » en vente` : `retirer « ${name} » de la vente`);
	});
	const standing = brief.terms[view.terms[round - 1]].id;
	const terms = better.terms ?? standing;
	if (terms !== (played.terms ?? standing)) phrases.push(`accorder « ${nameOf(brief.terms, terms)} »`);
	return phrases;
}

function describeEffort(view: View, played: Decision, better: Decision): string[] {
	const { brief } = view;
	const row = (view.round[0] - 1) * brief.segments.length;
	const share = (decision: Decision, s: number): number =>
		Object.keys(decision.effort).length === 0 ? view.effort[row + s] : (decision.effort[brief.segments[s].id] ?? 0);
	let most = 0;
	let phrase = '';
	brief.segments.forEach(({ name }, s) => {
		const gap = share(better, s) - share(played, s);
		if (Math.abs(gap) < 0.02 || Math.abs(gap) <= most) return;
		most = Math.abs(gap);
		phrase = `consacrer ${writeRate(share(better, s))} du temps de vente à « ${name} » plutôt que ${writeRate(share(played, s))}`;
	});
	return phrase === '' ? [] : [phrase];
}

function describeProposals({ brief }: View, played: Decision, better: Decision): string[] {
	return better.proposals.flatMap(({ proposal, arguments: chosen }) => {
		const name = nameOf(brief.proposals, proposal);
		const mine = played.proposals.find((one) => one.proposal === proposal);
		if (mine === undefined) return [`proposer « ${name} » à la direction`];
		const same = mine.arguments.length === chosen.length && chosen.every((one) => mine.arguments.includes(one));
		return same ? [] : [`défendre « ${name} » avec d’autres arguments`];
	});
}

function describeForecast(view: View, played: Decision, better: Decision): string[] {
	const phrases: string[] = [];
	for (const { id, name } of view.brief.segments) {
		const theirs = better.forecast[id];
		const mine = played.forecast[id];
		if (theirs === undefined || (mine !== undefined && Math.abs(theirs - mine) < 0.03 * theirs)) continue;
		phrases.push(
			mine === undefined
				? `annoncer une prévision pour « ${name} » (${writeEuros(Math.floor(theirs / 10000 + 0.5) * 10000)})`
				: `prévoir ${mine < theirs ? 'plus' : 'moins'} pour « ${name} » (${writeEuros(Math.floor(theirs / 10000 + 0.5) * 10000)})`
		);
	}
	if (better.objective !== null && better.objective !== played.objective)
		phrases.push(`annoncer ${writeEuros(Math.floor(better.objective / 100000 + 0.5) * 100000)} pour l’année`);
	return phrases;
}
