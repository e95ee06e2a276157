import { expect, type Page } from '@playwright/test';

export type Entry = 'Élève' | 'Enseignement' | 'Jury' | 'Administration';

/** Enters the demonstration by one click, as a newcomer does. */
export async function enter(page: Page, entry: Entry): Promise<void> {
	await page.goto('/connexion');
	await page.locator('button[name="personne"]', { hasText: entry }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Bonjour');
}
