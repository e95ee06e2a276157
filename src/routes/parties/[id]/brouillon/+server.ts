import { error, json, type RequestEvent } from '@sveltejs/kit';
import { isPaired } from '#engine/rooms.ts';
import { notFound, requireUser } from '#server/auth/guard.ts';
import { saveDraft } from '#server/runs/draft.ts';
import { requireRun } from '#server/runs/guard.ts';
import type { Drafting } from '#ui/keep-draft.ts';
import { fieldsDrafting } from '#ui/negotiation/fields.ts';
import { planDrafting } from '#ui/prospecting/plan-drafting.ts';
import { openCampaign, SEAT } from '../campaign.server.ts';
import type { RequestHandler } from './$types';

/** What drafts of a kind of run are. */
async function draftingOf(event: RequestEvent, kind: string): Promise<Drafting<unknown>> {
	if (kind === 'negotiation' || isPaired(kind)) return fieldsDrafting as Drafting<unknown>;
	return planDrafting((await openCampaign(event)).campaign) as Drafting<unknown>;
}

/** Keeps what is being decided while it is written. What another tab kept meanwhile is merged, never lost. */
export const PUT: RequestHandler = async (event) => {
	const user = requireUser(event);
	const { run, access } = await requireRun(user, event.params.id);
	if (access.as !== 'player' || access.seat !== SEAT) notFound();
	if (!access.play) return json({ sentence: access.playClosed }, { status: 409 });
	const sent = (await event.request.json().catch(() => null)) as {
		round?: unknown;
		base?: unknown;
		draft?: unknown;
	} | null;
	if (typeof sent?.round !== 'number') error(400, 'Ce brouillon n’a pas été compris.');
	const { read, merge } = await draftingOf(event, run.kind);
	const [base, draft] = [read(sent.base), read(sent.draft)];
	const saved = await saveDraft({
		runId: run.id,
		seat: SEAT,
		round: sent.round,
		draft,
		authorId: user.id,
		merge: (kept) => merge(base, draft, read(kept))
	});
	return saved.kind === 'saved'
		? json({ savedAt: saved.savedAt.toISOString(), draft: saved.draft })
		: json({ sentence: saved.sentence }, { status: 409 });
};
