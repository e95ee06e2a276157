import type { Secret } from '../secret.ts';
import type { ParsedActionPlan } from './parse.ts';

/** What a plan tells in its time only. */
export function secretsOf({ stage: { secret } }: ParsedActionPlan): Secret[] {
	return [
		...secret.shocks
			.flatMap(({ kinds }) => kinds)
			.map(({ id, title, text }) => ({ what: `l’évènement « ${id} »`, id: null, texts: [title, text] })),
		...Object.entries(secret.proposals).map(([id, { accepted, refused, premature }]) => ({
			what: `la réponse à « ${id} »`,
			id: null,
			texts: [accepted, refused, premature]
		}))
	];
}
