import type { Account } from '../auth/session.ts';
import { transaction } from '../db/database.ts';
import { marketSupports } from '../db/schema.ts';
import { refuse, type Outcome } from '../files/outcome.ts';
import type { Cases } from '../scenarios/case.ts';
import { requireMember } from './guard.ts';
import { clockOf, presentAt, selectOptionalMarket, teamOf } from './market.ts';
import { isUnsealed, selectRound } from './round.ts';
import { lateness } from './sent.ts';
import { settleMarket } from './settle.ts';

/** Says which proposal of his team a member supports; the last one said is kept. */
export async function support(
	cases: Cases,
	user: Account,
	{ marketId, round, proposerId }: { readonly marketId: string; readonly round: number; readonly proposerId: string },
	now = new Date()
): Promise<Outcome> {
	await requireMember(user, marketId);
	await settleMarket(cases, marketId, now);
	return transaction(async (tx): Promise<Outcome> => {
		const market = await selectOptionalMarket(tx, marketId);
		const team = market && teamOf(market, user.id);
		if (!market || !team) return refuse('proposer', 'Vous n’êtes plus dans une équipe de ce marché.');
		const clock = clockOf(market, now);
		const late = lateness(clock, round);
		if (late) return refuse('proposer', 'sentence' in late ? late.sentence : '');
		const state = await selectRound(tx, market, round);
		if (!isUnsealed(team, state, clock)) return refuse('proposer', 'Les propositions de votre équipe sont scellées.');
		if (state.decided.has(team.seat)) return refuse('proposer', 'Votre équipe a déjà décidé.');
		if (!presentAt(team, round).some(({ userId }) => userId === user.id))
			return refuse('proposer', 'Vous êtes noté absent de ce tour\u00a0: dites à votre professeur que vous êtes là.');
		if (!state.proposals.some((one) => one.seat === team.seat && one.userId === proposerId))
			return refuse('proposer', 'Choisissez une proposition de votre équipe.');
		const values = { proposerId, at: now };
		await tx
			.insert(marketSupports)
			.values({ marketId, round, userId: user.id, ...values })
			.onConflictDoUpdate({
				target: [marketSupports.marketId, marketSupports.round, marketSupports.userId],
				set: values
			});
		return { ok: true };
	});
}
