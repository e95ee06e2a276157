import { and, asc, count, eq, inArray, max } from 'drizzle-orm';
import { notFound } from '../auth/guard.ts';
import type { Account } from '../auth/session.ts';
import { db } from '../db/database.ts';
import {
	assignments,
	classes,
	classMembers,
	decisions,
	groupMembers,
	groups,
	marks,
	runs,
	users
} from '../db/schema.ts';
import { runColumns, type Run } from '../runs/run.ts';
import { listAssignmentsOf, type Assignment } from './assignment.ts';

export interface ClassRoom {
	readonly id: string;
	readonly name: string;
	readonly framework: string;
}

export interface Student {
	readonly id: string;
	readonly displayName: string;
}

/** Somebody of a class and their account, for those who look after accounts. */
export interface ClassMember extends Student {
	readonly username: string;
	/** The account is closed: nobody enters with it, and its runs are kept. */
	readonly disabled: boolean;
}

export interface Group {
	readonly id: string;
	readonly name: string;
	readonly studentIds: readonly string[];
}

const byName = new Intl.Collator('fr');
const columns = { id: classes.id, name: classes.name, framework: classes.framework };

/** The classes that one teaches, or is a student of, by name. */
export async function listClassesOf(user: Account): Promise<ClassRoom[]> {
	const rows = await db
		.select(columns)
		.from(classes)
		.innerJoin(classMembers, and(eq(classMembers.classId, classes.id), eq(classMembers.userId, user.id)))
		.where(eq(classes.establishmentId, user.establishmentId));
	return rows.sort((a, b) => byName.compare(a.name, b.name));
}

/** A class that the user teaches; 404 for everybody else. */
export async function requireTaughtClass(user: Account, classId: string): Promise<ClassRoom> {
	const [row] = await db
		.select(columns)
		.from(classes)
		.innerJoin(
			classMembers,
			and(eq(classMembers.classId, classes.id), eq(classMembers.userId, user.id), eq(classMembers.role, 'teacher'))
		)
		.where(and(eq(classes.id, classId), eq(classes.establishmentId, user.establishmentId)));
	return row ?? notFound();
}

/** A class of the establishment, for whoever administers it; 404 for another's. */
export async function requireClass(establishmentId: string, classId: string): Promise<ClassRoom> {
	const [row] = await db
		.select(columns)
		.from(classes)
		.where(and(eq(classes.id, classId), eq(classes.establishmentId, establishmentId)));
	return row ?? notFound();
}

/** A class whose list the user keeps: its teachers, and whoever administers the establishment; 404 for everybody else. */
export async function requireKeptClass(user: Account, classId: string): Promise<ClassRoom> {
	if (user.role === 'administrator') return requireClass(user.establishmentId, classId);
	return requireTaughtClass(user, classId);
}

/** Every class of an establishment, by name, with how many teach and learn there. */
export async function listClasses(
	establishmentId: string
): Promise<(ClassRoom & { readonly teachers: number; readonly students: number })[]> {
	const rows = await db
		.select({ ...columns, role: classMembers.role, members: count(classMembers.userId) })
		.from(classes)
		.leftJoin(classMembers, eq(classMembers.classId, classes.id))
		.where(eq(classes.establishmentId, establishmentId))
		.groupBy(classes.id, classMembers.role);
	return [...Map.groupBy(rows, ({ id }) => id).values()]
		.map((own) => {
			const [{ id, name, framework }] = own;
			const members = (role: 'teacher' | 'student') => own.find((row) => row.role === role)?.members ?? 0;
			return { id, name, framework, teachers: members('teacher'), students: members('student') };
		})
		.sort((a, b) => byName.compare(a.name, b.name));
}

/** The students of a class, or its teachers, by name, with their accounts. */
export async function listMembers(classId: string, role: 'student' | 'teacher'): Promise<ClassMember[]> {
	const { id, displayName, username, disabledAt } = users;
	const rows = await db
		.select({ id, displayName, username, disabledAt })
		.from(classMembers)
		.innerJoin(users, eq(users.id, classMembers.userId))
		.where(and(eq(classMembers.classId, classId), eq(classMembers.role, role)));
	return rows
		.map(({ disabledAt, ...member }) => ({ ...member, disabled: disabledAt !== null }))
		.sort((a, b) => byName.compare(a.displayName, b.displayName));
}

/** The students of a class, by name. */
export async function listStudents(classId: string): Promise<Student[]> {
	return (await listMembers(classId, 'student')).map(({ id, displayName }) => ({ id, displayName }));
}

/** The groups of a class, by name, with their students. */
export async function listGroups(classId: string): Promise<Group[]> {
	const rows = await db
		.select({ id: groups.id, name: groups.name, studentId: groupMembers.userId })
		.from(groups)
		.leftJoin(groupMembers, eq(groupMembers.groupId, groups.id))
		.where(eq(groups.classId, classId));
	return [...Map.groupBy(rows, (row) => row.id).values()]
		.map((members) => ({
			id: members[0].id,
			name: members[0].name,
			studentIds: members.flatMap(({ studentId }) => studentId ?? [])
		}))
		.sort((a, b) => byName.compare(a.name, b.name));
}

/** An assignment as its student meets it. */
export interface Task {
	readonly assignment: Assignment;
	readonly state: 'to come' | 'open' | 'closed';
	/** Attempts, the last one first. */
	readonly runs: readonly Run[];
	/** The run to resume. */
	readonly underWay: Run | null;
	readonly mayStart: boolean;
}

/** What a student has to do and has done, the first to open first. */
export async function listTasks(student: Pick<Account, 'id' | 'establishmentId'>, now = new Date()): Promise<Task[]> {
	const list = await listAssignmentsOf(student);
	const played = await db.select(runColumns).from(runs).where(eq(runs.playerId, student.id)).orderBy(asc(runs.attempt));
	return list.map((assignment): Task => {
		const mine = played.filter(({ assignmentId }) => assignmentId === assignment.id).reverse();
		const { opensAt, closesAt, attempts } = assignment;
		const state = now < opensAt ? 'to come' : closesAt && now >= closesAt ? 'closed' : 'open';
		const underWay = mine.find(({ status }) => status === 'playing') ?? null;
		const mayStart = state === 'open' && !underWay && (attempts === 0 || mine.length < attempts);
		return { assignment, state, runs: mine, underWay: state === 'open' ? underWay : null, mayStart };
	});
}

/** A student's run in a class, as the teacher follows it. */
export interface FollowedRun {
	readonly run: Run;
	readonly studentName: string;
	/** When the last decision was confirmed. */
	readonly lastDecisionAt: Date | null;
	/** The last mark, in hundredths of a point, and half its interval. */
	readonly mark: { readonly mark: number; readonly error: number } | null;
}

/** Every run of a class's assignments, by assignment then student then attempt. */
export async function listClassRuns(classId: string): Promise<FollowedRun[]> {
	const rows = await db
		.select({ run: runColumns, studentName: users.displayName })
		.from(runs)
		.innerJoin(assignments, eq(assignments.id, runs.assignmentId))
		.innerJoin(users, eq(users.id, runs.playerId))
		.where(eq(assignments.classId, classId));
	const ids = db
		.select({ id: runs.id })
		.from(runs)
		.innerJoin(assignments, eq(assignments.id, runs.assignmentId))
		.where(eq(assignments.classId, classId));
	const [last, marked] = await Promise.all([
		db
			.select({ runId: decisions.runId, at: max(decisions.at), count: count() })
			.from(decisions)
			.where(inArray(decisions.runId, ids))
			.groupBy(decisions.runId),
		db
			.select({ runId: marks.runId, mark: marks.mark, error: marks.error })
			.from(marks)
			.where(inArray(marks.runId, ids))
			.orderBy(asc(marks.at))
	]);
	const lastAt = new Map(last.map(({ runId, at }) => [runId, at]));
	const lastMark = new Map(marked.map(({ runId, mark, error }) => [runId, { mark, error }]));
	return rows
		.map(({ run, studentName }) => ({
			run,
			studentName,
			lastDecisionAt: lastAt.get(run.id) ?? null,
			mark: lastMark.get(run.id) ?? null
		}))
		.sort(
			(a, b) =>
				byName.compare(a.run.assignmentId ?? '', b.run.assignmentId ?? '') ||
				byName.compare(a.studentName, b.studentName) ||
				a.run.attempt - b.run.attempt
		);
}
