import { fail, redirect } from '@sveltejs/kit';
import { requireUser, safeReturn } from '#server/auth/guard.ts';
import { changePassword } from '#server/auth/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { demo, role, username } = requireUser(event);
	const { searchParams } = event.url;
	return {
		...{ demo, role, username },
		/** The password was handed over on paper: nothing else opens before it is changed. */
		first: event.locals.passwordDrawn,
		done: searchParams.has('fait'),
		back: searchParams.has('vers') ? safeReturn(searchParams.get('vers')) : null
	};
};

export const actions: Actions = {
	default: async (event) => {
		const user = requireUser(event);
		const problems: Partial<Record<'current' | 'password' | 'again', string>> = {};
		// nothing to change: the page says so
		if (user.demo) return fail(409, { problems });
		const form = await event.request.formData();
		const text = (name: string) => String(form.get(name) ?? '');
		const next = text('nouveau');
		if (!text('actuel')) problems.current = 'Indiquez votre mot de passe actuel.';
		if (next !== text('nouveau-encore')) problems.again = 'Les deux saisies du mot de passe ne sont pas les mêmes.';
		if (Object.keys(problems).length > 0) return fail(400, { problems });
		const result = await changePassword(event, { current: text('actuel'), next });
		if (!result.ok) {
			for (const { field, sentence } of result.problems) {
				const place = field === 'current' ? 'current' : 'password';
				problems[place] = [problems[place], sentence].filter(Boolean).join(' ');
			}
			return fail(400, { problems });
		}
		const back = event.url.searchParams.get('vers');
		redirect(303, `/mot-de-passe?${new URLSearchParams({ fait: '', ...(back !== null && { vers: back }) })}`);
	}
};
