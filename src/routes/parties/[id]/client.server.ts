/** What the page of whoever plays the other side receives: everything about it passes through the engine’s `presentClient`. */
import type { RequestEvent } from '@sveltejs/kit';
import { isPaired } from '#engine/rooms.ts';
import { trueLevel } from '#engine/negotiation/client.ts';
import type { Model } from '#engine/negotiation/model.ts';
import { presentClient, type ClientPresentation } from '#engine/negotiation/present.ts';
import { CLIENT_SEAT, type View } from '#engine/negotiation/view.ts';
import { NONE } from '#engine/negotiation/world.ts';
import { notFound, requireUser } from '#server/auth/guard.ts';
import type { Account } from '#server/auth/session.ts';
import { newId } from '#server/db/id.ts';
import { speechOf } from '#server/role-plays/card.ts';
import { selectOptionalGroupOf } from '#server/role-plays/group-of-run.ts';
import type { GroupName } from '#server/role-plays/attach-run.ts';
import { requireRun, type GuardedRun } from '#server/runs/guard.ts';
import { loadRun, viewOf, type LoadedRun } from '#server/runs/load.ts';
import { listWords } from '#server/runs/words.ts';
import { cases } from '#server/scenarios/library.ts';
import { honestReply } from '#ui/role-plays/reply-choices.ts';
import { levelsOf, type Names } from '#ui/role-plays/tell-exchange.ts';
import { transcriptOf } from '#ui/role-plays/transcript.ts';
import { firstTerms, worthOf } from '#ui/role-plays/worth.ts';

export interface OpenClient extends GuardedRun {
	readonly user: Account;
	readonly loaded: LoadedRun;
	readonly model: Model;
	readonly view: View;
	readonly client: ClientPresentation;
	readonly group: GroupName;
}

/** The run of the address from the other side’s seat, for who holds it or reads both; 404 for everybody else, its player included. */
export async function openClient(
	event: Pick<RequestEvent, 'locals' | 'url' | 'request' | 'params'>
): Promise<OpenClient> {
	const user = requireUser(event);
	const { run, access } = await requireRun(user, event.params.id ?? '');
	const sees = access.as !== 'player' || access.seat === CLIENT_SEAT;
	if (!isPaired(run.kind) || !sees) notFound();
	const [loaded, group] = await Promise.all([loadRun(cases, run), selectOptionalGroupOf(run.id)]);
	const model = loaded.stage.params as Model;
	const view = viewOf(loaded, CLIENT_SEAT) as View;
	return { user, run, access, loaded, model, view, client: presentClient(model, view), group: group ?? notFound() };
}

/** Names that tell the conversation; of the objections, those of the card and those that were raised. */
function namesOf({ client, model }: OpenClient): Names {
	const said = [...client.exchanges, ...(client.awaiting ? [client.awaiting] : [])];
	const known = new Set([
		...client.card.people.flatMap(({ objections }) => objections.map(({ id }) => id)),
		...said.flatMap(({ raised, objection }) => [raised, objection])
	]);
	const { interlocutors, issues, motives } = client;
	return {
		...{ interlocutors, issues, motives, arguments: client.arguments },
		topics: model.brief.topics.map(({ id, name, question, kind }) => ({ id, name, question, kind })),
		objections: model.definition.objections.filter(({ id }) => known.has(id)).map(({ id, name }) => ({ id, name }))
	};
}

/** What was said so far. */
export async function transcript(open: OpenClient) {
	const [seller, buyer] = await Promise.all([listWords(open.run.id, 0), listWords(open.run.id, CLIENT_SEAT)]);
	return transcriptOf(open.client, namesOf(open), { seller, buyer });
}

/** The level of what is asked or reformulated: the one that is true, and the one that was told. */
function levelsAwaited({ client, model, view }: OpenClient) {
	const { awaiting } = client;
	const topic = model.brief.topics.findIndex(({ id }) => id === awaiting?.topic);
	if (!awaiting || topic === -1) return { topic: null, truth: null, told: null };
	const who = client.interlocutors.findIndex(({ id }) => id === awaiting.to);
	const told = view.told[topic * client.interlocutors.length + who];
	return {
		topic: model.brief.topics[topic],
		truth: trueLevel(model, view.card as number, topic, who),
		told: told === NONE ? null : told
	};
}

/** The reply that is awaited, and what helps to give it; null when none is. */
export function awaitedReply(open: OpenClient) {
	const { client, loaded, run } = open;
	const { awaiting, card, issues, offer } = client;
	if (!awaiting || loaded.turn.over) return null;
	const { topic, truth, told } = levelsAwaited(open);
	const answers = topic && speechOf(loaded.scenario, run.stage)?.answers[topic.id];
	const words = topic ? levelsOf(topic.kind, client.motives) : [];
	const made = new Set(client.exchanges.map(({ raised }) => raised));
	return {
		round: run.round,
		key: newId(),
		replies: card.replies,
		honest: honestReply(card.replies, { told, truth }),
		truth,
		levels: words.map((label, level) => ({ label, said: answers?.[level]?.[awaiting.to]?.[0] ?? null })),
		objections: card.people
			.filter(({ id }) => id === awaiting.to)
			.flatMap(({ objections }) => objections)
			.filter(({ id }) => !made.has(id)),
		issues: issues.map((issue, i) => ({ ...issue, worth: card.worth[i].levels })),
		first: firstTerms(client),
		limit: card.limit,
		/** What the offer to answer is worth; null when there is none. */
		offered: offer && awaiting.terms ? worthOf(card, awaiting.terms) : null
	};
}

export type AwaitedReply = NonNullable<ReturnType<typeof awaitedReply>>;
