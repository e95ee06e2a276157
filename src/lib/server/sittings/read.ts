/**
 * What each reader is shown of a sitting, by allow-list: one function by reader, and only the panel’s reads the card. No
 * grid is ever here: they are in `marking`.
 */
import { and, asc, eq, inArray, or } from 'drizzle-orm';
import type { Phase, SheetModel, SubjectModel } from '#framework/exam.ts';
import type { Wording } from '#framework/wording.ts';
import type { Account } from '../auth/session.ts';
import { db } from '../db/database.ts';
import { classMembers, sittingCards, sittingJurors, sittings, users, type Card, type Texts } from '../db/schema.ts';
import { selectOptionalVersion, type SheetVersion } from '../files/sheet.ts';
import { selectExam } from '../frameworks/complete.ts';
import { decideAccess, type Reader } from './access.ts';
import { isFinished } from './clock.ts';
import { requireSitting } from './guard.ts';
import { selectSittingNotes, type Notes } from './notes.ts';
import { selectSelfAnalysis, type SelfAnalysis } from './self-analysis.ts';
import {
	listJurors,
	readClocks,
	selectLastAct,
	sittingColumns,
	type ClockView,
	type Juror,
	type LastAct,
	type Sitting
} from './sitting.ts';

/** What everybody concerned may know. */
export interface SittingPlace {
	readonly id: string;
	readonly exam: string;
	readonly examTitle: string;
	readonly form: Sitting['form'];
	readonly plannedAt: Date | null;
	readonly room: string | null;
	readonly candidate: { readonly id: string; readonly displayName: string };
	readonly client: Sitting['client'];
	readonly clock: ClockView;
}

/** The sheet that the sitting is about, as it was when it was pinned. */
export interface PinnedSheet {
	readonly model: SheetModel;
	readonly version: SheetVersion;
}

/** One sitting, opened. */
export interface OpenSitting extends SittingPlace {
	readonly lastAct: LastAct | null;
}

export interface CandidateSitting extends OpenSitting {
	readonly sheet: PinnedSheet | null;
	/** Null until the candidate receives it: when the clock starts, or at once where there is no preparation. */
	readonly subject: { readonly headings: readonly Wording[]; readonly texts: Texts } | null;
	/** The run against the simulated client, once started. */
	readonly runId: string | null;
	readonly notes: Notes;
	readonly selfAnalysis: SelfAnalysis | null;
}

export interface PanelSitting extends OpenSitting {
	readonly arrange: boolean;
	readonly panel: readonly Juror[];
	readonly sheet: PinnedSheet | null;
	readonly subjectModel: SubjectModel | null;
	readonly subject: Texts;
	readonly card: Card;
	readonly scenario: { readonly slug: string; readonly version: number; readonly stage: string } | null;
	readonly runId: string | null;
	/** Null while the candidate writes it, or has yet to. */
	readonly selfAnalysis: SelfAnalysis | null;
}

export interface TeacherSitting extends OpenSitting {
	readonly panel: readonly Juror[];
}

async function selectExamOf({ establishmentId, framework, exam: code }: Sitting) {
	const exam = await selectExam(establishmentId, framework, code);
	if (!exam) throw new Error(`no exam ${code} in ${framework}`);
	return exam;
}

async function placeAll(list: readonly Sitting[], now: Date): Promise<SittingPlace[]> {
	if (list.length === 0) return [];
	const candidateIds = list.map((sitting) => sitting.candidateId);
	const [clocks, exams, people] = await Promise.all([
		readClocks(db, list, now),
		Promise.all(list.map(selectExamOf)),
		db.select({ id: users.id, displayName: users.displayName }).from(users).where(inArray(users.id, candidateIds))
	]);
	const names = new Map(people.map(({ id, displayName }) => [id, displayName]));
	return list.map(({ id, exam, form, plannedAt, room, candidateId, client }, index) => {
		const candidate = { id: candidateId, displayName: names.get(candidateId) ?? '' };
		const examTitle = exams[index].title ?? exam;
		return { id, exam, examTitle, form, plannedAt, room, candidate, client, clock: clocks[index] };
	});
}

async function place(sitting: Sitting, now: Date): Promise<OpenSitting> {
	const [[placed], lastAct] = await Promise.all([placeAll([sitting], now), selectLastAct(db, sitting.id)]);
	return { ...placed, lastAct };
}

async function selectPinnedSheet(sitting: Sitting): Promise<PinnedSheet | null> {
	const { sheetId, sheetVersion } = sitting;
	const { sheet: model } = await selectExamOf(sitting);
	if (!model || sheetId === null || sheetVersion === null) return null;
	const version = await selectOptionalVersion(sheetId, sheetVersion);
	return version ? { model, version } : null;
}

/** The subject is handed over when the preparation begins; without one, as in a CCF, beforehand. */
function isSubjectHandedOver(phases: readonly Phase[], { state }: Pick<ClockView, 'state'>): boolean {
	return state !== 'waiting' || phases.every(({ kind }) => kind !== 'preparation');
}

/** The candidate’s side of a sitting; 404 for everybody else. */
export async function readAsCandidate(user: Account, sittingId: string, now = new Date()): Promise<CandidateSitting> {
	const { sitting } = await requireSitting(user, sittingId, 'candidate');
	const shown = await place(sitting, now);
	const [sheet, selfAnalysis, exam, notes] = await Promise.all([
		selectPinnedSheet(sitting),
		selectSelfAnalysis(sitting, shown.clock),
		selectExamOf(sitting),
		selectSittingNotes(sittingId)
	]);
	const subject = isSubjectHandedOver(sitting.phases, shown.clock)
		? { headings: exam.subject?.candidate ?? [], texts: sitting.subject }
		: null;
	return { ...shown, sheet, subject, runId: sitting.runId, notes, selfAnalysis };
}

/** The panel’s side of a sitting, the card with it; 404 for everybody else. */
export async function readAsPanel(user: Account, sittingId: string, now = new Date()): Promise<PanelSitting> {
	const { sitting, access } = await requireSitting(user, sittingId, 'panel');
	const { subject, scenarioSlug: slug, scenarioVersion: version, stage, runId } = sitting;
	const shown = await place(sitting, now);
	const [panel, sheet, selfAnalysis, exam, [{ card }]] = await Promise.all([
		listJurors(db, sittingId),
		selectPinnedSheet(sitting),
		selectSelfAnalysis(sitting, shown.clock),
		selectExamOf(sitting),
		db.select({ card: sittingCards.card }).from(sittingCards).where(eq(sittingCards.sittingId, sittingId))
	]);
	const scenario = slug !== null && version !== null && stage !== null ? { slug, version, stage } : null;
	return {
		...shown,
		arrange: access.arrange,
		panel,
		sheet,
		subjectModel: exam.subject,
		subject,
		card,
		scenario,
		runId,
		selfAnalysis: isFinished(shown.clock, sitting.phases) ? selfAnalysis : null
	};
}

/** What a teacher of the class who is not of the panel arranges: neither the card nor the subject; 404 for others. */
export async function readAsTeacher(user: Account, sittingId: string, now = new Date()): Promise<TeacherSitting> {
	const { sitting } = await requireSitting(user, sittingId, 'teacher');
	return { ...(await place(sitting, now)), panel: await listJurors(db, sittingId) };
}

export interface SittingLine extends SittingPlace {
	readonly as: Reader;
	readonly classId: string;
}

/** The sittings one has anything to do with, and as whom, by hour, those without one last. */
export async function listSittingsOf(user: Account, now = new Date()): Promise<SittingLine[]> {
	const sat = db.select({ id: sittingJurors.sittingId }).from(sittingJurors).where(eq(sittingJurors.jurorId, user.id));
	const taught = db
		.select({ id: classMembers.classId })
		.from(classMembers)
		.where(and(eq(classMembers.userId, user.id), eq(classMembers.role, 'teacher')));
	const [rows, seats, rooms] = await Promise.all([
		db
			.select(sittingColumns)
			.from(sittings)
			.where(
				and(
					eq(sittings.establishmentId, user.establishmentId),
					or(eq(sittings.candidateId, user.id), inArray(sittings.id, sat), inArray(sittings.classId, taught))
				)
			)
			.orderBy(asc(sittings.createdAt), asc(sittings.id)),
		sat,
		taught
	]);
	const places = await placeAll(rows, now);
	const lines = rows.flatMap((sitting, index): SittingLine[] => {
		const sits = seats.some(({ id }) => id === sitting.id);
		const access = decideAccess({ user, sitting, sits, teaches: rooms.some(({ id }) => id === sitting.classId) });
		return access ? [{ as: access.as, classId: sitting.classId, ...places[index] }] : [];
	});
	const hour = ({ plannedAt }: SittingLine) => plannedAt?.getTime() ?? Infinity;
	return lines.sort((a, b) => (hour(a) < hour(b) ? -1 : hour(a) > hour(b) ? 1 : 0));
}
