/** The marks that panels agreed on, as a statement shows them to the teachers of a class: never to the candidate, to whom nobody gave them yet. */
import { and, asc, eq } from 'drizzle-orm';
import { correspondingExams } from '#framework/crosswalk.ts';
import type { Framework } from '#framework/framework.ts';
import { db } from '../db/database.ts';
import { agreements, sittings } from '../db/schema.ts';

export interface AgreedMark {
	/** Hundredths of a point out of 20. */
	readonly mark: number;
	/** When the panel agreed on it. */
	readonly at: Date;
}

/** By exam of a framework, the last mark that a panel agreed on for a candidate, whatever the framework that he was judged in. */
export async function listAgreedMarks(
	establishmentId: string,
	candidateId: string,
	framework: Framework,
	known: readonly Framework[]
): Promise<Map<string, AgreedMark>> {
	const rows = await db
		.select({ framework: sittings.framework, exam: sittings.exam, mark: agreements.mark, at: agreements.at })
		.from(agreements)
		.innerJoin(sittings, eq(sittings.id, agreements.sittingId))
		.where(and(eq(sittings.establishmentId, establishmentId), eq(sittings.candidateId, candidateId)))
		.orderBy(asc(agreements.id));
	return new Map(
		rows.flatMap(({ framework: code, exam, mark, at }) => {
			const judged = known.find((one) => one.code === code);
			const exams = judged ? correspondingExams(framework, judged, exam) : [];
			return exams.map((own): [string, AgreedMark] => [own, { mark, at }]);
		})
	);
}
