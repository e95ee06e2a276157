import type { Report } from '#engine/prospecting/definition.ts';
import type { Count } from '../criterion.ts';
import { contactsMade, type Campaign } from './campaign.ts';

const WORTH: Readonly<Record<Report, number>> = { none: 0, brief: 0.5, full: 1 };

/** Contacts made in weeks with a full report, those with a brief one for half. */
export function reportsWritten(campaign: Campaign): Count | null {
	const contacts = contactsMade(campaign);
	if (contacts.length === 0) return null;
	const part = contacts.reduce((sum, { week }) => sum + WORTH[campaign.decisions[week - 1].report], 0);
	return { part, whole: contacts.length };
}
