/** The JSON Schema of `paper.yaml`, for editors, and what it knows of each field. */
import { z } from 'zod';
import { fieldsOf, type JsonSchema } from '../fields.ts';
import { paperSchema } from './schema.ts';

/** The schema of what an author writes, draft 7, which editors of YAML read. */
export function paperJsonSchema(): JsonSchema {
	const schema = z.toJSONSchema(paperSchema, { io: 'input', target: 'draft-7' }) as JsonSchema;
	return { ...schema, title: 'Sujet écrit de Terrain', description: 'Structure d’un sujet, voir scenarios/README.md' };
}

export const paperFields = fieldsOf(paperJsonSchema);
