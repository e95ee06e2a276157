import type { Count } from '../criterion.ts';
import { isMade, type Campaign } from './campaign.ts';

/** Rows that resemble another and were compared or verified before anybody contacted them. */
export function duplicatesSettled({ events, definition }: Campaign): Count | null {
	const open = new Set(definition.prospects.flatMap(({ resembles }, at) => (resembles === null ? [] : [at + 1])));
	const whole = open.size;
	let part = 0;
	for (const event of events) {
		if (event.prospect === null || !open.has(event.prospect)) continue;
		const settled =
			event.channel === null && ['duplicate', 'distinct', 'verified'].some((outcome) => outcome === event.outcome);
		if (settled) part++;
		if (settled || isMade(event)) open.delete(event.prospect);
	}
	return whole === 0 ? null : { part, whole };
}
