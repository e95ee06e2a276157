import type { DecisionProblem } from '#engine/simulation.ts';
import type { LoadedRun } from '../runs/load.ts';
import { BAD_KEY, isKey } from '../runs/submit.ts';
import type { MarketClock } from './clock.ts';

/** What a member sends about a round of his market: a proposal, or the decision of his team. */
export interface Sent {
	readonly marketId: string;
	/** The round that the author’s page was showing. */
	readonly expectedRound: number;
	/** Drawn by the page for this click; sent again, it is the same click. */
	readonly clientKey: string;
	/** As received: it is checked here. */
	readonly decision: unknown;
}

export type Received =
	| {
			readonly kind: 'accepted';
			readonly round: number;
			readonly at: Date;
			/** It had been accepted already: nothing was done this time. */
			readonly again: boolean;
			/** The round has been played. */
			readonly played: boolean;
	  }
	| { readonly kind: 'refused'; readonly problems: readonly DecisionProblem[] }
	/** `stale`: the market has gone on; `conflict`: it was said otherwise before; `closed`: not now, or not by this member. */
	| { readonly kind: 'stale' | 'conflict' | 'closed'; readonly round: number; readonly sentence: string };

/** Why nothing can be sent for a round as the clock stands, or null. */
export function lateness({ phase, round, paused }: MarketClock, expectedRound: number): Received | null {
	const say = (kind: 'stale' | 'closed', sentence: string): Received => ({ kind, round, sentence });
	if (phase === 'ended') return say('closed', 'Ce marché est terminé.');
	if (round !== expectedRound || phase === 'between')
		return say(
			round >= expectedRound ? 'stale' : 'closed',
			round >= expectedRound
				? `Le tour ${expectedRound} est clos\u00a0: rien n’a été modifié. Rechargez la page pour voir où en est le marché.`
				: `Le tour ${expectedRound} n’est pas ouvert.`
		);
	if (phase === 'due') return say('closed', `Le temps du tour ${round} est écoulé\u00a0: rien n’a été modifié.`);
	if (paused) return say('closed', 'Le marché est en pause. Votre saisie est gardée\u00a0: envoyez-la à la reprise.');
	return null;
}

/** What is said when the market went on while the request was read. */
export function moved(round: number): Received {
	const sentence = 'Le marché a avancé pendant l’envoi : rien n’a été modifié. Rechargez la page.';
	return { kind: 'stale', round, sentence };
}

/** The decision as the engine takes it at a seat, or what prevents it. */
export function checkSent({ stage, world }: LoadedRun, seat: number, { clientKey, decision }: Sent) {
	if (!isKey(clientKey)) return { ok: false, problems: [BAD_KEY] } as const;
	return stage.room.check(stage.room.view(stage.params, world, seat), decision);
}
