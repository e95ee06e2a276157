import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { journal, runs, sittingEvents, sittings } from '#server/db/schema.ts';
import { createSheet, readSheet, saveSheet } from '#server/files/sheet.ts';
import { requireRun } from '#server/runs/guard.ts';
import { actOnClock } from '#server/sittings/act.ts';
import { cancelSitting, planSitting, setPanel, writeSubject } from '#server/sittings/arrange.ts';
import { createSitting, type NewSitting } from '#server/sittings/create.ts';
import { listExtraTimes, readExtraTime, setExtraTime } from '#server/sittings/extra-time.ts';
import { listSittingsOf, readAsCandidate, readAsPanel, readAsTeacher } from '#server/sittings/read.ts';
import { startSittingRun } from '#server/sittings/run.ts';
import { saveSelfAnalysis } from '#server/sittings/self-analysis.ts';
import { addUser } from './support/lycee.ts';
import { addExamLycee, after, cases, done, MINUTE, SECRET, START } from './support/sitting.ts';

type Lycee = Awaited<ReturnType<typeof addExamLycee>>;
let lycee: Lycee;
let other: Lycee;

beforeAll(async () => {
	lycee = await addExamLycee();
	other = await addExamLycee();
});

async function journalled(objectId: string): Promise<string[]> {
	const rows = await db.select().from(journal).where(eq(journal.objectId, objectId)).orderBy(journal.id);
	return rows.map(({ action }) => action);
}

describe('a sitting', () => {
	it('takes its phases from the form of the exam, and the minutes that the panel says', async () => {
		const minutes = async (id: string) =>
			(await readAsPanel(lycee.juror, id)).clock.phases.map((phase) => [phase.kind, phase.minutes]);
		expect(await minutes(await lycee.sit())).toEqual([
			['preparation', 40],
			['exam', 40],
			['self-analysis', 10]
		]);
		expect(await minutes(await lycee.sit({ form: 'ccf' }))).toEqual([
			['exam', 10],
			['exam', 30],
			['self-analysis', 10]
		]);
		const id = await lycee.sit({ minutes: [30, 20, 5] });
		expect(done(await planSitting(lycee.juror, id, { minutes: [25, 20, 1], room: ' C3 ' }))).toBeTruthy();
		expect((await minutes(id)).map(([, own]) => own)).toEqual([25, 20, 1]);
		expect((await readAsCandidate(lycee.lea, id)).room).toBe('C3');
		for (const wrong of [
			[25, 20],
			[0, 20, 5],
			[301, 20, 5],
			[1.5, 20, 5]
		])
			expect(await planSitting(lycee.juror, id, { minutes: wrong })).toMatchObject({
				problems: [{ field: 'minutes' }]
			});
	});

	it.each<[Partial<NewSitting>, string]>([
		[{ exam: 'E5' }, 'form'],
		[{ exam: 'E9' }, 'form'],
		[{ form: 'written' }, 'form'],
		[{ candidateId: 'personne' }, 'candidateId'],
		[{ panelIds: [] }, 'panelIds'],
		[{ panelIds: ['personne'] }, 'panelIds'],
		[{ minutes: [40] }, 'minutes'],
		[{ room: 'x'.repeat(61) }, 'room'],
		[{ plannedAt: new Date(NaN) }, 'plannedAt'],
		[{ sheetId: 'inconnue' }, 'sheetId'],
		[{ client: { kind: 'simulated', slug: 'inconnu', version: 1, stage: 'campagne' } }, 'client'],
		[{ client: { kind: 'simulated', slug: 'caisse', version: 1, stage: 'autre' } }, 'client'],
		[{ subject: { autre: 'x' } }, 'autre'],
		[{ card: { texts: { autre: 'x' } } }, 'autre'],
		[{ card: { objections: 'trop cher' } }, 'objections'],
		[{ card: { concessions: [3] } }, 'concessions'],
		[{ clientKey: 'x' }, 'clientKey']
	])('is refused with %j, which a sentence says', async (wrong, field) => {
		const { classId, teacher, lea, juror } = lycee;
		const terms: NewSitting = {
			exam: 'E4',
			form: 'oral',
			candidateId: lea.id,
			panelIds: [juror.id],
			plannedAt: null,
			room: null,
			sheetId: null,
			client: { kind: 'person' },
			clientKey: newId(),
			...wrong
		};
		const refused = await createSitting(teacher, classId, terms);
		expect(refused).toMatchObject({ ok: false, problems: [{ field, sentence: expect.stringMatching(/\.$/) }] });
	});

	it('has nobody from another lycée, no student on its panel, and no teacher as candidate', async () => {
		for (const panelIds of [[other.juror.id], [lycee.hugo.id], [lycee.administrator.id], [lycee.juror.id, 'x']])
			await expect(lycee.sit({ panelIds })).rejects.toThrow('commission');
		for (const { id: candidateId } of [other.lea, lycee.teacher])
			await expect(lycee.sit({ candidateId })).rejects.toThrow('étudiant');
	});

	it('is created once by a second click', async () => {
		const clientKey = newId();
		const [first, second] = await Promise.all([lycee.sit({ clientKey }), lycee.sit({ clientKey })]);
		expect(second).toBe(first);
		expect(await journalled(first)).toEqual(['sitting.created']);
	});

	it('pins what the sheet of its candidate says at that moment', async () => {
		const wanted = { framework: 'nrc-2003', exam: 'E4', nature: 'negociation-vente', clientKey: newId() };
		const { id: sheetId } = done(await createSheet(lycee.lea, wanted));
		await saveSheet(lycee.lea, sheetId, { texts: { objet: 'avant' } });
		const id = await lycee.sit({ sheetId });
		await saveSheet(lycee.lea, sheetId, { texts: { objet: 'après' } });
		for (const { sheet } of [await readAsCandidate(lycee.lea, id), await readAsPanel(lycee.juror, id)])
			expect(sheet?.version).toMatchObject({ version: 1, texts: { objet: 'avant' } });
		expect((await readSheet(lycee.lea, sheetId)).versions).toHaveLength(1);
		await expect(lycee.sit({ sheetId, candidateId: lycee.hugo.id })).rejects.toThrow('fiche');
	});

	it('gives the candidate the subject when the preparation begins, or at once where there is none', async () => {
		const id = await lycee.sit();
		expect((await readAsCandidate(lycee.lea, id)).subject).toBeNull();
		await lycee.reach(id, 0);
		expect((await readAsCandidate(lycee.lea, id)).subject?.texts).toEqual({ objectifs: 'Vendre la gamme.' });
		const ccf = await lycee.sit({ form: 'ccf' });
		expect((await readAsCandidate(lycee.lea, ccf)).subject?.texts).toEqual({ objectifs: 'Vendre la gamme.' });
	});

	it('keeps the objections in their order, and what is not sent again; nothing changes once it has begun', async () => {
		const id = await lycee.sit();
		const card = { objections: ['B', ' ', 'A'], texts: { motivations: 'Sécurité' } };
		done(await writeSubject(lycee.colleague, id, { subject: { lieu: 'Salon' }, card }));
		expect(await readAsPanel(lycee.juror, id)).toMatchObject({
			subject: { objectifs: 'Vendre la gamme.', lieu: 'Salon' },
			card: {
				texts: { freins: SECRET, motivations: 'Sécurité' },
				objections: ['B', 'A'],
				concessions: ['Un mois offert.']
			}
		});
		await lycee.reach(id, 0);
		expect(await writeSubject(lycee.juror, id, { subject: { lieu: 'Ailleurs' } })).toMatchObject({ ok: false });
		expect(await planSitting(lycee.juror, id, { minutes: [1, 1, 1] })).toMatchObject({ ok: false });
		expect(await cancelSitting(lycee.teacher, id)).toMatchObject({ ok: false });
		expect((await readAsPanel(lycee.juror, id)).subject.lieu).toBe('Salon');
	});

	it('that has not begun is taken back whole', async () => {
		const id = await lycee.sit();
		done(await cancelSitting(lycee.teacher, id));
		await expect(readAsPanel(lycee.juror, id)).rejects.toMatchObject({ status: 404 });
		expect(await journalled(id)).toEqual(['sitting.created', 'sitting.cancelled']);
	});

	it('is listed to those concerned only, as what they are, by hour', async () => {
		const own = await addExamLycee();
		const late = await own.sit({ plannedAt: after(300) });
		const early = await own.sit({ plannedAt: after(10) });
		const unplanned = await own.sit({ plannedAt: null });
		for (const [user, as] of [
			[own.lea, 'candidate'],
			[own.juror, 'panel'],
			[own.colleague, 'panel'],
			[own.teacher, 'teacher']
		] as const) {
			const list = await listSittingsOf(user, START);
			expect(list.map((line) => [line.id, line.as])).toEqual([
				[early, as],
				[late, as],
				[unplanned, as]
			]);
			expect(list[0]).toMatchObject({
				examTitle: 'Communication commerciale',
				candidate: { displayName: 'Léa Martin' }
			});
		}
		for (const user of [own.hugo, own.third, own.administrator, other.teacher])
			expect(await listSittingsOf(user)).toEqual([]);
	});
});

describe('the clock of a sitting', () => {
	const act = (id: string, kind: 'suspend' | 'resume' | 'end', minutes: number) =>
		actOnClock(lycee.juror, id, { kind }, after(minutes));

	it('is the server’s: started, suspended, resumed, given minutes, ended, and the journal says so', async () => {
		const id = await lycee.sit();
		await lycee.reach(id, 0);
		done(await act(id, 'suspend', 10));
		done(await act(id, 'resume', 30));
		const key = newId();
		const back = { kind: 'give-back', minutes: 5, reason: 'Coupure', clientKey: key } as const;
		done(await actOnClock(lycee.juror, id, back, after(31)));
		const { clock } = await readAsCandidate(lycee.lea, id, after(35));
		expect(clock).toMatchObject({ state: 'running', phase: 0, endsAt: after(65), now: after(35) });
		expect(clock.givenBack).toEqual([{ phase: 0, minutes: 5, reason: 'Coupure' }]);
		done(await act(id, 'end', 36));
		expect((await readAsPanel(lycee.juror, id, after(40))).clock.state).toBe('ended');
		expect(await journalled(id)).toEqual([
			'sitting.created',
			'sitting.started',
			'sitting.suspended',
			'sitting.resumed',
			'sitting.given-back',
			'sitting.ended'
		]);
	});

	it('obeys once to two tabs and a double click', async () => {
		const id = await lycee.sit();
		const key = newId();
		const back = { kind: 'give-back', minutes: 5, reason: 'Coupure', clientKey: key } as const;
		for (const each of [
			{ kind: 'start', phase: 0 } as const,
			{ kind: 'suspend' } as const,
			back,
			{ kind: 'end' } as const
		]) {
			const clicks = await Promise.all(
				[lycee.juror, lycee.colleague, lycee.juror].map((user) => actOnClock(user, id, each, after(1)))
			);
			expect(clicks.map((click) => done(click).again).sort()).toEqual([false, true, true]);
		}
		const events = await db.select().from(sittingEvents).where(eq(sittingEvents.sittingId, id));
		expect(events.map(({ kind }) => kind).sort()).toEqual(['ended', 'given-back', 'phase-started', 'suspended']);
	});

	it('refuses a stale page, which would skip a phase', async () => {
		const id = await lycee.sit();
		expect(await actOnClock(lycee.juror, id, { kind: 'start', phase: 1 })).toMatchObject({ ok: false });
		await lycee.reach(id, 1);
		expect(await actOnClock(lycee.juror, id, { kind: 'start', phase: 0 })).toMatchObject({ ok: false });
		expect(
			await actOnClock(lycee.juror, id, { kind: 'give-back', minutes: 1, reason: 'x', clientKey: '' })
		).toMatchObject({
			problems: [{ field: 'clientKey' }]
		});
	});

	it('keeps its events as they were written', async () => {
		const id = await lycee.sit();
		await lycee.reach(id, 0);
		const change = db
			.update(sittingEvents)
			.set({ at: after(30) })
			.where(eq(sittingEvents.sittingId, id));
		await expect(change).rejects.toMatchObject({ cause: { message: expect.stringContaining('append-only') } });
	});

	it('is held by the panel when a person plays the client; the candidate begins and closes the self-analysis', async () => {
		const id = await lycee.sit();
		const own = (kind: 'start' | 'suspend' | 'end', minutes: number, phase = 0) =>
			actOnClock(lycee.lea, id, kind === 'start' ? { kind, phase } : { kind }, after(minutes));
		expect(await own('start', 0)).toMatchObject({ ok: false });
		await lycee.reach(id, 1);
		for (const refused of [await own('start', 79, 2), await own('suspend', 79), await own('end', 79)])
			expect(refused).toMatchObject({ ok: false, problems: [{ field: 'act' }] });
		expect(done(await own('start', 80, 2)).clock.phase).toBe(2);
		expect(done(await own('start', 81, 2)).again).toBe(true);
		expect(done(await own('end', 82)).clock.state).toBe('ended');
		expect(done(await own('end', 83)).again).toBe(true);
	});

	it('is held by the candidate too against the simulated client, but for what the panel has suspended', async () => {
		const client = { kind: 'simulated', slug: 'caisse', version: 1, stage: 'campagne' } as const;
		const id = await lycee.sit({ client });
		done(await actOnClock(lycee.lea, id, { kind: 'start', phase: 0 }, after(0)));
		done(await actOnClock(lycee.juror, id, { kind: 'suspend' }, after(5)));
		expect(await actOnClock(lycee.lea, id, { kind: 'start', phase: 1 }, after(6))).toMatchObject({ ok: false });
		done(await actOnClock(lycee.juror, id, { kind: 'resume' }, after(7)));
		expect(await actOnClock(lycee.lea, id, { kind: 'suspend' }, after(8))).toMatchObject({ ok: false });
		done(await actOnClock(lycee.lea, id, { kind: 'start', phase: 1 }, after(8)));
	});
});

describe('extra time', () => {
	it('of a student lengthens every phase, and is frozen when the clock starts', async () => {
		const own = await addExamLycee();
		const [begun, waiting] = [await own.sit(), await own.sit()];
		done(await setExtraTime(own.teacher, own.lea.id, 33, after(-10)));
		await own.reach(begun, 0);
		done(await setExtraTime(own.administrator, own.lea.id, 50, after(1)));
		const minutes = async (id: string) =>
			(await readAsCandidate(own.lea, id)).clock.phases.map(({ milliseconds }) => milliseconds / MINUTE);
		expect(await minutes(begun)).toEqual([54, 54, 14]);
		expect(await minutes(waiting)).toEqual([60, 60, 15]);
		expect(await readExtraTime(own.lea, own.lea.id)).toMatchObject({
			percent: 50,
			authorName: 'Sylvie Ferrand',
			at: after(1)
		});
		expect((await listExtraTimes(own.teacher, own.classId)).map(({ percent }) => percent).sort()).toEqual([0, 50]);
	});

	it.each([-1, 101, 2.5, NaN])('of %d %% is refused', async (percent) => {
		expect(await setExtraTime(lycee.teacher, lycee.hugo.id, percent)).toMatchObject({
			problems: [{ field: 'percent' }]
		});
	});

	it('granted again is one line', async () => {
		await setExtraTime(lycee.teacher, lycee.hugo.id, 20);
		await setExtraTime(lycee.teacher, lycee.hugo.id, 20);
		expect(await journalled(lycee.hugo.id)).toEqual(['extra-time.set']);
	});
});

describe('the self-analysis', () => {
	it('is written after the oral only, until it is closed or its time is up; the panel reads it then', async () => {
		const id = await lycee.sit();
		const write = (text: string, minutes: number) => saveSelfAnalysis(lycee.lea, id, { vise: text }, after(minutes));
		expect(await write('trop tôt', 0)).toMatchObject({ ok: false });
		await lycee.reach(id, 1);
		expect(await write('trop tôt', 50)).toMatchObject({ ok: false });
		done(await actOnClock(lycee.juror, id, { kind: 'start', phase: 2 }, after(80)));
		done(await write('une vente', 85));
		done(await saveSelfAnalysis(lycee.lea, id, { refaire: 'écouter' }, after(86)));
		const texts = { vise: 'une vente', refaire: 'écouter' };
		expect((await readAsCandidate(lycee.lea, id, after(87))).selfAnalysis).toMatchObject({ texts, open: true });
		expect((await readAsPanel(lycee.juror, id, after(87))).selfAnalysis).toBeNull();
		expect(await write('trop tard', 90)).toMatchObject({ ok: false });
		expect((await readAsPanel(lycee.juror, id, after(90))).selfAnalysis).toMatchObject({ texts, open: false });
		const back = { kind: 'give-back', minutes: 2, reason: 'Panne', clientKey: newId() } as const;
		done(await actOnClock(lycee.juror, id, back, after(95)));
		done(await write('une vente conclue', 96));
		done(await actOnClock(lycee.lea, id, { kind: 'end' }, after(96)));
		expect(await write('trop tard', 96)).toMatchObject({ ok: false });
	});

	it('refuses a heading that is not of it', async () => {
		const id = await lycee.sit();
		await lycee.reach(id, 2);
		expect(await saveSelfAnalysis(lycee.lea, id, { autre: 'x' }, after(85))).toMatchObject({ ok: false });
	});
});

describe('the run against the simulated client', () => {
	const client = { kind: 'simulated', slug: 'caisse', version: 1, stage: 'campagne' } as const;

	it('is one, started during the oral only', async () => {
		const id = await lycee.sit({ client });
		const begin = (minutes: number) => startSittingRun(cases, lycee.lea, id, after(minutes));
		expect(await begin(0)).toMatchObject({ ok: false });
		await lycee.reach(id, 0);
		expect(await begin(1)).toMatchObject({ ok: false });
		await lycee.reach(id, 1);
		const clicks = await Promise.all([begin(41), begin(41), begin(42)]);
		const [runId] = new Set(clicks.map((click) => done(click).runId));
		expect(done(await begin(500)).runId).toBe(runId);
		expect(await db.select({ playerId: runs.playerId }).from(runs).where(eq(runs.id, runId))).toEqual([
			{ playerId: lycee.lea.id }
		]);
		expect((await readAsPanel(lycee.juror, id)).runId).toBe(runId);
	});

	it('is played while the time of the oral runs, read by the panel, and reviewed once the sitting is over', async () => {
		const id = await lycee.sit({ client });
		await lycee.reach(id, 1);
		const { runId } = done(await startSittingRun(cases, lycee.lea, id, after(41)));
		const may = async (minutes: number) => {
			const { play, review } = (await requireRun(lycee.lea, runId, after(minutes))).access;
			return { play, review };
		};
		expect(await may(42)).toEqual({ play: true, review: false });
		done(await actOnClock(lycee.juror, id, { kind: 'suspend' }, after(43)));
		expect(await may(44)).toEqual({ play: false, review: false });
		done(await actOnClock(lycee.juror, id, { kind: 'resume' }, after(45)));
		expect(await may(81)).toEqual({ play: true, review: false });
		expect(await may(82)).toEqual({ play: false, review: false });
		done(await actOnClock(lycee.lea, id, { kind: 'start', phase: 2 }, after(82)));
		expect(await may(83)).toEqual({ play: false, review: false });
		expect(await may(92)).toEqual({ play: false, review: true });
		expect((await requireRun(lycee.juror, runId, after(42))).access).toMatchObject({ as: 'teacher', play: false });
		for (const user of [lycee.third, lycee.hugo, lycee.administrator, other.juror])
			await expect(requireRun(user, runId)).rejects.toMatchObject({ status: 404 });
	});

	it('does not exist when a person plays the client', async () => {
		const id = await lycee.sit();
		await lycee.reach(id, 1);
		expect(await startSittingRun(cases, lycee.lea, id, after(41))).toMatchObject({ ok: false });
	});
});

describe('the panel', () => {
	it('is named by the teachers of the class, of people whose accounts are open', async () => {
		const id = await lycee.sit();
		done(await setPanel(lycee.teacher, id, [lycee.third.id, lycee.juror.id]));
		expect((await readAsTeacher(lycee.teacher, id)).panel.map(({ displayName }) => displayName)).toEqual([
			'Marc Lenoir',
			'Zoé Tessier'
		]);
		await expect(readAsPanel(lycee.colleague, id)).rejects.toMatchObject({ status: 404 });
		for (const wrong of [[], [lycee.lea.id], [other.juror.id]])
			expect(await setPanel(lycee.teacher, id, wrong)).toMatchObject({ problems: [{ field: 'panelIds' }] });
	});

	it('may have a teacher of the class, who then arranges and judges', async () => {
		const id = await lycee.sit({ panelIds: [lycee.teacher.id] });
		expect((await readAsPanel(lycee.teacher, id)).arrange).toBe(true);
		done(await setPanel(lycee.teacher, id, [lycee.teacher.id, lycee.juror.id]));
	});
});

describe('the card', () => {
	it('is in nothing that the candidate or a teacher outside the panel is given, whatever it says and wherever the clock is', async () => {
		const own = await addExamLycee();
		const nadia = await addUser(own.establishmentId, 'juror', 'Nadia Roche');
		const secret = fc.stringMatching(/^secret-[a-z]{12}$/);
		const codes = fc.constantFrom('identite', 'motivations', 'freins', 'contraintes', 'objet', 'historique');
		await fc.assert(
			fc.asyncProperty(
				fc.dictionary(codes, secret, { minKeys: 1 }),
				fc.array(secret, { maxLength: 3 }),
				fc.integer({ min: -1, max: 2 }),
				fc.constantFrom('oral' as const, 'ccf' as const),
				async (texts, lines, phase, form) => {
					const card = { texts, objections: lines, concessions: lines };
					const id = await own.sit({ card, form, panelIds: [nadia.id], minutes: [40, 40, 10] });
					if (phase >= 0) await own.reach(id, phase, nadia);
					const now = after(phase * 40 + 1);
					const given = [
						await readAsCandidate(own.lea, id, now),
						await listSittingsOf(own.lea, now),
						await readAsTeacher(own.teacher, id, now),
						await listSittingsOf(own.teacher, now),
						await actOnClock(own.lea, id, { kind: 'start', phase: 2 }, now),
						await saveSelfAnalysis(own.lea, id, { vise: 'x' }, now)
					];
					expect(JSON.stringify(given)).not.toContain('secret-');
					expect(JSON.stringify(await readAsPanel(nadia, id, now))).toContain('secret-');
				}
			),
			{ numRuns: 12 }
		);
	});

	it('is nowhere in the row of the sitting', async () => {
		const id = await lycee.sit();
		const [row] = await db.select().from(sittings).where(eq(sittings.id, id));
		expect(JSON.stringify(row)).not.toContain(SECRET);
	});
});
