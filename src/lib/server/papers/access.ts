import type { Account } from '../auth/session.ts';
import type { PaperSession } from './session.ts';

/** Everything that the decision depends on. */
export interface SessionFacts {
	readonly user: Pick<Account, 'id' | 'establishmentId'>;
	readonly session: Pick<PaperSession, 'establishmentId'>;
	/** The user teaches the class of the session. */
	readonly teaches: boolean;
	/** The user is a student of the class, and of the group when there is one. */
	readonly invited: boolean;
	/** The user has opened a copy: it stays, whatever became of the class. */
	readonly writes: boolean;
}

export type SessionReader = 'candidate' | 'teacher';

/** As whom one meets a session; null for those to whom it does not exist. */
export function decideSessionAccess({ user, session, ...facts }: SessionFacts): SessionReader | null {
	if (user.establishmentId !== session.establishmentId) return null;
	if (facts.teaches) return 'teacher';
	return facts.invited || facts.writes ? 'candidate' : null;
}
