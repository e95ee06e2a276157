/** What the runs of a stage are marked against, from its package. */
import { REFERENCE_FILE } from '#assessment/reference.ts';
import { findMarking, type Marking } from '#server/scenarios/marking.ts';
import { CommandFailure } from './command.ts';
import type { CaseStage, LoadedCase } from './load-case.ts';

const REFUSALS = {
	missing: ['no-reference', 'Ce cas n’a pas encore été répété'],
	unreadable: ['unreadable-reference', 'La répétition de ce cas ne peut pas être lue'],
	'other-definition': ['stale-reference', 'Ce cas a changé depuis sa répétition'],
	'other-engine': ['stale-reference', 'Ce cas a changé depuis sa répétition']
} as const;

/** The marking of a stage. Throws when its rehearsal is missing, cannot be read, or is that of something else. */
export function freshMarking(loaded: LoadedCase, { id }: CaseStage): Marking {
	const marking = findMarking(loaded, id);
	if (typeof marking !== 'string') return marking;
	const [code, why] = REFUSALS[marking];
	throw new CommandFailure(code, `${why} : lancez « rehearse --write » sur son dossier.`, REFERENCE_FILE);
}
