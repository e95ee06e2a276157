import { redirect, type RequestEvent } from '@sveltejs/kit';
import { titleOf } from '#framework/wording.ts';
import { notFound, requireUser } from '#server/auth/guard.ts';
import { requirePerson } from '#server/auth/people.ts';
import { keepVersion, listSheetsOf, readSheet, readSheetVersion, saveSheet } from '#server/files/sheet.ts';
import { refuseForm } from '../../refuse-form.server.ts';
import { sheetName } from '../sheet-name.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	const { sheet, as, model, draft, empty, versions } = await readSheet(user, event.params.id);
	const asked = event.url.searchParams.get('version');
	const [owner, all, version] = await Promise.all([
		requirePerson(user.establishmentId, sheet.ownerId),
		listSheetsOf(user, sheet.ownerId),
		asked === null ? null : readSheetVersion(user, sheet.id, /^\d{1,6}$/.test(asked) ? Number(asked) : notFound())
	]);
	const order = all.findIndex(({ id }) => id === sheet.id);
	const { nature, texts } = version ?? draft;
	return {
		place:
			as === 'owner'
				? { name: 'Épreuve E4', href: '/fiches', where: 'fiche' }
				: { name: owner.displayName, where: 'fiche E4' },
		as,
		/** Names what is kept on this device. */
		author: user.id,
		id: sheet.id,
		name: sheetName(order, nature, model),
		owner: owner.displayName,
		natures: model.natures.map((one) => ({ code: one.code, title: titleOf(one) })),
		headings: model.headings,
		nature,
		texts,
		savedAt: draft.savedAt,
		empty: empty.map(({ code }) => code),
		version: version && { number: version.version, at: version.at },
		versions: versions.map(({ version, at }) => ({ number: version, at }))
	};
};

/** Saves the headings that the form holds. */
async function save(event: RequestEvent) {
	const user = requireUser(event);
	const form = await event.request.formData();
	const id = event.params.id ?? '';
	const nature = form.has('nature') ? String(form.get('nature')) : undefined;
	const texts = Object.fromEntries([...form].filter(([name]) => name !== 'nature'));
	return { user, id, saved: await saveSheet(user, id, { nature, texts }) };
}

export const actions: Actions = {
	enregistrer: async (event) => {
		const { saved } = await save(event);
		if (!saved.ok) return refuseForm(saved.problems);
		return { savedAt: saved.savedAt, empty: saved.empty.map(({ code }) => code) };
	},
	version: async (event) => {
		const { user, id, saved } = await save(event);
		if (!saved.ok) return refuseForm(saved.problems);
		const { version } = await keepVersion(user, id);
		redirect(303, `/fiches/${id}?gardee=${version}`);
	}
};
