/** The parts of a month that a competency can be about, and how one part is taken from another decision. */
import { emptyAccounts, graftPortfolio, PORTFOLIO_LEVERS, type AccountsDecision } from '../portfolio/index.ts';
import type { Lever } from '../simulation.ts';
import type { Decision } from './decision.ts';
import type { Model } from './model.ts';
import { repaired } from './plan.ts';
import type { View } from './view.ts';

/** Levers of every case. */
export const TEAM_LEVERS = [
	{ id: 'sectors', name: 'Découpage des secteurs' },
	{ id: 'visits', name: 'Fréquence des visites et prospection' },
	{ id: 'pay', name: 'Objectifs, rémunération et stimulation' },
	{ id: 'development', name: 'Accompagnement et formation' },
	{ id: 'dialogue', name: 'Entretiens et réunions' },
	{ id: 'staffing', name: 'Recrutement et départs' },
	{ id: 'information', name: 'Système d’information et bilans' }
] as const satisfies readonly Lever[];

/** Of those where the manager follows key accounts himself. */
export const ACCOUNT_HOURS = 'account-hours';
export const LEVERS: readonly Lever[] = [
	...TEAM_LEVERS,
	{ id: ACCOUNT_HOURS, name: 'Temps donné aux grands comptes' },
	...PORTFOLIO_LEVERS
];

/** The levers of a case. */
export const leversOf = ({ portfolio }: Pick<Model, 'portfolio'>): readonly Lever[] =>
	portfolio === null ? TEAM_LEVERS : LEVERS;

/** The fields of a decision that each lever of the team holds: every field but the accounts belongs to one. */
export const FIELDS: Readonly<Record<(typeof TEAM_LEVERS)[number]['id'], readonly (keyof Decision)[]>> = {
	sectors: ['sectors'],
	visits: ['frequency', 'prospecting'],
	pay: ['quotas', 'pay', 'raises', 'contest'],
	development: ['coaching', 'training'],
	dialogue: ['interviews', 'meeting'],
	staffing: ['advert', 'assess', 'hire', 'dismissal'],
	information: ['report', 'proposals', 'activity']
};

const fieldsOf = (lever: string): readonly (keyof Decision)[] => {
	if (Object.hasOwn(FIELDS, lever)) return FIELDS[lever as keyof typeof FIELDS];
	if (isOfAccounts(lever)) return [];
	throw new RangeError(`no lever ${lever}`);
};

const isOfAccounts = (lever: string): boolean =>
	lever === ACCOUNT_HOURS || PORTFOLIO_LEVERS.some(({ id }) => id === lever);

/** What is done for the accounts with one lever taken from another decision. */
function graftAccounts(base: AccountsDecision, other: AccountsDecision, lever: string): AccountsDecision {
	return {
		...graftPortfolio(base, other, lever),
		hours: lever === ACCOUNT_HOURS ? other.hours : base.hours
	};
}

/** The decision without some levers: those settings stay as they are, those acts are not done. */
export function without(decision: Decision, levers: readonly string[]): Decision {
	const rest: Decision = { ...decision };
	for (const lever of levers) {
		for (const field of fieldsOf(lever)) delete rest[field];
		if (rest.portfolio !== undefined && isOfAccounts(lever))
			rest.portfolio = graftAccounts(rest.portfolio, emptyAccounts(), lever);
	}
	return rest;
}

/** `base` with one lever taken from `other`, repaired to a possible decision. */
export function graft(view: View, base: Decision, other: Decision, lever: string): Decision {
	const taken: Decision = {};
	for (const field of fieldsOf(lever))
		if (other[field] !== undefined) (taken as Record<string, unknown>)[field] = other[field];
	if (view.portfolio !== null && isOfAccounts(lever))
		taken.portfolio = graftAccounts(base.portfolio ?? emptyAccounts(), other.portfolio ?? emptyAccounts(), lever);
	return repaired(view, { ...without(base, [lever]), ...taken });
}
