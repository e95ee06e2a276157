import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { sheetVersions } from '#server/db/schema.ts';
import {
	createSheet,
	digestContent,
	keepVersion,
	listSheetsOf,
	readSheet,
	readSheetVersion,
	saveSheet
} from '#server/files/sheet.ts';
import { emptyHeadings, LONGEST_TEXT, patchTexts } from '#server/files/texts.ts';
import { addExamLycee, after, done } from './support/sitting.ts';

let lycee: Awaited<ReturnType<typeof addExamLycee>>;

beforeAll(async () => {
	lycee = await addExamLycee();
});

const WANTED = { framework: 'nrc-2003', exam: 'E4', nature: 'negociation-vente' };
const open = async () => done(await createSheet(lycee.lea, { ...WANTED, clientKey: newId() }, after(0))).id;

describe('a sheet', () => {
	it('has the nine imposed headings, all of them empty at first, and the last one says where the text is cut', async () => {
		const { model, empty, draft } = await readSheet(lycee.lea, await open());
		expect(model.headings.map(({ code }) => code)).toEqual([
			...['entreprise', 'acteurs', 'objet', 'contexte', 'objectifs', 'deroulement', 'strategie'],
			...['difficultes', 'resultats']
		]);
		expect(empty).toEqual(model.headings);
		expect(model.headings[8].note).toContain('s’arrête ici');
		expect(draft.nature).toBe('negociation-vente');
	});

	it('is opened once by a second click', async () => {
		const clientKey = newId();
		const [first, second] = await Promise.all([
			createSheet(lycee.lea, { ...WANTED, clientKey }),
			createSheet(lycee.lea, { ...WANTED, clientKey })
		]);
		expect(done(second).id).toBe(done(first).id);
	});

	it.each([
		[{ exam: 'E5' }, 'exam'],
		[{ framework: 'autre' }, 'exam'],
		[{ nature: 'danse' }, 'nature'],
		[{ clientKey: '' }, 'clientKey']
	])('with %j is refused', async (wrong, field) => {
		const refused = await createSheet(lycee.lea, { ...WANTED, clientKey: newId(), ...wrong });
		expect(refused).toMatchObject({ ok: false, problems: [{ field, sentence: expect.stringMatching(/\.$/) }] });
	});

	it('says which headings are still to be filled; blanks fill nothing', async () => {
		const id = await open();
		const { empty } = done(await saveSheet(lycee.lea, id, { texts: { entreprise: 'Aubépin', contexte: ' \n ' } }));
		expect(empty.map(({ code }) => code)).toContain('contexte');
		expect(empty.map(({ code }) => code)).not.toContain('entreprise');
		expect((await listSheetsOf(lycee.teacher, lycee.lea.id)).find((one) => one.id === id)?.empty).toHaveLength(8);
	});

	it('keeps what two pages write under different headings at the same moment', async () => {
		const id = await open();
		const headings = ['entreprise', 'acteurs', 'objet', 'contexte'];
		await Promise.all(headings.map((code) => saveSheet(lycee.lea, id, { texts: { [code]: code } })));
		expect((await readSheet(lycee.lea, id)).draft.texts).toEqual(Object.fromEntries(headings.map((one) => [one, one])));
	});

	it('refuses headings of no model, what is not text, and texts too long, and keeps what it had', async () => {
		const id = await open();
		await saveSheet(lycee.lea, id, { texts: { objet: 'Une gamme.' } });
		for (const texts of [{ autre: 'x' }, { objet: 3 }, { objet: 'x'.repeat(LONGEST_TEXT + 1) }, ['x'], null, 'x'])
			expect(await saveSheet(lycee.lea, id, { texts: texts ?? 0 })).toMatchObject({ ok: false });
		expect(await saveSheet(lycee.lea, id, { nature: 'danse' })).toMatchObject({ ok: false });
		expect((await readSheet(lycee.lea, id)).draft.texts).toEqual({ objet: 'Une gamme.' });
	});
});

describe('a version', () => {
	it('is kept once for each text, with its author, its hour and the digest of what it says', async () => {
		const id = await open();
		await saveSheet(lycee.lea, id, { texts: { objet: 'Un' } }, after(1));
		const first = await keepVersion(lycee.lea, id, after(2));
		expect(await keepVersion(lycee.lea, id, after(3))).toMatchObject({ version: 1, at: after(2) });
		await saveSheet(lycee.lea, id, { texts: { objet: 'Deux' } }, after(4));
		const second = await keepVersion(lycee.lea, id, after(5));
		expect([first.version, second.version]).toEqual([1, 2]);
		const kept = await readSheetVersion(lycee.teacher, id, 1);
		expect(kept).toMatchObject({ texts: { objet: 'Un' }, authorId: lycee.lea.id, at: after(2), digest: first.digest });
		expect(digestContent(kept)).toBe(kept.digest);
		expect((await readSheet(lycee.lea, id)).versions.map(({ version }) => version)).toEqual([2, 1]);
		await expect(readSheetVersion(lycee.lea, id, 3)).rejects.toMatchObject({ status: 404 });
	});

	it('is cut when writing goes on after a pause, not at each keystroke', async () => {
		const id = await open();
		for (const minute of [1, 2, 3]) await saveSheet(lycee.lea, id, { texts: { objet: `m${minute}` } }, after(minute));
		expect((await readSheet(lycee.lea, id)).versions).toEqual([]);
		await saveSheet(lycee.lea, id, { texts: { objet: 'le lendemain' } }, after(1440));
		expect((await readSheet(lycee.lea, id)).versions).toMatchObject([{ version: 1, at: after(3) }]);
		expect((await readSheetVersion(lycee.lea, id, 1)).texts).toEqual({ objet: 'm3' });
	});

	it('is one when it is asked for twice at once', async () => {
		const id = await open();
		await saveSheet(lycee.lea, id, { texts: { objet: 'Un' } });
		await Promise.all([1, 2, 3].map(() => keepVersion(lycee.lea, id)));
		expect((await readSheet(lycee.lea, id)).versions).toHaveLength(1);
	});

	it('is never changed', async () => {
		const id = await open();
		await keepVersion(lycee.lea, id);
		const change = db.update(sheetVersions).set({ nature: 'x' }).where(eq(sheetVersions.sheetId, id));
		await expect(change).rejects.toMatchObject({ cause: { message: expect.stringContaining('append-only') } });
	});
});

describe('texts under imposed headings', () => {
	const headings = ['un', 'deux', '__proto__', 'constructor'].map((code) => ({ code }));
	const some = fc.dictionary(fc.constantFrom('un', 'deux', 'constructor', 'trois'), fc.string());

	it('are the sent ones over the kept ones, of the model only, the same when sent twice', () => {
		fc.assert(
			fc.property(some, some, (kept, sent) => {
				const first = patchTexts(headings, kept, sent);
				if (Object.hasOwn(sent, 'trois')) {
					expect(first).toMatchObject({ ok: false, problems: [{ field: 'trois' }] });
					return;
				}
				const { texts } = done(first);
				for (const code of ['un', 'deux', 'constructor']) {
					const from = Object.hasOwn(sent, code) ? sent : kept;
					const text = Object.hasOwn(from, code) ? from[code] : undefined;
					expect(Object.hasOwn(texts, code) ? texts[code] : undefined).toBe(
						text?.replaceAll('\0', '').replaceAll('\r\n', '\n')
					);
				}
				expect(Object.keys(texts)).not.toContain('trois');
				expect(done(patchTexts(headings, texts, sent)).texts).toEqual(texts);
			})
		);
	});

	it('are empty where nothing is written, even under a heading named as a property of every object', () => {
		const wordings = headings.map(({ code }) => ({
			code,
			title: code,
			status: 'editorial' as const,
			sources: [],
			note: null
		}));
		expect(emptyHeadings(wordings, { un: 'x' }).map(({ code }) => code)).toEqual(['deux', '__proto__', 'constructor']);
	});
});
