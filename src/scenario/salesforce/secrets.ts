import type { Secret } from '../secret.ts';
import type { ParsedSalesforce } from './parse.ts';

/** What a year tells in its time only. */
export function secretsOf({ stage: { secret } }: ParsedSalesforce): Secret[] {
	return [
		...secret.events.map(({ id, title, text }) => ({ what: `l’événement « ${id} »`, id, texts: [title, text] })),
		...Object.entries(secret.proposals).map(([id, { accepted, refused }]) => ({
			what: `la réponse à la proposition « ${id} »`,
			id: null,
			texts: [accepted, refused]
		}))
	];
}
