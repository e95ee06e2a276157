import type { Count } from '../criterion.ts';
import { contactsMade, type Campaign } from './campaign.ts';

/** Signals whose prospect was contacted while they were fresh: verified by then, or not. */
export function signalsChecked(campaign: Campaign): Count | null {
	const { definition, decisions, signalWeeks } = campaign;
	const contacts = contactsMade(campaign);
	let part = 0;
	let whole = 0;
	definition.signals.forEach(({ id, prospect, weeks }, at) => {
		const out = signalWeeks[at];
		if (out === 0) return;
		const used = contacts.find(
			(contact) => contact.prospect === prospect && contact.week >= out && contact.week < out + weeks
		);
		if (!used) return;
		whole++;
		if (decisions.slice(0, used.week).some(({ signals }) => signals.includes(id))) part++;
	});
	return whole === 0 ? null : { part, whole };
}
