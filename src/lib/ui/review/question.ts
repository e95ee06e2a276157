/** What « et si ? » asks about a round: which levers of the expert, his whole decision, nothing, or the best decision found. */
export type Question =
	| { readonly kind: 'levers'; readonly levers: readonly string[] }
	| { readonly kind: 'expert' }
	| { readonly kind: 'nothing' }
	| { readonly kind: 'best' };

export type AskedQuestion =
	{ readonly ok: true; readonly question: Question } | { readonly ok: false; readonly sentence: string };

/** Reads the question of an address (`essai` and `levier`); null when none is asked. */
export function readQuestion(
	search: URLSearchParams,
	levers: readonly { readonly id: string }[]
): AskedQuestion | null {
	const kind = search.get('essai');
	if (kind === null) return null;
	if (kind === 'rien') return { ok: true, question: { kind: 'nothing' } };
	if (kind === 'expert') return { ok: true, question: { kind: 'expert' } };
	if (kind === 'meilleure') return { ok: true, question: { kind: 'best' } };
	const asked = [...new Set(search.getAll('levier'))];
	if (kind !== 'leviers' || asked.some((id) => !levers.some((lever) => lever.id === id)))
		return { ok: false, sentence: 'Cette question n’a pas été comprise. Choisissez parmi les réponses proposées.' };
	if (asked.length === 0) return { ok: false, sentence: 'Cochez au moins un levier de l’expert.' };
	return { ok: true, question: { kind: 'levers', levers: asked } };
}

/** The round that an address asks to open under a name, among those played; null when it asks for none. */
export function readRound(search: URLSearchParams, key: string, played: number): number | null {
	const text = search.get(key) ?? '';
	const round = /^\d{1,3}$/.test(text) ? Number(text) : 0;
	return round >= 1 && round <= played ? round : null;
}
