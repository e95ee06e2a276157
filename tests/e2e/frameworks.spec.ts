/** The frameworks as maps: every code is on the page, what is missing is said and completed, the file of CASE is the framework. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { importCase } from '#framework/case/import-case.ts';
import { listsOf } from '#framework/framework.ts';
import type { Wording } from '#framework/wording.ts';
import { missingWordings } from '#framework/wordings.ts';
import { readFrameworks } from '#server/frameworks/read-frameworks.ts';
import { enter } from './enter.ts';
import { proofRead } from './proof-read.ts';

const frameworks = [...(await readFrameworks()).values()];

for (const framework of frameworks)
	test(`every code of ${framework.code} is on its map, once, and every link of the map leads somewhere`, async ({
		page
	}) => {
		await enter(page, 'Élève');
		await page.goto(`/referentiels/${framework.code}`);
		const codes = Object.values<readonly Wording[]>(listsOf(framework))
			.flat()
			.map(({ code }) => code);
		const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id));
		for (const code of codes)
			expect(
				ids.filter((id) => id === code),
				code
			).toHaveLength(1);
		const targets = await page
			.locator('main a[href^="#"]')
			.evaluateAll((links) => links.map((link) => decodeURIComponent(link.getAttribute('href')!.slice(1))));
		expect(targets.length).toBeGreaterThan(50);
		expect([...new Set(targets)].filter((target) => !ids.includes(target))).toEqual([]);
		await proofRead(page);
	});

test('the exams follow the session that is asked for', async ({ page }) => {
	await enter(page, 'Enseignement');
	await page.goto('/referentiels/ndrc-2018');
	const exams = page.locator('#epreuves');
	await expect(exams).toContainText('Depuis la session 2026');
	await page.getByRole('link', { name: 'Texte d’origine (2020)' }).click();
	await expect(exams).not.toContainText('Depuis la session 2026');
	await page.getByText('Forme, dossier, jury et grille de E6').click();
	await expect(exams).toContainText('25 min au plus');
});

test('the file that is downloaded reads back as the framework', async ({ page }) => {
	await enter(page, 'Élève');
	await page.goto('/referentiels');
	await page.getByRole('link', { name: 'BTS Négociation et digitalisation de la relation client' }).click();
	const download = page.waitForEvent('download');
	await page.getByRole('link', { name: 'Télécharger' }).click();
	const file = await (await download).path();
	const read = importCase(JSON.parse(await readFile(file, 'utf8')));
	expect(read.ok && read.framework.code).toBe('ndrc-2018');
});

test('an administrator completes a wording, corrects what was refused, and takes it back', async ({ page }, {
	project
}) => {
	// one of its own at each size, for they are completed at the same time
	const code = project.name === 'phone' ? 'S821' : 'S81';
	await enter(page, 'Administration');
	await page.goto('/referentiels/nrc-2003');
	await page.getByRole('link', { name: 'Compléter les intitulés' }).click();
	const rows = page.getByRole('table').locator('tbody tr');
	await expect(rows).toHaveCount(missingWordings(frameworks.find(({ code }) => code === 'nrc-2003')!).length);
	await page.getByRole('link', { name: `Savoir ${code}`, exact: true }).click();
	await page.getByLabel('Intitulé, tel que le texte l’écrit').fill('Un intitulé recopié');
	await page.getByLabel('Source', { exact: true }).fill('');
	await page.getByRole('button', { name: 'Enregistrer l’intitulé' }).click();
	await expect(page.getByText('Dites d’où vient l’intitulé').first()).toBeVisible();
	await expect(page.getByLabel('Intitulé, tel que le texte l’écrit')).toHaveValue('Un intitulé recopié');
	await page.getByLabel('Source', { exact: true }).fill('Annexe I, page 30');
	await page.getByRole('button', { name: 'Enregistrer l’intitulé' }).click();
	await expect(page.getByText('Enregistré')).toBeVisible();
	await page.goto('/referentiels/nrc-2003');
	await expect(page.locator(`[id="${code}"]`)).toContainText('Un intitulé recopié');
	await page.goto(`/referentiels/nrc-2003/completer?intitule=knowledge/${code}`);
	await proofRead(page);
	await page.getByLabel('Intitulé, tel que le texte l’écrit').fill('');
	await page.getByLabel('Source', { exact: true }).fill('');
	await page.getByRole('button', { name: 'Enregistrer l’intitulé' }).click();
	await page.goto('/referentiels/nrc-2003');
	await expect(page.locator(`[id="${code}"]`)).toContainText('à compléter');
});
