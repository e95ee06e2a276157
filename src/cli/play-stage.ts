/** A stage played to its end, and the document that `play` and `replay` write. */
import { IllegalDecision, play } from '#engine/run.ts';
import type { Seed } from '#engine/random.ts';
import type { Kpi } from '#engine/simulation.ts';
import { ENGINE_VERSION } from '#engine/version.ts';
import { writeNumber } from '#calculation/french-number.ts';
import { CommandFailure, printJson, type Output } from './command.ts';
import type { CaseStage, LoadedCase } from './load-case.ts';
import type { RunFile } from './run-file.ts';

/** Money in cents, rates as fractions. Figures are those of the first seat, which a solo run has alone. */
export interface PlayedStage extends Omit<RunFile, 'digest' | 'decisions'> {
	readonly digest: string;
	readonly decisions: readonly (readonly unknown[])[];
	readonly rounds: readonly { readonly kpis: readonly Kpi[] }[];
	readonly result: { readonly objective: number; readonly kpis: readonly Kpi[] };
}

/**
 * Plays a stage; `decide` returns null to stop. Throws when a decision may not be played, `place` saying where it stands in
 * what was written.
 */
export function playStage(
	loaded: LoadedCase,
	stage: CaseStage,
	seed: Seed,
	decide: (view: unknown, round: number, seat: number) => unknown,
	place = (round: number, seat: number): string => `decisions[${round - 1}][${seat}]`
): PlayedStage {
	const { simulation, params } = stage;
	let asked = 0;
	try {
		const played = play(simulation, params, seed, (view, round, seat) => decide(view, round, (asked = seat)));
		return {
			scenario: loaded.scenario.slug,
			version: loaded.scenario.version,
			engine: ENGINE_VERSION,
			stage: stage.id,
			seed,
			digest: played.digest,
			decisions: played.rounds.map(({ decisions }) => decisions),
			rounds: played.rounds.map(({ kpis }) => ({ kpis: kpis[0] })),
			result: { objective: played.objective[0], kpis: simulation.kpis(params, played.world, 0) }
		};
	} catch (error) {
		if (!(error instanceof IllegalDecision)) throw error;
		const path = `${place(error.round, asked)}${error.path === '' ? '' : `.${error.path}`}`;
		throw new CommandFailure('illegal-decision', `Tour ${error.round} : ${error.message}`, path);
	}
}

/** One stage is one document; several are listed, in order. */
export function printPlayed(output: Output, stages: readonly PlayedStage[]): void {
	if (output.json) printJson(output, stages.length === 1 ? stages[0] : { stages });
	else output.out(stages.map(describe).join('\n'));
}

function describe({ scenario, version, stage, seed, digest, rounds, result }: PlayedStage): string {
	const figures = result.kpis.map(({ name, unit, value }) => `  ${name} : ${write(unit, value)}\n`);
	return `${scenario} (version ${version}), étape ${stage}, graine ${seed} : ${rounds.length} tours\n${figures.join('')}  Empreinte : ${digest}\n`;
}

/** A figure of the board as a French reader expects it. */
export function write(unit: Kpi['unit'], value: number): string {
	switch (unit) {
		case 'cents':
			return `${writeNumber(value / 100, 2)}\u00a0€`;
		case 'rate':
			return `${writeNumber(value * 100, 1)}\u00a0%`;
		case 'minutes':
			return `${writeNumber(Math.floor(value / 60))}\u00a0h\u00a0${String(Math.floor(value % 60)).padStart(2, '0')}`;
		case 'points':
			return `${writeNumber(value, 1)}\u00a0points`;
		case 'km':
			return `${writeNumber(value, 0)}\u00a0km`;
		case 'count':
			return writeNumber(value, 0);
	}
}
