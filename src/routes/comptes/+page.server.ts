import { fail, redirect } from '@sveltejs/kit';
import { requireRole } from '#server/auth/guard.ts';
import { listPeople } from '#server/auth/people.ts';
import { listClasses } from '#server/classes/class.ts';
import { createClass } from '#server/classes/roster.ts';
import { listFrameworks } from '#server/frameworks/read-frameworks.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { establishmentId } = requireRole(event, 'administrator');
	const [classes, people, frameworks] = await Promise.all([
		listClasses(establishmentId),
		listPeople(establishmentId),
		listFrameworks()
	]);
	return {
		frameworks: frameworks.map(({ code, title }) => ({ code, title })),
		classes: classes.map((room) => ({
			...room,
			framework: frameworks.find(({ code }) => code === room.framework)?.title ?? room.framework
		})),
		people
	};
};

export const actions: Actions = {
	classe: async (event) => {
		const user = requireRole(event, 'administrator');
		const form = await event.request.formData();
		const text = (name: string) => String(form.get(name) ?? '');
		const [name, framework] = [text('nom'), text('referentiel')];
		const created = await createClass(user, { name, framework, teacherIds: [] });
		if (!created.ok) {
			const problems: { name?: string; framework?: string } = {};
			for (const { field, sentence } of created.problems) problems[field === 'framework' ? field : 'name'] = sentence;
			return fail(400, { kept: { name, framework }, problems });
		}
		redirect(303, `/comptes/classes/${created.id}`);
	}
};
