/** The forms that every run has beside those of its room: notes, and annexes kept open. */
import { fail, type RequestEvent } from '@sveltejs/kit';
import { requireUser } from '#server/auth/guard.ts';
import { saveNotes } from '#server/runs/draft.ts';
import { requireRun } from '#server/runs/guard.ts';
import { togglePin } from './pins.server.ts';

/** A text of a form; empty when it has none of that name. */
export function text(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
}

export async function keepNotes(event: RequestEvent) {
	const user = requireUser(event);
	const { run } = await requireRun(user, event.params.id ?? '');
	const saved = await saveNotes(run.id, user.id, text(await event.request.formData(), 'notes'));
	return saved.kind === 'saved' ? { noted: saved.savedAt } : fail(413, { sentence: saved.sentence });
}

export async function pinAnnex(event: RequestEvent) {
	const user = requireUser(event);
	const { run } = await requireRun(user, event.params.id ?? '');
	const annex = Number(text(await event.request.formData(), 'annexe'));
	if (Number.isInteger(annex) && annex > 0) togglePin(event.cookies, event.url, `/parties/${run.id}`, annex);
}
