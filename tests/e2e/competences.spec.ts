import { expect, test, type Locator, type Page } from '@playwright/test';
import { enter } from './enter.ts';
import { proofRead } from './proof-read.ts';

/** The first page that asks for a review waits for it. */
const PATIENCE = 420_000;
test.describe.configure({ mode: 'serial' });

/** Léa’s finished campaign is reviewed: what it shows of competencies is written. */
async function enterReviewed(page: Page): Promise<void> {
	await enter(page, 'Élève');
	const review = page.getByRole('link', { name: /^Lire la revue/ }).first();
	await page.goto((await review.getAttribute('href')) ?? '');
	await expect(page.getByRole('heading', { name: 'Critères' })).toBeVisible({ timeout: PATIENCE });
	await page.goto('/');
}

/** Léa in the heatmap of her class, as her teacher opens it from the class page. */
async function openHeatmap(page: Page): Promise<void> {
	await enter(page, 'Enseignement');
	await page.getByRole('link', { name: 'BTS NRC 1' }).click();
	await page.getByRole('link', { name: 'Compétences', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Compétences de BTS NRC 1');
}

test('a student reads each level with its figures, and each figure opens its moment of the review', async ({
	page
}) => {
	await enterReviewed(page);
	await page.getByRole('link', { name: 'Mes compétences' }).click();
	const decide = page.locator('details#C41');
	await expect(decide.locator('summary')).toContainText('Délimiter le cadre décisionnel');
	// one case is not three
	await expect(decide.locator('summary')).toContainText('trop peu d’observations');
	await decide.locator('summary').click();
	const figures = decide.getByRole('table');
	await expect(figures).toContainText('L’offre clubs de Sport Armor');
	// 5 × Σ (weight × score) over 5 × Σ weight, as printed
	const [weights, points] = await figures.locator('tfoot td').allInnerTexts();
	const number = (text: string) => Number(text.replace(',', '.'));
	const lines = await figures.locator('tbody li .nowrap').allInnerTexts();
	const products = lines.map((line) => line.split('×').map(number));
	expect(number(weights)).toBeCloseTo(5 * products.reduce((sum, [weight]) => sum + weight, 0), 9);
	expect(number(points)).toBeCloseTo(5 * products.reduce((sum, [weight, score]) => sum + weight * score, 0), 9);
	await proofRead(page);
	await figures.getByRole('link').first().click();
	await expect(page).toHaveURL(/\/revue(\?semaine=\d+#semaine-\d+|#criteres)$/);
	const { hash } = new URL(page.url());
	await expect(page.locator(hash)).toBeInViewport();
});

test('a student is told what to play next, from cases of the class first', async ({ page }) => {
	await enterReviewed(page);
	await page.goto('/competences');
	const next = page.getByRole('region', { name: 'À jouer ensuite' }).getByRole('listitem');
	await expect(next.first()).toContainText(/en cours|affectée à votre classe/);
	await expect(next.first()).toContainText(/C\d/);
	await expect(next).not.toContainText(['L’offre clubs']);
});

test('the statement says what is missing, takes marks to try, and gives a bad one back with a sentence', async ({
	page
}) => {
	await enterReviewed(page);
	await page.getByRole('link', { name: 'Mon relevé' }).click();
	await expect(page.getByText('Une simulation, sans valeur officielle')).toBeVisible();
	// three negotiations are behind her, the other exams ask for more cases
	await expect(async () => {
		await page.reload();
		await expect(page.getByRole('row', { name: /^E4/ })).toContainText(/20 × \(0,\d+ \+ 0,\d+ \+ 0,\d+\) \/ 3/, {
			timeout: 1000
		});
	}).toPass({ timeout: PATIENCE });
	await expect(page.getByRole('row', { name: /^E6/ })).toContainText('Il manque des études de cas');
	await page.getByLabel(/^E1/).fill('12,3');
	await page.getByLabel(/^EF1/).fill('13');
	await page.getByLabel(/^E2/).fill('vingt');
	await page.getByRole('button', { name: 'Calculer' }).click();
	await expect(page.getByLabel(/^E2/)).toHaveValue('vingt');
	await expect(page.getByLabel(/^E2/)).toHaveAccessibleDescription(/Une note va de 0 à 20/);
	// to the half point, of coefficient 3; the three points above 10 of an optional exam; and E4, of coefficient 4
	await expect(page.getByRole('row', { name: /^E1/ })).toContainText('12,5');
	const known = page.getByRole('row', { name: /^Ce qui est connu/ });
	await expect(known).toContainText(/7\s\/\s21/);
	const points = async (row: Locator) => Number((await row.getByRole('cell').nth(1).innerText()).replace(',', '.'));
	const own = await points(page.getByRole('row', { name: /^E4/ }));
	await expect(known.getByRole('cell').nth(1)).toHaveText(((37.5 + 3 + 4 * own) / 7).toFixed(2).replace('.', ','));
	await proofRead(page);
});

test('a teacher sorts the class with the keyboard, opens a cell, and sets a level beside the computed one', async ({
	page
}, info) => {
	await openHeatmap(page);
	const header = page.getByRole('columnheader', { name: 'C41' });
	await header.getByRole('link').focus();
	await page.keyboard.press('Enter');
	await expect(header).toHaveAttribute('aria-sort', 'ascending');
	await page.keyboard.press('Enter');
	await expect(header).toHaveAttribute('aria-sort', 'descending');
	await proofRead(page);
	await page.getByRole('link', { name: /^Léa Martin, C41/ }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Compétences de Léa Martin');
	const decide = page.locator('details#C41');
	const level = decide.locator('summary > .level');
	const computed = await level.innerText();
	await decide.getByLabel('Niveau de C41', { exact: true }).selectOption('TS');
	await decide.getByRole('button', { name: /^Poser ce niveau/ }).click();
	await expect(decide.getByLabel('Raison')).toHaveAccessibleDescription(/Dites pourquoi/);
	await expect(decide.getByLabel('Niveau de C41', { exact: true })).toHaveValue('TS');
	await decide.getByLabel('Raison').fill(`Vu en entreprise (${info.project.name}).`);
	await decide.getByRole('button', { name: /^Poser ce niveau/ }).click();
	await expect(page.getByText('Le niveau de C41 est enregistré')).toBeVisible();
	await expect(decide).toContainText(`Vu en entreprise (${info.project.name}).`);
	expect(await level.innerText()).toBe(computed);
	await proofRead(page);
	await page.getByRole('link', { name: 'Relevé' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Relevé de Léa Martin');
	await proofRead(page);
});

test('what was set is read by the student with its author and its reason', async ({ page }) => {
	await enter(page, 'Élève');
	await page.goto('/competences');
	const decide = page.locator('details#C41');
	await decide.locator('summary').click();
	await expect(decide).toContainText('par Claire Vasseur');
	await expect(decide).toContainText('Vu en entreprise');
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('levels open and a level is set', async ({ page }) => {
		await openHeatmap(page);
		await page.getByRole('link', { name: /^Léa Martin, C31/ }).click();
		const relation = page.locator('details#C31');
		await expect(relation.getByLabel('Raison')).toBeVisible();
		await relation.getByLabel('Raison').fill('Vu en classe, sans script.');
		await relation.getByRole('button', { name: /^Poser ce niveau/ }).click();
		await expect(page.getByText('Le niveau de C31 est enregistré')).toBeVisible();
		await expect(page.locator('details#C31')).toContainText('sans script');
	});
});
