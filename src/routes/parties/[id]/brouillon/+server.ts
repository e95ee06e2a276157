import { error, json } from '@sveltejs/kit';
import { notFound, requireUser } from '#server/auth/guard.ts';
import { saveDraft } from '#server/runs/draft.ts';
import { requireRun } from '#server/runs/guard.ts';
import { SEAT } from '../campaign.server.ts';
import { draftingOf } from '../drafting.server.ts';
import type { RequestHandler } from './$types';

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
