/** The shape of a decision of a negotiation, for programs outside the project. */
import { z } from 'zod';
import { MOST_WORDS } from '#engine/negotiation/decision.ts';
import { CLOSINGS, FORMS, OPENINGS, REPLIES, TECHNIQUES, type Act } from '#engine/negotiation/definition.ts';

const id = z.string().min(1);
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
