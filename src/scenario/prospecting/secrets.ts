import type { Secret } from '../secret.ts';
import type { ParsedProspecting } from './parse.ts';

/** What a campaign tells in its time only. */
export function secretsOf({ stage: { secret } }: ParsedProspecting): Secret[] {
	return [
		...secret.signals.map(({ id, text }) => ({ what: `l’information « ${id} »`, id, texts: [text] })),
		...secret.events.map(({ id, title, text }) => ({ what: `l’événement « ${id} »`, id, texts: [title, text] })),
		...Object.entries(secret.colleagues).map(([id, { answer }]) => ({
			what: `la réponse de « ${id} »`,
			id: null,
			texts: [answer]
		}))
	];
}
