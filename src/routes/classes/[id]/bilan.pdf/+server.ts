import { notFound } from '#server/auth/guard.ts';
import { reportResponse } from '../../../report-response.server.ts';
import { classReport } from '../class-report.server.ts';
import { requireTaught } from '../taught-class.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { room } = await requireTaught(event);
	const now = new Date();
	return reportResponse(await classReport(event.locals.establishment ?? notFound(), room, now), now);
};
