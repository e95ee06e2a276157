/** A written paper as a class sits it: the teacher opens it, a candidate writes, loses the network, changes tabs, hands in. */
import { expect, test, type Page } from '@playwright/test';
import { openClass, pageOf } from './own-class.ts';
import { proofRead } from './proof-read.ts';

const TEACHER = 'Claire Vasseur';
const TITLE = /Valmire/;
/** What the corrigé says of this paper, and nothing that a candidate receives. */
const SECRETS = [
	'elle ouvre la classe C',
	'C’est tout de même plus cher que l’emprunt. » :',
	'Vous avez divisé par le taux'
];

/** On a phone, one part of the screen at a time. */
async function show(page: Page, part: 'Sujet' | 'Ma copie'): Promise<void> {
	const link = page.getByRole('navigation', { name: 'Parties de l’écran' }).getByRole('link', { name: part });
	if (await link.isVisible()) await link.click();
}

const tab = (page: Page, name: RegExp) =>
	page.getByRole('navigation', { name: 'Dossiers' }).getByRole('link', { name });
const saved = (page: Page) => expect(page.getByText(/^enregistré à/)).toBeVisible();

async function openPaper(page: Page, classId: string): Promise<string> {
	await page.goto(`/classes/${classId}`);
	await page.getByRole('link', { name: 'Épreuve écrite' }).click();
	await page.getByRole('link', { name: 'Ouvrir une épreuve' }).first().click();
	await page.getByRole('radio', { name: TITLE }).check();
	await page.getByRole('radio', { name: 'À mon signal' }).check();
	await page.getByRole('button', { name: 'Ouvrir l’épreuve' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(TITLE);
	return new URL(page.url()).pathname;
}

test('a class sits a paper: written, saved, followed, handed in, read under a number', async ({ browser }, info) => {
	const { viewport, isMobile, hasTouch, locale, timezoneId, baseURL } = info.project.use;
	const options = { viewport, isMobile, hasTouch, locale, timezoneId, baseURL };
	const { classId, tokens } = await openClass(TEACHER, 'Nadia Benali', 'Tom Girard');
	const teacher = await pageOf(browser, tokens[TEACHER], options);
	const nadia = await pageOf(browser, tokens['Nadia Benali'], options);
	const bodies: Promise<string>[] = [];
	nadia.on('response', (response) => bodies.push(response.text().catch(() => '')));

	const address = await openPaper(teacher, classId);
	await proofRead(teacher);
	await nadia.goto('/');
	await nadia.getByRole('link', { name: /^Ouvrir\s: Valmire/ }).click();
	await expect(nadia.getByText('Le sujet s’ouvre ici au début de l’épreuve.')).toBeVisible();
	await expect(nadia.getByRole('button', { name: 'Ouvrir ma copie' })).toBeHidden();
	await teacher.getByRole('button', { name: 'Commencer maintenant' }).click();
	// the page follows by itself
	await nadia.getByRole('button', { name: 'Ouvrir ma copie' }).click();

	await show(nadia, 'Ma copie');
	const cell = (row: string, column: string) => nadia.getByLabel(`${row}, ${column}`, { exact: true });
	await cell('Clairvoie', 'Part du CA (%)').fill('29,43');
	await cell('Clairvoie', 'Part du CA (%)').press('Enter');
	await expect(cell('Optimère', 'Part du CA (%)')).toBeFocused();
	// a block from a spreadsheet
	await cell('Optimère', 'Part du CA (%)').evaluate((input) => {
		const clipboardData = new DataTransfer();
		clipboardData.setData('text/plain', '22,71\t52,14\tA\r\n16,86\t69,00\ta\r\n');
		input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
	});
	await expect(cell('Visagie', 'Part cumulée (%)')).toHaveValue('69,00');
	await expect(cell('Visagie', 'Classe')).toHaveValue('A');
	const margin = nadia.getByRole('group', { name: /^Marge commerciale des enseignes/ });
	await margin.getByLabel('Résultat').fill('392');
	await expect(margin.getByText(/^lu\s: 392\sk€$/)).toBeVisible();
	await saved(nadia);
	await proofRead(nadia);

	// the network falls: what is typed stays, and leaves when it is back
	await nadia.context().setOffline(true);
	await margin.getByLabel('Calcul').fill('1 400 − 1 008');
	await expect(nadia.getByText('gardé sur cet appareil')).toBeVisible();
	await nadia.context().setOffline(false);
	await saved(nadia);

	// another tab of hers shows it, and each shows what the other writes
	const second = await nadia.context().newPage();
	await second.goto(address);
	await show(second, 'Ma copie');
	const same = second.getByRole('group', { name: /^Marge commerciale des enseignes/ });
	await expect(same.getByLabel('Calcul')).toHaveValue('1 400 − 1 008');
	await same.getByLabel('Résultat').fill('393');
	await saved(second);
	await expect(margin.getByLabel('Résultat')).toHaveValue('393');
	await second.close();

	await tab(nadia, /^Dossier 4/).click();
	await nadia.getByRole('radio', { name: '3e trimestre' }).check();
	await saved(nadia);
	await nadia.reload();
	await expect(nadia.getByRole('radio', { name: '3e trimestre' })).toBeChecked();
	await show(nadia, 'Sujet');
	await nadia.getByRole('navigation', { name: 'Présentation et annexes' }).getByRole('link', { name: /^12/ }).click();
	await expect(nadia.getByRole('heading', { name: /^Annexe 12/ })).toBeVisible();

	const row = teacher.getByRole('row', { name: /Nadia Benali/ });
	await expect(row).toContainText('écrit');
	await expect(row.getByRole('cell', { name: '3', exact: true })).toBeVisible();
	await expect(teacher.getByText('393', { exact: true })).toHaveCount(0);

	await show(nadia, 'Ma copie');
	await tab(nadia, /^Rendre/).click();
	await nadia.getByText('J’ai terminé').click();
	await nadia.getByRole('button', { name: 'Oui, rendre ma copie' }).click();
	await expect(nadia.getByRole('heading', { name: 'Votre copie est rendue' })).toBeVisible();
	await nadia.getByRole('link', { name: 'Relire ma copie' }).click();
	await expect(nadia.getByRole('heading', { level: 1 })).toHaveText(/^Copie n°\s\d{4}$/);
	await expect(nadia.getByText('393', { exact: true })).toBeVisible();
	await expect(nadia.locator('main')).not.toContainText('Nadia');
	await proofRead(nadia);
	const received = (await Promise.all(bodies)).join('\n');
	for (const secret of SECRETS) expect(received).not.toContain(secret);

	await expect(row).toContainText('a rendu');
	await expect(teacher.getByRole('link', { name: /^Copie n°\s\d{4}$/ })).toBeVisible();
});

test('without JavaScript a dossier is saved by its button', async ({ browser }, info) => {
	const { viewport, locale, timezoneId, baseURL } = info.project.use;
	const { classId, tokens } = await openClass(TEACHER, 'Nadia Benali');
	const teacher = await pageOf(browser, tokens[TEACHER], { viewport, locale, timezoneId, baseURL });
	const address = await openPaper(teacher, classId);
	await teacher.getByRole('button', { name: 'Commencer maintenant' }).click();
	await expect(teacher.getByRole('button', { name: 'Suspendre' })).toBeVisible();
	const settings = { viewport, locale, timezoneId, baseURL, javaScriptEnabled: false };
	const nadia = await pageOf(browser, tokens['Nadia Benali'], settings);
	await nadia.goto(address);
	await nadia.getByRole('button', { name: 'Ouvrir ma copie' }).click();
	const text = nadia.locator('textarea[name$=".texte"]').first();
	await text.fill('Une note rédigée.');
	await text.locator('xpath=ancestor::form').getByRole('button', { name: 'Enregistrer ce dossier' }).click();
	await nadia.goto(address);
	await expect(nadia.locator('textarea[name$=".texte"]').first()).toHaveValue('Une note rédigée.');
});
