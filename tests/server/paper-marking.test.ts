/** Papers marked by people: blind while they mark, brought together, published, contested. */
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Account } from '#server/auth/session.ts';
import { masteryOf } from '#assessment/mastery.ts';
import { listEvidences } from '#server/competencies/list.ts';
import { db, transaction } from '#server/db/database.ts';
import { copies, copyMarks, copyRulings, journal, paperMarkers } from '#server/db/schema.ts';
import type { Papers } from '#server/papers/paper.ts';
import { handIn } from '#server/papers/hand-in.ts';
import { answerAppeal, contest } from '#server/papers/marking/appeals.ts';
import { listAwaitedMarkings } from '#server/papers/marking/list-markings.ts';
import { finishMarking, markCopy, type GivenMark } from '#server/papers/marking/mark-copy.ts';
import { callThird, openMarking, replaceMarker } from '#server/papers/marking/open-marking.ts';
import { agreeOn, publishMarks } from '#server/papers/marking/publish.ts';
import { readMarking } from '#server/papers/marking/read-marking.ts';
import { readQuestion } from '#server/papers/marking/read-question.ts';
import { readCopy } from '#server/papers/read-copy.ts';
import { saveAnswers } from '#server/papers/save-answers.ts';
import { addPaperLycee, after, done, papers, wrote } from './support/paper-session.ts';
import { addUser } from './support/lycee.ts';

/** The papers that pages read: those of the test, once they have loaded. */
const shelf = vi.hoisted(() => ({ papers: null as Papers | null }));
vi.mock('#server/papers/library.ts', async (original) => ({
	...(await original<object>()),
	papers: {
		load: (slug: string, version: number) => shelf.papers?.load(slug, version),
		list: () => shelf.papers?.list()
	}
}));
shelf.papers = papers;

const pages = {
	home: await import('../../src/routes/+page.server.ts'),
	session: await import('../../src/routes/ecrits/[id]/+page.server.ts'),
	marking: await import('../../src/routes/ecrits/[id]/correction/+page.server.ts'),
	question: await import('../../src/routes/ecrits/[id]/correction/[question]/+page.server.ts'),
	copy: await import('../../src/routes/copies/[id]/+page.server.ts')
};

type Lycee = Awaited<ReturnType<typeof addPaperLycee>>;
let lycee: Lycee;
let third: Account;
let outsider: Account;

beforeAll(async () => {
	lycee = await addPaperLycee();
	third = await addUser(lycee.establishmentId, 'juror', 'Anne Tierce');
	outsider = (await addPaperLycee()).teacher;
});

const NOW = after(120);
const GIVEN: GivenMark = { points: {}, levels: {}, total: null, comment: '' };

/** A session that two have sat and that is over; Léa has written the letter, Hugo nothing. */
async function sat(): Promise<{ id: string; lea: string; hugo: string }> {
	const id = await lycee.begin({}, [lycee.lea, lycee.hugo]);
	done(await saveAnswers(papers, lycee.lea, id, [wrote(5, 'message', 'text', '', 'Chers clients,')], after(6)));
	for (const one of [lycee.lea, lycee.hugo]) done(await handIn(papers, one, id, after(7)));
	const rows = await db.select().from(copies).where(eq(copies.sessionId, id));
	const of = (user: Account) => rows.find(({ candidateId }) => candidateId === user.id)!.id;
	return { id, lea: of(lycee.lea), hugo: of(lycee.hugo) };
}

const open = (id: string, second: Account | null = null, now = NOW) =>
	openMarking(papers, lycee.teacher, id, second?.id ?? null, now);
const letter = (user: Account, id: string, copyId: string, forme: number, fond: number, comment = '') =>
	markCopy(papers, user, id, copyId, 'message', { ...GIVEN, points: { forme, fond }, comment }, NOW);
const finish = (user: Account, id: string) => finishMarking(papers, user, id, NOW);
const follow = (user: Account, id: string) => readMarking(papers, user, id, NOW);
const publish = (id: string) => publishMarks(papers, lycee.teacher, id, NOW);
const notFound = { status: 404 };

describe('a marking', () => {
	it('opens when the session is over, by a teacher of the class, once', async () => {
		const id = await lycee.begin({}, [lycee.lea]);
		expect(await open(id, null, after(10))).toMatchObject({ ok: false, problems: [{ field: 'act' }] });
		expect((await follow(lycee.teacher, id)).stage).toBe('unopened');
		expect(await open(id, outsider)).toMatchObject({ ok: false, problems: [{ field: 'second' }] });
		done(await open(id, lycee.colleague));
		done(await open(id));
		expect((await follow(lycee.teacher, id)).markers.map(({ rank, name }) => [rank, name])).toEqual([
			[1, 'Claire Vasseur'],
			[2, 'Paul Autre']
		]);
	});

	it('exists for the teachers of the class and its markers alone', async () => {
		const { id, lea } = await sat();
		for (const user of [lycee.colleague, lycee.lea, outsider]) {
			await expect(follow(user, id)).rejects.toMatchObject(notFound);
			await expect(openMarking(papers, user, id, null, NOW)).rejects.toMatchObject(notFound);
		}
		done(await open(id, lycee.colleague));
		expect((await follow(lycee.colleague, id)).as).toBe('marker');
		expect((await readCopy(papers, lycee.colleague, lea, NOW)).as).toBe('marker');
		await expect(publishMarks(papers, lycee.colleague, id, NOW)).rejects.toMatchObject(notFound);
		await expect(readQuestion(papers, lycee.lea, id, 'message', null)).rejects.toMatchObject(notFound);
		await expect(letter(outsider, id, lea, 1, 1)).rejects.toMatchObject(notFound);
	});

	it('takes points by the rubric, and a computed mark changes with a reason only', async () => {
		const { id, lea, hugo } = await sat();
		done(await open(id));
		expect(await letter(lycee.teacher, id, lea, 2.1, 1)).toMatchObject({ ok: false, problems: [{ field: 'forme' }] });
		expect(await letter(lycee.teacher, id, lea, 2, NaN)).toMatchObject({ ok: false, problems: [{ field: 'fond' }] });
		const computed = (total: number | null, comment: string) =>
			markCopy(papers, lycee.teacher, id, hugo, 'seuil', { ...GIVEN, total, comment }, NOW);
		expect(await computed(7, 'Trop')).toMatchObject({ ok: false, problems: [{ field: 'total' }] });
		expect(await computed(1, ' ')).toMatchObject({ ok: false, problems: [{ field: 'comment' }] });
		done(await computed(1, 'La démarche est posée au brouillon.'));
		done(await letter(lycee.teacher, id, lea, 2, 1.5, 'Une date manque.'));
		const before = await db.select().from(copyMarks).where(eq(copyMarks.copyId, lea));
		done(await letter(lycee.teacher, id, lea, 2, 1.5, 'Une date manque.'));
		expect(await db.select().from(copyMarks).where(eq(copyMarks.copyId, lea))).toEqual(before);
		const read = await readQuestion(papers, lycee.teacher, id, 'message', null);
		expect(read.rubric.map(({ id, outOf }) => [id, outOf])).toEqual([
			['forme', 2],
			['fond', 3]
		]);
		expect(read.comments).toEqual(['Une date manque.']);
		expect(read.model).toContain('vous réserver votre panier');
	});

	it('is finished when every copy is marked, and stays as it is then', async () => {
		const { id, lea } = await sat();
		done(await open(id));
		expect(await finish(lycee.teacher, id)).toMatchObject({ ok: false, problems: [{ field: 'act' }] });
		expect(await publish(id)).toMatchObject({ ok: false });
		done(await letter(lycee.teacher, id, lea, 2, 1));
		expect(await listAwaitedMarkings(lycee.teacher)).toContainEqual(expect.objectContaining({ id, appeals: 0 }));
		done(await finish(lycee.teacher, id));
		expect(await letter(lycee.teacher, id, lea, 0, 0)).toMatchObject({ ok: false });
		const mine = eq(paperMarkers.sessionId, id);
		await expect(transaction((tx) => tx.update(paperMarkers).set({ finishedAt: null }).where(mine))).rejects.toThrow();
		expect(await listAwaitedMarkings(lycee.teacher)).not.toContainEqual(expect.objectContaining({ id }));
	});
});

/** What is answered, whatever it is. */
async function answer(work: () => unknown): Promise<unknown> {
	try {
		return await work();
	} catch (thrown) {
		if (thrown instanceof Error && !('status' in thrown)) throw thrown;
		return thrown;
	}
}

/** Everything that somebody may read of a session and of its copies, by the functions that answer their addresses. */
async function everything(user: Account, id: string, copyIds: readonly string[]): Promise<string> {
	const said: unknown[] = [];
	const event = (params: Readonly<Record<string, string>>, search = '') =>
		({
			...{ locals: { user }, params, url: new URL(`http://localhost/${search}`), depends() {} },
			parent: () => Promise.resolve({ user })
		}) as never;
	said.push(await answer(() => pages.home.load(event({}))));
	said.push(await answer(() => pages.session.load(event({ id }))));
	said.push(await answer(() => pages.marking.load(event({ id }))));
	for (const question of ['seuil', 'tableau', 'mois', 'decision', 'message'])
		for (const number of [
			null,
			...(await db.select().from(copies).where(eq(copies.sessionId, id))).map((c) => c.number)
		])
			said.push(
				await answer(() => pages.question.load(event({ id, question }, number === null ? '' : `?copie=${number}`)))
			);
	for (const copyId of copyIds) said.push(await answer(() => pages.copy.load(event({ id: copyId }))));
	return JSON.stringify(said);
}

describe('two markers', () => {
	/** One's own words, which nobody else may read before both have finished. */
	const WORDS = { first: 'mot du premier correcteur', second: 'mot du second correcteur' };

	it('never see each other’s marks before both have finished, by any page', async () => {
		const { id, lea, hugo } = await sat();
		done(await open(id, lycee.colleague));
		done(await letter(lycee.teacher, id, lea, 1.75, 2.25, WORDS.first));
		const people = { teacher: lycee.teacher, colleague: lycee.colleague, lea: lycee.lea, hugo: lycee.hugo };
		const readAll = async () =>
			Object.fromEntries(
				await Promise.all(
					Object.entries(people).map(async ([name, user]) => [name, await everything(user, id, [lea, hugo])])
				)
			) as Record<keyof typeof people, string>;
		const half = await readAll();
		// the detector finds what one may read
		expect(half.teacher).toContain(WORDS.first);
		for (const one of ['colleague', 'lea', 'hugo'] as const) expect(half[one]).not.toContain(WORDS.first);
		done(await letter(lycee.colleague, id, lea, 0.25, 0.5, WORDS.second));
		done(await finish(lycee.teacher, id));
		const waiting = await readAll();
		expect(waiting.colleague).toContain(WORDS.second);
		for (const one of ['teacher', 'lea', 'hugo'] as const) expect(waiting[one]).not.toContain(WORDS.second);
		expect(waiting.colleague).not.toContain(WORDS.first);
		expect((await follow(lycee.teacher, id)).comparison).toBeNull();
		expect((await follow(lycee.teacher, id)).asked.every(({ statistics }) => statistics === null)).toBe(true);
		done(await finish(lycee.colleague, id));
		expect((await follow(lycee.teacher, id)).comparison).toHaveLength(2);
		const both = await readAll();
		for (const one of ['lea', 'hugo'] as const)
			for (const word of Object.values(WORDS)) expect(both[one]).not.toContain(word);
	});

	it('are brought together by their mean, to the quarter, unless they agree on something else', async () => {
		const { id, lea } = await sat();
		done(await open(id, lycee.colleague));
		done(await letter(lycee.teacher, id, lea, 1, 1));
		done(await letter(lycee.colleague, id, lea, 1, 1.5));
		expect(await agreeOn(papers, lycee.teacher, id, lea, { message: 2 }, NOW)).toMatchObject({ ok: false });
		for (const user of [lycee.teacher, lycee.colleague]) done(await finish(user, id));
		const compared = async () => (await follow(lycee.teacher, id)).comparison!.find(({ copyId }) => copyId === lea)!;
		// 2 and 2.5 of 20: 2.25
		expect(await compared()).toMatchObject({ marks: [200, 250], gap: 50, parted: false, final: 225 });
		expect((await compared()).questions).toMatchObject([{ id: 'message', points: [200, 250], settled: 225 }]);
		expect(await agreeOn(papers, lycee.teacher, id, lea, { message: 5.1 }, NOW)).toMatchObject({
			ok: false,
			problems: [{ field: 'message' }]
		});
		done(await agreeOn(papers, lycee.teacher, id, lea, { message: 2.5 }, NOW));
		done(await agreeOn(papers, lycee.teacher, id, lea, { message: 2.5 }, NOW));
		expect(await db.select().from(copyRulings).where(eq(copyRulings.copyId, lea))).toHaveLength(1);
		expect((await compared()).final).toBe(250);
		await expect(
			transaction((tx) => tx.update(copyRulings).set({ points: 0 }).where(eq(copyRulings.copyId, lea)))
		).rejects.toThrow();
	});

	it('who does not finish is replaced, by the teachers of the class alone, and what was given counts no more', async () => {
		const { id, lea, hugo } = await sat();
		done(await open(id, lycee.colleague));
		const replace = (user: Account, rank: number, other: Account | null) =>
			replaceMarker(user, id, rank, other?.id ?? null, NOW);
		done(await letter(lycee.colleague, id, lea, 0, 0, WORDS.second));
		done(await letter(lycee.teacher, id, lea, 1, 1));
		for (const user of [lycee.colleague, lycee.lea, outsider])
			await expect(replace(user, 2, third)).rejects.toMatchObject(notFound);
		await expect(replace(lycee.teacher, 3, third)).rejects.toMatchObject(notFound);
		for (const other of [outsider, lycee.teacher, lycee.lea, lycee.colleague])
			expect(await replace(lycee.teacher, 2, other)).toMatchObject({ problems: [{ field: 'marker.2' }] });
		expect((await follow(lycee.teacher, id)).colleagues.map((one) => one.id)).toEqual([third.id]);
		done(await replace(lycee.teacher, 2, third));
		await expect(follow(lycee.colleague, id)).rejects.toMatchObject(notFound);
		await expect(letter(lycee.colleague, id, lea, 2, 2)).rejects.toMatchObject(notFound);
		expect((await follow(third, id)).left).toBe(1);
		expect(await everything(third, id, [lea, hugo])).not.toContain(WORDS.second);
		done(await letter(third, id, lea, 1, 1.5));
		for (const user of [lycee.teacher, third]) done(await finish(user, id));
		expect(await replace(lycee.teacher, 2, lycee.colleague)).toMatchObject({ problems: [{ field: 'act' }] });
		done(await publish(id));
		expect((await follow(lycee.teacher, id)).results?.map(({ mark }) => mark)).toEqual([0, 225]);
		expect(await everything(lycee.lea, id, [lea])).not.toContain(WORDS.second);
	});

	it('may become one: nobody marks apart any more', async () => {
		const { id, lea } = await sat();
		done(await open(id, lycee.colleague));
		done(await letter(lycee.teacher, id, lea, 1, 1));
		done(await finish(lycee.teacher, id));
		expect(await replaceMarker(lycee.teacher, id, 1, null, NOW)).toMatchObject({ problems: [{ field: 'act' }] });
		done(await replaceMarker(lycee.teacher, id, 2, null, NOW));
		done(await publish(id));
		expect((await follow(lycee.teacher, id)).results?.map(({ mark }) => mark)).toEqual([0, 200]);
	});

	it('too far apart call for a third, who marks those copies alone, and whose mark is kept', async () => {
		const { id, lea, hugo } = await sat();
		done(await open(id, lycee.colleague));
		done(await letter(lycee.teacher, id, lea, 0, 0, WORDS.first));
		done(await letter(lycee.colleague, id, lea, 2, 3, WORDS.second));
		expect(await callThird(papers, lycee.teacher, id, third.id, NOW)).toMatchObject({ ok: false });
		for (const user of [lycee.teacher, lycee.colleague]) done(await finish(user, id));
		expect(await publish(id)).toMatchObject({ ok: false });
		expect(await callThird(papers, lycee.teacher, id, lycee.colleague.id, NOW)).toMatchObject({
			problems: [{ field: 'third' }]
		});
		done(await callThird(papers, lycee.teacher, id, third.id, NOW));
		const { copies: toMark, left } = await follow(third, id);
		expect([toMark, left]).toEqual([1, 1]);
		await expect(letter(third, id, hugo, 1, 1)).rejects.toMatchObject(notFound);
		const blind = await everything(third, id, [lea, hugo]);
		for (const word of Object.values(WORDS)) expect(blind).not.toContain(word);
		expect((await follow(third, id)).comparison).toBeNull();
		done(await letter(third, id, lea, 1.5, 2));
		expect(await publish(id)).toMatchObject({ ok: false });
		done(await finish(third, id));
		done(await publish(id));
		const marks = (await follow(lycee.teacher, id)).results;
		expect(marks).toMatchObject([
			{ candidate: 'Hugo Delmas', mark: 0 },
			{ candidate: 'Léa Martin', mark: 350 }
		]);
	});
});

describe('published marks', () => {
	async function published() {
		const session = await sat();
		done(await open(session.id));
		done(await letter(lycee.teacher, session.id, session.lea, 2, 1, 'Une date manque.'));
		done(await finish(lycee.teacher, session.id));
		expect((await readCopy(papers, lycee.lea, session.lea, NOW)).marked).toBeNull();
		done(await publish(session.id));
		done(await publish(session.id));
		return session;
	}

	it('are read by their candidate, with reasons, comments and model answers', async () => {
		const { id, lea, hugo } = await published();
		const { marked } = await readCopy(papers, lycee.lea, lea, NOW);
		expect(marked).toMatchObject({ mark: 300, points: 3, outOf: 20 });
		const question = (name: string) => marked!.questions.find((one) => one.id === name)!;
		expect(question('message')).toMatchObject({ points: 300, comments: ['Une date manque.'] });
		expect(question('message').lines.map(({ points }) => points)).toEqual([2, 1]);
		expect(question('seuil').model).toContain('On divise les charges fixes');
		expect(question('decision').lines[0].reasons).toEqual(['Sans réponse.']);
		await expect(readCopy(papers, lycee.lea, hugo, NOW)).rejects.toMatchObject(notFound);
		const done = await db.select().from(journal).where(eq(journal.objectId, id));
		expect(done.filter(({ action }) => action === 'marks.published')).toHaveLength(1);
	});

	it('are contested once a question, and answered by a teacher, who may change them', async () => {
		const { id, lea } = await published();
		const ask = (user: Account, reason: string, question = 'message') =>
			contest(papers, user, lea, question, reason, NOW);
		expect(await ask(lycee.lea, '  ')).toMatchObject({ ok: false, problems: [{ field: 'reason' }] });
		await expect(ask(lycee.hugo, 'Pour elle')).rejects.toMatchObject(notFound);
		await expect(ask(lycee.lea, 'Rien', 'inconnue')).rejects.toMatchObject(notFound);
		done(await ask(lycee.lea, 'La date est dans l’objet.'));
		done(await ask(lycee.lea, 'La date est dans l’objet.'));
		expect(await ask(lycee.lea, 'Autre raison')).toMatchObject({ ok: false });
		expect(await listAwaitedMarkings(lycee.teacher)).toContainEqual(expect.objectContaining({ id, appeals: 1 }));
		const [appeal] = (await follow(lycee.teacher, id)).appeals;
		const reply = (sentence: string, points: number | null) =>
			answerAppeal(papers, lycee.teacher, id, appeal.id, sentence, points, NOW);
		expect(await reply('', null)).toMatchObject({ problems: [{ field: 'answer' }] });
		expect(await reply('Oui', 5.5)).toMatchObject({ problems: [{ field: 'points' }] });
		done(await reply('Vous avez raison, elle y est.', 4));
		expect(await reply('Non', null)).toMatchObject({ ok: false });
		const { marked } = await readCopy(papers, lycee.lea, lea, NOW);
		expect(marked).toMatchObject({ mark: 400, points: 4 });
		expect(marked!.questions.find(({ id }) => id === 'message')!.appeal).toMatchObject({
			reason: 'La date est dans l’objet.',
			answer: 'Vous avez raison, elle y est.'
		});
	});

	it('become evidence of the competencies of their questions, written again when an answer changes them', async () => {
		const { id, lea } = await published();
		const known = async () =>
			(await listEvidences(lycee.establishmentId, [lycee.lea.id], NOW)).filter(({ attempt }) => attempt === lea);
		// of the example, « seuil » alone names a competency
		expect(await known()).toMatchObject([
			{ competency: 'C12', criterion: 'seuil', score: 0, weight: 6, rule: 1, simulated: false, assessed: true }
		]);
		expect((await known())[0].place).toEqual({ copyId: lea, title: 'Les paniers de la ferme du Moulin' });
		done(await contest(papers, lycee.lea, lea, 'seuil', 'Le brouillon le montre.', NOW));
		const [appeal] = (await follow(lycee.teacher, id)).appeals;
		done(await answerAppeal(papers, lycee.teacher, id, appeal.id, 'En effet.', 3, NOW));
		expect((await known()).map(({ score, rule }) => [score, rule]).sort()).toEqual([
			[0, 1],
			[0.5, 2]
		]);
		const mastery = masteryOf(await known());
		expect(mastery.counted.concat(mastery.aside as never).map(({ score }) => score)).toEqual([0.5]);
	});

	it('give each question its success', async () => {
		const { id } = await published();
		const { asked } = await follow(lycee.teacher, id);
		expect(asked.find(({ id }) => id === 'message')!.statistics).toMatchObject({
			copies: 2,
			success: 0.3,
			none: 0.5,
			discrimination: null
		});
	});
});
