/** Kinds of runs: a stage played alone has its own kind, one that several people share has another. */
import type { RoomKind } from './rooms.ts';

/** The kind of stage that several people play, by the kind of their run. */
const SHARED = { 'negotiation-pair': 'negotiation', 'action-plan-market': 'action-plan' } as const satisfies Record<
	string,
	RoomKind
>;

/** The kind of stage that runs of a kind play. */
export function stageKindOf(kind: string): RoomKind {
	return Object.hasOwn(SHARED, kind) ? SHARED[kind as keyof typeof SHARED] : (kind as RoomKind);
}
