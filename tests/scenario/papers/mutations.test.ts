import fc from 'fast-check';
import process from 'node:process';
import { expect, it } from 'vitest';
import '../../repeatable-properties.ts';
import { checkPaper } from '#scenario/paper/check.ts';
import { drawFigures } from '#scenario/paper/figures.ts';
import { fillAnnexes } from '#scenario/paper/parse.ts';
import { publicPaper } from '#scenario/paper/publish.ts';
import { solveQuestion } from '#scenario/paper/solve.ts';
import { isPlayable } from '#scenario/problem.ts';
import { FRAMEWORKS } from '../example.ts';
import { judgeProblem, mutated } from '../mutated.ts';
import { paperPackage } from './example.ts';

const numRuns = process.env.TERRAIN_SOAK === '1' ? 10_000 : 300;

it(
	'a mutated paper is always read: located problems, or a subject that every candidate can be given',
	{ timeout: 3_600_000 },
	() => {
		let sat = 0;
		fc.assert(
			fc.property(mutated(paperPackage(), ['paper.yaml']), (files) => {
				const { parsed, problems } = checkPaper(files, { frameworks: FRAMEWORKS, folder: 'exemple-sujet', draws: 5 });
				for (const problem of problems) judgeProblem(problem, files);
				const { paper } = parsed;
				if (!paper || !isPlayable(problems)) return;
				sat++;
				const figures = drawFigures(paper, 3);
				if (!figures) throw new Error('a paper without error has figures');
				expect(JSON.stringify(publicPaper(paper, figures))).not.toContain('"secret"');
				expect(JSON.stringify(fillAnnexes(parsed.annexes, figures))).not.toContain('{{');
				for (const { questions } of paper.dossiers)
					for (const question of questions)
						for (const { value } of solveQuestion(question, figures)) expect(Number.isFinite(value)).toBe(true);
			}),
			{ numRuns, endOnFailure: true }
		);
		// The property means something on both sides.
		expect(sat).toBeGreaterThan(numRuns / 20);
		expect(sat).toBeLessThan(numRuns * 0.9);
	}
);
