import type { Moment } from '#engine/negotiation/turns.ts';
import { NO_BREAK_SPACE } from '../../format.ts';
import type { RoundName } from '../../review/round-names.ts';

/** The name of each moment of a negotiation; incidents are numbered when there are several. */
export function momentNames(moments: readonly Moment[], situation: 'sale' | 'managerial'): RoundName[] {
	const incidents = moments.filter(({ phase }) => phase === 'incident').length;
	let seen = 0;
	return moments.map(({ phase, turn }): RoundName => {
		switch (phase) {
			case 'preparation':
				return { name: 'préparation', short: 'prép.' };
			case 'order':
				return situation === 'sale'
					? { name: 'bon de commande', short: 'cde' }
					: { name: 'compte rendu d’entretien', short: 'c.r.' };
			case 'incident': {
				const rank = incidents > 1 ? `${NO_BREAK_SPACE}${++seen}` : '';
				return { name: `incident${rank}`, short: `inc.${rank}` };
			}
			case 'renewal':
				return { name: 'renouvellement', short: 'ren.' };
			default:
				return { name: `tour${NO_BREAK_SPACE}${turn ?? ''}`, short: String(turn ?? '') };
		}
	});
}
