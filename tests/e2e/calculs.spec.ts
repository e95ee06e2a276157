import { expect, test, type Browser, type Page } from '@playwright/test';
import { enter } from './enter.ts';
import { misprints } from './misprints.ts';
import { openClass, pageOf } from './own-class.ts';
import { proofRead } from './proof-read.ts';

/** A student whom no other test trains. */
async function ownStudent(browser: Browser, options = {}): Promise<Page> {
	const { tokens } = await openClass('Madame Racine', 'Inès Calcul');
	return pageOf(browser, tokens['Inès Calcul'], { viewport: test.info().project.use.viewport, ...options });
}

const french = (value: number) => value.toFixed(2).replace('.', ',');
const result = (page: Page, question: RegExp) => page.getByLabel(question);

/** The price and the rate that the story of « prix-ttc » tells. */
async function readStory(page: Page): Promise<{ price: number; rate: number }> {
	const story = (await page.locator('main').getByText('Le taux de TVA est de').textContent()) ?? '';
	const figure = (pattern: RegExp) => Number((pattern.exec(story)?.[1] ?? '').replace(/\s/g, '').replace(',', '.'));
	return { price: figure(/article ([\d\s,]+)€/), rate: figure(/TVA est de ([\d,]+)/) / 100 };
}

test('the formula sheet is reached from home, filtered by words, and read by anyone', async ({ page }) => {
	await enter(page, 'Élève');
	await page.getByRole('link', { name: 'Calculs commerciaux' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Calculs commerciaux');
	// The whole sheet is well set; its entries are all of one component, of which axe reads a theme.
	expect(await page.evaluate(misprints)).toEqual([]);
	expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
	await page.getByLabel('Chercher une formule').fill('rentabilité');
	await proofRead(page);
	await page.getByLabel('Chercher une formule').fill('taux marque');
	await expect(page.getByRole('heading', { name: 'Taux de marque', exact: true })).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Annuité constante' })).toBeHidden();
	await page.getByLabel('Chercher une formule').fill('zzz');
	await expect(page.getByText('Aucune formule ne contient ces mots.')).toBeVisible();
	// a theme that the search had hidden is shown when one goes to it
	await page.getByRole('link', { name: 'Rentabilité', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Rentabilité', exact: true }).last()).toBeInViewport();
	await expect(page.getByRole('heading', { name: 'Annuité constante' })).toBeAttached();
});

test('a teacher opens the sheet from home, and may try the exercises', async ({ page }) => {
	await enter(page, 'Enseignement');
	await page.getByRole('link', { name: 'Ouvrir le formulaire' }).click();
	await page.getByRole('link', { name: /^S’entraîner.*Prévision des ventes/ }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Prévision des ventes');
	await expect(page.getByRole('table')).toBeVisible();
	await proofRead(page);
});

test('an exercise is answered step by step, corrected in full, and the error is paid once', async ({ browser }) => {
	const page = await ownStudent(browser);
	await page.goto('/calculs/prix?exercice=prix-ttc');
	const { price, rate } = await readStory(page);

	// what cannot be read is said at its field, and nothing typed is lost
	await result(page, /^1\. Calculez le montant de la TVA/).fill('douze');
	await result(page, /^2\. /).fill(french(price));
	await page.getByRole('button', { name: 'Corriger mes réponses' }).click();
	await expect(page.getByText('« douze » n’est pas un nombre').first()).toBeVisible();
	await expect(result(page, /^2\. /)).toHaveValue(french(price));
	await proofRead(page);

	// a wrong tax, and a price that follows from it
	const tax = price * rate * 0.9;
	await result(page, /^1\. /).fill(`${french(tax)} €`);
	await result(page, /^2\. /).fill(french(price + Number(tax.toFixed(2))));
	await page.getByRole('button', { name: 'Corriger mes réponses' }).click();
	await expect(page.getByRole('heading', { name: /^Correction.*prix hors taxes au prix TTC/ })).toBeVisible();
	await expect(page.getByText('1 / 2').first()).toBeVisible();
	await expect(page.getByText('juste, à partir de votre résultat précédent')).toBeVisible();
	await expect(page.getByText('l’erreur n’est comptée qu’une fois')).toBeVisible();
	await expect(page.getByText('PV TTC = PV HT + TVA').first()).toBeVisible();
	await proofRead(page);

	// the same kind again, with other figures, all right this time
	await page.getByRole('link', { name: 'Refaire avec d’autres chiffres' }).click();
	await expect(page.getByRole('button', { name: 'Corriger mes réponses' })).toBeVisible();
	const again = await readStory(page);
	expect(again).not.toEqual({ price, rate });
	await result(page, /^1\. /).fill(french(again.price * again.rate));
	await result(page, /^2\. /).fill(`${french(again.price * (1 + again.rate))} € TTC`);
	await page.getByRole('button', { name: 'Corriger mes réponses' }).click();
	await expect(page.getByText('2 / 2').first()).toBeVisible();
	await expect(page.getByRole('listitem').filter({ hasText: 'Du prix hors taxes au prix TTC' })).toContainText(
		'acquis'
	);

	// the next one is another kind
	await page.getByRole('link', { name: 'Exercice suivant' }).click();
	await expect(page.getByRole('heading', { level: 2 }).first()).not.toContainText('Du prix hors taxes au prix TTC');
	await page.goto('/calculs');
	await expect(page.getByText('1 acquis')).toBeVisible();
	await page.context().close();
});

test('all of it works without scripts', async ({ browser }) => {
	const page = await ownStudent(browser, { javaScriptEnabled: false });
	await page.goto('/calculs');
	await page.getByLabel('Chercher une formule').fill('coût visite');
	await page.getByRole('button', { name: 'Chercher' }).click();
	await expect(page.getByRole('heading', { name: 'Coût d’une visite' })).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Annuité constante' })).toHaveCount(0);
	await page.goto('/calculs/prix?exercice=prix-ttc');
	const { price, rate } = await readStory(page);
	await result(page, /^1\. /).fill(french(price * (1 + rate)));
	await page.getByRole('button', { name: 'Corriger mes réponses' }).click();
	await expect(page.getByText('Vous avez calculé le prix TTC').first()).toBeVisible();
	await expect(page.getByText('sans réponse')).toBeVisible();
	await page.context().close();
});
