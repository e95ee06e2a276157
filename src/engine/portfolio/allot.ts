/** Hours shared among accounts where one more brings most: the concave envelope of each response, the best step first. */
import { respond, saturation } from '../market/response.ts';
import { effortGain, type Appraisal } from './appraise.ts';
import type { PortfolioView } from './view.ts';

/** Parts of the reference hours that are tried for each account. */
const LEVELS = [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4];

export interface Allotment {
	/** Hours of each account. */
	readonly hours: Float64Array;
	/** What the last hour given brings, cents; 0 when there are more hours than accounts can use. */
	readonly price: number;
}

/** What is felt of the hours of each level. */
const ATTENTION = LEVELS.map((level) => saturation(level, 1));

/** The responses to levels computed last: a rollout asks for those of one portfolio every month. */
let lastBrief: PortfolioView['brief'] | null = null;
let lastEfforts: readonly (readonly number[])[] = [];

/** What the hours of each level do to a share, [segment][level]. */
function effortsOf(brief: PortfolioView['brief']): readonly (readonly number[])[] {
	if (brief === lastBrief) return lastEfforts;
	lastBrief = brief;
	lastEfforts = brief.norms.response.map((response) => LEVELS.map((level) => respond(response, level)));
	return lastEfforts;
}

/** What each level of hours brings to each account, cents, [account][level]; one appraisal for each account, or more. */
export function gainsByLevel(view: PortfolioView, appraisals: readonly Appraisal[]): Float64Array {
	const { accounts, segmentOf } = view.brief;
	const efforts = effortsOf(view.brief);
	const gains = new Float64Array(accounts.length * LEVELS.length);
	for (let i = 0; i < accounts.length; i++) {
		if (appraisals[i].alive === 0) continue;
		const effort = efforts[segmentOf[i]];
		for (let k = 0; k < LEVELS.length; k++)
			gains[i * LEVELS.length + k] = effortGain(view, i, appraisals[i], effort[k], ATTENTION[k]);
	}
	return gains;
}

/**
 * Shares `hours` among the accounts (CALLPLAN, Lodish 1971: greedy on the envelope is exact without travel costs), given
 * what levels bring.
 */
export function allotHours(view: PortfolioView, gains: Float64Array, hours: number): Allotment {
	const accounts = gains.length / LEVELS.length;
	const level = new Uint8Array(accounts);
	const next = new Uint8Array(accounts);
	const rate = new Float64Array(accounts);
	for (let i = 0; i < accounts; i++) findStep(gains, i, referenceOf(view, i), level, next, rate);
	const given = new Float64Array(accounts);
	let rest = hours;
	let price = 0;
	while (rest > 0) {
		let best = 0;
		for (let i = 1; i < accounts; i++) if (rate[i] > rate[best]) best = i;
		if (!(rate[best] > 0)) return { hours: given, price: 0 };
		const reference = referenceOf(view, best);
		const step = Math.min(rest, (LEVELS[next[best]] - LEVELS[level[best]]) * reference);
		given[best] += step;
		rest -= step;
		price = rate[best];
		level[best] = next[best];
		findStep(gains, best, reference, level, next, rate);
	}
	return { hours: given, price };
}

const referenceOf = (view: PortfolioView, i: number): number => view.brief.segments[view.brief.segmentOf[i]].hours;

/** The steepest step of account i from its level: where to, and what an hour of it brings; 0 when none brings anything. */
function findStep(
	gains: Float64Array,
	i: number,
	reference: number,
	level: Uint8Array,
	next: Uint8Array,
	rate: Float64Array
): void {
	const from = level[i];
	const at = i * LEVELS.length;
	rate[i] = 0;
	for (let to = from + 1; to < LEVELS.length; to++) {
		const slope = (gains[at + to] - gains[at + from]) / ((LEVELS[to] - LEVELS[from]) * reference);
		if (slope > rate[i]) {
			rate[i] = slope;
			next[i] = to;
		}
	}
}
