import { error, fail, redirect } from '@sveltejs/kit';
import type { FieldProblem } from '#server/auth/account.ts';
import { installationStatus, leaveDemonstration } from '#server/demonstration/mode.ts';
import type { Actions, PageServerLoad } from './$types';

type Problems = Partial<Record<FieldProblem['field'] | 'again' | 'erase', string>>;

export const load: PageServerLoad = async ({ url }) => {
	const status = await installationStatus(url);
	if (!status) error(404, 'Terrain est déjà installé.');
	return status;
};

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const text = (name: string) => String(form.get(name) ?? '');
		const wanted = {
			establishment: text('etablissement'),
			displayName: text('nom'),
			username: text('identifiant'),
			password: text('mot-de-passe'),
			code: text('code')
		};
		const { password, ...kept } = wanted;
		const status = await installationStatus(event.url);
		if (status?.mode === 'demonstration' && form.get('effacer') !== 'on') {
			const erase = 'Cochez «\u00a0Effacer la démonstration\u00a0» pour continuer.';
			return fail(400, { kept, problems: { erase } as Problems });
		}
		if (password !== text('mot-de-passe-encore')) {
			const again = 'Les deux saisies du mot de passe ne sont pas les mêmes.';
			return fail(400, { kept, problems: { again } as Problems });
		}
		const result = await leaveDemonstration(event, wanted);
		if (!result.ok) {
			const problems: Problems = {};
			for (const { field, sentence } of result.problems)
				problems[field] = [problems[field], sentence].filter(Boolean).join(' ');
			return fail(400, { kept, problems });
		}
		redirect(303, '/');
	}
};
