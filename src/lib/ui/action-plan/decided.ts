import type { Decision } from '#engine/action-plan/decision.ts';
import { formatCount, formatPercent } from '../format.ts';

/** Names of what a decision speaks of. */
export interface Named {
	readonly ranges: readonly { readonly id: string; readonly name: string }[];
	readonly operations: readonly { readonly id: string; readonly name: string }[];
	readonly terms: readonly { readonly id: string; readonly name: string }[];
}

const nameOf = (list: readonly { readonly id: string; readonly name: string }[], id: string): string =>
	list.find((one) => one.id === id)?.name ?? id;

/** What was decided for a month, in one line: « Confort à −3 %, 2 opérations prévues, temps redistribué ». */
export function decidedLine(decision: Decision, named: Named): string {
	const parts = Object.entries(decision.prices).map(
		([id, change]) => `${nameOf(named.ranges, id)} ${change === 0 ? 'au prix du tarif' : `à ${signed(change)}`}`
	);
	if (decision.terms !== null) parts.push(`règlement «\u00a0${nameOf(named.terms, decision.terms)}\u00a0»`);
	for (const [id, listed] of Object.entries(decision.ranges))
		parts.push(`${nameOf(named.ranges, id)} ${listed ? 'mise en vente' : 'retirée'}`);
	if (Object.keys(decision.effort).length > 0) parts.push('temps redistribué');
	const booked = decision.book.map(({ operation }) => nameOf(named.operations, operation));
	if (booked.length === 1) parts.push(`«\u00a0${booked[0]}\u00a0» réservée`);
	else if (booked.length > 1) parts.push(formatCount(booked.length, 'opération réservée', 'opérations réservées'));
	const cancelled = decision.cancel.length;
	if (cancelled > 0) parts.push(formatCount(cancelled, 'opération annulée', 'opérations annulées'));
	const forecasts = Object.keys(decision.forecast).length;
	if (forecasts > 0) parts.push(formatCount(forecasts, 'prévision', 'prévisions'));
	const acts = decision.portfolio?.acts.length ?? 0;
	if (acts > 0) parts.push(formatCount(acts, 'action chez les clients suivis', 'actions chez les clients suivis'));
	if (decision.objective !== null) parts.push('objectif de l’année révisé');
	if (decision.proposals.length > 0)
		parts.push(formatCount(decision.proposals.length, 'proposition à la direction', 'propositions à la direction'));
	return parts.length === 0 ? 'le plan, inchangé' : parts.join(', ');
}

const signed = (change: number): string => formatPercent(change, { sign: 'always' });
