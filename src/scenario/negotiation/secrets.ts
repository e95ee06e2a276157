import type { Secret } from '../secret.ts';
import type { ParsedNegotiation } from './parse.ts';

/** Names of profiles are secrets as they stand: the brief would say who is across the table. */
export function secretsOf({ stage: { secret }, speech }: ParsedNegotiation): Secret[] {
	const { objections, incidents, renewal } = secret;
	const profiles = Object.values(secret.profiles).flat();
	return [
		...profiles.map(({ id, name, card }) => ({ what: `le profil « ${id} »`, id, texts: Object.values(card), name })),
		...incidents.map(({ id, title, text, responses }) => ({
			what: `l’incident « ${id} »`,
			id,
			texts: [title, text, ...responses.map((response) => response.text)]
		})),
		...(renewal === null
			? []
			: [{ what: 'le renouvellement', id: null, texts: [renewal.text, ...renewal.offers.map(({ text }) => text)] }]),
		...objections.map(({ id, name }) => ({
			what: `l’objection « ${id} »`,
			id,
			texts: [name, ...(speech?.objections[id] ?? [])]
		})),
		...Object.entries(speech?.answers ?? {}).map(([id, levels]) => ({
			what: `une réponse sur « ${id} »`,
			id: null,
			texts: levels.flatMap((level) => Object.values(level).flat())
		}))
	];
}
