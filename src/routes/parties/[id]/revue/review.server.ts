/** What the review page receives of a run: sentences and figures, never a seed nor a decision to copy. */
import type { RequestEvent } from '@sveltejs/kit';
import { LADDER, type Irregularity } from '#engine/simulation.ts';
import { ladderEfficiency } from '#assessment/mark.ts';
import { isPaired } from '#engine/rooms.ts';
import type { Judgement, MarkedRun } from '#assessment/review.ts';
import { requireUser } from '#server/auth/guard.ts';
import { assessRun } from '#server/runs/criteria.ts';
import { followReview, type ReviewState } from '#server/runs/compute.ts';
import { requireRun, type GuardedRun } from '#server/runs/guard.ts';
import type { Run } from '#server/runs/run.ts';
import { selectPlayerName } from '#server/runs/player.ts';
import { stageOf, type Case } from '#server/scenarios/case.ts';
import { cases } from '#server/scenarios/library.ts';
import { markingOf } from '#server/scenarios/marking.ts';
import { roundsOf } from '#server/scenarios/rounds.ts';
import type { BrokenRule, LadderStep } from '#ui/review/mark-head.svelte';
import type { ReviewedRound } from '#ui/review/reviewed-round.ts';
import { joinRounds } from '#ui/review/round-names.ts';
import { reviewWords } from '#ui/review/words.ts';
import { openPlay, type TellablePlay } from './played.server.ts';

/** A run whose review its reader may open, or the sentence that says why not yet. */
export async function openReview(event: Pick<RequestEvent, 'locals' | 'url' | 'request' | 'params'>) {
	const user = requireUser(event);
	const guarded = await requireRun(user, event.params.id ?? '');
	const scenario = await cases.load(guarded.run.scenarioSlug, guarded.run.scenarioVersion);
	return { ...guarded, scenario, closed: closedBecause(guarded) };
}

/** Why there is no review to read: it is not open, or the run may still change. */
export function closedBecause({ access, run }: GuardedRun): string | null {
	if (access.reviewClosed) return access.reviewClosed;
	if (!access.settled) return 'La revue s’ouvre à la fin de la partie.';
	return run.round > 1 ? null : 'Rien n’a été joué\u00a0: il n’y a rien à juger.';
}

function brokenRules(irregularities: readonly Irregularity[], rounds: readonly ReviewedRound[]): BrokenRule[] {
	return [...Map.groupBy(irregularities, ({ rule }) => rule).values()].map((list) => ({
		title: list[0].title,
		source: list[0].source,
		cap: list[0].cap,
		count: list.reduce((sum, { count }) => sum + count, 0),
		where: joinRounds(list.map(({ round }) => rounds[round - 1].name))
	}));
}

function shownJudgement({
	verdict,
	stake,
	levers,
	interactions,
	interactionsError,
	best
}: Judgement): ReviewedRound['judgement'] {
	const { played, gain, error, differences } = best;
	return { verdict, stake, levers, interactions, interactionsError, best: { played, gain, error, differences } };
}

function shownRounds(state: ReviewState, play: TellablePlay, irregularities: readonly Irregularity[]): ReviewedRound[] {
	return play.rounds(state.judgements.length).map((told, at) => {
		const judgement = state.judgements[at];
		const valued = state.mark?.rounds[at];
		return {
			...told,
			round: at + 1,
			absent: valued?.absent,
			broken: irregularities.filter(({ round }) => round === at + 1).map(({ title }) => title),
			valued: valued
				? { expected: valued.expected, value: valued.value, advantage: valued.advantage, luck: valued.luck }
				: null,
			judgement: judgement && shownJudgement(judgement)
		};
	});
}

function shownMark({
	mark,
	markError,
	low,
	high,
	uncapped,
	samplingError,
	cap,
	efficiency,
	v0,
	result,
	chance,
	worlds
}: MarkedRun) {
	return { mark, markError, low, high, uncapped, samplingError, cap, efficiency, v0, result, chance, worlds };
}

function ladderOf(scenario: Case, { stage, kind }: Run): { ladder: LadderStep[]; luckShare: number | null } {
	const marking = markingOf(scenario, stage);
	if (!marking) return { ladder: [], luckShare: null };
	const { reference, anchors } = marking;
	const efficiency = ladderEfficiency(reference);
	const { ladder: names } = reviewWords(kind);
	const ladder = LADDER.map((rung) => ({
		name: names[rung],
		objective: reference.objective[rung].mean,
		efficiency: efficiency[rung],
		mark: anchors[rung]
	}));
	return { ladder, luckShare: reference.luckShare };
}

/** The review of what two people played: its debrief, and no mark. */
const NOT_JUDGED: ReviewState = { status: 'done', progress: 1, failure: null, mark: null, judgements: [] };

/** Where the review is; nothing is computed of what two people played. */
export async function followOf(run: Run): Promise<ReviewState> {
	return isPaired(run.kind) ? NOT_JUDGED : followReview(cases, run);
}

/** What is known of the review so far. The rounds that nobody played are judged as rounds in which nothing was decided. */
export async function showReview({ run, scenario }: Awaited<ReturnType<typeof openReview>>) {
	const [state, play] = await Promise.all([followOf(run), openPlay(run, scenario)]);
	const { status, progress, failure, mark, judgements } = state;
	const irregularities = mark?.irregularities ?? [];
	const judged = judgements.filter((judgement) => judgement !== null);
	const complete = status === 'done';
	const rounds = shownRounds(state, play, irregularities);
	return {
		status,
		progress,
		failure,
		complete,
		mark: mark && shownMark(mark),
		valued: mark !== null,
		broken: brokenRules(irregularities, rounds),
		rounds,
		debrief: play.debrief,
		judged: judged.length,
		...ladderOf(scenario, run),
		criteria: complete && !isPaired(run.kind) ? await assessRun(cases, run, judged) : null
	};
}

/** Whose run it is, which attempt, how far it went. */
export async function describeRun({ run, access, scenario }: Awaited<ReturnType<typeof openReview>>) {
	const { id, kind, status, attempt, mode, endedAt, round } = run;
	const { room, params } = stageOf(scenario, run.stage);
	return {
		id,
		kind,
		status,
		attempt,
		mode,
		endedAt,
		played: round - 1,
		rounds: roundsOf(scenario, run.stage) ?? round - 1,
		title: scenario.title,
		player: access.as === 'teacher' ? await selectPlayerName(run) : null,
		/** Whom the debrief of two people speaks to, when it is not its reader. */
		seller: isPaired(kind) && (access.as !== 'player' || access.seat !== 0) ? await selectPlayerName(run) : null,
		paired: isPaired(kind),
		levers: (room.leversOf?.(params) ?? room.levers).map((lever) => ({ id: lever.id, name: lever.name }))
	};
}
