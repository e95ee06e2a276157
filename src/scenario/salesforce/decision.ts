/** The shape of a decision of a year, for programs outside the project. */
import { z } from 'zod';
import {
	CLASSES,
	EXPENSES,
	FINDINGS,
	GROUNDS,
	MEANS,
	MEETINGS,
	REPORTS,
	STEPS,
	TOPICS
} from '#engine/salesforce/definition.ts';
import { accountsDecision } from '../portfolio/index.ts';

const id = z.string().min(1);
const words = z.string().max(4000).optional().describe('The text of the document, kept and never read by the engine');
const visits = z.number().min(0).optional();
const cents = z.int();

/** One month of a sales force, as `check` of the room reads it: what is left out stays as it is. */
export const salesforceDecision = z.strictObject({
	sectors: z
		.array(z.strictObject({ zone: id, seller: id.nullable().describe('null leaves the zone to nobody') }))
		.optional(),
	frequency: z
		.strictObject(Object.fromEntries(CLASSES.map((name) => [name, visits])) as Record<'A' | 'B' | 'C', typeof visits>)
		.optional()
		.describe('Visits a month to an account of each class, among the choices of the case'),
	prospecting: z.number().min(0).optional().describe('Visits a month to prospects, by every seller'),
	quotas: z
		.array(z.strictObject({ seller: id, amount: cents.min(0) }))
		.optional()
		.describe('Yearly, in cents'),
	pay: z
		.strictObject({
			commission: z.number().min(0).max(1).optional(),
			overRate: z.number().min(0).max(1).optional(),
			bonus: cents.min(0).optional(),
			expenses: z.enum(EXPENSES).optional()
		})
		.optional(),
	report: z.enum(REPORTS).optional(),
	coaching: z.array(z.strictObject({ seller: id, days: z.number().min(0.5).max(5) })).optional(),
	interviews: z
		.array(
			z.strictObject({
				seller: id,
				topic: z.enum(TOPICS),
				grades: z.array(z.strictObject({ skill: id, level: z.int().min(1).max(4) })).optional(),
				words
			})
		)
		.optional(),
	training: z.array(z.strictObject({ seller: id, program: id })).optional(),
	contest: id.optional(),
	meeting: z.enum(MEETINGS).optional(),
	raises: z
		.array(z.strictObject({ seller: id, amount: cents.min(1) }))
		.optional()
		.describe('Of the monthly fixed pay'),
	advert: z.strictObject({ criteria: z.array(id) }).optional(),
	assess: z.array(z.strictObject({ candidate: id, means: z.enum(MEANS) })).optional(),
	hire: z.strictObject({ candidate: id, fixed: cents.min(1) }).optional(),
	dismissal: z.strictObject({ seller: id, step: z.enum(STEPS), ground: z.enum(GROUNDS) }).optional(),
	proposals: z.array(z.strictObject({ proposal: id, grounds: z.array(id) })).optional(),
	activity: z.strictObject({ findings: z.array(z.enum(FINDINGS)), words }).optional(),
	portfolio: accountsDecision.optional().describe('What is done for the key accounts')
});
