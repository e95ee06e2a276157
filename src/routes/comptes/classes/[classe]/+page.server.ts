import { fail, type RequestEvent } from '@sveltejs/kit';
import { requireRole } from '#server/auth/guard.ts';
import { listPeople } from '#server/auth/people.ts';
import { listGroups, listMembers, requireClass } from '#server/classes/class.ts';
import { addToClass, createGroup, removeFromClass, setGroup } from '#server/classes/roster.ts';
import { selectFramework } from '#server/frameworks/read-frameworks.ts';
import type { Actions, PageServerLoad } from './$types';

async function ownClass(event: Pick<RequestEvent, 'locals' | 'url' | 'request' | 'params'>) {
	const user = requireRole(event, 'administrator');
	return { user, room: await requireClass(user.establishmentId, event.params.classe ?? '') };
}

const ROLES = ['teacher', 'student'] as const;

export const load: PageServerLoad = async (event) => {
	const { user, room } = await ownClass(event);
	const [teachers, students, groups, people, framework] = await Promise.all([
		listMembers(room.id, 'teacher'),
		listMembers(room.id, 'student'),
		listGroups(room.id),
		listPeople(user.establishmentId),
		selectFramework(room.framework)
	]);
	const outside = (role: (typeof ROLES)[number]) =>
		people
			.filter((person) => person.role === role && !person.disabled && !person.classes.some(({ id }) => id === room.id))
			.map(({ id, displayName, username, classes }) => ({
				id,
				displayName,
				username,
				classes: classes.map(({ name }) => name)
			}));
	return {
		room: { id: room.id, name: room.name, framework: framework?.title ?? room.framework },
		place: { name: 'Classes et comptes', href: '/comptes', where: room.name },
		members: { teacher: teachers, student: students },
		outside: { teacher: outside('teacher'), student: outside('student') },
		groups
	};
};

const identifiers = (form: FormData): string[] => form.getAll('personne').map(String);
const roleOf = (form: FormData) => ROLES.find((one) => one === form.get('role')) ?? 'student';

export const actions: Actions = {
	inscrire: async (event) => {
		const { user, room } = await ownClass(event);
		const form = await event.request.formData();
		const [role, ids] = [roleOf(form), identifiers(form)];
		if (ids.length === 0) return fail(400, { role, sentence: 'Cochez au moins une personne.' });
		const added = await addToClass(user, room.id, role, ids);
		return added.ok ? { role, entered: ids.length } : fail(400, { role, sentence: added.problems[0].sentence });
	},
	retirer: async (event) => {
		const { user, room } = await ownClass(event);
		const form = await event.request.formData();
		const role = roleOf(form);
		const left = (await listMembers(room.id, role)).find(({ id }) => id === form.get('personne'));
		if (left) await removeFromClass(user, room.id, [left.id]);
		return { role, left: left && { id: left.id, displayName: left.displayName } };
	},
	groupe: async (event) => {
		const { user, room } = await ownClass(event);
		const name = String((await event.request.formData()).get('nom') ?? '');
		const created = await createGroup(user, room.id, { name, studentIds: [] });
		return created.ok ? { group: created.id } : fail(400, { name, nameProblem: created.problems[0].sentence });
	},
	composer: async (event) => {
		const { user, room } = await ownClass(event);
		const form = await event.request.formData();
		const groupId = String(form.get('groupe') ?? '');
		const composed = await setGroup(user, room.id, groupId, identifiers(form));
		return composed.ok ? { composed: groupId } : fail(400, { groupProblem: composed.problems[0].sentence });
	}
};
