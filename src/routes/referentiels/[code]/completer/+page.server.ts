import { redirect } from '@sveltejs/kit';
import { missingWordings } from '#framework/wordings.ts';
import { notFound, requireRole } from '#server/auth/guard.ts';
import { completeWording, inForce, listCompletions } from '#server/frameworks/complete.ts';
import { selectFramework } from '#server/frameworks/read-frameworks.ts';
import { refuseForm } from '../../../refuse-form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { establishmentId } = requireRole(event, 'administrator');
	const framework = (await selectFramework(event.params.code)) ?? notFound();
	const lines = await listCompletions(establishmentId, framework.code);
	const written = inForce(lines);
	const wordings = missingWordings(framework).map(({ address, wording: { code, note } }) => ({
		address,
		code,
		note,
		written: written.get(address) ?? null,
		history: lines.filter((line) => line.address === address).reverse()
	}));
	const asked = event.url.searchParams.get('intitule');
	return {
		place: { name: framework.title, href: `/referentiels/${framework.code}`, where: 'intitulés à compléter' },
		code: framework.code,
		wordings,
		open: wordings.find(({ address }) => address === asked) ?? null,
		saved: event.url.searchParams.get('enregistre')
	};
};

const FIELDS: Readonly<Record<string, string>> = { title: 'texte', source: 'source', address: 'adresse' };

export const actions: Actions = {
	default: async (event) => {
		const administrator = requireRole(event, 'administrator');
		const form = await event.request.formData();
		const text = (name: string) => String(form.get(name) ?? '');
		const address = text('adresse');
		const outcome = await completeWording(administrator, {
			framework: event.params.code,
			address,
			title: text('texte'),
			source: text('source')
		});
		if (!outcome.ok) return refuseForm(outcome.problems, (field) => FIELDS[field], form);
		redirect(303, `/referentiels/${event.params.code}/completer?${new URLSearchParams({ enregistre: address })}`);
	}
};
