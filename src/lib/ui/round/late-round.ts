/** A round that was played in another tab before this one was sent. */
export interface LateRound {
	readonly round: number;
	/** Whether what came too late said something else than what was played. */
	readonly other: boolean;
}

/** The same value has the same text, whatever the order of its keys; what is undefined is not there. */
function canonical(value: unknown): string {
	return JSON.stringify(value, (_key, part: unknown) =>
		part !== null && typeof part === 'object' && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
			: part
	);
}

/** Whether two decisions say the same; what was played may not be known (null). */
export function sameDecision(sent: unknown, played: unknown): boolean {
	return played !== null && canonical(sent) === canonical(played);
}
