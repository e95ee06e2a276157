/** The levels that teachers set by hand, beside the computed ones and never over them. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import { findCompetency } from '#framework/framework.ts';
import { LEVELS, type Level } from '#scenario/schema.ts';
import type { Account } from '../auth/session.ts';
import { db, transaction } from '../db/database.ts';
import { setLevels, users } from '../db/schema.ts';
import { refuse, type Outcome } from '../files/outcome.ts';
import { cleanText } from '../files/texts.ts';
import { selectFramework } from '../frameworks/read-frameworks.ts';
import { record } from '../journal/record.ts';
import { requireTaughtStudent } from './guard.ts';

export interface SetLevel {
	readonly learnerId: string;
	readonly framework: string;
	readonly competency: string;
	/** Null: taken back. */
	readonly level: Level | null;
	readonly reason: string;
	readonly authorName: string;
	readonly at: Date;
}

const LONGEST_REASON = 1000;

/** Every level that was set for some people, the first one first: the last of a competency is in force. */
export async function listSetLevels(establishmentId: string, learnerIds: readonly string[]): Promise<SetLevel[]> {
	if (learnerIds.length === 0) return [];
	const { learnerId, framework, competency, level, reason, at } = setLevels;
	const rows = await db
		.select({ learnerId, framework, competency, level, reason, at, authorName: users.displayName })
		.from(setLevels)
		.leftJoin(users, eq(users.id, setLevels.authorId))
		.where(and(eq(setLevels.establishmentId, establishmentId), inArray(learnerId, [...learnerIds])))
		.orderBy(asc(setLevels.id));
	return rows.map(({ authorName, ...row }) => ({ ...row, authorName: authorName ?? '' }));
}

export interface WantedLevel {
	readonly classId: string;
	readonly studentId: string;
	readonly competency: string;
	/** A code of the scale; '' takes the level in force back. */
	readonly level: string;
	readonly reason: string;
}

/** Sets a level for a student of a class that the teacher teaches, in the framework of the class. The same again is not written twice. */
export async function setLevel(teacher: Account, wanted: WantedLevel, now = new Date()): Promise<Outcome> {
	const { room, student } = await requireTaughtStudent(teacher, wanted.classId, wanted.studentId);
	const framework = await selectFramework(room.framework);
	const reason = cleanText(wanted.reason).trim();
	const level = LEVELS.find((code) => code === wanted.level) ?? null;
	if (!framework || !findCompetency(framework, wanted.competency))
		return refuse('competency', 'Cette compétence n’est pas du référentiel de la classe.');
	if (level === null && wanted.level !== '') return refuse('level', 'Choisissez un niveau de l’échelle.');
	if (reason.length === 0 || reason.length > LONGEST_REASON)
		return refuse('reason', `Dites pourquoi, en ${LONGEST_REASON} caractères au plus.`);
	const { establishmentId, id: authorId } = teacher;
	const own = { learnerId: student.id, framework: framework.code, competency: wanted.competency };
	const last = (await listSetLevels(establishmentId, [student.id])).findLast(
		(one) => one.framework === own.framework && one.competency === own.competency
	);
	if (last ? last.level === level && last.reason === reason : level === null)
		return last ? { ok: true } : refuse('level', 'Aucun niveau n’est posé à la main\u00a0: il n’y a rien à retirer.');
	await transaction(async (tx) => {
		await tx.insert(setLevels).values({ establishmentId, ...own, level, reason, authorId, at: now });
		const detail = { framework: own.framework, competency: own.competency, level };
		const action = 'competency.level-set';
		await record(tx, { establishmentId, actorId: authorId, action, objectId: student.id, detail }, now);
	});
	return { ok: true };
}
