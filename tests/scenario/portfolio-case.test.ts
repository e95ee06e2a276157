import { describe, expect, it } from 'vitest';
import { loadCase } from '#cli/load-case.ts';
import { terrain } from '#cli/terrain.ts';
import { playPolicy } from '#engine/run.ts';
import { LADDER } from '#engine/simulation.ts';

/** Twenty named accounts are its subject. Its ladder is still too noisy for its runs to be marked: it is read and played, not shipped. */
const FOLDER = 'tests/scenario/cases/portefeuille-brulerie';

describe('a case whose subject is the portfolio', () => {
	it('has nothing against it but a rehearsal to come', async () => {
		let out = '';
		await terrain(
			['check', FOLDER, '--json'],
			(text) => void (out += text),
			() => {}
		);
		expect(JSON.parse(out)).toMatchObject({ ok: true, problems: [{ code: 'no-reference' }] });
	});

	it.each([...LADDER, 'random'] as const)('is played to its end by %s', async (name) => {
		const [{ simulation, params }] = (await loadCase(FOLDER)).stages;
		const { rounds, world } = playPolicy(simulation, params, 7, simulation.policies[name]);
		expect(rounds).toHaveLength(12);
		expect(simulation.turn(params, world).over).toBe(true);
	});
});
