import { and, desc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { amendable, amendAssignment, deleteAssignment } from '#server/classes/amend.ts';
import { createAssignment, selectOptionalAssignment } from '#server/classes/assignment.ts';
import { requireTaughtClass } from '#server/classes/class.ts';
import { createGroup, removeFromClass } from '#server/classes/roster.ts';
import { db } from '#server/db/database.ts';
import { journal } from '#server/db/schema.ts';
import { decideAccess, type AccessFacts } from '#server/runs/access.ts';
import { requireCorrige, requireReviewableRun, requireRun } from '#server/runs/guard.ts';
import { abandonRun, startAssignedRun, startTrialRun } from '#server/runs/start.ts';
import { registerCases } from '#server/scenarios/register.ts';
import { addLycee, addUser, DAY } from './support/lycee.ts';
import { toyCase, toyCases } from './support/toy-room.ts';

const cases = toyCases(toyCase());
const now = new Date('2026-11-24T10:00:00Z');
const before = new Date(now.getTime() - DAY);
const after = new Date(now.getTime() + DAY);
let lycee: Awaited<ReturnType<typeof addLycee>>;
let other: Awaited<ReturnType<typeof addLycee>>;

beforeAll(async () => {
	lycee = await addLycee(cases);
	other = await addLycee(cases);
});

function decide(facts: Partial<AccessFacts> & { mode?: 'entrainement' | 'evaluation'; status?: 'playing' | 'over' }) {
	const { mode = 'entrainement', status = 'playing', ...rest } = facts;
	const run = { establishmentId: lycee.establishmentId, playerId: lycee.lea.id, mode, status };
	return decideAccess({ user: lycee.lea, run, teaches: false, opensAt: before, closesAt: after, now, ...rest });
}

describe('a run', () => {
	it('is its player’s, and exists for nobody else but a teacher of the class', () => {
		expect(decide({})).toMatchObject({ as: 'player', play: true });
		expect(decide({ user: lycee.teacher, teaches: true })).toMatchObject({ as: 'teacher', play: false, review: true });
		for (const user of [lycee.hugo, lycee.colleague, other.lea, other.teacher]) expect(decide({ user })).toBeNull();
		expect(decide({ user: other.teacher, teaches: true })).toBeNull();
	});

	it.each([
		['under way in an open window', {}, true],
		['over', { status: 'over' as const }, false],
		['before it opens', { opensAt: after, closesAt: null }, false],
		['after it closes', { closesAt: before }, false],
		['at the second it closes', { closesAt: now }, false],
		['without an assignment', { opensAt: null, closesAt: null }, true]
	])('%s: may be played or not', (_, facts, expected) => {
		expect(decide(facts)).toMatchObject({ play: expected, playClosed: expected ? null : expect.any(String) });
	});

	it.each([
		['training, under way', {}, false],
		['training, over', { status: 'over' as const }, true],
		['training, under way when the window closed', { closesAt: before }, true],
		['evaluation, over, window open', { mode: 'evaluation' as const, status: 'over' as const }, false],
		[
			'evaluation, over, window closed',
			{ mode: 'evaluation' as const, status: 'over' as const, closesAt: before },
			true
		],
		['evaluation, left under way, window closed', { mode: 'evaluation' as const, closesAt: before }, true],
		['evaluation without an end', { mode: 'evaluation' as const, status: 'over' as const, closesAt: null }, false]
	])('%s: its review is open or not to the student', (_, facts, expected) => {
		expect(decide(facts)).toMatchObject({ review: expected, reviewClosed: expected ? null : expect.any(String) });
	});
});

describe('asking for somebody’s run', () => {
	it('answers 404 to those who may not know it, the run to the others, and 403 while reviews are closed', async () => {
		const assignmentId = await lycee.assign({ mode: 'evaluation' });
		const started = await startAssignedRun(cases, lycee.lea, assignmentId);
		if (started.kind === 'refused') throw new Error(started.sentence);
		const juror = await addUser(lycee.establishmentId, 'juror', 'Marc Lenoir');
		const administrator = await addUser(lycee.establishmentId, 'administrator', 'Sylvie Ferrand');
		for (const user of [lycee.hugo, lycee.colleague, juror, administrator, other.lea, other.teacher])
			await expect(requireRun(user, started.runId)).rejects.toMatchObject({ status: 404 });
		for (const user of [lycee.lea, lycee.teacher])
			expect((await requireRun(user, started.runId)).run.id).toBe(started.runId);
		await expect(requireRun(lycee.lea, 'inconnu')).rejects.toMatchObject({ status: 404 });
		await expect(requireReviewableRun(lycee.lea, started.runId)).rejects.toMatchObject({ status: 403 });
		const later = new Date(Date.now() + 30 * DAY);
		expect((await requireReviewableRun(lycee.lea, started.runId, later)).access.review).toBe(true);
		expect((await requireReviewableRun(lycee.teacher, started.runId)).access.review).toBe(true);
	});
});

describe('the corrigé', () => {
	const opensAt = new Date(Date.now() - DAY);
	const soon = new Date(Date.now() + DAY);
	const later = new Date(Date.now() + 2 * DAY);

	/** Léa has a finished run of a training; its review is open to her. */
	async function withFinishedRun() {
		const own = await addLycee(cases);
		const started = await startAssignedRun(cases, own.lea, await own.assign());
		if (started.kind === 'refused') throw new Error(started.sentence);
		await abandonRun(started.runId, own.lea);
		return { ...own, runId: started.runId };
	}

	it('opens with the review, and closes again while an evaluation of the case is open to the reader', async () => {
		const { lea, teacher, runId, assign } = await withFinishedRun();
		expect((await requireCorrige(lea, runId)).run.id).toBe(runId);
		const evaluation = await assign({ mode: 'evaluation', opensAt, closesAt: soon });
		await expect(requireCorrige(lea, runId)).rejects.toMatchObject({ status: 403 });
		const during = await startAssignedRun(cases, lea, evaluation);
		if (during.kind === 'refused') throw new Error(during.sentence);
		for (const id of [runId, during.runId])
			await expect(requireCorrige(lea, id)).rejects.toMatchObject({ status: 403 });
		expect((await requireReviewableRun(lea, runId)).run.id).toBe(runId);
		expect((await requireCorrige(teacher, runId)).run.id).toBe(runId);
		for (const id of [runId, during.runId]) expect((await requireCorrige(lea, id, later)).run.id).toBe(id);
	});

	it('closes before an evaluation that is to come', async () => {
		const { lea, runId, assign } = await withFinishedRun();
		await assign({ mode: 'evaluation', opensAt: soon, closesAt: later });
		await expect(requireCorrige(lea, runId)).rejects.toMatchObject({ status: 403 });
	});

	it('closes for an evaluation of another version of the case', async () => {
		const { lea, runId, assign } = await withFinishedRun();
		await registerCases([{ ...toyCase(), version: 2 }]);
		await assign({ mode: 'evaluation', scenarioVersion: 2, opensAt, closesAt: soon });
		await expect(requireCorrige(lea, runId)).rejects.toMatchObject({ status: 403 });
	});

	it('stays closed to whoever has begun the evaluation and left the class since', async () => {
		const { lea, teacher, classId, runId, assign } = await withFinishedRun();
		await startAssignedRun(cases, lea, await assign({ mode: 'evaluation', opensAt, closesAt: soon }));
		await removeFromClass(teacher, classId, [lea.id]);
		await expect(requireCorrige(lea, runId)).rejects.toMatchObject({ status: 403 });
	});

	it('stays open when the evaluation is of another group, or over, or when it is a training', async () => {
		const { lea, hugo, teacher, classId, runId, assign } = await withFinishedRun();
		const group = await createGroup(teacher, classId, { name: 'Sans Léa', studentIds: [hugo.id] });
		if (!group.ok) throw new Error('no group');
		await assign({ mode: 'evaluation', groupId: group.id, opensAt, closesAt: soon });
		await assign({ mode: 'evaluation', opensAt, closesAt: new Date(Date.now() - 1000) });
		await assign({ opensAt, closesAt: later });
		expect((await requireCorrige(lea, runId)).run.id).toBe(runId);
	});

	it('of a teacher’s own trial is read once the trial is over', async () => {
		const { teacher } = await withFinishedRun();
		const [{ slug, version, stages }] = await cases.list();
		const trial = await startTrialRun(cases, teacher, { slug, version, stage: stages[0].id });
		if (trial.kind === 'refused') throw new Error(trial.sentence);
		await expect(requireCorrige(teacher, trial.runId)).rejects.toMatchObject({ status: 403 });
		await abandonRun(trial.runId, teacher);
		expect((await requireCorrige(teacher, trial.runId)).run.id).toBe(trial.runId);
	});
});

describe('a class', () => {
	it('is opened to those who teach it only', async () => {
		expect((await requireTaughtClass(lycee.teacher, lycee.classId)).name).toBe('BTS 1');
		for (const user of [lycee.colleague, lycee.lea, other.teacher])
			await expect(requireTaughtClass(user, lycee.classId)).rejects.toMatchObject({ status: 404 });
	});

	it('is assigned only what is published, with dates that make sense', async () => {
		const wanted = {
			classId: lycee.classId,
			groupId: 'ailleurs',
			scenarioSlug: 'inconnu',
			scenarioVersion: 1,
			stage: 'campagne',
			mode: 'evaluation' as const,
			opensAt: now,
			closesAt: null,
			attempts: -1,
			shared: true
		};
		const result = await createAssignment(lycee.teacher, wanted);
		if (result.ok) throw new Error('assigned');
		expect(result.problems.map(({ field }) => field)).toEqual(['scenarioSlug', 'groupId', 'closesAt', 'attempts']);
		const dates = { ...wanted, groupId: null, scenarioSlug: 'caisse', attempts: 0, stage: 'autre', closesAt: before };
		expect(await createAssignment(lycee.teacher, dates)).toMatchObject({
			ok: false,
			problems: [{ field: 'stage' }, { field: 'closesAt' }]
		});
	});

	it.each([
		['2020-01-06', '2020-01-10', ['closesAt']],
		['2026-11-24', '9999-12-31', ['closesAt']],
		['9998-01-01', '9999-12-31', ['opensAt', 'closesAt']],
		['9998-01-01', null, ['opensAt']],
		['2026-11-20', '2026-11-24T09:59:59', ['closesAt']]
	])('is not assigned anything from %s to %s', async (opens, closes, fields) => {
		const date = (text: string) => new Date(text.includes('T') ? `${text}Z` : text);
		const [{ slug, version, stages }] = await cases.list();
		const result = await createAssignment(
			lycee.teacher,
			{
				classId: lycee.classId,
				groupId: null,
				scenarioSlug: slug,
				scenarioVersion: version,
				stage: stages[0].id,
				mode: 'entrainement',
				opensAt: date(opens),
				closesAt: closes ? date(closes) : null,
				attempts: 1,
				shared: false
			},
			now
		);
		if (result.ok) throw new Error('assigned');
		expect(result.problems.map(({ field }) => field)).toEqual(fields);
	});

	it('is assigned once what a second click asks for again, and again what differs', async () => {
		const twice = { opensAt: before, closesAt: now };
		const first = await lycee.assign(twice);
		expect(await lycee.assign(twice)).toBe(first);
		expect(await lycee.assign({ ...twice, shared: true })).not.toBe(first);
		expect(await lycee.assign({ ...twice, closesAt: null })).not.toBe(first);
	});
});

describe('an assignment', () => {
	const opensAt = new Date(Date.now() - 10 * DAY);
	const past = new Date(Date.now() - DAY);
	const soon = new Date(Date.now() + DAY);
	const later = new Date(Date.now() + 3 * DAY);
	const read = async (id: string) => (await selectOptionalAssignment(lycee.classId, id))!;
	const amend = (id: string, terms: Parameters<typeof amendAssignment>[3]) =>
		amendAssignment(lycee.teacher, lycee.classId, id, terms);

	async function begin(id: string) {
		const started = await startAssignedRun(cases, lycee.lea, id, new Date(opensAt.getTime() + 1000));
		if (started.kind === 'refused') throw new Error(started.sentence);
		return started.runId;
	}

	async function journalled(objectId: string) {
		const rows = await db.select().from(journal).where(eq(journal.objectId, objectId)).orderBy(desc(journal.id));
		return rows.map(({ action, actorId }) => ({ action, actorId }));
	}

	it('that nobody has begun changes its dates, its group and its runs, and the journal says so', async () => {
		const id = await lycee.assign();
		const group = await createGroup(lycee.teacher, lycee.classId, { name: 'Modifié', studentIds: [] });
		if (!group.ok) throw new Error('no group');
		const terms = { opensAt: soon, closesAt: later, attempts: 3, groupId: group.id };
		expect(await amend(id, terms)).toEqual({ ok: true, id });
		expect(await read(id)).toMatchObject(terms);
		expect(await journalled(id)).toContainEqual({ action: 'assignment.amended', actorId: lycee.teacher.id });
	});

	it('keeps its terms when the new ones make no sense', async () => {
		const id = await lycee.assign({ mode: 'evaluation' });
		const known = await read(id);
		for (const [terms, field] of [
			[{ closesAt: null }, 'closesAt'],
			[{ closesAt: past }, 'closesAt'],
			[{ opensAt: later, closesAt: soon }, 'closesAt'],
			[{ attempts: -1 }, 'attempts'],
			[{ groupId: 'ailleurs' }, 'groupId']
		] as const)
			expect(await amend(id, terms)).toMatchObject({ ok: false, problems: [{ field }] });
		expect(await read(id)).toEqual(known);
	});

	it('that somebody has begun changes its end and its runs, not its group nor its opening', async () => {
		const id = await lycee.assign({ mode: 'evaluation', opensAt });
		await begin(id);
		expect(await amend(id, { opensAt: soon, closesAt: later })).toMatchObject({ ok: false });
		expect(await amend(id, { groupId: null })).toMatchObject({ ok: false });
		expect(await amend(id, { closesAt: later, attempts: 5 })).toEqual({ ok: true, id });
		expect(await read(id)).toMatchObject({ opensAt, closesAt: later, attempts: 5 });
	});

	it('whose reviews are open is not extended: what can be read stays so', async () => {
		const id = await lycee.assign({ mode: 'evaluation', opensAt, closesAt: past });
		const runId = await begin(id);
		expect((await requireReviewableRun(lycee.lea, runId)).access.review).toBe(true);
		expect(await amend(id, { closesAt: later })).toMatchObject({ ok: false, problems: [{ field: 'closesAt' }] });
		expect((await requireReviewableRun(lycee.lea, runId)).access.review).toBe(true);
	});

	it.each([
		['nobody has begun', 'evaluation', [], past, 'all'],
		['an evaluation goes on', 'evaluation', ['over'], soon, 'end'],
		['an evaluation is over', 'evaluation', ['over'], past, 'nothing'],
		['a training goes on', 'entrainement', ['playing'], soon, 'end'],
		['a training has no end', 'entrainement', ['playing'], null, 'end'],
		['a training has stopped a run', 'entrainement', ['over', 'playing'], past, 'nothing'],
		['a training is over and its runs too', 'entrainement', ['over'], past, 'end']
	] as const)('when %s, says what of it may change', (_, mode, statuses, closesAt, expected) => {
		const played = statuses.map((status) => ({ status }));
		expect(amendable({ mode, closesAt }, played, new Date())).toBe(expected);
	});

	it('is deleted while nobody has begun, in the journal too, and kept with its runs afterwards', async () => {
		const id = await lycee.assign({ opensAt });
		const other = await lycee.assign({ opensAt, attempts: 7 });
		expect(await deleteAssignment(lycee.teacher, lycee.classId, id)).toBe(true);
		expect(await selectOptionalAssignment(lycee.classId, id)).toBeUndefined();
		const deletions = and(eq(journal.objectId, id), eq(journal.action, 'assignment.deleted'));
		expect(await db.$count(journal, deletions)).toBe(1);
		// a second click
		expect(await deleteAssignment(lycee.teacher, lycee.classId, id)).toBe(true);
		expect(await db.$count(journal, deletions)).toBe(1);
		const runId = await begin(other);
		expect(await deleteAssignment(lycee.teacher, lycee.classId, other)).toBe(false);
		expect((await requireRun(lycee.lea, runId)).run.assignmentId).toBe(other);
	});

	it('of another class is neither changed nor deleted', async () => {
		const id = await lycee.assign({ opensAt });
		await expect(amendAssignment(other.teacher, other.classId, id, { attempts: 9 })).rejects.toThrow();
		await deleteAssignment(other.teacher, other.classId, id);
		expect(await read(id)).toMatchObject({ attempts: 2 });
	});
});
