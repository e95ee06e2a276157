import { decisionJsonSchema, runJsonSchema } from '#scenario/document-schema.ts';
import { paperJsonSchema } from '#scenario/paper/json-schema.ts';
import { scenarioJsonSchema } from '#scenario/json-schema.ts';
import { speechJsonSchema } from '#scenario/negotiation/speech-file.ts';
import { ROOMS, type RoomKind } from '#engine/rooms.ts';
import { readArguments } from '../arguments.ts';
import { wrongUsage, type Command } from '../command.ts';

const SUBJECTS = ['scenario', 'speech', 'paper', 'run', 'decision'] as const;

export const schema: Command = {
	summary: 'Écrit le schéma JSON d’un cas, de ses phrases, d’un sujet écrit, d’une partie ou d’une décision.',
	usage: `scenario|speech|paper|run|decision [--kind ${Object.keys(ROOMS).join('|')}]`,
	async run(args, output) {
		const { values, positionals } = readArguments(args, { kind: { type: 'string' } });
		const subject = SUBJECTS.find((candidate) => candidate === positionals[0]);
		if (positionals.length !== 1 || subject === undefined)
			throw wrongUsage(`Donnez ce qu’il faut décrire : ${SUBJECTS.join(', ')}.`);
		const kind = values.kind ?? 'prospecting';
		if (!Object.hasOwn(ROOMS, kind))
			throw wrongUsage(`Le genre « ${kind} » n’existe pas : ${Object.keys(ROOMS).join(', ')}.`, 'kind');
		const found = {
			scenario: scenarioJsonSchema,
			speech: speechJsonSchema,
			paper: paperJsonSchema,
			run: runJsonSchema,
			decision: () => decisionJsonSchema(kind as RoomKind)
		}[subject]();
		// A schema is JSON for whoever reads it.
		output.out(`${JSON.stringify(found, null, '\t')}\n`);
		return 0;
	}
};
