/** The shape of a decision of a campaign, for programs outside the project. */
import { z } from 'zod';
import { CHANNELS, REPORTS } from '#engine/prospecting/definition.ts';

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
