/**
 * A server that does nothing but play, until it is killed: says on its output what it is about to submit, then what was
 * acknowledged, a line each, written before anything else happens. Its arguments are the players, then what an earlier
 * one was submitting when it died, which it sends again first.
 */
import { writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Account } from '#server/auth/session.ts';
import { open } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { loadRun, viewOf } from '#server/runs/load.ts';
import { selectOptionalRun, type Run } from '#server/runs/run.ts';
import { startTrialRun } from '#server/runs/start.ts';
import { submitDecision, type Submission } from '#server/runs/submit.ts';
import { prospectingCases } from './prospecting-case.ts';

export type Line =
	| { readonly event: 'submitting'; readonly submission: Submission }
	| { readonly event: 'acknowledged'; readonly clientKey: string; readonly runId: string; readonly round: number };

const { values } = parseArgs({ options: { players: { type: 'string' }, pending: { type: 'string' } } });
const players = JSON.parse(values.players ?? '[]') as Account[];
const pending = JSON.parse(values.pending ?? '[]') as Submission[];
const cases = prospectingCases(120, 8);

function say(line: Line): void {
	writeSync(1, JSON.stringify(line) + '\n');
}

async function submit(submission: Submission): Promise<void> {
	const { clientKey, runId } = submission;
	const result = await submitDecision(cases, submission);
	if (result.kind !== 'accepted') throw new Error(JSON.stringify(result));
	say({ event: 'acknowledged', clientKey, runId, round: result.round });
}

async function play(player: Account): Promise<never> {
	for (;;) {
		const choice = { slug: 'prospection', version: 1, stage: 'campagne' };
		const started = await startTrialRun(cases, player, choice);
		if (started.kind === 'refused') throw new Error(started.sentence);
		const { runId } = started;
		for (;;) {
			const run = (await selectOptionalRun(runId)) as Run;
			if (run.status !== 'playing') break;
			const loaded = await loadRun(cases, run);
			const decision = loaded.stage.room.policies.random(viewOf(loaded), run.round);
			const submission = {
				runId,
				seat: 0,
				expectedRound: run.round,
				clientKey: newId(),
				decision,
				authorId: player.id
			};
			say({ event: 'submitting', submission });
			await submit(submission);
		}
	}
}

await open();
await Promise.all(pending.map(submit));
await Promise.all(players.map(play));
