/** The cases that ship: nothing to say against them, and a better way of playing earns clearly more. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { valuePolicy } from '#assessment/rehearse.ts';
import { terrain } from '#cli/terrain.ts';
import { LADDER } from '#engine/simulation.ts';
import { mean, standardError } from '#engine/statistics.ts';
import { SCENARIO_FILE } from '#scenario/parse.ts';
import { shippedStages } from '../assessment/shipped.ts';

const WORLDS = process.env.TERRAIN_SOAK === '1' ? 500 : 150;
const SEED = 61_124;

const folders = readdirSync('scenarios', { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map(({ name }) => join('scenarios', name))
	// Papers are written, not played: they have tests of their own.
	.filter((folder) => existsSync(join(folder, SCENARIO_FILE)));
const stages = await shippedStages();

describe('the shipped cases', () => {
	it('are at least two, each with a stage that can be played and a rehearsal', () => {
		expect(folders.length).toBeGreaterThanOrEqual(2);
		expect(stages.length).toBeGreaterThanOrEqual(folders.length);
		for (const { name, reference } of stages) expect(reference, name).not.toBeNull();
	});

	it('pass every check: no error, no warning, no advice', async () => {
		let out = '';
		const code = await terrain(
			['check', ...folders, '--json'],
			(text) => void (out += text),
			() => {}
		);
		expect(JSON.parse(out)).toEqual({ ok: true, problems: [] });
		expect(code).toBe(0);
		// Each case is played to weigh its objective: seconds each on a busy machine.
	}, 90_000);

	it.each(stages)(
		`$name pays each rung of the ladder more than the one below, on ${WORLDS} worlds`,
		({ simulation, model }) => {
			const intervals = LADDER.map((rung) => {
				const values = valuePolicy(simulation, model, simulation.policies[rung], SEED, 0, WORLDS);
				const half = 1.96 * standardError(values);
				return { rung, from: mean(values) - half, to: mean(values) + half };
			});
			for (const [at, { rung, from }] of intervals.entries())
				if (at > 0) expect(from, `${rung} above ${intervals[at - 1].rung}`).toBeGreaterThan(intervals[at - 1].to);
		}
	);
});
