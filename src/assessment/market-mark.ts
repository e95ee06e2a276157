/** The mark of a member of a team in a market: his own proposals first, then what the team decided. */
import type { Advantage } from '#engine/review.ts';
import { ANCHORS, markOf, markSlope, pathError, Z95, type Anchors, type Reference } from './mark.ts';

/** A mark out of 20 from a sum of advantages. */
export interface PartMark {
	readonly efficiency: number;
	/** Out of 20, unrounded. */
	readonly mark: number;
	/** Half-width at 95 %: sampling and path, in quadrature. */
	readonly error: number;
	/** Rounds that it is the mark of. */
	readonly rounds: number;
}

export interface MemberMark {
	/** Null when he was there at no round. */
	readonly own: PartMark | null;
	readonly team: PartMark | null;
	/** Per cent of the mark that is his own. */
	readonly ownShare: number;
	/** Out of 20; null when there is nothing to mark. */
	readonly mark: number | null;
	readonly error: number;
}

/** The ladder of a case, against which a market is marked. */
export interface Ladder {
	readonly reference: Reference;
	readonly anchors?: Anchors;
	/** Rounds of the case, over which the reference was measured. */
	readonly rounds: number;
}

/**
 * The mark of advantages of some rounds of a case: E = 1 + sum of A / ((J_expert − J_floor) × rounds played / rounds of the
 * case), through the anchors of `mark.ts`. The scale is brought to the rounds played, so that a market of three months is
 * marked as three months. Null for no round at all.
 */
export function markPart(advantages: readonly Advantage[], ladder: Ladder): PartMark | null {
	const { reference, anchors = ANCHORS, rounds } = ladder;
	if (advantages.length === 0) return null;
	const { expert, floor } = reference.objective;
	const scale = ((expert.mean - floor.mean) * advantages.length) / rounds;
	const sum = advantages.reduce((total, { advantage }) => total + advantage, 0);
	const squares = advantages.reduce((total, { standardError }) => total + standardError * standardError, 0);
	const efficiency = 1 + sum / scale;
	const mark = markOf(efficiency, reference, anchors);
	const sampling = (Z95 * markSlope(efficiency, reference, anchors) * Math.sqrt(squares)) / scale;
	const path = Z95 * pathError(mark, reference);
	return { efficiency, mark, error: Math.sqrt(sampling * sampling + path * path), rounds: advantages.length };
}

/**
 * The mark of a member: `ownShare` per cent of the mark of his own proposals, at the rounds when he was there, and the rest of
 * the mark of his team’s decisions, at the rounds when it was held by people. Where one of the two is missing, the other is
 * the mark.
 */
export function markMember(
	own: readonly Advantage[],
	team: readonly Advantage[],
	ownShare: number,
	ladder: Ladder
): MemberMark {
	const mine = markPart(own, ladder);
	const ours = markPart(team, ladder);
	// who was never there has no mark, whatever his team did without him
	if (!mine) return { own: null, team: ours, ownShare, mark: null, error: 0 };
	if (!ours) return { own: mine, team: null, ownShare, mark: mine.mark, error: mine.error };
	const share = ownShare / 100;
	const parts = [share * mine.error, (1 - share) * ours.error];
	return {
		own: mine,
		team: ours,
		ownShare,
		mark: share * mine.mark + (1 - share) * ours.mark,
		error: Math.sqrt(parts[0] * parts[0] + parts[1] * parts[1])
	};
}
