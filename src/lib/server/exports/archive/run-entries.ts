import { asc, eq } from 'drizzle-orm';
import { listAssignmentsOfClass } from '../../classes/assignment.ts';
import { listClassRuns, listGroups, type ClassRoom } from '../../classes/class.ts';
import { db } from '../../db/database.ts';
import { decisions } from '../../db/schema.ts';
import { listMarketsOfClass } from '../../markets/list.ts';
import { playedRounds, selectOptionalMarket, termsOf } from '../../markets/market.ts';
import { listMarketMarks } from '../../markets/marks.ts';
import { listPlays } from '../../markets/plays.ts';
import { listMarks } from '../../runs/mark.ts';
import { jsonEntry, type ZipEntry } from '../zip.ts';

async function listDecisions(runId: string) {
	const { round, seat, decision, authorId, at } = decisions;
	return db
		.select({ round, seat, decision, authorId, at })
		.from(decisions)
		.where(eq(decisions.runId, runId))
		.orderBy(asc(round), asc(seat));
}

/** Decimal points out of 20, as the rule gave them. */
const points = (hundredths: number): number => hundredths / 100;

/** What was given to the class, each run with its decisions and its marks, and each market of which nothing can change any more. */
export async function* runEntries(room: ClassRoom): AsyncGenerator<ZipEntry> {
	const [assignments, groups, runs] = await Promise.all([
		listAssignmentsOfClass(room.id),
		listGroups(room.id),
		listClassRuns(room.id)
	]);
	const given = assignments.map(({ classId: _, className: __, card: ___, groupId, ...assignment }) => ({
		...assignment,
		group: groups.find(({ id }) => id === groupId)?.name ?? null
	}));
	yield jsonEntry('affectations.json', given);
	for (const { run, studentName } of runs) {
		const [played, marks] = [await listDecisions(run.id), await listMarks(run.id)];
		const { establishmentId: _, ...own } = run;
		yield jsonEntry(`parties/${run.id}.json`, {
			...own,
			student: studentName,
			decisions: played,
			marks: marks.map(({ mark, error, ruleVersion, engineVersion, reason, at }) => ({
				...{ mark: points(mark), error: points(error), ruleVersion, engineVersion, reason, at }
			}))
		});
	}
	yield* marketEntries(room);
}

async function* marketEntries(room: ClassRoom): AsyncGenerator<ZipEntry> {
	for (const { id, title, createdAt, endedAt } of await listMarketsOfClass(room.id)) {
		const market = endedAt ? await selectOptionalMarket(db, id) : undefined;
		if (!market) continue;
		const [played, plays, marks] = [
			await listDecisions(market.runId),
			await listPlays(market),
			await listMarketMarks(id)
		];
		yield jsonEntry(`marches/${id}.json`, {
			...{ id, title, createdAt, endedAt, terms: termsOf(market), rounds: playedRounds(market).length },
			teams: market.teams.map(({ seat, name, members }) => ({
				...{ seat, name },
				members: members.map(({ userId, displayName, presentFrom }) => ({ userId, displayName, presentFrom }))
			})),
			decisions: played,
			plays: plays.map(({ round, seat, origin, proposerId }) => ({ round, seat, origin, proposerId })),
			marks: marks.map(({ userId, mark, ownMark, teamMark, error, ruleVersion, at }) => ({
				...{ userId, mark: points(mark), ownMark: points(ownMark), teamMark: points(teamMark) },
				...{ error: points(error), ruleVersion, at }
			}))
		});
	}
}
