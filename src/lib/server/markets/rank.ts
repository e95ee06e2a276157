import type { LoadedRun } from '../runs/load.ts';
import type { Market } from './market.ts';

/** A team in the ranking by result. */
export interface RankedTeam {
	readonly seat: number;
	readonly name: string;
	readonly policy: boolean;
	/** Objective as its board shows it, cents: what the team may not know yet is left out. */
	readonly value: number;
}

/** The figure of the board; a room without one has nothing to hide in its objective. */
function shownObjective({ stage: { room, params }, world }: LoadedRun, seat: number): number {
	const shown = room.kpis(params, world, seat).find(({ id }) => id === 'objective');
	return shown ? shown.value : room.value(params, world, seat);
}

/** The teams by the printed objective, as the run stands: the first one first, equals by seat. */
export function rankTeams({ teams }: Pick<Market, 'teams'>, run: LoadedRun): RankedTeam[] {
	return teams
		.map(({ seat, name, members }) => ({
			...{ seat, name, policy: members.length === 0 },
			value: shownObjective(run, seat)
		}))
		.sort((a, b) => b.value - a.value || a.seat - b.seat);
}
