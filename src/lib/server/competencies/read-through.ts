import type { Read } from '#assessment/profile.ts';
import type { Weighed } from '#assessment/mastery.ts';
import { informedCompetencies } from '#framework/crosswalk.ts';
import type { Framework } from '#framework/framework.ts';

/** A code and the framework that it was written in. */
interface Written {
	readonly framework: string;
	readonly competency: string;
}

/** Evidence as a framework reads it: what was written keeps its code, and informs those that the crosswalk leads to. */
export function readThrough<E extends Weighed & Written>(framework: Framework, evidences: readonly E[]): Read<E>[] {
	return evidences.map((evidence) => ({
		...evidence,
		informs: informedCompetencies(framework, { framework: evidence.framework, code: evidence.competency })
	}));
}
