/** The shape of a decision of a plan, for programs outside the project. */
import { z } from 'zod';
import { accountsDecision } from '../portfolio/index.ts';

const id = z.string().min(1);
const booking = z.strictObject({ operation: id, month: z.int().min(1).max(12) });

/** One month of an action plan, as `check` of the room reads it: what is left out stays as it was. */
export const actionPlanDecision = z.strictObject({
	prices: z
		.record(id, z.number().min(-1).max(1))
		.optional()
		.describe('Change from the list price by range, a fraction within the margin of manoeuvre'),
	terms: id.nullable().optional().describe('Payment terms granted'),
	effort: z.record(id, z.number().min(0).max(1)).optional().describe('Split of the selling time, summing to 1'),
	ranges: z.record(id, z.boolean()).optional().describe('Ranges put on sale or withdrawn'),
	book: z.array(booking).optional().describe('Operations put on the calendar'),
	cancel: z.array(booking).optional().describe('Operations taken off it'),
	forecast: z.record(id, z.int().min(0)).optional().describe('Turnover announced for the month by segment, cents'),
	objective: z
		.int()
		.min(1)
		.nullable()
		.optional()
		.describe('Turnover announced for the year, cents; in the month of the revision only'),
	proposals: z
		.array(z.strictObject({ proposal: id, arguments: z.array(id) }))
		.optional()
		.describe('Proposals made upwards'),
	portfolio: accountsDecision.optional().describe('What is done for the named accounts')
});
