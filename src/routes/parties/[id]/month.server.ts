/** What the page of a monthly room receives and does, whatever the room: everything about it passes through its `present`. */
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Cause, Kpi } from '#engine/simulation.ts';
import { notFound, requireUser } from '#server/auth/guard.ts';
import type { Account } from '#server/auth/session.ts';
import { newId } from '#server/db/id.ts';
import { explainRound } from '#server/runs/compute.ts';
import { saveDraft, selectOptionalDraft } from '#server/runs/draft.ts';
import { requireRun, type GuardedRun } from '#server/runs/guard.ts';
import { loadRound, loadRun, viewOf, type LoadedRun } from '#server/runs/load.ts';
import { submitDecision } from '#server/runs/submit.ts';
import { cases } from '#server/scenarios/library.ts';
import type { MonthResults, Year } from '#ui/month/month.ts';
import { locate, type Doubt, type Read } from '#ui/round/answer.ts';
import { fieldsOf, mergeFields, readFields, type Fields } from '#ui/round/fields.ts';
import { sameDecision } from '#ui/round/late-round.ts';
import type { Report } from '#ui/round/report.ts';
import { typesetAll } from '#ui/typeset.ts';
import { workTab } from '#ui/work-tab.ts';
import { keepNotes, pinAnnex, text } from './room-forms.server.ts';
import { openDossier, requirePlace } from './room.server.ts';

/** Seat of a year played alone. */
export const SEAT = 0;

/** A month that was played, as its report is written from it. */
export interface MonthFacts<P> {
	readonly month: number;
	readonly before: P;
	readonly after: P;
	readonly decision: unknown;
	/** The board before, and after. */
	readonly was: readonly Kpi[];
	readonly board: readonly Kpi[];
}

/** What a monthly room gives to its page. */
export interface MonthRoom<P extends Year> {
	/** Where it is played, after the address of the run: « /equipe ». */
	readonly place: string;
	/** What of a view may leave the server. */
	present(params: unknown, view: unknown): P;
	/** Names under which several boxes of the form may be ticked. */
	readonly lists: readonly string[];
	/** The form of a month in which nobody has written: how things stand. */
	fresh(year: P): Fields;
	/** The decision of a form: what differs from how things stand, and the acts of the month. */
	read(year: P, fields: Fields): Read;
	/** The field of the form that a path of the engine is about; null for the whole. */
	fieldOf(path: string, year: P, fields: Fields): string | null;
	/** What is asked again before a decision is played, or null. */
	doubt(year: P, decision: Read['decision']): Doubt | null;
	tell(facts: MonthFacts<P>): Report;
	/** The terms of the objective that may be told so far; all of them by default. */
	told?(year: P, terms: readonly Cause[]): readonly Cause[];
}

type Event = Pick<RequestEvent, 'locals' | 'url' | 'request' | 'params'>;

interface OpenMonth<P> extends GuardedRun {
	readonly user: Account;
	readonly loaded: LoadedRun;
	readonly year: P;
}

/** The run of the address, if it is of the room and its reader may see it. */
async function openMonth<P extends Year>(event: Event, room: MonthRoom<P>): Promise<OpenMonth<P>> {
	const user = requireUser(event);
	const { run, access } = await requireRun(user, event.params.id ?? '');
	requirePlace(event, { run, access }, room.place);
	const loaded = await loadRun(cases, run);
	return { user, run, access, loaded, year: room.present(loaded.stage.params, viewOf(loaded, SEAT)) };
}

/** What is being written, and when it was kept; only its author reads it. */
async function fieldsOfMonth<P extends Year>({ run, access, year }: OpenMonth<P>, room: MonthRoom<P>) {
	const fresh = room.fresh(year);
	const draft = access.as === 'player' ? await selectOptionalDraft(run.id, SEAT, run.round) : undefined;
	return draft
		? { fields: mergeFields({}, readFields(draft.draft), fresh), savedAt: draft.savedAt }
		: { fields: fresh, savedAt: null };
}

function toldTerms<P extends Year>(room: MonthRoom<P>, year: P, terms: readonly Cause[]): readonly Cause[] {
	return room.told ? room.told(year, terms) : terms;
}

/** What does not depend on the part of the screen that is shown. */
export async function loadYear<P extends Year>(event: Event & Pick<RequestEvent, 'cookies'>, room: MonthRoom<P>) {
	const open = await openMonth(event, room);
	const { run, access, user, loaded, year } = open;
	const { scenario, stage } = loaded;
	const [{ fields, savedAt }, dossier] = await Promise.all([
		fieldsOfMonth(open, room),
		openDossier(event, run, scenario, user.id)
	]);
	return {
		...dossier,
		place: {
			name: scenario.title,
			href: `/parties/${run.id}${room.place}`,
			where: year.over ? 'année terminée' : `mois\u00a0${year.round}\u00a0/\u00a0${year.months}`
		},
		wide: true,
		run: { id: run.id, mode: run.mode, status: run.status, round: run.round, stage: stage.title },
		access,
		year: typesetAll(year),
		fields,
		savedAt,
		terms: toldTerms(room, year, stage.room.terms(stage.params, loaded.world, SEAT))
	};
}

/** The month whose results are asked for, among those that were played; the last one by default. */
function monthAsked(asked: string | null, played: number): number | null {
	if (played < 1) return null;
	const month = Number(asked);
	return Number.isInteger(month) && month >= 1 && month <= played ? month : played;
}

async function openResults<P extends Year>({ run }: OpenMonth<P>, room: MonthRoom<P>, month: number) {
	const { stage, before, after, decisions } = await loadRound(cases, run, month);
	const { room: simulation, params } = stage;
	const present = (world: unknown): P => room.present(params, simulation.view(params, world, SEAT));
	const facts: MonthFacts<P> = {
		month,
		before: present(before),
		after: present(after),
		decision: decisions[SEAT],
		was: simulation.kpis(params, before, SEAT),
		board: simulation.kpis(params, after, SEAT)
	};
	const results: MonthResults<P> = {
		month,
		report: room.tell(facts),
		before: facts.was,
		board: facts.board,
		terms: toldTerms(room, facts.after, simulation.terms(params, after, SEAT)),
		after: typesetAll(facts.after)
	};
	return results;
}

/** The part of the screen that is shown. */
export async function loadMonth<P extends Year>(event: Event, room: MonthRoom<P>) {
	const { searchParams } = event.url;
	const open = await openMonth(event, room);
	const tab = workTab(searchParams.get('onglet'));
	const month = tab === 'resultats' ? monthAsked(searchParams.get('mois'), open.year.round - 1) : null;
	const asked = month !== null && searchParams.has('pourquoi');
	return {
		tab,
		key: newId(),
		results: month === null ? null : await openResults(open, room, month),
		causes: asked ? await explainRound(cases, open.run, month, 'player') : null
	};
}

/** Keeps what was written, so that a page loaded again still holds it. */
async function keep<P>({ run, user }: OpenMonth<P>, round: number, fields: Fields): Promise<void> {
	await saveDraft({ runId: run.id, seat: SEAT, round, draft: fields, authorId: user.id });
}

/** Plays a month, once. What is easily regretted is asked again first. */
async function play<P extends Year>(event: RequestEvent, room: MonthRoom<P>) {
	const open = await openMonth(event, room);
	const { run, user, access, loaded, year } = open;
	if (access.as !== 'player') notFound();
	const form = await event.request.formData();
	const fields = fieldsOf(form, room.lists);
	const round = Number(text(form, 'tour'));
	const refuse = (status: number, why: object) => fail(status, { fields, ...why });
	if (access.playClosed && run.status === 'playing') return refuse(409, { sentence: access.playClosed });
	const { decision, problems } = room.read(year, fields);
	const located = (list: Read['problems']) => typesetAll(locate(list, (path) => room.fieldOf(path, year, fields)));
	if (round === run.round && run.status === 'playing') {
		const { room: simulation, params } = loaded.stage;
		const checked = simulation.check(simulation.view(params, loaded.world, SEAT), decision);
		const all = [...problems, ...(checked.ok ? [] : checked.problems)];
		const doubt = all.length === 0 && !form.has('confirme') ? room.doubt(year, decision) : null;
		if (all.length > 0 || doubt) await keep(open, round, fields);
		if (all.length > 0) return refuse(422, { problems: located(all) });
		if (doubt) return refuse(422, { doubt: typesetAll(doubt) });
	}
	const submitted = await submitDecision(cases, {
		runId: run.id,
		seat: SEAT,
		expectedRound: round,
		clientKey: text(form, 'cle'),
		decision,
		authorId: user.id
	});
	if (submitted.kind === 'accepted')
		redirect(303, `/parties/${run.id}${room.place}?onglet=resultats&mois=${submitted.round}`);
	if (submitted.kind === 'refused') return refuse(422, { problems: located(submitted.problems) });
	if (submitted.kind === 'stale' && round >= 1 && round < submitted.round) {
		const played = round < run.round ? (await loadRound(cases, run, round)).decisions[SEAT] : null;
		return fail(409, { late: { round, other: !sameDecision(decision, played) } });
	}
	return refuse(409, { sentence: submitted.sentence });
}

/** The forms of the page of a monthly room. */
export const monthActions = <P extends Year>(room: MonthRoom<P>) => ({
	/** Keeps what the controls of the page say, and shows what it comes to. */
	enregistrer: async (event: RequestEvent) => {
		const open = await openMonth(event, room);
		if (open.access.as !== 'player') notFound();
		if (!open.access.play) return fail(409, { sentence: open.access.playClosed });
		const form = await event.request.formData();
		await keep(open, Number(text(form, 'tour')), fieldsOf(form, room.lists));
	},
	valider: (event: RequestEvent) => play(event, room),
	notes: keepNotes,
	epingler: pinAnnex
});
