/** A class enters Terrain from each kind of list, and its students come in with the codes of their slips. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { insertAccount } from '#server/auth/account.ts';
import { transaction } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import * as list from '../roster/class-list.ts';
import { openClass, signIn, type OwnClass } from './own-class.ts';
import { proofRead } from './proof-read.ts';

const TEACHER = 'Claire Vasseur';

interface Sent {
	readonly name: string;
	readonly bytes: () => Uint8Array | Promise<Uint8Array>;
}

const FILES: readonly Sent[] = [
	{ name: 'ExportXML_ElevesSansAdresses.zip', bytes: () => list.siecleZip() },
	{ name: 'eleves.csv', bytes: () => list.windows1252(list.delimited(';')) },
	{ name: 'eleves.xlsx', bytes: () => list.xlsx() },
	{ name: 'eleves.ods', bytes: () => list.ods() }
];

async function openImport(page: Page, own: OwnClass): Promise<void> {
	await signIn(page, own.tokens[TEACHER]);
	await page.goto(`/classes/${own.classId}`);
	await page.getByRole('link', { name: 'Importer des élèves' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Importer des élèves, BTS NRC 2');
}

async function send(page: Page, { name, bytes }: Sent): Promise<void> {
	const buffer = Buffer.from(await bytes());
	await page.getByLabel('Fichier de la liste').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
	await page.getByRole('button', { name: 'Lire la liste' }).click();
}

const lines = (page: Page): Locator => page.getByRole('table').locator('tbody tr:visible');
const slips = (page: Page): Locator => page.getByRole('list', { name: 'Fiches d’activation' }).getByRole('listitem');

async function confirm(page: Page): Promise<void> {
	await expect(lines(page)).toHaveCount(35);
	await page.getByRole('button', { name: 'Importer 35\u00a0élèves' }).click();
	await expect(page.getByText('35\u00a0comptes créés')).toBeVisible();
	await expect(slips(page)).toHaveCount(35);
	await expect(slips(page).nth(1)).toContainText('Jean-Luc de La Tour');
	await expect(slips(page).nth(1)).toContainText('jean-luc.de-la-tour');
}

for (const sent of FILES)
	test(`a class of 35 enters from ${sent.name}`, async ({ page }) => {
		const own = await openClass(TEACHER);
		await openImport(page, own);
		await send(page, sent);
		await confirm(page);
		await page.getByRole('link', { name: 'Voir les élèves de BTS NRC 2' }).click();
		await expect(page.getByText('35\u00a0élèves')).toBeVisible();
	});

test('a class of 35 enters from what is pasted, and a student comes in with the code of a slip', async ({ page }) => {
	const own = await openClass(TEACHER);
	await openImport(page, own);
	await proofRead(page);
	await page.getByLabel('Ou collez la liste').fill(list.delimited('\t'));
	await page.getByRole('button', { name: 'Lire la liste' }).click();
	await expect(lines(page)).toHaveCount(35);
	await proofRead(page);
	await confirm(page);
	await proofRead(page);
	await page.getByRole('link', { name: 'Voir les élèves de BTS NRC 2' }).click();
	await page.getByRole('button', { name: /Nouveau mot de passe.*Awa N’Diaye/ }).click();
	await expect(slips(page)).toHaveCount(1);
	await expect(slips(page)).toContainText('Awa N’Diaye');
	await proofRead(page);
});

test('slips print ten a page, and nothing else with them @desktop', async ({ page }) => {
	const own = await openClass(TEACHER);
	await openImport(page, own);
	await page.getByLabel('Ou collez la liste').fill(list.delimited('\t'));
	await page.getByRole('button', { name: 'Lire la liste' }).click();
	await confirm(page);
	await page.emulateMedia({ media: 'print' });
	const pdf = await page.pdf({ preferCSSPageSize: true });
	expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(4);
	await expect(page.getByRole('link', { name: /Voir les élèves/ })).toBeHidden();
	await expect(page.getByRole('heading', { level: 1 })).toBeHidden();
	const [first, last] = [await slips(page).first().boundingBox(), await slips(page).nth(1).boundingBox()];
	expect(first?.y).toBe(last?.y);
});

test('without scripts: a division is chosen, homonyms are decided, errors are left out knowingly', async ({
	browser
}) => {
	const own = await openClass(TEACHER, 'Léa Martin', 'Paul Absent');
	await transaction(async (tx) => {
		for (const username of ['sam.pareil', 'sam.pareil2'])
			await insertAccount(
				tx,
				{
					establishmentId: own.establishmentId,
					role: 'student',
					username: `${username}.${newId().slice(0, 6)}`,
					displayName: 'Sam Pareil',
					password: null
				},
				null
			);
	});
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await signIn(page, own.tokens[TEACHER]);
	await page.goto(`/classes/${own.classId}/eleves/importer`);
	await send(page, { name: 'notes.csv', bytes: () => list.utf8('Classe;Moyenne\nA;12') });
	await expect(page.getByText('Aucune colonne de noms n’est reconnue.')).toBeVisible();
	const table = [
		'Nom;Prénom;Classe;Né(e) le;Date de sortie',
		'MARTIN;Léa;1BTS;04/03/2006;',
		'PAREIL;Sam;1BTS;;',
		'NOUVEAU;Ana;1BTS;;',
		'PARTIE;Eva;1BTS;;01/10/2025',
		'AILLEURS;Tom;2GT4;;',
		'12;;1BTS;;'
	].join('\n');
	await send(page, { name: 'eleves.csv', bytes: () => list.utf8(table) });
	await page.getByLabel('Qui entre dans BTS NRC 2').selectOption('1BTS');
	await page.getByRole('button', { name: 'Voir l’aperçu' }).click();
	await expect(lines(page)).toHaveCount(4);
	await expect(page.getByRole('row', { name: /Léa Martin/ })).toContainText('déjà là');
	await expect(page.getByRole('row', { name: /Ana Nouveau/ })).toContainText('nouveau');
	await expect(page.getByText('Paul Absent')).toBeVisible();
	await expect(page.getByText('Eva Partie')).toBeVisible();
	await page.getByLabel('Homonymes (1)').check();
	await expect(lines(page)).toHaveCount(1);
	await page.getByLabel('Toutes (4)').check();
	await page.getByRole('button', { name: 'Importer 2\u00a0élèves' }).click();
	await expect(page.getByText('Corrigez les lignes en erreur')).toBeVisible();
	await page.getByLabel('Importer sans cette ligne en erreur').check();
	await page.getByRole('button', { name: 'Importer 2\u00a0élèves' }).click();
	await expect(page.getByText('Pour les homonymes signalés')).toBeVisible();
	await page.getByLabel(/Qui est Sam Pareil/).selectOption({ index: 1 });
	await page.getByRole('button', { name: 'Importer 2\u00a0élèves' }).click();
	await expect(page.getByText('1\u00a0compte créé')).toBeVisible();
	await expect(page.getByText('Inscrits avec leur compte')).toBeVisible();
	await expect(slips(page)).toHaveCount(1);
	await page.goto(`/classes/${own.classId}/eleves`);
	for (const name of ['Léa Martin', 'Paul Absent', 'Sam Pareil', 'Ana Nouveau'])
		await expect(page.getByRole('row', { name })).toBeVisible();
	await context.close();
});

test('the preview shows every kind of line, and reads well', async ({ page }) => {
	const own = await openClass(TEACHER, 'Léa Martin', 'Paul Absent');
	await openImportWithStudents(page, own);
	const text = 'Élève\nMARTIN Léa\nPAREIL Sam\nPAREIL Sam\nde la Tour Jean\n1234\nNOUVEAU Ana';
	await page.getByLabel('Ou collez la liste').fill(text);
	await page.getByRole('button', { name: 'Lire la liste' }).click();
	await expect(lines(page)).toHaveCount(6);
	await page.getByLabel('Dans les noms sans capitales').selectOption({ label: 'le nom d’abord' });
	await page.getByRole('button', { name: 'Voir l’aperçu' }).click();
	await expect(page.getByRole('row', { name: /Jean de la Tour/ })).toBeVisible();
	await page.getByLabel('Importer sans cette ligne en erreur').check();
	await page.getByRole('button', { name: /^Importer 4/ }).click();
	await expect(page.getByText('Pour les homonymes signalés')).toBeVisible();
	await proofRead(page);
	await page.getByLabel(/Qui est Sam Pareil, ligne 4/).selectOption({ label: 'Le même élève qu’à la ligne 3' });
	await page.getByRole('button', { name: /^Importer 4/ }).click();
	await expect(page.getByText('3\u00a0comptes créés')).toBeVisible();
});

async function openImportWithStudents(page: Page, own: OwnClass): Promise<void> {
	await signIn(page, own.tokens[TEACHER]);
	await page.goto(`/classes/${own.classId}/eleves`);
	await page.getByRole('link', { name: 'Importer des élèves' }).click();
}
