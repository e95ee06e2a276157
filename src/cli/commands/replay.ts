import { readArguments } from '../arguments.ts';
import { CommandFailure, wrongUsage, type Command } from '../command.ts';
import { findStageOf, loadCaseOf } from '../load-case.ts';
import { printPlayed } from '../play-stage.ts';
import { isSameWorld, refuseOtherEngine, replayRun } from '../replay-written.ts';
import { readRun } from '../run-file.ts';

export const replay: Command = {
	summary: 'Rejoue les décisions d’une partie : les mêmes octets pour la même partie.',
	usage: '<partie.json> [--folder <dossier>]',
	async run(args, output) {
		const { values, positionals } = readArguments(args, { folder: { type: 'string' } });
		if (positionals.length !== 1) throw wrongUsage('Donnez le fichier d’une partie : replay partie.json.');
		const run = await readRun(positionals[0]);
		refuseOtherEngine(run);
		const loaded = await loadCaseOf(run, values.folder);
		const played = replayRun(loaded, findStageOf(loaded, run), run);
		if (!isSameWorld(run, played))
			throw new CommandFailure(
				'different-world',
				'Rejouée, cette partie ne donne pas le monde que dit son empreinte : le fichier a été modifié, ou le cas a changé sans changer de version.',
				'digest'
			);
		printPlayed(output, [played]);
		return 0;
	}
};
