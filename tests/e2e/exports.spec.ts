import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { enter } from './enter.ts';
import { proofRead } from './proof-read.ts';

/** The table of marks of the demonstration’s class, as its teacher opens it from the class page. */
async function openMarks(page: Page): Promise<void> {
	await enter(page, 'Enseignement');
	await page.getByRole('link', { name: 'BTS NRC 1' }).click();
	await page.getByRole('link', { name: 'Notes', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Notes de BTS NRC 1');
}

async function download(page: Page, name: string): Promise<{ readonly file: string; readonly bytes: Buffer }> {
	const [given] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
	return { file: given.suggestedFilename(), bytes: await readFile(await given.path()) };
}

const students = (page: Page) => page.getByRole('table').locator('tbody th').allInnerTexts();

test('a teacher reads the marks of her class in the order of the register', async ({ page }) => {
	await openMarks(page);
	const names = await students(page);
	expect(names.length).toBeGreaterThan(10);
	expect(names.slice(0, 2)).toEqual(['Amine Belkacem', 'Hugo Delmas']);
	await proofRead(page);
});

test('a column is copied by one click, mark under mark', async ({ page, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await openMarks(page);
	const names = await students(page);
	const column = page.getByRole('link', { name: /^Copier la colonne/ }).first();
	await column.focus();
	await page.keyboard.press('Enter');
	await expect(page.getByText(/^Copié/)).toBeVisible();
	const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
	expect(lines).toHaveLength(names.length);
	for (const line of lines) expect(line).toMatch(/^(\d{1,2},\d{1,2}|Abs|N\.Not|)$/);
});

test('marks, reports and the archive are files that say what they are', async ({ page }) => {
	await openMarks(page);
	const csv = await download(page, 'CSV pour Excel');
	expect(csv.file).toMatch(/^Notes BTS NRC 1 \d{4}-\d\d-\d\d\.csv$/);
	expect(csv.bytes.toString('utf8')).toMatch(/^\ufeffÉlève;Identifiant;/);
	for (const name of ['XLSX', 'ODS', 'Tout exporter (ZIP)'])
		expect((await download(page, name)).bytes.subarray(0, 2).toString()).toBe('PK');
	expect((await download(page, 'Bilan de la classe (PDF)')).bytes.subarray(0, 5).toString()).toBe('%PDF-');
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a column opens to be copied by hand, and files are given', async ({ page }) => {
		await openMarks(page);
		await page
			.getByRole('link', { name: /^Copier la colonne/ })
			.first()
			.click();
		const text = await page.getByRole('textbox', { name: 'Une note par ligne' }).inputValue();
		expect(text.split('\n')).toHaveLength((await students(page)).length);
		expect((await download(page, 'ODS')).file).toMatch(/\.ods$/);
	});
});

test('a student takes her own report away', async ({ page }) => {
	await enter(page, 'Élève');
	await page.getByRole('link', { name: 'Mes compétences' }).click();
	const report = await download(page, 'Mon bilan (PDF)');
	expect(report.file).toMatch(/^Bilan de Léa Martin \d{4}-\d\d-\d\d\.pdf$/);
	expect(report.bytes.subarray(0, 5).toString()).toBe('%PDF-');
});
