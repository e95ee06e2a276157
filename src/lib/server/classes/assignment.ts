import { and, asc, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import type { Account } from '../auth/session.ts';
import { db, transaction, type Db } from '../db/database.ts';
import { newId, newSeed } from '../db/id.ts';
import {
	assignments,
	classes,
	classMembers,
	groupMembers,
	groups,
	scenarios,
	type Mode,
	type ScenarioCard
} from '../db/schema.ts';
import { record } from '../journal/record.ts';

/** An assignment, its secret seed left out. */
export interface Assignment {
	readonly id: string;
	readonly classId: string;
	readonly groupId: string | null;
	readonly scenarioSlug: string;
	readonly scenarioVersion: number;
	readonly stage: string;
	readonly mode: Mode;
	readonly opensAt: Date;
	readonly closesAt: Date | null;
	/** 0: as many as wanted. */
	readonly attempts: number;
	readonly title: string;
	readonly card: ScenarioCard;
	readonly className: string;
}

/** What may be changed of an assignment once it is made, while it has not been played. */
export interface Terms {
	readonly groupId: string | null;
	readonly opensAt: Date;
	readonly closesAt: Date | null;
	readonly attempts: number;
}

export interface NewAssignment extends Terms {
	readonly classId: string;
	readonly scenarioSlug: string;
	readonly scenarioVersion: number;
	readonly stage: string;
	readonly mode: Mode;
	/** The whole class meets the same market, or each student has one. */
	readonly shared: boolean;
}

export interface AssignmentProblem {
	readonly field: keyof NewAssignment;
	readonly sentence: string;
}

/** Years ahead beyond which a date is taken for a slip of the keyboard. */
const YEARS_AHEAD = 5;

const columns = {
	id: assignments.id,
	classId: assignments.classId,
	groupId: assignments.groupId,
	scenarioSlug: assignments.scenarioSlug,
	scenarioVersion: assignments.scenarioVersion,
	stage: assignments.stage,
	mode: assignments.mode,
	opensAt: assignments.opensAt,
	closesAt: assignments.closesAt,
	attempts: assignments.attempts,
	title: scenarios.title,
	card: scenarios.card,
	className: classes.name
};

function selectAssignments() {
	return db
		.select(columns)
		.from(assignments)
		.innerJoin(classes, eq(classes.id, assignments.classId))
		.innerJoin(
			scenarios,
			and(eq(scenarios.slug, assignments.scenarioSlug), eq(scenarios.version, assignments.scenarioVersion))
		);
}

/** What is assigned to a student, by class or by group, the first to open first. */
export async function listAssignmentsOf(student: Pick<Account, 'id' | 'establishmentId'>): Promise<Assignment[]> {
	const mine = db.select({ id: groupMembers.groupId }).from(groupMembers).where(eq(groupMembers.userId, student.id));
	return selectAssignments()
		.innerJoin(
			classMembers,
			and(
				eq(classMembers.classId, assignments.classId),
				eq(classMembers.userId, student.id),
				eq(classMembers.role, 'student')
			)
		)
		.where(
			and(
				eq(assignments.establishmentId, student.establishmentId),
				or(isNull(assignments.groupId), inArray(assignments.groupId, mine))
			)
		)
		.orderBy(asc(assignments.opensAt));
}

/** What is assigned to a class, the first to open first. */
export async function listAssignmentsOfClass(classId: string): Promise<Assignment[]> {
	return selectAssignments().where(eq(assignments.classId, classId)).orderBy(asc(assignments.opensAt));
}

/** Nothing of it can be played any more. */
export function isOver({ closesAt }: Pick<Assignment, 'closesAt'>, now: Date): boolean {
	return closesAt !== null && now >= closesAt;
}

/** An assignment of a class; undefined when the class has none of that name. */
export async function selectOptionalAssignment(classId: string, id: string): Promise<Assignment | undefined> {
	const [row] = await selectAssignments().where(and(eq(assignments.classId, classId), eq(assignments.id, id)));
	return row;
}

function closingProblem({ opensAt, closesAt, mode }: Terms & { readonly mode: Mode }, now: Date): string | null {
	if (!closesAt)
		return mode === 'evaluation' ? 'Une évaluation a une date de fin\u00a0: c’est elle qui ouvre les revues.' : null;
	if (closesAt <= opensAt) return 'La fin vient après le début.';
	if (closesAt <= now) return 'Cette fin est déjà passée\u00a0: personne ne pourrait jouer.';
	return isFar(closesAt, now) ? FAR : null;
}

const FAR = `Vérifiez l’année\u00a0: une date se fixe au plus ${YEARS_AHEAD} ans à l’avance.`;
const isFar = (date: Date, now: Date): boolean => date.getUTCFullYear() > now.getUTCFullYear() + YEARS_AHEAD;

/** What is wrong with the dates and the number of runs of an assignment. */
export function termProblems(terms: Terms & { readonly mode: Mode }, now: Date): AssignmentProblem[] {
	const { opensAt, attempts } = terms;
	const problems: AssignmentProblem[] = [];
	if (isFar(opensAt, now)) problems.push({ field: 'opensAt', sentence: FAR });
	const closing = closingProblem(terms, now);
	if (closing) problems.push({ field: 'closesAt', sentence: closing });
	if (!Number.isInteger(attempts) || attempts < 0 || attempts > 100)
		problems.push({ field: 'attempts', sentence: 'Le nombre de parties va de 0 (sans limite) à 100.' });
	return problems;
}

/** Why work cannot be given to a group, or null. */
export async function groupProblem(tx: Db, classId: string, groupId: string | null): Promise<AssignmentProblem | null> {
	if (!groupId) return null;
	const [group] = await tx.select({ classId: groups.classId }).from(groups).where(eq(groups.id, groupId));
	return group?.classId === classId ? null : { field: 'groupId', sentence: 'Ce groupe n’est pas de cette classe.' };
}

export type Assigned =
	{ readonly ok: true; readonly id: string } | { readonly ok: false; readonly problems: readonly AssignmentProblem[] };

/**
 * Assigns a published case to a class or a group, or says what prevents it. The teacher's right to the class is checked
 * before. What is assigned already, to the same people on the same terms, is not assigned twice: a second click finds it.
 */
export async function createAssignment(teacher: Account, wanted: NewAssignment, now = new Date()): Promise<Assigned> {
	const problems: AssignmentProblem[] = [];
	const { classId, groupId, scenarioSlug, scenarioVersion, stage, mode, opensAt, closesAt, attempts, shared } = wanted;
	const [[scenario], group] = await Promise.all([
		db
			.select()
			.from(scenarios)
			.where(and(eq(scenarios.slug, scenarioSlug), eq(scenarios.version, scenarioVersion))),
		groupProblem(db, classId, groupId)
	]);
	const open = scenario?.establishmentId === null || scenario?.establishmentId === teacher.establishmentId;
	if (!scenario || !open || scenario.status !== 'published')
		problems.push({ field: 'scenarioSlug', sentence: 'Cette étude de cas n’est pas publiée.' });
	else if (!scenario.card.stages.some(({ id }) => id === stage))
		problems.push({ field: 'stage', sentence: 'Cette étude de cas n’a pas cette étape.' });
	if (group) problems.push(group);
	problems.push(...termProblems(wanted, now));
	if (problems.length > 0) return { ok: false, problems };
	const { establishmentId, id: createdBy } = teacher;
	return transaction(async (tx) => {
		const [same] = await tx
			.select({ id: assignments.id })
			.from(assignments)
			.where(
				and(
					eq(assignments.classId, classId),
					groupId ? eq(assignments.groupId, groupId) : isNull(assignments.groupId),
					eq(assignments.scenarioSlug, scenarioSlug),
					eq(assignments.scenarioVersion, scenarioVersion),
					eq(assignments.stage, stage),
					eq(assignments.mode, mode),
					eq(assignments.opensAt, opensAt),
					closesAt ? eq(assignments.closesAt, closesAt) : isNull(assignments.closesAt),
					eq(assignments.attempts, attempts),
					shared ? isNotNull(assignments.sharedSeed) : isNull(assignments.sharedSeed)
				)
			);
		if (same) return { ok: true, id: same.id };
		const id = newId();
		await tx.insert(assignments).values({
			id,
			establishmentId,
			classId,
			groupId,
			scenarioSlug,
			scenarioVersion,
			stage,
			mode,
			opensAt,
			closesAt,
			attempts,
			sharedSeed: shared ? newSeed() : null,
			createdBy
		});
		await record(tx, { establishmentId, actorId: createdBy, action: 'assignment.created', objectId: id }, now);
		return { ok: true, id };
	});
}
