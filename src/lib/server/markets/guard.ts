import { and, eq } from 'drizzle-orm';
import { notFound } from '../auth/guard.ts';
import type { Account } from '../auth/session.ts';
import { db } from '../db/database.ts';
import { classMembers } from '../db/schema.ts';
import { selectOptionalMarket, teamOf, type Market, type MarketTeam } from './market.ts';

/** A market with what its reader is in it. A member must be shown no more of it than `selectMyMarket` says. */
export type GuardedMarket =
	| { readonly market: Market; readonly as: 'teacher' }
	| { readonly market: Market; readonly as: 'member'; readonly team: MarketTeam };

/** The market, for a teacher of its class and for the members of its teams; 404 for everybody else. */
export async function requireMarket(user: Account, id: string): Promise<GuardedMarket> {
	const market = await selectOptionalMarket(db, id);
	if (!market || market.establishmentId !== user.establishmentId) notFound();
	const [row] = await db
		.select({ role: classMembers.role })
		.from(classMembers)
		.where(and(eq(classMembers.classId, market.classId), eq(classMembers.userId, user.id)));
	if (row?.role === 'teacher') return { market, as: 'teacher' };
	// who has left the class keeps what he did in his team
	const team = teamOf(market, user.id);
	return team ? { market, as: 'member', team } : notFound();
}

/** The market, for a teacher of its class; 404 for everybody else. */
export async function requireManagedMarket(user: Account, id: string): Promise<Market> {
	const { market, as } = await requireMarket(user, id);
	return as === 'teacher' ? market : notFound();
}

/** The market and the team of one of its members; 404 for everybody else, teachers included. */
export async function requireMember(user: Account, id: string): Promise<{ market: Market; team: MarketTeam }> {
	const guarded = await requireMarket(user, id);
	return guarded.as === 'member' ? guarded : notFound();
}
