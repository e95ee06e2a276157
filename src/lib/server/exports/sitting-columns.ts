import { asc, eq } from 'drizzle-orm';
import type { ClassRoom } from '../classes/class.ts';
import { db } from '../db/database.ts';
import { agreements, sittings } from '../db/schema.ts';
import { printed, type MarkCell, type MarkColumn } from './mark-column.ts';

const DECIMALS = 1;
const FORMS = { written: 'écrit', oral: 'oral', ccf: 'CCF', practical: 'pratique' } as const;

/** The exams before a panel, one column an exam and a form: the mark that the panel agreed on last, and no grid. */
export async function sittingColumns(room: ClassRoom): Promise<MarkColumn[]> {
	const { id, candidateId, exam, form, plannedAt } = sittings;
	const rows = await db
		.select({ id, candidateId, exam, form, plannedAt, mark: agreements.mark })
		.from(sittings)
		.leftJoin(agreements, eq(agreements.sittingId, sittings.id))
		.where(eq(sittings.classId, room.id))
		.orderBy(asc(agreements.id));
	const exams = Map.groupBy(rows, (row) => `${row.exam} ${row.form}`);
	return [...exams].map(([key, sat]): MarkColumn => {
		const days = sat.flatMap((row) => row.plannedAt ?? []).sort((a, b) => a.getTime() - b.getTime());
		const cells = [...Map.groupBy(sat, (row) => row.candidateId)].map(([candidate, own]): [string, MarkCell] => {
			const agreed = own.findLast(({ mark }) => mark !== null)?.mark ?? null;
			if (agreed === null) return [candidate, { status: 'awaited' }];
			return [candidate, { status: 'marked', mark: printed(agreed, DECIMALS), open: false }];
		});
		return {
			...{ id: key.replace(' ', '-'), kind: 'sitting', mode: 'evaluation', at: days.at(-1) ?? null },
			...{ title: `${sat[0].exam}, ${FORMS[sat[0].form]}`, decimals: DECIMALS, confidential: true },
			cells: new Map(cells)
		};
	});
}
