/** A field that cannot be taken, and the sentence to put under it. */
export interface Problem {
	readonly field: string;
	readonly sentence: string;
}

export interface Refused {
	readonly ok: false;
	readonly problems: readonly Problem[];
}

/** What was asked for, done, or what prevents it. */
export type Outcome<T = unknown> = ({ readonly ok: true } & T) | Refused;

export function refuse(field: string, sentence: string): Refused {
	return { ok: false, problems: [{ field, sentence }] };
}

/** The key that a page draws for a click, so that the same click sent twice is done once. */
export function keyProblem(clientKey: string): Refused | null {
	return /^[\w-]{8,64}$/.test(clientKey)
		? null
		: refuse('clientKey', 'Cet envoi n’a pas de clé lisible. Rechargez la page.');
}
