import { expect, test } from '@playwright/test';
import { enter, type Entry } from './enter.ts';

const entries: Entry[] = ['Élève', 'Enseignement', 'Jury', 'Administration'];

for (const entry of entries)
	test(`${entry}: one click enters the demonstration, and one leaves by the account menu`, async ({ page }) => {
		await enter(page, entry);
		await expect(page.getByText('Démonstration.')).toBeVisible();
		await page.locator('header summary').click();
		await page.getByRole('button', { name: 'Se déconnecter' }).click();
		await expect(page).toHaveURL('/connexion?deconnecte');
		await expect(page.getByText('Vous êtes déconnecté.')).toBeVisible();
		await page.goto('/');
		await expect(page).toHaveURL(/\/connexion/);
	});

test('the student of the demonstration is Léa, who has something to do or is told why not', async ({ page }) => {
	await enter(page, 'Élève');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bonjour Léa');
	await expect(page.getByRole('heading', { name: 'À faire' })).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Où j’en suis' })).toBeVisible();
});

test('whoever was sent to sign in comes back to the page they wanted', async ({ page }) => {
	await page.goto('/?depuis=un-lien');
	await expect(page.getByText('Connectez-vous pour ouvrir cette page.')).toBeVisible();
	await page.locator('button[name="personne"]').first().click();
	await expect(page).toHaveURL('/?depuis=un-lien');
});

test('a return address of another site is not followed', async ({ page }) => {
	await page.goto('/connexion?vers=//example.org/vol');
	await page.locator('button[name="personne"]').first().click();
	await expect(page).toHaveURL('/');
});

test('a class that one does not teach answers as a page that does not exist', async ({ page }) => {
	await enter(page, 'Élève');
	const response = await page.goto('/classes/0000000000000000');
	expect(response?.status()).toBe(404);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page introuvable');
	await expect(page.getByText('Ce qui est gardé')).toBeVisible();
	await expect(page.getByText('Que faire')).toBeVisible();
});

test('the teacher finds the class, who is in it, and the form that assigns a case', async ({ page }) => {
	await enter(page, 'Enseignement');
	await page.getByRole('link', { name: 'BTS NRC 1' }).click();
	await expect(page.getByText('12\u00a0élèves').first()).toBeVisible();
	await page.getByRole('link', { name: 'Affecter une étude de cas' }).first().click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Affecter une étude de cas');
});

test('an installation that cannot be made keeps what was typed and says what to correct', async ({ page }) => {
	await page.goto('/installation');
	await page.getByLabel('Effacer la démonstration').check();
	await page.getByLabel('Établissement').fill('Lycée Jean-Moulin');
	await page.getByLabel('Prénom et nom').fill('Sylvie Ferrand');
	await page.getByLabel('Identifiant').fill('s.ferrand');
	await page.getByLabel('Mot de passe', { exact: true }).fill('trois petits chats bleus');
	await page.getByLabel('Mot de passe, encore une fois').fill('trois petits chats gris');
	await page.getByRole('button', { name: 'Installer Terrain' }).click();
	await expect(page.getByRole('alert')).toContainText('Rien n’a été effacé ni créé.');
	await expect(page.getByText('Les deux saisies du mot de passe ne sont pas les mêmes.')).toBeVisible();
	await expect(page.getByLabel('Établissement')).toHaveValue('Lycée Jean-Moulin');
	const html = await page.content();
	expect(html).not.toContain('trois petits chats');
});
