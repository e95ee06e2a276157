import { fail, redirect } from '@sveltejs/kit';
import { safeReturn } from '#server/auth/guard.ts';
import { listEstablishments, signIn } from '#server/auth/sign-in.ts';
import { demonstrationStatus, enterAs } from '#server/demonstration/mode.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const back = safeReturn(url.searchParams.get('vers'));
	if (locals.user) redirect(303, back);
	const { mode, entries } = await demonstrationStatus(url);
	return {
		mode,
		entries,
		establishments: mode === 'installed' ? (await listEstablishments()).map(({ id, name }) => ({ id, name })) : [],
		left: url.searchParams.has('deconnecte'),
		asked: back !== '/'
	};
};

export const actions: Actions = {
	connecter: async (event) => {
		const form = await event.request.formData();
		const username = String(form.get('identifiant') ?? '');
		const establishmentId = String(form.get('etablissement') ?? '') || undefined;
		const result = await signIn(event, {
			username,
			password: String(form.get('mot-de-passe') ?? ''),
			establishmentId,
			keep: form.get('garder') === 'on'
		});
		if (!result.ok) return fail(result.status, { sentence: result.sentence, username, establishmentId });
		redirect(303, safeReturn(event.url.searchParams.get('vers')));
	},
	essayer: async (event) => {
		const userId = String((await event.request.formData()).get('personne') ?? '');
		if (!(await enterAs(event, userId)))
			return fail(403, { sentence: 'Cette entrée de démonstration n’est pas ouverte ici.', username: '' });
		redirect(303, safeReturn(event.url.searchParams.get('vers')));
	}
};
