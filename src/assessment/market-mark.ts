/** The mark of a member of a team in a market: his own proposals first, then what the team decided. */
import type { Advantage } from '#engine/review.ts';
import type { Irregularity } from '#engine/simulation.ts';
import { ANCHORS, lowestCap, markOf, markSlope, pathError, Z95, type Anchors, type Reference } from './mark.ts';

/** A mark out of 20 from a sum of advantages. */
export interface PartMark {
	readonly efficiency: number;
	/** Out of 20, unrounded, after the cap of the rules broken. */
	readonly mark: number;
	/** The mark before the cap. */
	readonly uncapped: number;
	/** The rules that cap it, none when none lowers it. */
	readonly capping: readonly Irregularity[];
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

/** What a market is marked against. */
export interface MarketScale {
	readonly reference: Reference;
	readonly anchors?: Anchors;
	/** What the floor loses on the expert at each round, cents, by round from 1: the scale of that round. */
	readonly floorLoss: ReadonlyMap<number, number>;
}

/** Share of the ordinary round of the case under which a round is never scaled: little is at stake in it. */
const LEAST_SCALE = 0.25;

/**
 * The scale of each round of a market: what the floor of the ladder loses there on the expert, mean of the firms, in the same
 * worlds as everything else; at least a quarter of what it loses in an ordinary round of the case, which has `rounds` of them.
 * A market may stop before its case, and first months weigh more than last ones: a share of J_expert − J_floor in proportion to the rounds
 * played would not be what was at stake in them.
 */
export function scaleRounds(
	floor: ReadonlyMap<number, readonly Advantage[]>,
	{ objective }: Reference,
	rounds: number
): Map<number, number> {
	const least = (LEAST_SCALE * (objective.expert.mean - objective.floor.mean)) / rounds;
	return new Map(
		[...floor].map(([round, firms]) => {
			const sum = firms.reduce((total, { advantage }) => total - advantage, 0);
			return [round, Math.max(least, sum / Math.max(1, firms.length))];
		})
	);
}

/** What a decision was worth at a round, and the rules that it broke. */
export interface RoundAdvantage extends Advantage {
	readonly round: number;
	readonly broken: readonly Irregularity[];
}

/**
 * The mark of the advantages of some rounds: E = 1 + sum of A / sum of the scales of these rounds, through the anchors of
 * `mark.ts`. Changing nothing where the floor changes nothing gives the floor’s mark, the expert the expert’s. Rules
 * broken cap it at the lowest of their caps. Null for no round.
 */
export function markPart(advantages: readonly RoundAdvantage[], market: MarketScale): PartMark | null {
	const { reference, anchors = ANCHORS, floorLoss } = market;
	if (advantages.length === 0) return null;
	const scale = advantages.reduce((total, { round }) => total + scaleOf(floorLoss, round), 0);
	const sum = advantages.reduce((total, { advantage }) => total + advantage, 0);
	const squares = advantages.reduce((total, { standardError }) => total + standardError * standardError, 0);
	const efficiency = 1 + sum / scale;
	const uncapped = markOf(efficiency, reference, anchors);
	const cap = lowestCap(advantages.flatMap(({ broken }) => broken));
	const mark = Math.min(uncapped, cap ?? Infinity);
	const sampling = (Z95 * markSlope(efficiency, reference, anchors) * Math.sqrt(squares)) / scale;
	const path = Z95 * pathError(uncapped, reference);
	return {
		...{ efficiency, mark, uncapped, rounds: advantages.length },
		capping: mark < uncapped ? advantages.flatMap(({ broken }) => broken.filter((rule) => rule.cap === cap)) : [],
		error: Math.sqrt(sampling * sampling + path * path)
	};
}

function scaleOf(floorLoss: ReadonlyMap<number, number>, round: number): number {
	const scale = floorLoss.get(round);
	if (scale === undefined) throw new RangeError(`round ${round} has no scale`);
	return scale;
}

/**
 * The mark of a member: `ownShare` per cent of the mark of his own proposals, at the rounds when he was there, and the rest of
 * the mark of his team’s decisions, at the rounds when it was held by people. Where one of the two is missing, the other is
 * the mark.
 */
export function markMember(
	own: readonly RoundAdvantage[],
	team: readonly RoundAdvantage[],
	ownShare: number,
	market: MarketScale
): MemberMark {
	const mine = markPart(own, market);
	const ours = markPart(team, market);
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
