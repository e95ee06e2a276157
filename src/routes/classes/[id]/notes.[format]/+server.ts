import { dayInParis } from '#server/day-in-paris.ts';
import { notFound } from '#server/auth/guard.ts';
import { marksSheets } from '#server/exports/marks-sheet.ts';
import { readMarksTable } from '#server/exports/marks-table.ts';
import { FORMATS, writeSpreadsheet, type SpreadsheetFormat } from '#server/exports/spreadsheet.ts';
import { papers } from '#server/papers/library.ts';
import { downloadResponse } from '../../../download.server.ts';
import { requireTaught } from '../taught-class.server.ts';
import type { RequestHandler } from './$types';

const isFormat = (text: string): text is SpreadsheetFormat => Object.hasOwn(FORMATS, text);

export const GET: RequestHandler = async (event) => {
	const { room } = await requireTaught(event);
	const { format } = event.params;
	if (!isFormat(format)) notFound();
	const now = new Date();
	const file = await writeSpreadsheet(format, marksSheets(await readMarksTable(papers, room, now)));
	const name = `Notes ${room.name} ${dayInParis(now)}.${format}`;
	return downloadResponse(new Uint8Array(file), FORMATS[format], name);
};
