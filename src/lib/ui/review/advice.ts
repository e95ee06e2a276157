import { formatMoneyWithError, NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE } from '../format.ts';
import { typeset } from '../typeset.ts';
import type { RoundJudgement } from './reviewed-round.ts';
import { roundLoss } from './round-loss.ts';
import type { ReviewWords } from './review-words.ts';

/**
 * What would have been better, without its figure: « Mieux : appeler 18 prospects intéressés ; 4 visites au lieu de 12. »,
 * « Mieux : questionner sur « Délai ». ».
 * `most` limits the differences named, the widest first.
 */
export function betterRound(judgement: RoundJudgement, words: ReviewWords, most = Infinity): string {
	if (judgement.verdict === 'sans enjeu') return words.nothingAtStake;
	if (roundLoss(judgement).amount <= 0) return 'Rien de mieux n’a été trouvé.';
	const phrases = judgement.best.differences.slice(0, most).map(typeset);
	const what = phrases.length > 0 ? phrases.join(`${NARROW_NO_BREAK_SPACE}; `) : words.unnamed;
	return `Mieux${NO_BREAK_SPACE}: ${what}.`;
}

/** The expected gain of the better decision: « gain attendu +1 850 € ± 300 »; null when there is none to announce. */
export function expectedGain(judgement: RoundJudgement, words: ReviewWords): string | null {
	const { amount, whole } = roundLoss(judgement);
	if (amount <= 0) return null;
	if (whole) return `gain attendu\u00a0: ${words.wholeStake}`;
	return `gain attendu ${formatMoneyWithError(amount, judgement.best.error, { sign: 'always' })}`;
}
