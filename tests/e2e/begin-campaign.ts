import { expect, type Page } from '@playwright/test';
import { beginCase } from './begin-case.ts';

/** Begins the clubs and gives the address of the run. */
export async function beginCampaign(page: Page): Promise<string> {
	const { path } = await beginCase(page, 'offre-clubs');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Semaine\s1\b/);
	return path;
}
