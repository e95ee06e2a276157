/** The proofs of the review at full size on the shipped cases; figures are printed. `npm run test:soak` runs them. */
import { describe, expect, test } from 'vitest';
import { LADDER } from '#engine/simulation.ts';
import type { Reference } from '#assessment/mark.ts';
import { prospecting, type Model } from '#engine/prospecting/index.ts';
import { mean } from '#engine/statistics.ts';
import {
	perturbedPolicy,
	proveDiscrimination,
	proveGrading,
	proveLuck,
	provePaths,
	proveVerdicts,
	rankLatents,
	uniformity
} from './proofs.ts';
import { shippedStages } from './shipped.ts';

const stages = await shippedStages();
const only = process.env.TERRAIN_CASE;
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const figures = (values: readonly number[]): string => values.map((x) => x.toFixed(1)).join(' ');

for (const { name, kind, simulation, model, reference } of stages.filter(
	(stage) => only === undefined || stage.name.includes(only)
))
	describe(name, () => {
		const marked = reference as Reference;

		test.each(LADDER)('luck of %s has mean zero at each round; advantages make J - J expert', (rung) => {
			const proof = proveLuck(simulation, model, rung, 4001, 400, 8, 4000);
			print(
				`${name} ${rung}: luck / error by round ${figures(proof.luckScores)}; sum of advantages ${(proof.advantages / 100).toFixed(0)} €, J - J expert ${(proof.difference / 100).toFixed(0)} €, ${proof.score.toFixed(2)} errors apart`
			);
			// One score in 370 is beyond 3 by chance, and there are nearly a hundred: such a round is tried on fresh plays.
			const doubtful = proof.luckScores.flatMap((score, at) => (Math.abs(score) < 3 ? [] : [at]));
			if (doubtful.length > 0) {
				const again = proveLuck(simulation, model, rung, 5001, 1600, 8, 2);
				print(`${name} ${rung}, again on 1,600 other plays: luck / error by round ${figures(again.luckScores)}`);
				for (const at of doubtful) expect(Math.abs(again.luckScores[at])).toBeLessThan(3);
			}
			expect(doubtful.length).toBeLessThanOrEqual(1);
			expect(Math.abs(proof.score)).toBeLessThan(3);
		});

		test.runIf(kind === 'prospecting')('true latents rank uniformly among 99 drawn', () => {
			for (const [kind, counts] of rankLatents(model as Model, 99, 1500, 99, 10)) {
				const p = uniformity(counts);
				print(`${name} rank of ${kind}: ${counts.join(' ')}, p = ${p.toFixed(3)}`);
				expect(p, kind).toBeGreaterThan(0.001);
			}
		});

		test.each(['naive', 'sound'] as const)(
			'a run of %s under 20 sets of grading seeds keeps within its error',
			(rung) => {
				const proof = proveGrading(simulation, model, rung, 777, marked, 20);
				print(
					`${name} ${rung}, one run, 20 gradings: ${proof.centre.toFixed(2)}, spread ${proof.spread.toFixed(3)}, sampling ± ${proof.sampling.toFixed(2)}, ${(proof.withinSampling * 100).toFixed(0)} % within it, printed ± ${proof.printed.toFixed(2)}`
				);
				expect(proof.within).toBe(1);
				expect(proof.withinSampling).toBeGreaterThanOrEqual(0.85);
			}
		);

		test.each(LADDER)('100 plays of %s: nine marks in ten within the printed interval of their mean', (rung) => {
			const proof = provePaths(simulation, model, simulation.policies[rung], 6001, marked, 100, 64);
			print(
				`${name} ${rung}, 100 plays: ${proof.centre.toFixed(2)}, spread ${proof.spread.toFixed(2)}, printed ± ${proof.printed.toFixed(2)}, ${(proof.within * 100).toFixed(0)} % within`
			);
			expect(proof.within).toBeGreaterThanOrEqual(0.9);
		});

		test.runIf(kind === 'prospecting')(
			'plays of twelve other policies: nine marks in ten within the printed interval of their mean',
			() => {
				const proofs = Array.from({ length: 12 }, (_, n) =>
					provePaths(prospecting, model as Model, perturbedPolicy(model as Model, 11_000 + n), 12_001, marked, 24, 64)
				);
				for (const { centre, spread, printed, within } of proofs)
					print(
						`${name} other policy: ${centre.toFixed(2)}, spread ${spread.toFixed(2)}, printed ± ${printed.toFixed(2)}, ${(within * 100).toFixed(0)} % within`
					);
				expect(mean(proofs.map(({ within }) => within))).toBeGreaterThanOrEqual(0.9);
			}
		);

		test.runIf(kind === 'prospecting')(
			'the mark of one play follows the true value of 150 policies; its result does not',
			() => {
				const perturb = (seed: number) => perturbedPolicy(model as Model, seed);
				const proof = proveDiscrimination(prospecting, model as Model, 8001, marked, perturb, 150, 300, 64);
				print(
					`${name}, 150 perturbed policies: correlation of the mark of one play ${proof.mark.toFixed(3)}, of its result ${proof.result.toFixed(3)}`
				);
				expect(proof.mark).toBeGreaterThanOrEqual(0.95);
				expect(proof.result).toBeLessThan(proof.mark);
			}
		);

		test('verdicts tell floor from expert', () => {
			for (const [rung, plays] of [
				['floor', 4],
				['expert', 10]
			] as const) {
				const proof = proveVerdicts(simulation, model, rung, 9001, marked, plays);
				print(
					`${name} ${rung}: ${JSON.stringify(proof.counts)}, ${(proof.wrong * 100).toFixed(0)} % of ${proof.staked} staked decisions are erreur or faute`
				);
				if (rung === 'floor') expect(proof.wrong).toBeGreaterThanOrEqual(0.6);
				else expect(proof.wrong).toBeLessThanOrEqual(0.05);
			}
		});
	});
