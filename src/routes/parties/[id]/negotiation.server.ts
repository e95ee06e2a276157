/** What the pages of a negotiation receive: everything about it passes through the engine’s `present`. */
import type { RequestEvent } from '@sveltejs/kit';
import type { Model, View } from '#engine/negotiation/index.ts';
import { present, type Presentation } from '#engine/negotiation/present.ts';
import { speak } from '#engine/negotiation/speech.ts';
import { spokenLines } from '#engine/negotiation/spoken-lines.ts';
import { CLIENT_SEAT } from '#engine/negotiation/view.ts';
import { isPaired } from '#engine/rooms.ts';
import { notFound, requireUser } from '#server/auth/guard.ts';
import type { Account } from '#server/auth/session.ts';
import { speechOf } from '#server/role-plays/card.ts';
import { selectOptionalDraft } from '#server/runs/draft.ts';
import { requireRun, type GuardedRun } from '#server/runs/guard.ts';
import { loadRun, viewOf, type LoadedRun } from '#server/runs/load.ts';
import { listWords } from '#server/runs/words.ts';
import { wordingSeed } from '#server/runs/wording-seed.ts';
import { cases } from '#server/scenarios/library.ts';
import { dialogueOf, type Answer, type Exchange } from '#ui/negotiation/dialogue.ts';
import { freshFields } from '#ui/negotiation/read-form.ts';
import { mergeFields, readFields, type Fields } from '#ui/round/fields.ts';
import { tellReply } from '#ui/role-plays/tell-exchange.ts';
import { typesetAll } from '#ui/typeset.ts';
import { requirePlace } from './room.server.ts';

/** Seat of whoever negotiates. */
export const SEAT = 0;

export interface OpenNegotiation extends GuardedRun {
	readonly user: Account;
	readonly loaded: LoadedRun;
	readonly talk: Presentation;
}

/** The run of the address, if it is a negotiation and its reader may see it. */
export async function openNegotiation(
	event: Pick<RequestEvent, 'locals' | 'url' | 'request' | 'params'>
): Promise<OpenNegotiation> {
	const user = requireUser(event);
	const { run, access } = await requireRun(user, event.params.id ?? '');
	requirePlace(event, { run, access }, '/entretien');
	const loaded = await loadRun(cases, run);
	return { user, run, access, loaded, talk: present(loaded.stage.params as Model, viewOf(loaded, SEAT) as View) };
}

/** The conversation so far, as it reads: a person is quoted, or told of; the people of the case have sentences of their own. */
export async function dialogueOfRun({ run, loaded, talk }: OpenNegotiation): Promise<Exchange[]> {
	const mine = await listWords(run.id, SEAT);
	if (isPaired(run.kind))
		return typesetAll(dialogueOf(talk, answersOf(talk, await listWords(run.id, CLIENT_SEAT)), mine));
	const speech = speechOf(loaded.scenario, run.stage);
	if (!speech) notFound();
	const said = speak(speech, wordingSeed(run), spokenLines(talk));
	return typesetAll(
		dialogueOf(
			talk,
			said.map((sentence) => ({ sentence })),
			mine
		)
	);
}

/** What a person answered: his words, or what he did, one round after what it answers. */
function answersOf(talk: Presentation, words: ReadonlyMap<number, string>): Answer[] {
	return talk.exchanges.map((exchange) => {
		const own = words.get(exchange.round + 1);
		return own === undefined ? { sentence: tellReply(exchange, talk) ?? '', told: true } : { sentence: own };
	});
}

/** What is being written, and when it was kept; only its author reads it. */
export async function fieldsOfRun({
	run,
	access,
	talk
}: OpenNegotiation): Promise<{ fields: Fields; savedAt: Date | null }> {
	const fresh = freshFields(talk);
	const draft = access.as === 'player' ? await selectOptionalDraft(run.id, SEAT, run.round) : undefined;
	return draft
		? { fields: mergeFields({}, readFields(draft.draft), fresh), savedAt: draft.savedAt }
		: { fields: fresh, savedAt: null };
}
