/** What the page of a team receives and does: everything of its firm passes through the `present` of its room. */
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { notFound, requireUser } from '#server/auth/guard.ts';
import type { Account } from '#server/auth/session.ts';
import { newId } from '#server/db/id.ts';
import { decide } from '#server/markets/decide.ts';
import { saveMarketDraft, selectOptionalMarketDraft, type Purpose } from '#server/markets/draft.ts';
import { playLate } from '#server/markets/late-rule.ts';
import { selectMyMarket, type MyMarket, type OpenProposal } from '#server/markets/my-market.ts';
import { propose } from '#server/markets/propose.ts';
import { startMarketReview } from '#server/markets/review.ts';
import type { Received } from '#server/markets/sent.ts';
import { marketState } from '#server/markets/state.ts';
import { support } from '#server/markets/support.ts';
import { explainRound } from '#server/runs/compute.ts';
import { saveNotes } from '#server/runs/draft.ts';
import type { LoadedRun } from '#server/runs/load.ts';
import { cases } from '#server/scenarios/library.ts';
import { locate, type Read } from '#ui/round/answer.ts';
import { fieldsOf, mergeFields, readFields, textOf, type Fields } from '#ui/round/fields.ts';
import { typeset, typesetAll } from '#ui/typeset.ts';
import { workTab } from '#ui/work-tab.ts';
import { monthAsked, openResults, toldTerms, type MonthRoom } from '../../../parties/[id]/month.server.ts';
import { togglePin } from '../../../parties/[id]/pins.server.ts';
import { PLAN } from '../../../parties/[id]/plan/plan.server.ts';
import { openDossier } from '../../../parties/[id]/room.server.ts';
import { text } from '../../../parties/[id]/room-forms.server.ts';
import { openMarketPage, type MarketEvent } from '../open-market.server.ts';

/** Name of the field in which a member says why. */
const REASON = 'raison';

interface OpenTeam {
	readonly user: Account;
	readonly mine: MyMarket;
	readonly loaded: LoadedRun;
	readonly view: unknown;
	readonly year: ReturnType<typeof PLAN.present>;
}

/** The room that markets are played in. */
const ROOM: MonthRoom<OpenTeam['year']> = PLAN;

async function openTeam(event: MarketEvent): Promise<OpenTeam> {
	const { user, id, as } = await openMarketPage(event);
	if (as === 'teacher') {
		if (event.request.method !== 'GET') notFound();
		redirect(303, `/marches/${id}`);
	}
	const { mine, loaded } = await selectMyMarket(cases, user, id);
	const { room, params } = loaded.stage;
	const view = room.view(params, loaded.world, mine.seat);
	return { user, mine, loaded, view, year: ROOM.present(params, view) };
}

const purposeOf = ({ unsealed }: MyMarket): Purpose => (unsealed ? 'decision' : 'proposal');

/** The proposal that a decision begins from: the one asked for, else the one that the late rule would take. */
function startFrom({ proposals }: MyMarket, asked: string | null): OpenProposal | null {
	if (!proposals) return null;
	const ballots = proposals.map(({ proposerId: userId, at, supporters }) => ({
		...{ userId, at, supports: supporters.length }
	}));
	const late = playLate(ballots).proposerId;
	return (
		proposals.find(({ proposerId }) => proposerId === asked) ??
		proposals.find(({ proposerId }) => proposerId === late) ??
		null
	);
}

/** What is under the pen, and when it was kept: what one wrote, else how the firm stands or what a proposal says. */
async function fieldsOfTeam({ user, mine, year }: OpenTeam, asked: string | null) {
	const { id, clock } = mine;
	const from = startFrom(mine, asked);
	const fresh = mergeFields({}, from ? readFields(from.form) : {}, ROOM.fresh(year));
	const draft = asked ? undefined : await selectOptionalMarketDraft(id, user.id, purposeOf(mine), clock.round);
	return draft
		? { fields: mergeFields({}, readFields(draft.draft), fresh), savedAt: draft.savedAt, from: null }
		: { fields: fresh, savedAt: null, from: from?.name ?? null };
}

/** A decision as its readers are told it: what it changes, in phrases. */
function phrases({ loaded, view }: OpenTeam, decision: unknown): readonly string[] {
	const { room } = loaded.stage;
	return room.describe(view, room.fallback(view), decision).map(typeset);
}

/** What the page shows of the market: decisions told, forms and instants of others left out. */
function shown(open: OpenTeam) {
	const { mine } = open;
	return {
		...mine,
		mine: mine.mine && { at: mine.mine.at, reason: mine.mine.reason, phrases: phrases(open, mine.mine.decision) },
		proposals:
			mine.proposals?.map(({ proposerId, name, reason, supporters, decision }) => ({
				...{ proposerId, name, reason, supporters },
				phrases: phrases(open, decision)
			})) ?? null,
		decided: mine.decided && {
			...{ by: mine.decided.by, at: mine.decided.at },
			phrases: phrases(open, mine.decided.decision)
		}
	};
}

export async function loadTeam(event: MarketEvent & Pick<RequestEvent, 'cookies'>) {
	const open = await openTeam(event);
	const { user, mine, loaded, year } = open;
	const { run, scenario, stage, world } = loaded;
	const { searchParams } = event.url;
	const tab = workTab(searchParams.get('onglet'));
	const played = mine.plays.length;
	const month = tab === 'resultats' ? monthAsked(searchParams.get('mois'), played) : null;
	const asked = searchParams.get('depuis');
	const [under, dossier, results, causes, state] = await Promise.all([
		fieldsOfTeam(open, asked),
		openDossier(event, run, scenario, user.id, `/marches/${mine.id}`),
		month === null ? null : openResults(run, ROOM, month, mine.seat),
		month !== null && searchParams.has('pourquoi') ? explainRound(cases, run, month, 'player', mine.seat) : null,
		marketState(cases, user, mine.id)
	]);
	return {
		...dossier,
		place: { name: scenario.title, href: `/marches/${mine.id}/equipe`, where: mine.teamName },
		wide: true,
		now: new Date(),
		key: newId(),
		/** Two people of a team may share a device. */
		me: user.id,
		market: shown(open),
		year: typesetAll(year),
		...under,
		asked,
		terms: results?.terms ?? toldTerms(ROOM, year, stage.room.terms(stage.params, world, mine.seat)),
		...{ tab, results, causes, state }
	};
}

/** Where a refusal of the engine shows in the form. */
function located({ year }: OpenTeam, fields: Fields, problems: Read['problems']) {
	return typesetAll(locate(problems, (path) => ROOM.fieldOf(path, year, fields)));
}

function answer(open: OpenTeam, fields: Fields, received: Received, here: string) {
	if (received.kind === 'accepted') {
		if (received.played) startMarketReview(cases, open.mine.id);
		redirect(303, here);
	}
	if (received.kind === 'refused') return fail(422, { fields, problems: located(open, fields, received.problems) });
	return fail(409, { fields, sentence: received.sentence });
}

async function keep({ user, mine }: OpenTeam, purpose: Purpose, round: number, draft: Fields): Promise<void> {
	await saveMarketDraft(user, { marketId: mine.id, purpose, round, draft });
}

/** Sends a proposal or a decision; what is easily regretted is asked again first. */
async function send(event: RequestEvent, purpose: Purpose) {
	const open = await openTeam(event);
	const { user, mine, loaded, view, year } = open;
	const form = await event.request.formData();
	const fields = fieldsOf(form, ROOM.lists);
	const round = Number(text(form, 'tour'));
	const { decision, problems } = ROOM.read(year, fields);
	if (round === mine.clock.round && loaded.run.status === 'playing') {
		const checked = loaded.stage.room.check(view, decision);
		const all = [...problems, ...(checked.ok ? [] : checked.problems)];
		const doubt = all.length === 0 && !form.has('confirme') ? ROOM.doubt(year, decision) : null;
		if (all.length > 0 || doubt) await keep(open, purpose, round, fields);
		if (all.length > 0) return fail(422, { fields, problems: located(open, fields, all) });
		if (doubt) return fail(422, { fields, doubt: typesetAll(doubt) });
	}
	const sent = { marketId: mine.id, expectedRound: round, clientKey: text(form, 'cle'), decision };
	const received =
		purpose === 'proposal'
			? await propose(cases, user, { ...sent, reason: textOf(fields, REASON), form: fields })
			: await decide(cases, user, sent);
	return answer(open, fields, received, `/marches/${mine.id}/equipe`);
}

export const proposeAction = (event: RequestEvent) => send(event, 'proposal');
export const decideAction = (event: RequestEvent) => send(event, 'decision');

/** Keeps what the controls of the page say, and shows what it comes to. */
export async function keepAction(event: RequestEvent) {
	const open = await openTeam(event);
	const form = await event.request.formData();
	await keep(open, purposeOf(open.mine), Number(text(form, 'tour')), fieldsOf(form, ROOM.lists));
}

export async function supportAction(event: RequestEvent) {
	const user = requireUser(event);
	const form = await event.request.formData();
	const said = { marketId: event.params.id ?? '', round: Number(text(form, 'tour')), proposerId: text(form, 'de') };
	const done = await support(cases, user, said);
	return done.ok ? { supported: true } : fail(409, { sentence: done.problems[0].sentence });
}

export async function notesAction(event: RequestEvent) {
	const { user, loaded } = await openTeam(event);
	const saved = await saveNotes(loaded.run.id, user.id, text(await event.request.formData(), 'notes'));
	return saved.kind === 'saved' ? { noted: saved.savedAt } : fail(413, { sentence: saved.sentence });
}

export async function pinAction(event: RequestEvent) {
	const { mine } = await openTeam(event);
	const annex = Number(text(await event.request.formData(), 'annexe'));
	if (Number.isInteger(annex) && annex > 0) togglePin(event.cookies, event.url, `/marches/${mine.id}`, annex);
}
