/** What leaves Terrain about a class: the marks that its teacher sees, reports that may be handed over, an archive without secrets. */
import { eq } from 'drizzle-orm';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Account } from '#server/auth/session.ts';
import { requireTaughtClass, type ClassRoom } from '#server/classes/class.ts';
import { createGroup } from '#server/classes/roster.ts';
import { db, transaction } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { classMembers, copies, runs } from '#server/db/schema.ts';
import { cellOf } from '#server/exports/mark-column.ts';
import { columnText, marksSheets } from '#server/exports/marks-sheet.ts';
import { readMarksTable } from '#server/exports/marks-table.ts';
import { agree } from '#server/marking/deliberate.ts';
import type { Papers } from '#server/papers/paper.ts';
import { handIn } from '#server/papers/hand-in.ts';
import { finishMarking, markCopy } from '#server/papers/marking/mark-copy.ts';
import { openMarking } from '#server/papers/marking/open-marking.ts';
import { publishMarks } from '#server/papers/marking/publish.ts';
import { saveAnswers } from '#server/papers/save-answers.ts';
import { recordMark } from '#server/runs/mark.ts';
import { selectOptionalRun, selectSeeds } from '#server/runs/run.ts';
import { startAssignedRun } from '#server/runs/start.ts';
import { createSitting } from '#server/sittings/create.ts';
import { actOnClock } from '#server/sittings/act.ts';
import { flat, readPdf } from '../exports/read-pdf.ts';
import { addUser, DAY } from './support/lycee.ts';
import { addPaperLycee, after, done, papers, SECRETS, wrote } from './support/paper-session.ts';
import { cases, sealWith, SECRET } from './support/sitting.ts';

/** What pages read: the case and the paper of the test, once they have loaded. */
const shelf = vi.hoisted(() => ({ papers: null as Papers | null, cases: {} }));
vi.mock('#server/scenarios/library.ts', () => ({ cases: shelf.cases }));
vi.mock('#server/papers/library.ts', async (original) => ({
	...(await original<object>()),
	papers: { load: (slug: string, version: number) => shelf.papers?.load(slug, version) }
}));
shelf.papers = papers;
Object.assign(shelf.cases, cases);

const pages = {
	notes: await import('../../src/routes/classes/[id]/notes/+page.server.ts'),
	file: await import('../../src/routes/classes/[id]/notes.[format]/+server.ts'),
	classReport: await import('../../src/routes/classes/[id]/bilan.pdf/+server.ts'),
	studentReport: await import('../../src/routes/classes/[id]/competences/[eleve]/bilan.pdf/+server.ts'),
	ownReport: await import('../../src/routes/competences/bilan.pdf/+server.ts'),
	archive: await import('../../src/routes/classes/[id]/export.zip/+server.ts')
};

type Lycee = Awaited<ReturnType<typeof addPaperLycee>>;
let lycee: Lycee;
let room: ClassRoom;
let nora: Account;
let juror: Account;
const NOW = new Date();
const ids = { training: '', evaluation: '', over: '', paper: '', sitting: '', group: '' };

/** A finished run of Léa with a mark, in hundredths. */
async function play(student: Account, assignment: string, mark: number, begun = new Date()): Promise<string> {
	const started = await startAssignedRun(cases, student, assignment, begun);
	if (started.kind === 'refused') throw new Error(started.sentence);
	await db.update(runs).set({ status: 'over' }).where(eq(runs.id, started.runId));
	const run = (await selectOptionalRun(started.runId))!;
	const versions = { ruleVersion: 'test', engineVersion: run.engineVersion, authorId: null, reason: null };
	await transaction((tx) => recordMark(tx, run, { mark, error: 60, ...versions }));
	return started.runId;
}

beforeAll(async () => {
	lycee = await addPaperLycee();
	const { teacher, lea, hugo, classId, establishmentId, colleague } = lycee;
	room = await requireTaughtClass(teacher, classId);
	nora = await addUser(establishmentId, 'student', 'Nora Belkacem');
	juror = await addUser(establishmentId, 'juror', 'Marc Lenoir');
	await transaction((tx) => tx.insert(classMembers).values({ classId, userId: nora.id, role: 'student' }));
	ids.group = done(await createGroup(teacher, classId, { name: 'Deux', studentIds: [lea.id, hugo.id] })).id;
	ids.training = await lycee.assign({ opensAt: new Date(NOW.getTime() - 30 * DAY) });
	ids.evaluation = await lycee.assign({ mode: 'evaluation', opensAt: new Date(NOW.getTime() - DAY) });
	const opensAt = new Date(NOW.getTime() - 20 * DAY);
	const closesAt = new Date(NOW.getTime() - 10 * DAY);
	ids.over = await lycee.assign({ mode: 'evaluation', opensAt, closesAt, groupId: ids.group });
	await play(lea, ids.training, 812);
	await play(lea, ids.training, 1423);
	await play(lea, ids.evaluation, 1777);
	await play(hugo, ids.over, 1149, new Date(opensAt.getTime() + 1000));
	ids.paper = await lycee.begin({}, [lea, hugo]);
	done(
		await saveAnswers(papers, lea, ids.paper, [wrote(5, 'message', 'text', '', 'Chers clients fidèles,')], after(6))
	);
	for (const one of [lea, hugo]) done(await handIn(papers, one, ids.paper, after(7)));
	ids.sitting = done(
		await createSitting(teacher, classId, {
			...{ exam: 'E4', form: 'oral', candidateId: lea.id, panelIds: [colleague.id, juror.id], room: 'B12' },
			...{ plannedAt: null, sheetId: null, client: { kind: 'person' }, subject: { objectifs: 'Vendre.' } },
			card: { texts: { freins: SECRET }, objections: ['Trop cher.'], concessions: ['Un mois offert.'] },
			clientKey: newId()
		})
	).id;
});

async function tell() {
	const table = await readMarksTable(papers, room, NOW);
	const cells = ({ id }: Account) =>
		Object.fromEntries(
			table.columns.map((column) => {
				const cell = cellOf(column, id);
				return [column.kind === 'case' ? column.id : column.kind, 'mark' in cell ? cell.mark : cell.status];
			})
		);
	return { table, cells };
}

/** What a route answers to somebody. */
async function given(user: Account, route: { GET?: unknown; load?: unknown }, params: object = {}, search = '') {
	const url = new URL(`http://localhost/classes/${lycee.classId}${search}`);
	const establishment = { id: lycee.establishmentId, name: 'Lycée des Trois-Vallées', demo: false };
	const event = {
		locals: { user, establishment },
		url,
		request: new Request(url),
		params: { id: lycee.classId, ...params }
	};
	return ((route.GET ?? route.load) as (event: unknown) => Promise<Response>)(event);
}

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());
const asTeacher = (route: { GET?: unknown; load?: unknown }, params?: object, search?: string) =>
	given(lycee.teacher, route, params, search);

async function publish(): Promise<void> {
	const { teacher } = lycee;
	done(await openMarking(papers, teacher, ids.paper, null, after(120)));
	const rows = await db.select().from(copies).where(eq(copies.sessionId, ids.paper));
	const lea = rows.find(({ candidateId }) => candidateId === lycee.lea.id)!.id;
	const hugo = rows.find(({ candidateId }) => candidateId === lycee.hugo.id)!.id;
	for (const [copyId, forme] of [
		[lea, 1],
		[hugo, 0]
	] as const) {
		const wanted = { points: { forme, fond: 0 }, levels: {}, total: null, comment: 'Une phrase de trop.' };
		done(await markCopy(papers, teacher, ids.paper, copyId, 'message', wanted, after(120)));
	}
	done(await finishMarking(papers, teacher, ids.paper, after(120)));
	done(await publishMarks(papers, teacher, ids.paper, after(120)));
}

async function deliberate(): Promise<void> {
	for (const phase of [0, 1, 2])
		done(await actOnClock(juror, ids.sitting, { kind: 'start', phase }, after(phase * 40)));
	await sealWith(lycee.colleague, ids.sitting, 1350);
	await sealWith(juror, ids.sitting, 1650);
	done(await agree(juror, ids.sitting, { mark: 1550, reason: 'Bonne écoute.' }));
}

describe('before papers are published and panels have agreed', () => {
	it('the table has the last mark of each case, who was absent, who was not asked, and nothing under embargo', async () => {
		const { table, cells } = await tell();
		expect(table.students.map(({ displayName }) => displayName)).toEqual([
			'Nora Belkacem',
			'Hugo Delmas',
			'Léa Martin'
		]);
		const { training, evaluation, over } = ids;
		expect(cells(lycee.lea)).toEqual({
			...{ [training]: 14.2, [evaluation]: 17.8, [over]: 'absent' },
			...{ paper: 'awaited', sitting: 'awaited' }
		});
		expect(cells(lycee.hugo)).toEqual({
			...{ [training]: 'to come', [evaluation]: 'to come', [over]: 11.5 },
			...{ paper: 'awaited', sitting: 'not concerned' }
		});
		expect(cells(nora)).toMatchObject({ [over]: 'not concerned', paper: 'absent' });
	});

	it('the archive holds copies by numbers, without a name or a mark', async () => {
		const files = unzipSync(await bytesOf(await asTeacher(pages.archive)));
		const sat = JSON.parse(strFromU8(files[`ecrits/${ids.paper}.json`])) as { copies: object[] };
		expect(sat.copies).toHaveLength(2);
		for (const copy of sat.copies) expect(copy).toMatchObject({ candidate: null, marks: null });
		expect(strFromU8(files[`ecrits/${ids.paper}.json`])).toContain('Chers clients fidèles,');
		for (const { id, displayName } of [lycee.lea, lycee.hugo]) {
			expect(strFromU8(files[`ecrits/${ids.paper}.json`])).not.toContain(id);
			expect(strFromU8(files[`ecrits/${ids.paper}.json`])).not.toContain(displayName);
		}
	});
});

describe('once they are', () => {
	beforeAll(async () => {
		await publish();
		await deliberate();
	});

	it('the table has these marks too, as they are printed, the panel’s for the teacher only', async () => {
		const { table, cells } = await tell();
		const paper = cells(lycee.lea).paper;
		expect(typeof paper).toBe('number');
		expect(cells(lycee.hugo).paper).toBeLessThan(paper as number);
		expect(cells(lycee.lea).sitting).toBe(15.5);
		const sitting = table.columns.find(({ kind }) => kind === 'sitting')!;
		expect(sitting.confidential).toBe(true);
		expect(cellOf(sitting, lycee.lea.id)).toMatchObject({ open: false });
	});

	it('a column is copied in the order of the register, as school software wants it', async () => {
		const { table } = await tell();
		const column = (id: string) => table.columns.find((one) => one.id === id)!;
		expect(columnText(column(ids.over), table.students)).toBe('\n11,5\nAbs');
		expect(columnText(column(ids.training), table.students)).toBe('N.Not\nN.Not\n14,2');
		const page = (await asTeacher(pages.notes, {}, `?colonne=${ids.over}`)) as unknown as {
			copied: string;
			columns: { id: string; text: string }[];
		};
		expect(page.copied).toBe(ids.over);
		expect(page.columns.find(({ id }) => id === ids.over)?.text).toBe('\n11,5\nAbs');
	});

	it('the screen, the CSV and the sheets say the same marks', async () => {
		const { table } = await tell();
		const [sheet, legend] = marksSheets(table);
		const page = (await asTeacher(pages.notes)) as unknown as { rows: { cells: { mark: number | null }[] }[] };
		const numbers = sheet.rows.map((row) => row.slice(2).map((cell) => (typeof cell === 'number' ? cell : null)));
		expect(page.rows.map(({ cells }) => cells.map(({ mark }) => mark))).toEqual(numbers);
		expect(legend.rows).toHaveLength(table.columns.length);
		const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
			await bytesOf(await asTeacher(pages.file, { format: 'csv' }))
		);
		expect(csv).toMatch(/^\ufeffÉlève;Identifiant;/);
		expect(csv.split('\r\n')[3]).toMatch(/^Léa Martin;.*14,2;/);
	});

	it('other formats are not found', async () => {
		await expect(asTeacher(pages.file, { format: 'exe' })).rejects.toMatchObject({ status: 404 });
		await expect(asTeacher(pages.file, { format: 'constructor' })).rejects.toMatchObject({ status: 404 });
	});

	it('a student’s report says what she may read, the same to her and to her teacher', async () => {
		const read = async (response: Response) => readPdf(await bytesOf(response));
		const toTeacher = await read(await asTeacher(pages.studentReport, { eleve: lycee.lea.id }));
		const toLea = await read(await given(lycee.lea, pages.ownReport));
		expect(toLea.pages).toEqual(toTeacher.pages);
		const text = toLea.pages.join(' ');
		expect(toLea).toMatchObject({ title: 'Bilan de Léa Martin', language: 'fr-FR', marked: true });
		for (const said of ['14,2', 'BTS 1', 'Lycée des Trois-Vallées', 'en attente', 'absent', 'À jouer ensuite', 'C31'])
			expect(text).toContain(said);
		// the evaluation is still open, and nobody gave her the mark of the panel
		for (const kept of ['17,8', '15,5', 'E4,', 'Delmas']) expect(text).not.toContain(kept);
		const levels = toLea.structure.flatMap(flat).flatMap(({ tag }) => /^H(\d)$/.exec(tag)?.[1] ?? []);
		expect(levels.slice(0, 4)).toEqual(['1', '2', '2', '3']);
		for (const [at, level] of levels.entries())
			expect(Number(level) - Number(levels[at - 1] ?? 0)).toBeLessThanOrEqual(1);
	});

	it('the report of the class has its marks, their spread and its levels, without those of panels', async () => {
		const { title, pages: read, structure } = await readPdf(await bytesOf(await asTeacher(pages.classReport)));
		const text = read.join(' ');
		expect(title).toBe('Bilan de BTS 1');
		for (const said of ['Médiane', 'Répartition', '17,8', 'Léa Martin', 'Satisfaisant ou mieux'])
			expect(text).toContain(said);
		expect(text).not.toContain('15,5');
		const tables = structure.flatMap(flat).filter(({ tag }) => tag === 'Table');
		expect(tables.length).toBeGreaterThan(2);
		for (const table of tables.filter(({ children }) => children.some(({ tag }) => tag === 'THead'))) {
			const [, head, body] = table.children;
			expect(head.children[0].children.every(({ tag }) => tag === 'TH')).toBe(true);
			expect(body.children.every(({ children: [first] }) => first.tag === 'TH')).toBe(true);
		}
	});

	it('the archive has everything, and no secret', async () => {
		const response = await asTeacher(pages.archive);
		expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''Export%20BTS%201%20/);
		const files = unzipSync(await bytesOf(response));
		const played = await db.select({ id: runs.id }).from(runs).where(eq(runs.establishmentId, lycee.establishmentId));
		expect(played).toHaveLength(4);
		expect(Object.keys(files).sort()).toEqual(
			[
				...['LISEZMOI.txt', 'affectations.json', 'eleves.csv', 'notes.csv', 'notes.json'],
				...['niveaux.csv', 'niveaux.json', 'preuves.csv', 'preuves.json', `ecrits/${ids.paper}.json`],
				...played.map(({ id }) => `parties/${id}.json`)
			].sort()
		);
		const texts = Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)] as const);
		for (const [path, text] of texts)
			if (path.endsWith('.json')) expect(() => JSON.parse(text) as unknown).not.toThrow();
		const all = texts.map(([, text]) => text).join('\n');
		for (const secret of [SECRET, 'Bonne écoute.', ...SECRETS]) expect(all).not.toContain(secret);
		for (const { id } of played) {
			const { seed, gradingSeed } = await selectSeeds(id);
			for (const value of [seed, gradingSeed]) expect(all).not.toContain(String(value));
		}
		const told = strFromU8(files['LISEZMOI.txt']);
		for (const path of Object.keys(files).filter((name) => name !== 'LISEZMOI.txt'))
			expect(told).toContain(path.replace(/\/.*/, '/…json').replace(/\.csv$|\.json$/, ''));
		const sat = JSON.parse(strFromU8(files[`ecrits/${ids.paper}.json`])) as {
			copies: { candidate: { name: string } }[];
		};
		expect(sat.copies.map(({ candidate }) => candidate.name).sort()).toEqual(['Hugo Delmas', 'Léa Martin']);
		expect(all).toContain('Une phrase de trop.');
	});

	it('an archive that is left is no longer read', async () => {
		const reader = (await asTeacher(pages.archive)).body!.getReader();
		await reader.read();
		await reader.cancel();
		expect((await reader.read()).done).toBe(true);
	});
});
