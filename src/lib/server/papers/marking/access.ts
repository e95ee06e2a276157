import type { Account } from '../../auth/session.ts';
import type { PaperSession } from '../session.ts';

/** Everything that the decision depends on. */
export interface MarkingFacts {
	readonly user: Pick<Account, 'establishmentId' | 'role'>;
	readonly session: Pick<PaperSession, 'establishmentId'>;
	/** The user teaches the class of the session. */
	readonly teaches: boolean;
	/** The user is one of its markers. */
	readonly marks: boolean;
}

/** A teacher of the class opens, calls and publishes; a marker from elsewhere marks, by numbers. */
export type MarkingReader = 'teacher' | 'marker';

/** As whom one meets the marking of a session; null for those to whom it does not exist. */
export function decideMarking({ user, session, teaches, marks }: MarkingFacts): MarkingReader | null {
	if (user.establishmentId !== session.establishmentId || user.role === 'student') return null;
	if (teaches) return 'teacher';
	return marks ? 'marker' : null;
}
