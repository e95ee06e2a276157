/** The word for a decision: its loss against the best alternative, as a share of what the round staked. */
import type { Alternatives } from '#engine/review.ts';
import type { Irregularity } from '#engine/simulation.ts';
import type { Reference } from './mark.ts';

export const VERDICTS = ['excellente', 'bonne', 'sans enjeu', 'imprécision', 'erreur', 'faute'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Highest share of the stake lost for each verdict; beyond the last, `faute`. */
export interface VerdictThresholds {
	readonly excellente: number;
	readonly bonne: number;
	readonly imprécision: number;
	readonly erreur: number;
}
export const THRESHOLDS: VerdictThresholds = { excellente: 0.05, bonne: 0.15, imprécision: 0.35, erreur: 0.7 };

/** The smallest stake that makes a round worth judging, cents: a third of the mean stake of a round. */
export function smallestStake(reference: Reference, rounds: number): number {
	return (reference.objective.expert.mean - reference.objective.floor.mean) / (3 * rounds);
}

export interface JudgedDecision {
	readonly verdict: Verdict;
	readonly loss: number;
	readonly stake: number;
	/** loss / stake; 0 when nothing was at stake. */
	readonly lossShare: number;
	readonly irregularities: readonly Irregularity[];
}

/** The verdict of a round: the word of its lossShare, or `sans enjeu` when the round staked too little to judge. */
export function judge(
	alternatives: Alternatives<unknown>,
	irregularities: readonly Irregularity[],
	reference: Reference,
	rounds: number,
	thresholds: VerdictThresholds = THRESHOLDS
): JudgedDecision {
	const { loss } = alternatives;
	// What was decided may be worse than doing nothing: then that is what there was to lose.
	const stake = Math.max(alternatives.stake, loss);
	const broken = irregularities.filter((irregularity) => irregularity.round === alternatives.round);
	if (stake < smallestStake(reference, rounds))
		return { verdict: 'sans enjeu', loss, stake, lossShare: 0, irregularities: broken };
	const lossShare = Math.max(0, loss) / stake;
	let verdict: Verdict = 'faute';
	if (lossShare <= thresholds.excellente) verdict = 'excellente';
	else if (lossShare <= thresholds.bonne) verdict = 'bonne';
	else if (lossShare <= thresholds.imprécision) verdict = 'imprécision';
	else if (lossShare <= thresholds.erreur) verdict = 'erreur';
	return { verdict, loss, stake, lossShare, irregularities: broken };
}
