/** Evidence: what one criterion of one attempt says of one competency. Written once, never changed, and opened where it comes from. */
import type { Criterion } from '#scenario/schema.ts';
import type { Assessment, Trajectory } from './criteria/criterion.ts';

/** Where evidence comes from: a run of a case, a paper, the agreed mark of a panel, an observation in a firm. */
export const SOURCES = ['run', 'paper', 'jury', 'workplace'] as const;
export type Source = (typeof SOURCES)[number];

/** Version of the rule that turns an assessment into evidence, written beside it: of one attempt, only the last rule counts. */
export const EVIDENCE_RULE = 1;

/** What was attempted, by whom, and when. */
export interface Attempt {
	readonly learner: string;
	/** The framework whose codes are written. */
	readonly framework: string;
	/** What was worked on: of all its attempts, one counts. The stage of a case, a paper, a sitting. */
	readonly exercise: string;
	/** The run, the copy, the sitting. */
	readonly attempt: string;
	readonly source: Source;
	/** Made in a simulation rather than in the trade. */
	readonly simulated: boolean;
	/** In an evaluation: such an attempt counts rather than a training. */
	readonly assessed: boolean;
	/** When it was done, and when this was written. */
	readonly observedAt: Date;
	readonly recordedAt: Date;
}

export interface Evidence extends Attempt {
	/** Made of what it says, so that the same evidence is written once, and ties do not depend on when it was. */
	readonly id: string;
	/** A code of `framework`. */
	readonly competency: string;
	readonly criterion: string;
	/** What was judged, as the author of the criterion wrote it. */
	readonly title: string;
	/** 0 to 1, to the hundredth below: what is printed is what is counted, and no level is gained by rounding. */
	readonly score: number;
	/** Weight of the criterion times that of the competency in it, to the hundredth. */
	readonly weight: number;
	/** The round that it opens, from 1; null when it opens the attempt as a whole. */
	readonly round: number | null;
	readonly rule: number;
}

/** What was judged, and what was found. */
export interface JudgedCriterion {
	readonly criterion: Pick<Criterion, 'id' | 'title' | 'weight' | 'competencies'>;
	readonly assessment: Assessment;
	readonly round: number | null;
}

/** A score as it is printed: to the hundredth below; one that only the arithmetic of doubles puts below a hundredth is that hundredth. */
export const hundredth = (score: number): number => Math.floor(score * 100 + 1e-9) / 100;

/** The evidence of an attempt: one for each competency of each criterion that could be assessed. « Not assessable » is none. */
export function evidencesOf(attempt: Attempt, judged: readonly JudgedCriterion[], rule = EVIDENCE_RULE): Evidence[] {
	return judged.flatMap(({ criterion, assessment, round }) => {
		if (!assessment.assessable) return [];
		const { id: name, title, weight, competencies } = criterion;
		return Object.entries(competencies).map(([competency, share]) => ({
			...attempt,
			id: [attempt.source, attempt.attempt, attempt.learner, name, competency, rule].join(':'),
			competency,
			criterion: name,
			title,
			score: hundredth(assessment.score),
			weight: Math.round(weight * share * 100) / 100,
			round,
			rule
		}));
	});
}

/**
 * The round that shows a criterion best, from 1: for one on decisions, where the expert would have gained most by its levers,
 * among the rounds that it looks at. Null where nothing was lost, and for a criterion that looks at the whole attempt.
 */
export function momentOf(criterion: Criterion, { judgements, numbers }: Trajectory): number | null {
	if (criterion.kind !== 'decision') return null;
	const { levers, rounds } = criterion;
	let most = 0;
	let moment: number | null = null;
	judgements.forEach((judgement, at) => {
		const number = numbers[at];
		if (rounds && (number === null || number < rounds[0] || number > rounds[1])) return;
		const gains = judgement.levers.filter(({ id }) => levers.includes(id));
		const gain = gains.reduce((sum, one) => sum + one.gain, 0);
		if (gain > most) [most, moment] = [gain, at + 1];
	});
	return moment;
}
