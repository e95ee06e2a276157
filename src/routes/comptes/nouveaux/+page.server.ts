import { fail } from '@sveltejs/kit';
import { requireRole } from '#server/auth/guard.ts';
import { IN_DEMONSTRATION, openAccounts } from '#server/auth/open-accounts.ts';
import { listClasses } from '#server/classes/class.ts';
import { newId } from '#server/db/id.ts';
import { ROLES } from '#server/db/schema.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { establishmentId, demo } = requireRole(event, 'administrator');
	const { searchParams } = event.url;
	const classes = await listClasses(establishmentId);
	return {
		place: { name: 'Classes et comptes', href: '/comptes', where: 'nouveaux comptes' },
		establishment: event.locals.establishment?.name ?? '',
		demonstration: demo ? IN_DEMONSTRATION : null,
		classes: classes.map(({ id, name }) => ({ id, name })),
		chosen: {
			role: ROLES.find((role) => role === searchParams.get('role')) ?? 'student',
			classId: classes.find(({ id }) => id === searchParams.get('classe'))?.id ?? ''
		},
		key: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const user = requireRole(event, 'administrator');
		const form = await event.request.formData();
		const text = (name: string) => String(form.get(name) ?? '');
		const kept = { names: text('noms'), role: text('role'), classId: text('classe') };
		const role = ROLES.find((one) => one === kept.role);
		if (!role) return fail(400, { kept, code: 'role' as const, sentence: 'Choisissez ce que ces personnes font.' });
		const people = kept.names
			.split(/\r?\n/)
			.map((line) => line.trim().replace(/\s+/g, ' '))
			.filter(Boolean)
			.map((displayName) => ({ displayName }));
		const opened = await openAccounts(user, {
			people,
			role,
			classId: kept.classId || null,
			key: text('cle').slice(0, 32) || newId(),
			homonyms: form.get('homonymes') === 'on'
		});
		if (!opened.ok) return fail(400, { kept, code: opened.code, sentence: opened.sentence });
		return { accounts: opened.accounts, kept };
	}
};
