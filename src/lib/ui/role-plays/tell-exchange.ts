/** An exchange of a negotiation told in words, for those who play or watch it: what was done, not what was thought. */
import type { ClientPresentation, PresentedExchange } from '#engine/negotiation/present.ts';
import type { TopicKind } from '#engine/negotiation/model.ts';
import type { Closing, Opening, Technique } from '#engine/negotiation/definition.ts';
import { quote } from '../format.ts';

/** What names are needed to tell an exchange: all of them printed in the dossier, or said already. */
export interface Names {
	readonly interlocutors: ClientPresentation['interlocutors'];
	readonly issues: ClientPresentation['issues'];
	readonly topics: readonly {
		readonly id: string;
		readonly name: string;
		readonly question: string;
		readonly kind: TopicKind;
	}[];
	readonly motives: ClientPresentation['motives'];
	readonly arguments: ClientPresentation['arguments'];
	/** Those that were raised, or that one’s own card lists. */
	readonly objections: readonly { readonly id: string; readonly name: string }[];
}

const OPENED: Readonly<Record<Opening, string>> = {
	rapport: 'ouvre l’entretien en créant le contact',
	agenda: 'ouvre l’entretien en annonçant son plan',
	direct: 'entre tout de suite dans le sujet'
};

const ANSWERED: Readonly<Record<Technique, string>> = {
	support: 'en prenant appui dessus',
	screen: 'en l’entourant d’avantages',
	question: 'en la retournant en question',
	proof: 'par une preuve',
	compensation: 'en l’admettant et en la compensant'
};

const CLOSED: Readonly<Record<Closing, string>> = {
	direct: 'demande l’accord',
	summary: 'récapitule et demande l’accord',
	alternative: 'demande l’accord en laissant choisir entre deux formules',
	scarcity: 'demande l’accord en invoquant l’urgence'
};

const LEVELS: Readonly<Record<Exclude<TopicKind, 'motive'>, readonly string[]>> = {
	issue: ['peu important', 'assez important', 'très important'],
	reserve: ['de la souplesse', 'une limite ordinaire', 'une limite ferme'],
	patience: ['peu de temps', 'un temps ordinaire', 'tout le temps qu’il faut'],
	fact: ['le fait, tel qu’il est']
};

const nameOf = (list: readonly { readonly id: string; readonly name: string }[], id: string | null): string =>
	list.find((one) => one.id === id)?.name ?? '';

/** What a level of a topic means: « très important », « une limite ferme », the name of a motive. */
export function levelWords(kind: TopicKind, level: number, motives: Names['motives']): string {
	return (kind === 'motive' ? motives[level]?.name : LEVELS[kind][level]) ?? '';
}

/** The levels that a topic can have, in words, in their order. */
export function levelsOf(kind: TopicKind, motives: Names['motives']): readonly string[] {
	return kind === 'motive' ? motives.map(({ name }) => name) : LEVELS[kind];
}

/** « Loyer mensuel 36 €, Entretien Deux visites par an »: levels by issue, in their order. */
function termsWords(issues: Names['issues'], levels: readonly (number | null)[]): string {
	return issues.map(({ name, levels: labels }, i) => `${name}\u00a0: ${labels[levels[i] ?? -1] ?? '—'}`).join(', ');
}

/** What the player did, said of him: « demande : « … » ». */
export function tellMove(exchange: PresentedExchange, names: Names): string {
	const { act, manner, terms } = exchange;
	const { issues, topics } = names;
	const several = names.interlocutors.length > 1;
	const to = several ? ` à ${nameOf(names.interlocutors, exchange.to)}` : '';
	const topic = topics.find(({ id }) => id === exchange.topic);
	const all = terms ? termsWords(issues, terms) : '';
	switch (act) {
		case 'open':
			return OPENED[manner as Opening];
		case 'ask':
			return `demande${to}${manner === 'closed' ? ', pour un oui ou un non' : ''}\u00a0: ${quote(topic?.question ?? '')}`;
		case 'reformulate':
			return `reformule${several ? ` pour ${nameOf(names.interlocutors, exchange.to)}` : ''} ce qui a été dit sur ${quote(topic?.name ?? '')}`;
		case 'argue': {
			const argument = names.arguments.find(({ id }) => id === exchange.argument);
			const proof = nameOf(argument?.proofs ?? [], exchange.proof);
			return `avance un argument${to}\u00a0: ${quote(argument?.text ?? '')} Preuve\u00a0: ${proof}.`;
		}
		case 'answer':
			return `répond à l’objection ${quote(nameOf(names.objections, exchange.objection))} ${ANSWERED[manner as Technique]}`;
		case 'invite':
			return 'demande une proposition';
		case 'offer':
			return `propose\u00a0: ${all}`;
		case 'concede':
			return `concède ${exchange.exchange > 0 ? 'contre une contrepartie' : 'sans contrepartie'}, et propose\u00a0: ${all}`;
		case 'pause':
			return 'marque une pause';
		case 'close':
			return `${CLOSED[manner as Closing]} sur\u00a0: ${all}`;
		case 'accept':
			return `accepte\u00a0: ${all}`;
		case 'leave':
			return 'met fin à l’entretien';
		case 'order':
			return `écrit le bon de commande\u00a0: ${all}`;
		case 'respond':
			return 'répond à un incident';
		case 'renew':
			return 'propose de renouveler l’accord';
		case 'prepare':
			return 'prépare l’entretien';
	}
}

/** What was answered, said of whoever answered; null when nothing was. */
export function tellReply(exchange: PresentedExchange, names: Names): string | null {
	const topic = names.topics.find(({ id }) => id === exchange.topic);
	const told = topic && exchange.level !== null ? levelWords(topic.kind, exchange.level, names.motives) : '';
	switch (exchange.reply) {
		case 'none':
			return null;
		case 'greets':
			return 'salue';
		case 'tells':
			return `répond\u00a0: ${told}`;
		case 'evades':
			return 'ne répond pas';
		case 'confirms':
			return `confirme\u00a0: ${told}`;
		case 'corrects':
			return `corrige\u00a0: ${told}`;
		case 'baffled':
			return 'ne voit pas d’où cela vient';
		case 'convinced':
			return 'trouve l’argument convaincant';
		case 'unmoved':
			return 'ne trouve pas l’argument convaincant';
		case 'objects':
			return `objecte\u00a0: ${quote(nameOf(names.objections, exchange.raised))}`;
		case 'lifted':
			return 'lève son objection';
		case 'remains':
			return 'maintient son objection';
		case 'counters':
			return `propose\u00a0: ${termsWords(names.issues, exchange.bid ?? [])}`;
		case 'agrees':
			return 'donne son accord';
		case 'waits':
			return 'attend';
		case 'walks':
			return 'met fin à l’entretien';
		case 'acknowledges':
			return 'en prend acte';
	}
}
