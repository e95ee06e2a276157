/** Written decisions played again: what a file says happened, and nothing that it does not say. */
import { ENGINE_VERSION } from '#engine/version.ts';
import { CommandFailure } from './command.ts';
import type { CaseStage, LoadedCase } from './load-case.ts';
import { playStage, type PlayedStage } from './play-stage.ts';
import type { RunFile, WrittenDecisions } from './run-file.ts';

/** Throws when a run was played by another version of the engine, under which the same decisions may lead elsewhere. */
export function refuseOtherEngine({ engine }: RunFile): void {
	if (engine === ENGINE_VERSION) return;
	throw new CommandFailure(
		'other-engine',
		`Cette partie a été jouée avec la version ${engine} du moteur, et celle-ci est la version ${ENGINE_VERSION} : elles ne sont pas comparables.`,
		'engine'
	);
}

/** Plays a run to the last of its decisions. Throws when one is missing, too many or may not be played. */
export function replayRun(loaded: LoadedCase, stage: CaseStage, { seed, decisions }: RunFile): PlayedStage {
	return playWritten(loaded, stage, seed, decisions, () => null);
}

/** Plays written decisions, then what `after` decides; null stops. Throws when one is missing, too many or may not be played. */
export function playWritten(
	loaded: LoadedCase,
	stage: CaseStage,
	seed: RunFile['seed'],
	{ rounds, place }: WrittenDecisions,
	after: (view: unknown, round: number) => unknown
): PlayedStage {
	const played = playStage(
		loaded,
		stage,
		seed,
		(view, round, seat) =>
			// A hole is no decision: the room refuses it, where null would end the run.
			round > rounds.length ? after(view, round) : (rounds[round - 1][seat] ?? undefined),
		place
	);
	rounds.forEach((all, at) => {
		const seats = played.decisions.at(at)?.length;
		if (seats === undefined)
			throw new CommandFailure(
				'extra-round',
				`Tour ${at + 1} : l’étape « ${stage.id} » se joue en ${played.decisions.length} tours. Retirez les décisions suivantes.`,
				`decisions[${at}]`
			);
		if (all.length > seats)
			throw new CommandFailure(
				'extra-seat',
				`Tour ${at + 1} : ${seats === 1 ? 'une décision est attendue' : `${seats} décisions sont attendues`}, et non ${all.length}. Retirez celles qui sont en trop.`,
				place(at + 1, seats)
			);
	});
	return played;
}

/** Whether a run, played again, gives the world that its file says. */
export const isSameWorld = ({ digest }: RunFile, played: PlayedStage): boolean =>
	digest === null || digest === played.digest;
