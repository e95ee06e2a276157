/** What the groups of a turn came to on screen. They all met the same other side: their agreements can be compared. */
import type { Model } from '#engine/negotiation/model.ts';
import { present, presentClient, type EndingName } from '#engine/negotiation/present.ts';
import { CLIENT_SEAT, type View } from '#engine/negotiation/view.ts';
import { loadRun, viewOf } from '../runs/load.ts';
import { selectOptionalRun } from '../runs/run.ts';
import type { Cases } from '../scenarios/case.ts';
import type { RolePlayTurn } from './role-play.ts';

export interface GroupResult {
	readonly number: number;
	/** `none` when the turn closed before anything ended. */
	readonly ending: EndingName;
	/** Words of the levels agreed, by issue; null without an agreement. */
	readonly agreed: readonly { readonly issue: string; readonly level: string }[] | null;
	/** What the seller has of it, cents: the margin, or what he keeps without an agreement. */
	readonly margin: number;
	/** What it is worth to the buyer, out of 100; null without an agreement. */
	readonly worth: number | null;
	/** Total under which the buyer had to refuse. */
	readonly limit: number;
	/** Exchanges, from the opening to the end. */
	readonly turns: number;
}

/** One result by group that has a run, in the order of the groups. For the teacher, and once the turn is closed. */
export async function compareGroups(cases: Cases, { groups }: RolePlayTurn): Promise<GroupResult[]> {
	const results = groups.map(async ({ number, runId }): Promise<GroupResult | null> => {
		const run = runId === null ? undefined : await selectOptionalRun(runId);
		if (!run) return null;
		const loaded = await loadRun(cases, run);
		const model = loaded.stage.params as Model;
		const { ending, agreed, alternative, turn, issues } = present(model, viewOf(loaded) as View);
		const { card } = presentClient(model, viewOf(loaded, CLIENT_SEAT) as View);
		return {
			number,
			ending,
			agreed: agreed && issues.map(({ name, levels }, i) => ({ issue: name, level: levels[agreed.levels[i]] })),
			margin: agreed?.margin ?? alternative,
			worth: agreed && agreed.levels.reduce((sum, level, i) => sum + card.worth[i].levels[level], 0),
			limit: card.limit,
			turns: turn
		};
	});
	return (await Promise.all(results)).filter((result) => result !== null);
}
