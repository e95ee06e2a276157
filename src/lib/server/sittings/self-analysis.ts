/** What the candidate writes alone after the oral, until it is closed by an act or its time is up. */
import { eq } from 'drizzle-orm';
import type { Wording } from '#framework/wording.ts';
import type { Account } from '../auth/session.ts';
import { db, transaction } from '../db/database.ts';
import { selfAnalyses, type Texts } from '../db/schema.ts';
import { refuse, type Outcome } from '../files/outcome.ts';
import { patchTexts } from '../files/texts.ts';
import { selectExam } from '../frameworks/complete.ts';
import type { Clock } from './clock.ts';
import { requireSitting } from './guard.ts';
import { readClock, type Sitting } from './sitting.ts';

export interface SelfAnalysis {
	readonly headings: readonly Wording[];
	readonly texts: Texts;
	readonly savedAt: Date | null;
	/** May be written now. */
	readonly open: boolean;
}

/** Why the self-analysis cannot be written now, or null. */
export function whySelfAnalysisClosed({ phases }: Pick<Sitting, 'phases'>, { state, phase }: Clock): string | null {
	const index = phases.findIndex(({ kind }) => kind === 'self-analysis');
	if (index < 0) return 'Cette épreuve n’a pas d’autoanalyse.';
	if (state === 'ended' || (phase === index && state === 'over'))
		return 'L’autoanalyse est close\u00a0: ce qui était enregistré est gardé.';
	if (phase !== index) return 'L’autoanalyse s’ouvre après l’oral.';
	return state === 'suspended' ? 'La commission a suspendu l’épreuve\u00a0: attendez qu’elle la reprenne.' : null;
}

/** Saves what the candidate changed of it: only the headings sent are replaced. 404 for everybody else. */
export async function saveSelfAnalysis(
	user: Account,
	sittingId: string,
	sent: unknown,
	now = new Date()
): Promise<Outcome<{ readonly savedAt: Date }>> {
	const { sitting } = await requireSitting(user, sittingId, 'candidate');
	const headings =
		(await selectExam(sitting.establishmentId, sitting.framework, sitting.exam))?.selfAnalysis?.headings ?? [];
	return transaction(async (tx) => {
		const closed = whySelfAnalysisClosed(sitting, await readClock(tx, sitting, now));
		if (closed) return refuse('texts', closed);
		const [kept] = await tx.select().from(selfAnalyses).where(eq(selfAnalyses.sittingId, sittingId));
		const patched = patchTexts(headings, kept?.texts ?? {}, sent);
		if (!patched.ok) return patched;
		const values = { texts: patched.texts, savedAt: now };
		await tx
			.insert(selfAnalyses)
			.values({ sittingId, ...values })
			.onConflictDoUpdate({ target: selfAnalyses.sittingId, set: values });
		return { ok: true, savedAt: now };
	});
}

/** The self-analysis as it stands; null when the exam has none. */
export async function selectSelfAnalysis(sitting: Sitting, clock: Clock): Promise<SelfAnalysis | null> {
	const model = (await selectExam(sitting.establishmentId, sitting.framework, sitting.exam))?.selfAnalysis;
	if (!model) return null;
	const [kept] = await db.select().from(selfAnalyses).where(eq(selfAnalyses.sittingId, sitting.id));
	return {
		headings: model.headings,
		texts: kept?.texts ?? {},
		savedAt: kept?.savedAt ?? null,
		open: whySelfAnalysisClosed(sitting, clock) === null
	};
}
