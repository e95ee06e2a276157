import { and, eq } from 'drizzle-orm';
import type { Account } from '../auth/session.ts';
import { transaction, type Db } from '../db/database.ts';
import { violation } from '../db/failure.ts';
import { marketDrafts, marketProposals } from '../db/schema.ts';
import { sentDigest } from '../runs/sent-digest.ts';
import type { Cases } from '../scenarios/case.ts';
import { requireMember } from './guard.ts';
import { loadMarketRun } from './load-market.ts';
import { clockOf, presentAt, selectOptionalMarket, teamOf, type Market } from './market.ts';
import { isUnsealed, selectRound, type RoundState } from './round.ts';
import { checkSent, lateness, moved, type Received, type Sent } from './sent.ts';
import { settleMarket } from './settle.ts';
import { unsealReady } from './unseal.ts';

export interface NewProposal extends Sent {
	/** Why, in the member’s words. */
	readonly reason: string;
	/** The form that said it, to be taken up by the team. */
	readonly form?: unknown;
}

const LONGEST_REASON = 1000;

/** What the member has said already for this round; null when it is nothing. */
function alreadyProposed({ proposals, round }: RoundState, userId: string, sent: string) {
	const mine = proposals.find((one) => one.userId === userId);
	if (!mine) return null;
	// a page that lost the answer sends the same again, under another key
	if (mine.sent === sent)
		return { kind: 'accepted', round, at: mine.at, again: true, played: false } satisfies Received;
	return {
		kind: 'conflict',
		round,
		sentence:
			'Vous avez déjà déposé une proposition pour ce tour, sans doute dans un autre onglet. Elle est gardée, celle-ci n’a pas été prise en compte.'
	} satisfies Received;
}

/** Why this member may not propose now, or null. */
function closed(market: Market, state: RoundState, userId: string, now: Date): Received | null {
	const { round } = state;
	const clock = clockOf(market, now);
	const late = lateness(clock, round);
	if (late) return late;
	const team = teamOf(market, userId);
	const say = (sentence: string): Received => ({ kind: 'closed', round, sentence });
	if (!team) return say('Vous n’êtes plus dans une équipe de ce marché.');
	if (isUnsealed(team, state, clock))
		return say('Les propositions de votre équipe sont déjà ouvertes\u00a0: il est trop tard pour en déposer une.');
	return presentAt(team, round).some((member) => member.userId === userId)
		? null
		: say('Vous êtes noté absent de ce tour\u00a0: dites à votre professeur que vous êtes là.');
}

async function write(tx: Db, market: Market, seat: number, userId: string, proposal: NewProposal, values: Values) {
	const { expectedRound: round, clientKey, reason, form = null } = proposal;
	const text = reason.replaceAll('\0', '').trim().slice(0, LONGEST_REASON);
	await tx
		.insert(marketProposals)
		.values({ marketId: market.id, round, userId, seat, reason: text, form, clientKey, ...values });
	await tx
		.delete(marketDrafts)
		.where(
			and(eq(marketDrafts.marketId, market.id), eq(marketDrafts.userId, userId), eq(marketDrafts.purpose, 'proposal'))
		);
}

interface Values {
	readonly decision: unknown;
	readonly sent: string;
	readonly at: Date;
}

/**
 * Seals a member’s proposal for the round, once; `accepted` is said only after it is on the disk. The last of a team opens
 * the proposals to it. Sent again with the same key it is accepted again and changes nothing.
 */
export async function propose(cases: Cases, user: Account, proposal: NewProposal, now = new Date()): Promise<Received> {
	const { marketId, expectedRound } = proposal;
	const { market, team } = await requireMember(user, marketId);
	await settleMarket(cases, marketId, now);
	const sent = sentDigest([proposal.decision, proposal.reason]);
	const loaded = await loadMarketRun(cases, market);
	const current = loaded.run.round === expectedRound && loaded.run.status === 'playing';
	const checked = current ? checkSent(loaded, team.seat, proposal) : null;
	const attempt = () =>
		transaction(async (tx): Promise<Received> => {
			const market = await selectOptionalMarket(tx, marketId);
			if (!market) throw new Error('no such market');
			const state = await selectRound(tx, market, expectedRound);
			const known = alreadyProposed(state, user.id, sent);
			if (known) return known;
			const reason = closed(market, state, user.id, now);
			if (reason) return reason;
			if (!checked) return moved(expectedRound);
			if (!checked.ok) return { kind: 'refused', problems: checked.problems };
			await write(tx, market, team.seat, user.id, proposal, { decision: checked.decision, sent, at: now });
			await unsealReady(tx, market, await selectRound(tx, market, expectedRound), now);
			return { kind: 'accepted', round: expectedRound, at: now, again: false, played: false };
		});
	return attempt().catch((error: unknown) => {
		// the same click twice at once, or another tab: say what is written
		if (violation(error) !== 'unique') throw error;
		return attempt();
	});
}
