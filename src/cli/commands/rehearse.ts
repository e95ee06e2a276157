import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REFERENCE_FILE, writeReference } from '#assessment/reference.ts';
import { MARKED_PLAYS, type Rehearsal } from '#assessment/rehearse.ts';
import { writeNumber, writePercent } from '#calculation/french-number.ts';
import { closePool } from '#server/workers/pool.ts';
import { rehearseInPool } from '#server/workers/rehearsal.ts';
import { readArguments, readSeed, readWhole } from '../arguments.ts';
import { printJson, wrongUsage, type Command, type Output } from '../command.ts';
import { findStage, loadCase, type CaseStage, type LoadedCase } from '../load-case.ts';
import { write } from '../play-stage.ts';

const OPTIONS = {
	stage: { type: 'string' },
	seed: { type: 'string' },
	plays: { type: 'string' },
	marked: { type: 'string' },
	worlds: { type: 'string' },
	write: { type: 'boolean' }
} as const;

/** Seed of the shipped references: the same everywhere. */
const SEED = '20031124';

export const rehearse: Command = {
	summary: 'Fait jouer le cas par les politiques de référence ; --write garde les résultats dans reference.json.',
	usage: '<dossier> [--stage <étape>] [--seed <n>] --plays <n> [--marked <n>] [--worlds <n>] [--write]',
	async run(args, output) {
		const { values, positionals } = readArguments(args, OPTIONS);
		if (positionals.length !== 1)
			throw wrongUsage('Donnez le dossier d’un cas : rehearse scenarios/mon-cas --plays 300.');
		const plays = readWhole(values.plays, '--plays', 2, 100_000);
		const options = {
			seed: readSeed(values.seed ?? SEED),
			plays,
			marked:
				values.marked === undefined ? Math.min(MARKED_PLAYS, plays) : readWhole(values.marked, '--marked', 2, plays),
			worlds: values.worlds === undefined ? 32 : readWhole(values.worlds, '--worlds', 2, 4096)
		};
		const loaded = await loadCase(positionals[0]);
		const stages = values.stage === undefined ? loaded.stages : [findStage(loaded, values.stage)];
		const rehearsals: (Rehearsal & { stage: string })[] = [];
		try {
			for (const stage of stages) {
				const rehearsal = await rehearseStage(loaded, stage, options, output);
				rehearsals.push({ ...rehearsal, stage: stage.id });
				if (values.write === true) await store(loaded, stage, rehearsal);
			}
		} finally {
			await closePool();
		}
		if (output.json) printJson(output, rehearsals.length === 1 ? rehearsals[0] : { stages: rehearsals });
		else output.out(rehearsals.map(describe).join('\n'));
		// What it measured is not a verdict: `check` refuses a stored rehearsal with faults.
		return 0;
	}
};

async function rehearseStage(
	{ scenario }: LoadedCase,
	{ id, kind, definition }: CaseStage,
	options: { seed: number; plays: number; marked: number; worlds: number },
	output: Output
): Promise<Rehearsal> {
	let told = 0;
	return rehearseInPool(
		{ key: id, kind, definition },
		{
			...options,
			anchors: scenario.stages.find((stage) => stage.id === id)?.marking.anchors,
			onProgress(share) {
				const percent = Math.floor(share * 20) * 5;
				if (percent > told) output.err(`${id} : ${(told = percent)} %\n`);
			}
		}
	);
}

async function store({ folder }: LoadedCase, { id, definition }: CaseStage, { reference }: Rehearsal): Promise<void> {
	const file = join(folder, REFERENCE_FILE);
	const before = existsSync(file) ? await readFile(file, 'utf8') : null;
	await writeFile(file, writeReference(before, id, reference, definition));
}

function describe({
	stage,
	policies,
	gaps,
	exploits,
	pathError,
	luckShare,
	reference: { faults }
}: Rehearsal & { stage: string }): string {
	const euros = (cents: number): string => write('cents', cents);
	const points = (value: number): string => writeNumber(value, 2);
	const lines = [
		`Étape ${stage}\n`,
		...policies.map(
			({ name, objective, mark }) =>
				`  ${name} : ${euros(objective.mean)} (écart type ${euros(objective.sd)}); note ${points(mark.mean)} (${points(mark.sd)})\n`
		),
		...gaps.map(({ low, high, ci95 }) => `  de ${low} à ${high} : ${euros(ci95[0])} à ${euros(ci95[1])}\n`),
		`  recettes qui font aussi bien que « sound » : ${exploits.map(({ title }) => title).join(', ') || 'aucune'}\n`,
		`  écart de la note d’une partie à l’autre : ${points(pathError)} ; part du hasard : ${writePercent(Math.round(luckShare * 100) / 100)}\n`,
		...faults.map((fault) => `  à corriger : ${fault}\n`)
	];
	return lines.join('');
}
