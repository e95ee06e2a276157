/**
 * The level of a competency from its evidence, by a formula that a teacher can do again with a calculator:
 *
 *     mean = Σ (rank × weight × score) / Σ (rank × weight), rank = 5, 4, 3, 2, 1
 *
 * over the last five attempts by the date they were made, one for each exercise; the criteria of an attempt share its rank. As soon as one of
 * them was not simulated, two of the five at most are. Levels begin at 0.25, 0.50 and 0.75 (`criterion.ts`); under three
 * attempts there is none.
 */
import type { Level } from '#scenario/schema.ts';
import { LEVEL_THRESHOLDS, levelOf } from './criteria/criterion.ts';
import type { Evidence } from './evidence.ts';

/** Version of this formula, printed with the level. */
export const MASTERY_RULE = 1;
/** Ranks of the attempts counted, the last one first. */
export const RANKS = [5, 4, 3, 2, 1] as const;
/** Attempts under which there is no level. */
export const LEAST = 3;
/** Simulated attempts counted at most where another exists. */
export const MOST_SIMULATED = 2;
export { LEVEL_THRESHOLDS };

/** What a formula reads of evidence. */
export type Weighed = Pick<
	Evidence,
	'id' | 'exercise' | 'attempt' | 'criterion' | 'rule' | 'score' | 'weight' | 'simulated' | 'assessed' | 'observedAt'
>;

/** What one attempt at an exercise says of the competency. */
export interface Observation<E extends Weighed = Weighed> {
	readonly evidences: readonly E[];
	/** Sum of the weights. */
	readonly weight: number;
	/** Mean of the scores, weighted; 0 to 1. */
	readonly score: number;
	readonly observedAt: Date;
}

export interface Counted<E extends Weighed = Weighed> extends Observation<E> {
	readonly rank: number;
}

/** Why an attempt is not counted: another attempt at the exercise is, five later ones are, or two simulated ones are. */
export type Aside = 'other-attempt' | 'older' | 'simulated';

export interface Mastery<E extends Weighed = Weighed> {
	/** Null: too few attempts. */
	readonly level: Level | null;
	/** The mean, 0 to 1; null without a level. */
	readonly score: number | null;
	/** The last one first. */
	readonly counted: readonly Counted<E>[];
	readonly aside: readonly (Observation<E> & { readonly why: Aside })[];
}

/** Weights and scores are written with two decimals: counted as whole hundredths, sums are exact. */
const hundredths = (value: number): number => Math.round(value * 100);

/** The mastery of one competency; `evidences` are those that inform it, in any order. */
export function masteryOf<E extends Weighed>(evidences: readonly E[]): Mastery<E> {
	const attempts = attemptsOf(lastRule(evidences)).map(observe).sort(latestFirst);
	const kept = new Map<string, Observation<E>>();
	for (const attempt of attempts) {
		const { exercise, assessed } = attempt.evidences[0];
		const known = kept.get(exercise);
		if (!known || (assessed && !known.evidences[0].assessed)) kept.set(exercise, attempt);
	}
	const candidates = attempts.filter((attempt) => kept.get(attempt.evidences[0].exercise) === attempt);
	const { taken, left } = choose(candidates);
	const counted = taken.map((attempt, at) => ({ ...attempt, rank: RANKS[at] }));
	const others = attempts
		.filter((attempt) => !candidates.includes(attempt))
		.map((attempt) => ({ ...attempt, why: 'other-attempt' as const }));
	const score = counted.length < LEAST ? null : meanOf(counted);
	return {
		level: score === null ? null : levelOf(score),
		score,
		counted,
		aside: [...left, ...others].sort(latestFirst)
	};
}

/** Of what is written twice under two versions of the rule, the last version. */
function lastRule<E extends Weighed>(evidences: readonly E[]): E[] {
	return attemptsOf(evidences).flatMap((own) => {
		const last = own.reduce((highest, { rule }) => Math.max(highest, rule), 0);
		return own.filter(({ rule }) => rule === last);
	});
}

function observe<E extends Weighed>(evidences: readonly E[]): Observation<E> {
	const ordered = [...evidences].sort((a, b) => compare(a.id, b.id));
	const weights = ordered.reduce((sum, { weight }) => sum + hundredths(weight), 0);
	const points = ordered.reduce((sum, { weight, score }) => sum + hundredths(weight) * hundredths(score), 0);
	const observedAt = ordered.reduce(
		(last, one) => (one.observedAt > last ? one.observedAt : last),
		ordered[0].observedAt
	);
	return { evidences: ordered, weight: weights / 100, score: points / weights / 100, observedAt };
}

/** The last attempts, and why the others are left out. */
function choose<E extends Weighed>(latest: readonly Observation<E>[]) {
	const isSimulated = ({ evidences }: Observation<E>): boolean => evidences.every(({ simulated }) => simulated);
	const most = latest.every(isSimulated) ? RANKS.length : MOST_SIMULATED;
	const taken: Observation<E>[] = [];
	const left: (Observation<E> & { why: Aside })[] = [];
	for (const attempt of latest)
		if (taken.length === RANKS.length) left.push({ ...attempt, why: 'older' });
		else if (isSimulated(attempt) && taken.filter(isSimulated).length === most)
			left.push({ ...attempt, why: 'simulated' });
		else taken.push(attempt);
	return { taken, left };
}

/** Whole hundredths until the last division: a mean of exactly 0.75 is 0.75. */
function meanOf(counted: readonly Counted[]): number {
	let points = 0;
	let weights = 0;
	for (const { rank, evidences } of counted)
		for (const { weight, score } of evidences) {
			points += rank * hundredths(weight) * hundredths(score);
			weights += rank * hundredths(weight);
		}
	return points / (100 * weights);
}

/** The last made first; at the same instant, by the identifier of evidence. */
function latestFirst(a: Observation, b: Observation): number {
	return b.observedAt.getTime() - a.observedAt.getTime() || compare(a.evidences[0].id, b.evidences[0].id);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function attemptsOf<E extends Weighed>(evidences: readonly E[]): E[][] {
	return [...Map.groupBy(evidences, ({ attempt }) => attempt).values()];
}
