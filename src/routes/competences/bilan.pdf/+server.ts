import { notFound, requireRole } from '#server/auth/guard.ts';
import { selectOwnClass } from '#server/competencies/guard.ts';
import { reportResponse } from '../../report-response.server.ts';
import { studentReport } from '../../student-report.server.ts';
import type { RequestHandler } from './$types';

/** One’s own report, in the framework of the class asked for. */
export const GET: RequestHandler = async (event) => {
	const user = requireRole(event, 'student');
	const own = (await selectOwnClass(user, event.url.searchParams.get('classe'))) ?? notFound();
	const now = new Date();
	return reportResponse(await studentReport(event.locals.establishment ?? notFound(), own.room, user, now), now);
};
