import { expect, type Page } from '@playwright/test';
import { assign, openClass, signIn } from './own-class.ts';

const TEACHER = 'Claire Vasseur';
const STUDENT = 'Léa Martin';

/** A run under way on a page of its student. */
export interface Begun {
	readonly path: string;
	/** The session of the teacher who assigned it. */
	readonly teacher: string;
}

/** The line of home that holds what was begun at an address. */
export const taskOf = (page: Page, path: string) =>
	page.getByRole('listitem').filter({ has: page.locator(`a[href$="${path.split('/').slice(0, 3).join('/')}"]`) });

/** Begins a case that the teacher of a class of its own has assigned, as its only student. */
export async function beginCase(page: Page, slug: string): Promise<Begun> {
	const own = await openClass(TEACHER, STUDENT);
	await assign(own, own.tokens[TEACHER], slug);
	await signIn(page, own.tokens[STUDENT]);
	await page.goto('/');
	await page.getByRole('button', { name: /^Commencer/ }).click();
	await expect(page).toHaveURL(/\/parties\/\w+(\/\w+)?$/);
	// the keyboard is deaf until the scripts have come
	await page.waitForLoadState('networkidle');
	return { path: new URL(page.url()).pathname, teacher: own.tokens[TEACHER] };
}
