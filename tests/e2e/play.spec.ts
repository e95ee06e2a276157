import { expect, test, type Page } from '@playwright/test';
import { beginCampaign } from './begin-campaign.ts';
import { proofRead } from './proof-read.ts';

const rows = (page: Page) => page.locator('#fichier tbody input[type="checkbox"]');
const onPlan = (page: Page, words: string) => page.locator('#plan').getByText(words).first();
const validate = (page: Page) => page.getByRole('button', { name: /^Valider la semaine/ });

/** Chooses the first records of the page that are not chosen, and plans a contact for them. */
async function plan(page: Page, count: number, channel: string, argument: string): Promise<void> {
	for (let n = 0; n < count; n++) await rows(page).nth(n).check();
	await page.getByRole('combobox', { name: /^argument/ }).selectOption({ label: argument });
	await page.getByRole('button', { name: channel, exact: true }).click();
}

/** Sends the week, says yes to what it asks again, and waits for its results. */
async function send(page: Page, week: number): Promise<void> {
	await validate(page).click();
	const anyway = page.getByRole('button', { name: 'Valider quand même' });
	await expect(anyway.or(page.locator('.report'))).toBeVisible();
	if (await anyway.isVisible()) await anyway.click();
	await expect(page).toHaveURL(new RegExp(`onglet=resultats&semaine=${week}(#|$)`));
	await expect(page.locator('.report h2')).toBeVisible();
}

test('a campaign is played from its first week to its review', async ({ page }) => {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	const path = await beginCampaign(page);
	for (let week = 1; week <= 12; week++) {
		// Those whom nobody may call are visited; the quick picks of the file find who has advanced.
		await page.goto(`${path}?etat=${week % 3 === 0 ? 'interested' : 'cold'}`);
		const count = Math.min(await rows(page).count(), 6);
		if (count > 0) await plan(page, count, 'Visiter', 'La simplicité');
		await send(page, week);
		if (week < 12) await page.getByRole('link', { name: `Décider la semaine ${week + 1}` }).click();
	}
	await page.getByRole('link', { name: 'Voir le bilan' }).click();
	await expect(page.getByRole('heading', { name: /^Votre résultat/ })).toBeVisible();
	await proofRead(page);
	await page.getByRole('link', { name: 'Voir la revue' }).click();
	await expect(page.locator('.mark')).toHaveText(/\d+,\d\s*±\s\d,\d\s\/\s20\s*vos décisions/, { timeout: 400_000 });
	const weeks = page.locator('ol > li[id^="semaine-"]');
	await expect(weeks).toHaveCount(12);
	await expect(weeks.first()).toContainText(/excellente|bonne|sans enjeu|imprécision|erreur|faute/, {
		timeout: 400_000
	});
});

test('the pages of a campaign fit, are well set, and please axe in both themes', async ({ page }) => {
	const path = await beginCampaign(page);
	await proofRead(page);
	await page.goto(`${path}?fiche=3#fiche-3`);
	await proofRead(page);
	await page.goto(`${path}?permis=phone`);
	await plan(page, 5, 'Appeler', 'La simplicité');
	await expect(page.getByRole('status').getByText(/ajouté/)).toBeVisible();
	await proofRead(page);
	await validate(page).click();
	await expect(page.getByRole('dialog')).toBeVisible();
	await proofRead(page);
	await page.getByRole('button', { name: 'Valider quand même' }).click();
	await expect(page.locator('.report h2')).toBeVisible();
	await proofRead(page);
	await page.getByRole('link', { name: /^pourquoi/ }).click();
	await expect(page.getByRole('heading', { name: 'Pourquoi\u202f?' })).toBeVisible();
	await proofRead(page);
	await page.goto(`${path}?onglet=dossier`);
	for (const part of await page.locator('details.part > summary').all()) await part.click();
	await proofRead(page);
});

test('a plan is kept without being asked, and found again after a reload', async ({ page }) => {
	await beginCampaign(page);
	await plan(page, 3, 'Visiter', 'Le textile marqué');
	await expect(page.getByText(/^enregistré à/)).toBeVisible();
	await page.reload();
	await expect(onPlan(page, '3 visites')).toBeVisible();
	for (let n = 0; n < 3; n++) await expect(rows(page).nth(n)).not.toBeChecked();
	await plan(page, 4, 'Visiter', 'La simplicité');
	await expect(onPlan(page, '4 visites')).toBeVisible();
	await page.getByRole('button', { name: 'Annuler' }).click();
	await expect(onPlan(page, '3 visites')).toBeVisible();
});

test('a week sent twice, or again from another tab, is played once', async ({ page, context }) => {
	const path = await beginCampaign(page);
	await plan(page, 4, 'Visiter', 'La simplicité');
	await expect(page.getByText(/^enregistré à/)).toBeVisible();
	const other = await context.newPage();
	await other.goto(path);
	await expect(other.getByRole('heading', { level: 1 })).toHaveText(/^Semaine\s1\b/);

	await validate(page).click();
	await page.getByRole('button', { name: 'Valider quand même' }).evaluate((button: HTMLButtonElement) => {
		button.click();
		button.click();
	});
	await expect(page).toHaveURL(/semaine=1$/);
	await expect(page.getByRole('link', { name: 'Décider la semaine 2' })).toBeVisible();

	await validate(other).click();
	await expect(other.getByRole('alert')).toContainText(/semaine\s1/);
	await expect(other.getByRole('alert')).toContainText(/déjà/);
	await page.goto(path);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Semaine\s2\b/);
});

test('a plan beyond the hours is refused with the field and the reason, and nothing of it is lost', async ({
	page
}) => {
	await beginCampaign(page);
	await page.getByRole('checkbox', { name: /^Choisir les/ }).check();
	await page.getByRole('combobox', { name: /^argument/ }).selectOption({ label: 'La simplicité' });
	await page.getByRole('button', { name: 'Visiter', exact: true }).click();
	await validate(page).click();
	const alert = page.getByRole('alert');
	await expect(alert).toContainText('La semaine 1 n’a pas été validée');
	await expect(alert).toContainText(/Vous/);
	await page.reload();
	await expect(onPlan(page, '50 visites')).toBeVisible();
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('the dossier is read, a week decided, sent and its report read', async ({ page }) => {
		const path = await beginCampaign(page);
		await page.goto(`${path}?onglet=dossier`);
		await expect(page.getByRole('heading', { name: 'L’entreprise' })).toBeVisible();

		await page.goto(`${path}?permis=phone`);
		for (let n = 0; n < 4; n++) await rows(page).nth(n).check();
		await page.getByRole('combobox', { name: /^argument/ }).selectOption({ label: 'Le textile marqué' });
		await page.getByRole('button', { name: 'Appeler', exact: true }).click();
		await expect(onPlan(page, '4 appels')).toBeVisible();
		await page
			.getByRole('button', { name: /^Retirer/ })
			.first()
			.click();
		await expect(onPlan(page, '3 appels')).toBeVisible();
		await page.getByLabel('brefs').check();
		await page.getByLabel(/^Bruno Le Tallec/).check();
		await validate(page).click();
		await page.getByRole('button', { name: 'Valider quand même' }).click();
		await expect(page).toHaveURL(/onglet=resultats&semaine=1(#|$)/);
		await expect(page.locator('.report')).toContainText('3 appels');
		await page.getByRole('link', { name: /^pourquoi/ }).click();
		await expect(page.getByRole('table', { name: /^Ce qui a fait varier/ })).toBeVisible();
		await page.getByRole('link', { name: 'Décider la semaine 2' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Semaine\s2\b/);
	});
});
