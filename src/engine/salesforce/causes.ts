/**
 * Why things moved. The objective over a month: season and events, and each lever, over replays of the same month. The morale of a person, and a departure:
 * causes kept as they acted, which add up.
 */
import { hash32 } from '../digest.ts';
import { baselines, explain, type Factor } from '../explain.ts';
import { largestRemainder } from '../money.ts';
import { portfolioCauses } from '../portfolio/index.ts';
import { deriveKey, Purpose, word } from '../random.ts';
import type { BySeat, Cause, WorldSampler } from '../simulation.ts';
import { accountMonth } from './accounts.ts';
import { determinize, expectedOf } from './belief.ts';
import type { Decision } from './decision.ts';
import { DRIVER_COUNT } from './definition.ts';
import { exponentialOf, keysOf, OF_PERSON } from './draws.ts';
import { STRAIN_NAMES } from './leave.ts';
import { ACCOUNT_HOURS, LEVERS, TEAM_LEVERS, without } from './levers.ts';
import type { Model } from './model.ts';
import { MORALE_CAUSES } from './morale.ts';
import { step } from './step.ts';
import { value } from './value.ts';
import { viewOf, type View } from './view.ts';
import { Happening } from './log.ts';
import { copyWorld, emptyWorld, STRAIN_COUNT, STRAINS, type World } from './world.ts';

/** Worlds over which what was to be expected is averaged. */
const WORLDS = 128;

const FACTORS: readonly Factor[] = [{ id: 'season', name: 'Saison et évènements' }, ...TEAM_LEVERS];

/** The same case in a flat season where events under way have no effect. */
export function calmModel(model: Model): Model {
	const season = model.definition.season.map(() => 1);
	const events = model.definition.events.map((event) => ({ ...event, effect: 0 }));
	return {
		...model,
		definition: { ...model.definition, season, events },
		brief: { ...model.brief, definition: { ...model.brief.definition, season } }
	};
}

/**
 * Where the worlds of an explanation come from. A player hears only what he may know: worlds drawn from his view. A debrief
 * knows the truth: the hidden traits of the very world, and other futures.
 */
function worldsOf(model: Model, before: World, view: View, audience: 'player' | 'debrief'): WorldSampler<World> {
	if (audience === 'player') return determinize(model, view);
	return (seed, into = emptyWorld(model.layout)) => {
		copyWorld(before, into);
		into.luck = 0;
		into.seed[0] = seed;
		// What is left of a resistance forgets the past (Sellke): it is redrawn with the rest of the future.
		const { person } = keysOf(into);
		for (let p = 0; p < model.persons; p++) into.rest[p] = exponentialOf(person, p, OF_PERSON.rest, 0);
		return into;
	};
}

/**
 * The causes of the change of the objective between `before` and `after`, in cents, adding up exactly. The team and the key
 * accounts meet only in the hours that the month gives to each, which is a factor: their accounts are kept apart and added.
 */
export function causes(
	model: Model,
	before: World,
	decisions: BySeat<Decision>,
	after: World,
	audience: 'player' | 'debrief',
	order: readonly Factor[] = FACTORS
): readonly Cause[] {
	const team = teamCauses({ ...model, portfolio: null }, before, decisions, after, audience, order);
	const { portfolio } = model;
	if (portfolio === null || before.portfolio === null || after.portfolio === null) return team;
	const month = accountMonth(model, portfolio, before, decisions[0], before.standing.slice());
	return joined(team, portfolioCauses(portfolio, before.portfolio, month, after.portfolio, audience));
}

/** How the factors of the accounts are called among those of the year. */
const ACCOUNT_FACTORS: Readonly<Record<string, string>> = { demand: 'season', hours: ACCOUNT_HOURS };

/** Causes of the team and of the accounts, added where they are the same: their sum is that of both. */
function joined(team: readonly Cause[], accounts: readonly Cause[]): Cause[] {
	const renamed = accounts.map((cause) => ({ ...cause, id: ACCOUNT_FACTORS[cause.id] ?? cause.id }));
	return ['carry', 'season', ...LEVERS.map(({ id }) => id), 'chance'].map((id): Cause => {
		const [first, ...rest] = [...team, ...renamed].filter((cause) => cause.id === id);
		const name = LEVERS.find((lever) => lever.id === id)?.name ?? first.name;
		const amount = rest.reduce((sum, cause) => sum + cause.amount, first.amount);
		if (first.error === undefined) return { id, name, amount };
		const squares = rest.reduce((sum, { error = 0 }) => sum + error * error, first.error * first.error);
		return { id, name, amount, error: Math.floor(Math.sqrt(squares) + 0.5) };
	});
}

/** The causes of the change of the objective that is the team’s. */
function teamCauses(
	model: Model,
	before: World,
	decisions: BySeat<Decision>,
	after: World,
	audience: 'player' | 'debrief',
	order: readonly Factor[]
): readonly Cause[] {
	const view = viewOf(model, before, 0);
	const calm = calmModel(model);
	const season = 1 << order.findIndex(({ id }) => id === 'season');
	const variants = baselines(order).map((off) =>
		without(
			decisions[0],
			off.filter((id) => id !== 'season')
		)
	);
	const start = value(model, before);
	const sample = worldsOf(model, before, view, audience);
	const future = deriveKey(hash32(view.bytes), view.round, Purpose.share);
	const base = emptyWorld(model.layout);
	const trial = emptyWorld(model.layout);
	return explain(value(model, after) - start, 'Ce qui était déjà engagé', FACTORS, {
		order,
		keys: variants.map((variant, subset) => `${subset & season}${JSON.stringify(variant)}`),
		worlds: WORLDS,
		draw: (w) => void sample(word(future, w, 0), base),
		change: (subset) => {
			copyWorld(base, trial);
			step((subset & season) !== 0 ? model : calm, trial, [variants[subset]]);
			return value(model, trial) - start - Math.floor(trial.luck + 0.5);
		}
	});
}

/** A cause in tenths of a point or in hundredths of the whole. */
export interface ShareOfCause {
	readonly id: string;
	readonly name: string;
	readonly amount: number;
}

/** Morale of a person as it can be estimated at a view, points: now, and before the last month played. */
export interface MoraleChange {
	readonly now: number;
	readonly before: number;
	/** Points with one decimal, adding up to now - before. */
	readonly causes: readonly ShareOfCause[];
}

const tenths = (points: number): number => Math.floor(points * 10 + 0.5);

/**
 * The change of morale of a person over the last month played, cause by cause, as his manager can estimate it: each cause is
 * averaged over what may move the person. Empty before the first month. Throws for a view without history.
 */
export function moraleCauses(view: View, p: number): MoraleChange {
	if (view.history === null) throw new Error('a view without history explains nothing');
	const now = tenths(expectedOf(view.weight, p, view.morale, p * DRIVER_COUNT));
	const points = new Float64Array(MORALE_CAUSES.length);
	let sum = 0;
	for (let e = view.historyLength - 1; e >= 0; e--) {
		const { month, what, subject, detail, values } = view.history.at(e);
		if (month < view.round - 1) break;
		if (month !== view.round - 1 || what !== Happening.morale || subject !== p) continue;
		points[detail] = expectedOf(view.weight, p, values, 0);
		sum += points[detail];
	}
	const before = tenths(now / 10 - sum);
	const amounts = largestRemainder(
		points.map((x) => x * 10),
		now - before
	);
	return {
		now: now / 10,
		before: before / 10,
		causes: MORALE_CAUSES.flatMap(({ id, name }, c) =>
			amounts[c] === 0 ? [] : [{ id, name, amount: amounts[c] / 10 }]
		)
	};
}

/**
 * Why a person gave notice: hundredths of the pressure he went through, cause by cause, adding up to 100; negative for what
 * held him. Null for someone who did not, or was dismissed.
 */
export function departureCauses(view: View, p: number): { month: number; causes: readonly ShareOfCause[] } | null {
	if (view.history === null) throw new Error('a view without history explains nothing');
	const pressure = new Float64Array(STRAIN_COUNT);
	let month = 0;
	let whole = 0;
	for (let e = 0; e < view.historyLength; e++) {
		const entry = view.history.at(e);
		if (entry.subject !== p || entry.what !== Happening.strain) continue;
		month = entry.month;
		pressure[entry.detail] = entry.values[0];
		whole += entry.values[0];
	}
	if (month === 0) return null;
	const amounts = largestRemainder(
		pressure.map((x) => (100 * x) / whole),
		100
	);
	return { month, causes: STRAINS.map((id, k) => ({ id, name: STRAIN_NAMES[k], amount: amounts[k] })) };
}
