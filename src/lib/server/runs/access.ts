import type { Role } from '#assessment/exams/role-play.ts';
import type { Seat } from '#engine/simulation.ts';
import type { Account } from '../auth/session.ts';
import type { Run } from './run.ts';

/** Everything that the decision depends on. */
export interface AccessFacts {
	readonly user: Account;
	readonly run: Pick<Run, 'establishmentId' | 'playerId' | 'mode' | 'status'>;
	/** The user teaches the class of the run's assignment. */
	readonly teaches: boolean;
	readonly opensAt: Date | null;
	readonly closesAt: Date | null;
	/** The sitting of an exam that the run is played for, if it is. */
	readonly sitting?: SittingFacts | null;
	/** The turn of a role play that the run is played in, if it is. */
	readonly rolePlay?: RolePlayFacts | null;
	readonly now: Date;
}

export interface RolePlayFacts {
	/** What the user is in the group; null for who is not of it. */
	readonly role: Role | null;
	/** The turn is over: its cards are read by all. */
	readonly closed: boolean;
}

export interface SittingFacts {
	/** The user is of its panel. */
	readonly sits: boolean;
	/** Its clock runs, in the oral. */
	readonly running: boolean;
	/** The candidate has nothing left to do in it. */
	readonly finished: boolean;
}

/** What one may do with a run, and the sentence that says why not. */
export interface RunAccess {
	/** Whoever observes a role play reads it as a teacher does, both cards included, and marks nothing. */
	readonly as: 'player' | 'teacher' | 'observer';
	/** The seat whose view the reader has. */
	readonly seat: Seat;
	readonly play: boolean;
	readonly playClosed: string | null;
	readonly review: boolean;
	readonly reviewClosed: string | null;
	/** No decision can be added any more: what a review says of it will not change. */
	readonly settled: boolean;
}

const TURN_OPEN = 'Le débrief s’ouvre quand le tour du jeu de rôle est terminé.';

/** Who may read, play and review a run; null for those to whom it does not exist. */
export function decideAccess({
	user,
	run,
	teaches,
	opensAt,
	closesAt,
	sitting = null,
	rolePlay = null,
	now
}: AccessFacts): RunAccess | null {
	if (user.establishmentId !== run.establishmentId) return null;
	const closed = (closesAt !== null && now >= closesAt) || sitting?.finished === true || rolePlay?.closed === true;
	const settled = closed || run.status !== 'playing';
	const buys = rolePlay?.role === 'buyer';
	if (user.id !== run.playerId && !buys) {
		const observes = rolePlay?.role === 'observer';
		if (!teaches && !sitting?.sits && !observes) return null;
		const open = !observes || closed;
		return {
			as: observes ? 'observer' : 'teacher',
			seat: 0,
			play: false,
			playClosed: 'Cette partie est celle d’un étudiant.',
			review: open,
			reviewClosed: open ? null : TURN_OPEN,
			settled
		};
	}
	const playClosed =
		run.status !== 'playing'
			? 'Cette partie est terminée.'
			: closed
				? 'La période de jeu est terminée\u00a0: la partie est gardée telle qu’elle est.'
				: opensAt !== null && now < opensAt
					? 'Cette étude de cas n’est pas encore ouverte.'
					: sitting && !sitting.running
						? 'Le temps de l’oral ne court pas\u00a0: la partie est gardée telle qu’elle est.'
						: null;
	const reviewClosed =
		rolePlay && !closed
			? TURN_OPEN
			: sitting && !sitting.finished
				? 'La revue s’ouvre quand l’épreuve est terminée.'
				: run.mode === 'evaluation' && !closed
					? 'La revue s’ouvre quand l’évaluation est terminée pour toute la classe.'
					: run.status === 'playing' && !closed
						? 'La revue s’ouvre à la fin de la partie.'
						: null;
	const seat = buys ? 1 : 0;
	return {
		as: 'player',
		seat,
		play: playClosed === null,
		playClosed,
		review: reviewClosed === null,
		reviewClosed,
		settled
	};
}
