/** The report of a month at the head of a sales force: what was sold, who did well, who moved, and why. */
import type { Decision } from '#engine/salesforce/decision.ts';
import type { PresentedCause, PresentedPerson, Presentation } from '#engine/salesforce/present.ts';
import type { Kpi } from '#engine/simulation.ts';
import { formatCount, formatList, formatMoney, formatNumber, formatPercent } from '../format.ts';
import { tellAccounts } from '../portfolio/tell-accounts.ts';
import { headlineOf, kpiOf, type Report } from '../round/report.ts';
import { isHere, teamOf } from './read-form.ts';

export interface MonthFacts {
	readonly month: number;
	readonly before: Presentation;
	readonly after: Presentation;
	readonly decision: Decision;
	/** The boards before and after. */
	readonly was: readonly Kpi[];
	readonly board: readonly Kpi[];
}

/** Causes named in a sentence, and how many points make one worth naming. */
const NAMED = 2;
const WORTH = 0.5;
/** A change of morale that is told, in points; a morale that is low; a load that is too much. */
const TOLD = 4;
const LOW = 40;
const TOO_MUCH = 1.05;
/** A gap between the first and the last that is told. */
const APART = 0.02;

const money = (cents: number): string => formatMoney(cents, { precision: 'euros' });

export function writeReport(facts: MonthFacts): Report {
	return {
		headline: headlineOf(facts.was, facts.board),
		paragraphs: [
			tellSales(facts),
			tellDepartures(facts),
			tellMorale(facts),
			tellWork(facts),
			tellKeyAccounts(facts),
			[...tellRefusal(facts), ...tellNews(facts)]
		]
			.map((sentences) => sentences.join(' '))
			.filter(Boolean)
	};
}

/** The last month of those who worked in it. */
const monthsOf = ({ after, month }: MonthFacts) =>
	after.people.flatMap((person) => {
		const line = person.months.find((one) => one.month === month);
		return line ? [{ person, line }] : [];
	});

function tellSales(facts: MonthFacts): string[] {
	const { was, board } = facts;
	const sold = kpiOf(board, 'turnover') - kpiOf(was, 'turnover');
	const lines = monthsOf(facts).filter(({ line }) => line.quota > 0);
	const target = lines.reduce((sum, { line }) => sum + line.quota, 0);
	const sentences = [
		target > 0
			? `L’équipe a vendu ${money(sold)}, ${formatPercent(sold / target, { decimals: 0 })} de l’objectif du mois.`
			: `L’équipe a vendu ${money(sold)}.`
	];
	const share = ({ line }: (typeof lines)[number]) => line.sales / line.quota;
	const sorted = [...lines].sort((a, b) => share(b) - share(a));
	if (sorted.length >= 2 && share(sorted[0]) - share(sorted[sorted.length - 1]) > APART) {
		const [best, worst] = [sorted[0], sorted[sorted.length - 1]];
		const words = (one: typeof best) => `${one.person.name} (${formatPercent(share(one), { decimals: 0 })})`;
		sentences.push(`Devant, ${words(best)}\u202f; derrière, ${words(worst)}.`);
	}
	return sentences;
}

/** « fatigue et objectifs manqués »: the causes that weigh most, in the sense that is told. */
function mainCauses(causes: readonly PresentedCause[], sign: 1 | -1): string {
	const worth = causes.filter(({ amount }) => sign * amount >= WORTH).sort((a, b) => sign * (b.amount - a.amount));
	// Names hold an « et » of their own.
	return worth
		.slice(0, NAMED)
		.map(({ name }) => name.charAt(0).toLowerCase() + name.slice(1))
		.join(', puis ');
}

function tellDepartures({ before, after }: MonthFacts): string[] {
	const was = new Map(before.people.map((person) => [person.id, person.status]));
	return after.people.flatMap((person) => {
		const { id, name, status } = person;
		if (status === was.get(id)) return [];
		if (status === 'leaving') return [`${name} a donné sa démission et part à la fin du mois prochain.${why(person)}`];
		if (status === 'gone' && was.has(id) && isHere({ status: was.get(id) as PresentedPerson['status'] }))
			return [`${name} a quitté l’entreprise.${why(person)}`];
		if (status === 'active' && was.get(id) === 'arriving') return [`${name} a pris son poste.`];
		if (status === 'absent') return [`${name} est en arrêt.`];
		return [];
	});
}

function why({ departure }: PresentedPerson): string {
	const causes = departure ? mainCauses(departure.causes, 1) : '';
	return causes ? ` En cause\u00a0: ${causes}.` : '';
}

function tellMorale({ after }: MonthFacts): string[] {
	const moved = teamOf(after)
		.map((person) => ({ person, change: person.morale.now - person.morale.before }))
		.filter(({ change }) => Math.abs(change) >= TOLD)
		.sort((a, b) => a.change - b.change);
	const low = teamOf(after)
		.filter(({ morale }) => morale.now < LOW)
		.sort((a, b) => a.morale.now - b.morale.now);
	return [
		...moved.map(({ person, change }) => {
			const causes = mainCauses(person.morale.causes, change > 0 ? 1 : -1);
			const what = change > 0 ? 'gagne' : 'perd';
			return `${person.name} ${what} ${formatCount(Math.round(Math.abs(change)), 'point')} de moral${causes ? `\u00a0: ${causes}` : ''}.`;
		}),
		...(low.length > 0
			? [
					`Moral au plus bas\u00a0: ${formatList(low.map(({ name, morale }) => `${name} (${formatNumber(morale.now)})`))}.`
				]
			: [])
	];
}

function tellWork(facts: MonthFacts): string[] {
	const { was, board } = facts;
	const made = kpiOf(board, 'visits') - kpiOf(was, 'visits');
	const won = kpiOf(board, 'new-accounts') - kpiOf(was, 'new-accounts');
	const over = monthsOf(facts).filter(({ line }) => line.load > TOO_MUCH);
	return [
		`${formatNumber(made)} visites ont été faites${won > 0 ? `, ${formatCount(won, 'client nouveau gagné', 'clients nouveaux gagnés')}` : ''}.`,
		...(over.length > 0
			? [
					`En surcharge\u00a0: ${formatList(over.map(({ person, line }) => `${person.name} (${formatPercent(line.load, { decimals: 0 })})`))}.`
				]
			: [])
	];
}

/** What the accounts that the manager follows himself bought, and their news. */
function tellKeyAccounts({ after: { portfolio }, month }: MonthFacts): string[] {
	if (portfolio === null) return [];
	const lines = portfolio.accounts.flatMap(({ months }) => months.filter((one) => one.month === month));
	const bought = lines.reduce((sum, { amount }) => sum + amount, 0);
	const buyers = lines.filter(({ amount }) => amount > 0).length;
	return [
		`Vos grands comptes ont acheté pour ${money(bought)} au tarif\u00a0: ${formatNumber(buyers)} sur ${formatNumber(lines.length)} ont commandé.`,
		...[tellAccounts(portfolio, month)].filter(Boolean)
	];
}

/** A contract that was offered, and not taken. */
function tellRefusal({ after, before, decision }: MonthFacts): string[] {
	const asked = before.candidates.find(({ id }) => id === decision.hire?.candidate);
	return asked === undefined || after.people.some(({ id }) => id === asked.id)
		? []
		: [`${asked.name} a refusé votre contrat\u00a0: le fixe proposé est sous ce que demande son dossier.`];
}

/** What came of itself, or came back from the firm; applications were read before the month was decided. */
const tellNews = ({ after, month }: MonthFacts): string[] =>
	after.news.filter((event) => event.month === month && event.code !== 'applied').map(({ text }) => text);
