import { redirect } from '@sveltejs/kit';
import { signOut } from '#server/auth/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (!locals.user) redirect(303, '/connexion');
};

export const actions: Actions = {
	default: async (event) => {
		await signOut(event);
		redirect(303, '/connexion?deconnecte');
	}
};
