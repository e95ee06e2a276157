/** What each part of the decision says when it is closed: how things stand, or what is changed in it. */
import { formatCount, formatMoney, formatPercent } from '../format.ts';
import { textOf, type Fields } from '../round/fields.ts';
import { accountsChanged } from '../portfolio/tell-accounts.ts';
import { isWhole, type Accounts } from './accounts.ts';
import { FIELDS } from './names.ts';
import type { Plan } from './plan.ts';
import { readDecision } from './read-form.ts';

export interface SectionState {
	readonly standing: string;
	/** Something is decided in it. */
	readonly changed: boolean;
}

export type SectionStates = Readonly<
	Record<'offer' | 'effort' | 'calendar' | 'accounts' | 'forecast' | 'objective' | 'proposals', SectionState>
>;

const same = (standing: string): SectionState => ({ standing, changed: false });
const changed = (standing: string): SectionState => ({ standing, changed: true });

export function sectionStates(plan: Plan, fields: Fields, accounts: Accounts): SectionStates {
	const { decision } = readDecision(plan, fields);
	return {
		offer: offerState(plan, decision),
		effort: effortState(plan, decision, accounts),
		calendar: calendarState(plan, decision),
		accounts: accountsState(plan, decision),
		forecast: forecastState(plan, fields),
		objective: objectiveState(plan, decision),
		proposals: proposalState(plan, decision)
	};
}

type Decision = ReturnType<typeof readDecision>['decision'];

function offerState(plan: Plan, { prices, ranges, terms }: Decision): SectionState {
	const parts = [
		...Object.entries(prices).map(([id, change]) => {
			const name = plan.ranges.find((range) => range.id === id)?.name ?? id;
			return `${name} ${change === 0 ? 'au tarif' : formatPercent(change, { sign: 'always' })}`;
		}),
		...Object.entries(ranges).map(([id, listed]) => {
			const name = plan.ranges.find((range) => range.id === id)?.name ?? id;
			return `${name} ${listed ? 'mise en vente' : 'retirée'}`;
		}),
		...(terms === null ? [] : ['autres conditions'])
	];
	if (parts.length > 0) return changed(parts.join(', '));
	return same(plan.ranges.every(({ change }) => change === 0) ? 'au tarif' : 'inchangés');
}

function effortState({ segments }: Plan, { effort }: Decision, accounts: Accounts): SectionState {
	if (accounts.shares === null || !isWhole(accounts.shares)) return changed('à répartir');
	const shares = segments.map(({ id, effort: before }) => effort[id] ?? before);
	const split = segments.map(({ name }, at) => `${name} ${formatPercent(shares[at], { decimals: 0 })}`).join(', ');
	return Object.keys(effort).length > 0 ? changed(split) : same(split);
}

function calendarState({ operations, round }: Plan, { book, cancel }: Decision): SectionState {
	const parts = [
		...(book.length > 0 ? [formatCount(book.length, 'opération ajoutée', 'opérations ajoutées')] : []),
		...(cancel.length > 0 ? [formatCount(cancel.length, 'annulée', 'annulées')] : [])
	];
	if (parts.length > 0) return changed(parts.join(', '));
	const coming = operations.reduce((sum, { booked }) => sum + booked.filter((month) => month >= round).length, 0);
	return same(coming === 0 ? 'rien de prévu' : formatCount(coming, 'opération à venir', 'opérations à venir'));
}

function accountsState({ portfolio }: Plan, { portfolio: accounts }: Decision): SectionState {
	const told = accountsChanged(accounts);
	return told === '' ? same(formatCount(portfolio?.accounts.length ?? 0, 'client')) : changed(told);
}

function forecastState({ segments }: Plan, fields: Fields): SectionState {
	const written = segments.filter(({ id }) => textOf(fields, FIELDS.forecast(id)).trim() !== '').length;
	if (written === 0) return same('celles de l’an dernier');
	return changed(written === segments.length ? 'toutes annoncées' : `${written} sur ${segments.length} annoncées`);
}

function objectiveState(plan: Plan, { objective }: Decision): SectionState {
	const amount = formatMoney(objective ?? plan.announced, { precision: 'euros' });
	if (objective !== null) return changed(amount);
	return same(plan.round === plan.revision ? `${amount}, à réviser ce mois-ci` : amount);
}

function proposalState({ proposals, round }: Plan, decision: Decision): SectionState {
	const made = decision.proposals.length;
	if (made > 0) return changed(formatCount(made, 'proposition'));
	const open = proposals.filter(({ answer, window: [from, to] }) => answer === null && round >= from && round <= to);
	return same(open.length === 0 ? 'rien à proposer ce mois-ci' : formatCount(open.length, 'possible', 'possibles'));
}
