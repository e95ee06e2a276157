import { createInterface } from 'node:readline';
import process from 'node:process';
import { deriveSeed, Purpose, type Seed } from '#engine/random.ts';
import type { PolicyName } from '#engine/simulation.ts';
import { readArguments, readSeed } from '../arguments.ts';
import { wrongUsage, type Command, type Output } from '../command.ts';
import { playInteractively } from '../interactive.ts';
import { findStage, loadCase, type CaseStage, type LoadedCase } from '../load-case.ts';
import { playStage, printPlayed, type PlayedStage } from '../play-stage.ts';
import { playWritten } from '../replay-written.ts';
import { readDecisions, readJson, writtenSeed } from '../run-file.ts';

const OPTIONS = {
	stage: { type: 'string' },
	seed: { type: 'string' },
	policy: { type: 'string' },
	decisions: { type: 'string' },
	interactive: { type: 'boolean' }
} as const;

export const play: Command = {
	summary: 'Joue un cas jusqu’à sa fin, par une politique, des décisions écrites, ou ligne par ligne.',
	usage: '<dossier> [--stage <étape>] [--seed <n>] (--policy <nom> | --decisions <fichier.json> | --interactive)',
	async run(args, output) {
		const { values, positionals } = readArguments(args, OPTIONS);
		if (positionals.length !== 1) throw wrongUsage('Donnez le dossier d’un cas : play scenarios/mon-cas.');
		const ways = [values.policy, values.decisions, values.interactive].filter((way) => way !== undefined);
		if (ways.length !== 1) throw wrongUsage('Choisissez une façon de jouer : --policy, --decisions ou --interactive.');
		const written = values.decisions === undefined ? undefined : await readJson(values.decisions);
		const seed = seedOf(values.seed, written, output);
		const loaded = await loadCase(positionals[0]);
		const stages = values.stage === undefined ? loaded.stages : [findStage(loaded, values.stage)];
		if (values.interactive === true) {
			const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
			try {
				await playInteractively(loaded, stages, seed, lines, output.out);
			} finally {
				lines.close();
			}
			return 0;
		}
		const played =
			values.policy === undefined
				? [playDecisions(loaded, stages, seed, written, output)]
				: playPolicy(loaded, stages, seed, values.policy);
		printPlayed(output, played);
		return 0;
	}
};

/** The seed typed, else that of the run whose decisions are played again, else 1. */
function seedOf(typed: string | undefined, written: unknown, output: Output): Seed {
	if (typed !== undefined) return readSeed(typed);
	const own = writtenSeed(written);
	if (own !== null) return own;
	output.err('Graine 1, faute de --seed.\n');
	return 1;
}

function playPolicy(loaded: LoadedCase, stages: readonly CaseStage[], seed: Seed, name: string): PlayedStage[] {
	const own = deriveSeed(seed, 0, Purpose.policy);
	return stages.map((stage) => {
		const { policies, recipes } = stage.simulation;
		const names = [...Object.keys(policies), ...Object.keys(recipes)];
		if (!names.includes(name))
			throw wrongUsage(`La politique « ${name} » n’existe pas : ${names.join(', ')}.`, 'policy');
		const policy = Object.hasOwn(policies, name) ? policies[name as PolicyName] : recipes[name].policy;
		return playStage(loaded, stage, seed, (view) => policy(view, own));
	});
}

function playDecisions(
	loaded: LoadedCase,
	stages: readonly CaseStage[],
	seed: Seed,
	written: unknown,
	output: Output
): PlayedStage {
	if (stages.length > 1)
		throw wrongUsage('Ce cas a plusieurs étapes : nommez celle que jouent ces décisions (--stage).', 'stage');
	const [stage] = stages;
	const decisions = readDecisions(written);
	let told = false;
	return playWritten(loaded, stage, seed, decisions, (view, round) => {
		if (!told) output.err(`Aucune décision à partir du tour ${round} : la partie se termine sans agir.\n`);
		told = true;
		return stage.simulation.fallback(view);
	});
}
