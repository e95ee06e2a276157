/** What a team that has not decided plays: stated on every page of a market, and pure. */

/** A proposal, as the rule looks at it. */
export interface Ballot {
	readonly userId: string;
	readonly at: Date;
	/** How many members support it. */
	readonly supports: number;
}

export type LatePlay =
	| { readonly origin: 'supported' | 'first-sealed'; readonly proposerId: string }
	| { readonly origin: 'fallback'; readonly proposerId: null };

/**
 * The proposal that most members support; the first one sealed among those that as many support, and among all when nobody
 * has said; nothing changed when there is none.
 */
export function playLate(ballots: readonly Ballot[]): LatePlay {
	const [first] = [...ballots].sort(
		(a, b) => b.supports - a.supports || a.at.getTime() - b.at.getTime() || (a.userId < b.userId ? -1 : 1)
	);
	if (!first) return { origin: 'fallback', proposerId: null };
	return { origin: first.supports > 0 ? 'supported' : 'first-sealed', proposerId: first.userId };
}

/** The rule in words. */
export const LATE_RULE =
	'Une équipe qui n’a pas décidé à temps joue la proposition que le plus de membres soutiennent\u00a0; à égalité, ou si personne n’a dit laquelle il soutient, la première déposée\u00a0; sans aucune proposition, elle ne change rien. Un membre qui n’a rien proposé est noté, pour sa part, comme s’il avait proposé de ne rien changer.';
