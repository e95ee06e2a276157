import { expect, test } from '@playwright/test';
import { enter } from './enter.ts';
import { holdScripts } from './hold-scripts.ts';

test('a theme chosen in the menu is in the first byte of the next pages', async ({ page }) => {
	await page.goto('/aide');
	await page.locator('header summary').click();
	await page.getByRole('button', { name: 'Sombre' }).click();
	await expect(page).toHaveURL('/aide');
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
	const html = await (await page.request.get('/accessibilite')).text();
	expect(html).toMatch(/^<!doctype html>\s*<html lang="fr" data-theme="dark">/);
	await page.locator('header summary').click();
	await expect(page.getByRole('button', { name: 'Sombre' })).toHaveAttribute('aria-pressed', 'true');
	await page.getByRole('button', { name: 'Automatique' }).click();
	await expect(page.locator('html')).not.toHaveAttribute('data-theme');
});

test('motion can be turned off whatever the device says, and stays off when the theme changes', async ({ page }) => {
	await page.goto('/affichage');
	await page.getByRole('group', { name: 'Mouvements' }).getByLabel('Aucun').check();
	await page.getByRole('button', { name: 'Enregistrer' }).click();
	await expect(page.getByText('Votre choix est enregistré.')).toBeVisible();
	await expect(page.locator('html')).toHaveAttribute('data-motion', 'none');
	await page.getByRole('group', { name: 'Couleurs' }).getByLabel('Clair').check();
	await page.getByRole('button', { name: 'Enregistrer' }).click();
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
	await expect(page.locator('html')).toHaveAttribute('data-motion', 'none');
});

test('the first Tab goes to « Aller au contenu », which goes there', async ({ page }) => {
	await page.goto('/aide');
	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.locator('main')).toBeFocused();
});

test('Escape closes the menu and gives the focus back to its button', async ({ page }) => {
	await enter(page, 'Élève');
	const summary = page.locator('header summary');
	await summary.focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: 'Se déconnecter' })).toBeVisible();
	await page.keyboard.press('Tab');
	await page.keyboard.press('Escape');
	await expect(page.getByRole('button', { name: 'Se déconnecter' })).toBeHidden();
	await expect(summary).toBeFocused();
});

test('what is opened, ticked and typed before the scripts arrive stays', async ({ page }) => {
	await holdScripts(page, '/affichage', async () => {
		await page.getByLabel('Aucun').check();
		await page.locator('header summary').click();
	});
	await expect(page.getByLabel('Aucun')).toBeChecked();
	await expect(page.getByRole('button', { name: 'Sombre' })).toBeVisible();
	await holdScripts(page, '/installation', async () => {
		await page.getByLabel('Effacer la démonstration').check();
		await page.getByLabel('Établissement').fill('Lycée Jean-Moulin');
	});
	await expect(page.getByLabel('Effacer la démonstration')).toBeChecked();
	await expect(page.getByLabel('Établissement')).toHaveValue('Lycée Jean-Moulin');
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('one enters, changes the theme, and leaves', async ({ page }) => {
		await page.goto('/connexion');
		await page.locator('button[name="personne"]', { hasText: 'Élève' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toContainText('Bonjour');
		await page.locator('header summary').click();
		await page.getByRole('button', { name: 'Sombre' }).click();
		await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
		await page.locator('header summary').click();
		await page.getByRole('button', { name: 'Se déconnecter' }).click();
		await expect(page.getByText('Vous êtes déconnecté.')).toBeVisible();
	});
});
