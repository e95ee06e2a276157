import { isOver, listAssignmentsOfClass, type Assignment } from '../classes/assignment.ts';
import { listClassRuns, listGroups, type ClassRoom, type FollowedRun, type Student } from '../classes/class.ts';
import { printed, type MarkCell, type MarkColumn } from './mark-column.ts';

const DECIMALS = 1;

/** The last attempt that has a mark counts, as on the page of the class. */
function cellOf(assignment: Assignment, own: readonly FollowedRun[], now: Date): MarkCell {
	const over = isOver(assignment, now);
	const marked = own.findLast(({ mark }) => mark !== null);
	if (marked?.mark) {
		const open = over || (assignment.mode !== 'evaluation' && marked.run.status !== 'playing');
		return { status: 'marked', mark: printed(marked.mark.mark, DECIMALS), open };
	}
	if (own.length > 0) return { status: 'awaited' };
	return { status: over ? 'absent' : 'to come' };
}

/** The cases given to a class, one column each. */
export async function caseColumns(room: ClassRoom, students: readonly Student[], now: Date): Promise<MarkColumn[]> {
	const [assignments, runs, groups] = await Promise.all([
		listAssignmentsOfClass(room.id),
		listClassRuns(room.id),
		listGroups(room.id)
	]);
	return assignments.map((assignment): MarkColumn => {
		const { id, title, mode, closesAt, opensAt, groupId } = assignment;
		const group = groups.find((one) => one.id === groupId);
		const concerned = group ? students.filter((one) => group.studentIds.includes(one.id)) : students;
		const ofAssignment = runs.filter(({ run }) => run.assignmentId === id);
		const cells = concerned.map((student): [string, MarkCell] => {
			const own = ofAssignment.filter(({ run }) => run.playerId === student.id);
			return [student.id, cellOf(assignment, own, now)];
		});
		return {
			...{ id, kind: 'case', title, mode, at: closesAt ?? opensAt, decimals: DECIMALS, confidential: false },
			cells: new Map(cells)
		};
	});
}
