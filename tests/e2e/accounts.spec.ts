/** An instance of one's own, from the empty folder to the first week that a student plays. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { enter } from './enter.ts';
import { proofRead } from './proof-read.ts';

// One instance for the file: the first test installs it, the others come after.
test.describe.configure({ mode: 'serial' });

let server: ChildProcess;
let data: string;
let site: string;

test.beforeAll(async () => {
	data = mkdtempSync(join(tmpdir(), 'terrain-accounts-'));
	const own = { HOST: '127.0.0.1', PORT: '0', TERRAIN_DATA: data, DATABASE_URL: `sqlite:${join(data, 'terrain.db')}` };
	server = spawn(process.execPath, ['server.js'], { env: { ...process.env, ...own } });
	let said = '';
	server.stdout?.on('data', (chunk) => (said += chunk));
	await expect.poll(() => /http:\/\/localhost:\d+/.exec(said)?.[0], { timeout: 60_000 }).toBeTruthy();
	site = /http:\/\/localhost:\d+/.exec(said)?.[0] ?? '';
});

test.afterAll(async () => {
	const ended = new Promise((done) => server.on('close', done));
	server.kill('SIGKILL');
	await ended;
	rmSync(data, { recursive: true, force: true });
});

type Credentials = [username: string, password: string];

async function shownOnce(page: Page): Promise<Credentials[]> {
	const rows = await page.locator('.once li').all();
	return Promise.all(
		rows.map(async (row) => {
			const [, username, password] = await row.locator('code').allInnerTexts();
			return [username, password] satisfies Credentials;
		})
	);
}

async function signIn(page: Page, [username, password]: Credentials): Promise<void> {
	await page.goto(`${site}/connexion`);
	await page.getByLabel('Identifiant').fill(username);
	await page.getByLabel('Mot de passe').fill(password);
	await page.getByRole('button', { name: 'Se connecter' }).click();
}

const OWN = 'quatre lunes rouges';

/** The first time: what was handed over opens one page, where one chooses a password of one’s own. */
async function signInFirst(page: Page, credentials: Credentials): Promise<void> {
	await signIn(page, credentials);
	await chooseOwn(page, credentials);
}

async function chooseOwn(page: Page, credentials: Credentials): Promise<void> {
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Choisir mon mot de passe');
	await page.getByLabel('Mot de passe actuel').fill(credentials[1]);
	await page.getByLabel('Nouveau mot de passe', { exact: true }).fill(OWN);
	await page.getByLabel('Nouveau mot de passe, encore une fois').fill(OWN);
	await page.getByRole('button', { name: 'Choisir ce mot de passe' }).click();
	await page.getByRole('link', { name: 'Continuer' }).click();
}

async function signOut(page: Page): Promise<void> {
	await page.locator('header summary').click();
	await page.getByRole('button', { name: 'Se déconnecter' }).click();
	await expect(page.getByText('Vous êtes déconnecté.')).toBeVisible();
}

async function install(page: Page): Promise<void> {
	await page.goto(`${site}/installation`);
	await page.getByLabel('Effacer la démonstration').check();
	await page.getByLabel('Établissement').fill('Lycée Jean-Moulin');
	await page.getByLabel('Prénom et nom').fill('Sylvie Ferrand');
	await page.getByLabel('Identifiant').fill('s.ferrand');
	await page.getByLabel('Mot de passe', { exact: true }).fill('trois petits chats bleus');
	await page.getByLabel('Mot de passe, encore une fois').fill('trois petits chats bleus');
	await page.getByRole('button', { name: 'Installer Terrain' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bonjour Sylvie');
}

async function createAccounts(page: Page, names: string[]): Promise<Credentials[]> {
	await page.getByLabel('Prénoms et noms').fill(names.join('\n'));
	await page.getByRole('button', { name: 'Créer les comptes' }).click();
	await expect(page.locator('.once')).toContainText('plus.');
	return shownOnce(page);
}

const without = async (browser: Browser) => (await browser.newContext({ javaScriptEnabled: false })).newPage();

test('a real instance: classes and accounts, then a case assigned and begun', async ({ page }) => {
	await install(page);
	await proofRead(page);
	await expect(page.getByText('Pour que Terrain serve')).toBeVisible();
	await page.getByRole('link', { name: 'Classes et comptes' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Classes et comptes');
	await proofRead(page);

	await page.getByLabel('Nouvelle classe').fill('BTS NRC 1');
	await page.getByRole('button', { name: 'Créer la classe' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('BTS NRC 1');
	await proofRead(page);
	const room = page.url();

	await page.getByRole('link', { name: 'Créer des comptes d’enseignants' }).click();
	await expect(page.getByLabel('Dans la classe').locator('option:checked')).toHaveText('BTS NRC 1');
	await proofRead(page);
	const [teacher] = await createAccounts(page, ['Claire Vasseur']);
	expect(teacher[0]).toBe('claire.vasseur');
	await page.goto(room);
	await page.getByRole('link', { name: 'Créer des comptes d’élèves' }).click();
	const students = await createAccounts(page, ['Léa Martin', '', 'Hugo Delmas']);
	expect(students.map(([username]) => username)).toEqual(['lea.martin', 'hugo.delmas']);
	await proofRead(page);
	await page.goto(room);
	expect(await page.content()).not.toContain(students[0][1]);

	await page.getByLabel('Nouveau groupe').fill('Groupe A');
	await page.getByRole('button', { name: 'Créer le groupe' }).click();
	await page.getByRole('group', { name: 'Élèves de Groupe A' }).getByLabel('Léa Martin').check();
	await page.getByRole('button', { name: 'Enregistrer Groupe A' }).click();
	await expect(page.getByText('Groupe A, 1\u00a0élève')).toBeVisible();
	await proofRead(page);
	await page
		.getByRole('row', { name: /Hugo Delmas/ })
		.getByRole('button', { name: /Retirer/ })
		.click();
	await expect(page.getByText('Hugo Delmas ne fait plus partie de la classe')).toBeVisible();
	await page.getByRole('button', { name: 'L’inscrire à nouveau' }).click();
	await expect(page.getByRole('row', { name: /Hugo Delmas/ })).toBeVisible();
	await page.goto(site);
	await expect(page.getByText('1\u00a0classe, 1\u00a0enseignant, 2\u00a0élèves.')).toBeVisible();
	await signOut(page);

	await signIn(page, teacher);
	await expect(page.getByText('C’est votre première connexion avec ce code')).toBeVisible();
	await proofRead(page);
	await chooseOwn(page, teacher);
	await page.getByRole('link', { name: 'BTS NRC 1' }).click();
	await page.getByRole('link', { name: 'Affecter une étude de cas' }).first().click();
	await page.getByRole('radio', { name: /^Une région sans commercial/ }).check();
	await page.getByRole('button', { name: 'Affecter' }).click();
	await expect(page.getByText('L’étude de cas est affectée.')).toBeVisible();
	await page.getByRole('link', { name: 'Élèves', exact: true }).click();
	await page.getByRole('button', { name: /Nouveau mot de passe.*Hugo Delmas/ }).click();
	const [hugo] = await shownOnce(page);
	expect(hugo[0]).toBe('hugo.delmas');
	expect(hugo[1]).not.toBe(students[1][1]);
	await proofRead(page);
	await signOut(page);

	await signIn(page, students[1]);
	await expect(page.getByText('Identifiant ou mot de passe incorrect.')).toBeVisible();
	await expect(page.getByText('la personne qui tient le serveur')).toBeVisible();
	await proofRead(page);
	await signInFirst(page, hugo);
	await page.getByRole('button', { name: /^Commencer/ }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Semaine\s1\b/);
});

test('without scripts, passwords are given, changed and renewed, and an account is closed and opened again', async ({
	browser
}) => {
	const page = await without(browser);
	await signIn(page, ['s.ferrand', 'trois petits chats bleus']);
	await page.goto(`${site}/comptes/nouveaux`);
	await page.getByLabel('Pour').selectOption({ label: 'Enseignants' });
	const [colleague] = await createAccounts(page, ['Paul Autre']);
	await page.goto(`${site}/comptes/nouveaux`);
	await page.getByLabel('Prénoms et noms').fill('Paul Autre');
	await page.getByRole('button', { name: 'Créer les comptes' }).click();
	await expect(page.getByText('Un compte existe déjà pour Paul Autre (paul.autre).')).toBeVisible();
	await expect(page.getByLabel('Ce sont d’autres personnes qui portent le même nom')).toBeVisible();

	const other = await without(browser);
	await signIn(other, colleague);
	// nothing else opens before the code is changed
	await other.goto(`${site}/comptes`);
	await expect(other.getByRole('heading', { level: 1 })).toHaveText('Choisir mon mot de passe');
	const change = async (current: string, next: string, again = next) => {
		await other.getByLabel('Mot de passe actuel').fill(current);
		await other.getByLabel('Nouveau mot de passe', { exact: true }).fill(next);
		await other.getByLabel('Nouveau mot de passe, encore une fois').fill(again);
		await other.getByRole('button', { name: 'Choisir ce mot de passe' }).click();
	};
	await change(colleague[1], 'quatre lunes rouges', 'quatre lunes bleues');
	await expect(other.getByText('Les deux saisies du mot de passe ne sont pas les mêmes.')).toBeVisible();
	await change('une autre phrase', 'quatre lunes rouges');
	await expect(other.getByText('Ce n’est pas votre mot de passe actuel.')).toBeVisible();
	await change(colleague[1], 'quatre lunes rouges');
	await expect(other.getByText('Votre mot de passe est changé')).toBeVisible();
	expect((await other.goto(`${site}/comptes`))?.status()).toBe(404);
	await other.goto(site);
	await expect(other.getByRole('heading', { level: 1 })).toHaveText('Bonjour Paul');

	await page.goto(`${site}/comptes`);
	await page.getByRole('link', { name: 'Paul Autre' }).click();
	await page.getByRole('button', { name: 'Donner un nouveau mot de passe' }).click();
	const [renewed] = await shownOnce(page);
	await other.goto(site);
	await expect(other).toHaveURL(/\/connexion/);
	await page.getByRole('button', { name: 'Désactiver le compte' }).click();
	await expect(page.getByText('Le compte est désactivé.')).toBeVisible();
	await signIn(other, renewed);
	await expect(other.getByText('Identifiant ou mot de passe incorrect.')).toBeVisible();
	await page.getByRole('button', { name: 'Réactiver le compte' }).click();
	await signInFirst(other, renewed);
	await expect(other.getByRole('heading', { level: 1 })).toHaveText('Bonjour Paul');
	await page.context().close();
	await other.context().close();
});

test('the pages about accounts fit, are well set, and please axe in both themes', async ({ page }) => {
	await signIn(page, ['s.ferrand', 'trois petits chats bleus']);
	await page.goto(`${site}/comptes`);
	await proofRead(page);
	await page.getByRole('link', { name: 'Léa Martin' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Léa Martin');
	await proofRead(page);
	await page.getByRole('button', { name: 'Donner un nouveau mot de passe' }).click();
	await expect(page.locator('.once')).toBeVisible();
	await proofRead(page);
	await page.goto(`${site}/mot-de-passe`);
	await proofRead(page);
	await page.goto(`${site}/aide`);
	await proofRead(page);
	await page.goto(`${site}/confidentialite`);
	await proofRead(page);
});

test('the demonstration shows its classes and accounts, and says that it opens none', async ({ page }) => {
	await enter(page, 'Administration');
	await page.getByRole('link', { name: 'Classes et comptes' }).click();
	await expect(page.getByRole('link', { name: 'Léa Martin' })).toBeVisible();
	await page.getByRole('link', { name: 'Créer des comptes' }).click();
	await expect(page.getByText('Pas dans la démonstration.')).toBeVisible();
	await proofRead(page);
	await page.goto('/mot-de-passe');
	await expect(page.getByText('personne n’a de mot de passe')).toBeVisible();
	await proofRead(page);
});
