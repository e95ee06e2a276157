import { expect, test, type Page } from '@playwright/test';
import { beginCase } from './begin-case.ts';
import { proofRead } from './proof-read.ts';

const title = (page: Page) => page.getByRole('heading', { level: 1 });
const accounts = (page: Page) => page.locator('details[id="comptes"]');

test('a manager gives his hours and his acts to key accounts, and reads what came of them', async ({ page }) => {
	expect((await beginCase(page, 'comptes-protection')).path).toMatch(/\/equipe$/);
	await expect(title(page)).toContainText(/Mois\s1\s\/\s12/);
	const part = accounts(page);
	await expect(part.locator('summary').first()).toContainText('14\u00a0clients');
	await part.locator('summary').first().click();
	await expect(part).toContainText(/les grands comptes demandent\s+42\sh\s+de votre temps/);
	await expect(page.locator('.gauge').filter({ hasText: 'Temps' })).toContainText(/42\sh/);
	await proofRead(page);

	const names = part.locator('tbody tr:not(.sheet) > th > a');
	await names.first().click();
	await expect(page).toHaveURL(/client=/);
	const first = new URL(page.url()).searchParams.get('client') ?? '';
	await part.locator('[name^="actes."]:not([type="hidden"])').first().check();
	await part.locator('[name^="heures."]:not([type="hidden"])').fill('6');
	await expect(part.locator('summary').first()).toContainText('1\u00a0action, 1\u00a0réglage changé');
	await proofRead(page);
	await names.nth(2).click();
	await expect(part.locator(`input[type="hidden"][name="heures.${first}"]`)).toHaveValue('6');

	await page.getByRole('button', { name: 'Valider le mois 1' }).click();
	const sure = page.getByRole('button', { name: 'Valider quand même' });
	if (await sure.isVisible().catch(() => false)) await sure.click();
	await expect(page).toHaveURL(/onglet=resultats&mois=1/);
	await expect(page.getByText(/^Vos grands comptes ont acheté pour/)).toBeVisible();
	const bought = page.getByRole('table', { name: 'Ce que chaque client a acheté, et ce qui a été fait pour lui' });
	await expect(bought).toBeVisible();
	await expect(bought.locator('tfoot')).toContainText(/Ensemble/);
	await proofRead(page);
	await page.getByRole('link', { name: /^pourquoi/ }).click();
	const causes = page.getByRole('table', { name: /Ce qui a fait varier le résultat/ });
	await expect(causes).toBeVisible({ timeout: 90_000 });
	await expect(causes).toContainText('Temps donné aux grands comptes');

	await page.getByRole('link', { name: 'Décider le mois 2' }).click();
	await expect(title(page)).toContainText(/Mois\s2\s\/\s12/);
	await page.goto(`${new URL(page.url()).pathname}?client=${first}`);
	await expect(page.locator(`[name="heures.${first}"]:not([type="hidden"])`)).toHaveValue('6');
});
