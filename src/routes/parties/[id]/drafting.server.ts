/** What is kept of a decision that is being written, in each kind of room. */
import type { RequestEvent } from '@sveltejs/kit';
import type { RoomKind } from '#engine/rooms.ts';
import { stageKindOf } from '#engine/run-kind.ts';
import type { Drafting } from '#ui/keep-draft.ts';
import { fieldsDrafting } from '#ui/round/fields.ts';
import { planDrafting } from '#ui/prospecting/plan-drafting.ts';
import { openCampaign } from './campaign.server.ts';

const DRAFTINGS: Readonly<Record<RoomKind, (event: RequestEvent) => Promise<Drafting<unknown>>>> = {
	prospecting: async (event) => planDrafting((await openCampaign(event)).campaign) as Drafting<unknown>,
	negotiation: async () => fieldsDrafting as Drafting<unknown>,
	'action-plan': async () => fieldsDrafting as Drafting<unknown>
};

/** What drafts of a kind of run are. */
export const draftingOf = (event: RequestEvent, kind: string): Promise<Drafting<unknown>> =>
	DRAFTINGS[stageKindOf(kind)](event);
