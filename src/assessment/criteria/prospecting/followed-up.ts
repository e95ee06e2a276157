import type { Count } from '../criterion.ts';
import { isMade, type Campaign } from './campaign.ts';

/** Weeks left to follow up. */
const DELAY = 2;
/** Stages that an advance must leave for the prospect to be engaged afterwards and not yet a client. */
const ENGAGING = ['cold', 'interested', 'appointment'];

/**
 * Times a prospect became interested, gave an appointment or asked for a quote, and was contacted again within two weeks,
 * later in the same week included. What happened in the last two weeks leaves no time and is not counted, nor is who was
 * lost in the very week: nobody can follow up somebody who has gone.
 */
export function followedUp({ events, decisions }: Campaign): Count | null {
	let part = 0;
	let whole = 0;
	events.forEach((event, at) => {
		const { outcome, stage, week, prospect } = event;
		if (outcome !== 'advance' || stage === null || !ENGAGING.includes(stage) || week + DELAY > decisions.length) return;
		const gone = events.some((later) => later.outcome === 'lost' && later.prospect === prospect && later.week === week);
		if (gone) return;
		whole++;
		const again = events
			.slice(at + 1)
			.some((later) => isMade(later) && later.prospect === prospect && later.week <= week + DELAY);
		if (again) part++;
	});
	return whole === 0 ? null : { part, whole };
}
