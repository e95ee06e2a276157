/** What was played of a run, as its review tells it: names of its rounds, what was decided, and the debrief of a room that has one. */
import { debrief } from '#engine/negotiation/debrief.ts';
import type { PlayerDecision } from '#engine/negotiation/decision.ts';
import type { Model, World } from '#engine/negotiation/index.ts';
import { viewOf } from '#engine/negotiation/view.ts';
import type { Decision } from '#engine/prospecting/decision.ts';
import { isPaired } from '#engine/rooms.ts';
import { listDecisions, listWorlds } from '#server/runs/load.ts';
import { otherEngine } from '#server/runs/other-engine.ts';
import type { Run } from '#server/runs/run.ts';
import { wordingSeed } from '#server/runs/wording-seed.ts';
import { stageOf, type Case } from '#server/scenarios/case.ts';
import { cases } from '#server/scenarios/library.ts';
import { tellDebrief, type ToldDebrief } from '#ui/negotiation/review/tell-debrief.ts';
import { tellRounds, type PlayedNegotiation } from '#ui/negotiation/review/tell-rounds.ts';
import { decidedLine } from '#ui/review/decided.ts';
import type { ReviewedRound } from '#ui/review/reviewed-round.ts';
import { weekName } from '#ui/review/round-names.ts';

type TellableRound = Pick<ReviewedRound, 'name' | 'short' | 'decided' | 'nothing' | 'said'>;

export interface TellablePlay {
	/** By round from the first, those that nobody played included. */
	rounds(count: number): readonly TellableRound[];
	/** Null in a room that has none, or when the run was played by another engine. */
	readonly debrief: ToldDebrief | null;
}

function tellWeeks(decisions: readonly unknown[], count: number): TellableRound[] {
	return Array.from({ length: count }, (_, at) => {
		const decision = decisions.at(at);
		return { ...weekName(at + 1), decided: decision === undefined ? '' : decidedLine(decision as Decision) };
	});
}

/** The negotiation that was played; who the other side was is in it. */
async function loadNegotiation(run: Run, scenario: Case, decisions: readonly unknown[]): Promise<PlayedNegotiation> {
	const stage = stageOf(scenario, run.stage, run.kind);
	const written = scenario.parsed.stages.find(({ id }) => id === run.stage);
	return {
		model: stage.params as Model,
		worlds: (await listWorlds(stage, run.id)) as World[],
		decisions: decisions as PlayerDecision[],
		speech: written?.kind === 'negotiation' ? written.speech : null,
		wording: wordingSeed(run)
	};
}

/** Only for a review that its reader may open: what comes out tells the secrets of the run. */
export async function openPlay(run: Run, scenario: Case): Promise<TellablePlay> {
	const decisions = (await listDecisions(run.id)).map((bySeat) => bySeat[0]);
	const paired = isPaired(run.kind);
	// Another engine may not read the worlds of this one.
	if ((run.kind !== 'negotiation' && !paired) || otherEngine(cases, run))
		return { rounds: (count) => tellWeeks(decisions, count), debrief: null };
	const played = await loadNegotiation(run, scenario, decisions);
	const { model, worlds } = played;
	const last = worlds[worlds.length - 1];
	const found = debrief(model, last, viewOf(model, last, 0));
	// What two people did is told, not judged: nothing says what a person would have answered to something else.
	return { rounds: (count) => (paired ? [] : tellRounds(played, found, count)), debrief: tellDebrief(played, found) };
}
