/** The copies of a paper: marked by question without names, published, read and contested. */
import { expect, test, type Browser, type Page } from '@playwright/test';
import { addJuror, openClass, pageOf, type OwnClass } from './own-class.ts';
import { proofRead } from './proof-read.ts';
import { sitPaper, type Texts } from './sit-paper.ts';

const TEACHER = 'Claire Vasseur';
const NADIA: Texts = {
	analyse: 'Le chiffre d’affaires en ligne progresse, porté par le panier moyen.',
	agents: 'Un agent conversationnel répond à toute heure.\n\nIl ne remplace pas le conseil d’un torréfacteur.'
};

const sitIn = (browser: Browser, { tokens }: OwnClass, name: string, javaScriptEnabled = true) => {
	const { viewport, isMobile, hasTouch, locale, timezoneId, baseURL } = test.info().project.use;
	return pageOf(browser, tokens[name], {
		viewport,
		isMobile,
		hasTouch,
		locale,
		timezoneId,
		baseURL,
		javaScriptEnabled
	});
};
const mark = (page: Page) => page.getByRole('button', { name: 'Noter, copie suivante' }).click();
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test('copies are marked question by question, published, read and contested', async ({ browser }) => {
	const room = await openClass(TEACHER, 'Nadia Benali', 'Tom Girard');
	const written = { 'Nadia Benali': NADIA, 'Tom Girard': {} };
	const { session, numbers } = await sitPaper(room, TEACHER, 'e5a-brulerie-arguenon', written);
	const teacher = await sitIn(browser, room, TEACHER);
	await teacher.goto(`/ecrits/${session}`);
	await teacher.getByRole('link', { name: 'Correction et notes' }).click();
	await expect(heading(teacher)).toHaveText('Corriger les copies');
	await proofRead(teacher);
	await teacher.getByRole('button', { name: 'Ouvrir la correction' }).click();
	await expect(teacher.getByText('La correction est ouverte.')).toBeVisible();
	await proofRead(teacher);

	// the rubric, line by line: what is wrong is said at its field, and Enter goes on
	await teacher
		.getByRole('row', { name: /analys/i })
		.getByRole('link')
		.first()
		.click();
	await expect(teacher.getByText(NADIA.analyse)).toBeVisible();
	await expect(teacher.getByText('Nadia')).toHaveCount(0);
	await proofRead(teacher);
	const points = teacher.locator('input[name^="ligne."]');
	await points.nth(0).fill('1,5');
	await points.nth(1).fill('9');
	await teacher.getByLabel('Commentaire pour le candidat').fill('Les causes restent à dire.');
	await points.nth(1).press('Enter');
	await expect(teacher.getByText('Donnez de 0 à 2 points, par quarts de point.')).toBeVisible();
	await expect(points.nth(0)).toHaveValue('1,5');
	await points.nth(1).fill('0,5');
	await points.nth(1).press('Enter');
	await expect(teacher).toHaveURL(/\/correction\?|\/correction$/);

	// the grid of the reflection, then the quality of the whole copy
	await teacher.locator('a[href$="/correction/agents"]').click();
	await expect(teacher.getByRole('radio')).toHaveCount(32);
	for (const line of await teacher
		.getByRole('group')
		.filter({ has: teacher.getByRole('radio') })
		.all())
		await line.getByRole('radio', { name: 'S', exact: true }).check();
	await teacher.getByLabel('Points', { exact: true }).fill('6,5');
	await proofRead(teacher);
	await mark(teacher);
	await teacher
		.getByRole('row', { name: /^Qualité professionnelle/ })
		.getByRole('link')
		.click();
	await expect(teacher.getByText('La qualité professionnelle se juge sur toute la copie')).toBeVisible();
	await teacher.goto(`/ecrits/${session}/correction/%2B?copie=${numbers['Nadia Benali']}`);
	await teacher.getByLabel('Points de bonus').fill('1');
	await mark(teacher);

	await teacher.goto(`/ecrits/${session}/correction`);
	await teacher.getByText('J’ai fini de corriger').click();
	await teacher.getByRole('button', { name: 'Oui, j’ai fini' }).click();
	await expect(teacher.getByText('Vous avez fini de corriger.')).toBeVisible();
	await teacher.getByText('Publier les notes', { exact: true }).click();
	await teacher.getByRole('button', { name: 'Oui, publier les notes' }).click();
	// 8.5 + 1 of 40, brought to 20
	await expect(teacher.getByRole('row', { name: /^Nadia Benali/ })).toContainText('4,75');
	await proofRead(teacher);

	const nadia = await sitIn(browser, room, 'Nadia Benali');
	await nadia.goto('/');
	await nadia.getByRole('link', { name: /^Lire ma copie corrigée/ }).click();
	await expect(nadia.getByText('4,75\u00a0/\u00a020')).toBeVisible();
	await expect(nadia.getByText('Les causes restent à dire.')).toBeVisible();
	await proofRead(nadia);
	const own = nadia.getByRole('article').filter({ hasText: NADIA.analyse });
	await own.getByText('Contester cette note').click();
	await own.getByLabel('Pourquoi').fill('La deuxième phrase donne la cause.');
	await own.getByRole('button', { name: 'Envoyer au professeur' }).click();
	await expect(own.getByText('Une réponse est attendue.')).toBeVisible();

	await teacher.goto('/');
	await expect(teacher.getByText('1\u00a0contestation attend une réponse')).toBeVisible();
	await teacher.goto(`/ecrits/${session}/correction`);
	await teacher.getByRole('textbox', { name: 'Réponse' }).fill('Vous avez raison.');
	await teacher.getByLabel(/^Nouveaux points/).fill('3');
	await teacher.getByRole('button', { name: 'Répondre' }).click();
	await expect(teacher.getByText('La réponse est envoyée.')).toBeVisible();
	await expect(teacher.getByRole('row', { name: /^Nadia Benali/ })).toContainText('5,25');
	await nadia.reload();
	await expect(nadia.getByText('Vous avez raison.')).toBeVisible();
});

test('without JavaScript a copy is marked, and the marking finished', async ({ browser }) => {
	const room = await openClass(TEACHER, 'Nadia Benali');
	const { session } = await sitPaper(room, TEACHER, 'e5a-brulerie-arguenon', { 'Nadia Benali': { analyse: 'Oui.' } });
	const teacher = await sitIn(browser, room, TEACHER, false);
	await teacher.goto(`/ecrits/${session}/correction`);
	await teacher.getByRole('button', { name: 'Ouvrir la correction' }).click();
	await teacher
		.getByRole('row', { name: /analys/i })
		.getByRole('link')
		.first()
		.click();
	for (const field of await teacher.locator('input[name^="ligne."]').all()) await field.fill('2');
	await mark(teacher);
	await expect(teacher.getByText('Toutes les copies sont notées.')).toBeVisible();
	await teacher.getByText('J’ai fini de corriger').click();
	await teacher.getByRole('button', { name: 'Oui, j’ai fini' }).click();
	await expect(teacher.getByText('Publier les notes', { exact: true })).toBeVisible();
});

test('a marker who does not finish is replaced', async ({ browser }) => {
	const room = await openClass(TEACHER, 'Nadia Benali');
	for (const name of ['Paul Autre', 'Anne Tierce']) await addJuror(room, name);
	const { session } = await sitPaper(room, TEACHER, 'e5a-brulerie-arguenon', { 'Nadia Benali': { analyse: 'Oui.' } });
	const teacher = await sitIn(browser, room, TEACHER);
	await teacher.goto(`/ecrits/${session}/correction`);
	await teacher.getByLabel('Deuxième correcteur').selectOption({ label: 'Paul Autre' });
	await teacher.getByRole('button', { name: 'Ouvrir la correction' }).click();
	await teacher.getByText('Remplacer Paul Autre').click();
	await proofRead(teacher);
	await teacher.getByLabel('Qui corrige à sa place').selectOption({ label: 'Anne Tierce' });
	await teacher.getByRole('button', { name: 'Remplacer', exact: true }).click();
	await expect(teacher.getByText('Le correcteur est remplacé.')).toBeVisible();
	await expect(teacher.getByText('Anne Tierce, deuxième correcteur')).toBeVisible();
	await expect(teacher.getByText('Paul Autre, deuxième correcteur')).toHaveCount(0);
});
