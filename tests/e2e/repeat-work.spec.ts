import { expect, test } from '@playwright/test';
import { addClass, assign, openClass, signIn } from './own-class.ts';
import { proofRead } from './proof-read.ts';

test('the work of a class is given again to another one, on other days', async ({ page }) => {
	const own = await openClass('Claire Vasseur', 'Léa Martin');
	const next = await addClass(own, 'Claire Vasseur', 'BTS NRC 1');
	await assign(own, own.tokens['Claire Vasseur'], 'fontaines-bureau');
	await assign(own, own.tokens['Claire Vasseur'], 'agence-peintures');
	await signIn(page, own.tokens['Claire Vasseur']);
	await page.goto(`/classes/${next}`);
	await page.getByRole('link', { name: 'Reprendre les travaux d’une classe' }).click();
	await page.getByRole('button', { name: 'Voir ses travaux' }).click();
	await expect(page.getByRole('checkbox')).toHaveCount(2);
	await proofRead(page);
	for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
	await page.getByRole('button', { name: 'Affecter à BTS NRC 1' }).click();
	await expect(page.getByText('Cochez au moins un travail à reprendre.').first()).toBeVisible();
	await proofRead(page);
	await page.getByRole('checkbox').first().check();
	await page.getByLabel('Le premier s’ouvre le').fill('2031-02-03');
	await page.getByRole('button', { name: 'Affecter à BTS NRC 1' }).click();
	await expect(page.getByText('Les travaux sont affectés.')).toBeVisible();
	await expect(page.getByText(/3\sfévrier\s2031/).first()).toBeVisible();
});
