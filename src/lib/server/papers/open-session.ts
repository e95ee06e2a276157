import { and, eq } from 'drizzle-orm';
import type { Account } from '../auth/session.ts';
import { requireTaughtClass } from '../classes/class.ts';
import { db, transaction } from '../db/database.ts';
import { newId } from '../db/id.ts';
import { groups, paperSessions, scenarios, type FIGURE_MODES } from '../db/schema.ts';
import { keyProblem, refuse, type Outcome, type Problem } from '../files/outcome.ts';
import { record } from '../journal/record.ts';
import { newPaperSeed } from './figures.ts';
import type { Papers } from './paper.ts';

export interface NewSession {
	readonly paperSlug: string;
	readonly paperVersion: number;
	/** Null: the whole class. */
	readonly groupId: string | null;
	/** When the clock starts by itself; null: when the teacher starts it. */
	readonly startsAt: Date | null;
	readonly minutes: number;
	readonly figures: (typeof FIGURE_MODES)[number];
	readonly clientKey: string;
}

const SHORTEST_MINUTES = 5;
const LONGEST_MINUTES = 360;
const DAY = 86_400_000;
/** Days ahead beyond which a date is taken for a slip of the keyboard. */
const DAYS_AHEAD = 400;
/** An hour that was just now when the page was filled in. */
const LATE = 10 * 60_000;

/** What is wrong with the hour at which a session starts, or null. */
export function hourProblem(startsAt: Date | null, now: Date): Problem | null {
	if (!startsAt) return null;
	const field = 'startsAt';
	const ahead = startsAt.getTime() - now.getTime();
	if (Number.isNaN(ahead)) return { field, sentence: 'Cette date n’est pas lisible.' };
	if (ahead < -LATE) return { field, sentence: 'Cette heure est passée.' };
	return ahead > DAYS_AHEAD * DAY
		? { field, sentence: 'Cette date est trop lointaine\u00a0: vérifiez l’année.' }
		: null;
}

/** A seed for the paper; null when there is no such paper. */
async function drawSeed(papers: Papers, { paperSlug, paperVersion }: NewSession): Promise<number | null> {
	const key = and(eq(scenarios.slug, paperSlug), eq(scenarios.version, paperVersion), eq(scenarios.kind, 'paper'));
	const [known] = await db.select({ slug: scenarios.slug }).from(scenarios).where(key);
	return known ? newPaperSeed(await papers.load(paperSlug, paperVersion)) : null;
}

/**
 * Opens a session of a published paper for a class, for its teachers; 404 for others. The same click opens one. The
 * students see it at once, and the paper when the clock starts.
 */
export async function openSession(
	papers: Papers,
	teacher: Account,
	classId: string,
	wanted: NewSession,
	now = new Date()
): Promise<Outcome<{ readonly id: string }>> {
	await requireTaughtClass(teacher, classId);
	const { paperSlug, paperVersion, groupId, startsAt, minutes, figures, clientKey } = wanted;
	const { establishmentId, id: createdBy } = teacher;
	const badKey = keyProblem(clientKey);
	if (badKey) return badKey;
	const seed = await drawSeed(papers, wanted);
	return transaction(async (tx) => {
		const [same] = await tx
			.select({ id: paperSessions.id })
			.from(paperSessions)
			.where(and(eq(paperSessions.classId, classId), eq(paperSessions.clientKey, clientKey)));
		if (same) return { ok: true, id: same.id };
		const [paper] = await tx
			.select()
			.from(scenarios)
			.where(and(eq(scenarios.slug, paperSlug), eq(scenarios.version, paperVersion), eq(scenarios.kind, 'paper')));
		const [group] = groupId === null ? [] : await tx.select().from(groups).where(eq(groups.id, groupId));
		const problems: Problem[] = [];
		const wrong = (field: string, sentence: string) => problems.push({ field, sentence });
		if (
			seed === null ||
			paper?.status !== 'published' ||
			(paper.establishmentId ?? establishmentId) !== establishmentId
		)
			wrong('paper', 'Choisissez un sujet de la liste.');
		if (groupId !== null && group?.classId !== classId) wrong('groupId', 'Choisissez un groupe de la classe.');
		const hour = hourProblem(startsAt, now);
		if (hour) problems.push(hour);
		if (!Number.isInteger(minutes) || minutes < SHORTEST_MINUTES || minutes > LONGEST_MINUTES)
			wrong('minutes', `La durée va de ${SHORTEST_MINUTES} à ${LONGEST_MINUTES} minutes, en nombre entier.`);
		if (problems.length > 0 || seed === null) return { ok: false, problems };
		const id = newId();
		await tx.insert(paperSessions).values({
			...{ id, establishmentId, classId, groupId, paperSlug, paperVersion, minutes, figures },
			...{ seed, startsAt, createdBy, clientKey, createdAt: now }
		});
		await record(tx, { establishmentId, actorId: createdBy, action: 'paper-session.opened', objectId: id }, now);
		return { ok: true, id };
	});
}

/** Takes back a session whose clock has not started, for the teachers of its class. */
export async function cancelSession(
	teacher: Account,
	{ id, establishmentId }: { readonly id: string; readonly establishmentId: string },
	now = new Date()
): Promise<Outcome> {
	return transaction(async (tx): Promise<Outcome> => {
		const [session] = await tx.select().from(paperSessions).where(eq(paperSessions.id, id));
		if (session?.startsAt && session.startsAt <= now)
			return refuse('act', 'L’épreuve a commencé\u00a0: elle ne s’annule plus.');
		await tx.delete(paperSessions).where(eq(paperSessions.id, id));
		await record(tx, { establishmentId, actorId: teacher.id, action: 'paper-session.cancelled', objectId: id }, now);
		return { ok: true };
	});
}
