import { expect, test, type Page } from '@playwright/test';
import { beginCase, taskOf, type Begun } from './begin-case.ts';
import { holdScripts } from './hold-scripts.ts';
import { signIn } from './own-class.ts';
import { proofRead } from './proof-read.ts';

const title = (page: Page) => page.getByRole('heading', { level: 1 });
const field = (page: Page, name: string) => page.locator(`[name="${name}"]:not([type="hidden"])`);
/** A box is ticked by its label, which is larger. */
const tick = (page: Page, name: string) => page.locator(`label[for="${name}"]:visible`).first().click();
const validate = (page: Page) => page.getByRole('button', { name: /^Valider le mois/ });
const section = (page: Page, id: string) => page.locator(`details[id="${id}"]`);

async function begin(page: Page, slug = 'agence-peintures'): Promise<Begun> {
	const begun = await beginCase(page, slug);
	expect(begun.path).toMatch(/\/plan$/);
	await expect(title(page)).toHaveText(/^Mois\s1\s\/\s12/);
	return begun;
}

/** Opens a part of the decision, if it is not. */
async function open(page: Page, id: string): Promise<void> {
	if ((await section(page, id).getAttribute('open')) === null)
		await section(page, id).locator('summary').first().click();
}

/** Plays the month as it is written, and reads what came of it. */
async function play(page: Page, month: number): Promise<void> {
	await validate(page).click();
	await expect(page).toHaveURL(new RegExp(`mois=${month}\\b`));
	await expect(page.getByRole('heading', { level: 2, name: /votre résultat (passe|reste) à/i })).toBeVisible();
}

const next = (page: Page) => page.getByRole('link', { name: /^Décider le mois/ }).click();

test('a month is decided, read and explained', async ({ page }) => {
	const { path, teacher } = await begin(page);
	await open(page, 'prix');
	await field(page, 'prix.maitrise').fill('99,50');
	await expect(page.getByRole('group', { name: 'Maîtrise' })).toContainText('45,50\u00a0€');
	await open(page, 'calendrier');
	await tick(page, 'calendrier.lettre.2');
	await tick(page, 'calendrier.salon.4');
	await expect(page.getByRole('meter', { name: 'Budget de l’année' })).toHaveAttribute('aria-valuetext', /reste 31/);
	await open(page, 'temps');
	await field(page, 'temps.artisans').fill('30');
	await expect(section(page, 'temps')).toContainText('il reste 12\u00a0%');
	await page.getByRole('button', { name: /^lui donner le reste.*Bailleurs/ }).click();
	await expect(field(page, 'temps.bailleurs')).toHaveValue('32');
	await open(page, 'previsions');
	await page.getByRole('button', { name: /^reprendre.*Artisans.*Mayer/ }).click();
	await expect(field(page, 'prevision.artisans')).toHaveValue(/^[\d\s]+$/);
	await expect(page.getByText(/^enregistré à/)).toBeVisible();
	await page.reload();
	await expect(field(page, 'prix.maitrise')).toHaveValue('99,50');
	await expect(section(page, 'calendrier').locator('summary').first()).toContainText('2\u00a0opérations ajoutées');

	await play(page, 1);
	await expect(page.getByText(/^En janvier, vous avez vendu/)).toBeVisible();
	const variance = page.locator('details').filter({ hasText: 'Écart sur quantité' }).last();
	await variance.locator('summary').first().click();
	await expect(variance.getByText('Artisans peintres').first()).toBeVisible();
	await page.getByRole('link', { name: /^pourquoi/ }).click();
	await expect(page.getByRole('table', { name: /Ce qui a fait varier/ })).toContainText('Variation du mois');
	await next(page);
	await expect(title(page)).toHaveText(/^Mois\s2\s\/\s12/);
	await open(page, 'prix');
	await expect(field(page, 'prix.maitrise')).toHaveValue('99,50');

	// home tells where it is in the same words
	await page.goto('/');
	await expect(taskOf(page, path).locator('.when')).toContainText(/^\s*mois\s2\b/);
	await signIn(page, teacher);
	await page.goto(path);
	await expect(page.getByText(/^Vous lisez la partie de/)).toBeVisible();
	await expect(validate(page)).toHaveCount(0);
	await open(page, 'prix');
	await expect(field(page, 'prix.maitrise')).toBeDisabled();
});

test('what cannot be done is refused at its field, and nothing is lost', async ({ page }) => {
	await begin(page);
	await open(page, 'prix');
	await field(page, 'prix.essentielle').fill('80');
	await expect(page.getByText(/^Hors de votre marge de manœuvre/)).toBeVisible();
	await open(page, 'calendrier');
	await tick(page, 'calendrier.lettre.3');
	await validate(page).click();
	const alert = page.getByRole('alert');
	await expect(alert).toContainText('Le mois n’a pas été validé');
	await alert.getByRole('link', { name: /marge de manœuvre/ }).click();
	await expect(field(page, 'prix.essentielle')).toBeInViewport();
	await expect(field(page, 'prix.essentielle')).toHaveAttribute('aria-invalid', 'true');
	await field(page, 'prix.essentielle').fill('60');
	await open(page, 'prix');
	await tick(page, 'gamme.essentielle');
	await validate(page).click();
	const dialog = page.getByRole('dialog');
	await expect(dialog).toContainText('plus en vente');
	await dialog.getByRole('button', { name: 'Revenir' }).click();
	await tick(page, 'gamme.essentielle');
	await play(page, 1);
	await next(page);
	await open(page, 'calendrier');
	await expect(field(page, 'calendrier.lettre.3')).toBeChecked();
});

test('the month to decide fits, is well set, and pleases axe in both themes', async ({ page }) => {
	await begin(page);
	for (const id of ['prix', 'temps', 'calendrier', 'previsions', 'objectif-annuel', 'propositions'])
		await open(page, id);
	await page
		.getByText(/opérations possibles$/)
		.first()
		.click();
	await field(page, 'prix.essentielle').fill('12');
	await field(page, 'temps.artisans').fill('100');
	await validate(page).click();
	await expect(page.getByRole('alert')).toBeVisible();
	await proofRead(page);
});

test('a month that was played and the dossier fit, are well set, and please axe in both themes', async ({ page }) => {
	const { path } = await begin(page);
	await page.goto(`${path}?onglet=dossier`);
	for (const part of await page.locator('details.part > summary').all()) await part.click();
	await proofRead(page);
	await page.goto(path);
	await play(page, 1);
	for (const one of await page.locator('.tree summary').all()) if (await one.isVisible()) await one.click();
	await page.getByText('Voir les chiffres').first().click();
	await proofRead(page);
});

test('what is done for named accounts is decided in their sheets, and kept when these are closed', async ({ page }) => {
	await begin(page, 'service-pro');
	await open(page, 'clients');
	const accounts = section(page, 'clients');
	const names = accounts.locator('tbody tr:not(.sheet) > th > a');
	await names.first().click();
	await expect(page).toHaveURL(/client=/);
	const acts = accounts.locator('[name^="actes."]:not([type="hidden"])');
	await acts.first().check();
	const hours = accounts.locator('[name^="heures."]:not([type="hidden"])');
	await hours.fill('9');
	await expect(accounts.locator('summary').first()).toContainText('1\u00a0action, 1\u00a0réglage changé');
	const first = new URL(page.url()).searchParams.get('client') ?? '';
	await names.nth(2).click();
	await expect(page).not.toHaveURL(new RegExp(`client=${first}\\b`));
	await expect(accounts.locator(`input[type="hidden"][name="heures.${first}"]`)).toHaveValue('9');
	await expect(page.getByText(/^enregistré à/)).toBeVisible();
	await page.reload();
	await expect(accounts.locator('summary').first()).toContainText('1\u00a0action, 1\u00a0réglage changé');
	await play(page, 1);
	await next(page);
	await open(page, 'clients');
	await page.locator(`details[id="clients"] a[href*="client=${first}"]`).first().click();
	await expect(hours).toHaveValue('9');
	await expect(acts.and(page.locator(':checked'))).toHaveCount(0);
});

test('the calendar is filled by the keyboard alone @desktop', async ({ page }) => {
	await begin(page);
	await open(page, 'calendrier');
	await field(page, 'calendrier.promo-essentielle.1').focus();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('ArrowRight');
	// the fair is not in February: the arrow passes over
	await expect(field(page, 'calendrier.journees.2')).toBeFocused();
	await page.keyboard.press('Space');
	await expect(field(page, 'calendrier.journees.2')).toBeChecked();
	await page.keyboard.press('ArrowUp');
	await expect(field(page, 'calendrier.journees.2')).toBeFocused();
});

test('what is written before the scripts have come is kept', async ({ page }) => {
	const { path } = await begin(page);
	await holdScripts(page, path, async () => {
		await tick(page, 'calendrier.lettre.2');
	});
	await expect(field(page, 'calendrier.lettre.2')).toBeChecked();
	await expect(section(page, 'calendrier').locator('summary').first()).toContainText('1\u00a0opération ajoutée');
});

test('a year is played to its end, and its review opens', async ({ page }) => {
	await begin(page);
	for (let month = 1; month <= 12; month++) {
		if (month === 7) {
			await expect(section(page, 'objectif-annuel')).toContainText('à réviser ce mois-ci');
			await field(page, 'objectif').fill('1 600 000');
		}
		await play(page, month);
		if (month < 12) await next(page);
	}
	await page.getByRole('link', { name: 'Voir le bilan' }).click();
	await expect(page.getByRole('heading', { name: /^Votre résultat/ })).toBeVisible();
	await expect(
		page
			.locator('main')
			.getByRole('table', { name: /terme par terme/ })
			.last()
	).toContainText('Clients fidèles à la fin');
	await page.getByRole('link', { name: 'Voir la revue' }).click();
	await expect(page).toHaveURL(/\/revue$/);
	await expect(page.getByRole('heading', { name: 'Mois par mois' })).toBeVisible({ timeout: 200_000 });
	await expect(page.getByText('objectif de l’année révisé').first()).toBeVisible();
	await proofRead(page);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a month is computed, refused, mended and played', async ({ page }) => {
		await begin(page);
		await open(page, 'prix');
		await field(page, 'prix.maitrise').fill('101');
		await open(page, 'calendrier');
		await tick(page, 'calendrier.lettre.2');
		await page.getByRole('button', { name: 'Enregistrer et calculer' }).click();
		await open(page, 'prix');
		await expect(page.getByRole('group', { name: 'Maîtrise' })).toContainText('47,00\u00a0€');
		await open(page, 'temps');
		await field(page, 'temps.artisans').fill('10');
		await validate(page).click();
		await expect(page.getByRole('alert')).toContainText('Il reste 32\u00a0% du temps à répartir.');
		await open(page, 'temps');
		await field(page, 'temps.artisans').fill('42');
		await play(page, 1);
		await next(page);
		await open(page, 'calendrier');
		await expect(field(page, 'calendrier.lettre.2')).toBeChecked();
	});
});
