import type { RoomKind } from '#engine/rooms.ts';
import { stageKindOf } from '#engine/run-kind.ts';
import { formatCount, NO_BREAK_SPACE } from './format.ts';

interface RoundNames {
	readonly one: string;
	readonly many: string;
	/** What the first round is called, which is then no round of the count; null where all are counted. */
	readonly first: { readonly name: string; readonly played: string } | null;
}

/** What a round is called in each room: « semaine 3 ». */
const NAMES: Readonly<Record<RoomKind, RoundNames> & Record<string, RoundNames>> = {
	prospecting: { one: 'semaine', many: 'semaines', first: null },
	// A negotiation begins by its preparation, which is no turn of it.
	negotiation: { one: 'tour', many: 'tours', first: { name: 'préparation', played: 'préparée' } },
	salesforce: { one: 'mois', many: 'mois', first: null },
	'action-plan': { one: 'mois', many: 'mois', first: null }
};

/** « semaine 3 » for the round 3: rounds are counted from 1, as the engine does. */
export function roundName(kind: string, round: number): string {
	const { one, first } = NAMES[stageKindOf(kind)];
	if (first && round === 1) return first.name;
	return one + NO_BREAK_SPACE + (first ? round - 1 : round);
}

/** « 12 semaines ». */
export function roundCount(kind: string, count: number): string {
	const { one, many } = NAMES[stageKindOf(kind)];
	return formatCount(count, one, many);
}

/** How far a run that stopped had got, after so many rounds: « 3 semaines », « préparée », « 4 tours ». */
export function playedName(kind: string, played: number): string {
	const { first } = NAMES[stageKindOf(kind)];
	if (first && played === 1) return first.played;
	return roundCount(kind, first ? Math.max(0, played - 1) : played);
}
