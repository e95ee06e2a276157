/** The shape of a decision on a portfolio, for programs outside the project. */
import { z } from 'zod';
import { ACTS } from '#engine/portfolio/definition.ts';

const account = z.string().min(1).describe('Id of an account');

/** What is decided for the accounts in a month, as `checkPortfolioDecision` reads it: what is left out is empty. */
export const portfolioDecision = z.strictObject({
	acts: z
		.array(z.strictObject({ account, act: z.enum(ACTS) }))
		.optional()
		.describe('What is done this month'),
	discounts: z
		.array(z.strictObject({ account, rate: z.number().min(0).max(1) }))
		.optional()
		.describe('Discounts from this month on, fractions among those allowed'),
	limits: z
		.array(z.strictObject({ account, limit: z.int().min(0) }))
		.optional()
		.describe('What may be owed from this month on, cents')
});

/** The same in a room that gives hours to accounts, as `readAccounts` reads it. */
export const accountsDecision = portfolioDecision.extend({
	hours: z.record(z.string().min(1), z.number().min(0)).optional().describe('Hours of the month by account')
});
