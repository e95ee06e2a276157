import type { Channel, StageName } from '#engine/prospecting/definition.ts';
import type { OutcomeName, PresentedEvent } from '#engine/prospecting/present.ts';
import { argumentInSentence, type Campaign } from './campaign.ts';
import { ADVANCE_WORDS, OUTCOME_WORDS } from './words.ts';

/** What came of a contact: « rendez-vous pris », « absent », « numéro faux ». */
export function outcomeWord(
	outcome: OutcomeName,
	channel: Channel | 'fair' | null,
	stage: StageName | null = null
): string {
	if (outcome === 'advance' && stage) return ADVANCE_WORDS[stage];
	if (outcome === 'invalid') return channel === 'email' ? 'adresse fausse' : 'numéro faux';
	return OUTCOME_WORDS[outcome];
}

/** The same with its subject: the motive noted, the rule broken, whether a piece of news was right. */
export function outcomePhrase(campaign: Campaign, { outcome, channel, stage, subject, truth }: PresentedEvent): string {
	const word = outcomeWord(outcome, channel, stage);
	if (outcome === 'note' && subject) return `${word}\u00a0: ${argumentInSentence(campaign, subject)}`;
	if (outcome === 'signal') return `${word}\u00a0: ${truth ? 'exacte' : 'fausse'}`;
	if (outcome === 'irregular' || outcome === 'complaint') {
		const rule = campaign.rules.find(({ id }) => id === subject);
		return rule ? `${word}\u00a0: ${rule.title}` : word;
	}
	return word;
}
