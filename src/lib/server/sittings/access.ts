import type { Account } from '../auth/session.ts';
import type { ClockAct, Clock } from './clock.ts';
import type { Sitting } from './sitting.ts';

/** Everything that the decision depends on. */
export interface SittingFacts {
	readonly user: Pick<Account, 'id' | 'establishmentId'>;
	readonly sitting: Pick<Sitting, 'establishmentId' | 'candidateId'>;
	/** The user is of the panel of this sitting. */
	readonly sits: boolean;
	/** The user teaches the class of the sitting. */
	readonly teaches: boolean;
}

export type Reader = 'candidate' | 'panel' | 'teacher';

export interface SittingAccess {
	readonly as: Reader;
	/** May name the panel, and say when and where. */
	readonly arrange: boolean;
}

/** As whom one reads a sitting; null for those to whom it does not exist. */
export function decideAccess({ user, sitting, sits, teaches }: SittingFacts): SittingAccess | null {
	if (user.establishmentId !== sitting.establishmentId) return null;
	if (user.id === sitting.candidateId) return { as: 'candidate', arrange: false };
	if (sits) return { as: 'panel', arrange: teaches };
	return teaches ? { as: 'teacher', arrange: true } : null;
}

/**
 * Why a candidate may not do this to the clock, or null. Before a person, the panel holds it, but for the self-analysis,
 * which the candidate begins once the oral is over and closes. Against the simulated client the candidate may sit alone.
 */
export function candidateProblem(
	{ client, phases }: Pick<Sitting, 'client' | 'phases'>,
	{ state, phase }: Clock,
	act: ClockAct
): string | null {
	const panelOnly = 'C’est à la commission de le faire.';
	if (state === 'suspended') return 'La commission a suspendu l’épreuve\u00a0: attendez qu’elle la reprenne.';
	if (act.kind === 'end')
		return phase === phases.length - 1 && phases[phase].kind === 'self-analysis' ? null : panelOnly;
	if (act.kind !== 'start') return panelOnly;
	const ownTurn = phases[act.phase]?.kind === 'self-analysis' && (state === 'over' || act.phase === phase);
	return client === 'simulated' || ownTurn ? null : panelOnly;
}
