/** The rounds of a negotiation as the review tells them: what was done, said and answered, and why. */
import type { Debrief } from '#engine/negotiation/debrief.ts';
import type { PlayerDecision } from '#engine/negotiation/decision.ts';
import { phraseOf } from '#engine/negotiation/describe.ts';
import type { Model } from '#engine/negotiation/model.ts';
import { presentExchanges, type PhaseName, type PresentedExchange } from '#engine/negotiation/present.ts';
import { speak, type Speech } from '#engine/negotiation/speech.ts';
import { spokenLines } from '#engine/negotiation/spoken-lines.ts';
import { renewalChance } from '#engine/negotiation/step.ts';
import { momentsOf, phaseOf } from '#engine/negotiation/turns.ts';
import { viewOf } from '#engine/negotiation/view.ts';
import { RELATION, RENEWAL, type World } from '#engine/negotiation/world.ts';
import { formatCount, formatList, formatNumber, formatPercent, quote } from '../../format.ts';
import type { SaidExchange } from '../../review/reviewed-round.ts';
import type { RoundName } from '../../review/round-names.ts';
import { givenWords } from '../dialogue.ts';
import { momentNames } from './moment-names.ts';
import { reasonSentence } from './reason-sentence.ts';

/** A negotiation that was played, from its first round to where it stands. Secret. */
export interface PlayedNegotiation {
	readonly model: Model;
	/** Before each round, then at the end. */
	readonly worlds: readonly World[];
	readonly decisions: readonly PlayerDecision[];
	/** What its people say, if the case says it, and what chooses their sentences. */
	readonly speech: Speech | null;
	readonly wording: number;
}

export interface ToldRound extends RoundName {
	readonly decided: string;
	readonly nothing: string;
	readonly said?: SaidExchange;
}

/** What doing nothing is, in « et si ? ». */
const NOTHING: Readonly<Record<PhaseName, string>> = {
	preparation: 'aucune préparation',
	talk: 'un silence',
	order: 'rien d’écrit',
	incident: 'aucune réponse',
	renewal: 'aucune proposition',
	over: 'rien'
};

/** `rounds` rounds, those that nobody played included: of these only the names are told. */
export function tellRounds(played: PlayedNegotiation, debrief: Debrief, rounds: number): ToldRound[] {
	const { model, worlds, decisions, speech, wording } = played;
	const { brief } = model;
	const moments = momentsOf(worlds.map(phaseOf), rounds);
	const names = momentNames(moments, brief.situation);
	const exchanges = presentExchanges(model, viewOf(model, worlds[worlds.length - 1], 0));
	const sentences = speech === null ? [] : speak(speech, wording, spokenLines({ issues: brief.issues, exchanges }));
	return names.map((name, at) => {
		const nothing = NOTHING[moments[at].phase];
		const decision = decisions.at(at);
		if (decision === undefined) return { ...name, decided: '', nothing };
		const phrase = decision.act === 'prepare' ? prepared(decision) : phraseOf(viewOf(model, worlds[at], 0), decision);
		const told = { ...name, decided: phrase, nothing };
		const exchange = exchanges.findIndex(({ round }) => round === at + 1);
		if (exchange === -1) return told;
		return { ...told, said: saidIn(played, debrief, at, exchanges[exchange], sentences[exchange] ?? '') };
	});
}

function prepared({ objectives, questions, arguments: own, exchanges }: Extract<PlayerDecision, { act: 'prepare' }>) {
	const parts = [
		[Object.keys(objectives).length, 'objectif'],
		[questions.length, 'question'],
		[own.length, 'argument'],
		[exchanges.length, 'contrepartie']
	] as const;
	const counted = parts.filter(([count]) => count > 0).map(([count, noun]) => formatCount(count, noun));
	return counted.length === 0 ? 'rien n’est préparé' : `préparer ${formatList(counted)}`;
}

function saidIn(
	{ model, decisions, worlds }: PlayedNegotiation,
	{ exchanges: reasons }: Debrief,
	at: number,
	exchange: PresentedExchange,
	sentence: string
): SaidExchange {
	const { brief } = model;
	const reason = reasons.find(({ round }) => round === exchange.round)?.reason;
	const who = brief.interlocutors.find(({ id }) => id === exchange.to);
	return {
		words: decisions[at].words ?? givenWords(brief, exchange),
		// What follows an agreement is answered by what happens, not by somebody.
		answer: reason === undefined || sentence === '' || !who ? null : { name: who.name, sentence },
		why:
			reason === undefined
				? followed(model, worlds[at], worlds[at + 1], exchange)
				: reasonSentence(reason, exchange.act, brief.motives)
	};
}

/** What came of a part of what follows an agreement. */
function followed(model: Model, before: World, after: World, exchange: PresentedExchange): string | null {
	const { brief, definition } = model;
	switch (exchange.act) {
		case 'order': {
			const wrong = brief.issues.filter((_, issue) => exchange.terms?.[issue] !== before.agreed[issue]);
			return wrong.length === 0
				? 'Tout y est conforme à l’accord.'
				: `Ne dit pas ce qui a été convenu : ${formatList(wrong.map(({ name }) => quote(name)))}.`;
		}
		case 'respond': {
			const incident = definition.incidents.find(({ responses }) =>
				responses.some(({ id }) => id === exchange.response)
			);
			const kept = incident?.responses.find(({ id }) => id === exchange.response)?.keeps === true;
			return kept ? 'La promesse faite est tenue.' : 'La promesse faite n’est pas tenue.';
		}
		case 'renew': {
			const offer = definition.renewal?.offers.findIndex(({ id }) => id === exchange.response) ?? -1;
			if (offer === -1) return 'Rien n’étant proposé, rien n’est renouvelé.';
			const chance = formatPercent(renewalChance(model, before, offer), { decimals: 0 });
			const won = after.globals[RENEWAL] === 1;
			const relation = formatNumber(before.globals[RELATION]);
			return `${won ? 'Le renouvellement est obtenu' : 'Le renouvellement est refusé'} : il y avait ${chance} de chances de l’obtenir, la relation étant à ${relation} sur 100.`;
		}
		default:
			return null;
	}
}
