import { eq } from 'drizzle-orm';
import type { Account } from '../auth/session.ts';
import { transaction, type Db } from '../db/database.ts';
import { markets, runs } from '../db/schema.ts';
import { keyProblem, refuse, type Outcome } from '../files/outcome.ts';
import { record } from '../journal/record.ts';
import type { Cases } from '../scenarios/case.ts';
import { requireManagedMarket } from './guard.ts';
import { clockOf, selectOptionalMarket, type Market } from './market.ts';
import { closeRound, settleMarket } from './settle.ts';
import { writeEvents, type NewEvent } from './write-event.ts';

/** What a teacher does to a market. A round is named so that a click that comes late is not taken for the next one. */
export type MarketAct =
	| { readonly kind: 'open-round' | 'end-proposals' | 'pause' | 'resume' | 'close-round'; readonly round: number }
	| {
			readonly kind: 'extend';
			readonly round: number;
			readonly minutes: number;
			/** Drawn by the page for this click; sent again, it is the same click. */
			readonly clientKey: string;
	  }
	| { readonly kind: 'end' };

export type DecidedMarketAct =
	| { readonly kind: 'write'; readonly event: NewEvent }
	/** It is so already: a second click, or another tab was quicker. */
	| { readonly kind: 'done' }
	| { readonly kind: 'refused'; readonly sentence: string };

const LONGEST_EXTENSION = 7 * 24 * 60;
const refused = (sentence: string): DecidedMarketAct => ({ kind: 'refused', sentence });
const done: DecidedMarketAct = { kind: 'done' };

/** What an act writes, or why it cannot be done; decided again once written, it is `done`. Pure: time is an argument. */
export function decideMarketAct(market: Market, act: MarketAct, now: Date): DecidedMarketAct {
	const clock = clockOf(market, now);
	const { phase, round, paused } = clock;
	if (act.kind === 'end') return phase === 'ended' ? done : { kind: 'write', event: { kind: 'ended', round } };
	if (phase === 'ended') return refused('Ce marché est terminé.');
	if (act.kind === 'open-round') {
		if (act.round <= round) return done;
		return phase === 'between' && act.round === round + 1 && act.round <= market.rounds
			? { kind: 'write', event: { kind: 'round-opened', round: act.round } }
			: refused(`Le tour ${round} n’est pas clos\u00a0: fermez-le avant d’ouvrir le suivant.`);
	}
	if (act.round < round || (act.round === round && phase === 'between'))
		return act.kind === 'close-round' ? done : refused(`Le tour ${act.round} est clos.`);
	if (act.round !== round) return refused(`Le tour ${act.round} n’est pas ouvert.`);
	const write = (event: Omit<NewEvent, 'round'>): DecidedMarketAct => ({ kind: 'write', event: { ...event, round } });
	switch (act.kind) {
		case 'end-proposals':
			return phase === 'proposing' ? write({ kind: 'proposals-ended' }) : done;
		case 'pause':
			return paused ? done : write({ kind: 'paused' });
		case 'resume':
			return paused ? write({ kind: 'resumed' }) : done;
		case 'extend': {
			const { minutes, clientKey } = act;
			if (market.events.some((event) => event.clientKey === clientKey)) return done;
			if (!Number.isInteger(minutes) || minutes < 1 || minutes > LONGEST_EXTENSION)
				return refused('Ajoutez un nombre entier de minutes, au moins une.');
			return clock.left === null
				? refused('Ce temps n’a pas de limite\u00a0: il n’y a rien à prolonger.')
				: write({ kind: 'extended', minutes, clientKey });
		}
		case 'close-round':
			return write({ kind: 'round-closed' });
	}
}

/** Ends the run of a market that ends before its last round: what a round under way had is not played. */
async function endRun(tx: Db, { runId }: Market, now: Date): Promise<void> {
	await tx.update(runs).set({ status: 'over', endedAt: now }).where(eq(runs.id, runId));
}

/**
 * Opens or closes a round, ends proposing, pauses, resumes, extends or ends the market, at the server’s hour. For the
 * teachers of the class; 404 for others. What is so already is not done again.
 */
export async function actOnMarket(
	cases: Cases,
	teacher: Account,
	marketId: string,
	act: MarketAct,
	now = new Date()
): Promise<Outcome> {
	await requireManagedMarket(teacher, marketId);
	const badKey = act.kind === 'extend' && keyProblem(act.clientKey);
	if (badKey) return badKey;
	await settleMarket(cases, marketId, now);
	const market = await requireManagedMarket(teacher, marketId);
	const decided = decideMarketAct(market, act, now);
	if (decided.kind === 'refused') return refuse('act', decided.sentence);
	if (decided.kind === 'done') return { ok: true };
	if (act.kind === 'close-round') {
		const mayClose = (current: Market) => decideMarketAct(current, act, now).kind === 'write';
		await closeRound(cases, market, act.round, { closing: 'teacher', authorId: teacher.id }, mayClose, now);
		return { ok: true };
	}
	return transaction(async (tx): Promise<Outcome> => {
		const current = await selectOptionalMarket(tx, marketId);
		if (!current) throw new Error('no such market');
		const again = decideMarketAct(current, act, now);
		if (again.kind === 'refused') return refuse('act', again.sentence);
		if (again.kind === 'done') return { ok: true };
		const { establishmentId, id: actorId } = teacher;
		await writeEvents(tx, current, [{ ...again.event, authorId: actorId }], now);
		if (act.kind === 'end') await endRun(tx, current, now);
		const detail = { round: again.event.round, minutes: again.event.minutes ?? null };
		await record(
			tx,
			{ establishmentId, actorId, action: `market.${again.event.kind}`, objectId: marketId, detail },
			now
		);
		return { ok: true };
	});
}

/** Shows the ranking to the class, or hides it; while the market is played and after. */
export async function showRanking(teacher: Account, marketId: string, shown: boolean): Promise<void> {
	await requireManagedMarket(teacher, marketId);
	await transaction((tx) => tx.update(markets).set({ rankingShown: shown }).where(eq(markets.id, marketId)));
}
