import type { Count } from '../criterion.ts';
import type { Campaign } from './campaign.ts';

/** Colleagues whose answer brings something, asked in the first half of the campaign. */
export function colleaguesAsked({ definition, decisions }: Campaign): Count | null {
	const useful = definition.colleagues.filter(({ gives }) => gives !== 'nothing');
	if (useful.length === 0) return null;
	const asked = new Set(decisions.slice(0, Math.ceil(definition.weeks / 2)).flatMap(({ ask }) => ask));
	return { part: useful.filter(({ id }) => asked.has(id)).length, whole: useful.length };
}
