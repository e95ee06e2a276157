/** `speech.yaml`, which every negotiation of a case shares: its JSON Schema, and its reading. */
import { z } from 'zod';
import { fieldsOf, type JsonSchema } from '../fields.ts';
import type { Problem } from '../problem.ts';
import { readShape } from '../shape.ts';
import type { PackageSource } from '../stage.ts';
import { problemAt, readYaml, type YamlFile } from '../yaml-file.ts';
import { SPEECH_FILE, speechSchema, type SpeechFile } from './speech.ts';

/** The file, once read. */
export interface SpeechSource {
	readonly yaml: YamlFile;
	readonly value: SpeechFile;
}

/** The schema of what an author writes, draft 7, which editors of YAML read. */
export function speechJsonSchema(): JsonSchema {
	const schema = z.toJSONSchema(speechSchema, { io: 'input', target: 'draft-7' }) as JsonSchema;
	return {
		...schema,
		title: 'Phrases d’un cas de Terrain',
		description: 'Ce que disent les interlocuteurs, voir scenarios/README.md'
	};
}

export const speechFields = fieldsOf(speechJsonSchema);

/** The file, for the negotiations of a case; null when an error forbids reading it. */
export function readSpeech(
	stages: readonly { readonly id: string }[],
	{ files, readText }: PackageSource,
	problems: Problem[]
): SpeechSource | null {
	const refuse = (code: string, message: string): null => {
		problems.push({ file: SPEECH_FILE, line: 1, column: 1, path: '', severity: 'error', code, message });
		return null;
	};
	if (!files.has(SPEECH_FILE))
		return refuse('missing-file', `Les phrases des interlocuteurs manquent : ajoutez le fichier ${SPEECH_FILE}.`);
	const text = readText(SPEECH_FILE);
	if (text === null) return null;
	const { yaml, problems: syntax } = readYaml(SPEECH_FILE, text);
	problems.push(...syntax);
	if (syntax.length > 0) return null;
	if (yaml.value === null)
		return refuse('empty-file', 'Ce fichier est vide : écrivez-y ce que disent les interlocuteurs de la négociation.');
	const shape = readShape(yaml, yaml.value, speechSchema, speechFields);
	problems.push(...shape.problems);
	if (shape.value === null) return null;
	const speech = { yaml, value: shape.value };
	problems.push(...uselessSpeech(stages, speech));
	return speech;
}

/** What is said in a stage that is no negotiation. */
function uselessSpeech(stages: readonly { readonly id: string }[], { yaml, value }: SpeechSource): Problem[] {
	const spoken = stages.map(({ id }) => id);
	return Object.keys(value.stages)
		.filter((id) => !spoken.includes(id))
		.map((id) =>
			problemAt(
				yaml,
				['stages', id],
				{
					severity: 'error',
					code: 'unknown-link',
					message: `« ${id} » n’est pas une étape de négociation du cas : écrivez ${spoken.join(' ou ')}.`
				},
				'key'
			)
		);
}
