import { expect, test, type Page } from '@playwright/test';
import { enter } from './enter.ts';

export type Month = 'juin' | 'juillet' | 'août';

/**
 * Assigns a case to the class, begins it as Léa and gives its address. Tests share the demonstration: each names an end of
 * its own by a month and a day, and each size of screen has its year.
 */
export async function beginCase(page: Page, slug: string, month: Month, day: number): Promise<string> {
	const year = new Date().getUTCFullYear() + (test.info().project.name === 'phone' ? 3 : 4);
	const number = { juin: '06', juillet: '07', août: '08' }[month];
	await enter(page, 'Enseignement');
	await page.getByRole('link', { name: 'BTS NRC 1' }).click();
	await page.getByRole('link', { name: 'Affecter une étude de cas' }).first().click();
	await page.locator(`input[type="radio"][name="cas"][value^="${slug}:"]`).check();
	await page.getByLabel('Fin').fill(`${year}-${number}-${day}T08:00`);
	await page.getByRole('button', { name: 'Affecter' }).click();
	await expect(page.getByText('L’étude de cas est affectée.')).toBeVisible();
	await page.context().clearCookies();

	await enter(page, 'Élève');
	const until = `jusqu’au ${day}\u00a0${month}\u00a0${year}, 08:00`;
	const task = page.getByRole('listitem').filter({ hasText: until });
	await task.getByRole('button', { name: /^Commencer/ }).click();
	await expect(page).toHaveURL(/\/parties\/\w+(\/\w+)?$/);
	return new URL(page.url()).pathname;
}
