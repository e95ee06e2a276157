/** What each round of a negotiation is: its preparation, a turn of the conversation, or a part of what follows it. */
import { Phase, PHASE, type PublicColumns } from './world.ts';
import type { PhaseName } from './present.ts';

const NAMES = Object.fromEntries(Object.entries(Phase).map(([name, phase]) => [phase, name])) as Readonly<
	Record<number, PhaseName>
>;

export interface Moment {
	readonly phase: PhaseName;
	/** Turn of the conversation, from 1; null outside it. */
	readonly turn: number | null;
}

/** Where the negotiation stands. */
export const phaseOf = ({ globals }: Pick<PublicColumns, 'globals'>): PhaseName => NAMES[globals[PHASE]];

/**
 * The moments of `rounds` rounds. `phases` are those in which the first of them began; the rounds that nobody played go on
 * as the last phase known, a conversation once the preparation is over.
 */
export function momentsOf(phases: readonly PhaseName[], rounds: number): Moment[] {
	let turns = 0;
	return Array.from({ length: rounds }, (_, at) => {
		const last = phases[phases.length - 1];
		const phase = at < phases.length ? phases[at] : last === 'preparation' ? 'talk' : last;
		return { phase, turn: phase === 'talk' ? ++turns : null };
	});
}
