import { redirect } from '@sveltejs/kit';
import { safeReturn } from '#server/auth/guard.ts';
import { DISPLAY_COOKIE, DISPLAY_MAX_AGE, THEMES, formatDisplay, parseDisplay } from '#ui/display-preference.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ request, cookies, url }) => {
		const form = await request.formData();
		const former = parseDisplay(cookies.get(DISPLAY_COOKIE));
		const theme = THEMES.find((one) => one === form.get('theme')) ?? former.theme;
		const motion = form.has('mouvement') ? (form.get('mouvement') === 'aucun' ? 'none' : 'auto') : former.motion;
		const path = { path: '/', httpOnly: false, secure: url.protocol === 'https:' } as const;
		const value = formatDisplay({ ...former, theme, motion });
		if (value) cookies.set(DISPLAY_COOKIE, value, { ...path, sameSite: 'lax', maxAge: DISPLAY_MAX_AGE });
		else cookies.delete(DISPLAY_COOKIE, path);
		const back = form.get('retour');
		redirect(303, typeof back === 'string' ? safeReturn(back) : '/affichage?fait');
	}
};
