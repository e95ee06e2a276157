import { test } from '@playwright/test';
import { enter } from './enter.ts';
const out = '/tmp/frame-docs/shots';
test('shots', async ({ page }, { project }) => {
	const shot = async (name: string, full = false) => {
		for (const colorScheme of ['light', 'dark'] as const) {
			await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
			await page.screenshot({ path: `${out}/${name}-${project.name}-${colorScheme}.png`, fullPage: full });
		}
	};
	await enter(page, 'Élève');
	await page.goto('/referentiels/ndrc-2018');
	await shot('map');
	await page.getByText('Forme, dossier, jury et grille de E5').click();
	await page.getByText('Grille de E5A').scrollIntoViewIfNeeded();
	await shot('e5');
	await page.locator('#correspondances').scrollIntoViewIfNeeded();
	await shot('cross');
	await page.waitForTimeout(project.name === 'phone' ? 1000 : 90_000);
	await page.goto('/competences');
	await shot('competences', true);
	await page.goto('/releve');
	await shot('releve', true);
	await page.goto('/connexion');
	await page.context().clearCookies();
	await enter(page, 'Enseignement');
	await page.getByRole('link', { name: 'BTS NRC 1' }).click();
	await shot('class', true);
	await page.getByRole('link', { name: 'Compétences', exact: true }).click();
	await shot('heat', true);
	await page.context().clearCookies();
	await enter(page, 'Administration');
	await page.goto('/referentiels/nrc-2003/completer?intitule=knowledge/S81');
	await shot('completer');
});
