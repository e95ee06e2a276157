/** The parts of a negotiation that a competency can be about, and how one part is taken from another decision. */
import type { Lever } from '../simulation.ts';
import type { Decision } from './decision.ts';
import type { Act } from './definition.ts';
import type { View } from './view.ts';

export const LEVERS = [
	{ id: 'preparation', name: 'Préparation' },
	{ id: 'discovery', name: 'Découverte et écoute' },
	{ id: 'argument', name: 'Argumentation et objections' },
	{ id: 'terms', name: 'Offres et concessions' },
	{ id: 'closing', name: 'Conduite et conclusion' },
	{ id: 'follow-up', name: 'Suivi de l’accord' }
] as const satisfies readonly Lever[];

export type LeverId = (typeof LEVERS)[number]['id'];

/** The lever that an act belongs to. */
export const LEVER_OF: Readonly<Record<Act, LeverId>> = {
	prepare: 'preparation',
	open: 'discovery',
	ask: 'discovery',
	reformulate: 'discovery',
	argue: 'argument',
	answer: 'argument',
	invite: 'terms',
	offer: 'terms',
	concede: 'terms',
	pause: 'closing',
	close: 'closing',
	accept: 'closing',
	leave: 'closing',
	order: 'follow-up',
	respond: 'follow-up',
	renew: 'follow-up'
};

/**
 * A move is one act, so that it cannot be half another: what a move loses belongs to the lever of what should have been done
 * instead. To offer when there was still to discover is a fault of discovery.
 */
export function graft(_view: View, base: Decision, other: Decision, lever: string): Decision {
	return other.act !== 'reply' && LEVER_OF[other.act] === lever ? other : base;
}
