import { notFound, requireRole } from '#server/auth/guard.ts';
import { requireTaughtStudent } from '#server/competencies/guard.ts';
import { reportResponse } from '../../../../../report-response.server.ts';
import { studentReport } from '../../../../../student-report.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const user = requireRole(event, 'teacher', 'administrator');
	const { room, student } = await requireTaughtStudent(user, event.params.id, event.params.eleve);
	const now = new Date();
	return reportResponse(await studentReport(event.locals.establishment ?? notFound(), room, student, now), now);
};
