import type { Count } from '../criterion.ts';
import { isMade, type Campaign } from './campaign.ts';

/** Contacts made and weeks of sharing that broke no rule. A breach is written just before the contact that makes it. */
export function lawful({ events, decisions }: Campaign): Count | null {
	let whole = 0;
	let broken = 0;
	let breach = false;
	for (const event of events) {
		if (event.outcome === 'irregular') {
			if (event.prospect === null) broken++;
			else breach = true;
		} else if (isMade(event)) {
			whole++;
			if (breach) broken++;
			breach = false;
		}
	}
	for (const { share } of decisions) whole += share.length;
	return whole === 0 ? null : { part: whole - broken, whole };
}
