/** A class plays its role plays: aloud in the room, then on screen. */
import { expect, test, type Browser, type Page } from '@playwright/test';
import { openClass, pageOf, type OwnClass } from './own-class.ts';
import { proofRead } from './proof-read.ts';

const TEACHER = 'Claire Vasseur';
const STUDENTS = ['Léa Martin', 'Hugo Delmas', 'Inès Garcia'];
const LATE = 'Nathan Silva';

/** What the context of a test has, for browsers of other people. */
function sized() {
	const { viewport, isMobile, hasTouch, deviceScaleFactor, locale, timezoneId, baseURL } = test.info().project.use;
	return { viewport, isMobile, hasTouch, deviceScaleFactor, locale, timezoneId, baseURL };
}

const sitIn = (browser: Browser, { tokens }: OwnClass, name: string, javaScriptEnabled = true) =>
	pageOf(browser, tokens[name], { ...sized(), javaScriptEnabled });

/** Opens a session on the first three cases that the page offers, for those present. */
async function openSession(page: Page, mode: 'En salle' | 'Sur écran'): Promise<void> {
	await page.goto('/');
	await page.getByRole('link', { name: 'BTS NRC 2' }).click();
	await page.getByRole('link', { name: 'Jeu de rôle' }).click();
	await page.getByLabel(LATE).uncheck();
	await page.getByLabel(mode, { exact: true }).check();
	await page.getByRole('button', { name: 'Ouvrir la séance' }).click();
}

/** Who does what in the first group of the current turn. */
async function rolesOf(page: Page): Promise<{ seller: string; buyer: string; observer: string }> {
	const cells = page.getByRole('table', { name: 'Qui joue quoi au tour 1' }).locator('tbody tr').first().locator('td');
	await expect(cells).toHaveCount(3);
	const [seller, buyer, observer] = await cells.allInnerTexts();
	return { seller, buyer, observer };
}

test('a turn is played in the room: roles, cards, a grid that saves itself, a late student, what each reads after', async ({
	browser
}) => {
	const room = await openClass(TEACHER, ...STUDENTS, LATE);
	const teacher = await sitIn(browser, room, TEACHER);
	await openSession(teacher, 'En salle');
	await expect(teacher.getByRole('button', { name: 'Commencer le tour 1' })).toBeVisible();
	await proofRead(teacher);
	const roles = await rolesOf(teacher);
	expect(Object.values(roles).sort()).toEqual([...STUDENTS].sort());

	const pages = {
		seller: await sitIn(browser, room, roles.seller),
		buyer: await sitIn(browser, room, roles.buyer),
		observer: await sitIn(browser, room, roles.observer)
	};
	for (const page of Object.values(pages)) {
		await page.goto('/');
		await page.getByRole('link', { name: /^Rejoindre/ }).click();
		await expect(page.getByText('quand votre professeur commence le tour')).toBeVisible();
	}
	await proofRead(pages.buyer);

	await teacher.getByRole('button', { name: 'Commencer le tour 1' }).click();
	await expect(teacher.getByRole('timer')).toContainText('reste');
	// those who wait learn it by themselves
	await expect(pages.seller.getByRole('heading', { name: 'Votre dossier' })).toBeVisible();
	await expect(pages.buyer.getByRole('heading', { name: 'Votre fiche' })).toBeVisible();
	await expect(pages.buyer.getByText('Ce que chaque point vaut pour vous')).toBeVisible();
	await expect(pages.seller.getByText('Ce que chaque point vaut pour vous')).toHaveCount(0);
	await expect(pages.buyer.getByText('Ce qui se négocie')).toHaveCount(0);
	await expect(pages.observer.getByRole('heading', { name: 'Votre grille' })).toBeVisible();
	for (const page of Object.values(pages)) await proofRead(page);
	await proofRead(teacher);

	await pages.observer.getByRole('group', { name: /^C31/ }).getByLabel('S satisfaisant', { exact: true }).check();
	await pages.observer.getByLabel('Notes').fill('Trois questions ouvertes avant la première offre.');
	await expect(pages.observer.getByRole('banner').getByText('enregistré à')).toBeVisible();
	await pages.observer.reload();
	await expect(pages.observer.getByLabel('Notes')).toHaveValue('Trois questions ouvertes avant la première offre.');

	await teacher.getByText('Quelqu’un arrive ou revient').click();
	await teacher.getByLabel(LATE).check();
	await teacher.getByRole('button', { name: 'Leur donner un entretien à observer' }).click();
	await expect(teacher.getByText(`Tour 1\u00a0: ${LATE} rejoint`)).toBeVisible();
	await expect(teacher.getByText('Trois questions ouvertes avant la première offre.')).toBeVisible();
	await proofRead(teacher);
	const late = await sitIn(browser, room, LATE);
	await late.goto('/');
	await late.getByRole('link', { name: /^Rejoindre/ }).click();
	await expect(late.getByRole('heading', { name: 'Vous observez' })).toBeVisible();

	await teacher.getByRole('button', { name: 'Terminer le tour 1' }).click();
	await expect(teacher.getByRole('button', { name: 'Commencer le tour 2' })).toBeVisible();
	await expect(pages.seller.getByText('Trois questions ouvertes avant la première offre.')).toBeVisible();
	await pages.seller.getByText('Fiche de qui achetait').click();
	await expect(pages.seller.getByText('Ce que chaque point vaut pour vous')).toBeVisible();
	await proofRead(pages.seller);
});

/** Begins the meeting with an empty sheet, which is asked again. */
async function prepare(seller: Page): Promise<void> {
	const heading = seller.getByRole('heading', { level: 1 });
	await seller.getByRole('button', { name: 'Commencer l’entretien' }).click();
	await seller.locator('button[name="confirme"]').click();
	await expect(heading).toHaveText(/^Tour\s1\s/);
}

/** Chooses an act of whoever sells, and says it. */
async function act(seller: Page, slug: string, words = ''): Promise<void> {
	await seller.locator(`input[name="acte"][value="${slug}"]`).check();
	if (slug === 'ouvrir') await seller.locator('[name="ouvrir.maniere"]').nth(1).check();
	if (words !== '') await seller.locator('[name="phrase"]').fill(words);
	await seller.getByRole('button', { name: /^Jouer le tour/ }).click();
	await expect(seller.getByText('prépare sa réponse.')).toBeVisible();
}

test('a buyer answers on screen, in words, while the observer reads and grades', async ({ browser }) => {
	const room = await openClass(TEACHER, ...STUDENTS, LATE);
	const teacher = await sitIn(browser, room, TEACHER);
	await openSession(teacher, 'Sur écran');
	const roles = await rolesOf(teacher);
	await teacher.getByRole('button', { name: 'Commencer le tour 1' }).click();

	const buyer = await sitIn(browser, room, roles.buyer);
	await buyer.goto('/');
	await buyer.getByRole('link', { name: /^Rejoindre/ }).click();
	await buyer.getByRole('button', { name: 'Entrer dans l’entretien' }).click();
	await expect(buyer.getByText('prépare l’entretien')).toBeVisible();
	await proofRead(buyer);
	const path = new URL(buyer.url()).pathname;

	const observer = await sitIn(browser, room, roles.observer);
	await observer.goto('/');
	await observer.getByRole('link', { name: /^Rejoindre/ }).click();
	await observer.getByRole('button', { name: 'Suivre l’entretien' }).click();
	await expect(observer).toHaveURL(new RegExp(`${path}$`));

	const seller = await sitIn(browser, room, roles.seller);
	await seller.goto('/');
	await seller.getByRole('link', { name: /^Rejoindre/ }).click();
	await seller.getByRole('button', { name: 'Entrer dans l’entretien' }).click();
	await expect(seller).toHaveURL(/\/entretien$/);
	// whoever sells has screens of his own, and never that of the other side
	expect((await seller.request.get(path)).status()).toBe(404);
	await prepare(seller);
	await act(seller, 'ouvrir', 'Bonjour, voici ce que je vous propose de voir.');
	await proofRead(seller);
	await expect(buyer.getByText('Bonjour, voici ce que je vous propose de voir.')).toBeVisible();
	await expect(buyer.getByLabel('Saluer et écouter')).toBeChecked();
	await proofRead(buyer);
	await buyer.getByLabel('Votre phrase').fill('Entrez, je vous attendais.');
	await buyer.getByRole('button', { name: 'Répondre' }).click();
	await expect(buyer.getByText('réfléchit.')).toBeVisible();
	await expect(observer.getByText('Entrez, je vous attendais.')).toBeVisible();

	await expect(seller.getByText('Entrez, je vous attendais.')).toBeVisible();
	await act(seller, 'inviter');
	await expect(buyer.getByLabel('Faire une proposition')).toBeChecked();
	await expect(buyer.getByText(/Votre proposition vaut \d+\/100 pour vous, votre limite est \d+/)).toBeVisible();
	await proofRead(buyer);
	await buyer.getByRole('button', { name: 'Répondre' }).click();
	await expect(observer.getByText(/propose\s:/)).toBeVisible();
	await observer.getByRole('group', { name: /^C33/ }).getByLabel('TS très satisfaisant').check();
	await expect(observer.getByRole('banner').getByText('enregistré à')).toBeVisible();
	await proofRead(observer);

	await act(seller, 'accepter');
	await buyer.getByLabel('Donner votre accord').check();
	await buyer.getByRole('button', { name: 'Répondre' }).click();
	await expect(buyer.getByText('règle les suites de l’accord')).toBeVisible();
	await teacher.reload();
	await teacher.getByRole('button', { name: 'Terminer le tour 1' }).click();
	await expect(teacher.getByRole('heading', { name: 'Ce que les groupes ont obtenu' })).toBeVisible();
	await expect(teacher.getByText('1\u00a0accord sur 1\u00a0groupe')).toBeVisible();
	await proofRead(teacher);

	// once the turn is over, all three read what was on the table
	for (const student of [seller, buyer, observer]) {
		await student.goto('/');
		await student.getByRole('link', { name: /^Rejoindre/ }).click();
		await student.getByRole('link', { name: 'Lire le débrief' }).click();
		await expect(student.getByRole('heading', { level: 1 })).toHaveText('Débrief du jeu de rôle');
		await expect(student.getByText('Ce qui restait sur la table')).toBeVisible();
	}
	await proofRead(observer);

	// the same cases again: they have been seen, and are asked for a second time
	await openSession(teacher, 'Sur écran');
	await expect(teacher.getByText('3 des présents ont déjà vu des fiches')).toBeVisible();
	await proofRead(teacher);
	await teacher.getByLabel('Garder ces cas quand même').check();
	await teacher.getByRole('button', { name: 'Ouvrir la séance' }).click();
	await expect(teacher.getByRole('button', { name: 'Commencer le tour 1' })).toBeVisible();
});

test('without JavaScript, a session is opened and run, a grid is kept and a reply is given', async ({ browser }) => {
	const room = await openClass(TEACHER, ...STUDENTS, LATE);
	const teacher = await sitIn(browser, room, TEACHER, false);
	await openSession(teacher, 'Sur écran');
	const roles = await rolesOf(teacher);
	await teacher.getByRole('button', { name: 'Commencer le tour 1' }).click();
	const observer = await sitIn(browser, room, roles.observer, false);
	await observer.goto('/');
	await observer.getByRole('link', { name: /^Rejoindre/ }).click();
	await observer.getByLabel('Notes').fill('Écoute bien.');
	await observer.getByRole('button', { name: 'Enregistrer la grille' }).click();
	await expect(observer.getByText('Votre grille est enregistrée.')).toBeVisible();
	await expect(observer.getByLabel('Notes')).toHaveValue('Écoute bien.');

	const buyer = await sitIn(browser, room, roles.buyer, false);
	await buyer.goto('/');
	await buyer.getByRole('link', { name: /^Rejoindre/ }).click();
	await buyer.getByRole('button', { name: 'Entrer dans l’entretien' }).click();
	const seller = await sitIn(browser, room, roles.seller);
	await seller.goto(buyer.url().replace(/client$/, 'entretien'));
	await prepare(seller);
	await act(seller, 'ouvrir', 'Bonjour, voici ce que je vous propose de voir.');
	await buyer.getByRole('link', { name: 'Actualiser' }).click();
	await buyer.getByLabel('Votre phrase').fill('Bonjour.');
	await buyer.getByRole('button', { name: 'Répondre' }).click();
	await expect(buyer.getByText('Bonjour.', { exact: false }).last()).toBeVisible();
	await expect(buyer.getByText('réfléchit.')).toBeVisible();
	await teacher.getByRole('button', { name: 'Terminer le tour 1' }).click();
	await expect(teacher.getByText('Écoute bien.')).toBeVisible();
});
