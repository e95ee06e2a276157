/** A conversation as it reads: what the player did and said, and what he was answered. */
import { capital } from '../capital.ts';
import { levelWords, termsText } from '#engine/negotiation/describe.ts';
import type { PresentedExchange, Presentation } from '#engine/negotiation/present.ts';
import { formatList, quote } from '../format.ts';
import { CLOSING_CHOICES, FORM_CHOICES, OPENING_CHOICES, orderName, TECHNIQUE_CHOICES } from './words.ts';
import type { Closing, Form, Opening, Technique } from '#engine/negotiation/definition.ts';

export interface Exchange {
	readonly round: number;
	/** What the player did: « Question ouverte, Budget ». */
	readonly act: string;
	/** What he said: his own sentence, or the one that the case has for it; null when there is none. */
	readonly text: string | null;
	/** Whether the sentence is his own. */
	readonly own: boolean;
	readonly answer: (Answer & { readonly name: string; readonly role: string }) | null;
}

/** What was answered: a sentence, or what was done, told. */
export interface Answer {
	readonly sentence: string;
	readonly told?: boolean;
}

type Talk = Pick<
	Presentation,
	'issues' | 'topics' | 'arguments' | 'interlocutors' | 'exchanges' | 'unanswered' | 'situation' | 'objections'
>;

/**
 * The exchanges in words, and what was just said to a person. `answers`: what was answered to each, in the same order;
 * `words`: what the player wrote, by round.
 */
export function dialogueOf(talk: Talk, answers: readonly Answer[], words: ReadonlyMap<number, string>): Exchange[] {
	let offered: readonly number[] | null = null;
	return [...talk.exchanges, ...(talk.unanswered ? [talk.unanswered] : [])].map((exchange, at) => {
		const act = actWords(talk, exchange, offered);
		if (exchange.act === 'offer' || exchange.act === 'concede') offered = exchange.terms;
		const own = words.get(exchange.round) ?? null;
		const answer = answers.at(at);
		const who = talk.interlocutors.find(({ id }) => id === exchange.to);
		return {
			round: exchange.round,
			act,
			text: own ?? givenWords(talk, exchange),
			own: own !== null,
			answer: !answer?.sentence || !who ? null : { name: who.name, role: who.role, ...answer }
		};
	});
}

const nameOf = (items: readonly { readonly id: string; readonly name: string }[], id: string | null): string =>
	items.find((item) => item.id === id)?.name ?? '';

interface Wordings {
	readonly topics: readonly { readonly id: string; readonly question: string }[];
	readonly arguments: readonly { readonly id: string; readonly text: string }[];
}

/** The words that the case has for an act that the player did not word himself. */
export function givenWords(
	{ topics, arguments: list }: Wordings,
	{ act, topic, argument, choice }: PresentedExchange
): string | null {
	if (act === 'ask') return topics.find(({ id }) => id === topic)?.question ?? null;
	if (act === 'argue') return list.find(({ id }) => id === argument)?.text ?? null;
	return choice;
}

function actWords(talk: Talk, exchange: PresentedExchange, offered: readonly number[] | null): string {
	const { act, manner, topic, argument, proof, objection, choice } = exchange;
	switch (act) {
		case 'open':
			return `Ouverture\u00a0: ${lower(OPENING_CHOICES[manner as Opening].name)}`;
		case 'ask':
			return `${FORM_CHOICES[manner as Form].name}, ${nameOf(talk.topics, topic)}`;
		case 'reformulate':
			return `Reformulation, ${nameOf(talk.topics, topic)}`;
		case 'argue': {
			const said = talk.arguments.find(({ id }) => id === argument);
			return `Argument, ${said?.name ?? ''}\u00a0; preuve\u00a0: ${lower(nameOf(said?.proofs ?? [], proof))}`;
		}
		case 'answer':
			return `Réponse à ${quote(nameOf(talk.objections, objection))}\u00a0: ${lower(TECHNIQUE_CHOICES[manner as Technique].name)}`;
		case 'invite':
			return 'Demande de proposition';
		case 'offer':
		case 'concede':
			return offerWords(talk, exchange, offered);
		case 'pause':
			return 'Silence';
		case 'close':
			return `Conclusion\u00a0: ${lower(CLOSING_CHOICES[manner as Closing].name)}`;
		case 'accept':
			return 'Accord sur sa proposition';
		case 'leave':
			return 'Départ';
		case 'order':
			return `${capital(orderName(talk.situation))} rédigé`;
		case 'respond':
			return choice === null ? 'Incident laissé sans réponse' : 'Réponse à l’incident';
		case 'renew':
			return choice === null ? 'Rien n’est proposé pour la suite' : 'Proposition pour la suite';
		case 'prepare':
			return 'Préparation';
	}
}

/** « Offre : loyer 36 € »: of an offer that follows another, what changes. */
function offerWords(
	{ issues }: Talk,
	{ act, terms, exchange }: PresentedExchange,
	offered: readonly number[] | null
): string {
	const levels = terms ?? [];
	if (offered === null) {
		const all = Object.fromEntries(issues.map(({ id }, i) => [id, levels[i]]));
		return `Offre\u00a0: ${termsText({ issues }, all)}`;
	}
	const changed = (gives: boolean): string[] =>
		issues.flatMap((issue, i) =>
			levels[i] !== offered[i] && levels[i] > offered[i] === gives ? [levelWords(issue, levels[i])] : []
		);
	const [given, taken] = [changed(true), changed(false)];
	if (given.length === 0 && taken.length === 0) return 'Offre maintenue';
	if (act === 'offer') return `Offre\u00a0: ${formatList([...given, ...taken])}`;
	return exchange === 1
		? `Concession\u00a0: ${formatList(given)}, contre ${formatList(taken)}`
		: `Concession sans contrepartie\u00a0: ${formatList(given)}`;
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
