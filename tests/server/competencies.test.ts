/** What marks show of competencies, who may read it, and what a teacher sets beside. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rehearse } from '#assessment/rehearse.ts';
import { writeReference } from '#assessment/reference.ts';
import { ROOMS } from '#engine/rooms.ts';
import type { Account } from '#server/auth/session.ts';
import { moveFramework } from '#server/classes/move-framework.ts';
import { requireTaughtClass } from '#server/classes/class.ts';
import { requireTaughtStudent } from '#server/competencies/guard.ts';
import { listEvidences } from '#server/competencies/list.ts';
import { readProfiles } from '#server/competencies/profiles.ts';
import { recordEvidences } from '#server/competencies/record.ts';
import { listSetLevels, setLevel } from '#server/competencies/set-level.ts';
import { db, transaction } from '#server/db/database.ts';
import { evidences, journal, reviews, setLevels } from '#server/db/schema.ts';
import { reviewInTurn } from '#server/runs/compute.ts';
import { requestReview, WHOLE_RUN } from '#server/runs/review.ts';
import { abandonRun, startAssignedRun, startTrialRun } from '#server/runs/start.ts';
import { submitDecision } from '#server/runs/submit.ts';
import type { Case, Cases } from '#server/scenarios/case.ts';
import { closePool } from '#server/workers/pool.ts';
import { addLycee, DAY } from './support/lycee.ts';
import { prospectingCases } from './support/prospecting-case.ts';

const WEEKS = 2;
const levels = { TI: 'a', I: 'b', S: 'c', TS: 'd' };
const common = { weight: 2, levels, stage: 'campagne', title: 'Critère' };
const criteria = [
	{ ...common, id: 'cibles', kind: 'decision', levers: ['targets'], competencies: { C41: 1, C43: 0.5 } },
	{ ...common, id: 'canal', kind: 'decision', levers: ['channel'], competencies: { C222: 1 } },
	{ ...common, id: 'marge', kind: 'outcome', kpi: 'margin', floor: 0, target: 10, competencies: { C222: 1 } }
];

let cases: Cases;
let lycee: Awaited<ReturnType<typeof addLycee>>;
let other: Awaited<ReturnType<typeof addLycee>>;

/** The synthetic case with criteria and a rehearsal to mark by. */
async function markedCases(): Promise<Cases> {
	const plain = prospectingCases(12, WEEKS);
	const [scenario] = await plain.list();
	const [{ id, params, definition }] = scenario.stages;
	const size = { seed: 1, plays: 12, marked: 2, worlds: 4 };
	const { reference } = await rehearse(ROOMS.prospecting.simulation, params, size);
	const written = { framework: 'nrc-2003', stages: [], assessment: { criteria } };
	const whole: Case = {
		...scenario,
		files: new Map([['reference.json', Buffer.from(writeReference(null, id, reference, definition))]]),
		parsed: { ...scenario.parsed, scenario: written as never }
	};
	return { ...plain, list: async () => [whole], load: async () => whole };
}

beforeAll(async () => {
	cases = await markedCases();
	lycee = await addLycee(cases);
	other = await addLycee(cases);
});
afterAll(closePool);

const decision = { contacts: [], qualify: [], merge: [], signals: [], ask: [], share: [], fairs: [], report: 'none' };

/** A run of an assignment, or a trial, played for some weeks and reviewed. */
async function reviewed(player: Account, assignmentId: string | null, weeks = WEEKS): Promise<string> {
	const choice = { slug: 'prospection', version: 1, stage: 'campagne' };
	const started = assignmentId
		? await startAssignedRun(cases, player, assignmentId)
		: await startTrialRun(cases, player, choice);
	if (started.kind === 'refused') throw new Error(started.sentence);
	const { runId } = started;
	for (let round = 1; round <= weeks; round++) {
		const sent = { runId, seat: 0, expectedRound: round, clientKey: `semaine-${round}`, decision };
		expect(await submitDecision(cases, { ...sent, authorId: player.id })).toMatchObject({ kind: 'accepted' });
	}
	if (weeks < WEEKS) await abandonRun(runId, player);
	await reviewInTurn(cases, [runId]);
	return runId;
}

const ofRun = (runId: string) => db.select().from(evidences).where(eq(evidences.runId, runId));

describe('a run that is reviewed', () => {
	it('gives a line for each competency of each criterion that could be assessed, once', async () => {
		const runId = await reviewed(lycee.lea, await lycee.assign());
		const lines = await ofRun(runId);
		// nobody was contacted: no channel was chosen
		expect(lines.map(({ criterion, competency, weight }) => [criterion, competency, weight])).toEqual(
			expect.arrayContaining([
				['cibles', 'C41', 2],
				['cibles', 'C43', 1],
				['marge', 'C222', 2]
			])
		);
		expect(lines).toHaveLength(3);
		expect(lines[0]).toMatchObject({
			...{ learnerId: lycee.lea.id, establishmentId: lycee.establishmentId, framework: 'nrc-2003' },
			...{ exercise: 'prospection/campagne', attempt: runId, source: 'run', simulated: true, assessed: false }
		});
		await reviewInTurn(cases, [runId]);
		expect(await ofRun(runId)).toHaveLength(3);
		expect(await db.$count(journal, eq(journal.objectId, runId))).toBe(3);
	});

	it('whose process died before that gives them when it is taken up again, at the hour when it was played', async () => {
		const runId = await reviewed(lycee.hugo, await lycee.assign());
		const before = await ofRun(runId);
		await db.delete(evidences).where(eq(evidences.runId, runId));
		await db.update(reviews).set({ status: 'queued' }).where(eq(reviews.kind, 'evidence'));
		await Promise.all([reviewInTurn(cases, [runId]), reviewInTurn(cases, [runId])]);
		const strip = (lines: typeof before) =>
			lines.map(({ recordedAt: _, ...line }) => line).sort((a, b) => (a.id < b.id ? -1 : 1));
		expect(strip(await ofRun(runId))).toEqual(strip(before));
	});

	it('that a member of staff tries gives nothing', async () => {
		expect(await ofRun(await reviewed(lycee.teacher, null))).toEqual([]);
	});

	it('that is a training left before its end gives nothing', async () => {
		expect(await ofRun(await reviewed(lycee.lea, await lycee.assign(), 1))).toEqual([]);
	});

	it('of an evaluation gives what it shows as it was left', async () => {
		const assignment = await lycee.assign({ mode: 'evaluation' });
		const lines = await ofRun(await reviewed(lycee.hugo, assignment, 1));
		expect(lines.map(({ criterion, assessed }) => [criterion, assessed])).toContainEqual(['cibles', true]);
		// what is judged at the end only was not reached
		expect(lines.map(({ criterion }) => criterion)).not.toContain('marge');
	});
});

describe('evidence', () => {
	it('is never changed', async () => {
		await expect(db.update(evidences).set({ score: 1 })).rejects.toMatchObject({
			cause: { message: expect.stringContaining('append-only') }
		});
	});

	it('of an evaluation counts for nobody until it is over for the whole class', async () => {
		const closesAt = new Date(Date.now() + DAY);
		const runId = await reviewed(other.lea, await other.assign({ mode: 'evaluation', closesAt }));
		const read = async (now: Date) =>
			(await listEvidences(other.establishmentId, [other.lea.id], now)).filter(({ attempt }) => attempt === runId);
		expect(await read(new Date())).toEqual([]);
		expect(await read(closesAt)).toHaveLength(3);
	});

	it('is that of the people asked for, in the establishment asked for', async () => {
		const now = new Date();
		const mine = await listEvidences(lycee.establishmentId, [lycee.lea.id], now);
		expect(new Set(mine.map(({ learner }) => learner))).toEqual(new Set([lycee.lea.id]));
		expect(mine[0].place).toMatchObject({ kind: 'prospecting', number: 1, marketId: null });
		expect(await listEvidences(other.establishmentId, [lycee.lea.id], now)).toEqual([]);
		expect(await listEvidences(lycee.establishmentId, [], now)).toEqual([]);
	});
});

describe('the student of a class', () => {
	it('is read by its teachers only, and only as a student of that class', async () => {
		const { student } = await requireTaughtStudent(lycee.teacher, lycee.classId, lycee.lea.id);
		expect(student.id).toBe(lycee.lea.id);
		for (const user of [lycee.lea, lycee.hugo, lycee.colleague, other.teacher])
			await expect(requireTaughtStudent(user, lycee.classId, lycee.lea.id)).rejects.toMatchObject({ status: 404 });
		for (const id of [other.lea.id, lycee.teacher.id, 'inconnu'])
			await expect(requireTaughtStudent(lycee.teacher, lycee.classId, id)).rejects.toMatchObject({ status: 404 });
	});
});

describe('a level that is set by hand', () => {
	const wanted = { competency: 'C41', level: 'S', reason: 'Vu en stage.' };
	const own = () => ({ ...wanted, classId: lycee.classId, studentId: lycee.lea.id });
	const kept = () => listSetLevels(lycee.establishmentId, [lycee.lea.id]);

	it('is kept with its author and its reason, every one of them, the same once', async () => {
		expect(await setLevel(lycee.teacher, own())).toEqual({ ok: true });
		expect(await setLevel(lycee.teacher, own())).toEqual({ ok: true });
		expect(await setLevel(lycee.teacher, { ...own(), level: 'TS', reason: 'Confirmé.' })).toEqual({ ok: true });
		expect(await setLevel(lycee.teacher, { ...own(), level: '', reason: 'Erreur.' })).toEqual({ ok: true });
		expect((await kept()).map(({ level, reason, authorName }) => [level, reason, authorName])).toEqual([
			['S', 'Vu en stage.', 'Claire Vasseur'],
			['TS', 'Confirmé.', 'Claire Vasseur'],
			[null, 'Erreur.', 'Claire Vasseur']
		]);
		await expect(db.update(setLevels).set({ reason: 'Autre.' })).rejects.toMatchObject({
			cause: { message: expect.stringContaining('append-only') }
		});
	});

	it('changes nothing of the level that is computed', async () => {
		const room = await requireTaughtClass(lycee.teacher, lycee.classId);
		const now = new Date();
		const read = async () => (await readProfiles(lycee.establishmentId, room, [lycee.lea.id], now))!.profiles;
		const before = (await read()).get(lycee.lea.id)!.masteries.get('C41');
		await setLevel(lycee.teacher, { ...own(), level: 'TI', reason: 'Autre.' });
		const profile = (await read()).get(lycee.lea.id)!;
		expect(profile.masteries.get('C41')).toEqual(before);
		expect(profile.set.at(-1)).toMatchObject({ level: 'TI' });
	});

	it.each([
		['reason', { reason: '  ' }],
		['reason', { reason: 'x'.repeat(1001) }],
		['level', { level: 'Z' }],
		['level', { competency: 'C42', level: '' }],
		['competency', { competency: 'C999' }]
	])('is refused with a sentence at %s', async (field, change) => {
		const before = await kept();
		const refused = await setLevel(lycee.teacher, { ...own(), ...change });
		expect(refused).toMatchObject({ ok: false, problems: [{ field, sentence: expect.stringMatching(/\.$/) }] });
		expect(await kept()).toEqual(before);
	});

	it('is set by nobody but a teacher of the class', async () => {
		for (const user of [lycee.lea, lycee.colleague, other.teacher])
			await expect(setLevel(user, own())).rejects.toMatchObject({ status: 404 });
	});
});

describe('a class that is moved to another framework', () => {
	it('keeps every line of evidence, and reads them again as they were when it comes back', async () => {
		const room = () => requireTaughtClass(other.teacher, other.classId);
		const now = new Date(Date.now() + 10 * DAY);
		const read = async () => (await readProfiles(other.establishmentId, await room(), [other.lea.id], now))!.profiles;
		const [lines, before] = [await db.select().from(evidences), await read()];
		expect(before.get(other.lea.id)!.masteries.get('C41')!.counted).toHaveLength(1);
		expect(await moveFramework(other.teacher, await room(), 'inconnu')).toMatchObject({ ok: false });
		expect(await moveFramework(other.teacher, await room(), 'nrc-2003')).toEqual({ ok: true });
		expect(await db.$count(journal, eq(journal.objectId, other.classId))).toBe(0);
		expect(await moveFramework(other.teacher, await room(), 'ndrc-2018')).toEqual({ ok: true });
		expect(await db.select().from(evidences)).toEqual(lines);
		// read by the crosswalk, under the code that it was observed with
		const moved = [...(await read()).get(other.lea.id)!.masteries.values()].flatMap(({ counted }) => counted);
		const codes = moved.flatMap((one) =>
			one.evidences.map(({ framework, competency }) => `${framework} ${competency}`)
		);
		expect(codes).toContain('nrc-2003 C41');
		expect(await moveFramework(other.teacher, await room(), 'nrc-2003')).toEqual({ ok: true });
		expect(await db.$count(journal, eq(journal.objectId, other.classId))).toBe(2);
		expect(await db.select().from(evidences)).toEqual(lines);
		expect(await read()).toEqual(before);
	});
});

it('evidence that has no run, as that of the firm, is kept and counted', async () => {
	const at = new Date();
	const line = {
		...{ id: 'workplace:stage:lea:tuteur:C41:1', learner: lycee.lea.id, framework: 'nrc-2003', competency: 'C41' },
		...{
			criterion: 'tuteur',
			title: 'Vu par le tuteur',
			exercise: 'stage',
			attempt: 'stage',
			source: 'workplace' as const
		},
		...{ simulated: false, assessed: true, score: 0.8, weight: 1, round: null, rule: 1, observedAt: at, recordedAt: at }
	};
	const write = () => transaction((tx) => recordEvidences(tx, lycee.establishmentId, [line]));
	expect([await write(), await write()]).toEqual([1, 0]);
	const [found] = (await listEvidences(lycee.establishmentId, [lycee.lea.id], at)).filter(({ id }) => id === line.id);
	expect(found).toMatchObject({ score: 0.8, source: 'workplace', place: null });
});

it('a review asked for before evidence was written gives it when it is asked for again', async () => {
	const runId = await reviewed(lycee.lea, await lycee.assign());
	const key = { runId, kind: 'evidence', round: WHOLE_RUN, engineVersion: cases.engineVersion };
	await db.delete(reviews).where(eq(reviews.kind, 'evidence'));
	await db.delete(evidences);
	await reviewInTurn(cases, [runId]);
	expect(await requestReview(key)).toMatchObject({ status: 'done', result: { evidences: 3 } });
	expect(await ofRun(runId)).toHaveLength(3);
});
