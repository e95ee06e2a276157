/** The parts of a month that a competency can be about, and how one part is taken from another decision. */
import type { Lever } from '../simulation.ts';
import type { Decision } from './decision.ts';
import { repaired } from './plan.ts';
import type { View } from './view.ts';

export const LEVERS = [
	{ id: 'sectors', name: 'Découpage des secteurs' },
	{ id: 'visits', name: 'Fréquence des visites et prospection' },
	{ id: 'pay', name: 'Objectifs, rémunération et stimulation' },
	{ id: 'development', name: 'Accompagnement et formation' },
	{ id: 'dialogue', name: 'Entretiens et réunions' },
	{ id: 'staffing', name: 'Recrutement et départs' },
	{ id: 'information', name: 'Système d’information et bilans' }
] as const satisfies readonly Lever[];

/** The fields of a decision that each lever holds: every field belongs to one lever. */
export const FIELDS: Readonly<Record<(typeof LEVERS)[number]['id'], readonly (keyof Decision)[]>> = {
	sectors: ['sectors'],
	visits: ['frequency', 'prospecting'],
	pay: ['quotas', 'pay', 'raises', 'contest'],
	development: ['coaching', 'training'],
	dialogue: ['interviews', 'meeting'],
	staffing: ['advert', 'assess', 'hire', 'dismissal'],
	information: ['report', 'proposals', 'activity']
};

const fieldsOf = (lever: string): readonly (keyof Decision)[] => {
	if (!Object.hasOwn(FIELDS, lever)) throw new RangeError(`no lever ${lever}`);
	return FIELDS[lever as keyof typeof FIELDS];
};

/** The decision without some levers: those settings stay as they are, those acts are not done. */
export function without(decision: Decision, levers: readonly string[]): Decision {
	const rest: Decision = { ...decision };
	for (const lever of levers) for (const field of fieldsOf(lever)) delete rest[field];
	return rest;
}

/** `base` with one lever taken from `other`, repaired to a possible decision. */
export function graft(view: View, base: Decision, other: Decision, lever: string): Decision {
	const taken: Decision = {};
	for (const field of fieldsOf(lever))
		if (other[field] !== undefined) (taken as Record<string, unknown>)[field] = other[field];
	return repaired(view, { ...without(base, [lever]), ...taken });
}
