import { createHash } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { formatDeadline, readDateTimeInput } from '../../src/lib/ui/format.ts';
import { enter } from './enter.ts';

/** An end that no other test gives, nor another try of this one: tests share the demonstration, and find what they assigned by it. */
function ownEnd(): { input: string; shown: string } {
	const { testId, retry } = test.info();
	const digest = createHash('sha256').update(`${testId} ${retry}`).digest();
	const now = new Date();
	const year = now.getUTCFullYear() + 2 + (digest[0]! % 4);
	const [month, day, hour, minute] = [
		1 + (digest[1]! % 12),
		2 + (digest[2]! % 26),
		8 + (digest[3]! % 12),
		digest[4]! % 60
	];
	const [mm, dd, hh, min] = [month, day, hour, minute].map((number) => String(number).padStart(2, '0'));
	const input = `${year}-${mm}-${dd}T${hh}:${min}`;
	return { input, shown: formatDeadline(readDateTimeInput(input) as Date, now) };
}

/** The line of home that holds what was begun at an address. */
export const taskOf = (page: Page, path: string) =>
	page.getByRole('listitem').filter({ has: page.locator(`a[href$="${path.split('/').slice(0, 3).join('/')}"]`) });

/** Assigns a case to the class, begins it as Léa and gives its address. */
export async function beginCase(page: Page, slug: string): Promise<string> {
	const { input, shown } = ownEnd();
	await enter(page, 'Enseignement');
	await page.getByRole('link', { name: 'BTS NRC 1' }).click();
	await page.getByRole('link', { name: 'Affecter une étude de cas' }).first().click();
	await page.locator(`input[type="radio"][name="cas"][value^="${slug}:"]`).check();
	await page.getByLabel('Fin').fill(input);
	await page.getByRole('button', { name: 'Affecter' }).click();
	await expect(page.getByText('L’étude de cas est affectée.')).toBeVisible();
	await page.context().clearCookies();

	await enter(page, 'Élève');
	const task = page.getByRole('listitem').filter({ hasText: shown });
	await task.getByRole('button', { name: /^Commencer/ }).click();
	await expect(page).toHaveURL(/\/parties\/\w+(\/\w+)?$/);
	return new URL(page.url()).pathname;
}
