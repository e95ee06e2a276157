/** A move in French words, and what a better one does that the one played does not: phrases for the advice of the review. */
import type { Decision, Step, Terms } from './decision.ts';
import type { Closing, Issue, Opening, Technique } from './definition.ts';
import type { Brief } from './model.ts';
import { cased } from './speech.ts';
import type { View } from './view.ts';
import { INCIDENT, NONE, OFFERS } from './world.ts';

const OPENING_NAMES: Readonly<Record<Opening, string>> = {
	rapport: 'par une prise de contact personnelle',
	agenda: 'en annonçant le plan de l’entretien',
	direct: 'en entrant aussitôt dans le sujet'
};
const TECHNIQUE_NAMES: Readonly<Record<Technique, string>> = {
	support: 'appui (en faire une raison de plus)',
	screen: 'écran (la mettre derrière un avantage)',
	question: 'interprétation (la faire préciser)',
	proof: 'preuve',
	compensation: 'compensation (la reconnaître et donner autre chose)'
};
const CLOSING_NAMES: Readonly<Record<Closing, string>> = {
	direct: 'demande directe',
	summary: 'bilan des avantages',
	alternative: 'choix entre deux solutions',
	scarcity: 'dernière occasion'
};

const nameOf = (items: readonly { readonly id: string; readonly name: string }[], id: string): string =>
	items.find((item) => item.id === id)?.name ?? id;
const textOf = (items: readonly { readonly id: string; readonly text: string }[], id: string): string =>
	items.find((item) => item.id === id)?.text ?? id;
const quoted = (text: string): string => `« ${text} »`;

function levelName(brief: Brief, { issue, level }: Step): string {
	const found = brief.issues.find(({ id }) => id === issue);
	return found === undefined ? issue : levelWords(found, level);
}

/** A level within a sentence: « loyer 36 € », « deux visites par an »; its issue is not named where the level says it. */
export function levelWords({ name, levels }: Pick<Issue, 'name' | 'levels'>, level: number): string {
	const label = cased(levels[level] ?? '?', false);
	const words = name.toLowerCase().split(/[\s’-]+/);
	const says = words.some((word) => word.length > 3 && label.toLowerCase().includes(word));
	return says ? label : `${cased(name, false)} ${label}`;
}

/** Levels by issue from levels in the order of the issues. */
export const byIssue = (issues: Brief['issues'], levels: readonly number[]): Terms =>
	Object.fromEntries(issues.map(({ id }, i) => [id, levels[i]]));

/** « loyer 36 €, délai de livraison 2 semaines »: levels in the order of the issues, those that `only` keeps. */
export function termsText(
	brief: Pick<Brief, 'issues'>,
	terms: Terms,
	only: (issue: string, level: number) => boolean = () => true
): string {
	return brief.issues
		.filter(({ id }) => id in terms && only(id, terms[id]))
		.map((issue) => levelWords(issue, terms[issue.id]))
		.join(', ');
}

/** A decision as a phrase that begins with its verb: « demander … », « proposer … ». */
export function phraseOf(view: Pick<View, 'brief' | 'globals' | 'offer'>, decision: Decision): string {
	const { brief, globals, offer } = view;
	const to = (id: string): string => (brief.interlocutors.length > 1 ? ` (${nameOf(brief.interlocutors, id)})` : '');
	switch (decision.act) {
		case 'prepare':
			return 'se préparer';
		case 'open':
			return `ouvrir l’entretien ${OPENING_NAMES[decision.opening]}`;
		case 'ask':
			return `questionner sur ${quoted(nameOf(brief.topics, decision.topic))}${to(decision.to)}`;
		case 'reformulate':
			return `reformuler ce qui a été dit sur ${quoted(nameOf(brief.topics, decision.topic))}${to(decision.to)}`;
		case 'argue': {
			const argument = brief.arguments.find(({ id }) => id === decision.argument);
			return `argumenter ${quoted(argument?.name ?? decision.argument)}, preuve : ${nameOf(argument?.proofs ?? [], decision.proof)}${to(decision.to)}`;
		}
		case 'answer':
			return `répondre à l’objection par ${TECHNIQUE_NAMES[decision.technique]}`;
		case 'invite':
			return brief.situation === 'managerial'
				? 'demander ce qui est souhaité'
				: 'demander à la partie adverse ce qu’elle propose';
		case 'offer': {
			const changed = (issue: string, level: number): boolean => {
				const i = brief.index.issue.get(issue) ?? 0;
				return globals[OFFERS] === 0 || offer[i] === NONE || offer[i] !== level;
			};
			const text = termsText(brief, decision.terms, changed);
			return text === '' ? 'maintenir la même offre' : `proposer ${text}`;
		}
		case 'concede':
			return `concéder ${levelName(brief, decision.give)}${decision.against === null ? ' sans contrepartie' : ` contre ${levelName(brief, decision.against)}`}`;
		case 'pause':
			return 'laisser passer un silence';
		case 'close':
			return `conclure sur votre offre (${CLOSING_NAMES[decision.closing]})`;
		case 'accept':
			return brief.situation === 'managerial'
				? 'accepter ce qui est demandé'
				: 'accepter la proposition de la partie adverse';
		case 'leave':
			return brief.situation === 'managerial' ? 'mettre fin à l’entretien' : 'quitter la négociation';
		case 'order':
			return brief.situation === 'managerial' ? 'écrire ce qui a été convenu' : 'rédiger le bon de commande';
		case 'respond':
			return decision.response === null
				? 'laisser l’incident sans réponse'
				: `répondre à l’incident : ${quoted(textOf(brief.incidents[globals[INCIDENT]]?.responses ?? [], decision.response))}`;
		case 'renew':
			return decision.offer === null
				? 'ne rien proposer pour la suite'
				: `proposer la suite : ${quoted(textOf(brief.renewals, decision.offer))}`;
		case 'reply':
			return 'répondre';
	}
}

/** Differences from `played` to `better`, French phrases, the first the most telling. */
export function describe(view: View, played: Decision, better: Decision): readonly string[] {
	const { brief } = view;
	if (better.act === 'prepare' && played.act === 'prepare') {
		const phrases: string[] = [];
		const fresh = (mine: readonly string[], theirs: readonly string[]): string[] =>
			theirs.filter((id) => !mine.includes(id));
		const questions = fresh(played.questions, better.questions);
		if (questions.length > 0)
			phrases.push(`préparer des questions sur ${questions.map((id) => quoted(nameOf(brief.topics, id))).join(', ')}`);
		const own = fresh(played.arguments, better.arguments);
		if (own.length > 0) phrases.push(`préparer ${own.map((id) => quoted(nameOf(brief.arguments, id))).join(', ')}`);
		if (better.exchanges.length > played.exchanges.length) phrases.push('préparer des contreparties');
		return phrases;
	}
	if (better.act === 'order' && played.act === 'order') {
		const wrong = brief.issues
			.filter(({ id }) => played.terms[id] !== better.terms[id])
			.map(({ name }) => name.toLowerCase());
		return wrong.length === 0 ? [] : [`écrire exactement ce qui a été convenu (${wrong.join(', ')})`];
	}
	const phrase = phraseOf(view, better);
	return phrase === phraseOf(view, played) ? [] : [phrase];
}
