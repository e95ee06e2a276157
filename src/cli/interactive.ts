/** A run played line by line: what the seat may see goes out, a decision comes in, both as JSON. */
import type { Model as ActionPlanModel, View as ActionPlanView } from '#engine/action-plan/index.ts';
import { present as presentActionPlan } from '#engine/action-plan/present.ts';
import type { Seed } from '#engine/random.ts';
import type { Model as NegotiationModel, View as NegotiationView } from '#engine/negotiation/index.ts';
import { present as presentNegotiation } from '#engine/negotiation/present.ts';
import type { Model } from '#engine/prospecting/model.ts';
import { present, presentEvents } from '#engine/prospecting/present.ts';
import type { View } from '#engine/prospecting/view.ts';
import { CommandFailure } from './command.ts';
import type { CaseStage, LoadedCase } from './load-case.ts';
import { playStage } from './play-stage.ts';

/** What leaves the engine about a view, by the allow-list of its room. */
const PRESENT: Readonly<Record<CaseStage['kind'], (params: unknown, view: unknown) => unknown>> = {
	prospecting: (params, view) => ({
		...present(params as Model, view as View),
		events: presentEvents(params as Model, view as View)
	}),
	negotiation: (params, view) => presentNegotiation(params as NegotiationModel, view as NegotiationView),
	'action-plan': (params, view) => presentActionPlan(params as ActionPlanModel, view as ActionPlanView)
};

/**
 * Plays stages to their end. Each line out is `{stage, round, seat, view}`, or `{problems}` when the decision just given may
 * not be played, or at the end the document of `play`. Throws when the lines in come to an end before the run does.
 */
export async function playInteractively(
	loaded: LoadedCase,
	stages: readonly CaseStage[],
	seed: Seed,
	lines: AsyncIterable<string>,
	out: (text: string) => void
): Promise<void> {
	const input = lines[Symbol.asyncIterator]();
	const send = (value: unknown): void => out(`${JSON.stringify(value)}\n`);
	for (const stage of stages) {
		const { simulation, params } = stage;
		const world = simulation.start(params, seed);
		const decisions: unknown[][] = [];
		for (;;) {
			const turn = simulation.turn(params, world);
			if (turn.over) break;
			const all: unknown[] = [];
			for (const seat of turn.seats) {
				const view = simulation.view(params, world, seat);
				send({ stage: stage.id, round: turn.round, seat, view: PRESENT[stage.kind](params, view) });
				for (;;) {
					const { value: line, done } = await input.next();
					if (done === true)
						throw new CommandFailure('unfinished', `La partie s’arrête avant le tour ${turn.round}.`, null);
					if (line.trim() === '') continue;
					const checked = simulation.check(view, parseLine(line));
					if (!checked.ok) {
						send({ problems: checked.problems });
						continue;
					}
					all[seat] = checked.decision;
					break;
				}
			}
			decisions.push(all);
			simulation.step(params, world, all);
		}
		send(playStage(loaded, stage, seed, (_view, round, seat) => decisions[round - 1][seat]));
	}
}

/** A line that is not JSON is a malformed decision: the room says so. */
function parseLine(line: string): unknown {
	try {
		return JSON.parse(line) as unknown;
	} catch {
		return undefined;
	}
}
