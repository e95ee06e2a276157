import { beforeAll, describe, expect, it } from 'vitest';
import { listAssignmentsOf } from '#server/classes/assignment.ts';
import { listClassesOf, listGroups, listStudents } from '#server/classes/class.ts';
import { addToClass, createClass, createGroup, removeFromClass } from '#server/classes/roster.ts';
import { startAssignedRun } from '#server/runs/start.ts';
import { listRunsOf } from '#server/runs/run.ts';
import { addLycee, addUser } from './support/lycee.ts';
import { toyCase, toyCases } from './support/toy-room.ts';

const cases = toyCases(toyCase());
let lycee: Awaited<ReturnType<typeof addLycee>>;
let other: Awaited<ReturnType<typeof addLycee>>;

beforeAll(async () => {
	lycee = await addLycee(cases);
	other = await addLycee(cases);
});

function idOf(result: { readonly ok: true; readonly id: string } | { readonly ok: false }): string {
	if (!result.ok) throw new Error(JSON.stringify(result));
	return result.id;
}

describe('a class', () => {
	it('created by a teacher is taught by that teacher, and by the colleagues named', async () => {
		const framework = 'nrc-2003';
		const wanted = { name: ' BTS NRC 2 ', framework, teacherIds: [lycee.teacher.id] };
		const id = idOf(await createClass(lycee.colleague, wanted));
		for (const teacher of [lycee.colleague, lycee.teacher])
			expect(await listClassesOf(teacher)).toContainEqual({ id, name: 'BTS NRC 2', framework });
		expect((await listClassesOf(other.teacher)).map((one) => one.id)).not.toContain(id);
	});

	it('takes nobody from another lycée, nor anybody in another role than their own', async () => {
		const framework = 'nrc-2003';
		for (const teacherIds of [[other.teacher.id], [lycee.lea.id], ['personne']])
			expect(await createClass(lycee.teacher, { name: 'X', framework, teacherIds })).toMatchObject({ ok: false });
		for (const userIds of [[other.lea.id], [lycee.colleague.id], [lycee.lea.id, 'personne']])
			expect(await addToClass(lycee.teacher, lycee.classId, 'student', userIds)).toMatchObject({ ok: false });
		expect(await createClass(lycee.teacher, { name: ' ', framework, teacherIds: [] })).toMatchObject({
			ok: false,
			problems: [{ field: 'name' }]
		});
	});

	it('keeps those who are added twice once, and keeps the runs of those who leave', async () => {
		const nadia = await addUser(lycee.establishmentId, 'student', 'Nadia Roche');
		await addToClass(lycee.teacher, lycee.classId, 'student', [nadia.id, nadia.id, lycee.lea.id]);
		await addToClass(lycee.teacher, lycee.classId, 'student', [nadia.id]);
		const names = async () => (await listStudents(lycee.classId)).map(({ displayName }) => displayName);
		expect(await names()).toEqual(['Hugo Delmas', 'Léa Martin', 'Nadia Roche']);
		const assignmentId = await lycee.assign();
		await startAssignedRun(cases, nadia, assignmentId);
		await createGroup(lycee.teacher, lycee.classId, { name: 'Avec Nadia', studentIds: [nadia.id] });
		await removeFromClass(lycee.teacher, lycee.classId, [nadia.id]);
		expect(await names()).toEqual(['Hugo Delmas', 'Léa Martin']);
		expect((await listGroups(lycee.classId)).flatMap(({ studentIds }) => studentIds)).not.toContain(nadia.id);
		expect(await listAssignmentsOf(nadia)).toEqual([]);
		expect(await listRunsOf(nadia.id)).toHaveLength(1);
	});
});

describe('a group', () => {
	it('reunites students of the class, and what is assigned to it concerns them only', async () => {
		const wanted = { name: 'Groupe A', studentIds: [lycee.lea.id] };
		const groupId = idOf(await createGroup(lycee.teacher, lycee.classId, wanted));
		const id = await lycee.assign({ groupId });
		const ids = async (student: typeof lycee.lea) => (await listAssignmentsOf(student)).map((one) => one.id);
		expect(await ids(lycee.lea)).toContain(id);
		expect(await ids(lycee.hugo)).not.toContain(id);
		expect(await startAssignedRun(cases, lycee.hugo, id)).toMatchObject({ kind: 'refused' });
	});

	it('has a name of its own, and nobody from outside the class', async () => {
		await createGroup(lycee.teacher, lycee.classId, { name: 'Pris', studentIds: [] });
		const create = (name: string, studentIds: string[]) =>
			createGroup(lycee.teacher, lycee.classId, { name, studentIds });
		expect(await create('Pris', [])).toMatchObject({ ok: false, problems: [{ field: 'name' }] });
		for (const studentIds of [[other.lea.id], [lycee.teacher.id]])
			expect(await create('Libre', studentIds)).toMatchObject({ ok: false, problems: [{ field: 'studentIds' }] });
	});
});
