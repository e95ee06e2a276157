import { and, eq } from 'drizzle-orm';
import type { Account } from '../auth/session.ts';
import { db } from '../db/database.ts';
import { marketDrafts } from '../db/schema.ts';
import type { Saved } from '../runs/draft.ts';
import { requireMember } from './guard.ts';
import { clockOf } from './market.ts';

/** What is being written: one’s proposal, or the decision of the team. */
export type Purpose = 'proposal' | 'decision';

const LONGEST_DRAFT = 300_000;

/** Keeps what a member has under the pen for the round under way; read by nobody else. */
export async function saveMarketDraft(
	user: Account,
	{
		marketId,
		purpose,
		round,
		draft,
		merge
	}: {
		readonly marketId: string;
		readonly purpose: Purpose;
		readonly round: number;
		readonly draft: unknown;
		/** Brings it onto what was kept meanwhile, by another tab. */
		readonly merge?: (kept: unknown) => unknown;
	},
	now = new Date()
): Promise<Saved> {
	const { market } = await requireMember(user, marketId);
	if ((JSON.stringify(draft) ?? '').length > LONGEST_DRAFT)
		return { kind: 'refused', sentence: 'Ce brouillon est trop long pour être enregistré.' };
	const clock = clockOf(market, now);
	if (clock.round !== round || clock.phase === 'between' || clock.phase === 'ended')
		return { kind: 'stale', sentence: 'Le marché a avancé depuis l’ouverture de cette page. Rechargez-la.' };
	const known = merge && (await selectOptionalMarketDraft(marketId, user.id, purpose, round));
	const values = { round, draft: (known && merge ? merge(known.draft) : draft) ?? null, savedAt: now };
	await db
		.insert(marketDrafts)
		.values({ marketId, userId: user.id, purpose, ...values })
		.onConflictDoUpdate({ target: [marketDrafts.marketId, marketDrafts.userId, marketDrafts.purpose], set: values });
	return { kind: 'saved', savedAt: now, draft: values.draft };
}

/** What a member has under the pen for a round, if he has something. */
export async function selectOptionalMarketDraft(marketId: string, userId: string, purpose: Purpose, round: number) {
	const { draft, savedAt } = marketDrafts;
	const [row] = await db
		.select({ draft, savedAt })
		.from(marketDrafts)
		.where(
			and(
				eq(marketDrafts.marketId, marketId),
				eq(marketDrafts.userId, userId),
				eq(marketDrafts.purpose, purpose),
				eq(marketDrafts.round, round)
			)
		);
	return row;
}
