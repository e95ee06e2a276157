import { expect, test, type Page } from '@playwright/test';
import { beginCase } from './begin-case.ts';
import { holdScripts } from './hold-scripts.ts';
import { proofRead } from './proof-read.ts';

const title = (page: Page) => page.getByRole('heading', { level: 1 });
const field = (page: Page, name: string) => page.locator(`[name="${name}"]`);
const submit = (page: Page, month: number) => page.getByRole('button', { name: `Valider le mois ${month}` });

async function begin(page: Page): Promise<string> {
	const { path } = await beginCase(page, 'equipe-consommables');
	expect(path).toMatch(/\/equipe$/);
	await expect(title(page)).toContainText(/Mois\s1\s\/\s12/);
	return path;
}

/** Opens a part of the decision. */
async function open(page: Page, name: string): Promise<void> {
	const part = page.locator('details').filter({ has: page.getByRole('heading', { level: 2, name, exact: true }) });
	if ((await part.getAttribute('open')) === null) await part.locator('summary').first().click();
}

/** The first person of the team, opened. */
async function openPerson(page: Page): Promise<string> {
	const person = page.locator('details[id^="personne-"]').first();
	await person.locator('summary').first().click();
	return ((await person.getAttribute('id')) ?? '').replace('personne-', '');
}

/** A month that uses its time: one person is coached and listened to. */
async function fill(page: Page, id: string): Promise<void> {
	await field(page, `terrain.${id}`).selectOption('5');
	await field(page, `entretien.${id}`).selectOption('listening');
}

test('a month is decided, played, and told with its causes', async ({ page }) => {
	await begin(page);
	const id = await openPerson(page);
	await fill(page, id);
	await expect(page.locator(`#personne-${id} summary`).first()).toContainText('5 j de terrain');
	await expect(page.locator('.gauge').filter({ hasText: 'Temps' })).toContainText(/23\sh\s30/);
	await open(page, 'Secteurs');
	const zone = page.locator('select[name^="zone."]').first();
	await zone.selectOption({ index: 3 });
	await expect(page.locator('#secteurs > summary')).toContainText('1 zone change de mains');
	await open(page, 'Animation');
	await page.locator('input[name="reunion"][value="rules"]').check();
	await submit(page, 1).click();

	await expect(page).toHaveURL(/onglet=resultats&mois=1/);
	await expect(title(page)).toContainText(/Mois\s1\s\/\s12/);
	await expect(page.getByRole('heading', { level: 2, name: /votre résultat/ })).toBeVisible();
	await expect(page.getByRole('table', { name: 'Ce que chacun a fait' })).toBeVisible();
	await page.getByRole('link', { name: /^pourquoi/ }).click();
	// The month is played again for each cause.
	await expect(page.getByRole('table', { name: /Ce qui a fait varier le résultat/ })).toBeVisible({ timeout: 60_000 });
	await page.getByRole('link', { name: 'Décider le mois 2' }).click();
	await expect(title(page)).toContainText(/Mois\s2\s\/\s12/);
	// The zone stays where it was put; the acts of the month are done.
	await open(page, 'Secteurs');
	await expect(page.locator('#secteurs > summary')).not.toContainText('change de mains');
	await expect(page.locator(`#personne-${id} summary`).first()).not.toContainText('terrain');
});

test('what cannot be played is refused at its field, and nothing is lost', async ({ page }) => {
	await begin(page);
	const id = await openPerson(page);
	await field(page, `augmentation.${id}`).fill('un peu');
	await field(page, `terrain.${id}`).selectOption('5');
	await submit(page, 1).click();
	const alert = page.getByRole('alert');
	await expect(alert).toContainText('Le mois n’a pas été validé');
	await alert.getByRole('link', { name: /montant en euros/ }).click();
	await expect(field(page, `augmentation.${id}`)).toHaveAttribute('aria-invalid', 'true');
	await expect(field(page, `terrain.${id}`)).toHaveValue('5');
	await field(page, `augmentation.${id}`).fill('99 000');
	await submit(page, 1).click();
	await expect(alert).toContainText('Le mois n’a pas été validé');
	await expect(field(page, `augmentation.${id}`)).toHaveAttribute('aria-invalid', 'true');
	await expect(title(page)).toContainText(/Mois\s1\s\/\s12/);
});

test('an idle month is asked again, then played once', async ({ page }) => {
	await begin(page);
	await submit(page, 1).click();
	const dialog = page.getByRole('dialog');
	await expect(dialog).toContainText('plus de la moitié de votre mois n’est pas employée');
	await dialog.getByRole('button', { name: 'Revenir' }).click();
	await expect(dialog).toBeHidden();
	await submit(page, 1).click();
	await dialog.getByRole('button', { name: 'Valider quand même' }).click();
	await expect(page).toHaveURL(/onglet=resultats&mois=1/);
});

test('what is being decided is kept, and what was done before the scripts too', async ({ page }) => {
	const path = await begin(page);
	const id = await openPerson(page);
	await fill(page, id);
	await expect(page.getByText(/enregistré à/)).toBeVisible();
	await page.reload();
	await expect(page.locator(`#personne-${id} summary`).first()).toContainText('5 j de terrain');
	await holdScripts(page, path, async () => {
		await page.locator(`#personne-${id} summary`).first().click();
		await field(page, `terrain.${id}`).selectOption('2');
	});
	await expect(page.locator(`#personne-${id} summary`).first()).toContainText('2 j de terrain');
});

test('every part is well set, in both themes, before a month and after it', async ({ page }) => {
	await begin(page);
	for (const name of ['Secteurs', 'Visites', 'Objectifs et paie', 'Animation', 'Recrutement et départs', 'Information'])
		await open(page, name);
	const id = await openPerson(page);
	await proofRead(page);
	await fill(page, id);
	await submit(page, 1).click();
	await expect(page).toHaveURL(/onglet=resultats/);
	for (const why of await page.locator('summary', { hasText: 'pourquoi' }).all()) await why.click();
	await proofRead(page);
	await page.goto(`${new URL(page.url()).pathname}?onglet=dossier`);
	await proofRead(page);
});

test.describe('without JavaScript', () => {
	test('a month is kept, its account is made, and it is played', async ({ browser, page, baseURL }) => {
		const path = await begin(page);
		const context = await browser.newContext({
			baseURL,
			javaScriptEnabled: false,
			storageState: await page.context().storageState(),
			viewport: page.viewportSize()
		});
		const plain = await context.newPage();
		await plain.goto(path);
		const id = await openPerson(plain);
		await field(plain, `terrain.${id}`).selectOption('3');
		await plain.getByRole('button', { name: 'Enregistrer et calculer' }).click();
		await expect(plain.locator(`#personne-${id} summary`).first()).toContainText('3 j de terrain');
		await expect(plain.locator('.gauge').filter({ hasText: 'Temps' })).toContainText('21 h');
		await plain.getByRole('button', { name: 'Valider le mois 1' }).click();
		await plain.getByRole('button', { name: 'Valider quand même' }).click();
		await expect(plain).toHaveURL(/onglet=resultats&mois=1/);
		await expect(plain.getByRole('heading', { level: 2, name: /votre résultat/ })).toBeVisible();
		await context.close();
	});
});
