/** The work of a class given again to another one, on other days. */
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { listAssignmentsOfClass } from '#server/classes/assignment.ts';
import { firstOpening, listRepeatable, repeatWork } from '#server/classes/repeat.ts';
import { db, transaction } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { assignments, classes, classMembers, scenarios } from '#server/db/schema.ts';
import { addLycee, DAY } from './support/lycee.ts';
import { done } from './support/sitting.ts';
import { toyCase, toyCases } from './support/toy-room.ts';

const cases = toyCases(toyCase('caisse-reprise'));
const later = (instant: Date): Date => new Date(instant.getTime() + 365 * DAY);
let lycee: Awaited<ReturnType<typeof addLycee>>;
let next: string;

beforeAll(async () => {
	lycee = await addLycee(cases);
	next = newId();
	const { establishmentId, teacher } = lycee;
	await transaction(async (tx) => {
		await tx.insert(classes).values({ id: next, establishmentId, name: 'BTS 1, suivante', framework: 'nrc-2003' });
		await tx.insert(classMembers).values({ classId: next, userId: teacher.id, role: 'teacher' });
	});
	const opensAt = new Date(Date.now() - 30 * DAY);
	await lycee.assign({ opensAt, closesAt: new Date(opensAt.getTime() + 7 * DAY) });
	await lycee.assign({ mode: 'evaluation', shared: true, attempts: 1 });
});

describe('work given again', () => {
	it('keeps its terms and its intervals, for the whole class, with secrets of its own', async () => {
		const work = await listRepeatable(lycee.teacher, lycee.classId);
		expect(work).toHaveLength(2);
		expect(firstOpening(work)).toEqual(work[0].opensAt);
		expect(await repeatWork(lycee.teacher, work, next, later)).toEqual({ ok: true, given: 2 });
		// the same click again
		done(await repeatWork(lycee.teacher, work, next, later));
		const given = await listAssignmentsOfClass(next);
		expect(
			given.map(({ mode, attempts, groupId, opensAt, closesAt }) => [mode, attempts, groupId, opensAt, closesAt])
		).toEqual(
			work.map(({ mode, attempts, opensAt, closesAt }) => [
				mode,
				attempts,
				null,
				later(opensAt),
				closesAt && later(closesAt)
			])
		);
		const seeds = await db
			.select({ seed: assignments.sharedSeed })
			.from(assignments)
			.where(eq(assignments.mode, 'evaluation'));
		const own = seeds.flatMap(({ seed }) => seed ?? []);
		expect(new Set(own).size).toBe(own.length);
	});

	it('is not given when a date would be past, when nothing is chosen, or when its case is gone', async () => {
		const work = await listRepeatable(lycee.teacher, lycee.classId);
		const before = (await listAssignmentsOfClass(next)).length;
		expect(await repeatWork(lycee.teacher, work, next, (instant) => instant)).toMatchObject({
			problems: [{ field: 'premier' }]
		});
		expect(await repeatWork(lycee.teacher, [], next, later)).toMatchObject({ problems: [{ field: 'travaux' }] });
		const status = (published: 'published' | 'withdrawn') =>
			transaction((tx) => tx.update(scenarios).set({ status: published }).where(eq(scenarios.slug, 'caisse-reprise')));
		await status('withdrawn');
		const gone = await listRepeatable(lycee.teacher, lycee.classId);
		expect(gone.every((one) => one.gone)).toBe(true);
		expect(await repeatWork(lycee.teacher, gone, next, later)).toMatchObject({ problems: [{ field: 'travaux' }] });
		await status('published');
		expect((await listAssignmentsOfClass(next)).length).toBe(before);
	});
});
