import type { Page } from '@playwright/test';

/** Opens a page whose scripts arrive only after `early` has been done on it, and waits for them. */
export async function holdScripts(page: Page, path: string, early: () => Promise<void>): Promise<void> {
	const scripts = '**/_app/**/*.js';
	let release = () => {};
	const held = new Promise<void>((done) => (release = done));
	await page.route(scripts, async (route) => {
		await held;
		await route.continue();
	});
	await page.goto(path, { waitUntil: 'commit' });
	await early();
	release();
	await page.waitForLoadState('networkidle');
	await page.unroute(scripts);
}
