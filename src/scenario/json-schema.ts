/** The JSON Schemas of `scenario.yaml` and `speech.yaml`, for editors, and what they know of each field. */
import { z } from 'zod';
import { speechSchema } from './negotiation/speech.ts';
import type { Path } from './problem.ts';
import { scenarioSchema } from './schema.ts';

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The schema of what an author writes, draft 7, which editors of YAML read. */
export function scenarioJsonSchema(): JsonSchema {
	const schema = z.toJSONSchema(scenarioSchema, { io: 'input', target: 'draft-7' }) as JsonSchema;
	return { ...schema, title: 'Cas de Terrain', description: 'Structure d’un cas, voir scenarios/README.md' };
}

/** The schema of `speech.yaml`. */
export function speechJsonSchema(): JsonSchema {
	const schema = z.toJSONSchema(speechSchema, { io: 'input', target: 'draft-7' }) as JsonSchema;
	return {
		...schema,
		title: 'Phrases d’un cas de Terrain',
		description: 'Ce que disent les interlocuteurs, voir scenarios/README.md'
	};
}

/** Names of the fields that may be written at a path of a document; none when the path itself is unknown. */
function fieldsOf(schema: () => JsonSchema): (path: Path) => string[] {
	let known: JsonSchema | undefined;
	return (path) => {
		known ??= schema();
		let places: JsonSchema[] = [known];
		for (const step of path) places = places.flatMap(alternatives).flatMap((place) => inside(place, step));
		return [...new Set(places.flatMap(alternatives).flatMap((place) => Object.keys(place.properties ?? {})))];
	};
}

export const scenarioFields = fieldsOf(scenarioJsonSchema);
export const speechFields = fieldsOf(speechJsonSchema);

const alternatives = (schema: JsonSchema): JsonSchema[] =>
	[schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].filter((item) => typeof item === 'object') as JsonSchema[];

function inside(schema: JsonSchema, step: string | number): JsonSchema[] {
	const found: unknown[] = [];
	if (typeof step === 'number') found.push(...(Array.isArray(schema.items) ? [schema.items[step]] : [schema.items]));
	else if (schema.properties && Object.hasOwn(schema.properties, step)) found.push(schema.properties[step]);
	else found.push(schema.additionalProperties);
	return found.filter((item): item is JsonSchema => typeof item === 'object' && item !== null);
}
