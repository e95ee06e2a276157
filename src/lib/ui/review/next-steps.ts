import { formatCount, formatMoney, formatMoneyWithError, NO_BREAK_SPACE, quote } from '../format.ts';
import type { ReviewedRound } from './reviewed-round.ts';
import { roundLoss } from './round-loss.ts';
import { dearestOf, joinRounds } from './round-names.ts';
import type { ReviewWords } from './review-words.ts';

interface LeverLoss {
	readonly id: string;
	readonly name: string;
	/** Over the run, against the expert’s, cents. */
	readonly loss: number;
	/** Half-width at 95 %; null when a round has none. */
	readonly error: number | null;
	/** Names of the dearest rounds, at most two, in their order. */
	readonly rounds: readonly string[];
}

interface Tally {
	name: string;
	loss: number;
	/** Sum of the squared half-widths: rounds are measured in worlds of their own. */
	squares: number | null;
	readonly byRound: { readonly round: number; readonly name: string; readonly gain: number }[];
}

/**
 * What each lever cost over the rounds played and judged, the dearest first; levers that cost nothing, or no more than their margin of
 * error, are left out.
 */
export function leverLosses(rounds: readonly ReviewedRound[]): LeverLoss[] {
	const found = new Map<string, Tally>();
	for (const { round, name: roundName, judgement, absent } of rounds) {
		if (absent || !judgement) continue;
		for (const { id, name, gain, error } of judgement.levers) {
			const one = found.get(id) ?? { name, loss: 0, squares: 0, byRound: [] };
			one.loss += gain;
			one.squares = error === undefined || one.squares === null ? null : one.squares + error * error;
			one.byRound.push({ round, name: roundName, gain });
			found.set(id, one);
		}
	}
	return [...found]
		.map(([id, { name, loss, squares, byRound }]) => {
			const dearest = byRound.filter(({ gain }) => gain > 0).sort((a, b) => b.gain - a.gain || a.round - b.round);
			const first = dearest.slice(0, 2).sort((a, b) => a.round - b.round);
			const error = squares === null ? null : Math.sqrt(squares);
			return { id, name, loss, error, rounds: first.map((one) => one.name) };
		})
		.filter(({ loss, error }) => loss > (error ?? 0))
		.sort((a, b) => b.loss - a.loss || (a.id < b.id ? -1 : 1));
}

/** The round played that lost most against the best decision found, or undefined when none lost anything worth a word. */
export function dearestRound(rounds: readonly ReviewedRound[]): ReviewedRound | undefined {
	const lossOf = ({ judgement }: ReviewedRound) => (judgement ? roundLoss(judgement).amount : 0);
	return rounds.filter((round) => !round.absent && lossOf(round) > 0).sort((a, b) => lossOf(b) - lossOf(a))[0];
}

const euros = (cents: number, error: number | null) =>
	error === null ? formatMoney(cents, { precision: 'euros' }) : formatMoneyWithError(cents, error);

/**
 * What to work on next: the rounds that were not played, the two levers that cost most over the run and where, then the round to
 * try again. Every round must have been judged.
 */
export function nextSteps(rounds: readonly ReviewedRound[], words: ReviewWords): string[] {
	const absent = rounds.filter((round) => round.absent).length;
	const losses = leverLosses(rounds);
	const dearest = dearestRound(rounds);
	const sentences: string[] = [];
	if (absent > 0)
		sentences.push(`${words.playAll}${NO_BREAK_SPACE}: ${formatCount(absent, words.missing.one, words.missing.many)}.`);
	for (const { name, loss, error, rounds: where } of losses.slice(0, 2))
		sentences.push(
			`${name}${NO_BREAK_SPACE}: ${euros(loss, error)} de moins qu’avec les choix de l’expert, d’abord ${joinRounds(where)}.`
		);
	if (losses.length === 0) sentences.push(words.noLever);
	if (dearest)
		sentences.push(
			`Ouvrez ${dearestOf(dearest.name)} face à la meilleure décision trouvée, et posez-lui la ` +
				`question ${quote('et si\u202f?')}.`
		);
	return sentences;
}
