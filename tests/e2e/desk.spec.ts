import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { beginCampaign } from './begin-campaign.ts';
import { holdScripts } from './hold-scripts.ts';

const rows = (page: Page) => page.locator('#fichier tbody input[type="checkbox"]');
const validate = (page: Page) => page.getByRole('button', { name: /^Valider la semaine/ });
const argument = (page: Page) => page.getByRole('combobox', { name: /^argument/ });
const act = (page: Page, name: string) => page.locator('#agir').getByRole('button', { name, exact: true });
const onPlan = (page: Page, words: string) => page.locator('#plan').getByText(words).first();
const focused = (page: Page) => page.locator(':focus');

async function plan(page: Page, count: number, channel: string): Promise<void> {
	for (let n = 0; n < count; n++) await rows(page).nth(n).check();
	await argument(page).selectOption({ label: 'La simplicité' });
	await act(page, channel).click();
}

test('one goes back to the plan from the confirmation, and the page answers', async ({ page }) => {
	await beginCampaign(page);
	await plan(page, 3, 'Visiter');
	for (const leave of ['Revenir au plan', 'Fermer']) {
		await validate(page).click();
		await page.getByRole('dialog').getByRole('button', { name: leave, exact: true }).click();
		await expect(page.locator('dialog:modal')).toHaveCount(0);
		await rows(page).first().click();
		await rows(page).first().click();
	}
	await validate(page).click();
	await expect(page.locator('dialog:modal')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.locator('dialog:modal')).toHaveCount(0);
	await rows(page).first().click();
	await expect(rows(page).first()).toBeChecked();
});

test('the confirmation names those whom the law protects, and takes them out of the plan', async ({ page }) => {
	const path = await beginCampaign(page);
	await page.goto(`${path}?risque=1&permis=visit`);
	const name = await page.locator('#fichier tbody th a').first().innerText();
	await plan(page, 3, 'Appeler');
	await expect(onPlan(page, '3 appels')).toBeVisible();
	await validate(page).click();
	const dialog = page.getByRole('dialog');
	await expect(dialog).toContainText(name);
	await expect(dialog).toContainText('plafonne la note');
	await dialog.getByRole('button', { name: 'Retirer ces 3 contacts du plan' }).click();
	await expect(dialog).toBeHidden();
	await expect(page.getByText('Le plan est vide.')).toBeVisible();
	await page.getByRole('button', { name: 'Annuler' }).click();
	await expect(onPlan(page, '3 appels')).toBeVisible();
});

test('nothing of the dossier is cut off, and its tables scroll with the keyboard', async ({ page }) => {
	const path = await beginCampaign(page);
	await page.goto(`${path}?onglet=dossier`);
	await page.locator('details.part').evaluateAll((parts) => parts.forEach((part) => part.setAttribute('open', '')));
	const cut = await page.locator('aside.dossier').evaluate((aside) => {
		const edge = aside.getBoundingClientRect().right;
		return [...aside.querySelectorAll('p, li, h2, h3, h4, dd, .wide-table')]
			.filter((element) => element.closest('.wide-table') === null || element.matches('.wide-table'))
			.filter((element) => element.getBoundingClientRect().right > edge)
			.map((element) => element.textContent?.slice(0, 40));
	});
	expect(cut).toEqual([]);
	const { violations } = await new AxeBuilder({ page }).withRules(['scrollable-region-focusable']).analyze();
	expect(violations).toEqual([]);
});

test('a week sent without a network is refused here, and nothing of it is lost', async ({ page, context }) => {
	await beginCampaign(page);
	await plan(page, 2, 'Visiter');
	await expect(page.getByText(/^enregistré à/)).toBeVisible();
	await context.setOffline(true);
	await validate(page).click();
	await expect(page.getByRole('alert')).toContainText('Le serveur n’a pas répondu');
	await expect(onPlan(page, '2 visites')).toBeVisible();
	await context.setOffline(false);
	await validate(page).click();
	await expect(page.getByRole('dialog')).toBeVisible();
});

test('a plan that the network does not take says so and why, on a phone too', async ({ page, context }) => {
	await beginCampaign(page);
	await context.setOffline(true);
	await plan(page, 2, 'Visiter');
	await expect(page.getByText('pas de réseau, gardé sur cet appareil')).toBeInViewport();
});

test('a tab left behind says that the week was played, and gives its plan back', async ({ page, context }) => {
	const path = await beginCampaign(page);
	const other = await context.newPage();
	await other.goto(path);
	await expect(validate(other)).toBeVisible();
	await plan(page, 2, 'Visiter');
	await expect(page.getByText(/^enregistré à/)).toBeVisible();
	await validate(page).click();
	await page.getByRole('button', { name: 'Valider quand même' }).click();
	await expect(page).toHaveURL(/semaine=1$/);

	await other.locator('#fichier tbody input[type="checkbox"]').nth(7).check();
	await argument(other).selectOption({ label: 'La simplicité' });
	await act(other, 'Visiter').click();
	await validate(other).click();
	const alert = other.getByRole('alert');
	await expect(alert).toContainText(/La semaine\s1 a déjà été validée/);
	await expect(alert).toContainText('il n’a pas été joué');
	await expect(other.getByRole('heading', { level: 1 })).toHaveText(/^Semaine\s2\b/);
	await expect(other.getByText('non enregistré')).toHaveCount(0);
	await other.getByRole('button', { name: /Le reprendre pour la semaine\s2/ }).click();
	await expect(onPlan(other, '1 visite')).toBeVisible();
});

test('contacts without an argument are refused in sight, at the field to fill', async ({ page }) => {
	const path = await beginCampaign(page);
	await page.goto(`${path}?permis=visit`);
	for (const n of [0, 1]) await rows(page).nth(n).check();
	await act(page, 'Visiter').click();
	await expect(page.getByText(/2\sfiches laissées de côté.*choisissez un argument/)).toBeInViewport();
	await expect(argument(page)).toBeFocused();
	await expect(argument(page)).toHaveAttribute('aria-invalid', 'true');
	await argument(page).selectOption({ label: 'La simplicité' });
	await expect(argument(page)).not.toHaveAttribute('aria-invalid');
	await act(page, 'Visiter').click();
	await expect(onPlan(page, '2 visites')).toBeVisible();
});

test('a refusal goes away once the plan is mended', async ({ page }) => {
	await beginCampaign(page);
	await page.getByRole('checkbox', { name: /^Choisir les/ }).check();
	await argument(page).selectOption({ label: 'La simplicité' });
	await act(page, 'Visiter').click();
	await validate(page).click();
	await expect(page.getByRole('alert')).toContainText('n’a pas été validée');
	await page
		.locator('#plan')
		.getByRole('button', { name: /^Tout retirer/ })
		.click();
	await expect(page.getByRole('alert')).toHaveCount(0);
	await expect(page.getByText('Le plan est vide.')).toBeVisible();
});

test('the plan has a line for all that takes time', async ({ page }) => {
	await beginCampaign(page);
	await page.getByLabel(/^Nadia Cherif/).check();
	await page.getByLabel(/^Vos comptes rendus de devis/).check();
	await expect(onPlan(page, 'interroger Nadia Cherif')).toBeVisible();
	await page.getByRole('button', { name: /^Retirer du plan.*Nadia Cherif/ }).click();
	await expect(page.getByLabel(/^Nadia Cherif/)).not.toBeChecked();
	await expect(onPlan(page, 'faire circuler')).toBeVisible();
});

test('the sheet of a prospect says which doors are open, and acts', async ({ page }) => {
	const path = await beginCampaign(page);
	await page.goto(`${path}?risque=1&permis=visit`);
	await page.locator('#fichier tbody th a').first().click();
	const sheet = page.locator('.sheet');
	await expect(sheet).toContainText(/Portes ouvertes\s:.*visite/);
	await expect(sheet).toContainText(/Le droit interdit\s:.*appel/);
	await sheet.getByRole('button', { name: 'Vérifier la fiche' }).click();
	await expect(onPlan(page, '1 fiche à vérifier')).toBeVisible();
	await sheet.getByRole('button', { name: 'Visiter' }).click();
	await expect(argument(page)).toBeFocused();
	await argument(page).selectOption({ label: 'La simplicité' });
	await sheet.getByRole('button', { name: 'Visiter' }).click();
	await expect(onPlan(page, '1 visite')).toBeVisible();
});

test('the criteria in sight open no panel, and the order outlives them', async ({ page }) => {
	const path = await beginCampaign(page);
	await page.goto(`${path}?tri=-marge`);
	await page.getByLabel('Commune').selectOption({ label: 'Rennes' });
	await expect(page).toHaveURL(/commune=/);
	await expect(page.locator('#fichier details[open]')).toHaveCount(0);
	await page.getByRole('link', { name: 'tout le fichier' }).click();
	await expect(page).toHaveURL(/\?tri=-marge$/);
});

test('the file is worked from the keyboard alone @desktop', async ({ page }) => {
	await beginCampaign(page);
	await page.getByRole('link', { name: 'Aller aux fiches' }).focus();
	await page.keyboard.press('Enter');
	await expect(rows(page).first()).toBeFocused();
	for (const key of ['x', 'j', 'j', 'j', 'X']) await page.keyboard.press(key);
	for (const n of [0, 1, 2, 3]) await expect(rows(page).nth(n)).toBeChecked();
	await expect(rows(page).nth(4)).not.toBeChecked();

	await page.keyboard.press('Enter');
	await expect(page.locator('.sheet h3')).toBeFocused();
	await page.keyboard.press('j');
	await expect(rows(page).nth(4)).toBeFocused();
	await page.keyboard.press('Escape');
	await expect(page.locator('.sheet')).toHaveCount(0);

	await rows(page).nth(2).focus();
	await page.keyboard.press('a');
	expect(await focused(page).evaluate((element) => element.closest('#agir') !== null)).toBe(true);
	await act(page, 'Désélectionner').click();
	await expect(rows(page).first()).toBeFocused();
});

test('prospects ticked before the scripts arrive are chosen', async ({ page }) => {
	const path = await beginCampaign(page);
	await holdScripts(page, path, async () => {
		for (const n of [0, 2]) await rows(page).nth(n).check();
	});
	await expect(page.getByText('2 choisis')).toBeVisible();
	await argument(page).selectOption({ label: 'La simplicité' });
	await act(page, 'Visiter').click();
	await expect(onPlan(page, '2 visites')).toBeVisible();
});

test('how the result is counted moves nothing', async ({ page }) => {
	await beginCampaign(page);
	const height = () => page.evaluate(() => document.documentElement.scrollHeight);
	const before = await height();
	await page.getByText('comment il se compte').click();
	await expect(page.getByRole('table', { name: 'Le résultat, terme par terme' })).toBeInViewport();
	expect(await height()).toBe(before);
	await page.keyboard.press('Escape');
	await expect(page.getByRole('table', { name: 'Le résultat, terme par terme' })).toBeHidden();
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a prospect is acted upon from the sheet, and a whole group leaves the plan', async ({ page }) => {
		const path = await beginCampaign(page);
		for (const number of [3, 4]) {
			await page.goto(`${path}?fiche=${number}`);
			await page.locator('.sheet').getByRole('button', { name: 'Vérifier la fiche' }).click();
		}
		await expect(onPlan(page, '2 fiches à vérifier')).toBeVisible();
		await page
			.locator('#plan')
			.getByRole('button', { name: /^Tout retirer/ })
			.click();
		await expect(page.getByText('Le plan est vide.')).toBeVisible();
	});
});
