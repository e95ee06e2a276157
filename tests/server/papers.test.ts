import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { copies, copyAnswers, copyMarks, journal, paperEvents } from '#server/db/schema.ts';
import { actOnSession, startSession, type SessionAct } from '#server/papers/act.ts';
import { figuresOf } from '#server/papers/figures.ts';
import { handIn } from '#server/papers/hand-in.ts';
import { listOwnSessions } from '#server/papers/list-sessions.ts';
import { openCopy } from '#server/papers/open-copy.ts';
import { cancelSession, openSession, type NewSession } from '#server/papers/open-session.ts';
import { readAsCandidate, watchAsCandidate } from '#server/papers/read-as-candidate.ts';
import { readCopy } from '#server/papers/read-copy.ts';
import { saveAnswers } from '#server/papers/save-answers.ts';
import { digestCopy, sealEveryDueCopy, selectAnswers } from '#server/papers/seal.ts';
import { isTaken } from '#server/papers/session.ts';
import { setExtraTime } from '#server/sittings/extra-time.ts';
import { listPublishedCases, listPublishedPapers } from '#server/scenarios/published.ts';
import type { Account } from '#server/auth/session.ts';
import type { Written } from '#server/papers/answers.ts';
import { cases } from './support/sitting.ts';
import { addPaperLycee, after, done, paper, papers, SECRETS, START, wrote } from './support/paper-session.ts';

type Lycee = Awaited<ReturnType<typeof addPaperLycee>>;
let lycee: Lycee;
let other: Lycee;

beforeAll(async () => {
	lycee = await addPaperLycee();
	other = await addPaperLycee();
});

const save = (user: Account, id: string, now: Date, ...written: Written[]) =>
	saveAnswers(papers, user, id, written, now);
const act = (id: string, wanted: SessionAct, now: Date) => actOnSession(papers, lycee.teacher, id, wanted, now);
const copyOf = async (id: string, user: Account) =>
	(await db.select().from(copies).where(eq(copies.sessionId, id))).find(({ candidateId }) => candidateId === user.id);
const seconds = (minutes: number, extra: number) => new Date(after(minutes).getTime() + extra * 1000);

describe('a paper', () => {
	it('is published among papers, and is no case to play', async () => {
		const titles = (list: readonly { slug: string }[]) => list.map(({ slug }) => slug);
		expect(titles(await listPublishedPapers(lycee.establishmentId))).toContain(paper.slug);
		expect(titles(await listPublishedCases(lycee.establishmentId))).not.toContain(paper.slug);
	});
});

describe('a session', () => {
	it.each<[Partial<NewSession>, string]>([
		[{ paperSlug: 'inconnu' }, 'paper'],
		[{ paperSlug: 'caisse' }, 'paper'],
		[{ groupId: 'ailleurs' }, 'groupId'],
		[{ startsAt: new Date(NaN) }, 'startsAt'],
		[{ startsAt: after(-300) }, 'startsAt'],
		[{ startsAt: new Date('2036-01-01') }, 'startsAt'],
		[{ minutes: 4 }, 'minutes'],
		[{ minutes: 59.5 }, 'minutes'],
		[{ minutes: 361 }, 'minutes'],
		[{ clientKey: 'x' }, 'clientKey']
	])('is refused with %j, which a sentence says', async (wrong, field) => {
		const terms: NewSession = {
			...{ paperSlug: paper.slug, paperVersion: 1, groupId: null, startsAt: START, minutes: 60 },
			...{ figures: 'common', clientKey: newId(), ...wrong }
		};
		expect(await openSession(papers, lycee.teacher, lycee.classId, terms, after(-30))).toMatchObject({
			ok: false,
			problems: [{ field, sentence: expect.stringMatching(/\.$/) }]
		});
	});

	it('is opened once by a second click', async () => {
		const clientKey = newId();
		expect(await lycee.open({ clientKey })).toBe(await lycee.open({ clientKey }));
	});

	it('starts at its hour, or when the teacher says so; the same click again changes nothing', async () => {
		const planned = await lycee.open();
		expect((await lycee.follow(planned, after(-1))).stage).toBe('waiting');
		expect((await lycee.follow(planned, after(1))).clock).toMatchObject({
			state: 'running',
			milliseconds: 59 * 60_000
		});
		const waiting = await lycee.open({ startsAt: null });
		expect((await lycee.follow(waiting, after(600))).stage).toBe('waiting');
		done(await lycee.start(waiting, after(5)));
		done(await lycee.start(waiting, after(20)));
		expect((await lycee.follow(waiting, after(6))).clock.milliseconds).toBe(59 * 60_000);
		expect(await startSession(lycee.teacher, waiting, after(30), after(7))).toEqual({ ok: true });
		expect((await lycee.follow(waiting, after(8))).session.startsAt).toEqual(after(5));
	});

	it('is taken back before it starts only', async () => {
		const id = await lycee.open();
		const session = { id, establishmentId: lycee.establishmentId };
		expect(await cancelSession(lycee.teacher, session, after(1))).toMatchObject({ ok: false });
		expect(await cancelSession(lycee.teacher, session, after(-1))).toEqual({ ok: true });
		await expect(lycee.follow(id, after(0))).rejects.toMatchObject({ status: 404 });
	});

	it('is suspended, resumed and ended for all; minutes are given back to all or to one', async () => {
		const id = await lycee.begin({}, [lycee.lea, lycee.hugo]);
		const left = async (user: Account, now: Date) =>
			(await watchAsCandidate(user, id, now)).clock.milliseconds / 60_000;
		done(await act(id, { kind: 'suspend' }, after(10)));
		expect(await save(lycee.lea, id, after(12), wrote(12, 'seuil', 'values', 'marge', '9'))).toMatchObject({
			problems: [{ sentence: expect.stringContaining('suspendue') }]
		});
		done(await act(id, { kind: 'resume' }, after(20)));
		expect(await left(lycee.lea, after(20))).toBe(50);
		const back = { kind: 'give-back' as const, minutes: 5, reason: 'panne', clientKey: newId() };
		done(await act(id, { ...back, candidateId: lycee.hugo.id }, after(21)));
		done(await act(id, { ...back, candidateId: lycee.hugo.id }, after(21)));
		expect([await left(lycee.lea, after(21)), await left(lycee.hugo, after(21))]).toEqual([49, 54]);
		done(await act(id, { ...back, clientKey: newId() }, after(21)));
		expect([await left(lycee.lea, after(21)), await left(lycee.hugo, after(21))]).toEqual([54, 59]);
		done(await act(id, { kind: 'end' }, after(30)));
		expect((await watchAsCandidate(lycee.lea, id, after(31))).stage).toBe('sealed');
		const change = db.update(paperEvents).set({ minutes: 60 }).where(eq(paperEvents.sessionId, id));
		await expect(change).rejects.toMatchObject({ cause: { message: expect.stringContaining('append-only') } });
	});

	it('gives no minutes back once the time is up, nor to a copy that is sealed', async () => {
		const id = await lycee.begin({}, [lycee.lea, lycee.hugo]);
		done(await handIn(papers, lycee.hugo, id, after(30)));
		const back = { kind: 'give-back' as const, minutes: 5, reason: 'panne', clientKey: newId() };
		expect(await act(id, { ...back, candidateId: lycee.hugo.id }, after(31))).toMatchObject({ ok: false });
		expect(await act(id, back, after(62))).toMatchObject({ ok: false, problems: [{ field: 'minutes' }] });
		expect((await copyOf(id, lycee.lea))?.sealedAt).toEqual(after(62));
	});
});

describe('a copy', () => {
	it('is opened while the clock runs, once, and shows nothing of the paper before', async () => {
		const id = await lycee.open();
		expect(await openCopy(papers, cases, lycee.lea, id, after(-1))).toMatchObject({ ok: false });
		expect(await readAsCandidate(papers, lycee.lea, id, after(-1))).toMatchObject({ stage: 'waiting', paper: null });
		expect(await readAsCandidate(papers, lycee.lea, id, after(1))).toMatchObject({ stage: 'door', paper: null });
		done(await openCopy(papers, cases, lycee.lea, id, after(1)));
		done(await openCopy(papers, cases, lycee.lea, id, after(2)));
		const read = await readAsCandidate(papers, lycee.lea, id, after(2));
		expect(read).toMatchObject({ stage: 'writing', copy: { number: expect.any(Number) } });
		expect(read.paper?.dossiers[0].questions).toHaveLength(5);
		expect(await openCopy(papers, cases, lycee.hugo, id, after(61))).toMatchObject({ ok: false });
		expect(await readAsCandidate(papers, lycee.hugo, id, after(61))).toMatchObject({ stage: 'missed' });
	});

	it('holds nothing of the corrigé, whatever its candidate is sent', async () => {
		const id = await lycee.begin();
		done(await save(lycee.lea, id, after(5), wrote(5, 'seuil', 'values', 'marge', '9,90')));
		done(await handIn(papers, lycee.lea, id, after(10)));
		const copyId = (await copyOf(id, lycee.lea))?.id ?? '';
		const sent = [
			await readAsCandidate(papers, lycee.lea, await lycee.begin(), after(5)),
			await readAsCandidate(papers, lycee.lea, id, after(11)),
			await readCopy(papers, lycee.lea, copyId, after(11)),
			await watchAsCandidate(lycee.lea, id, after(11)),
			await listOwnSessions(lycee.lea, after(11))
		].map((value) => JSON.stringify(value));
		// what is searched for is in the package
		const whole = [...paper.files.values()].join('\n');
		for (const secret of SECRETS) {
			expect(whole).toContain(secret);
			for (const text of sent) expect(text).not.toContain(secret);
		}
		for (const text of sent) expect(text).not.toMatch(/"(seed|secret|right|grounds|rubric|model|points":null)"/);
	});

	it('has figures of its own, or those of all, printed in its questions and annexes', async () => {
		const own = await lycee.begin({ figures: 'own' }, [lycee.lea, lycee.hugo]);
		const common = await lycee.begin({ figures: 'common' }, [lycee.lea, lycee.hugo]);
		const seeds = async (id: string) => [(await copyOf(id, lycee.lea))?.seed, (await copyOf(id, lycee.hugo))?.seed];
		const [first, second] = await seeds(own);
		expect(first).not.toBe(second);
		const [one, same] = await seeds(common);
		expect(one).toBe(same);
		const read = await readAsCandidate(papers, lycee.lea, own, after(2));
		const figures = figuresOf(paper, { seed: first ?? 0, played: null });
		const charges = String(figures.get('charges')?.value);
		expect(JSON.stringify(read.paper?.annexes).replace(/[\u202f\u00a0]/g, '')).toContain(charges);
		expect(JSON.stringify(read.paper)).not.toContain('{{');
	});

	it('has extra time, frozen when it is opened', async () => {
		done(await setExtraTime(lycee.teacher, lycee.hugo.id, 33));
		const id = await lycee.begin({}, [lycee.lea, lycee.hugo]);
		done(await setExtraTime(lycee.teacher, lycee.hugo.id, 0));
		const field = wrote(79, 'seuil', 'values', 'marge', '9');
		expect(await save(lycee.lea, id, after(79), field)).toMatchObject({ ok: false });
		expect(await save(lycee.hugo, id, after(79), field)).toMatchObject({ ok: true });
		expect((await lycee.follow(id, after(79))).stage).toBe('open');
		expect(await save(lycee.hugo, id, after(81), field)).toMatchObject({ ok: false });
	});

	it('takes what was under way when the time ends, fifteen seconds long, and nothing after, with a sentence', async () => {
		const id = await lycee.begin();
		const field = wrote(60, 'message', 'text', '', 'Bonjour');
		expect(await save(lycee.lea, id, seconds(60, 14), field)).toMatchObject({ ok: true });
		expect(await save(lycee.lea, id, seconds(60, 15), field)).toMatchObject({
			ok: false,
			problems: [{ sentence: expect.stringContaining('écoulé') }]
		});
	});

	it('keeps of each field what was written last, whichever page or machine sends it first', async () => {
		const id = await lycee.begin();
		done(await save(lycee.lea, id, after(10), wrote(10, 'message', 'text', '', 'trois paragraphes')));
		// typed before on a machine that had lost the network, sent after
		const late = await save(
			lycee.lea,
			id,
			after(12),
			wrote(5, 'message', 'text', '', 'un début'),
			wrote(5, 'seuil', 'values', 'marge', '9,90')
		);
		expect(late).toMatchObject({
			newer: [{ question: 'message', text: 'trois paragraphes' }],
			versions: { message: 1, seuil: 1 }
		});
		const { answers, versions } = await readAsCandidate(papers, lycee.lea, id, after(13));
		expect(answers).toEqual({ message: { text: 'trois paragraphes' }, seuil: { values: { marge: '9,90' } } });
		expect(versions).toEqual({ message: 1, seuil: 1 });
	});

	it('keeps two fields of a question that two pages fill in', async () => {
		const id = await lycee.begin();
		await Promise.all([
			save(lycee.lea, id, after(10), wrote(10, 'tableau', 'values', 't1_part', '23,2 %')),
			save(lycee.lea, id, after(10), wrote(10, 'tableau', 'values', 't4_rang', 'haute')),
			save(lycee.lea, id, after(10), wrote(10, 'decision', 'options', '', 'rester')),
			save(lycee.lea, id, after(10), wrote(10, 'decision', 'reasons', 'clients', 'clients'))
		]);
		done(await save(lycee.lea, id, after(11), wrote(11, 'decision', 'reasons', 'photo', 'photo')));
		done(await save(lycee.lea, id, after(12), wrote(12, 'decision', 'reasons', 'photo', '')));
		const { answers } = await readAsCandidate(papers, lycee.lea, id, after(13));
		expect(answers).toEqual({
			tableau: { values: { t1_part: '23,2 %', t4_rang: 'haute' } },
			decision: { options: ['rester'], reasons: ['clients'] }
		});
	});

	it.each([
		['autre', 'values', 'marge', '9', 'recharg'],
		['seuil', 'values', 'autre', '9', 'recharg'],
		['seuil', 'text', '', '9', 'recharg'],
		['tableau', 'values', 't1_nombre', '410', 'recharg'],
		['tableau', 'values', 't1_rang', 'moyenne', 'liste'],
		['mois', 'values', 'haut', 'troisieme', 'liste'],
		['decision', 'options', '', 'hésiter', 'liste'],
		['seuil', 'values', 'marge', '9'.repeat(201), '200'],
		['message', 'text', '', 'x'.repeat(20_001), '20000']
	] as const)('refuses %s %s %s with a sentence, and keeps the rest', async (question, part, id, text, word) => {
		const session = await lycee.begin();
		const good = wrote(5, 'seuil', 'workings', 'marge', '24 − 11');
		const saved = await save(lycee.lea, session, after(5), wrote(5, question, part, id, text), good);
		expect(saved).toMatchObject({ ok: true, refused: [{ sentence: expect.stringContaining(word) }] });
		expect((await readAsCandidate(papers, lycee.lea, session, after(6))).answers.seuil.workings).toEqual({
			marge: '24 − 11'
		});
	});

	it('is handed in for good, and sealed with the digest of what was written', async () => {
		const id = await lycee.begin({}, [lycee.lea, lycee.hugo]);
		done(await save(lycee.lea, id, after(5), wrote(5, 'message', 'text', '', 'Bonjour')));
		done(await handIn(papers, lycee.lea, id, after(30)));
		done(await handIn(papers, lycee.lea, id, after(31)));
		const copy = await copyOf(id, lycee.lea);
		const answers = await selectAnswers(db, copy?.id ?? '');
		expect(copy).toMatchObject({
			handedInAt: after(30),
			sealedAt: after(30),
			digest: digestCopy(copy?.number ?? 0, answers)
		});
		answers.set('message', { text: 'Bonsoir' });
		expect(copy?.digest).not.toBe(digestCopy(copy?.number ?? 0, answers));
		expect(await save(lycee.lea, id, after(32), wrote(32, 'message', 'text', '', 'Trop tard'))).toMatchObject({
			problems: [{ sentence: expect.stringContaining('rendue') }]
		});
		const own = eq(copyAnswers.copyId, copy?.id ?? '');
		const refusal = { cause: { message: expect.stringContaining('append-only') } };
		await expect(db.update(copyAnswers).set({ version: 9 }).where(own)).rejects.toMatchObject(refusal);
		const late = {
			copyId: copy?.id ?? '',
			questionId: 'seuil',
			answer: {},
			writtenAt: {},
			version: 1,
			savedAt: after(33)
		};
		await expect(db.insert(copyAnswers).values(late)).rejects.toMatchObject(refusal);
		await expect(
			db
				.update(copies)
				.set({ digest: '' })
				.where(eq(copies.id, copy?.id ?? ''))
		).rejects.toMatchObject(refusal);
	});

	it('is sealed without anybody when its time is up, not before', async () => {
		const id = await lycee.begin();
		await sealEveryDueCopy(papers, seconds(60, 14));
		expect((await copyOf(id, lycee.lea))?.sealedAt).toBeNull();
		await sealEveryDueCopy(papers, seconds(60, 16));
		expect(await copyOf(id, lycee.lea)).toMatchObject({
			handedInAt: null,
			digest: expect.stringMatching(/^[0-9a-f]{64}$/)
		});
	});

	it('is marked, once sealed, wherever nobody is needed; the others wait for a person', async () => {
		const id = await lycee.begin();
		const copy = await copyOf(id, lycee.lea);
		const figures = figuresOf(paper, copy!);
		const margin = Number(figures.get('prix')?.value) * 0.95 - 11;
		done(
			await save(
				lycee.lea,
				id,
				after(5),
				wrote(5, 'seuil', 'values', 'marge', margin.toFixed(2).replace('.', ',') + ' €'),
				wrote(5, 'mois', 'values', 'haut', 'quatrieme'),
				wrote(5, 'message', 'text', '', 'Bonjour')
			)
		);
		expect(
			await db
				.select()
				.from(copyMarks)
				.where(eq(copyMarks.copyId, copy?.id ?? ''))
		).toEqual([]);
		done(await handIn(papers, lycee.lea, id, after(30)));
		const rows = await db
			.select()
			.from(copyMarks)
			.where(eq(copyMarks.copyId, copy?.id ?? ''));
		expect(Object.fromEntries(rows.map(({ questionId, points, outOf }) => [questionId, [points, outOf]]))).toEqual({
			seuil: [200, 600],
			tableau: [0, 400],
			mois: [100, 200],
			decision: [0, 300],
			message: [null, 500]
		});
		expect(rows.every(({ markerId, ruleVersion }) => markerId === null && ruleVersion === 'paper-1')).toBe(true);
	});

	it('is read by its author and the teachers of the class once sealed, under a number', async () => {
		const id = await lycee.begin({}, [lycee.lea, lycee.hugo]);
		const copyId = (await copyOf(id, lycee.lea))?.id ?? '';
		for (const user of [lycee.lea, lycee.teacher])
			await expect(readCopy(papers, user, copyId, after(30))).rejects.toMatchObject({ status: 403 });
		for (const user of [lycee.hugo, lycee.colleague, other.lea, other.teacher])
			await expect(readCopy(papers, user, copyId, after(62))).rejects.toMatchObject({ status: 404 });
		for (const user of [lycee.lea, lycee.teacher]) {
			const read = await readCopy(papers, user, copyId, after(62));
			expect(read.copy.number).toBeGreaterThanOrEqual(1000);
			expect(JSON.stringify(read)).not.toContain(lycee.lea.id);
		}
	});
});

describe('what a teacher follows', () => {
	it('is who is there and how many questions have an answer, without a link from names to numbers', async () => {
		const id = await lycee.begin({}, [lycee.lea]);
		done(
			await save(
				lycee.lea,
				id,
				after(5),
				wrote(5, 'message', 'text', '', 'Bonjour'),
				wrote(5, 'seuil', 'values', 'marge', '  ')
			)
		);
		const at = async (now: Date) =>
			(await lycee.follow(id, now)).seats.map(({ displayName, state, answered }) => [displayName, state, answered]);
		expect(await at(after(5))).toEqual([
			['Hugo Delmas', 'absent', 0],
			['Léa Martin', 'here', 1]
		]);
		expect((await at(after(7)))[1]).toEqual(['Léa Martin', 'away', 1]);
		await watchAsCandidate(lycee.lea, id, after(8));
		expect((await at(after(8)))[1]).toEqual(['Léa Martin', 'here', 1]);
		done(await handIn(papers, lycee.lea, id, after(20)));
		const { seats, copies: listed } = await lycee.follow(id, after(20));
		expect(seats[1].state).toBe('handed-in');
		const number = (await copyOf(id, lycee.lea))?.number;
		expect(listed.map((copy) => copy.number)).toEqual([number]);
		expect(JSON.stringify(seats)).not.toContain(String(number));
		const lines = await db.select().from(journal).where(eq(journal.objectId, id)).orderBy(journal.id);
		expect(lines.map(({ action }) => action)).toEqual(['paper-session.opened', 'copy.opened', 'copy.handed-in']);
	});
});

describe('time', () => {
	it('is not moved by an event to come nor by a start to come', () => {
		const session = { startsAt: START, minutes: 60 };
		const nobody = { id: null, extraPercent: 0 };
		expect(isTaken(session, [], nobody, after(-1))).toBe(false);
		expect(isTaken(session, [], nobody, START)).toBe(true);
		expect(isTaken({ ...session, startsAt: null }, [], nobody, START)).toBe(false);
	});
});
