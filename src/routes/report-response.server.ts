import { dayInParis } from '#server/day-in-paris.ts';
import type { Report } from '#server/exports/pdf/report.ts';
import { writeReport } from '#server/exports/pdf/write-report.ts';
import { downloadResponse } from './download.server.ts';

/** A report as the PDF that the browser keeps. */
export async function reportResponse(report: Report, now: Date): Promise<Response> {
	const name = `${report.title} ${dayInParis(now)}.pdf`;
	return downloadResponse(await writeReport(report, now), 'application/pdf', name);
}
