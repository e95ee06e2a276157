/** What a diary of events says of the file. */
import type { Channel } from '#engine/prospecting/definition.ts';
import type { PresentedEvent } from '#engine/prospecting/present.ts';
import type { Campaign, LastContact } from './campaign.ts';
import type { Criteria } from './file-query.ts';
import { isContact } from './report.ts';

/** By prospect, the last contact. */
export function lastContacts(events: readonly PresentedEvent[]): [number, LastContact][] {
	const last = new Map<number, LastContact>();
	for (const event of events)
		if (event.prospect !== null && event.channel !== null && isContact(event))
			last.set(event.prospect, { week: event.week, channel: event.channel, outcome: event.outcome });
	return [...last];
}

/** Whom the cold contacts of a week aimed at, or null when there were none. */
export function criteriaOf(campaign: Campaign, events: readonly PresentedEvent[], week: number): Criteria | null {
	const aimed = events.filter(
		(event) => event.week === week && event.stage === 'cold' && event.channel !== 'fair' && isContact(event)
	);
	const segments = new Set(
		aimed.flatMap(({ prospect }) => (prospect ? [campaign.prospects[prospect - 1].segment] : []))
	);
	const channels = new Set(aimed.map(({ channel }) => channel as Channel));
	return aimed.length === 0 ? null : { segments: [...segments], channels: [...channels] };
}

/** The steps of the funnel: how many prospects reached each, or went beyond. */
export function funnelOf(events: readonly PresentedEvent[]) {
	const reached = (keep: (event: PresentedEvent) => boolean) =>
		new Set(events.flatMap((event) => (event.prospect !== null && keep(event) ? [event.prospect] : []))).size;
	const left = (stage: string) => reached(({ outcome, stage: from }) => outcome === 'advance' && from === stage);
	return [
		{ id: 'contacted', label: 'Contactés', count: reached(isContact) },
		{ id: 'interested', label: 'Intéressés', count: left('cold') },
		{ id: 'appointment', label: 'Rendez-vous', count: left('interested') },
		{ id: 'quote', label: 'Devis', count: left('appointment') },
		{ id: 'won', label: 'Commandes', count: left('quote') }
	];
}
