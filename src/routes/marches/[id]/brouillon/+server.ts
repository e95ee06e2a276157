import { error, json } from '@sveltejs/kit';
import { requireUser } from '#server/auth/guard.ts';
import { requireMember } from '#server/markets/guard.ts';
import { saveMarketDraft } from '#server/markets/draft.ts';
import { fieldsDrafting } from '#ui/round/fields.ts';
import type { RequestHandler } from './$types';

/** Keeps a proposal, or the decision of a team, while it is written. What another tab kept meanwhile is merged. */
export const PUT: RequestHandler = async (event) => {
	const user = requireUser(event);
	await requireMember(user, event.params.id);
	const sent = (await event.request.json().catch(() => null)) as {
		round?: unknown;
		base?: unknown;
		draft?: unknown;
	} | null;
	if (typeof sent?.round !== 'number') error(400, 'Ce brouillon n’a pas été compris.');
	const { read, merge } = fieldsDrafting;
	const [base, draft] = [read(sent.base), read(sent.draft)];
	const saved = await saveMarketDraft(user, {
		marketId: event.params.id,
		purpose: event.url.searchParams.get('pour') === 'decision' ? 'decision' : 'proposal',
		round: sent.round,
		draft,
		merge: (kept) => merge(base, draft, read(kept))
	});
	return saved.kind === 'saved'
		? json({ savedAt: saved.savedAt.toISOString(), draft: saved.draft })
		: json({ sentence: saved.sentence }, { status: 409 });
};
