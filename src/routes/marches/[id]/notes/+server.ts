import { error, json } from '@sveltejs/kit';
import { requireUser } from '#server/auth/guard.ts';
import { requireMember } from '#server/markets/guard.ts';
import { saveNotes } from '#server/runs/draft.ts';
import type { RequestHandler } from './$types';

/** Keeps one’s notes while they are written. */
export const PUT: RequestHandler = async (event) => {
	const user = requireUser(event);
	const { market } = await requireMember(user, event.params.id);
	const sent = (await event.request.json().catch(() => null)) as { text?: unknown } | null;
	if (typeof sent?.text !== 'string') error(400, 'Ces notes n’ont pas été comprises.');
	const saved = await saveNotes(market.runId, user.id, sent.text);
	return saved.kind === 'saved'
		? json({ savedAt: saved.savedAt.toISOString() })
		: json({ sentence: saved.sentence }, { status: 413 });
};
