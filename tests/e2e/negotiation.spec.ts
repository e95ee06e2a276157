import { expect, test, type Page } from '@playwright/test';
import { beginCase, taskOf, type Begun } from './begin-case.ts';
import { holdScripts } from './hold-scripts.ts';
import { signIn } from './own-class.ts';
import { proofRead } from './proof-read.ts';

const title = (page: Page) => page.getByRole('heading', { level: 1 });
const act = (page: Page, slug: string) => page.locator(`input[name="acte"][value="${slug}"]`);
const say = (page: Page) => page.getByRole('button', { name: /^Jouer le tour/ });
const lastReply = (page: Page) => page.locator('#dernier');
const field = (page: Page, name: string) => page.locator(`[name="${name}"]`);

async function begin(page: Page): Promise<Begun> {
	const begun = await beginCase(page, 'fontaines-bureau');
	expect(begun.path).toMatch(/\/entretien$/);
	await expect(title(page)).toHaveText(/^Préparer l’entretien/);
	return begun;
}

/** Fills the sheet: every line of it, two questions, one argument, one exchange. */
async function prepare(page: Page): Promise<void> {
	for (const [column, level] of [
		['initial', '0'],
		['vise', '1'],
		['rupture', '2']
	])
		for (const line of await page.locator(`select[name^="${column}."]`).all()) await line.selectOption(level);
	for (const n of [0, 1]) await field(page, 'question').nth(n).check();
	await field(page, 'argument').first().check();
	await field(page, 'cede.0').selectOption({ index: 1 });
	await field(page, 'contre.0').selectOption({ index: 2 });
}

async function enterTalk(page: Page): Promise<void> {
	await prepare(page);
	await page.getByRole('button', { name: 'Commencer l’entretien' }).click();
	await expect(title(page)).toHaveText(/^Tour\s1\s/);
}

/** Chooses an act, fills it, says it, and waits for the next turn or for what comes after. */
async function play(page: Page, slug: string, fill: () => Promise<unknown> = async () => {}): Promise<void> {
	const before = await title(page).innerText();
	await act(page, slug).check();
	await fill();
	await say(page).click();
	await expect(title(page)).not.toHaveText(before);
}

const ask = (page: Page, index: number) => async () => {
	await field(page, 'questionner.sujet').selectOption({ index });
	await field(page, 'questionner.forme').first().check();
};
const open = (page: Page) => async () => field(page, 'ouvrir.maniere').nth(1).check();

/** From the agreement to the end, whatever happens meanwhile. */
async function followUp(page: Page, look: () => Promise<void> = async () => {}): Promise<void> {
	await expect(title(page)).toHaveText(/^Le bon de commande/);
	await look();
	for (const line of await page.locator('select[name^="ligne."]').all()) await line.selectOption({ index: 1 });
	await page.getByRole('button', { name: 'Valider le bon de commande' }).click();
	for (let step = 0; step < 6; step++) {
		await expect(title(page)).not.toHaveText(/^Le bon de commande/);
		const now = await title(page).innerText();
		if (now.startsWith('Négociation terminée')) return;
		await look();
		if (now.startsWith('Un incident')) {
			const shown = page.locator('form.move .prose');
			const before = await shown.innerText();
			await field(page, 'reponse').first().check();
			await page.getByRole('button', { name: 'Répondre', exact: true }).click();
			await expect(shown.filter({ hasText: before })).toHaveCount(0);
		} else {
			await field(page, 'proposition').first().check();
			await page.getByRole('button', { name: 'Proposer', exact: true }).click();
			await expect(title(page)).toHaveText(/^Négociation terminée/);
		}
	}
}

test('a negotiation is played from its preparation to its end', async ({ page }) => {
	const { path, teacher } = await begin(page);
	await enterTalk(page);
	await play(page, 'ouvrir', open(page));
	await expect(lastReply(page)).toBeFocused();
	await expect(lastReply(page)).toBeInViewport();
	await play(page, 'questionner', ask(page, 1));
	await play(page, 'questionner', async () => {
		await ask(page, 4)();
		await field(page, 'phrase').fill('Et vous, qu’en attendez-vous ?');
	});
	await expect(page.getByRole('log').getByText('Et vous, qu’en attendez-vous ?')).toBeVisible();
	await page.reload();
	await expect(title(page)).toHaveText(/^Tour\s4\s/);
	// home tells where it is in the same words, and leads back to it
	await page.goto('/');
	const task = taskOf(page, path);
	await expect(task.locator('.when')).toContainText(/^\s*tour\s4\b/);
	await task.getByRole('link', { name: /^Reprendre/ }).click();
	await expect(title(page)).toHaveText(/^Tour\s4\s/);
	await play(page, 'inviter');
	await play(page, 'accepter');
	await followUp(page);
	await expect(page.getByRole('heading', { name: /^Votre résultat/ })).toBeVisible();
	await expect(page.getByText(/Sa marge est de/)).toBeVisible();
	await expect(page.getByRole('link', { name: 'Voir la revue' })).toBeVisible();

	await signIn(page, teacher);
	await page.goto(path);
	await expect(page.getByRole('heading', { name: /^Résultat de/ })).toBeVisible();
	await expect(page.locator('form.move')).toHaveCount(0);
});

test('the pages of a negotiation fit, are well set, and please axe in both themes', async ({ page }) => {
	const { path } = await begin(page);
	await proofRead(page);
	await page.getByRole('button', { name: 'Commencer l’entretien' }).click();
	await expect(page.getByRole('dialog')).toContainText('aucun point de rupture');
	await proofRead(page);
	await page.getByRole('dialog').getByRole('button', { name: 'Revenir' }).click();
	await enterTalk(page);
	await proofRead(page);
	await play(page, 'ouvrir', open(page));
	await act(page, 'accepter').check();
	await expect(page.getByText('rien n’a encore été proposé')).toBeVisible();
	await act(page, 'conclure').check();
	await say(page).click();
	await expect(page.getByRole('alert')).toContainText('faites d’abord une offre');
	await play(page, 'proposer');
	for (const slug of ['questionner', 'argumenter', 'ceder', 'conclure', 'repondre', 'quitter']) {
		await act(page, slug).check();
		await expect(page.locator(`[data-act="${slug}"]`)).toBeVisible();
		await expect(page.locator('[data-act]:visible')).toHaveCount(1);
	}
	await act(page, 'ceder').check();
	await field(page, 'ceder.donne').selectOption({ index: 1 });
	await expect(page.getByText(/Marge après cette concession/)).toContainText('€');
	await proofRead(page);
	await page.goto(`${path}?onglet=resultats`);
	await expect(page.getByRole('heading', { name: 'Sur la table' })).toBeVisible();
	await proofRead(page);
	await page.goto(`${path}?onglet=dossier`);
	for (const part of await page.locator('details.part > summary').all()) await part.click();
	await proofRead(page);
	await page.goto(path);
	await play(page, 'inviter');
	await play(page, 'accepter');
	await followUp(page, () => proofRead(page));
	await proofRead(page);
});

test('what is written is kept without being asked, even before the scripts have come', async ({ page }) => {
	const { path } = await begin(page);
	await field(page, 'question').first().check();
	await page.locator('select[name^="initial."]').first().selectOption('1');
	await expect(page.getByText(/^enregistré à/)).toBeVisible();
	await page.reload();
	await expect(field(page, 'question').first()).toBeChecked();
	await expect(page.locator('select[name^="initial."]').first()).toHaveValue('1');
	await enterTalk(page);
	await act(page, 'questionner').check();
	await field(page, 'phrase').fill('Une phrase à moitié');
	await expect(page.getByText(/^enregistré à/)).toBeVisible();
	await holdScripts(page, path, async () => {
		await expect(field(page, 'phrase')).toHaveValue('Une phrase à moitié');
		await act(page, 'ouvrir').check();
		await field(page, 'ouvrir.maniere').first().check();
		await field(page, 'phrase').fill('Bonjour madame');
	});
	await expect(act(page, 'ouvrir')).toBeChecked();
	await expect(field(page, 'phrase')).toHaveValue('Bonjour madame');
	await say(page).click();
	await expect(title(page)).toHaveText(/^Tour\s2\s/);
	await expect(page.getByRole('log').getByText('Bonjour madame')).toBeVisible();
	await expect(field(page, 'phrase')).toHaveValue('');
});

test('a turn said twice, or again from another tab, is played once', async ({ page, context }) => {
	const { path } = await begin(page);
	await enterTalk(page);
	const other = await context.newPage();
	await other.goto(path);
	await expect(title(other)).toHaveText(/^Tour\s1\s/);
	await act(page, 'ouvrir').check();
	await open(page)();
	await say(page).dblclick();
	await expect(title(page)).toHaveText(/^Tour\s2\s/);
	await expect(lastReply(page)).toBeFocused();

	await act(other, 'silence').check();
	await say(other).click();
	await expect(other.getByRole('alert')).toContainText('Ce tour a déjà été joué');
	await expect(other.getByRole('alert')).toContainText('elle n’a pas été jouée');
	await expect(title(other)).toHaveText(/^Tour\s2\s/);
});

test('a turn said without a network is refused here, and leaving is confirmed', async ({ page, context }) => {
	await begin(page);
	await enterTalk(page);
	await act(page, 'quitter').check();
	await field(page, 'phrase').fill('Restons-en là.');
	await context.setOffline(true);
	await say(page).click();
	await expect(page.getByRole('alert')).toContainText('Le serveur n’a pas répondu');
	await context.setOffline(false);
	await say(page).click();
	const dialog = page.getByRole('dialog');
	await expect(dialog).toContainText('solution de repli');
	await page.keyboard.press('Escape');
	await expect(page.locator('dialog:modal')).toHaveCount(0);
	await expect(field(page, 'phrase')).toHaveValue('Restons-en là.');
	await say(page).click();
	await dialog.getByRole('button', { name: 'Quitter l’entretien' }).click();
	await expect(title(page)).toHaveText(/^Négociation terminée/);
	await expect(page.getByText('Vous avez quitté l’entretien sans accord.')).toBeVisible();
});

test('a turn is played by the keyboard alone', async ({ page }) => {
	await begin(page);
	await enterTalk(page);
	const focused = page.locator(':focus');
	const tabTo = async (what: string) => {
		for (let n = 0; n < 60; n++) {
			if (await focused.evaluateAll((elements, selector) => elements.some((one) => one.matches(selector)), what))
				return;
			await page.keyboard.press('Tab');
		}
		throw new Error(`no way to ${what}`);
	};
	await page.locator('#contenu').evaluate((main) => main.setAttribute('tabindex', '-1'));
	await page.locator('#contenu').focus();
	await tabTo('input[name="acte"]:checked');
	await tabTo('input[name="ouvrir.maniere"]');
	await page.keyboard.press('Space');
	await tabTo('[name="phrase"]');
	await page.keyboard.type('Bonjour.');
	await tabTo('form.move button');
	await page.keyboard.press('Enter');
	await expect(title(page)).toHaveText(/^Tour\s2\s/);
	await expect(lastReply(page)).toBeFocused();
	await tabTo('input[name="acte"]');
	await page.keyboard.press('Space');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowUp');
	await expect(act(page, 'questionner')).toBeChecked();
	await tabTo('[name="questionner.sujet"]');
	await page.keyboard.press('ArrowDown');
	await tabTo('[name="questionner.forme"]');
	await page.keyboard.press('Space');
	await tabTo('form.move button');
	await page.keyboard.press('Enter');
	await expect(title(page)).toHaveText(/^Tour\s3\s/);
	await expect(lastReply(page)).toBeFocused();
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('the whole of a negotiation is prepared, said, written and followed up', async ({ page }) => {
		const { path } = await begin(page);
		await page.locator('select[name^="initial."]').first().selectOption('1');
		await page.getByRole('button', { name: 'Commencer l’entretien' }).click();
		await expect(page.getByRole('alert')).toContainText('remplissez les trois colonnes');
		await expect(page.locator('select[name^="initial."]').first()).toHaveValue('1');
		await prepare(page);
		await page.getByRole('button', { name: 'Calculer les marges' }).click();
		await expect(page.locator('.margins')).not.toContainText('—');
		await page.getByRole('button', { name: 'Commencer l’entretien' }).click();
		await expect(title(page)).toHaveText(/^Tour\s1\s/);
		await play(page, 'ouvrir', open(page));
		await expect(lastReply(page)).toBeInViewport();
		await page.goto(`${path}?acte=questionner`);
		await expect(act(page, 'questionner')).toBeChecked();
		await ask(page, 1)();
		await say(page).click();
		await expect(title(page)).toHaveText(/^Tour\s3\s/);
		await play(page, 'inviter');
		await act(page, 'quitter').check();
		await say(page).click();
		await page.getByRole('link', { name: 'Revenir' }).click();
		await expect(title(page)).toHaveText(/^Tour\s4\s/);
		await play(page, 'accepter');
		await followUp(page);
		await expect(page.getByRole('heading', { name: /^Votre résultat/ })).toBeVisible();
	});
});
