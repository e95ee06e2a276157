/** The report of a month: a short text with its figures, written from what happened. */
import type { Decision } from '#engine/action-plan/decision.ts';
import type { Kpi } from '#engine/simulation.ts';
import { formatList, formatMoney, formatPercent, quote } from '../format.ts';
import type { Report } from '../round/report.ts';
import { monthName } from './calendar.ts';
import type { Compared, Plan } from './plan.ts';

export interface MonthTold {
	readonly month: number;
	readonly after: Plan;
	readonly decision: Decision;
	/** Figures of the board, before and after. */
	readonly was: readonly Kpi[];
	readonly board: readonly Kpi[];
}

/** Gap to the plan under which a month is on it. */
const ON_PLAN = 0.02;

const money = (cents: number) => formatMoney(cents, { precision: 'euros' });
const signed = (cents: number) => formatMoney(cents, { precision: 'euros', sign: 'always' });

export function writeReport(told: MonthTold): Report {
	const value = (kpis: readonly Kpi[]): number => kpis.find(({ id }) => id === 'objective')?.value ?? 0;
	const change = value(told.board) - value(told.was);
	const paragraphs = [
		tellSales(told),
		tellOperations(told),
		tellRivals(told),
		tellAnswers(told),
		tellNext(told)
	].filter((paragraph) => paragraph !== '');
	return { headline: `${signed(change)}\u00a0: votre résultat passe à ${money(value(told.board))}.`, paragraphs };
}

const gapOf = ({ planned, actual }: Compared): number => (planned > 0 ? actual / planned - 1 : 0);

function tellSales({ month, after }: MonthTold): string {
	const { control } = after;
	const turnover = control?.ofMonth.find(({ id }) => id === 'turnover');
	if (!control || !turnover) return '';
	const gap = gapOf(turnover);
	const beside =
		Math.abs(gap) < ON_PLAN
			? 'comme prévu au plan'
			: `${formatPercent(Math.abs(gap))} ${gap > 0 ? 'au-dessus' : 'au-dessous'} du plan`;
	const before = after.lastYear[month - 1];
	const growth = before > 0 ? turnover.actual / before - 1 : 0;
	const year = `${growth === 0 ? 'autant que' : `${formatPercent(growth, { sign: 'always' })} sur`} ${monthName(after, month)} de l’an dernier`;
	const causes = control.variance.parts.filter(({ amount }) => amount !== 0);
	const main = causes.toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount)).at(0);
	const margin = control.variance.amount;
	const why =
		main === undefined || margin === 0
			? ''
			: ` La marge s’écarte du plan de ${signed(margin)}, d’abord par l’${main.name.toLowerCase()} (${signed(main.amount)}).`;
	return `En ${monthName(after, month)}, vous avez vendu pour ${money(turnover.actual)}, ${beside} et ${year}.${why}`;
}

function tellOperations({ month, after }: MonthTold): string {
	const ran = after.operations.filter(({ booked }) => booked.includes(month));
	if (ran.length === 0) return '';
	const cost = ran.reduce((sum, operation) => sum + operation.cost, 0);
	return `${ran.length === 1 ? 'L’opération du mois' : 'Les opérations du mois'}, ${formatList(ran.map(({ name }) => quote(name)))}, ${ran.length === 1 ? 'a coûté' : 'ont coûté'} ${money(cost)}.`;
}

function tellRivals({ after }: MonthTold): string {
	const sentences = after.rivals.flatMap(({ name, offers, operations }) => {
		const moved = offers.filter(({ change, before }) => Math.abs(change - before) >= 0.005);
		const moves = moved.map(({ range, change, before }) => {
			const line = after.ranges.find(({ id }) => id === range)?.name ?? range;
			return `${change < before ? 'baisse' : 'remonte'} ${quote(line)} de ${formatPercent(Math.abs(change - before))}`;
		});
		const known = operations.flatMap((id) => {
			const operation = after.operations.find((one) => one.id === id);
			return operation ? [quote(operation.name)] : [];
		});
		if (known.length > 0) moves.push(`lance ${formatList(known)}`);
		return moves.length === 0 ? [] : [`${name} ${formatList(moves)}.`];
	});
	return sentences.join(' ');
}

function tellAnswers({ month, after }: MonthTold): string {
	return after.proposals
		.flatMap(({ name, answer }) =>
			answer?.month === month
				? [`Votre direction ${answer.accepted ? 'accepte' : 'refuse'} ${quote(name)}. ${answer.text}`]
				: []
		)
		.join(' ');
}

function tellNext({ month, after }: MonthTold): string {
	const fresh = after.news.filter((piece) => piece.month === month + 1);
	if (fresh.length === 0 || after.over) return '';
	return `Pour ${monthName(after, month + 1)}, une nouvelle change la donne\u00a0: ${formatList(fresh.map(({ title }) => quote(title)))}.`;
}
