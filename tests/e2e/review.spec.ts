import { expect, test, type Page } from '@playwright/test';
import { enter } from './enter.ts';
import { proofRead } from './proof-read.ts';

/** A review is hundreds of thousands of simulated weeks: the first page that asks for one waits for it. */
const PATIENCE = 420_000;
test.describe.configure({ mode: 'serial' });

/** Léa’s finished run, from her home page. */
async function openOwnReview(page: Page): Promise<string> {
	await enter(page, 'Élève');
	await page
		.getByRole('link', { name: /^Lire la revue/ })
		.first()
		.click();
	await expect(page).toHaveURL(/\/parties\/\w+\/revue$/);
	return new URL(page.url()).pathname;
}

/** The lines of the weeks, once every one has its verdict. */
async function judgedWeeks(page: Page) {
	const weeks = page.locator('ol > li[id^="semaine-"]');
	await expect(weeks).toHaveCount(12);
	await expect(page.getByRole('heading', { name: 'Critères' })).toBeVisible({ timeout: PATIENCE });
	return weeks;
}

const euros = (text: string) =>
	Number(
		text
			.replace(/[^\d−,]/g, '')
			.replace('−', '-')
			.replace(',', '.')
	);

test('a finished run shows its progress, then a mark with its chance, then the verdict of each week', async ({
	page
}) => {
	await openOwnReview(page);
	await expect(page.getByRole('progressbar').or(page.getByText('vos décisions').first()).first()).toBeVisible();
	await expect(page.locator('.result')).toHaveText(
		/Résultat −?[\d\u202f]+\u00a0€, dont chance [+−]?[\d\u202f]+\u00a0€/,
		{
			timeout: PATIENCE
		}
	);
	const weeks = await judgedWeeks(page);
	for (const week of await weeks.all())
		await expect(week).toContainText(/excellente|bonne|sans enjeu|imprécision|erreur|faute/);
	await expect(page.locator('.mark')).toHaveText(/\d+,\d\s*±\s\d,\d\s\/\s20\s*vos décisions/);
	await expect(page.getByRole('heading', { name: 'À travailler' })).toBeVisible();
	await expect(page.getByRole('progressbar')).toHaveCount(0);
});

test('a week opens on its causes, which add up, and « et si ? » answers without changing the mark', async ({
	page
}) => {
	await openOwnReview(page);
	const weeks = await judgedWeeks(page);
	const mark = await page.locator('.mark').innerText();
	const week = weeks.nth(3);
	await week.getByRole('link').first().click();
	await expect(page).toHaveURL(/semaine=4/);
	const causes = week.getByRole('table', { name: 'Causes de la variation, semaine\u00a04' });
	await expect(causes).toBeVisible();
	const amounts = (await causes.locator('td.number').allInnerTexts()).map(euros);
	const total = amounts.pop();
	expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(total);

	await week.getByRole('button', { name: 'Rejouer la semaine' }).click();
	await expect(week.getByText('Cochez au moins un levier de l’expert.')).toBeVisible();
	await week.getByLabel('Travail de l’information').check();
	await week.getByRole('button', { name: 'Rejouer la semaine' }).click();
	await expect(week.getByText('À quoi s’attendre')).toBeVisible({ timeout: 60_000 });
	await expect(page).toHaveURL(/levier=information/);
	expect(await page.locator('.mark').innerText()).toBe(mark);

	await week.getByRole('link').first().click();
	await expect(causes).toHaveCount(0);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('the review is read, a week opened and a question asked', async ({ page }) => {
		const path = await openOwnReview(page);
		const weeks = page.locator('ol > li[id^="semaine-"]');
		await expect(async () => {
			await page.goto(path);
			await expect(page.getByRole('heading', { name: 'Critères' })).toBeVisible({ timeout: 1000 });
		}).toPass({ timeout: PATIENCE, intervals: [5000] });
		await weeks.nth(1).getByRole('link').first().click();
		await expect(page.getByRole('table', { name: /^Causes de la variation/ })).toBeVisible();
		await page.getByLabel('été de ne rien faire').check();
		await page.getByRole('button', { name: 'Rejouer la semaine' }).click();
		await expect(page.getByText('À quoi s’attendre')).toBeVisible();
		await expect(page.getByText('rien n’est écrit')).toBeVisible();
	});
});

test('the review, a week opened in it and the corrigé are well set, fit, and please axe in both themes', async ({
	page
}) => {
	const path = await openOwnReview(page);
	await judgedWeeks(page);
	for (const address of [path, `${path}?semaine=2&essai=rien`, `${path}/corrige`]) {
		await page.goto(address);
		await proofRead(page);
	}
});

test('the teacher reads it from the class, with the student’s name; another student finds nothing there', async ({
	page
}) => {
	const own = await openOwnReview(page);
	await page.context().clearCookies();
	await enter(page, 'Enseignement');
	await page.getByRole('link', { name: 'BTS NRC 1' }).click();
	const review = page.locator(`a[href*="${own.split('/')[2]}"]`);
	await expect(review).toHaveText(/^Revue\sde Léa Martin/);
	const other = await page
		.getByRole('link', { name: /^Revue\sde Chloé Perrin/ })
		.first()
		.getAttribute('href');
	await review.click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Revue de Léa Martin');
	await expect(page.locator('.mark')).toContainText('les décisions de Léa Martin', { timeout: PATIENCE });

	const address = new URL(other ?? '', `${new URL(page.url()).origin}/classes/x`).pathname;
	await page.context().clearCookies();
	await enter(page, 'Élève');
	for (const path of [address, `${address}/etat`, `${address}/corrige`])
		expect((await page.request.get(path)).status()).toBe(404);
});

test('an evaluation that goes on shows no review, to whoever has played it', async ({ page }) => {
	await enter(page, 'Enseignement');
	await page.getByRole('link', { name: 'BTS NRC 1' }).click();
	await page.getByRole('link', { name: 'Affecter une étude de cas' }).first().click();
	await page.getByRole('radio', { name: /^Une région sans commercial/ }).check();
	await page.getByRole('radio', { name: 'Évaluation' }).check();
	const year = new Date().getUTCFullYear() + 5;
	await page.getByLabel('Ouverture').fill('2026-01-05T08:00');
	await page.getByLabel('Fin').fill(`${year}-01-05T08:00`);
	await page.getByRole('button', { name: 'Affecter' }).click();
	await expect(page.getByText('L’étude de cas est affectée.')).toBeVisible();
	await page.context().clearCookies();

	await enter(page, 'Élève');
	const task = page
		.getByRole('listitem')
		.filter({ hasText: 'évaluation' })
		.filter({ hasText: `jusqu’au 5\u00a0janvier\u00a0${year}` })
		.first();
	// the other size of screen may have begun it
	await task.getByText(/^(Commencer|Reprendre)/).click();
	await expect(page).toHaveURL(/\/parties\/\w+$/);
	const review = `${new URL(page.url()).pathname}/revue`;
	await page.goto(review);
	await expect(page.getByText('La revue s’ouvre quand l’évaluation est terminée pour toute la classe.')).toBeVisible();
	for (const path of [`${review}/etat`, `${review}/corrige`]) expect((await page.request.get(path)).status()).toBe(403);
});
