import { expect, test, type Page } from '@playwright/test';
import { enter, type Entry } from './enter.ts';
import { misprints } from './misprints.ts';
import { proofRead } from './proof-read.ts';

/** Every page that a visitor of that kind can open; « {class} » is the class of the demonstration. */
const pages: { as: Entry | null; paths: string[] }[] = [
	{
		as: null,
		paths: ['/connexion', '/aide', '/accessibilite', '/confidentialite', '/affichage', '/installation', '/rien']
	},
	{ as: 'Élève', paths: ['/', '/deconnexion', '/fiches'] },
	{
		as: 'Enseignement',
		paths: [
			...['/', '/classes/{class}', '/classes/{class}/affecter', '/classes/{class}/passages'],
			...['/classes/{class}/passages/nouveau', '/cas/offre-clubs', '/cas/biscuits-paca/corrige'],
			...['/classes/{class}/ecrits', '/classes/{class}/ecrits/nouveau']
		]
	},
	{ as: 'Jury', paths: ['/'] },
	{ as: 'Administration', paths: ['/', '/comptes', '/comptes/nouveaux'] }
];

async function resolved(page: Page, path: string): Promise<string> {
	if (!path.includes('{class}')) return path;
	await page.goto('/');
	const href = await page.getByRole('link', { name: 'BTS NRC 1' }).getAttribute('href');
	return path.replace('{class}', href?.split('/').at(-1) ?? '');
}

test('the proof-reader finds the misprints that it looks for', async ({ page }) => {
	await page.setContent(
		"<p>l'eau<p>note : 5<p>note: 5<p>quoi ?<p>« mot »<p>5 €<p>12%<p>et...<p>-4 j<p>« 5\u00a0€\u00a0: l’eau\u202f? »"
	);
	expect(await page.evaluate(misprints)).toHaveLength(10);
	await page.setContent(
		'<p>«\u00a0L’eau coûte 1\u202f234,50\u00a0€\u00a0», dit-il à 10:42\u202f; «\u00a0−4\u00a0%\u202f?\u00a0»<p>Q2:3 p.<code>a : b</code>'
	);
	expect(await page.evaluate(misprints)).toEqual([]);
});

for (const { as, paths } of pages)
	test(`${as ?? 'visitor'}: ${paths.join(' ')} fit, ask nobody else, log no error, are well set, and please axe in both themes`, async ({
		page,
		baseURL
	}) => {
		const strangers: string[] = [];
		const errors: string[] = [];
		page.on('request', (request) => {
			if (!request.url().startsWith(baseURL!) && !request.url().startsWith('data:')) strangers.push(request.url());
		});
		page.on('pageerror', (error) => errors.push(error.message));
		page.on('console', (message) => {
			if (message.type() === 'error' && !message.location().url.endsWith('/rien')) errors.push(message.text());
		});
		if (as) await enter(page, as);
		for (const path of paths)
			await test.step(path, async () => {
				await page.goto(await resolved(page, path), { waitUntil: 'networkidle' });
				await expect(page).toHaveTitle(/ · Terrain$/);
				await expect(page.getByRole('link', { name: 'Accessibilité\u00a0: non conforme' })).toBeVisible();
				await proofRead(page);
			});
		expect(strangers).toEqual([]);
		expect(errors).toEqual([]);
	});
