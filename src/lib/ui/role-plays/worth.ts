/** What terms are worth to whoever plays the other side. */
import type { ClientPresentation, PresentedCard } from '#engine/negotiation/present.ts';

/** Out of 100: the sum of what each level is worth on the card. `levels`: one by issue, in their order. */
export function worthOf({ worth }: Pick<PresentedCard, 'worth'>, levels: readonly number[]): number {
	return worth.reduce((sum, { levels: worths }, i) => sum + (worths[levels[i]] ?? 0), 0);
}

/** « vaut 63/100 pour vous, votre limite est 50 », and what that means under the limit. */
export function worthSentence(worth: number, limit: number): string {
	return `vaut ${worth}/100 pour vous, votre limite est ${limit}${worth < limit ? '\u00a0: c’est trop peu' : ''}`;
}

/** What one starts a proposal from: one’s last, else the offer heard, else the best for oneself. */
export function firstTerms({
	bid,
	offer,
	card
}: Pick<ClientPresentation, 'bid' | 'offer'> & { readonly card: Pick<PresentedCard, 'worth'> }): readonly number[] {
	return bid ?? offer ?? card.worth.map(({ levels }) => levels.indexOf(Math.max(...levels)));
}
