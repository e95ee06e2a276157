/** How long a student waits for his review: the mark, the first verdict, all of them, on the shipped cases and a long talk. */
import { ANCHORS, type Reference } from '#assessment/mark.ts';
import { rehearse } from '#assessment/rehearse.ts';
import { BLOCK_WORLDS } from '#assessment/review.ts';
import { gradingSeed } from '#engine/review.ts';
import { ROOMS, type AnySimulation } from '#engine/rooms.ts';
import { playPolicy } from '#engine/run.ts';
import type { PolicyName } from '#engine/simulation.ts';
import { closePool, threads } from '#server/workers/pool.ts';
import { searchInPool, valueInPool } from '#server/workers/review.ts';
import type { RunData, StageData } from '#server/workers/task.ts';
import { shippedStages } from '../tests/assessment/shipped.ts';
import { sale } from '../tests/engine/negotiation/fixture.ts';
import { conversation, reviewTargets, type Size } from './configurations.ts';
import type { Report, Row } from './report.ts';

interface Run {
	readonly data: RunData;
	readonly result: number;
}

/** A run to review after another that warms the threads up. */
interface Timed {
	readonly stage: StageData;
	readonly reference: Reference | null;
	readonly warm: Run;
	readonly run: Run;
}

function played(simulation: AnySimulation, model: unknown, policy: PolicyName, seed: number): Run {
	const { rounds, objective } = playPolicy(simulation, model, seed, simulation.policies[policy]);
	const decisions = rounds.map((round) => round.decisions);
	return { data: { seed, grading: gradingSeed(seed), seat: 0, decisions }, result: objective[0] };
}

async function shippedRuns(): Promise<Timed[]> {
	return (await shippedStages()).map(({ name, kind, definition, simulation, model, reference }) => ({
		stage: { key: name, kind, definition },
		reference,
		warm: played(simulation, model, 'sound', 1),
		run: played(simulation, model, 'sound', 2)
	}));
}

/** The first play that lasts all the turns of the case: no shipped case need have one. */
async function longConversation(): Promise<Timed> {
	const { simulation, compile } = ROOMS.negotiation;
	const model = compile(sale);
	const { reference } = await rehearse(simulation, model, conversation.rehearsal);
	let seed = 1;
	const last = (): Run => played(simulation, model, conversation.policy, seed);
	while (last().data.decisions.length <= sale.turns) seed++;
	return {
		stage: { key: 'conversation', kind: 'negotiation', definition: sale },
		reference,
		warm: played(simulation, model, 'sound', 1),
		run: last()
	};
}

export async function benchmarkReview(size: Size): Promise<Report> {
	const rows: Row[] = [];
	const faults: string[] = [];
	const row = (name: string, started: number, target: number): void => {
		const seconds = (performance.now() - started) / 1000;
		rows.push({ name, value: seconds, ratio: target / seconds, ...(size === 'reference' ? { target: 1 } : {}) });
	};
	for (const { stage, reference, warm, run } of [...(await shippedRuns()), await longConversation()]) {
		if (reference === null) {
			faults.push(`${stage.key} has no reference.json`);
			continue;
		}
		const { data, result } = run;
		const name = `${stage.key}, ${data.decisions.length} rounds`;
		await valueInPool(stage, warm.data, warm.result, reference, ANCHORS);
		let started = performance.now();
		const { rounds } = await valueInPool(stage, data, result, reference, ANCHORS);
		row(
			`${name}: the mark (${rounds[0].worlds} worlds, ${BLOCK_WORLDS} a block)`,
			started,
			reviewTargets.mark[stage.kind]
		);
		if (size === 'small') continue;
		started = performance.now();
		let first = true;
		await searchInPool(stage, data, async () => {
			if (first) row(`${name}: first verdict`, started, reviewTargets.firstVerdict);
			first = false;
		});
		row(`${name}: all verdicts`, started, reviewTargets.allVerdicts);
	}
	await closePool();
	return { title: `Reviews, ${threads} threads`, unit: 'seconds; ratio to the target', rows, faults };
}
