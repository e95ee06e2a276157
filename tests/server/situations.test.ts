/** Situations of work that students note for themselves, and the sheets that they begin. */
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '#server/auth/session.ts';
import { db, transaction } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { classes, situations } from '#server/db/schema.ts';
import { createSheet, readSheet, selectSheetModelOf } from '#server/files/sheet.ts';
import {
	beginSheet,
	HEADINGS,
	listSituations,
	openSituation,
	readSituation,
	removeSituation,
	saveSituation,
	textsForSheet
} from '#server/files/situation.ts';
import { addLycee, DAY } from './support/lycee.ts';
import { cases, done } from './support/sitting.ts';

const NOW = new Date('2026-11-24T23:30:00Z');
const notFound = { status: 404 };
let lycee: Awaited<ReturnType<typeof addLycee>>;

beforeAll(async () => {
	lycee = await addLycee(cases);
});

/** Somebody of the class who has noted nothing yet. */
async function noted(user: Account, title: string): Promise<string> {
	const { id } = done(await openSituation(user, newId(), NOW));
	done(await saveSituation(user, id, { title, texts: { course: 'Le client hésitait.' } }, NOW));
	return id;
}

describe('a situation', () => {
	it('opens on the day in France, once a click, and the blank one serves again', async () => {
		const { hugo } = lycee;
		const key = newId();
		const { id } = done(await openSituation(hugo, key, NOW));
		expect(await readSituation(hugo, id)).toMatchObject({
			day: '2026-11-25',
			nature: 'real',
			part: 'lived',
			title: ''
		});
		expect(done(await openSituation(hugo, key, NOW)).id).toBe(id);
		expect(done(await openSituation(hugo, newId(), NOW)).id).toBe(id);
		const later = new Date(NOW.getTime() + 7 * DAY);
		expect(done(await openSituation(hugo, newId(), later)).id).toBe(id);
		expect(await readSituation(hugo, id)).toMatchObject({ day: '2026-12-02' });
		done(await saveSituation(hugo, id, { title: 'Une plainte' }, NOW));
		expect(done(await openSituation(hugo, newId(), NOW)).id).not.toBe(id);
		expect(await openSituation(hugo, '!', NOW)).toMatchObject({ ok: false });
		await expect(openSituation(lycee.teacher, newId(), NOW)).rejects.toMatchObject(notFound);
	});

	it('keeps what changed and what can be taken, and says the rest', async () => {
		const id = await noted(lycee.lea, 'Une visite');
		const read = () => readSituation(lycee.lea, id);
		for (const day of ['', '24/11/2026', '2026-02-30', '2026-11-26', '1999-12-31']) {
			const saved = done(await saveSituation(lycee.lea, id, { day, part: 'observed' }, NOW));
			expect(saved.problems).toMatchObject([{ field: 'day' }]);
			expect(await read()).toMatchObject({ day: '2026-11-25', part: 'observed' });
		}
		const long = 'x'.repeat(121);
		expect(done(await saveSituation(lycee.lea, id, { title: long, nature: 'autre' }, NOW)).problems).toHaveLength(1);
		expect(await read()).toMatchObject({ nature: 'real', title: long.slice(0, 120) });
		done(await saveSituation(lycee.lea, id, { day: '2026-11-20', texts: { people: 'Mme Roux' } }, NOW));
		expect(await read()).toMatchObject({
			day: '2026-11-20',
			texts: { people: 'Mme Roux', course: 'Le client hésitait.' }
		});
		expect(await saveSituation(lycee.lea, id, { texts: { autre: 'x' } }, NOW)).toMatchObject({ ok: false });
	});

	it('exists for its author alone', async () => {
		const id = await noted(lycee.lea, 'Un secret');
		for (const user of [lycee.hugo, lycee.teacher, lycee.colleague]) {
			await expect(readSituation(user, id)).rejects.toMatchObject(notFound);
			await expect(saveSituation(user, id, { title: 'x' }, NOW)).rejects.toMatchObject(notFound);
			await expect(beginSheet(user, id, 'negociation-vente', NOW)).rejects.toMatchObject(notFound);
			await expect(removeSituation(user, id)).rejects.toMatchObject(notFound);
			expect(JSON.stringify(await listSituations(user))).not.toContain('Un secret');
		}
		expect((await readSituation(lycee.lea, id)).title).toBe('Un secret');
		await removeSituation(lycee.lea, id);
		await removeSituation(lycee.lea, id);
		expect(await db.select().from(situations).where(eq(situations.id, id))).toEqual([]);
	});

	it('begins one sheet under the headings of the model, which then lives its own life', async () => {
		const id = await noted(lycee.lea, 'Un devis refusé');
		const texts = {
			organisation: 'Brûlerie Lamarque',
			people: 'M. Roy, acheteur',
			acts: 'J’ai reformulé.',
			outcome: ''
		};
		done(await saveSituation(lycee.lea, id, { nature: 'simulated', texts }, NOW));
		expect(await beginSheet(lycee.lea, id, 'negociation-vente', NOW)).toMatchObject({ ok: false });
		done(await saveSituation(lycee.lea, id, { nature: 'real' }, NOW));
		expect(await beginSheet(lycee.lea, id, 'autre', NOW)).toMatchObject({ ok: false });
		const sheet = done(await beginSheet(lycee.lea, id, 'negociation-vente', NOW)).id;
		expect(done(await beginSheet(lycee.lea, id, 'communication-manageriale', NOW)).id).toBe(sheet);
		const { draft } = await readSheet(lycee.lea, sheet);
		expect(draft).toMatchObject({
			nature: 'negociation-vente',
			texts: {
				entreprise: 'Brûlerie Lamarque',
				acteurs: 'M. Roy, acheteur',
				contexte: 'Un devis refusé (25/11/2026)\nLe client hésitait.',
				strategie: 'J’ai reformulé.'
			}
		});
		expect(await readSituation(lycee.lea, id)).toMatchObject({ sheetId: sheet });
		await removeSituation(lycee.lea, id);
		expect((await readSheet(lycee.teacher, sheet)).draft.texts.strategie).toBe('J’ai reformulé.');
	});

	it('fills the sheet that a server which died left untouched', async () => {
		const id = await noted(lycee.lea, 'Une panne');
		const wanted = { framework: 'nrc-2003', exam: 'E4', nature: 'negociation-vente', clientKey: id };
		const sheet = done(await createSheet(lycee.lea, wanted, NOW)).id;
		expect(done(await beginSheet(lycee.lea, id, 'negociation-vente', NOW)).id).toBe(sheet);
		expect((await readSheet(lycee.lea, sheet)).draft.texts.contexte).toContain('Une panne');
	});

	it('has a place in the model of each diploma for what was done and what came of it', async () => {
		const texts = Object.fromEntries(HEADINGS.map(({ code }) => [code, `mot ${code}`]));
		for (const framework of ['nrc-2003', 'ndrc-2018']) {
			await transaction((tx) => tx.update(classes).set({ framework }).where(eq(classes.id, lycee.classId)));
			const own = await selectSheetModelOf(lycee.lea, 'E4');
			const filled = Object.values(textsForSheet({ texts, title: 'Titre', day: '2026-11-20' }, own!.model.headings));
			expect(filled.join('\n')).toMatch(/mot course[^]*mot acts[^]*mot outcome/);
		}
		await transaction((tx) => tx.update(classes).set({ framework: 'nrc-2003' }).where(eq(classes.id, lycee.classId)));
	});
});
