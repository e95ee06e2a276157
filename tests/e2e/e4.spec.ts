/** E4 as it is sat: a panel of two, a candidate, each at their own browser. */
import { expect, test, type Browser, type Page, type TestInfo } from '@playwright/test';
import { enter, type Entry } from './enter.ts';
import { proofRead } from './proof-read.ts';

/** What the card says, and nothing that the candidate receives. */
const SECRETS = ['budget caché de 4 750 euros', 'Votre concurrent livre en deux jours', 'Un mois offert'];

/** A browser of its own for somebody of the demonstration, at the size of the project; `bodies` is all that it received. */
async function open(browser: Browser, info: TestInfo, entry: Entry, javaScriptEnabled = true) {
	const { viewport, deviceScaleFactor, isMobile, hasTouch } = info.project.use;
	const size = { viewport, deviceScaleFactor, isMobile, hasTouch };
	const { baseURL, locale, timezoneId } = info.project.use;
	const context = await browser.newContext({ ...size, baseURL, locale, timezoneId, javaScriptEnabled });
	const page = await context.newPage();
	const bodies: Promise<string>[] = [];
	page.on('response', (response) => {
		const type = response.headers()['content-type'] ?? '';
		if (/html|json|text\/sveltekit/.test(type)) bodies.push(response.text().catch(() => ''));
	});
	await enter(page, entry);
	return { page, context, bodies };
}

const time = (page: Page) => page.getByRole('timer');
const clock = (page: Page) => page.getByRole('region', { name: 'Horloge' });

/** On a phone, one part of the screen at a time. */
async function show(page: Page, part: string): Promise<void> {
	const link = page.getByRole('navigation', { name: 'Parties de l’écran' }).getByRole('link', { name: part });
	if (await link.isVisible()) await link.click();
}

async function writeSheet(page: Page, secretless: string): Promise<void> {
	await page.getByRole('link', { name: 'Mes fiches' }).click();
	await page.getByRole('radio', { name: /^Négociation-vente/ }).check();
	await page.getByRole('button', { name: 'Créer la fiche' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Fiche\s\d+, Négociation-vente$/);
	await expect(page.getByText(/9\srubriques à remplir/)).toBeVisible();
	await page.getByLabel('Objectifs poursuivis').fill(secretless);
	await page.getByLabel('Contexte de la situation').fill('Une visite annuelle.');
	await expect(page.getByText(/7\srubriques à remplir/)).toBeVisible();
	await expect(page.getByText(/^enregistré à/)).toBeVisible();
}

/** Creates the sitting of Léa with her last sheet, and writes its card; returns its address. */
async function createSitting(page: Page, room: string, sheet?: RegExp, client?: RegExp): Promise<string> {
	await page.goto('/');
	await page.getByRole('link', { name: 'BTS NRC 1' }).click();
	await page.getByRole('link', { name: 'Épreuve E4' }).click();
	await page.getByRole('link', { name: 'Créer un passage' }).first().click();
	await page.getByLabel('Candidat').selectOption({ label: 'Léa Martin' });
	if (sheet) {
		const options = await page.getByLabel('Fiche').locator('option').allInnerTexts();
		await page.getByLabel('Fiche').selectOption({ label: options.filter((label) => sheet.test(label)).at(-1) });
	}
	await page.getByRole('checkbox', { name: 'Marc Lenoir' }).check();
	await expect(page.getByRole('checkbox', { name: 'Claire Vasseur' })).toBeChecked();
	await page.getByRole('radio', { name: 'Ponctuelle' }).check();
	await page.getByLabel('Salle').fill(room);
	if (client) await page.getByRole('radio', { name: client }).first().check();
	await page.getByRole('button', { name: 'Créer le passage' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sujet et carte de Léa Martin');
	return new URL(page.url()).pathname.replace('/sujet', '');
}

async function writeCard(page: Page): Promise<void> {
	await page.getByLabel('Freins').fill(SECRETS[0]);
	await page.getByLabel('Objections, dans l’ordre').fill(`${SECRETS[1]}\nC’est trop cher`);
	await page.getByLabel('Concessions permises').fill(SECRETS[2]);
}

async function fillGrid(page: Page, levels: readonly string[], mark: string): Promise<void> {
	await show(page, 'Ma grille');
	for (const [index, code] of ['C31', 'C32', 'C33'].entries())
		await page.locator(`input[name="niveau.${code}"][value="${levels[index]}"]`).check();
	await page.getByLabel('Note sur 20').fill(mark);
	await page.getByLabel('Commentaire').fill(`Une note de ${mark}.`);
	await expect(page.getByText(/^enregistré à/)).toBeVisible();
}

async function seal(page: Page): Promise<void> {
	await page.getByText('Sceller ma grille', { exact: true }).click();
	await page.getByRole('button', { name: 'Oui, sceller ma grille' }).click();
}

async function passOn(page: Page, words: string): Promise<void> {
	await page.getByText('Autres actes').click();
	await page.getByRole('button', { name: words }).click();
}

test('a whole E4: sheet, subject, clock, two sealed grids, agreement, self-analysis', async ({ browser }, info) => {
	const lea = await open(browser, info, 'Élève');
	const claire = await open(browser, info, 'Enseignement');
	const marc = await open(browser, info, 'Jury');
	const room = `E${info.project.name === 'phone' ? 1 : 2}`;

	await writeSheet(lea.page, 'Renouveler le contrat et placer la gamme bio.');
	await proofRead(lea.page);
	await lea.page.getByRole('button', { name: 'Garder cette version' }).click();
	await expect(lea.page.getByText(/La version 1 est gardée/)).toBeVisible();
	await lea.page.getByRole('link', { name: 'Version 1' }).click();
	await expect(lea.page.getByText(/^Version 1, gardée/)).toBeVisible();
	await expect(lea.page.getByText('Renouveler le contrat et placer la gamme bio.')).toBeVisible();

	const path = await createSitting(claire.page, room, /^Léa Martin, fiche/);
	// the sheet has begun the subject
	await expect(claire.page.getByLabel('Objectifs de la simulation')).toHaveValue(/placer la gamme bio/);
	await writeCard(claire.page);
	await claire.page.getByLabel('Objectifs de la simulation').fill('Renouveler le contrat pour deux ans.');
	await expect(claire.page.getByText(/^enregistré à/)).toBeVisible();
	await proofRead(claire.page);
	await claire.page.getByRole('button', { name: 'Ouvrir le passage' }).click();
	await expect(claire.page.getByRole('heading', { level: 1 })).toHaveText('E4 de Léa Martin');

	await lea.page.goto('/');
	await expect(lea.page.getByText(`salle ${room}`)).toBeVisible();
	await lea.page.goto(path);
	await expect(lea.page.getByRole('heading', { name: 'Avant l’épreuve' })).toBeVisible();
	await expect(lea.page.getByText('deux ans')).toHaveCount(0);
	await proofRead(lea.page);

	await marc.page.goto('/');
	await marc.page
		.getByRole('listitem')
		.filter({ hasText: `salle ${room}` })
		.getByRole('link')
		.click();
	await expect(clock(marc.page)).toBeVisible();
	await show(marc.page, 'Carte et sujet');
	await expect(marc.page.getByText(SECRETS[0])).toBeVisible();
	await proofRead(marc.page);

	// the panel starts the clock; the candidate’s page follows by itself
	await marc.page.getByRole('button', { name: 'Commencer la préparation' }).click();
	await expect(clock(marc.page)).toContainText('Commencé par Marc Lenoir');
	await expect(clock(lea.page)).toContainText('Préparation, le temps court');
	await show(lea.page, 'Sujet et fiche');
	await expect(lea.page.getByText('Renouveler le contrat pour deux ans.')).toBeVisible();
	const first = await time(lea.page).innerText();
	expect(first).toMatch(/^(40:00|39:\d\d)$/);
	await expect(time(lea.page)).not.toHaveText(first);
	await show(lea.page, 'Mes notes');
	await lea.page.getByRole('textbox', { name: 'Mes notes' }).fill('Ouvrir sur le bilan de l’année.');
	await expect(lea.page.getByText(/^enregistré à/)).toBeVisible();
	await proofRead(lea.page);

	// without a network the time goes on and what is written waits on the device; then all is there
	await lea.context.setOffline(true);
	await lea.page
		.getByRole('textbox', { name: 'Mes notes' })
		.fill('Ouvrir sur le bilan. Ne pas parler du prix en premier.');
	await expect(clock(lea.page)).toContainText('Hors ligne');
	await expect(lea.page.getByText('gardé sur cet appareil')).toBeAttached();
	const offline = await time(lea.page).innerText();
	await expect(time(lea.page)).not.toHaveText(offline);
	await lea.context.setOffline(false);
	await expect(clock(lea.page)).not.toContainText('Hors ligne');
	await expect(lea.page.getByText(/^enregistré à/)).toBeVisible();
	await lea.page.reload();
	await show(lea.page, 'Mes notes');
	await expect(lea.page.getByRole('textbox', { name: 'Mes notes' })).toHaveValue(/Ne pas parler du prix/);

	await claire.page.reload();
	await claire.page.getByRole('button', { name: 'Suspendre' }).click();
	await expect(clock(lea.page)).toContainText('suspendu');
	await claire.page.getByText('Autres actes').click();
	await claire.page.getByLabel('Rendre des minutes').fill('2');
	await claire.page.getByLabel('Pourquoi').fill('alarme incendie');
	await claire.page.getByRole('button', { name: 'Rendre ces minutes' }).click();
	await expect(clock(claire.page)).toContainText('alarme incendie');
	await claire.page.getByRole('button', { name: 'Reprendre' }).click();
	await expect(clock(lea.page)).toContainText('le temps court');
	await passOn(claire.page, 'Passer dès maintenant à l’oral');
	await expect(clock(lea.page)).toContainText('Oral, le temps court');

	// an objection that is raised is a line of one’s own notes
	await expect(clock(marc.page)).toContainText('Oral, le temps court');
	await show(marc.page, 'Carte et sujet');
	await marc.page.getByRole('checkbox', { name: SECRETS[1] }).check();
	await show(marc.page, 'Ma grille');
	await expect(marc.page.getByLabel('Notes, oral')).toHaveValue(`Objection posée : ${SECRETS[1]}`);
	await marc.page.getByLabel('Note sur 20').fill('25');
	await expect(marc.page.getByText('La note va de 0 à 20, au demi-point.').last()).toBeVisible();
	await fillGrid(marc.page, ['S', 'I', 'TS'], '13,5');
	await marc.page.reload();
	await show(marc.page, 'Ma grille');
	await expect(marc.page.getByLabel('Note sur 20')).toHaveValue('13,5');
	await expect(marc.page.locator('input[name="niveau.C33"][value="TS"]')).toBeChecked();
	await proofRead(marc.page);
	await seal(marc.page);
	await expect(marc.page.getByText('Votre grille est scellée').first()).toBeVisible();
	await expect(marc.page.getByText('Les grilles se découvrent')).toBeVisible();
	await proofRead(marc.page);

	// nothing of it shows before the other has sealed
	await claire.page.reload();
	expect(await claire.page.content()).not.toContain('13,5');
	await show(claire.page, 'Ma grille');
	await claire.page.getByText('Que donneraient ces niveaux').click();
	await expect(claire.page.getByText('Il manque un niveau')).toBeVisible();
	await fillGrid(claire.page, ['S', 'S', 'S'], '10');
	// levels are chosen with the keyboard too
	const level = (code: string) => claire.page.locator(`input[name="niveau.C31"][value="${code}"]`);
	await level('S').focus();
	await claire.page.keyboard.press('ArrowRight');
	await expect(level('TS')).toBeChecked();
	await claire.page.keyboard.press('ArrowLeft');
	await expect(level('S')).toBeChecked();
	await expect(claire.page.getByText(/14\s\/\s20/)).toBeVisible();
	await claire.page.getByText('Sceller ma grille', { exact: true }).focus();
	await claire.page.keyboard.press('Enter');
	await claire.page.keyboard.press('Tab');
	await expect(claire.page.getByRole('button', { name: 'Oui, sceller ma grille' })).toBeFocused();
	await claire.page.keyboard.press('Enter');
	await expect(claire.page.getByText('3,5\u00a0points séparent les notes.')).toBeVisible();
	await expect(claire.page.getByText('Un troisième avis est souhaité')).toBeVisible();
	await proofRead(claire.page);
	await expect(marc.page.getByText('3,5\u00a0points séparent les notes.')).toBeVisible();
	await claire.page.getByLabel('Note arrêtée sur 20').fill('12');
	await claire.page.getByLabel('Pourquoi cette note').fill('Écoute réelle, conclusion trop tardive.');
	await claire.page.getByRole('button', { name: 'Arrêter la note' }).click();
	await expect(claire.page.getByText('Note arrêtée\u00a0: 12\u00a0/\u00a020')).toBeVisible();
	await expect(marc.page.getByText('conclusion trop tardive')).toBeVisible();

	await passOn(claire.page, 'Passer dès maintenant à l’autoanalyse');
	await expect(lea.page.getByRole('heading', { name: 'Autoanalyse' })).toBeVisible();
	await lea.page.getByLabel('Ce que je visais').fill('Deux ans de contrat.');
	await lea.page.getByLabel('Ce que je referais').fill('Conclure plus tôt.');
	await expect(lea.page.getByText(/^enregistré à/)).toBeVisible();
	await proofRead(lea.page);
	await lea.page.getByText('J’ai terminé').click();
	await lea.page.getByRole('button', { name: 'Oui, remettre mon autoanalyse' }).click();
	await expect(lea.page.getByRole('heading', { name: 'C’est fini' })).toBeVisible();
	await expect(lea.page.getByText('Conclure plus tôt.')).toBeVisible();
	await proofRead(lea.page);
	await show(claire.page, 'Carte et sujet');
	await claire.page.getByText('Son autoanalyse').click();
	await expect(claire.page.getByText('Conclure plus tôt.')).toBeVisible();

	// the candidate’s browser has received nothing of the card, nor of the grids
	const received = (await Promise.all(lea.bodies)).join('\n');
	expect(received).toContain('Renouveler le contrat pour deux ans.');
	for (const secret of [...SECRETS, '13,5', 'Une note de', 'trop tardive', 'C’est trop cher'])
		expect(received).not.toContain(secret);
	for (const { context } of [lea, claire, marc]) await context.close();
});

test('the whole is done without JavaScript too: created, started, judged, sealed', async ({ browser }, info) => {
	const claire = await open(browser, info, 'Enseignement', false);
	const room = `S${info.project.name === 'phone' ? 1 : 2}`;
	const path = await createSitting(claire.page, room);
	await writeCard(claire.page);
	await claire.page.getByRole('button', { name: 'Ouvrir le passage' }).click();
	await expect(claire.page.getByText(SECRETS[0])).toBeVisible();
	await claire.page.getByRole('button', { name: 'Commencer la préparation' }).click();
	await passOn(claire.page, 'Passer dès maintenant à l’oral');
	await claire.page.locator('input[name="niveau.C31"][value="S"]').check();
	await claire.page.getByLabel('Note sur 20').fill('douze');
	await claire.page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
	await expect(claire.page.getByRole('alert')).toContainText('La note va de 0 à 20');
	await expect(claire.page.locator('input[name="niveau.C31"][value="S"]')).toBeChecked();
	await claire.page.getByLabel('Note sur 20').fill('12');
	await seal(claire.page);
	await expect(claire.page.getByRole('alert')).toContainText('Choisissez un niveau pour C32.');
	await expect(claire.page.getByLabel('Note sur 20')).toHaveValue('12');
	for (const code of ['C32', 'C33']) await claire.page.locator(`input[name="niveau.${code}"][value="TS"]`).check();
	await seal(claire.page);
	await expect(claire.page.getByText('Les grilles se découvrent')).toBeVisible();

	const lea = await open(browser, info, 'Élève', false);
	await lea.page.goto(path);
	await lea.page.getByRole('textbox', { name: 'Mes notes' }).fill('Une idée.');
	await lea.page.getByRole('button', { name: 'Enregistrer mes notes' }).click();
	await expect(lea.page.getByRole('textbox', { name: 'Mes notes' })).toHaveValue('Une idée.');
	await passOn(claire.page, 'Passer dès maintenant à l’autoanalyse');
	await lea.page.reload();
	await lea.page.getByLabel('Ce que je visais').fill('Vendre.');
	await lea.page.getByText('J’ai terminé').click();
	await lea.page.getByRole('button', { name: 'Oui, remettre mon autoanalyse' }).click();
	await expect(lea.page.getByRole('heading', { name: 'C’est fini' })).toBeVisible();
	for (const { context } of [lea, claire]) await context.close();
});

test('a candidate alone before the simulated client begins each phase, and goes to meet the client', async ({
	browser
}, info) => {
	const claire = await open(browser, info, 'Enseignement');
	const path = await createSitting(claire.page, 'C1', undefined, /^Le client simulé/);
	const lea = await open(browser, info, 'Élève');
	await lea.page.goto(path);
	await lea.page.getByRole('button', { name: 'Commencer la préparation' }).click();
	await lea.page.getByRole('button', { name: 'Commencer l’oral' }).click();
	await proofRead(lea.page);
	await lea.page.getByRole('button', { name: 'Rencontrer le client' }).click();
	await expect(lea.page).toHaveURL(/\/parties\/\w+/);
	const run = new URL(lea.page.url()).pathname;
	await lea.page.goto(path);
	await expect(lea.page.getByRole('link', { name: 'Rejoindre le client' })).toHaveAttribute(
		'href',
		new RegExp(run.split('/')[2])
	);
	for (const { context } of [lea, claire]) await context.close();
});

test('the pages that arrange an E4 fit, are well set, and please axe', async ({ page }, info) => {
	await enter(page, 'Enseignement');
	await proofRead(page);
	const path = await createSitting(page, `A${info.project.name === 'phone' ? 1 : 2}`);
	await page.goto(`${path}/organisation`);
	await page.getByLabel('Préparation').fill('0');
	await page.locator('form').filter({ hasText: 'Salle' }).getByRole('button', { name: 'Enregistrer' }).click();
	await expect(page.getByRole('alert')).toContainText('Chaque phase dure un nombre entier de minutes');
	await expect(page.getByLabel('Préparation')).toHaveValue('0');
	await proofRead(page);
	await page.getByText('Annuler ce passage', { exact: true }).click();
	await page.getByRole('button', { name: 'Oui, annuler ce passage' }).click();
	await expect(page.getByText('Le passage est annulé.')).toBeVisible();
	await page.getByLabel('Temps supplémentaire de Yanis Traoré').fill('33');
	await page.getByRole('button', { name: 'Enregistrer les temps' }).click();
	await expect(page.getByText('Les temps supplémentaires sont enregistrés.')).toBeVisible();
	await expect(page.getByLabel('Temps supplémentaire de Yanis Traoré')).toHaveValue('33');
	await page.getByLabel('Temps supplémentaire de Océane Petit').fill('300');
	await page.getByRole('button', { name: 'Enregistrer les temps' }).click();
	await expect(page.getByRole('alert')).toContainText('Le temps supplémentaire va de 0 à 100');
	await proofRead(page);
	await page.getByRole('link', { name: 'Créer un passage' }).first().click();
	await page.getByRole('button', { name: 'Créer le passage' }).click();
	await expect(page.getByRole('alert')).toContainText('Choisissez un étudiant de la classe.');
	await proofRead(page);
});
