import { and, desc, eq } from 'drizzle-orm';
import type { Account } from '../auth/session.ts';
import { requireTaughtClass } from '../classes/class.ts';
import { db } from '../db/database.ts';
import { marketMembers, markets, runs, scenarios } from '../db/schema.ts';

/** A market in a list, without what it holds. */
export interface ListedMarket {
	readonly id: string;
	readonly title: string;
	readonly seats: number;
	readonly rounds: number;
	readonly createdAt: Date;
	readonly endedAt: Date | null;
}

const columns = {
	id: markets.id,
	title: scenarios.title,
	seats: markets.seats,
	rounds: markets.rounds,
	createdAt: markets.createdAt,
	endedAt: markets.endedAt
};
const itsCase = and(eq(scenarios.slug, runs.scenarioSlug), eq(scenarios.version, runs.scenarioVersion));

/** The markets of a class that the teacher teaches, the last one first; 404 for everybody else. */
export async function listMarkets(teacher: Account, classId: string): Promise<ListedMarket[]> {
	await requireTaughtClass(teacher, classId);
	return listMarketsOfClass(classId);
}

/** The same, for whoever has checked the reader. */
export async function listMarketsOfClass(classId: string): Promise<ListedMarket[]> {
	return db
		.select(columns)
		.from(markets)
		.innerJoin(runs, eq(runs.id, markets.runId))
		.innerJoin(scenarios, itsCase)
		.where(eq(markets.classId, classId))
		.orderBy(desc(markets.createdAt));
}

/** The markets in which a student has a team, the last one first. */
export async function listOwnMarkets(student: Account): Promise<ListedMarket[]> {
	return db
		.select(columns)
		.from(marketMembers)
		.innerJoin(markets, eq(markets.id, marketMembers.marketId))
		.innerJoin(runs, eq(runs.id, markets.runId))
		.innerJoin(scenarios, itsCase)
		.where(and(eq(marketMembers.userId, student.id), eq(markets.establishmentId, student.establishmentId)))
		.orderBy(desc(markets.createdAt));
}
