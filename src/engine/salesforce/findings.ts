/** What the figures of the year bear out, for the report on the activity. */
import { imbalance } from '../market/workload.ts';
import { expectedOf } from './belief.ts';
import { DRIVER_COUNT, type Finding } from './definition.ts';
import { fileSales } from './month.ts';
import type { Brief } from './model.ts';
import {
	ACTIVE,
	DEPARTURES,
	LEAVING,
	NEW_ACCOUNTS,
	NOBODY,
	PROSPECT_VISITS,
	ROUND,
	type PublicColumns
} from './world.ts';

/** Thresholds beyond which a finding holds; printed in the annex of a case. */
const BEHIND = 0.97;
const UNEQUAL = 0.12;
const LOW_CLIMATE = 55;
const OVERLOADED = 1.1;
const POOR_CONVERSION = 0.05;

/** What each finding says. */
export const FINDING_NAMES: Readonly<Record<Finding, string>> = {
	sales: 'Les ventes sont sous l’objectif',
	coverage: 'Des zones ne sont couvertes par personne',
	sectors: 'Les secteurs sont inégaux',
	turnover: 'La rotation de l’équipe est forte',
	climate: 'Le climat est mauvais',
	overload: 'Des vendeurs sont surchargés',
	'new-accounts': 'La prospection donne peu de clients nouveaux'
};

/** Each finding and whether it holds. Public figures only. */
export function findings(brief: Brief, columns: PublicColumns): [Finding, boolean][] {
	const zones = brief.definition.zones.length;
	let sold = 0;
	let target = 0;
	let uncovered = 0;
	let climate = 0;
	let people = 0;
	let overload = false;
	const potentials: number[] = [];
	for (let z = 0; z < zones; z++) if (columns.owner[z] === NOBODY) uncovered++;
	for (let p = 0; p < columns.status.length; p++) {
		if (columns.status[p] !== ACTIVE && columns.status[p] !== LEAVING) continue;
		sold += columns.sold[p];
		target += columns.target[p];
		climate += expectedOf(columns.weight, p, columns.morale, p * DRIVER_COUNT);
		people++;
		if (columns.load[p] > OVERLOADED) overload = true;
		let potential = 0;
		for (let z = 0; z < zones; z++) if (columns.owner[z] === p) potential += fileSales(brief, columns, z);
		potentials.push(potential);
	}
	const { globals } = columns;
	const conversion = globals[PROSPECT_VISITS] > 0 ? globals[NEW_ACCOUNTS] / globals[PROSPECT_VISITS] : 0;
	return [
		['sales', globals[ROUND] > 1 && sold < BEHIND * target],
		['coverage', uncovered > 0],
		['sectors', imbalance(potentials) > UNEQUAL],
		['turnover', globals[DEPARTURES] > 0],
		['climate', people > 0 && climate / people < LOW_CLIMATE],
		['overload', overload],
		['new-accounts', conversion < POOR_CONVERSION]
	];
}
