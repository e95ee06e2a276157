/** The printed objective and the figures of the board. Both read public figures only. */
import type { Cents } from '../money.ts';
import { accountTerms, type PortfolioState, type PortfolioView } from '../portfolio/index.ts';
import type { Cause, Kpi } from '../simulation.ts';
import { exp } from '../math/exp.ts';
import { expectedOf } from './belief.ts';
import { budgetSpent } from './decision.ts';
import { DRIVER_COUNT } from './definition.ts';
import type { Model } from './model.ts';
import { fileSales } from './month.ts';
import {
	ACTIVE,
	DEPARTURES,
	FINES,
	MARGIN,
	NEW_ACCOUNTS,
	PAYROLL,
	PERSON_MONTHS,
	PROSPECT_VISITS,
	SALES,
	SPENT,
	TARGET,
	TRAVEL,
	VISITS,
	type PublicColumns
} from './world.ts';

/** A case, and where its year stands: in a world or in a view of it. */
type Case = Pick<Model, 'definition' | 'brief' | 'portfolio'>;
type Year = PublicColumns & { readonly portfolio: PortfolioView | PortfolioState | null };

/** How the terms of the key accounts are called. */
const ACCOUNT_NAMES = { result: 'Résultat des grands comptes', worth: 'Valeur des grands comptes' };

const cents = (x: number): Cents => Math.floor(x + 0.5);

/** Mean morale of those who will still be there, as it can be estimated, and how many they are. */
export function climateOf(columns: Pick<PublicColumns, 'status' | 'weight' | 'morale'>): {
	mean: number;
	people: number;
} {
	let sum = 0;
	let people = 0;
	for (let p = 0; p < columns.status.length; p++) {
		if (columns.status[p] !== ACTIVE) continue;
		sum += expectedOf(columns.weight, p, columns.morale, p * DRIVER_COUNT);
		people++;
	}
	return { mean: people > 0 ? sum / people : 0, people };
}

/** The part of the objective that the key accounts make, in two terms; none in a case without. */
const ownTerms = ({ portfolio }: Case, year: Year): Cause[] => accountTerms(portfolio, year.portfolio, ACCOUNT_NAMES);

/**
 * The terms of the objective, in cents: margin earned, pay with its charges, roads, spending, fines and indemnities; then
 * what is left at the printed rates: the customer base as it is kept, the climate and the craft of those who stay, the key accounts.
 */
export function terms(model: Case, columns: Year): readonly Cause[] {
	const { objective, marginRate, zones } = model.definition;
	const { globals } = columns;
	let base = 0;
	for (let z = 0; z < zones.length; z++) base += fileSales(model.brief, columns, z);
	const { mean, people } = climateOf(columns);
	let craft = 0;
	for (let p = 0; p < columns.status.length; p++)
		if (columns.status[p] === ACTIVE) craft += exp(columns.craft[p] + columns.gain[p]);
	return [
		{ id: 'margin', name: 'Marge sur les ventes', amount: cents(globals[MARGIN]) },
		{ id: 'payroll', name: 'Rémunérations et charges', amount: 0 - globals[PAYROLL] },
		{ id: 'travel', name: 'Frais de déplacement', amount: 0 - globals[TRAVEL] },
		{ id: 'spending', name: 'Dépenses d’animation, de formation et de recrutement', amount: 0 - globals[SPENT] },
		{ id: 'fines', name: 'Indemnités et sanctions', amount: 0 - globals[FINES] },
		{ id: 'portfolio', name: 'Portefeuille de clients', amount: cents(objective.portfolio * marginRate * base) },
		{ id: 'climate', name: 'Climat de l’équipe', amount: cents(objective.climate * mean * people) },
		{ id: 'craft', name: 'Compétence de l’équipe', amount: cents(objective.craft * 100 * craft) },
		...ownTerms(model, columns)
	];
}

/** The printed objective, in cents. */
export function value(model: Case, columns: Year): Cents {
	let total = 0;
	for (const term of terms(model, columns)) total += term.amount;
	return total;
}

/** The board of the year, with the names of the diploma. Rates are 0 when there is nothing to divide by. */
export function kpis(model: Case, columns: Year): Kpi[] {
	const { globals } = columns;
	const rate = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
	const visits = globals[VISITS] + globals[PROSPECT_VISITS];
	const { mean } = climateOf(columns);
	const spent = budgetSpent(columns);
	return [
		{ id: 'objective', name: 'Objectif', unit: 'cents', value: value(model, columns), better: 'higher' },
		{ id: 'turnover', name: 'Chiffre d’affaires', unit: 'cents', value: globals[SALES], better: 'higher' },
		{ id: 'margin', name: 'Marge', unit: 'cents', value: cents(globals[MARGIN]), better: 'higher' },
		{
			id: 'attainment',
			name: 'Taux de réalisation des objectifs',
			unit: 'rate',
			value: rate(globals[SALES], globals[TARGET]),
			better: 'higher'
		},
		{ id: 'visits', name: 'Visites', unit: 'count', value: cents(visits), better: 'neither' },
		{
			id: 'visit-cost',
			name: 'Coût de la visite',
			unit: 'cents',
			value: cents(rate(globals[PAYROLL] + globals[TRAVEL], visits)),
			better: 'lower'
		},
		{
			id: 'conversion',
			name: 'Taux de transformation (clients nouveaux par visite de prospect)',
			unit: 'rate',
			value: rate(globals[NEW_ACCOUNTS], globals[PROSPECT_VISITS]),
			better: 'higher'
		},
		{
			id: 'new-accounts',
			name: 'Clients nouveaux',
			unit: 'count',
			value: cents(globals[NEW_ACCOUNTS]),
			better: 'higher'
		},
		{
			id: 'staff-turnover',
			name: 'Taux de rotation de l’équipe (départs par personne, sur un an)',
			unit: 'rate',
			value: rate(12 * globals[DEPARTURES], globals[PERSON_MONTHS]),
			better: 'lower'
		},
		{ id: 'climate', name: 'Climat (moral moyen estimé)', unit: 'points', value: mean, better: 'higher' },
		{ id: 'payroll', name: 'Rémunérations et charges', unit: 'cents', value: globals[PAYROLL], better: 'lower' },
		{ id: 'spent', name: 'Budget engagé', unit: 'cents', value: spent, better: 'lower' },
		{ id: 'travel', name: 'Frais de déplacement', unit: 'cents', value: globals[TRAVEL], better: 'lower' },
		...ownTerms(model, columns).map(({ id, name, amount }): Kpi => ({
			id,
			name,
			unit: 'cents',
			value: amount,
			better: 'higher'
		}))
	];
}
