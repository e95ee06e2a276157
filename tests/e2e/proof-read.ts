import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { misprints } from './misprints.ts';

/** The page fits, is well set, has one title, and pleases axe in both themes. */
export async function proofRead(page: Page): Promise<void> {
	const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
	expect(await page.evaluate(overflow)).toBe(0);
	expect(await page.evaluate(misprints)).toEqual([]);
	await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
	// Colours that are on their way, however short it is, would be read half-way.
	await page.evaluate(() => {
		const still = new CSSStyleSheet();
		still.replaceSync('*, ::before, ::after { transition: none !important; }');
		document.adoptedStyleSheets.push(still);
	});
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
		// no page has a frame: axe may say it all in the page, without a tab of its own for each answer
		const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
		expect(violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes[0].html}`)).toEqual([]);
	}
	await page.emulateMedia({ colorScheme: 'light' });
}
