import type { Report } from '#server/exports/pdf/report.ts';
import { writeReport } from '#server/exports/pdf/write-report.ts';
import { dateTimeInput } from '#ui/format.ts';
import { downloadResponse } from './download.server.ts';

/** A report as the PDF that the browser keeps. */
export async function reportResponse(report: Report, now: Date): Promise<Response> {
	const name = `${report.title} ${dateTimeInput(now).slice(0, 10)}.pdf`;
	return downloadResponse(await writeReport(report, now), 'application/pdf', name);
}
