/**
 * Sheets on the imposed model of an exam. The text under the pen is one draft, saved at each keystroke; versions are
 * never changed. A version is cut from the draft when its author asks, when a sitting takes the sheet, and when writing
 * goes on after a pause: so every session of work stays, without a version a keystroke.
 */
import { createHash } from 'node:crypto';
import { and, desc, eq } from 'drizzle-orm';
import type { SheetModel } from '#framework/exam.ts';
import type { Wording } from '#framework/wording.ts';
import { notFound } from '../auth/guard.ts';
import type { Account } from '../auth/session.ts';
import { listClassesOf } from '../classes/class.ts';
import { db, transaction, type Db } from '../db/database.ts';
import { newId } from '../db/id.ts';
import { sheetDrafts, sheets, sheetVersions, type Texts } from '../db/schema.ts';
import { selectExam } from '../frameworks/complete.ts';
import { requireOwnSheet, requireReadableStudent, requireSheet, type Sheet } from './guard.ts';
import { keyProblem, refuse, type Outcome } from './outcome.ts';
import { emptyHeadings, patchTexts } from './texts.ts';

/** A pause after which what was written before it is kept as a version. */
const PAUSE_MILLISECONDS = 10 * 60_000;

export interface SheetContent {
	/** Code of one of the natures of the model. */
	readonly nature: string;
	readonly texts: Texts;
}

export type SheetVersion = typeof sheetVersions.$inferSelect;

/** A version in a list: without its text. */
export type VersionLine = Pick<SheetVersion, 'version' | 'digest' | 'authorId' | 'at'>;

export interface ReadSheet {
	readonly sheet: Sheet;
	readonly as: 'owner' | 'teacher';
	readonly model: SheetModel;
	readonly draft: SheetContent & { readonly savedAt: Date };
	/** The headings of the draft still to be filled. */
	readonly empty: readonly Wording[];
	/** The last one first. */
	readonly versions: readonly VersionLine[];
}

export interface SheetLine {
	readonly id: string;
	readonly framework: string;
	readonly exam: string;
	readonly nature: string;
	readonly savedAt: Date;
	readonly empty: readonly Wording[];
}

/** SHA-256 of what a sheet says, the same on every machine: codes in order, then texts. */
export function digestContent({ nature, texts }: SheetContent): string {
	const lines = Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1));
	return createHash('sha256')
		.update(JSON.stringify([nature, lines]))
		.digest('hex');
}

async function selectModel({
	establishmentId,
	framework,
	exam
}: Pick<Sheet, 'establishmentId' | 'framework' | 'exam'>): Promise<SheetModel | null> {
	return (await selectExam(establishmentId, framework, exam))?.sheet ?? null;
}

async function requireModel(sheet: Sheet): Promise<SheetModel> {
	const model = await selectModel(sheet);
	if (!model) throw new Error(`no model of sheet for ${sheet.exam} in ${sheet.framework}`);
	return model;
}

/** The model of a student’s sheets: that of the first of their classes whose exam has one. */
export async function selectSheetModelOf(
	student: Account,
	exam: string
): Promise<{ readonly framework: string; readonly model: SheetModel } | null> {
	for (const { framework } of await listClassesOf(student)) {
		const model = await selectModel({ establishmentId: student.establishmentId, framework, exam });
		if (model) return { framework, model };
	}
	return null;
}

/** Opens an empty sheet of an exam, for a student; the same click opens it once. */
export async function createSheet(
	student: Account,
	wanted: { readonly framework: string; readonly exam: string; readonly nature: string; readonly clientKey: string },
	now = new Date()
): Promise<Outcome<{ readonly id: string }>> {
	if (student.role !== 'student') notFound();
	const { establishmentId, id: ownerId } = student;
	const { framework, exam, nature, clientKey } = wanted;
	const badKey = keyProblem(clientKey);
	if (badKey) return badKey;
	const model = await selectModel({ establishmentId, framework, exam });
	if (!model) return refuse('exam', 'Cette épreuve n’a pas de modèle de fiche.');
	if (!model.natures.some(({ code }) => code === nature))
		return refuse('nature', 'Choisissez la nature de la situation dans la liste.');
	return transaction(async (tx) => {
		const [same] = await tx
			.select({ id: sheets.id })
			.from(sheets)
			.where(and(eq(sheets.ownerId, ownerId), eq(sheets.clientKey, clientKey)));
		if (same) return { ok: true, id: same.id };
		const id = newId();
		await tx.insert(sheets).values({ id, establishmentId, ownerId, framework, exam, clientKey, createdAt: now });
		await tx.insert(sheetDrafts).values({ sheetId: id, nature, texts: {}, savedAt: now });
		return { ok: true, id };
	});
}

async function selectDraft(tx: Db, sheetId: string): Promise<SheetContent & { readonly savedAt: Date }> {
	const { nature, texts, savedAt } = sheetDrafts;
	const [draft] = await tx.select({ nature, texts, savedAt }).from(sheetDrafts).where(eq(sheetDrafts.sheetId, sheetId));
	return draft;
}

/** Keeps the draft as a version, unless the last one says the same; returns the version that says it. */
export async function cutVersion(tx: Db, sheet: Pick<Sheet, 'id' | 'ownerId'>, at: Date): Promise<VersionLine> {
	const { nature, texts } = await selectDraft(tx, sheet.id);
	const digest = digestContent({ nature, texts });
	const [last] = await tx
		.select()
		.from(sheetVersions)
		.where(eq(sheetVersions.sheetId, sheet.id))
		.orderBy(desc(sheetVersions.version))
		.limit(1);
	if (last?.digest === digest) return last;
	const line = { version: (last?.version ?? 0) + 1, digest, authorId: sheet.ownerId, at };
	await tx.insert(sheetVersions).values({ sheetId: sheet.id, nature, texts, ...line });
	return line;
}

/** Saves what its author changed of a sheet: only the headings sent are replaced. Sent twice, it changes nothing more. */
export async function saveSheet(
	user: Account,
	sheetId: string,
	sent: { readonly nature?: string; readonly texts?: unknown },
	now = new Date()
): Promise<Outcome<{ readonly savedAt: Date; readonly empty: readonly Wording[] }>> {
	const sheet = await requireOwnSheet(user, sheetId);
	const { natures, headings } = await requireModel(sheet);
	if (sent.nature !== undefined && !natures.some(({ code }) => code === sent.nature))
		return refuse('nature', 'Choisissez la nature de la situation dans la liste.');
	return transaction(async (tx) => {
		const draft = await selectDraft(tx, sheetId);
		const patched = patchTexts(headings, draft.texts, sent.texts ?? {});
		if (!patched.ok) return patched;
		const { texts } = patched;
		if (now.getTime() - draft.savedAt.getTime() > PAUSE_MILLISECONDS && Object.keys(draft.texts).length > 0)
			await cutVersion(tx, sheet, draft.savedAt);
		await tx
			.update(sheetDrafts)
			.set({ nature: sent.nature ?? draft.nature, texts, savedAt: now })
			.where(eq(sheetDrafts.sheetId, sheetId));
		return { ok: true, savedAt: now, empty: emptyHeadings(headings, texts) };
	});
}

/** Keeps what the author has written as a version; asked again without a change, gives the same one. */
export async function keepVersion(user: Account, sheetId: string, now = new Date()): Promise<VersionLine> {
	const sheet = await requireOwnSheet(user, sheetId);
	return transaction((tx) => cutVersion(tx, sheet, now));
}

/** A sheet, for its author and the teachers of the author’s classes. */
export async function readSheet(user: Account, sheetId: string): Promise<ReadSheet> {
	const { sheet, as } = await requireSheet(user, sheetId);
	const { version, digest, authorId, at } = sheetVersions;
	const [model, draft, versions] = await Promise.all([
		requireModel(sheet),
		selectDraft(db, sheetId),
		db
			.select({ version, digest, authorId, at })
			.from(sheetVersions)
			.where(eq(sheetVersions.sheetId, sheetId))
			.orderBy(desc(version))
	]);
	return { sheet, as, model, draft, empty: emptyHeadings(model.headings, draft.texts), versions };
}

/** One version of a sheet, for the same people; 404 when there is none of that number. */
export async function readSheetVersion(user: Account, sheetId: string, version: number): Promise<SheetVersion> {
	await requireSheet(user, sheetId);
	return (await selectOptionalVersion(sheetId, version)) ?? notFound();
}

/** A version by its number, whoever reads it. */
export async function selectOptionalVersion(sheetId: string, version: number): Promise<SheetVersion | undefined> {
	const [row] = await db
		.select()
		.from(sheetVersions)
		.where(and(eq(sheetVersions.sheetId, sheetId), eq(sheetVersions.version, version)));
	return row;
}

/** The sheets of a student, in the order they were opened, for the student and the teachers of the student’s classes. */
export async function listSheetsOf(user: Account, studentId: string): Promise<SheetLine[]> {
	await requireReadableStudent(user, studentId);
	const { id, framework, exam } = sheets;
	const { nature, texts, savedAt } = sheetDrafts;
	const rows = await db
		.select({ id, framework, exam, nature, texts, savedAt })
		.from(sheets)
		.innerJoin(sheetDrafts, eq(sheetDrafts.sheetId, sheets.id))
		.where(eq(sheets.ownerId, studentId))
		.orderBy(sheets.createdAt, sheets.id);
	return Promise.all(
		rows.map(async ({ texts, ...line }) => {
			const model = await selectModel({ ...line, establishmentId: user.establishmentId });
			return { ...line, empty: emptyHeadings(model?.headings ?? [], texts) };
		})
	);
}
