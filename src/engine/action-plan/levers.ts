/** The parts of a month that a competency can be about, and how one part is taken from another decision. */
import { repairAccounts } from '../portfolio/index.ts';
import type { Lever } from '../simulation.ts';
import { check, emptyDecision, type Decision } from './decision.ts';
import type { Model } from './model.ts';
import { meansLeft } from './powers.ts';
import type { View } from './view.ts';

/** Levers of every case. */
export const PLAN_LEVERS = [
	{ id: 'offer', name: 'Prix, conditions et gammes' },
	{ id: 'effort', name: 'Temps de vente par segment' },
	{ id: 'operations', name: 'Opérations du calendrier' },
	{ id: 'forecast', name: 'Prévisions et objectif annoncé' },
	{ id: 'proposals', name: 'Propositions à la direction' }
] as const satisfies readonly Lever[];

/** And of those where accounts are followed one by one. */
export const LEVERS: readonly Lever[] = [...PLAN_LEVERS, { id: 'portfolio', name: 'Clients suivis' }];

/** The levers of a case. */
export const leversOf = ({ portfolio }: Pick<Model, 'portfolio'>): readonly Lever[] =>
	portfolio === null ? PLAN_LEVERS : LEVERS;

/** Fields of a decision that each lever is made of: together they are all of it. */
const FIELDS: Readonly<Record<string, readonly (keyof Decision)[]>> = {
	offer: ['prices', 'terms', 'ranges'],
	effort: ['effort'],
	operations: ['book', 'cancel'],
	forecast: ['forecast', 'objective'],
	proposals: ['proposals'],
	portfolio: ['portfolio']
};

/** `base` with one lever taken from `other`, what is done for accounts being cut to the time and money that are left. */
export function graft(view: View, base: Decision, other: Decision, lever: string): Decision {
	const fields = FIELDS[lever];
	if (fields === undefined) throw new RangeError(`no lever ${lever}`);
	return repaired(view, { ...base, ...Object.fromEntries(fields.map((field) => [field, other[field]])) });
}

/** The decision with the hours and acts for accounts that its calendar leaves possible. */
function repaired(view: View, decision: Decision): Decision {
	const { portfolio } = view;
	if (portfolio === null) return decision;
	const left = meansLeft(view, decision);
	return { ...decision, portfolio: repairAccounts(portfolio, decision.portfolio, left.minutes / 60, left.budget) };
}

/** The decision without some levers: their settings stay as they were. What `causes` compares with. */
export function without(view: View, decision: Decision, levers: readonly string[]): Decision {
	const idle = emptyDecision();
	let result = decision;
	for (const lever of levers) if (lever in FIELDS) result = graft(view, result, idle, lever);
	return result;
}

/** The decision if it may be played, else null. */
export function possible(view: View, decision: Decision): Decision | null {
	const checked = check(view, decision);
	return checked.ok ? checked.decision : null;
}
