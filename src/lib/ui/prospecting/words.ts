/** What the trade calls things, for the screens of a campaign. */
import type { Channel, Report, StageName } from '#engine/prospecting/definition.ts';
import type { OutcomeName, PresentedProspect } from '#engine/prospecting/present.ts';
import { formatCount } from '../format.ts';

interface ChannelWords {
	/** On a button. */
	readonly verb: string;
	readonly one: string;
	readonly many: string;
	/** In a narrow column. */
	readonly short: string;
	/** « un appel », « une visite ». */
	readonly article: string;
	readonly feminine: boolean;
}

export const CHANNEL_WORDS: Readonly<Record<Channel | 'fair', ChannelWords>> = {
	phone: { verb: 'Appeler', one: 'appel', many: 'appels', short: 'tél.', article: 'un', feminine: false },
	email: { verb: 'Écrire', one: 'courriel', many: 'courriels', short: 'courriel', article: 'un', feminine: false },
	visit: { verb: 'Visiter', one: 'visite', many: 'visites', short: 'visite', article: 'une', feminine: true },
	social: {
		verb: 'Réseaux',
		one: 'approche sur les réseaux',
		many: 'approches sur les réseaux',
		short: 'réseaux',
		article: 'une',
		feminine: true
	},
	referral: {
		verb: 'Se faire recommander',
		one: 'recommandation',
		many: 'recommandations',
		short: 'recom.',
		article: 'une',
		feminine: true
	},
	fair: {
		verb: 'Recevoir',
		one: 'rencontre au salon',
		many: 'rencontres au salon',
		short: 'salon',
		article: 'une',
		feminine: true
	}
};

/** « 18 appels », « 1 visite ». */
export function countChannel(count: number, channel: Channel | 'fair'): string {
	const { one, many } = CHANNEL_WORDS[channel];
	return formatCount(count, one, many);
}

export const STAGE_WORDS: Readonly<Record<StageName, string>> = {
	cold: 'à froid',
	interested: 'intéressé',
	appointment: 'rendez-vous',
	quote: 'devis',
	won: 'client',
	lost: 'perdu'
};

/** Where a record stands: its stage, or why it is closed. */
export type State = StageName | 'opted-out' | 'duplicate';

export const STATE_WORDS: Readonly<Record<State, string>> = {
	...STAGE_WORDS,
	'opted-out': 'ne plus contacter',
	duplicate: 'doublon'
};

export function stateOf({
	stage,
	optedOut,
	duplicate
}: Pick<PresentedProspect, 'stage' | 'optedOut' | 'duplicate'>): State {
	return optedOut ? 'opted-out' : duplicate ? 'duplicate' : stage;
}

/** No contact is possible any more. */
export function isClosed(prospect: Pick<PresentedProspect, 'stage' | 'optedOut' | 'duplicate'>): boolean {
	return prospect.optedOut || prospect.duplicate || prospect.stage === 'won' || prospect.stage === 'lost';
}

/** What a contact that succeeds brings, by the stage it leaves. */
export const ADVANCE_WORDS: Readonly<Record<StageName, string>> = {
	cold: 'intéressé',
	interested: 'rendez-vous pris',
	appointment: 'devis demandé',
	quote: 'commande',
	won: '',
	lost: ''
};

/** What came of a contact, in a narrow column; an advance is named by its stage. */
export const OUTCOME_WORDS: Readonly<Record<OutcomeName, string>> = {
	advance: 'a avancé',
	refusal: 'refus',
	absent: 'absent',
	invalid: 'coordonnées fausses',
	opposed: 'opposition',
	optOut: 'ne plus contacter',
	duplicate: 'doublon',
	silence: 'sans réponse',
	note: 'motif noté',
	lost: 'parti ailleurs',
	complaint: 'réclamation',
	verified: 'fiche vérifiée',
	distinct: 'fiche distincte',
	signal: 'information vérifiée',
	irregular: 'règle enfreinte',
	answered: 'a écouté'
};

export const REPORT_WORDS: Readonly<Record<Report, string>> = { none: 'aucun', brief: 'brefs', full: 'complets' };
