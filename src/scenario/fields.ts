/** What a JSON Schema knows of the fields of a document. */
import type { z } from 'zod';
import type { Path } from './problem.ts';

export type JsonSchema = z.core.JSONSchema.JSONSchema;

/** Names of the fields that may be written at a path of a document; none when the path itself is unknown. */
export function fieldsOf(schema: () => JsonSchema): (path: Path) => string[] {
	let known: JsonSchema | undefined;
	return (path) => {
		known ??= schema();
		let places: JsonSchema[] = [known];
		for (const step of path) places = places.flatMap(alternatives).flatMap((place) => inside(place, step));
		return [...new Set(places.flatMap(alternatives).flatMap((place) => Object.keys(place.properties ?? {})))];
	};
}

const alternatives = (schema: JsonSchema): JsonSchema[] =>
	[schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].filter((item) => typeof item === 'object') as JsonSchema[];

function inside(schema: JsonSchema, step: string | number): JsonSchema[] {
	const found: unknown[] = [];
	if (typeof step === 'number') found.push(...(Array.isArray(schema.items) ? [schema.items[step]] : [schema.items]));
	else if (schema.properties && Object.hasOwn(schema.properties, step)) found.push(schema.properties[step]);
	else found.push(schema.additionalProperties);
	return found.filter((item): item is JsonSchema => typeof item === 'object' && item !== null);
}
