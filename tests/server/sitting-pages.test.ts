/** What the pages of an exam send, by the functions that answer their addresses: to the candidate, nothing of the panel’s. */
import { beforeAll, describe, expect, inject, it, vi } from 'vitest';
import type { Account } from '#server/auth/session.ts';
import { newId } from '#server/db/id.ts';
import { createSheet, readSheet, saveSheet } from '#server/files/sheet.ts';
import { agree } from '#server/marking/deliberate.ts';
import { saveGrid } from '#server/marking/own-grid.ts';
import { actOnClock } from '#server/sittings/act.ts';
import { writeSubject } from '#server/sittings/arrange.ts';
import { saveSittingNotes } from '#server/sittings/notes.ts';
import { prefillSubject } from '#server/sittings/prefill.ts';
import { listSittingsOf, readAsCandidate, readAsPanel } from '#server/sittings/read.ts';
import { selectExam } from '#server/frameworks/complete.ts';
import { addExamLycee, after, ALL_SATISFYING, cases, done, sealWith, SECRET } from './support/sitting.ts';

vi.mock('#server/scenarios/library.ts', () => ({ cases }));

const pages = {
	home: await import('../../src/routes/+page.server.ts'),
	sheets: await import('../../src/routes/fiches/+page.server.ts'),
	sheet: await import('../../src/routes/fiches/[id]/+page.server.ts'),
	sitting: await import('../../src/routes/passages/[id]/+page.server.ts'),
	subject: await import('../../src/routes/passages/[id]/sujet/+page.server.ts'),
	arrange: await import('../../src/routes/passages/[id]/organisation/+page.server.ts'),
	room: await import('../../src/routes/classes/[id]/passages/+page.server.ts'),
	creation: await import('../../src/routes/classes/[id]/passages/nouveau/+page.server.ts')
};
const clock = await import('../../src/routes/passages/[id]/horloge/+server.ts');

let lycee: Awaited<ReturnType<typeof addExamLycee>>;

beforeAll(async () => {
	lycee = await addExamLycee();
});

type Fields = Readonly<Record<string, string | readonly string[]>>;

function eventOf(user: Account, id: string, fields?: Fields, search = '') {
	const body = new URLSearchParams();
	for (const [name, value] of Object.entries(fields ?? {}))
		for (const one of [value].flat()) body.append(name, String(one));
	const url = new URL(`http://localhost/x/${id}${search}`);
	const request = new Request(url, fields ? { method: 'POST', body } : {});
	return { locals: { user }, url, request, params: { id }, depends() {} } as never;
}

/** What is answered, whatever it is: data, a refusal, an error, a redirection. */
async function answer(work: () => unknown): Promise<unknown> {
	try {
		const given = await work();
		return given instanceof Response ? await given.json() : given;
	} catch (thrown) {
		if (thrown instanceof Error && !('status' in thrown)) throw thrown;
		return thrown;
	}
}

/** Everything that a candidate may ask of a sitting: the pages, then each form of each page. */
async function askEverything(candidate: Account, id: string, sheetId: string): Promise<unknown[]> {
	const { lea, classId } = lycee;
	expect(candidate.id).toBe(lea.id);
	const asked: (() => unknown)[] = [
		() => pages.home.load(eventOf(lea, '')),
		() => pages.sheets.load(eventOf(lea, '')),
		() => pages.sheet.load(eventOf(lea, sheetId)),
		() => pages.room.load(eventOf(lea, classId)),
		() => pages.creation.load(eventOf(lea, classId))
	];
	for (const page of [pages.sitting, pages.subject, pages.arrange]) asked.push(() => page.load(eventOf(lea, id)));
	asked.push(() => clock.GET(eventOf(lea, id)));
	const forms: Fields = {
		acte: 'suspendre',
		notes: 'x',
		note: '12',
		'niveau.C31': 'S',
		'analyse.vise': 'x',
		accord: '12'
	};
	for (const page of [pages.sitting, pages.subject, pages.arrange])
		for (const action of Object.values(page.actions)) asked.push(() => action(eventOf(lea, id, forms)));
	const answers = [];
	for (const ask of asked) answers.push(await answer(ask));
	return answers;
}

const SECRETS = [SECRET, 'Trop cher.', 'Un mois offert.', 'note 1250', 'note 800', 'Écoute peu', 'mauvaise conclusion'];

describe.runIf(inject('database') === 'sqlite')('what a candidate is sent', () => {
	it('holds nothing of the card, of a grid or of an agreement, at any moment, by any page or form', async () => {
		const { lea, colleague, juror } = lycee;
		const wanted = { framework: 'nrc-2003', exam: 'E4', nature: 'negociation-vente', clientKey: newId() };
		const { id: sheetId } = done(await createSheet(lea, wanted));
		const id = await lycee.sit({ sheetId });
		const answers: unknown[] = [];
		const ask = async () => void answers.push(...(await askEverything(lea, id, sheetId)));
		const start = async (phase: number) =>
			void done(await actOnClock(colleague, id, { kind: 'start', phase }, new Date()));
		await ask();
		await start(0);
		await ask();
		await start(1);
		done(await saveGrid(juror, id, { notes: { 1: 'Écoute peu' }, comment: 'mauvaise conclusion' }, new Date()));
		await ask();
		await sealWith(juror, id, 1250, new Date());
		await ask();
		await sealWith(colleague, id, 800, new Date());
		done(await agree(juror, id, { mark: 1000, reason: 'mauvaise conclusion' }));
		await ask();
		await start(2);
		await ask();
		const sent = JSON.stringify(answers);
		// the candidate’s own is there, the panel’s is not
		expect(sent).toContain('Vendre la gamme.');
		for (const secret of SECRETS) expect(sent).not.toContain(secret);
		// and the same words are found where they are sent
		const panel = JSON.stringify(await answer(() => pages.sitting.load(eventOf(juror, id))));
		for (const secret of [SECRET, 'Trop cher.', 'note 1250', 'note 800', 'mauvaise conclusion'])
			expect(panel).toContain(secret);
	});

	it('does not depend on the card nor on the grids, to the byte', async () => {
		const { lea, colleague, juror } = lycee;
		const id = await lycee.sit();
		const shown = async (now: Date) => {
			const [place, lines] = [await readAsCandidate(lea, id, now), await listSittingsOf(lea, now)];
			return JSON.stringify([place, lines]);
		};
		const before = await shown(after(-1));
		done(
			await writeSubject(juror, id, { card: { texts: { freins: 'autre' }, objections: ['autre'], concessions: [] } })
		);
		expect(await shown(after(-1))).toBe(before);
		await lycee.reach(id, 1);
		const oral = await shown(after(60));
		await sealWith(juror, id, 500, after(61));
		await sealWith(colleague, id, 2000, after(61));
		done(await agree(juror, id, { mark: 1000, reason: 'x' }, after(62)));
		expect(await shown(after(60))).toBe(oral);
	});
});

describe.runIf(inject('database') === 'sqlite')('what a juror is sent before all have sealed', () => {
	it('does not change with what another writes or seals, by the page nor by its clock', async () => {
		const { colleague, juror } = lycee;
		const id = await lycee.sit();
		for (const phase of [0, 1]) done(await actOnClock(colleague, id, { kind: 'start', phase }, new Date()));
		const shown = async () => {
			const page = (await answer(() => pages.sitting.load(eventOf(colleague, id)))) as Record<string, unknown>;
			const polled = (await answer(() => clock.GET(eventOf(colleague, id)))) as Record<string, unknown>;
			return JSON.stringify([page.grid, page.revealed, page.shown, polled.shown]);
		};
		const before = await shown();
		done(await saveGrid(juror, id, { levels: ALL_SATISFYING, mark: 500, comment: 'x' }));
		expect(await shown()).toBe(before);
		await sealWith(juror, id, 500, new Date());
		expect(await shown()).toBe(before);
		// and says so once all have
		await sealWith(colleague, id, 500, new Date());
		expect(JSON.parse(await shown())[1]).toMatchObject({ open: true });
	});
});

describe.runIf(inject('database') === 'sqlite')('the forms of a sitting', () => {
	const act = (user: Account, id: string, name: keyof typeof pages.sitting.actions, fields: Fields) =>
		answer(() => pages.sitting.actions[name](eventOf(user, id, fields)));

	it('keep of a grid what can be read, and name the mark that cannot', async () => {
		const { juror } = lycee;
		const id = await lycee.sit();
		const wrong = await act(juror, id, 'grille', { note: 'douze', 'niveau.C31': 'S', 'notes.1': 'Bien.' });
		expect(wrong).toMatchObject({ status: 400, data: { problems: { note: expect.stringMatching(/\.$/) } } });
		expect(wrong).toMatchObject({ data: { savedAt: expect.any(Date) } });
		expect(await act(juror, id, 'grille', { note: '12,5' })).toMatchObject({ savedAt: expect.any(Date) });
		const { grid } = (await answer(() => pages.sitting.load(eventOf(juror, id)))) as { grid: unknown };
		expect(grid).toMatchObject({ mark: 1250, levels: { C31: 'S' }, notes: { 1: 'Bien.' } });
		// emptied, it is taken back; absent, it stays
		await act(juror, id, 'grille', { commentaire: 'x' });
		await act(juror, id, 'grille', { note: '' });
		const { grid: after } = (await answer(() => pages.sitting.load(eventOf(juror, id)))) as { grid: unknown };
		expect(after).toMatchObject({ mark: null, comment: 'x', levels: { C31: 'S' } });
	});

	it('refuse what is not an act of the clock, and say what prevents one', async () => {
		const { juror, lea } = lycee;
		const id = await lycee.sit();
		expect(await act(juror, id, 'horloge', {})).toMatchObject({ status: 400 });
		expect(await act(juror, id, 'horloge', { acte: 'commencer', phase: '1' })).toMatchObject({ status: 400 });
		expect(await act(lea, id, 'horloge', { acte: 'commencer', phase: '0' })).toMatchObject({
			data: { sentence: 'C’est à la commission de le faire.' }
		});
		expect(await act(juror, id, 'horloge', { acte: 'commencer', phase: '0' })).toBeNull();
		const back = { acte: 'rendre', minutes: 'deux', motif: 'panne', cle: newId() };
		expect(await act(juror, id, 'horloge', back)).toMatchObject({
			data: { problems: { minutes: expect.any(String) } }
		});
		expect(await act(juror, id, 'horloge', { ...back, minutes: '2' })).toBeNull();
		expect((await readAsPanel(juror, id)).clock.givenBack).toEqual([{ phase: 0, minutes: 2, reason: 'panne' }]);
	});

	it('open the run with the simulated client to its candidate only, and lead to it', async () => {
		const { lea, colleague, teacher } = lycee;
		const client = { kind: 'simulated' as const, slug: 'caisse', version: 1, stage: 'campagne' };
		const id = await lycee.sit({ client });
		expect(await act(lea, id, 'rencontrer', {})).toMatchObject({ status: 400 });
		for (const phase of ['0', '1']) expect(await act(lea, id, 'horloge', { acte: 'commencer', phase })).toBeNull();
		for (const other of [colleague, teacher])
			expect(await act(other, id, 'rencontrer', {})).toMatchObject({ status: 404 });
		const met = await act(lea, id, 'rencontrer', {});
		expect(met).toMatchObject({ status: 303, location: expect.stringMatching(/^\/parties\/\w+$/) });
		expect(await act(lea, id, 'rencontrer', {})).toEqual(met);
	});

	it('close the self-analysis with what was written last', async () => {
		const { lea } = lycee;
		const id = await lycee.sit();
		for (const phase of [0, 1, 2]) done(await actOnClock(lycee.colleague, id, { kind: 'start', phase }, new Date()));
		expect(await act(lea, id, 'remettre', { 'analyse.vise': 'Vendre.' })).toBeNull();
		const read = await readAsCandidate(lea, id);
		expect(read.clock.state).toBe('ended');
		expect(read.selfAnalysis?.texts).toEqual({ vise: 'Vendre.' });
		expect(await act(lea, id, 'autoanalyse', { 'analyse.vise': 'x' })).toMatchObject({ status: 400 });
	});

	it('create a sitting whose subject and card begin from the sheet', async () => {
		const { lea, teacher, juror, classId } = lycee;
		const wanted = { framework: 'nrc-2003', exam: 'E4', nature: 'negociation-vente', clientKey: newId() };
		const { id: sheetId } = done(await createSheet(lea, wanted));
		done(await saveSheet(lea, sheetId, { texts: { contexte: 'Une visite.', difficultes: 'Le prix.' } }));
		const fields = {
			...{ candidat: lea.id, fiche: sheetId, commission: [teacher.id, juror.id], forme: 'ccf', cle: newId() },
			...{ 'minutes.ccf.0': '5', 'minutes.ccf.1': '20', 'minutes.ccf.2': '3', client: 'personne', salle: 'B1' }
		};
		const post = (more: Fields) =>
			answer(() => pages.creation.actions.default(eventOf(teacher, classId, { ...fields, ...more })));
		expect(await post({ 'minutes.ccf.1': 'vingt' })).toMatchObject({
			data: { problems: { 'minutes.ccf': expect.any(String) } }
		});
		expect(await post({ candidat: '' })).toMatchObject({ data: { problems: { candidat: expect.any(String) } } });
		expect(await post({ quand: 'demain' })).toMatchObject({ data: { problems: { quand: expect.any(String) } } });
		const created = (await post({ quand: '2026-11-24T10:00' })) as { location: string };
		const id = /^\/passages\/(\w+)\/sujet$/.exec(created.location)?.[1] ?? '';
		const read = await readAsPanel(juror, id);
		expect(read.plannedAt).toEqual(new Date('2026-11-24T09:00:00Z'));
		expect(read.clock.phases.map(({ minutes }) => minutes)).toEqual([5, 20, 3]);
		expect(read.subject).toMatchObject({ objet: 'Négociation-vente', historique: 'Une visite.' });
		expect(read.card.texts).toMatchObject({ historique: 'Une visite.', freins: 'Le prix.' });
		// what the card has of the sheet the candidate wrote; nothing else of it is theirs
		expect(Object.keys((await readAsCandidate(lea, id)).subject?.texts ?? {})).not.toContain('freins');
		expect(await post({ quand: '2026-11-24T10:00' })).toMatchObject({ location: created.location });
	});
});

describe('the notes of a candidate', () => {
	it('are kept from the start to the end, for the candidate only', async () => {
		const { lea, juror } = lycee;
		const id = await lycee.sit();
		expect(await saveSittingNotes(lea, id, 'trop tôt', after(-1))).toMatchObject({ ok: false });
		await lycee.reach(id, 0);
		done(await saveSittingNotes(lea, id, 'Ouvrir\r\npar le bilan', after(1)));
		expect((await readAsCandidate(lea, id, after(1))).notes).toEqual({
			text: 'Ouvrir\npar le bilan',
			savedAt: after(1)
		});
		await expect(saveSittingNotes(juror, id, 'x', after(2))).rejects.toMatchObject({ status: 404 });
		expect(JSON.stringify(await readAsPanel(juror, id, after(2)))).not.toContain('bilan');
		expect(await saveSittingNotes(lea, id, 3, after(2))).toMatchObject({ ok: false });
		done(await actOnClock(juror, id, { kind: 'end' }, after(3)));
		expect(await saveSittingNotes(lea, id, 'trop tard', after(4))).toMatchObject({ ok: false });
		expect((await readAsCandidate(lea, id, after(4))).notes.text).toBe('Ouvrir\npar le bilan');
	});

	it('are told apart from who acted last on the clock, whom everybody reads', async () => {
		const id = await lycee.sit();
		expect((await readAsCandidate(lycee.lea, id)).lastAct).toBeNull();
		await lycee.reach(id, 0);
		expect((await readAsCandidate(lycee.lea, id)).lastAct).toEqual({
			...{ kind: 'phase-started', at: after(0), authorName: 'Paul Autre' }
		});
	});
});

it('a subject begun from an empty sheet has its nature, and nothing else', async () => {
	const { subject } = (await selectExam(lycee.lea.establishmentId, 'nrc-2003', 'E4'))!;
	const begun = prefillSubject(subject!, { texts: { contexte: ' ' }, nature: 'Négociation-vente' });
	expect(begun).toEqual({ subject: { objet: 'Négociation-vente' }, card: { objet: 'Négociation-vente' } });
});

it('only the headings of the model are taken from the form of a sheet', async () => {
	const { lea } = lycee;
	const wanted = { framework: 'nrc-2003', exam: 'E4', nature: 'negociation-vente', clientKey: newId() };
	const { id } = done(await createSheet(lea, wanted));
	const save = (fields: Fields) => answer(() => pages.sheet.actions.enregistrer(eventOf(lea, id, fields)));
	expect(await save({ objet: 'Une gamme.' })).toMatchObject({ savedAt: expect.any(Date) });
	expect(await save({ autre: 'x' })).toMatchObject({ status: 400, data: { problems: { autre: expect.any(String) } } });
	expect((await readSheet(lea, id)).draft.texts).toEqual({ objet: 'Une gamme.' });
	const kept = await answer(() => pages.sheet.actions.version(eventOf(lea, id, { contexte: 'Un salon.' })));
	expect(kept).toMatchObject({ status: 303, location: `/fiches/${id}?gardee=1` });
	const version = (await answer(() => pages.sheet.load(eventOf(lea, id, undefined, '?version=1')))) as {
		texts: unknown;
	};
	expect(version.texts).toEqual({ objet: 'Une gamme.', contexte: 'Un salon.' });
});
