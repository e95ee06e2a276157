/**
 * What an attentive player makes of what he was told: how much each issue matters to the other side, where their limit is,
 * what moves each of them. It reads the dossier and the answers heard, and nothing else.
 */
import { encodeOutcome } from '../market/bargaining.ts';
import { power } from '../math/power.ts';
import { STRIDE } from './model.ts';
import type { View } from './view.ts';
import { NONE } from './world.ts';

export interface Estimate {
	/** Weight of each issue to the other side, any scale. */
	readonly weights: Float64Array;
	/** Utility of each level to the other side, [issue][level], and the limit under which they leave. */
	readonly utility: Float64Array;
	limit: number;
	patience: number;
	/** What arguments have added. */
	persuasion: number;
}

/** The level told of the first topic of a kind, by anybody; 3 when nobody told. */
function toldOf(view: View, kind: string): number {
	const { reading, interlocutors } = view.brief;
	const people = interlocutors.length;
	for (let t = 0; t < reading.topicKind.length; t++)
		if (reading.topicKind[t] === kind)
			for (let k = 0; k < people; k++) if (view.told[t * people + k] !== NONE) return view.told[t * people + k];
	return 3;
}

const kept = new WeakMap<object, Estimate>();

/** The estimate of a view, in an object kept for the brief: read it before asking for another. */
export function estimate(view: View): Estimate {
	const { brief } = view;
	const { reading } = brief;
	const issues = brief.issues.length;
	const people = brief.interlocutors.length;
	let own = kept.get(brief);
	if (own === undefined) {
		own = {
			weights: new Float64Array(issues),
			utility: new Float64Array(issues * STRIDE),
			limit: 0,
			patience: 0,
			persuasion: 0
		};
		kept.set(brief, own);
	}
	let total = 0;
	const weights = own.weights.fill(0);
	for (let i = 0; i < issues; i++)
		for (let k = 0; k < people; k++) {
			let level = 3;
			for (let t = 0; t < reading.topicIssue.length; t++)
				if (reading.topicIssue[t] === i && view.told[t * people + k] !== NONE) level = view.told[t * people + k];
			const weight = reading.influence[k] * reading.weight[(level * people + k) * issues + i];
			weights[i] += weight;
			total += weight;
		}
	for (let i = 0; i < issues; i++)
		for (let level = 0; level < brief.outcomes.sizes[i]; level++)
			own.utility[i * STRIDE + level] = (weights[i] / total) * reading.value[i * STRIDE + level];
	own.limit = reading.reserve[toldOf(view, 'reserve')];
	own.patience = reading.patience[toldOf(view, 'patience')];
	own.persuasion = 0;
	for (let k = 0; k < people; k++) own.persuasion += reading.influence[k] * view.persuasion[k];
	return own;
}

/** Estimated utility of levels to the other side. */
export function estimated({ utility }: Estimate, levels: ArrayLike<number>): number {
	let sum = 0;
	for (let i = 0; i < levels.length; i++) sum += utility[i * STRIDE + levels[i]];
	return sum;
}

/** What levels bring the player, cents. */
export function marginOf(view: View, levels: ArrayLike<number>): number {
	const { outcomes } = view.brief;
	return outcomes.margin[encodeOutcome(outcomes.sizes, levels)];
}

/**
 * The lawful outcome of most margin among those whose estimated utility reaches `target`, its levels into `out`; the most
 * useful to the other side when none does. With `from`, outcomes that also take something back come first unless they cost
 * more than a thirtieth of the margin.
 */
export function bestOutcome(
	view: View,
	guess: Estimate,
	target: number,
	out: Uint8Array,
	from: Uint8Array | null
): void {
	const { outcomes, lawful } = view.brief;
	const { levels, margin, sizes } = outcomes;
	const issues = sizes.length;
	const { utility } = guess;
	let best = -1;
	let least = -Infinity;
	let most = -1;
	let mostUtility = -1;
	// From the best margin down: the first that reaches the target is the best, and those that follow are worth less and less.
	for (const o of lawful) {
		if (margin[o] < least) break;
		const at = o * issues;
		let sum = 0;
		for (let i = 0; i < issues; i++) sum += utility[i * STRIDE + levels[at + i]];
		if (sum < target) {
			if (sum > mostUtility || (sum === mostUtility && o < most)) {
				mostUtility = sum;
				most = o;
			}
			continue;
		}
		if (best === -1) {
			best = o;
			if (from === null) break;
			least = margin[o] - Math.abs(margin[o]) / 30;
		}
		if (takesBack(levels, at, from as Uint8Array)) {
			best = o;
			break;
		}
	}
	if (best === -1) best = most;
	for (let i = 0; i < issues; i++) out[i] = levels[best * issues + i];
}

/** Whether levels, read from `at`, take something back from those of an offer. */
function takesBack(levels: Uint8Array, at: number, from: Uint8Array): boolean {
	for (let i = 0; i < from.length; i++) if (levels[at + i] < from[i]) return true;
	return false;
}

/** Utility aimed at by offer number n of `steps`, from `first` to `last`: a polynomial whose steps shrink when shrink > 1. */
export function aim(first: number, last: number, n: number, steps: number, shrink: number): number {
	const left = n >= steps ? 0 : 1 - n / steps;
	return last - (last - first) * power(left, shrink);
}
