/** What the trade calls things, for the screens of a negotiation. */
import type { Act, Closing, Form, Opening, Technique } from '#engine/negotiation/definition.ts';
import type { TopicKind } from '#engine/negotiation/model.ts';
import type { Presentation } from '#engine/negotiation/present.ts';
import type { Mood } from '#engine/negotiation/speech.ts';

/** The acts of a conversation: what its form offers. */
export type Move = Exclude<Act, 'prepare' | 'order' | 'respond' | 'renew'>;

interface MoveWords {
	/** In addresses and forms. */
	readonly slug: string;
	/** On the choice. */
	readonly verb: string;
	/** What it is for, in a few words. */
	readonly about: string;
}

export const MOVE_WORDS: Readonly<Record<Move, MoveWords>> = {
	ask: { slug: 'questionner', verb: 'Questionner', about: 'Une question fait parler des besoins et des raisons.' },
	reformulate: {
		slug: 'reformuler',
		verb: 'Reformuler',
		about: 'Redire ce qui a été dit montre l’écoute, et fait confirmer ou corriger.'
	},
	argue: {
		slug: 'argumenter',
		verb: 'Argumenter',
		about: 'Une caractéristique, son avantage, sa preuve\u00a0: l’argument porte s’il répond à une raison d’agir.'
	},
	answer: { slug: 'repondre', verb: 'Répondre à l’objection', about: 'Une objection sans réponse pèse sur la suite.' },
	invite: {
		slug: 'inviter',
		verb: 'Demander sa proposition',
		about: 'L’autre dit ce qu’il voudrait, et se dévoile.'
	},
	offer: { slug: 'proposer', verb: 'Proposer', about: 'Une offre porte sur tous les points.' },
	concede: {
		slug: 'ceder',
		verb: 'Céder contre…',
		about: 'Votre dernière offre, un point donné et un autre demandé en échange.'
	},
	open: { slug: 'ouvrir', verb: 'Ouvrir l’entretien', about: 'Les premières minutes donnent le ton.' },
	pause: { slug: 'silence', verb: 'Garder le silence', about: 'Vous ne dites rien et laissez l’autre reprendre.' },
	close: {
		slug: 'conclure',
		verb: 'Conclure',
		about: 'Vous demandez l’accord sur votre dernière offre. Trop tôt, cela coûte en relation.'
	},
	accept: {
		slug: 'accepter',
		verb: 'Accepter',
		about: 'L’accord se fait sur la dernière proposition de l’autre, telle qu’elle est.'
	},
	leave: {
		slug: 'quitter',
		verb: 'Quitter',
		about: 'Vous partez sans accord\u00a0: il vous reste votre solution de repli.'
	}
};

/** The acts as the trade groups them. */
export const MOVE_GROUPS: readonly { readonly name: string; readonly moves: readonly Move[] }[] = [
	{ name: 'Découvrir', moves: ['ask', 'reformulate'] },
	{ name: 'Argumenter', moves: ['argue', 'answer'] },
	{ name: 'Négocier', moves: ['invite', 'offer', 'concede'] },
	{ name: 'Conduire', moves: ['open', 'pause', 'close', 'accept', 'leave'] }
];

export const MOVES = Object.keys(MOVE_WORDS) as Move[];

/** The act that a form or an address names; null when it names none. */
export function moveOf(slug: string): Move | null {
	return MOVES.find((move) => MOVE_WORDS[move].slug === slug) ?? null;
}

interface Choice {
	readonly name: string;
	readonly hint: string;
}

export const OPENING_CHOICES: Readonly<Record<Opening, Choice>> = {
	rapport: { name: 'Prendre contact', hint: 'Quelques mots pour la personne, avant l’affaire.' },
	agenda: { name: 'Annoncer le plan', hint: 'L’objet, les étapes et la durée, avec son accord.' },
	direct: { name: 'Entrer dans le sujet', hint: 'Sans préambule.' }
};

export const FORM_CHOICES: Readonly<Record<Form, Choice>> = {
	open: { name: 'Question ouverte', hint: 'Elle laisse parler\u00a0; la réponse peut rester floue.' },
	closed: { name: 'Question fermée', hint: 'Elle fait préciser\u00a0; deux de suite font un interrogatoire.' }
};

export const TECHNIQUE_CHOICES: Readonly<Record<Technique, Choice>> = {
	support: { name: 'Appui', hint: '«\u00a0Justement…\u00a0»\u00a0: faire de l’objection une raison de plus.' },
	screen: { name: 'Écran', hint: 'Mettre l’objection derrière un avantage qui compte davantage.' },
	question: { name: 'Interprétation', hint: 'La faire préciser par une question, pour trouver ce qu’il y a dessous.' },
	proof: { name: 'Preuve', hint: 'Un chiffre, un essai, un témoignage qui la dément.' },
	compensation: { name: 'Compensation', hint: 'La reconnaître, et montrer ce qui vient en face.' }
};

export const CLOSING_CHOICES: Readonly<Record<Closing, Choice>> = {
	direct: { name: 'Demande directe', hint: 'Demander l’accord simplement.' },
	summary: { name: 'Bilan des avantages', hint: 'Rappeler ce qui a été dit et convenu, puis demander.' },
	alternative: { name: 'Choix entre deux solutions', hint: 'Deux façons d’accepter.' },
	scarcity: { name: 'Dernière occasion', hint: 'Une échéance ou une rareté\u00a0; elle peut vexer.' }
};

export const MOOD_WORDS: Readonly<Record<Mood, string>> = { warm: 'cordiale', neutral: 'neutre', cold: 'froide' };

const ISSUE_LEVELS = ['compte peu', 'compte', 'compte beaucoup'];
const RESERVE_LEVELS = ['de la souplesse', 'quelque marge', 'une limite ferme'];
const PATIENCE_LEVELS = ['peu de temps', 'un temps mesuré', 'tout son temps'];

/** What a level told of a topic means: « compte beaucoup », the name of a motive; what is a fact is known by being told. */
export function levelTold(kind: TopicKind, level: number, motives: Presentation['motives']): string {
	switch (kind) {
		case 'issue':
			return ISSUE_LEVELS[level];
		case 'motive':
			return motives[level].name;
		case 'reserve':
			return RESERVE_LEVELS[level];
		case 'patience':
			return PATIENCE_LEVELS[level];
		case 'fact':
			return 'fait connu';
	}
}

/** What is written after an agreement. */
export function orderName(situation: Presentation['situation']): string {
	return situation === 'sale' ? 'bon de commande' : 'compte rendu d’entretien';
}

/** What the screen is about, as its title. */
export function stepTitle({
	phase,
	situation,
	turn,
	turns
}: Pick<Presentation, 'phase' | 'situation' | 'turn' | 'turns'>): string {
	switch (phase) {
		case 'preparation':
			return 'Préparer l’entretien';
		case 'talk':
			return `Tour\u00a0${turn + 1}\u00a0/\u00a0${turns}`;
		case 'order':
			return situation === 'sale' ? 'Le bon de commande' : 'Le compte rendu d’entretien';
		case 'incident':
			return 'Un incident';
		case 'renewal':
			return 'Six mois plus tard';
		case 'over':
			return 'Négociation terminée';
	}
}

/** Where a run is, for the top bar. */
export function stepPlace({ phase, turn, turns }: Pick<Presentation, 'phase' | 'turn' | 'turns'>): string {
	switch (phase) {
		case 'preparation':
			return 'préparation';
		case 'talk':
			return `tour\u00a0${turn + 1}\u00a0/\u00a0${turns}`;
		case 'over':
			return 'négociation terminée';
		default:
			return 'suivi';
	}
}
