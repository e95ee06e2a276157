/**
 * Why things moved. The objective over a month: Shapley shares of season and events and of each lever over replays of the
 * same month, plus what the year would have done by itself and chance; cents exact. The morale of a person, and a departure:
 * causes kept as they acted, which add up.
 */
import { hash32 } from '../digest.ts';
import { largestRemainder } from '../money.ts';
import { shapley } from '../shapley.ts';
import { deriveKey, Purpose, word } from '../random.ts';
import type { BySeat, Cause, WorldSampler } from '../simulation.ts';
import { standardError } from '../statistics.ts';
import { determinize, expectedOf } from './belief.ts';
import type { Decision } from './decision.ts';
import { DRIVER_COUNT } from './definition.ts';
import { exponentialOf, keysOf, OF_PERSON } from './draws.ts';
import { STRAIN_NAMES } from './leave.ts';
import { LEVERS, without } from './levers.ts';
import type { Model } from './model.ts';
import { MORALE_CAUSES } from './morale.ts';
import { step } from './step.ts';
import { value } from './value.ts';
import { viewOf, type View } from './view.ts';
import { Happening } from './log.ts';
import { copyWorld, emptyWorld, STRAIN_COUNT, STRAINS, type World } from './world.ts';

/** Worlds over which what was to be expected is averaged. */
const WORLDS = 128;

const FACTORS: readonly { id: string; name: string }[] = [{ id: 'season', name: 'Saison et évènements' }, ...LEVERS];

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

/** The causes of the change of the objective between `before` and `after`, in cents, adding up exactly. */
export function causes(
	model: Model,
	before: World,
	decisions: BySeat<Decision>,
	after: World,
	audience: 'player' | 'debrief',
	order: readonly { id: string; name: string }[] = FACTORS
): readonly Cause[] {
	const view = viewOf(model, before, 0);
	const decision = decisions[0];
	const calm = calmModel(model);
	const n = order.length;
	const subsets = 1 << n;
	const start = value(model, before);
	const sample = worldsOf(model, before, view, audience);
	const future = deriveKey(hash32(view.bytes), view.round, Purpose.share);
	const seasonAt = order.findIndex(({ id }) => id === 'season');

	// Variants of the month; subsets that make the same decision in the same season are played once.
	const variants: Decision[] = [];
	const first: number[] = [];
	const seen = new Map<string, number>();
	for (let subset = 0; subset < subsets; subset++) {
		const off = order.filter((_, f) => (subset & (1 << f)) === 0 && f !== seasonAt).map(({ id }) => id);
		variants.push(without(decision, off));
		const key = `${(subset >> seasonAt) & 1} ${JSON.stringify(variants[subset])}`;
		const known = seen.get(key);
		first.push(known ?? subset);
		if (known === undefined) seen.set(key, subset);
	}

	const worth = new Float64Array(subsets);
	const realised = new Float64Array(WORLDS);
	const base = emptyWorld(model.layout);
	const trial = emptyWorld(model.layout);
	for (let w = 0; w < WORLDS; w++) {
		sample(word(future, w, 0), base);
		for (let subset = 0; subset < subsets; subset++) {
			if (first[subset] !== subset) continue;
			copyWorld(base, trial);
			step(((subset >> seasonAt) & 1) === 1 ? model : calm, trial, [variants[subset]]);
			// Known luck is left out: the mean stays, the noise goes (docs/adr/0004).
			const change = value(model, trial) - start - Math.floor(trial.luck + 0.5);
			worth[subset] += change;
			if (subset === first[subsets - 1]) realised[w] = change;
		}
	}
	for (let subset = 0; subset < subsets; subset++) worth[subset] = worth[first[subset]];

	const { numerators, denominator } = shapley(n, worth);
	const expected = Math.floor(worth[subsets - 1] / WORLDS + 0.5);
	const total = value(model, after) - start;
	// Rounding goes by id, so that the order of the factors changes nothing.
	const ranked = order.map((_, at) => at).sort((a, b) => (order[a].id < order[b].id ? -1 : 1));
	const parts = [worth[0] / WORLDS, ...ranked.map((at) => numerators[at] / denominator / WORLDS)];
	const amounts = largestRemainder(parts, expected);
	const byFactor = new Map(ranked.map((at, rank) => [order[at].id, amounts[rank + 1]]));
	return [
		{ id: 'carry', name: 'Ce qui était déjà engagé', amount: amounts[0] },
		...FACTORS.map(({ id, name }) => ({ id, name, amount: byFactor.get(id) ?? 0 })),
		{ id: 'chance', name: 'Chance', amount: total - expected, error: Math.floor(standardError(realised) + 0.5) }
	];
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
