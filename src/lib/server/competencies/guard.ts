import { notFound } from '../auth/guard.ts';
import type { Account } from '../auth/session.ts';
import { listClassesOf, listStudents, requireTaughtClass, type ClassRoom, type Student } from '../classes/class.ts';

/** A student of a class that the user teaches; 404 for everybody else, and for students of other classes. */
export async function requireTaughtStudent(
	user: Account,
	classId: string,
	studentId: string
): Promise<{ readonly room: ClassRoom; readonly student: Student }> {
	const room = await requireTaughtClass(user, classId);
	const student = (await listStudents(room.id)).find(({ id }) => id === studentId);
	return student ? { room, student } : notFound();
}

/** The class in which a student reads his own competencies: the one asked for, or the first by name; null for who is in none. */
export async function selectOwnClass(
	user: Account,
	wanted: string | null
): Promise<{
	readonly room: ClassRoom;
	readonly others: readonly ClassRoom[];
} | null> {
	const rooms = await listClassesOf(user);
	const room = rooms.find(({ id }) => id === wanted) ?? rooms.at(0);
	return room ? { room, others: rooms.filter((one) => one !== room) } : null;
}
