/** What was played of a run, as its review tells it: names of its rounds, what was decided, and the debrief of a room that has one. */
import type { Decision as PlanDecision } from '#engine/action-plan/decision.ts';
import type { Model as PlanModel } from '#engine/action-plan/model.ts';
import { debrief } from '#engine/negotiation/debrief.ts';
import type { PlayerDecision } from '#engine/negotiation/decision.ts';
import type { Model, World } from '#engine/negotiation/index.ts';
import { momentsOf } from '#engine/negotiation/turns.ts';
import { viewOf } from '#engine/negotiation/view.ts';
import type { Decision } from '#engine/prospecting/decision.ts';
import { isPaired, type RoomKind } from '#engine/rooms.ts';
import { stageKindOf } from '#engine/run-kind.ts';
import { speechOf } from '#server/role-plays/card.ts';
import { listDecisions, listWorlds } from '#server/runs/load.ts';
import { otherEngine } from '#server/runs/other-engine.ts';
import type { Run } from '#server/runs/run.ts';
import { wordingSeed } from '#server/runs/wording-seed.ts';
import { stageOf, type Case } from '#server/scenarios/case.ts';
import { cases } from '#server/scenarios/library.ts';
import { decidedLine as decidedMonth } from '#ui/action-plan/decided.ts';
import { momentNames } from '#ui/negotiation/review/moment-names.ts';
import { tellDebrief, type ToldDebrief } from '#ui/negotiation/review/tell-debrief.ts';
import { tellRounds, type PlayedNegotiation } from '#ui/negotiation/review/tell-rounds.ts';
import { decidedLine } from '#ui/prospecting/decided.ts';
import type { ReviewedRound } from '#ui/review/reviewed-round.ts';
import { monthName, weekName } from '#ui/review/round-names.ts';

type TellableRound = Pick<ReviewedRound, 'name' | 'short' | 'decided' | 'nothing' | 'said'>;

export interface TellablePlay {
	/** By round from the first, those that nobody played included. */
	rounds(count: number): readonly TellableRound[];
	/** Null in a room that has none, or when the run was played by another engine. */
	readonly debrief: ToldDebrief | null;
}

/** What was played, without the worlds that it led through. */
interface Played {
	readonly run: Run;
	readonly scenario: Case;
	/** By round from the first. */
	readonly decisions: readonly unknown[];
}

function tellWeeks({ decisions }: Played): TellablePlay {
	const told = (at: number): TellableRound => {
		const decision = decisions.at(at);
		return { ...weekName(at + 1), decided: decision === undefined ? '' : decidedLine(decision as Decision) };
	};
	return { rounds: (count) => Array.from({ length: count }, (_, at) => told(at)), debrief: null };
}

/** The negotiation that was played; who the other side was is in it. */
async function loadNegotiation({ run, scenario, decisions }: Played): Promise<PlayedNegotiation> {
	const stage = stageOf(scenario, run.stage, run.kind);
	return {
		model: stage.params as Model,
		worlds: (await listWorlds(stage, run.id)) as World[],
		decisions: decisions as PlayerDecision[],
		speech: speechOf(scenario, run.stage),
		wording: wordingSeed(run)
	};
}

/** Rounds of which nothing more is known than their number: another engine may not read the worlds of this one. */
const nameTurns = (count: number): TellableRound[] =>
	momentNames(momentsOf(['preparation'], count), 'sale').map((name) => ({ ...name, decided: '' }));

async function tellNegotiation(play: Played): Promise<TellablePlay> {
	if (otherEngine(cases, play.run)) return { rounds: nameTurns, debrief: null };
	const played = await loadNegotiation(play);
	const { model, worlds } = played;
	const last = worlds[worlds.length - 1];
	const found = debrief(model, last, viewOf(model, last, 0));
	// What two people did is told, not judged: nothing says what a person would have answered to something else.
	const judged = !isPaired(play.run.kind);
	return { rounds: (count) => (judged ? tellRounds(played, found, count) : []), debrief: tellDebrief(played, found) };
}

function tellMonths({ run, scenario, decisions }: Played): TellablePlay {
	const { definition } = stageOf(scenario, run.stage, run.kind).params as PlanModel;
	const told = (at: number): TellableRound => {
		const decision = decisions.at(at);
		return {
			...monthName(at + 1),
			decided: decision === undefined ? '' : decidedMonth(decision as PlanDecision, definition)
		};
	};
	return { rounds: (count) => Array.from({ length: count }, (_, at) => told(at)), debrief: null };
}

const TELL: Readonly<Record<RoomKind, (play: Played) => TellablePlay | Promise<TellablePlay>>> = {
	prospecting: tellWeeks,
	negotiation: tellNegotiation,
	'action-plan': tellMonths
};

/** Only for a review that its reader may open: what comes out tells the secrets of the run. */
export async function openPlay(run: Run, scenario: Case): Promise<TellablePlay> {
	const decisions = (await listDecisions(run.id)).map((bySeat) => bySeat[0]);
	return TELL[stageKindOf(run.kind)]({ run, scenario, decisions });
}
