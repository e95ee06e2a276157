import type { Decision } from '#engine/prospecting/decision.ts';
import { CHANNELS } from '#engine/prospecting/definition.ts';
import { formatCount } from '../format.ts';
import { countChannel } from './words.ts';

/** What was decided for a week, in one line of counts: « 18 appels, 2 visites, 6 fiches vérifiées ». */
export function decidedLine(decision: Decision): string {
	const { contacts, qualify, merge, signals, ask, share, fairs, report } = decision;
	const counts = CHANNELS.map((channel) => ({
		channel,
		count: contacts.filter((contact) => contact.channel === channel).length
	}));
	const discounts = contacts.filter(({ discount }) => discount > 0).length;
	const parts = counts.filter(({ count }) => count > 0).map(({ count, channel }) => countChannel(count, channel));
	const add = (count: number, singular: string, plural?: string) => {
		if (count > 0) parts.push(formatCount(count, singular, plural));
	};
	add(discounts, 'remise');
	add(qualify.length, 'fiche vérifiée', 'fiches vérifiées');
	add(merge.length, 'doublon examiné', 'doublons examinés');
	add(signals.length, 'information vérifiée', 'informations vérifiées');
	add(ask.length, 'collègue interrogé', 'collègues interrogés');
	add(share.length, 'partage');
	if (fairs.length > 0) parts.push('un stand réservé');
	if (contacts.length > 0)
		parts.push({ none: 'pas de compte rendu', brief: 'comptes rendus brefs', full: 'comptes rendus complets' }[report]);
	return parts.length === 0 ? 'rien' : parts.join(', ');
}
