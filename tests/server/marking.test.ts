import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#server/db/database.ts';
import { agreements, grids, journal } from '#server/db/schema.ts';
import { compareGrids } from '#server/marking/compare.ts';
import { agree, reveal, type Revealed } from '#server/marking/deliberate.ts';
import { readOwnGrid, saveGrid, sealGrid } from '#server/marking/own-grid.ts';
import { setPanel } from '#server/sittings/arrange.ts';
import { listSittingsOf, readAsCandidate, readAsPanel, readAsTeacher } from '#server/sittings/read.ts';
import { selectExam } from '#server/frameworks/complete.ts';
import type { Exam, GridModel } from '#framework/exam.ts';
import type { Account } from '#server/auth/session.ts';
import { addExamLycee, after, ALL_SATISFYING, done, sealWith } from './support/sitting.ts';

let lycee: Awaited<ReturnType<typeof addExamLycee>>;
let e4: Exam & { readonly grid: GridModel };

beforeAll(async () => {
	lycee = await addExamLycee();
	e4 = (await selectExam(lycee.juror.establishmentId, 'nrc-2003', 'E4')) as typeof e4;
});

async function sitUntilOral(panelIds?: string[]): Promise<string> {
	const id = await lycee.sit(panelIds && { panelIds });
	await lycee.reach(id, 1, lycee.colleague);
	return id;
}

function opened(revealed: Revealed) {
	if (!revealed.open) throw new Error(revealed.sentence);
	return revealed;
}

describe('a grid', () => {
	it('is of the competencies and the levels of the exam, and keeps what was saved at each keystroke', async () => {
		const id = await sitUntilOral();
		expect(await readOwnGrid(lycee.juror, id)).toMatchObject({ levels: {}, mark: null, comment: '', savedAt: null });
		const { competencies, model } = await readOwnGrid(lycee.juror, id);
		expect(competencies.map(({ code }) => code)).toEqual(['C31', 'C32', 'C33']);
		expect(model.levels.map(({ code }) => code)).toEqual(['TI', 'I', 'S', 'TS']);
		done(
			await saveGrid(lycee.juror, id, { levels: { C31: 'S' }, mark: 1250, notes: { 0: 'Prépare bien.' } }, after(1))
		);
		for (const comment of ['B', 'Bo', 'Bon', 'Bon']) done(await saveGrid(lycee.juror, id, { comment }, after(2)));
		done(await saveGrid(lycee.juror, id, { levels: { C32: 'TI' }, notes: { 1: 'Écoute peu.' } }, after(3)));
		expect(await readOwnGrid(lycee.juror, id)).toMatchObject({
			levels: { C31: 'S', C32: 'TI' },
			mark: 1250,
			comment: 'Bon',
			notes: { 0: 'Prépare bien.', 1: 'Écoute peu.' },
			savedAt: after(3)
		});
		done(await saveGrid(lycee.juror, id, { levels: { C32: '' }, mark: null }));
		expect(await readOwnGrid(lycee.juror, id)).toMatchObject({ levels: { C31: 'S', C32: '' }, mark: null });
	});

	it.each([
		[{ levels: { C31: 'X' } }, 'C31'],
		[{ levels: { C41: 'S' } }, 'C41'],
		[{ mark: 1225 }, 'mark'],
		[{ mark: 2050 }, 'mark'],
		[{ mark: -50 }, 'mark'],
		[{ mark: '12' }, 'mark'],
		[{ mark: NaN }, 'mark'],
		[{ comment: 3 }, 'comment'],
		[{ notes: { 3: 'x' } }, '3'],
		[{ notes: { __proto__x: 'x' } }, '__proto__x']
	])('refuses %j, with a sentence, and keeps what it had', async (patch, field) => {
		const id = await sitUntilOral();
		done(await saveGrid(lycee.juror, id, { mark: 1000 }));
		expect(await saveGrid(lycee.juror, id, patch)).toMatchObject({
			ok: false,
			problems: [{ field, sentence: expect.stringMatching(/\.$/) }]
		});
		expect(await readOwnGrid(lycee.juror, id)).toMatchObject({ levels: {}, mark: 1000, comment: '', notes: {} });
	});

	it('is sealed whole, once the last part of the oral has begun', async () => {
		const early = await lycee.sit();
		await lycee.reach(early, 0);
		done(await saveGrid(lycee.juror, early, { levels: ALL_SATISFYING, mark: 1200 }));
		expect(await sealGrid(lycee.juror, early)).toMatchObject({ ok: false, problems: [{ field: 'grid' }] });
		const id = await sitUntilOral();
		done(await saveGrid(lycee.juror, id, { levels: { C31: 'S' } }));
		const refused = await sealGrid(lycee.juror, id);
		expect(refused.ok ? [] : refused.problems.map(({ field }) => field)).toEqual(['C32', 'C33', 'mark']);
	});

	it('once sealed never changes, by the page or in the database, and is sealed once', async () => {
		const id = await sitUntilOral();
		await sealWith(lycee.juror, id, 1200, after(60));
		expect(done(await sealGrid(lycee.juror, id, after(61))).sealedAt).toEqual(after(60));
		expect(await saveGrid(lycee.juror, id, { mark: 1300 })).toMatchObject({ ok: false });
		const own = and(eq(grids.sittingId, id), eq(grids.jurorId, lycee.juror.id));
		for (const values of [{ mark: 1300 }, { sealedAt: null }])
			await expect(db.update(grids).set(values).where(own)).rejects.toMatchObject({
				cause: { message: expect.stringContaining('append-only') }
			});
		expect(await readOwnGrid(lycee.juror, id)).toMatchObject({ mark: 1200 });
	});

	it('is sealed once by a double click, and either seals whole or not beside a last keystroke', async () => {
		const id = await sitUntilOral();
		done(await saveGrid(lycee.juror, id, { levels: ALL_SATISFYING, mark: 1200 }));
		await Promise.all([
			sealGrid(lycee.juror, id),
			saveGrid(lycee.juror, id, { mark: 1300 }),
			sealGrid(lycee.juror, id)
		]);
		const { mark, sealedAt } = await readOwnGrid(lycee.juror, id);
		expect(sealedAt).toBeInstanceOf(Date);
		expect([1200, 1300]).toContain(mark);
		const seals = await db
			.select()
			.from(journal)
			.where(and(eq(journal.objectId, id), eq(journal.action, 'grid.sealed')));
		expect(seals).toHaveLength(1);
	});
});

describe('before the whole panel has sealed', () => {
	/** Everything that anybody else may ask of a sitting. */
	async function everythingShown(id: string, jurors: readonly Account[]): Promise<string> {
		const now = after(75);
		return JSON.stringify([
			...(await Promise.all(
				jurors.map(async (juror) => [
					await readOwnGrid(juror, id),
					await readAsPanel(juror, id, now),
					await listSittingsOf(juror, now),
					await reveal(juror, id),
					await agree(juror, id, { mark: 1000, reason: 'parce que' }, now)
				])
			)),
			await readAsCandidate(lycee.lea, id, now),
			await listSittingsOf(lycee.lea, now),
			await readAsTeacher(lycee.teacher, id, now)
		]);
	}

	it('nothing that is shown to anybody else depends on what a juror has written, when, or whether they have sealed', async () => {
		const id = await sitUntilOral();
		const before = await everythingShown(id, [lycee.colleague]);
		done(await saveGrid(lycee.juror, id, { mark: 1950, comment: 'remarquable', notes: { 1: 'brillant' } }, after(50)));
		expect(await everythingShown(id, [lycee.colleague])).toBe(before);
		await sealWith(lycee.juror, id, 1950, after(60));
		expect(await everythingShown(id, [lycee.colleague])).toBe(before);
	});

	it('nor for those who have sealed, while one has not', async () => {
		const id = await sitUntilOral([lycee.colleague.id, lycee.juror.id, lycee.third.id]);
		await sealWith(lycee.colleague, id, 800, after(55));
		const before = await everythingShown(id, [lycee.colleague, lycee.third]);
		await sealWith(lycee.juror, id, 1950, after(60));
		expect(await everythingShown(id, [lycee.colleague, lycee.third])).toBe(before);
		await sealWith(lycee.third, id, 900, after(61));
		expect(await everythingShown(id, [lycee.colleague])).toContain('1950');
	});

	it('a panel may be changed whoever has sealed: a refusal would tell', async () => {
		for (const sealed of [false, true]) {
			const id = await sitUntilOral();
			if (sealed) await sealWith(lycee.juror, id, 1000);
			expect(await setPanel(lycee.teacher, id, [lycee.colleague.id])).toEqual({ ok: true });
		}
	});

	it('nobody reveals nor agrees', async () => {
		const id = await sitUntilOral();
		await sealWith(lycee.juror, id, 1000);
		expect(await reveal(lycee.juror, id)).toMatchObject({ open: false });
		expect(await agree(lycee.juror, id, { mark: 1000, reason: 'parce que' })).toMatchObject({ ok: false });
		expect(await db.select().from(agreements).where(eq(agreements.sittingId, id))).toEqual([]);
	});
});

describe('once the whole panel has sealed', () => {
	async function sealed(first: number, second: number): Promise<string> {
		const id = await sitUntilOral();
		await Promise.all([sealWith(lycee.juror, id, first), sealWith(lycee.colleague, id, second)]);
		return id;
	}

	it('both grids are side by side, and the agreed mark has its reason beside the two that stay', async () => {
		const id = await sealed(1200, 1450);
		done(await agree(lycee.juror, id, { mark: 1300, reason: ' Entre les deux. ' }, after(100)));
		done(await agree(lycee.colleague, id, { mark: 1300, reason: 'Entre les deux.' }, after(101)));
		done(await agree(lycee.colleague, id, { mark: 1350, reason: 'Après discussion.' }, after(102)));
		for (const user of [lycee.juror, lycee.colleague]) {
			const { comparison, grids: shown, agreements: agreed } = opened(await reveal(user, id));
			expect(shown.map(({ juror, mark }) => [juror.displayName, mark])).toEqual([
				['Marc Lenoir', 1200],
				['Paul Autre', 1450]
			]);
			expect(comparison).toMatchObject({ gap: 250, thirdJurorWanted: false });
			expect(agreed).toEqual([
				{ mark: 1300, reason: 'Entre les deux.', authorName: 'Marc Lenoir', at: after(100) },
				{ mark: 1350, reason: 'Après discussion.', authorName: 'Paul Autre', at: after(102) }
			]);
		}
		const entries = await db.select().from(journal).where(eq(journal.objectId, id));
		expect(entries.filter(({ action }) => action === 'sitting.agreed')).toHaveLength(2);
		expect(JSON.stringify(entries)).not.toMatch(/1300|discussion/);
	});

	it.each([
		[{ mark: 1310, reason: 'x' }, 'mark'],
		[{ mark: 2100, reason: 'x' }, 'mark'],
		[{ mark: 1300, reason: ' ' }, 'reason']
	])('an agreement of %j is refused', async (wanted, field) => {
		const id = await sealed(1200, 1450);
		expect(await agree(lycee.juror, id, wanted)).toMatchObject({ ok: false, problems: [{ field }] });
	});

	it('beyond the gap of the exam a third juror is wanted, judges unseeing, and closes the grids until then', async () => {
		const id = await sealed(800, 1150);
		expect(opened(await reveal(lycee.juror, id)).comparison).toMatchObject({ gap: 350, thirdJurorWanted: true });
		const { colleague, juror, third, teacher } = lycee;
		done(await setPanel(teacher, id, [colleague.id, juror.id, third.id]));
		expect(await reveal(third, id)).toMatchObject({ open: false });
		await sealWith(third, id, 1000);
		const { comparison, grids: shown } = opened(await reveal(third, id));
		expect(comparison).toMatchObject({ gap: 350, thirdJurorWanted: false });
		expect(shown).toHaveLength(3);
		done(await agree(third, id, { mark: 1000, reason: 'À trois.' }));
		expect(await setPanel(teacher, id, [colleague.id, juror.id])).toMatchObject({ ok: false });
	});

	it('what a juror sealed is shown still when they leave the panel, and they read nothing any more', async () => {
		const id = await sealed(800, 1150);
		const { colleague, juror, teacher } = lycee;
		done(await setPanel(teacher, id, [juror.id]));
		expect(opened(await reveal(juror, id)).grids.map(({ mark }) => mark)).toEqual([800, 1150]);
		await expect(reveal(colleague, id)).rejects.toMatchObject({ status: 404 });
	});

	it('an agreement is never rewritten', async () => {
		const id = await sealed(1200, 1200);
		done(await agree(lycee.juror, id, { mark: 1200, reason: 'Accord.' }));
		const change = db.update(agreements).set({ mark: 0 }).where(eq(agreements.sittingId, id));
		await expect(change).rejects.toMatchObject({ cause: { message: expect.stringContaining('append-only') } });
	});
});

describe('grids side by side', () => {
	const grid = (mark: number, C31: string, C32: string, C33: string) => ({ mark, levels: { C31, C32, C33 } });

	it('put the widest gap first', () => {
		const { levels, gap } = compareGrids(e4, [grid(800, 'S', 'TI', 'I'), grid(1100, 'S', 'TS', 'S')]);
		expect(gap).toBe(300);
		expect(levels).toEqual([
			{ competency: 'C32', steps: 3 },
			{ competency: 'C33', steps: 1 },
			{ competency: 'C31', steps: 0 }
		]);
	});

	it.each([
		[[1000, 1300], false],
		[[1000, 1350], true],
		[[1000, 1350, 1200], false],
		[[1000], false]
	])('%j: a third juror is wanted or not', (marks, expected) => {
		const all = marks.map((mark) => grid(mark, 'S', 'S', 'S'));
		expect(compareGrids(e4, all).thirdJurorWanted).toBe(expected);
	});
});
