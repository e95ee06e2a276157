/** The JSON Schema of `scenario.yaml`, for editors, and what it knows of each field. */
import { z } from 'zod';
import { fieldsOf, type JsonSchema } from './fields.ts';
import { scenarioSchema } from './schema.ts';

/** The schema of what an author writes, draft 7, which editors of YAML read. */
export function scenarioJsonSchema(): JsonSchema {
	const schema = z.toJSONSchema(scenarioSchema, { io: 'input', target: 'draft-7' }) as JsonSchema;
	return { ...schema, title: 'Cas de Terrain', description: 'Structure d’un cas, voir scenarios/README.md' };
}

export const scenarioFields = fieldsOf(scenarioJsonSchema);
