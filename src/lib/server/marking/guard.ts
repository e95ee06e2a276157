import type { Exam, GridModel } from '#framework/exam.ts';
import type { Account } from '../auth/session.ts';
import { selectExam } from '../frameworks/complete.ts';
import { requireSitting } from '../sittings/guard.ts';
import type { Sitting } from '../sittings/sitting.ts';

export interface GuardedGrid {
	readonly sitting: Sitting;
	readonly exam: Exam & { readonly grid: GridModel };
}

/** The sitting that a juror marks, and how; 404 for everybody who is not of its panel. */
export async function requireJuror(user: Account, sittingId: string): Promise<GuardedGrid> {
	const { sitting } = await requireSitting(user, sittingId, 'panel');
	const exam = await selectExam(sitting.establishmentId, sitting.framework, sitting.exam);
	if (!exam?.grid) throw new Error(`no grid for ${sitting.exam} in ${sitting.framework}`);
	return { sitting, exam: { ...exam, grid: exam.grid } };
}
