/** The shape of what goes in and out of a run, as JSON Schema for programs outside the project. */
import { z } from 'zod';
import type { RoomKind } from '#engine/rooms.ts';
import { KINDS } from './kinds.ts';

const id = z.string().min(1);

const kpi = z.strictObject({
	id,
	name: z.string(),
	unit: z.enum(['cents', 'rate', 'count', 'minutes', 'points', 'km']),
	value: z.number(),
	better: z.enum(['higher', 'lower', 'neither'])
});

/** A run as `play` writes it; `replay` and `review` need only what makes it. */
export const runDocument = z.object({
	scenario: id.describe('Slug of the case'),
	version: z.int().min(1),
	engine: z.int().min(1),
	stage: id,
	seed: z.int().min(0).max(4_294_967_295),
	digest: z
		.string()
		.regex(/^[0-9a-f]{64}$/)
		.optional()
		.describe('SHA-256 of the last world'),
	decisions: z
		.array(z.array(z.union(Object.values(KINDS).map(({ decision }) => decision))))
		.describe('By round, then by seat'),
	rounds: z.array(z.strictObject({ kpis: z.array(kpi) })).optional(),
	result: z.strictObject({ objective: z.int().describe('Cents'), kpis: z.array(kpi) }).optional()
});

/** JSON Schema of a run. */
export const runJsonSchema = () => z.toJSONSchema(runDocument, { target: 'draft-7' });

/** JSON Schema of a decision in a kind of stage. */
export const decisionJsonSchema = (kind: RoomKind) => z.toJSONSchema(KINDS[kind].decision, { target: 'draft-7' });
