/** The kinds of stage that a case may hold. */
import type { RoomKind } from '#engine/rooms.ts';
import type { AnyKind } from './kind.ts';
import { actionPlan } from './action-plan/index.ts';
import { negotiation } from './negotiation/index.ts';
import { prospecting } from './prospecting/index.ts';

export const KINDS = { prospecting, negotiation, 'action-plan': actionPlan } as const satisfies Record<
	RoomKind,
	AnyKind
>;

export type Kind = (typeof KINDS)[RoomKind];

/** A kind of stage, its types put aside. */
export const kindOf = (kind: RoomKind): AnyKind => KINDS[kind];
