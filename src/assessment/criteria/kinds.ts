/** What criteria look at in each kind of stage. */
import type { RoomKind } from '#engine/rooms.ts';
import type { AnyObserver } from './kind.ts';
import { actionPlan } from './action-plan/index.ts';
import { negotiation } from './negotiation/index.ts';
import { prospecting } from './prospecting/index.ts';

export const OBSERVERS: Readonly<Record<RoomKind, AnyObserver>> = {
	prospecting,
	negotiation,
	'action-plan': actionPlan
};
