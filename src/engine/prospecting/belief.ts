/**
 * Worlds that a seat cannot tell from the true one. Everything a record hides is its address until something reveals it,
 * and thresholds and dates are memoryless, so a new seed redraws them exactly as they are given the past. What the past
 * does inform is: the need and motive of each prospect approached, the truth of a signal about him, the climate and the
 * aptitude of the sellers. Their posterior is computed exactly, by enumeration, from the log of contacts (Bayes).
 */
import { log } from '../math/log.ts';
import { exp } from '../math/exp.ts';
import { logistic } from '../math/logistic.ts';
import { deriveKey, Purpose, uniform, type Seed } from '../random.ts';
import type { WorldSampler } from '../simulation.ts';
import { NEEDS } from './definition.ts';
import type { Model } from './model.ts';
import { drawCumulative, signalActs } from './latents.ts';
import type { View } from './view.ts';
import { emptyWorld, Outcome, ROUND, UNKNOWN, type World } from './world.ts';

/** Posterior of the hidden traits given all that the seat has seen. */
export interface Belief {
	/** States of the common traits: climate, then one aptitude per seller, in mixed radix. */
	readonly commons: number;
	/** Running sum of the posterior of the common states. */
	readonly common: Float64Array;
	/** Rows with a history, and for each the running sum of (truth, type) given every common state. */
	readonly rows: Int32Array;
	readonly types: Float64Array;
	/** Number of (truth, type) pairs of a row. */
	readonly pairs: number;
}

/** The climate and the aptitudes of a common state, as indices. */
export function commonTraits(model: Model, common: number, into: Uint8Array): void {
	const { climate, aptitude, sellers } = model.definition;
	into[0] = common % climate.length;
	let rest = Math.floor(common / climate.length);
	for (let s = 0; s < sellers.length; s++) {
		into[1 + s] = rest % aptitude.length;
		rest = Math.floor(rest / aptitude.length);
	}
}

/** The exact posterior. Throws when the view has no history: views of rollouts cannot be imagined from. */
export function believe(model: Model, view: View): Belief {
	const { history, historyLength } = view;
	if (history === null) throw new Error('a view without history has no belief');
	const { definition } = model;
	const { climate, aptitude, sellers, signals, effects } = definition;
	const motives = definition.arguments.length;
	const types = NEEDS * motives;
	const pairs = 2 * types;
	let commons = climate.length;
	for (let s = 0; s < sellers.length; s++) commons *= aptitude.length;

	// Rows that something informative happened to.
	const slot = new Int32Array(model.accounts).fill(-1);
	let count = 0;
	for (let e = 0; e < historyLength; e++) {
		const { outcome, prospect } = history.at(e);
		if (!informative(outcome)) continue;
		if (slot[prospect] === -1) slot[prospect] = count++;
	}
	const rows = new Int32Array(count);
	for (let i = 0; i < model.accounts; i++) if (slot[i] !== -1) rows[slot[i]] = i;

	// Likelihoods, one table [common][truth][type] per row, started at the prior of truth and type.
	const stride = commons * pairs;
	const table = new Float64Array(count * stride);
	for (let r = 0; r < count; r++) {
		const i = rows[r];
		const at = model.brief.file.segment[i] * types;
		const s = model.signalOf[i];
		const known = s === -1 ? UNKNOWN : view.signalTruth[s];
		const chance = s === -1 ? 0 : known <= 1 ? known : signals[s].reliability;
		for (let c = 0; c < commons; c++)
			for (let k = 0; k < types; k++) {
				const prior = model.typePrior[at + k];
				table[r * stride + c * pairs + k] = prior * (1 - chance);
				table[r * stride + c * pairs + types + k] = prior * chance;
			}
	}

	const traits = new Uint8Array(1 + sellers.length);
	const chances = new Float64Array(climate.length * aptitude.length * NEEDS * 2 * 2);
	for (let e = 0; e < historyLength; e++) {
		const entry = history.at(e);
		if (!informative(entry.outcome)) continue;
		const r = slot[entry.prospect];
		if (entry.outcome === Outcome.note) {
			const other = (1 - entry.eta) / motives;
			for (let c = 0; c < commons; c++)
				for (let p = 0; p < pairs; p++)
					table[r * stride + c * pairs + p] *= (p % motives === entry.detail ? entry.eta : 0) + other;
			continue;
		}
		const s = model.signalOf[entry.prospect];
		const boost = s !== -1 && signalActs(view.signalWeek[s], signals[s].weeks, entry.week) ? signals[s].effect : 0;
		const success = entry.outcome === Outcome.advance;
		// The chance depends on (climate, aptitude, need, match, truth) only: tabulate it once.
		let at = 0;
		for (let w = 0; w < climate.length; w++)
			for (let q = 0; q < aptitude.length; q++)
				for (let need = 0; need < NEEDS; need++)
					for (let match = 0; match < 2; match++)
						for (let truth = 0; truth < 2; truth++) {
							const p = logistic(
								entry.eta +
									climate[w].shift +
									aptitude[q].shift +
									effects.need[need] +
									(match === 1 ? effects.match : effects.mismatch) +
									(truth === 1 ? boost : 0)
							);
							chances[at++] = success ? p : 1 - p;
						}
		for (let c = 0; c < commons; c++) {
			commonTraits(model, c, traits);
			const common = (traits[0] * aptitude.length + traits[1 + entry.seller]) * NEEDS * 4;
			const base = r * stride + c * pairs;
			for (let k = 0; k < types; k++) {
				const cell = common + (Math.floor(k / motives) * 2 + (k % motives === entry.argument ? 1 : 0)) * 2;
				table[base + k] *= chances[cell];
				table[base + types + k] *= chances[cell + 1];
			}
		}
	}

	// Weights of the common states, then running sums.
	const logWeight = new Float64Array(commons);
	for (let c = 0; c < commons; c++) {
		commonTraits(model, c, traits);
		let weight = log(climate[traits[0]].weight);
		for (let s = 0; s < sellers.length; s++) weight += log(aptitude[traits[1 + s]].weight);
		for (let r = 0; r < count; r++) {
			let total = 0;
			const base = r * stride + c * pairs;
			for (let p = 0; p < pairs; p++) {
				total += table[base + p];
				table[base + p] = total;
			}
			for (let p = 0; p < pairs; p++) table[base + p] /= total;
			weight += log(total);
		}
		logWeight[c] = weight;
	}
	let top = -Infinity;
	for (let c = 0; c < commons; c++) if (logWeight[c] > top) top = logWeight[c];
	const common = new Float64Array(commons);
	let sum = 0;
	for (let c = 0; c < commons; c++) {
		sum += exp(logWeight[c] - top);
		common[c] = sum;
	}
	for (let c = 0; c < commons; c++) common[c] /= sum;
	return { commons, common, rows, types: table, pairs };
}

function informative(outcome: Outcome): boolean {
	return (
		outcome === Outcome.advance ||
		outcome === Outcome.refusal ||
		outcome === Outcome.silence ||
		outcome === Outcome.note
	);
}

/** Draws worlds from the belief of a view: public columns as seen, secrets redrawn, and a future of their own. */
export function determinize(model: Model, view: View): WorldSampler<World> {
	const belief = believe(model, view);
	const types = NEEDS * model.definition.arguments.length;
	const template = emptyWorld(model.layout);
	template.bytes.set(view.bytes);
	template.globals[ROUND] = view.round;
	template.rest.fill(NaN);
	template.type.fill(UNKNOWN);
	for (let s = 0; s < template.truth.length; s++) template.truth[s] = view.signalTruth[s];
	return (seed: Seed, into?: World): World => {
		const world = into ?? emptyWorld(model.layout);
		world.bytes.set(template.bytes);
		world.log = null;
		world.luck = 0;
		world.seed.fill(seed);
		const key = deriveKey(seed, 0, Purpose.determinize);
		const c = drawCumulative(belief.common, 0, belief.commons, uniform(key, 0, 0));
		commonTraits(model, c, world.traits);
		const stride = belief.commons * belief.pairs;
		for (let r = 0; r < belief.rows.length; r++) {
			const i = belief.rows[r];
			const pair = drawCumulative(belief.types, r * stride + c * belief.pairs, belief.pairs, uniform(key, i, 1));
			world.type[i] = pair % types;
			const s = model.signalOf[i];
			if (s !== -1 && world.truth[s] > 1) world.truth[s] = pair >= types ? 1 : 0;
		}
		return world;
	};
}
