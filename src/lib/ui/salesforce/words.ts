/** What the acts and the settings of a sales force are called. */
import type {
	ClassName,
	Expenses,
	Ground,
	Means,
	MeetingTopic,
	Report,
	Step,
	Topic
} from '#engine/salesforce/definition.ts';
import type { PersonStatus } from '#engine/salesforce/present.ts';

type Words<K extends string> = Readonly<Record<K, string>>;
interface Explained {
	readonly name: string;
	readonly hint: string;
}

/** Interviews, by what they are about. */
export const TOPIC_WORDS: Readonly<Record<Topic, Explained>> = {
	listening: { name: 'écoute', hint: 'ce qui motive, ce qui gêne' },
	praise: { name: 'félicitations', hint: 'reconnaître un résultat ou un effort' },
	results: { name: 'point sur les résultats', hint: 'chiffres en main, et ce qui sera fait' },
	support: { name: 'soutien', hint: 'alléger, aider, le temps d’une difficulté' },
	appraisal: { name: 'évaluation', hint: 'l’entretien annuel, compétence par compétence' },
	career: { name: 'carrière', hint: 'projets, formation, évolution' },
	mediation: { name: 'médiation', hint: 'un conflit avec un collègue' },
	warning: { name: 'avertissement', hint: 'une sanction, par écrit' }
};

export const MEETING_WORDS: Readonly<Record<MeetingTopic, Explained>> = {
	results: { name: 'les résultats', hint: 'où en est l’équipe' },
	rules: { name: 'les règles', hint: 'secteurs, objectifs, part variable\u00a0: les expliquer' },
	method: { name: 'la méthode', hint: 'échanger ce qui marche' }
};

export const REPORT_WORDS: Words<Report> = {
	none: 'aucun compte rendu',
	brief: 'comptes rendus brefs',
	full: 'comptes rendus complets'
};

export const EXPENSES_WORDS: Words<Expenses> = {
	actual: 'remboursés en totalité',
	half: 'remboursés à moitié',
	none: 'à la charge du vendeur'
};

export const MEANS_WORDS: Words<Means> = { interview: 'entretien', trial: 'mise en situation' };
export const STEP_WORDS: Words<Step> = {
	summon: 'convoquer à l’entretien préalable',
	notify: 'notifier le licenciement'
};
export const GROUND_WORDS: Words<Ground> = {
	insufficiency: 'insuffisance professionnelle',
	misconduct: 'faute',
	health: 'état de santé'
};
export const STATUS_WORDS: Words<PersonStatus> = {
	active: 'en poste',
	absent: 'en arrêt',
	arriving: 'arrive le mois prochain',
	leaving: 'a donné sa démission',
	gone: 'a quitté l’entreprise'
};
export const CLASS_WORDS: Words<ClassName> = { A: 'clients A', B: 'clients B', C: 'clients C' };
/** What an appraisal judges. */
export const SKILLS = [
	{ id: 'prospection', name: 'Prospection' },
	{ id: 'negociation', name: 'Négociation' },
	{ id: 'suivi', name: 'Suivi des clients' },
	{ id: 'organisation', name: 'Organisation des tournées' },
	{ id: 'equipe', name: 'Esprit d’équipe' }
] as const;
export const LEVEL_WORDS = ['très insuffisant', 'insuffisant', 'satisfaisant', 'très satisfaisant'] as const;
