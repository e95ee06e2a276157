import type { Count } from '../criterion.ts';
import { isMade, type Campaign } from './campaign.ts';

/** Weeks when a colleague gave the name of the right person of a row; the week of the question counts. */
function toldIn({ definition, decisions }: Campaign, prospect: number): number {
	const { town, segment, source } = definition.prospects[prospect - 1];
	const knows = definition.colleagues.filter(
		({ gives, towns, segments, sources }) =>
			gives === 'contacts' &&
			(towns === null || towns.includes(town)) &&
			(segments === null || segments.includes(segment)) &&
			(sources === null || sources.includes(source))
	);
	const week = decisions.findIndex(({ ask }) => knows.some(({ id }) => ask.includes(id)));
	return week === -1 ? Infinity : week + 1;
}

/** First contacts with a row verified before, or where the right person was known by name. */
export function recordsChecked(campaign: Campaign): Count | null {
	const verified = new Set<number>();
	const met = new Set<number>();
	let part = 0;
	for (const event of campaign.events) {
		const { prospect, week } = event;
		if (prospect === null) continue;
		if (event.outcome === 'verified') verified.add(prospect);
		if (!isMade(event) || met.has(prospect)) continue;
		met.add(prospect);
		const named = campaign.definition.prospects[prospect - 1].contact !== null || toldIn(campaign, prospect) <= week;
		if (named || verified.has(prospect)) part++;
	}
	return met.size === 0 ? null : { part, whole: met.size };
}
