import { expect, type Page } from '@playwright/test';
import { beginCase } from './begin-case.ts';

/** Begins the clubs as Léa and gives the address of the run. */
export async function beginCampaign(page: Page, month: 'juin' | 'juillet', day: number): Promise<string> {
	const path = await beginCase(page, 'offre-clubs', month, day);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Semaine\s1\b/);
	return path;
}
