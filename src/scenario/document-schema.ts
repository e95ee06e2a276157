/** The shape of what goes in and out of a run, as JSON Schema for programs outside the project. */
import { z } from 'zod';
import { MOST_WORDS } from '#engine/negotiation/decision.ts';
import { CLOSINGS, FORMS, OPENINGS, REPLIES, TECHNIQUES, type Act } from '#engine/negotiation/definition.ts';
import { CHANNELS, REPORTS } from '#engine/prospecting/definition.ts';
import type { RoomKind } from '#engine/rooms.ts';

const id = z.string().min(1);
const row = z.int().min(1).describe('Number of a record in the file, from 1');

/** One week of a prospecting campaign, as `check` of the room reads it: what is left out is empty. */
export const prospectingDecision = z.strictObject({
	contacts: z
		.array(
			z.strictObject({
				prospect: row,
				channel: z.enum(CHANNELS),
				seller: id,
				argument: id,
				discount: z.number().min(0).max(1).optional().describe('A fraction among those allowed; 0 by default')
			})
		)
		.optional()
		.describe('In order of priority'),
	qualify: z.array(row).optional().describe('Records to verify and complete'),
	merge: z.array(row).optional().describe('Rows to compare with the one they resemble'),
	signals: z.array(id).optional().describe('Pieces of information to verify'),
	ask: z.array(id).optional().describe('Colleagues to ask'),
	share: z.array(id).optional().describe('Sharings in force this week'),
	fairs: z.array(id).optional().describe('Stands to book'),
	report: z.enum(REPORTS).optional().describe('How carefully contacts are written down; none by default')
});

const level = z.int().min(0).describe('Position among the levels of the issue, from 0');
const terms = z.record(id, level).describe('Level by issue');
const step = z.strictObject({ issue: id, level });
const words = z
	.string()
	.max(MOST_WORDS)
	.optional()
	.describe('The sentence that goes with it, never read by the engine');
const to = id.optional().describe('Interlocutor; may be left out when there is only one');
const act = <A extends Act | 'reply', T extends z.ZodRawShape>(name: A, fields: T) =>
	z.strictObject({ act: z.literal(name), ...fields, words });

/** One act of a negotiation, as `check` of the room reads it. */
export const negotiationDecision = z.discriminatedUnion('act', [
	act('prepare', {
		objectives: z
			.record(id, z.strictObject({ initial: level, target: level, limit: level }))
			.optional()
			.describe('By issue: the level to open with, the one aimed at, the last one acceptable'),
		questions: z.array(id).optional().describe('Topics'),
		arguments: z.array(id).optional(),
		exchanges: z
			.array(z.strictObject({ give: id, against: id }))
			.optional()
			.describe('What could be given and against what: issues')
	}),
	act('open', { opening: z.enum(OPENINGS) }),
	act('ask', { topic: id, form: z.enum(FORMS), to }),
	act('reformulate', { topic: id, to }),
	act('argue', { argument: id, proof: id, to }),
	act('answer', { technique: z.enum(TECHNIQUES) }),
	act('invite', {}),
	act('offer', { terms }),
	act('concede', { give: step, against: step.nullable().optional() }),
	act('pause', {}),
	act('close', { closing: z.enum(CLOSINGS) }),
	act('accept', {}),
	act('leave', {}),
	act('order', { terms }),
	act('respond', { response: id.nullable() }),
	act('renew', { offer: id.nullable() }),
	act('reply', {
		reply: z.enum(REPLIES),
		level: level.optional(),
		objection: id.optional(),
		terms: terms.optional()
	}).describe('What a person says who plays the other side')
]);

/** A decision of each kind of stage. */
const DECISIONS = { prospecting: prospectingDecision, negotiation: negotiationDecision } as const satisfies Record<
	RoomKind,
	z.ZodType
>;

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
	decisions: z.array(z.array(z.union(Object.values(DECISIONS)))).describe('By round, then by seat'),
	rounds: z.array(z.strictObject({ kpis: z.array(kpi) })).optional(),
	result: z.strictObject({ objective: z.int().describe('Cents'), kpis: z.array(kpi) }).optional()
});

/** JSON Schema of a run. */
export const runJsonSchema = () => z.toJSONSchema(runDocument, { target: 'draft-7' });

/** JSON Schema of a decision in a kind of stage. */
export const decisionJsonSchema = (kind: RoomKind) => z.toJSONSchema(DECISIONS[kind], { target: 'draft-7' });
