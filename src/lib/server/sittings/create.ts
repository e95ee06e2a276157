import { and, eq } from 'drizzle-orm';
import { phasesOf, type ExamForm } from '#framework/exam.ts';
import { listJudges } from '../auth/people.ts';
import type { Account } from '../auth/session.ts';
import { requireTaughtClass } from '../classes/class.ts';
import { transaction, type Db } from '../db/database.ts';
import { newId } from '../db/id.ts';
import { classMembers, scenarios, sheets, sittingCards, sittingJurors, sittings } from '../db/schema.ts';
import { keyProblem, refuse, type Outcome, type Refused } from '../files/outcome.ts';
import { cutVersion } from '../files/sheet.ts';
import { patchTexts } from '../files/texts.ts';
import { selectExam } from '../frameworks/complete.ts';
import { record } from '../journal/record.ts';
import { EMPTY_CARD, patchCard, setMinutes } from './subject.ts';

/** Who plays the client: the engine, at a stage of a case, or a person who holds the card. */
export type Client =
	| { readonly kind: 'person' }
	| { readonly kind: 'simulated'; readonly slug: string; readonly version: number; readonly stage: string };

export interface Plan {
	readonly plannedAt: Date | null;
	readonly room: string | null;
}

export interface NewSitting extends Plan {
	readonly exam: string;
	readonly form: ExamForm['kind'];
	readonly candidateId: string;
	readonly panelIds: readonly string[];
	/** Minutes of each phase; those of the framework when absent. */
	readonly minutes?: readonly number[];
	/** A sheet of the candidate: what it says now is pinned. */
	readonly sheetId: string | null;
	readonly client: Client;
	/** Texts by heading of the candidate’s side. */
	readonly subject?: unknown;
	readonly card?: { readonly texts?: unknown; readonly objections?: unknown; readonly concessions?: unknown };
	readonly clientKey: string;
}

const LARGEST_PANEL = 5;

/** What is wrong with when and where, or null. */
export function planProblem({ plannedAt, room }: Plan): Refused | null {
	if (plannedAt && Number.isNaN(plannedAt.getTime())) return refuse('plannedAt', 'Cette date n’est pas lisible.');
	return room === null || /^[^\p{C}]{1,60}$/u.test(room)
		? null
		: refuse('room', 'Indiquez la salle en 60 caractères au plus.');
}

/** What is wrong with a panel, or null: teachers and jurors of the lycée whose accounts are open, other than the candidate. */
export async function panelProblem(
	tx: Db,
	establishmentId: string,
	panelIds: readonly string[]
): Promise<Refused | null> {
	if (panelIds.length === 0 || panelIds.length > LARGEST_PANEL)
		return refuse('panelIds', `Une commission réunit de 1 à ${LARGEST_PANEL} personnes.`);
	const found = (await listJudges(establishmentId, tx)).filter(({ id }) => panelIds.includes(id));
	return found.length === panelIds.length
		? null
		: refuse('panelIds', 'Une commission réunit des enseignants et des jurés de l’établissement, au compte ouvert.');
}

async function clientProblem(tx: Db, establishmentId: string, client: Client): Promise<Refused | null> {
	if (client.kind === 'person') return null;
	const [scenario] = await tx
		.select()
		.from(scenarios)
		.where(and(eq(scenarios.slug, client.slug), eq(scenarios.version, client.version)));
	const open = scenario?.establishmentId === null || scenario?.establishmentId === establishmentId;
	if (!scenario || !open || scenario.status !== 'published')
		return refuse('client', 'Cette étude de cas n’est pas publiée.');
	return scenario.card.stages.some(({ id }) => id === client.stage)
		? null
		: refuse('client', 'Cette étude de cas n’a pas cette étape.');
}

/** Whether a student is of the class. */
async function isStudentOf(tx: Db, classId: string, userId: string): Promise<boolean> {
	const own = and(eq(classMembers.classId, classId), eq(classMembers.userId, userId));
	const [member] = await tx.select({ role: classMembers.role }).from(classMembers).where(own);
	return member?.role === 'student';
}

/** The version of a sheet of the candidate that says what it says now. */
async function pinSheet(
	tx: Db,
	sheetId: string | null,
	of: { readonly ownerId: string; readonly framework: string; readonly exam: string },
	now: Date
): Promise<Outcome<{ readonly version: number | null }>> {
	if (sheetId === null) return { ok: true, version: null };
	const [sheet] = await tx.select().from(sheets).where(eq(sheets.id, sheetId));
	if (sheet?.ownerId !== of.ownerId || sheet.framework !== of.framework || sheet.exam !== of.exam)
		return refuse('sheetId', 'Choisissez une fiche de ce candidat, pour cette épreuve.');
	return { ok: true, version: (await cutVersion(tx, sheet, now)).version };
}

/**
 * Sits a student of a class before a panel, for an exam of the class’s framework. For the teachers of the class: 404 for
 * others. The same click creates one sitting.
 */
export async function createSitting(
	teacher: Account,
	classId: string,
	wanted: NewSitting,
	now = new Date()
): Promise<Outcome<{ readonly id: string }>> {
	const { framework } = await requireTaughtClass(teacher, classId);
	const { exam: code, form: kind, candidateId, client, clientKey, plannedAt, sheetId } = wanted;
	const { establishmentId, id: createdBy } = teacher;
	const panelIds = [...new Set(wanted.panelIds)];
	const room = wanted.room?.trim() || null;
	const exam = await selectExam(establishmentId, framework, code);
	const form = exam?.forms.find((one) => one.kind === kind);
	const standard = exam && form ? phasesOf(exam, form) : [];
	if (!exam?.grid || !standard.some((phase) => phase.kind === 'exam'))
		return refuse('form', 'Cette épreuve ne se passe pas ici sous cette forme.');
	const timed = setMinutes(standard, wanted.minutes ?? standard.map(({ minutes }) => minutes));
	if (!timed.ok) return timed;
	const subject = patchTexts(exam.subject?.candidate ?? [], {}, wanted.subject ?? {});
	if (!subject.ok) return subject;
	const card = patchCard(exam.subject, EMPTY_CARD, wanted.card ?? {});
	if (!card.ok) return card;
	const malformed = keyProblem(clientKey) ?? planProblem({ plannedAt, room });
	if (malformed) return malformed;
	return transaction(async (tx) => {
		const [same] = await tx
			.select({ id: sittings.id })
			.from(sittings)
			.where(and(eq(sittings.createdBy, createdBy), eq(sittings.clientKey, clientKey)));
		if (same) return { ok: true, id: same.id };
		if (!(await isStudentOf(tx, classId, candidateId)))
			return refuse('candidateId', 'Choisissez un étudiant de la classe.');
		const problem =
			(await panelProblem(tx, establishmentId, panelIds)) ?? (await clientProblem(tx, establishmentId, client));
		if (problem) return problem;
		const pinned = await pinSheet(tx, sheetId, { ownerId: candidateId, framework, exam: code }, now);
		if (!pinned.ok) return pinned;
		const id = newId();
		await tx.insert(sittings).values({
			id,
			establishmentId,
			classId,
			candidateId,
			framework,
			exam: code,
			form: kind,
			phases: timed.phases,
			plannedAt,
			room,
			sheetId,
			sheetVersion: pinned.version,
			subject: subject.texts,
			client: client.kind,
			...(client.kind === 'simulated' && {
				scenarioSlug: client.slug,
				scenarioVersion: client.version,
				stage: client.stage
			}),
			createdBy,
			clientKey,
			createdAt: now
		});
		await tx.insert(sittingCards).values({ sittingId: id, card: card.card });
		await tx.insert(sittingJurors).values(panelIds.map((jurorId) => ({ sittingId: id, jurorId })));
		await record(tx, { establishmentId, actorId: createdBy, action: 'sitting.created', objectId: id }, now);
		return { ok: true, id };
	});
}
