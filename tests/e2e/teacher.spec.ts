import { expect, test, type Page } from '@playwright/test';
import { enter } from './enter.ts';
import { proofRead } from './proof-read.ts';

/** A year of its own for each size of screen: both run on the same class. */
const year = () => new Date().getUTCFullYear() + (test.info().project.name === 'phone' ? 1 : 2);

async function openClass(page: Page): Promise<string> {
	await enter(page, 'Enseignement');
	await page.getByRole('link', { name: 'BTS NRC 1' }).click();
	await expect(page).toHaveURL(/\/classes\/\w+$/);
	return new URL(page.url()).pathname;
}

/** Assigns the clubs case until a day of May, changes that day, then takes the whole back. */
async function assignAmendDelete(page: Page, day: number): Promise<void> {
	await openClass(page);
	await page.getByRole('link', { name: 'Affecter une étude de cas' }).first().click();
	await page.getByRole('radio', { name: /^L’offre clubs/ }).check();
	await expect(page.getByLabel('Fin')).toHaveValue(/T18:00$/);
	await page.getByLabel('Fin').fill(`${year()}-05-${day}T18:00`);
	await page.getByRole('button', { name: 'Affecter' }).click();
	await expect(page.getByText('L’étude de cas est affectée.')).toBeVisible();

	const until = (end: number) => `jusqu’au ${end}\u00a0mai\u00a0${year()}, 18:00`;
	await page
		.getByRole('link', {
			name: `Modifier\u00a0: L’offre clubs de Sport Armor, entraînement, toute la classe, ${until(day)}`
		})
		.click();
	await page.getByLabel('Pour', { exact: true }).selectOption({ label: 'Groupe B' });
	await page.getByLabel('Fin').fill(`${year()}-05-${day + 1}T18:00`);
	await page.getByRole('button', { name: 'Enregistrer' }).click();
	await expect(page.getByText('L’affectation est modifiée.')).toBeVisible();

	await page.getByRole('link', { name: `entraînement, Groupe B, ${until(day + 1)}` }).click();
	await page.getByText('Supprimer cette affectation').click();
	await expect(page.getByText('disparaît de l’accueil de 6\u00a0élèves')).toBeVisible();
	await page.getByRole('button', { name: 'Oui, la supprimer' }).click();
	await expect(page.getByText('L’affectation est supprimée.')).toBeVisible();
	await expect(page.getByText(until(day + 1))).toHaveCount(0);
}

test('what is assigned is changed, then taken back while nobody has begun', async ({ page }) => {
	await assignAmendDelete(page, 11);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a case is chosen on what it says of itself, assigned, changed and taken back', async ({ page }) => {
		await assignAmendDelete(page, 21);
	});
});

test('what may still be changed of an assignment is well set, fits, and pleases axe', async ({ page }) => {
	await openClass(page);
	const forms = await page
		.getByRole('link', { name: /^Modifier/ })
		.evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
	// one to come, one that is played; the evaluation that is over has none
	expect(forms.length).toBeGreaterThanOrEqual(2);
	for (const form of [forms[0], forms[forms.length - 1]]) {
		// before the page is there: a colour that changes under axe is measured halfway
		await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
		await page.goto(form);
		await expect(page.getByRole('button', { name: 'Enregistrer' })).toBeVisible();
		await proofRead(page);
	}
});

test('a refused assignment puts the focus on what went wrong, at the top of the screen', async ({ page }) => {
	await page.goto(`${await openClass(page)}/affecter`);
	await page.getByRole('radio', { name: /^Une région/ }).check();
	for (const [end, sentence] of [
		['2020-01-01T18:00', 'La fin vient après le début.'],
		['9999-01-01T18:00', 'Vérifiez l’année']
	]) {
		await page.getByLabel('Fin').fill(end);
		await page.getByRole('button', { name: 'Affecter', exact: true }).click();
		await expect(page.getByText(sentence)).toBeVisible();
		const notice = page.getByRole('alert');
		await expect(notice).toBeFocused();
		await expect(notice).toBeInViewport();
		await expect(page.getByRole('radio', { name: /^Une région/ })).toBeChecked();
	}
	await proofRead(page);
});

test('the dossier and the corrigé of a case are read before it is assigned, by teachers only', async ({ page }) => {
	await page.goto(`${await openClass(page)}/affecter`);
	// Léa’s group has its reviews of this case
	await expect(page.getByText(/élèves de la classe ont déjà une revue de ce cas/).first()).toBeVisible();
	await page.getByRole('link', { name: /^Lire le dossier\s: Une région/ }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Une région sans commercial');
	await page.getByText('La situation').click();
	await page.locator('#annexe-3 > summary').click();
	await proofRead(page);
	await page.getByRole('link', { name: 'Lire le corrigé' }).click();
	await expect(page.getByRole('heading', { name: 'Les trois calculs' })).toBeVisible();
	const corrige = new URL(page.url()).pathname;
	await page.goBack();
	await page.getByRole('link', { name: 'Affecter à BTS NRC 1' }).click();
	await expect(page.getByRole('radio', { name: /^Une région/ })).toBeChecked();

	await page.context().clearCookies();
	await enter(page, 'Élève');
	for (const path of [corrige, corrige.replace('/corrige', '')])
		expect((await page.request.get(path)).status()).toBe(404);
});

test('no column of a corrigé is cut off on a wide screen @desktop', async ({ page }) => {
	await openClass(page);
	for (const slug of ['biscuits-paca', 'offre-clubs']) {
		await page.goto(`/cas/${slug}/corrige`);
		const cut = (tables: Element[]) => tables.filter((table) => table.scrollWidth > table.clientWidth).length;
		expect(await page.locator('.wide-table').evaluateAll(cut)).toBe(0);
	}
});

test('a teacher reads whose run it is, and goes back to the class or on to the next review', async ({ page }) => {
	const room = await openClass(page);
	const campaign = page.getByRole('region', { name: /^Une région sans commercial/ }).first();
	const review = campaign.getByRole('link', { name: /^Revue\sde Amine Belkacem/ }).first();
	const run = new URL((await review.getAttribute('href')) ?? '', `http://localhost${room}`).pathname.replace(
		'/revue',
		''
	);
	await page.goto(run);
	await expect(page.getByRole('heading', { name: /^Résultat d’Amine Belkacem/ })).toBeVisible();
	const about = page.getByRole('navigation', { name: 'Parties de la classe' });
	await expect(about).toContainText('partie d’Amine Belkacem');
	await expect(about.getByRole('link', { name: 'Revue suivante\u00a0: Chloé Perrin' })).toHaveAttribute(
		'href',
		/\/parties\/\w+\/revue$/
	);
	await proofRead(page);
	await about.getByRole('link', { name: 'BTS NRC 1' }).click();
	await expect(page).toHaveURL(new RegExp(`${room}$`));
});
