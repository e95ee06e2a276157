/** Situations of work that students note on the spot, for themselves; a sheet of an exam may begin with one of them. */
import { and, desc, eq } from 'drizzle-orm';
import { notFound } from '../auth/guard.ts';
import type { Account } from '../auth/session.ts';
import { dayInParis } from '../day-in-paris.ts';
import { db, transaction } from '../db/database.ts';
import { newId } from '../db/id.ts';
import { sheets, SITUATION_NATURES, SITUATION_PARTS, situations, type Texts } from '../db/schema.ts';
import { keyProblem, refuse, type Outcome, type Problem } from './outcome.ts';
import { createSheet, readSheet, saveSheet, selectSheetModelOf } from './sheet.ts';
import { cleanText, patchTexts } from './texts.ts';

export type Situation = Omit<typeof situations.$inferSelect, 'establishmentId' | 'clientKey'>;

/** A situation in the list of its author, with the sheet that it began, if any. */
export type SituationLine = Situation & { readonly sheetId: string | null };

/** What is asked of a situation besides its day and its title, all of it optional. */
export const HEADINGS = [
	{ code: 'organisation', title: 'Où' },
	{ code: 'people', title: 'Avec qui' },
	{ code: 'course', title: 'Ce qui s’est passé' },
	{ code: 'acts', title: 'Ce que vous avez fait, ou vu faire' },
	{ code: 'outcome', title: 'Ce que cela a donné, ce que vous en retenez' }
] as const;

/** Under which headings of a sheet a text goes: those of the model of the diploma are kept, others do not exist there. */
const SHEET_HEADINGS: Readonly<Record<(typeof HEADINGS)[number]['code'], readonly string[]>> = {
	organisation: ['entreprise'],
	people: ['acteurs'],
	course: ['contexte'],
	acts: ['strategie', 'activite'],
	outcome: ['resultats', 'reflexive']
};

const LONGEST_TITLE = 120;
const EXAM = 'E4';

const columns = {
	id: situations.id,
	ownerId: situations.ownerId,
	day: situations.day,
	nature: situations.nature,
	part: situations.part,
	title: situations.title,
	texts: situations.texts,
	createdAt: situations.createdAt,
	savedAt: situations.savedAt
};

const isBlank = ({ title, texts }: Pick<Situation, 'title' | 'texts'>): boolean =>
	title === '' && Object.values(texts).every((text) => text.trim() === '');

/** The situations of a student, the latest first. */
export async function listSituations(student: Pick<Account, 'id'>): Promise<SituationLine[]> {
	// a sheet that a situation began has its identifier for a key
	return db
		.select({ ...columns, sheetId: sheets.id })
		.from(situations)
		.leftJoin(sheets, and(eq(sheets.ownerId, situations.ownerId), eq(sheets.clientKey, situations.id)))
		.where(eq(situations.ownerId, student.id))
		.orderBy(desc(situations.day), desc(situations.createdAt), desc(situations.id));
}

/** One’s own situation; 404 for everybody else. */
export async function readSituation(student: Pick<Account, 'id'>, id: string): Promise<SituationLine> {
	return (await listSituations(student)).find((one) => one.id === id) ?? notFound();
}

/** Opens a situation dated today, or gives the one that was opened and in which nothing is written. */
export async function openSituation(
	student: Account,
	clientKey: string,
	now = new Date()
): Promise<Outcome<{ readonly id: string }>> {
	if (student.role !== 'student') notFound();
	const badKey = keyProblem(clientKey);
	if (badKey) return badKey;
	const { establishmentId, id: ownerId } = student;
	return transaction(async (tx) => {
		const own = await tx.select().from(situations).where(eq(situations.ownerId, ownerId));
		const same = own.find((one) => one.clientKey === clientKey);
		if (same) return { ok: true, id: same.id };
		const blank = own.find(isBlank);
		if (blank) {
			await tx
				.update(situations)
				.set({ day: dayInParis(now) })
				.where(eq(situations.id, blank.id));
			return { ok: true, id: blank.id };
		}
		const id = newId();
		const first = { day: dayInParis(now), nature: 'real', part: 'lived', title: '', texts: {} } as const;
		await tx
			.insert(situations)
			.values({ id, establishmentId, ownerId, clientKey, ...first, createdAt: now, savedAt: now });
		return { ok: true, id };
	});
}

export interface SentSituation {
	readonly day?: string;
	readonly nature?: string;
	readonly part?: string;
	readonly title?: string;
	readonly texts?: Readonly<Record<string, string>>;
}

const oneOf = <T extends string>(values: readonly T[], sent: string): T | undefined =>
	values.find((value) => value === sent);

function dayProblem(day: string, now: Date): Problem | null {
	const field = 'day';
	const read = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00Z`) : null;
	if (!read || Number.isNaN(read.getTime()) || !read.toISOString().startsWith(day))
		return { field, sentence: 'Donnez le jour de la situation.' };
	if (day > dayInParis(now)) return { field, sentence: 'Ce jour n’est pas encore venu.' };
	return day < '2000-01-01' ? { field, sentence: 'Vérifiez l’année.' } : null;
}

/** Saves what its author changed: what can be taken is kept, and the rest is told with its sentence. */
export async function saveSituation(
	student: Account,
	id: string,
	sent: SentSituation,
	now = new Date()
): Promise<Outcome<{ readonly savedAt: Date; readonly problems: readonly Problem[] }>> {
	const problems: Problem[] = [];
	const { day, nature, part, title, texts } = sent;
	const badDay = day === undefined ? null : dayProblem(day, now);
	if (badDay) problems.push(badDay);
	if (title !== undefined && title.length > LONGEST_TITLE)
		problems.push({ field: 'title', sentence: `Un titre a ${LONGEST_TITLE} caractères au plus.` });
	return transaction(async (tx) => {
		const own = and(eq(situations.id, id), eq(situations.ownerId, student.id));
		const [kept] = await tx.select(columns).from(situations).where(own);
		if (!kept) notFound();
		const patched = patchTexts(HEADINGS, kept.texts, texts ?? {});
		if (!patched.ok) return patched;
		await tx
			.update(situations)
			.set({
				day: day === undefined || badDay ? kept.day : day,
				nature: oneOf(SITUATION_NATURES, nature ?? kept.nature) ?? kept.nature,
				part: oneOf(SITUATION_PARTS, part ?? kept.part) ?? kept.part,
				title: cleanText(title ?? kept.title)
					.slice(0, LONGEST_TITLE)
					.trim(),
				texts: patched.texts,
				savedAt: now
			})
			.where(own);
		return { ok: true, savedAt: now, problems };
	});
}

/** Throws one’s own situation away; 404 for everybody else. A sheet that it began stays. Again, does nothing. */
export async function removeSituation(student: Account, id: string): Promise<void> {
	await transaction(async (tx) => {
		const [kept] = await tx.select(columns).from(situations).where(eq(situations.id, id));
		if (kept && kept.ownerId !== student.id) notFound();
		await tx.delete(situations).where(eq(situations.id, id));
	});
}

/** The texts of a situation under the headings of a model. */
export function textsForSheet(
	{ texts, title, day }: Pick<Situation, 'texts' | 'title' | 'day'>,
	headings: readonly { readonly code: string }[]
): Texts {
	const course = [`${title} (${day.split('-').reverse().join('/')})`, texts.course ?? ''].join('\n');
	const dated: Texts = { ...texts, course };
	const filled = HEADINGS.flatMap(({ code }): [string, string][] => {
		const heading = headings.find((one) => SHEET_HEADINGS[code].includes(one.code));
		const text = (Object.hasOwn(dated, code) ? dated[code] : '').trim();
		return heading && text !== '' ? [[heading.code, text]] : [];
	});
	return Object.fromEntries(filled);
}

/** Opens the sheet of a situation that happened: the same key, the situation's, opens one. */
async function openSheet(student: Account, { id, nature: happened }: Situation, nature: string, now: Date) {
	if (happened !== 'real')
		return refuse('nature', 'Une fiche de l’épreuve raconte une situation réelle\u00a0: celle-ci est simulée.');
	const own = await selectSheetModelOf(student, EXAM);
	if (!own) return refuse('nature', 'Le diplôme de votre classe n’a pas de modèle de fiche.');
	return createSheet(student, { framework: own.framework, exam: EXAM, nature, clientKey: id }, now);
}

/** Begins a sheet of the exam with a situation that happened; gives the one that it began already, filled if it was not. */
export async function beginSheet(
	student: Account,
	id: string,
	nature: string,
	now = new Date()
): Promise<Outcome<{ readonly id: string }>> {
	const situation = await readSituation(student, id);
	const opened = situation.sheetId
		? ({ ok: true, id: situation.sheetId } as const)
		: await openSheet(student, situation, nature, now);
	if (!opened.ok) return opened;
	const { draft, model } = await readSheet(student, opened.id);
	// a server that died between the two leaves an untouched sheet
	if (Object.keys(draft.texts).length > 0) return opened;
	const saved = await saveSheet(student, opened.id, { texts: textsForSheet(situation, model.headings) }, now);
	return saved.ok ? opened : saved;
}
