/** An action on the rows that were chosen: what the form asks, and what is said once it is done. */
import type { Channel } from '#engine/prospecting/definition.ts';
import { formatCount, formatList, formatNumber } from '../format.ts';
import type { Campaign } from './campaign.ts';
import { NEAREST, type Batch, type Edited } from './plan.ts';
import { CHANNEL_WORDS } from './words.ts';

/** What can be done with a selection: contact it, or work on its records. */
export type BatchAction = Channel | 'verifier' | 'comparer' | 'retirer';

/** Fields of the bar under the table. */
export const BATCH_FIELDS = { seller: 'vendeur', argument: 'argument', noted: 'motif', discount: 'remise' } as const;

/** Names, in the address of an action, the one record that it is about, whatever is chosen. */
export const ALONE = 'seule';

/** The batch that a posted form asks for; what it does not say is the plainest choice. */
export function readBatch(campaign: Campaign, form: FormData, numbers: readonly number[], channel: Channel): Batch {
	const seller = form.get(BATCH_FIELDS.seller);
	const { sellers } = campaign.planning;
	return {
		numbers,
		channel,
		seller: seller === NEAREST ? NEAREST : (sellers.find(({ id }) => id === seller) ?? sellers[0]).id,
		argument: campaign.arguments.find(({ id }) => id === form.get(BATCH_FIELDS.argument))?.id ?? null,
		noted: form.has(BATCH_FIELDS.noted),
		discount: campaign.discounts.find((rate) => rate === Number(form.get(BATCH_FIELDS.discount))) ?? 0
	};
}

const DONE: Readonly<Record<Exclude<BatchAction, Channel>, readonly [string, string]>> = {
	verifier: ['vérification ajoutée au plan', 'vérifications ajoutées au plan'],
	comparer: ['comparaison ajoutée au plan', 'comparaisons ajoutées au plan'],
	retirer: ['fiche retirée du plan', 'fiches retirées du plan']
};

/** What was done and what was left out, with the reasons: « 18 appels ajoutés au plan. 2 fiches laissées de côté : … » */
export function tellEdit({ done, refused }: Pick<Edited, 'done' | 'refused'>, action: BatchAction): string {
	const sentences: string[] = [];
	if (done.length > 0) sentences.push(`${tellDone(done.length, action)}.`);
	if (refused.length > 0) {
		const byReason = Map.groupBy(refused, ({ why }) => why);
		const reasons = [...byReason].map(([why, rows]) => `${numberList(rows.map(({ number }) => number))} (${why})`);
		sentences.push(
			`${formatCount(refused.length, 'fiche laissée de côté', 'fiches laissées de côté')}\u00a0: ${formatList(reasons)}.`
		);
	}
	return sentences.join(' ');
}

/** What was taken out of the plan, by the keys that a button carried. */
export function tellRemoval(keys: string): string {
	const count = keys.split(' ').filter(Boolean).length;
	return count < 2
		? 'C’est retiré du plan.'
		: `${formatCount(count, 'élément retiré du plan', 'éléments retirés du plan')}.`;
}

function tellDone(count: number, action: BatchAction): string {
	if (action === 'verifier' || action === 'comparer' || action === 'retirer')
		return formatCount(count, ...DONE[action]);
	const { one, many, feminine } = CHANNEL_WORDS[action];
	const e = feminine ? 'e' : '';
	return formatCount(count, `${one} ajouté${e} au plan`, `${many} ajouté${e}s au plan`);
}

/** « n° 3, 4 et 12 », at most six of them. */
export function numberList(numbers: readonly number[], most = 6): string {
	const shown = numbers.slice(0, most).map((number) => formatNumber(number));
	const rest = numbers.length - shown.length;
	return `n°\u00a0${formatList(rest > 0 ? [...shown, `${rest} autres`] : shown)}`;
}
