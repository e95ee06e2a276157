import type { RoundJudgement } from './reviewed-round.ts';

/** What a round lost against the best decision found, as it is told everywhere on the page. Cents. */
export interface RoundLoss {
	/** At most the stake: there was nothing more to lose. */
	readonly amount: number;
	/** The whole stake was lost: doing nothing would have been worth as much, or more. */
	readonly whole: boolean;
}

const NONE: RoundLoss = { amount: 0, whole: false };

/** A loss that its margin of error covers is none, nor is that of a round where nothing was at stake. */
export function roundLoss({ verdict, stake, best }: RoundJudgement): RoundLoss {
	if (verdict === 'sans enjeu' || best.played || best.gain <= best.error) return NONE;
	return best.gain >= stake ? { amount: stake, whole: true } : { amount: best.gain, whole: false };
}
