/** Recruitment and dismissal: adverts, applications, assessments, contracts, and the steps that the law asks for. */
import type { Decision } from './decision.ts';
import { MEANS, type Means } from './definition.ts';
import { breach } from './breach.ts';
import { shock, isHere, type Agenda } from './acts.ts';
import { normalOf, OF_PERSON, type Keys } from './draws.ts';
import type { Model } from './model.ts';
import { SANCTION, TEAM } from './morale.ts';
import { fileSales } from './month.ts';
import { observe } from './observe.ts';
import { Happening } from './log.ts';
import {
	ACTIVE,
	ADVERT,
	APPLYING,
	ARRIVING,
	DEPARTURES,
	FINES,
	GONE,
	LEAVING,
	NOBODY,
	POSTS,
	PROFILE,
	ROUND,
	SPENT,
	UNSEEN,
	WAVE,
	type PublicColumns,
	type World
} from './world.ts';

/** Months during which a remedy speaks for a dismissal, and the attainment under which results are insufficient. */
const RECENT = 6;
const INSUFFICIENT = 0.85;
/** Share of the pay asked for under which a candidate declines. */
const ASKED = 0.97;
/** Legal indemnity of a dismissal, in months of fixed pay per year in the firm (Code du travail, art. R1234-2, first ten years). */
const INDEMNITY = 0.25;

/** Posts without anyone to hold them next month. */
export function vacancies(columns: Pick<PublicColumns, 'globals' | 'status'>): number {
	let held = 0;
	for (let p = 0; p < columns.status.length; p++)
		if (columns.status[p] === ACTIVE || columns.status[p] === ARRIVING) held++;
	return columns.globals[POSTS] - held;
}

const SIGHT: Readonly<Record<Means, number>> = { interview: OF_PERSON.interview, trial: OF_PERSON.trial };

/** Adverts, assessments and contracts of the month. */
export function recruit(model: Model, world: World, keys: Keys, decision: Decision, agenda: Agenda): void {
	const { globals } = world;
	const { definition } = model;
	const round = globals[ROUND];
	for (const { candidate, means } of decision.assess ?? []) {
		const p = model.index.person.get(candidate) as number;
		const spread = definition.spreads[means];
		const seen = world.ability[p] + spread * normalOf(keys.person, p, SIGHT[means], 0);
		if (means === 'trial') globals[SPENT] += definition.costs.trial;
		world.seen[p * 3 + 1 + MEANS.indexOf(means)] = seen;
		observe(world, p, seen, spread);
		world.log?.append(round, Happening.assessed, p, MEANS.indexOf(means), seen);
	}
	if (decision.hire !== undefined) {
		const { candidate, fixed } = decision.hire;
		const p = model.index.person.get(candidate) as number;
		const asked = world.fixed[p];
		if (fixed < definition.pay.minimum) breach(model, world, 'minimum-wage', agenda.shocks);
		if (fixed >= ASKED * asked) {
			globals[SPENT] += definition.costs.hiring;
			world.status[p] = ARRIVING;
			world.fixed[p] = fixed;
			world.log?.append(round, Happening.hired, p);
			// Once the post is filled the others go their way.
			for (let q = model.team; q < model.persons; q++) if (world.status[q] === APPLYING) world.status[q] = GONE;
		}
	}
	if (decision.advert !== undefined) {
		globals[SPENT] += definition.costs.advert;
		globals[ADVERT] = round + 1;
		let quality = 0;
		let unlawful = false;
		for (const criterion of definition.criteria) {
			if (!decision.advert.criteria.includes(criterion.id)) continue;
			quality += criterion.quality;
			if (!criterion.lawful) unlawful = true;
		}
		globals[PROFILE] = quality;
		if (unlawful) breach(model, world, 'discrimination', agenda.shocks);
	}
}

/** Applications come: those of the next wave, each with what its file tells of the ability. */
export function receiveApplications(model: Model, world: World, keys: Keys): void {
	const { globals } = world;
	if (globals[ADVERT] === 0 || globals[ADVERT] > globals[ROUND]) return;
	globals[ADVERT] = 0;
	globals[WAVE]++;
	const { candidates, spreads } = model.definition;
	for (let k = 0; k < candidates.length; k++) {
		const p = model.team + k;
		if (world.status[p] === APPLYING) world.status[p] = GONE;
		if (candidates[k].wave !== globals[WAVE] || world.status[p] !== UNSEEN) continue;
		world.status[p] = APPLYING;
		// A precise profile makes applications tell more.
		const spread = spreads.application * (1 - Math.min(0.6, globals[PROFILE]));
		const seen = world.ability[p] + spread * normalOf(keys.person, p, OF_PERSON.application, 0);
		world.seen[p * 3] = seen;
		observe(world, p, seen, spread);
		world.log?.append(globals[ROUND], Happening.applied, p, 0, seen);
	}
}

/** Those who were hired begin, and take the zones left to nobody. */
export function welcome(model: Model, world: World): void {
	for (let p = model.team; p < model.persons; p++) {
		if (world.status[p] !== ARRIVING) continue;
		world.status[p] = ACTIVE;
		world.tenure[p] = 0;
		let monthly = 0;
		for (let z = 0; z < model.zones; z++) {
			if (world.owner[z] !== NOBODY) continue;
			world.owner[z] = p;
			monthly += fileSales(model.brief, world, z);
		}
		if (world.quota[p] === 0) world.quota[p] = Math.floor(12 * 0.85 * monthly + 0.5);
	}
}

/** A step of a dismissal; what the law does not bear out is done all the same, and costs. */
export function dismiss(model: Model, world: World, decision: Decision, agenda: Agenda): void {
	if (decision.dismissal === undefined) return;
	const { seller, step, ground } = decision.dismissal;
	const p = model.index.person.get(seller) as number;
	const { globals } = world;
	const round = globals[ROUND];
	if (ground === 'health') breach(model, world, 'health', agenda.shocks);
	if (step === 'summon') {
		world.summoned[p] = round;
		shock(agenda, p, SANCTION, -8);
		return;
	}
	if (world.summoned[p] === 0 || world.summoned[p] === round) breach(model, world, 'procedure', agenda.shocks);
	const poor = world.target[p] > 0 && world.sold[p] < INSUFFICIENT * world.target[p];
	const helped = world.helped[p] > 0 && round - world.helped[p] <= RECENT;
	if (ground === 'misconduct' || (ground === 'insufficiency' && !(poor && helped)))
		breach(model, world, 'no-cause', agenda.shocks);
	const { pay, costs } = model.definition;
	const years = world.tenure[p] / 12;
	globals[FINES] += Math.floor(world.fixed[p] * (INDEMNITY * years + costs.severance * pay.charges) + 0.5);
	globals[DEPARTURES]++;
	world.dismissed[p] = 1;
	depart(model, world, p);
	world.log?.append(round, Happening.dismissed, p);
	for (let q = 0; q < model.persons; q++) if (isHere(world, q)) shock(agenda, q, TEAM, -2);
}

/** Somebody goes: the zones are left to nobody, some of the best accounts follow one who left by himself. */
export function depart(model: Model, world: World, p: number): void {
	world.status[p] = GONE;
	for (let z = 0; z < model.zones; z++) if (world.owner[z] === p) world.owner[z] = NOBODY;
}

/** Number of people who hold a post. */
export function present(columns: Pick<PublicColumns, 'status'>): number {
	let count = 0;
	for (let p = 0; p < columns.status.length; p++)
		if (columns.status[p] === ACTIVE || columns.status[p] === LEAVING) count++;
	return count;
}
