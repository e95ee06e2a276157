import type { Read } from '#assessment/profile.ts';
import type { Weighed } from '#assessment/mastery.ts';
import { informedCompetencies } from '#framework/crosswalk.ts';
import type { Framework } from '#framework/framework.ts';

/** A code and the framework that it was written in. */
interface Written {
	readonly framework: string;
	readonly competency: string;
}

/**
 * Evidence as a framework reads it: what was written keeps its code, and informs those that the crosswalk leads to; nothing when it was
 * written in a framework that is not among the `known`.
 */
export function readThrough<E extends Weighed & Written>(
	framework: Framework,
	known: readonly Framework[],
	evidences: readonly E[]
): Read<E>[] {
	const written = new Map(known.map((one) => [one.code, one]));
	return evidences.map((evidence) => {
		const own = written.get(evidence.framework);
		return { ...evidence, informs: own ? informedCompetencies(framework, own, evidence.competency) : [] };
	});
}
