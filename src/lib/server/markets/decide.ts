import type { Account } from '../auth/session.ts';
import { transaction, type Db } from '../db/database.ts';
import { violation } from '../db/failure.ts';
import { decisions } from '../db/schema.ts';
import { sentDigest } from '../runs/sent-digest.ts';
import type { Cases } from '../scenarios/case.ts';
import { requireMember } from './guard.ts';
import { loadMarketRun } from './load-market.ts';
import { clockOf, maySend, nameIn, presentAt, selectOptionalMarket, teamOf, type Market } from './market.ts';
import { playRound } from './play-round.ts';
import { isUnsealed, selectRound, type RoundState } from './round.ts';
import { checkSent, lateness, moved, type Received, type Sent } from './sent.ts';
import { settleMarket } from './settle.ts';

/** What the team has decided already for this round; null when it has not. */
function alreadyDecided(market: Market, { decided, round }: RoundState, seat: number, userId: string, sent: string) {
	const known = decided.get(seat);
	if (!known) return null;
	const played = market.events.some((event) => event.kind === 'round-closed' && event.round === round);
	// a page that lost the answer sends the same again, under another key
	if (known.authorId === userId && known.sent === sent)
		return { kind: 'accepted', round, at: known.at, again: true, played } satisfies Received;
	// closed since: what is written may be what the late rule took
	if (played) return null;
	const who = nameIn(market, known.authorId) ?? 'Un membre';
	return {
		kind: 'conflict',
		round,
		sentence: `${who} a déjà envoyé la décision de votre équipe. Elle est gardée, celle-ci n’a pas été prise en compte.`
	} satisfies Received;
}

/** Why this member may not send the decision of his team now, or null. */
function closed(market: Market, state: RoundState, userId: string, now: Date): Received | null {
	const { round } = state;
	const clock = clockOf(market, now);
	const late = lateness(clock, round);
	if (late) return late;
	const team = teamOf(market, userId);
	const say = (sentence: string): Received => ({ kind: 'closed', round, sentence });
	if (!team) return say('Vous n’êtes plus dans une équipe de ce marché.');
	if (!isUnsealed(team, state, clock))
		return say(
			'Les propositions de votre équipe sont encore scellées\u00a0: l’équipe décide quand elles sont ouvertes.'
		);
	if (maySend(market, team, round, userId)) return null;
	return say(
		market.decides === 'captain'
			? 'À ce tour, c’est au capitaine de votre équipe d’envoyer la décision.'
			: 'Vous êtes noté absent de ce tour\u00a0: dites à votre professeur que vous êtes là.'
	);
}

/** Whether every team that is there has decided. */
async function allDecided(tx: Db, market: Market, round: number): Promise<RoundState | null> {
	const state = await selectRound(tx, market, round);
	const playing = market.teams.filter((team) => presentAt(team, round).length > 0);
	return playing.every(({ seat }) => state.decided.has(seat)) ? state : null;
}

/**
 * Writes the decision of a team for the round, once: the first member who sends it decides, another is told. The last team
 * plays the round, in the same transaction; `accepted` is said only after all of it is on the disk. Sent again with the same
 * key it is accepted again and changes nothing.
 */
export async function decide(cases: Cases, user: Account, wanted: Sent, now = new Date()): Promise<Received> {
	const { marketId, expectedRound: round, clientKey } = wanted;
	const { market: known, team } = await requireMember(user, marketId);
	await settleMarket(cases, marketId, now);
	const sent = sentDigest(wanted.decision);
	const loaded = await loadMarketRun(cases, known);
	const current = loaded.run.round === round && loaded.run.status === 'playing';
	const checked = current ? checkSent(loaded, team.seat, wanted) : null;
	const { engineVersion } = cases;
	const attempt = () =>
		transaction(async (tx): Promise<Received> => {
			const market = await selectOptionalMarket(tx, marketId);
			if (!market) throw new Error('no such market');
			const { runId } = market;
			const before = await selectRound(tx, market, round);
			const answer = alreadyDecided(market, before, team.seat, user.id, sent) ?? closed(market, before, user.id, now);
			if (answer) return answer;
			if (!checked) return moved(round);
			if (!checked.ok) return { kind: 'refused', problems: checked.problems };
			const { decision } = checked;
			const values = { runId, round, seat: team.seat, decision, sent, authorId: user.id, clientKey, at: now };
			await tx.insert(decisions).values(values);
			const state = await allDecided(tx, market, round);
			if (state)
				await playRound(tx, { market, loaded, state, engineVersion, closing: 'all-decided', authorId: null }, now);
			return { kind: 'accepted', round, at: now, again: false, played: state !== null };
		});
	return attempt().catch((error: unknown) => {
		// somebody of the team was quicker, or the same click twice at once: say what is written
		if (violation(error) !== 'unique') throw error;
		return attempt();
	});
}
