import type { Decision } from '#engine/salesforce/decision.ts';
import type { PresentedPerson } from '#engine/salesforce/present.ts';
import { formatMoney, formatNumber } from '../format.ts';
import { TOPIC_WORDS } from './words.ts';

/** What a decision does for a person, in a few words each: « 2 j de terrain », « entretien d’écoute ». */
export function actsOn({ id }: Pick<PresentedPerson, 'id'>, decision: Decision): string[] {
	const mine = <T extends { readonly seller: string }>(list: readonly T[] | undefined): T[] =>
		(list ?? []).filter(({ seller }) => seller === id);
	return [
		...mine(decision.coaching).map(
			({ days }) => `${formatNumber(days, { decimals: days % 1 === 0 ? 0 : 1 })}\u00a0j de terrain`
		),
		...mine(decision.interviews).map(({ topic }) => `entretien\u00a0: ${TOPIC_WORDS[topic].name}`),
		...mine(decision.training).map(() => 'formation'),
		...mine(decision.raises).map(({ amount }) => `fixe ${formatMoney(amount, { sign: 'always' })}`),
		...(decision.dismissal?.seller === id
			? [decision.dismissal.step === 'summon' ? 'convocation' : 'licenciement notifié']
			: [])
	];
}
