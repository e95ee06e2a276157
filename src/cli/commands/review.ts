import { performance } from 'node:perf_hooks';
import { assembleReview, markDocument, prepareReview, type Review } from '#assessment/review.ts';
import type { Alternatives } from '#engine/review.ts';
import { gradingSeed } from '#engine/review.ts';
import { writeNumber } from '#calculation/french-number.ts';
import { KINDS } from '#scenario/kinds.ts';
import { closePool } from '#server/workers/pool.ts';
import { searchInPool, valueInPool } from '#server/workers/review.ts';
import type { RunData, StageData } from '#server/workers/task.ts';
import { readArguments } from '../arguments.ts';
import { printJson, wrongUsage, type Command, type Output } from '../command.ts';
import { findStageOf, loadCaseOf, type CaseStage, type LoadedCase } from '../load-case.ts';
import { freshMarking } from '../marking.ts';
import { write } from '../play-stage.ts';
import { isSameWorld, refuseOtherEngine, replayRun } from '../replay-written.ts';
import { readRun, type RunFile } from '../run-file.ts';

export const review: Command = {
	summary: 'Dit ce que valait chaque décision d’une partie, et ce que le hasard a fait.',
	usage: '<partie.json> [--folder <dossier>]',
	async run(args, output) {
		const { values, positionals } = readArguments(args, { folder: { type: 'string' } });
		if (positionals.length !== 1) throw wrongUsage('Donnez le fichier d’une partie : review partie.json.');
		const run = await readRun(positionals[0]);
		refuseOtherEngine(run);
		const loaded = await loadCaseOf(run, values.folder);
		const stage = findStageOf(loaded, run);
		try {
			const document = await reviewStage(loaded, stage, run, output);
			if (output.json) printJson(output, document);
			else output.out(describe(document));
		} finally {
			await closePool();
		}
		return 0;
	}
};

async function reviewStage(loaded: LoadedCase, stage: CaseStage, run: RunFile, output: Output): Promise<Review> {
	const { simulation, params } = stage;
	// Decisions that may not be played are refused here, with their place.
	const played = replayRun(loaded, stage, run);
	// Rounds that were not played count as rounds in which nothing was decided.
	const prepared = prepareReview(simulation, params, run.seed, played.decisions, gradingSeed(run.seed));
	const left = prepared.decisions.length - prepared.played;
	if (left > 0) output.err(`Partie inachevée : ${unplayed(stage.kind, left)}.\n`);
	else if (!isSameWorld(run, played))
		output.err(
			'Rejouée, cette partie ne donne pas le monde que dit son empreinte : la revue est celle de ses décisions.\n'
		);
	const marking = freshMarking(loaded, stage);
	const data: StageData = { key: stage.id, kind: stage.kind, definition: stage.definition };
	const { seat, grading, result } = prepared;
	const runData: RunData = { seed: run.seed, grading, seat, decisions: prepared.decisions.map((own) => [own]) };
	const { reference, anchors, thresholds } = marking;
	const begun = performance.now();
	const seconds = (): string => `${((performance.now() - begun) / 1000).toFixed(2)} s`;
	const decomposition = await valueInPool(data, runData, result, reference, anchors);
	output.err(`note : ${seconds()}\n`);
	const found: Alternatives<unknown>[] = [];
	await searchInPool(data, runData, async (alternatives) => {
		found[alternatives.round - 1] = alternatives;
		output.err(`tour ${alternatives.round} : ${seconds()}\n`);
	});
	const marked = markDocument(prepared, decomposition, reference, anchors);
	return assembleReview(marked, found, reference, thresholds);
}

function unplayed(kind: CaseStage['kind'], rounds: number): string {
	const { one, many, feminine } = KINDS[kind].round;
	const agreed = (feminine ? 'e' : '') + (rounds === 1 ? '' : 's');
	return `${rounds} ${rounds === 1 ? one : many} compté${agreed} comme non joué${agreed}`;
}

function describe({ v0, result, chance, mark, markError, worlds, decisions }: Review): string {
	const euros = (cents: number): string => write('cents', cents);
	const points = (value: number): string => writeNumber(value, 1);
	const lines = decisions.map(({ round, verdict, advantage, luck, best, irregularities }) => {
		const better = best.played ? '' : ` ; mieux de ${euros(best.gain)} : ${best.differences.join(', ')}`;
		const broken = irregularities.map(({ title }) => ` ; irrégulier : ${title}`).join('');
		return `  ${round}. ${verdict} (décision ${euros(advantage)}, hasard ${euros(luck)}${better}${broken})\n`;
	});
	return `Attendu au départ ${euros(v0)}, obtenu ${euros(result)}, dont hasard ${euros(chance)}\n${lines.join('')}Note : ${points(mark)} ± ${points(markError)} sur 20 (${worlds} mondes par tour)\n`;
}
