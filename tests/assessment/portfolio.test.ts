import { expect, test } from 'vitest';
import { compilePortfolio, copyPortfolio } from '#engine/portfolio/index.ts';
import { portfolioFixture } from '../engine/portfolio/fixture.ts';
import { host } from '../engine/portfolio/host.ts';
import { model, played } from '../engine/portfolio/plays.ts';
import { proveLuck } from './proofs.ts';

/** Small, since each play is valued at every round. */
const small = compilePortfolio(portfolioFixture(10, 6));
const SOAK = process.env.TERRAIN_SOAK === '1';

test('a room that holds a portfolio gives the world back from its bytes', () => {
	const world = played(5, 'random', 6);
	expect(host.decode(model, host.encode(world)).bytes).toEqual(world.bytes);
	expect(host.copy(world).bytes).toEqual(copyPortfolio(world).bytes);
});

test.each(['naive', 'sound'] as const)(
	'luck has mean zero at each round, and advantages the mean of the direct measure: %s',
	(rung) => {
		const proof = proveLuck(host, small, rung, 41, SOAK ? 400 : 60, SOAK ? 64 : 12, SOAK ? 2000 : 300);
		for (const score of proof.luckScores) expect(Math.abs(score)).toBeLessThan(3.5);
		expect(Math.abs(proof.score)).toBeLessThan(3.5);
		expect(proof.advantages).toBeLessThan(0);
	}
);
