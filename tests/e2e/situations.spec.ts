/** The journal of situations of a student: noted on the spot, kept without a network, made a sheet. */
import { expect, test } from '@playwright/test';
import { openClass, pageOf, signIn } from './own-class.ts';
import { proofRead } from './proof-read.ts';

const TEACHER = 'Claire Vasseur';
const LEA = 'Léa Martin';

test('a situation is noted, kept through a lost network, and begins a sheet', async ({ page }) => {
	const { tokens } = await openClass(TEACHER, LEA);
	await signIn(page, tokens[LEA]);
	await page.goto('/');
	await page.getByRole('link', { name: 'Mes situations' }).click();
	await expect(page.getByText('Rien n’est encore noté.')).toBeVisible();
	await proofRead(page);
	await page.getByRole('button', { name: 'Noter une situation' }).click();
	await page.waitForLoadState('networkidle');
	await page.getByLabel('Titre').fill('Une cliente mécontente');
	await page.getByRole('radio', { name: 'Observée' }).check();
	await page.getByLabel('Où').fill('Boutique de Dijon');
	await expect(page.getByText(/^enregistré à/)).toBeVisible();
	await proofRead(page);

	await page.context().setOffline(true);
	await page.getByLabel('Ce qui s’est passé').fill('Elle rapportait un moulin cassé.');
	await expect(page.getByText('pas de réseau, gardé sur cet appareil')).toBeVisible();
	await page.context().setOffline(false);
	await expect(page.getByText(/^enregistré à/)).toBeVisible();
	await page.getByLabel('Jour').fill('2099-01-01');
	await expect(page.getByText('Ce jour n’est pas encore venu.').first()).toBeVisible();
	await page.getByLabel('Jour').fill('2026-11-02');
	await expect(page.getByText('Ce jour n’est pas encore venu.')).toHaveCount(0);
	await page.reload();
	await expect(page.getByLabel('Ce qui s’est passé')).toHaveValue('Elle rapportait un moulin cassé.');
	await expect(page.getByRole('radio', { name: 'Observée' })).toBeChecked();

	await page.getByRole('button', { name: 'Commencer une fiche' }).click();
	await expect(page).toHaveURL(/\/fiches\/\w+$/);
	await expect(page.getByLabel('Contexte de la situation')).toHaveValue(
		'Une cliente mécontente (02/11/2026)\nElle rapportait un moulin cassé.'
	);
	await page.goto('/situations');
	await expect(page.getByRole('link', { name: /^reprise dans une fiche/ })).toBeVisible();
	await proofRead(page);
	await page.getByRole('link', { name: 'Une cliente mécontente', exact: true }).click();
	await page.getByText('Effacer cette situation').click();
	await proofRead(page);
	await page.getByRole('button', { name: 'Oui, effacer' }).click();
	await expect(page.getByText('La situation est effacée.')).toBeVisible();
	await expect(page.getByText('Rien n’est encore noté.')).toBeVisible();
});

test('without JavaScript a situation is noted, and what cannot be taken is told', async ({ browser }) => {
	const { tokens } = await openClass(TEACHER, LEA);
	const { viewport, isMobile, hasTouch, locale, timezoneId, baseURL } = test.info().project.use;
	const options = { viewport, isMobile, hasTouch, locale, timezoneId, baseURL, javaScriptEnabled: false };
	const page = await pageOf(browser, tokens[LEA], options);
	await page.goto('/situations');
	await page.getByRole('button', { name: 'Noter une situation' }).click();
	await page.getByLabel('Titre').fill('Un salon');
	await page.getByLabel('Jour').fill('2099-01-01');
	await page.getByRole('button', { name: 'Enregistrer' }).click();
	await expect(page.getByText('Ce jour n’est pas encore venu.').first()).toBeVisible();
	await expect(page.getByLabel('Titre')).toHaveValue('Un salon');
	await page.goto('/situations');
	await expect(page.getByRole('link', { name: 'Un salon', exact: true })).toBeVisible();
});
