/** The printed objective and the figures of the board. */
import type { Cents } from '../money.ts';
import { accountsLuck, accountTerms } from '../portfolio/index.ts';
import type { Cause, Kpi } from '../simulation.ts';
import type { Model } from './model.ts';
import { COSTS, FINES, FORECAST, OPERATIONS, RUNNING, TERMS, type World } from './world.ts';

/** Sums of a seat’s books since the beginning, cents; `lost` by kind of cost. */
interface Totals {
	readonly turnover: Cents;
	readonly goods: Cents;
	readonly lost: readonly number[];
}

function totalsOf(world: World, seat: number): Totals {
	const { turnover, goods, costs } = world.books[seat];
	let sold = 0;
	let bought = 0;
	for (let at = 0; at < turnover.length; at++) {
		sold += turnover[at];
		bought += goods[at];
	}
	const lost = [0, 0, 0, 0, 0];
	for (let at = 0; at < costs.length; at++) lost[at % COSTS] += costs[at];
	return { turnover: sold, goods: bought, lost };
}

/** What a rollout owes a seat to draws whose chances were known, cents. */
export function luckOf({ luck, portfolio }: World, seat: number): Cents {
	return Math.floor(luck[seat] + accountsLuck(portfolio) + 0.5);
}

export const isOver = ({ definition }: Pick<Model, 'definition'>, world: World): boolean =>
	world.round[0] > definition.months;

/** Customers used to a seat’s firm, counted at their rates, cents. */
function loyalty({ definition: d, market }: Model, world: World, seat: number): Cents {
	let worth = 0;
	d.segments.forEach(({ id }, s) => {
		worth += world.cells[s * (market.firms + 1) + 1 + seat] * (d.objective.loyal[id] ?? 0);
	});
	return Math.floor(worth + 0.5);
}

/** What remains of the bonus of a year that ends near the turnover announced; nothing before the end. */
function landing(model: Model, world: World, seat: number, turnover: Cents): Cents {
	const { bonus, tolerance } = model.definition.objective.landing;
	const announced = world.books[seat].announced[0];
	if (!isOver(model, world)) return 0;
	const share = 1 - Math.abs(turnover - announced) / (tolerance * announced);
	return share > 0 ? Math.floor(bonus * share + 0.5) : 0;
}

/** How the terms of the named accounts are called. */
const ACCOUNT_NAMES = { result: 'Résultat des clients suivis', worth: 'Valeur des clients suivis' };

/** The terms of the objective, in cents: gross margin, what was spent, then what is left at the printed rates. */
export function terms(model: Model, world: World, seat: number): readonly Cause[] {
	const { turnover, goods, lost } = totalsOf(world, seat);
	const spent = lost[OPERATIONS] + lost[RUNNING] + lost[TERMS] + lost[FINES];
	return [
		{ id: 'margin', name: 'Marge sur coût d’achat', amount: turnover - goods },
		{ id: 'spending', name: 'Opérations, gammes, conditions de paiement, sanctions', amount: 0 - spent },
		{ id: 'forecast', name: 'Écarts de prévision', amount: 0 - lost[FORECAST] },
		{ id: 'landing', name: 'Objectif annoncé tenu', amount: landing(model, world, seat, turnover) },
		{ id: 'loyal', name: 'Clients fidèles à la fin', amount: loyalty(model, world, seat) },
		...accountTerms(model.portfolio, world.portfolio, ACCOUNT_NAMES)
	];
}

/** The printed objective, in cents. */
export function value(model: Model, world: World, seat: number): Cents {
	let total = 0;
	for (const term of terms(model, world, seat)) total += term.amount;
	return total;
}

/** The objective without what nobody can count before the end: what the seat may be told on its way. */
export function earned(model: Model, world: World, seat: number): Cents {
	const { turnover, goods, lost } = totalsOf(world, seat);
	const accounts = accountTerms(model.portfolio, world.portfolio, ACCOUNT_NAMES).reduce(
		(sum, { amount }) => sum + amount,
		0
	);
	return turnover - goods - lost.reduce((sum, cost) => sum + cost, 0) + accounts;
}

/** The board of the year. Loyal customers are in it at the end only: until then the panel is all there is. */
export function kpis(model: Model, world: World, seat: number): Kpi[] {
	const { definition: d, market } = model;
	const { turnover, goods, lost } = totalsOf(world, seat);
	const month = world.round[0] - 1;
	let share = 0;
	let weights = 0;
	if (month > 0)
		d.segments.forEach((segment, s) => {
			const weight = segment.customers * segment.frequency;
			share += weight * world.panel[(month * market.segments + s) * market.firms + seat];
			weights += weight;
		});
	const margin = turnover - goods;
	const rate = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
	return [
		{
			id: 'objective',
			name: 'Objectif',
			unit: 'cents',
			value: isOver(model, world) ? value(model, world, seat) : earned(model, world, seat),
			better: 'higher'
		},
		{ id: 'turnover', name: 'Chiffre d’affaires', unit: 'cents', value: turnover, better: 'higher' },
		{ id: 'margin', name: 'Marge', unit: 'cents', value: margin, better: 'higher' },
		{ id: 'margin-rate', name: 'Taux de marque', unit: 'rate', value: rate(margin, turnover), better: 'higher' },
		{ id: 'spent', name: 'Opérations', unit: 'cents', value: lost[OPERATIONS], better: 'neither' },
		{
			id: 'achievement',
			name: 'Réalisation de l’objectif annuel',
			unit: 'rate',
			value: rate(turnover, world.books[seat].announced[0]),
			better: 'higher'
		},
		{ id: 'share', name: 'Part de marché (panel)', unit: 'rate', value: rate(share, weights), better: 'higher' },
		{ id: 'forecast', name: 'Coût des écarts de prévision', unit: 'cents', value: lost[FORECAST], better: 'lower' },
		...accountTerms(model.portfolio, world.portfolio, ACCOUNT_NAMES).map(({ id, name, amount }): Kpi => ({
			id,
			name,
			unit: 'cents',
			value: amount,
			better: 'higher'
		}))
	];
}
