import type { LoadedRun } from '../runs/load.ts';
import type { Market } from './market.ts';

/** A team in the ranking by result. */
export interface RankedTeam {
	readonly seat: number;
	readonly name: string;
	readonly policy: boolean;
	/** Printed objective so far, cents. */
	readonly value: number;
}

/** The teams by the printed objective, as the run stands: the first one first, equals by seat. */
export function rankTeams({ teams }: Pick<Market, 'teams'>, { stage, world }: LoadedRun): RankedTeam[] {
	return teams
		.map(({ seat, name, members }) => ({
			...{ seat, name, policy: members.length === 0 },
			value: stage.room.value(stage.params, world, seat)
		}))
		.sort((a, b) => b.value - a.value || a.seat - b.seat);
}
