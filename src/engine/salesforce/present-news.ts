/** What came of itself, or came back from the firm, as French sentences. */
import type { Model } from './model.ts';
import type { PresentedEvent } from './present.ts';
import type { View } from './view.ts';
import { Happening, type LogEntry } from './log.ts';

const euros = (cents: number): string =>
	`${String(Math.floor(cents / 100 + 0.5)).replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f')}\u00a0€`;

/** The line of the diary as news; null for what is told elsewhere. */
function newsOf(
	{ definition, brief }: Model,
	{ month, what, subject, detail, values }: LogEntry
): PresentedEvent | null {
	const about = (code: string, text: string, person: number | null = null): PresentedEvent => ({
		month,
		code,
		person: person === null ? null : brief.people[person].id,
		zone: null,
		text
	});
	switch (what) {
		case Happening.event:
			return about(
				definition.events[subject].kind,
				definition.events[subject].text || `${definition.events[subject].title}.`
			);
		case Happening.absence:
			return about('illness', `${brief.people[subject].name} est en arrêt maladie ce mois-ci.`, subject);
		case Happening.breach:
			return about('breach', `Règle enfreinte\u00a0: ${definition.rules[detail].title}.`);
		case Happening.answer: {
			const { name, accepted, refused } = definition.proposals[subject];
			return about('answer', `«\u00a0${name}\u00a0»\u00a0: ${detail === 1 ? accepted : refused}`);
		}
		case Happening.activity:
			return about(
				'activity',
				values[0] > 0
					? `La direction a lu votre bilan d’activité\u00a0: elle ajoute ${euros(values[0])} à votre budget.`
					: 'La direction a lu votre bilan d’activité\u00a0: les chiffres ne disent pas cela, rien n’est accordé.'
			);
		case Happening.applied:
			return about('applied', `${brief.people[subject].name} postule.`, subject);
		case Happening.hired:
			return about(
				'hired',
				`${brief.people[subject].name} a accepté votre contrat et commence le mois prochain.`,
				subject
			);
		default:
			return null;
	}
}

/** The news of the year so far, oldest first. */
export function presentNews(model: Model, { history, historyLength }: View): PresentedEvent[] {
	const news: PresentedEvent[] = [];
	for (let e = 0; history !== null && e < historyLength; e++) {
		const found = newsOf(model, history.at(e));
		if (found) news.push(found);
	}
	return news;
}
