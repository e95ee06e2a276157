import { error } from '@sveltejs/kit';
import { and, eq } from 'drizzle-orm';
import { isPaired } from '#engine/rooms.ts';
import { notFound } from '../auth/guard.ts';
import type { Account } from '../auth/session.ts';
import { isOver, listAssignmentsOf } from '../classes/assignment.ts';
import { db } from '../db/database.ts';
import {
	assignments,
	classMembers,
	markets,
	rolePlayGroups,
	rolePlayPlaces,
	rolePlays,
	rolePlayTurns,
	runs,
	sittingJurors,
	sittings
} from '../db/schema.ts';
import { isFinished } from '../sittings/clock.ts';
import { readClock, sittingColumns, type Sitting } from '../sittings/sitting.ts';
import { decideAccess, type RolePlayFacts, type RunAccess, type SittingFacts } from './access.ts';
import { runColumns, type Run } from './run.ts';

/** A run with what its reader may do with it. */
export interface GuardedRun {
	readonly run: Run;
	readonly access: RunAccess;
}

async function sittingFacts(sitting: Sitting, sits: boolean, now: Date): Promise<SittingFacts> {
	const clock = await readClock(db, sitting, now);
	const inOral = clock.phase !== null && sitting.phases[clock.phase].kind === 'exam';
	return { sits, running: clock.state === 'running' && inOral, finished: isFinished(clock, sitting.phases) };
}

/** What the user is in the role play that a run was started in; null when it was not. */
async function rolePlayFacts(runId: string, userId: string): Promise<(RolePlayFacts & { teaches: boolean }) | null> {
	const [row] = await db
		.select({ role: rolePlayPlaces.role, closedAt: rolePlayTurns.closedAt, teacherId: classMembers.userId })
		.from(rolePlayGroups)
		.innerJoin(rolePlays, eq(rolePlays.id, rolePlayGroups.rolePlayId))
		.innerJoin(
			rolePlayTurns,
			and(eq(rolePlayTurns.rolePlayId, rolePlayGroups.rolePlayId), eq(rolePlayTurns.turn, rolePlayGroups.turn))
		)
		.leftJoin(
			rolePlayPlaces,
			and(
				eq(rolePlayPlaces.rolePlayId, rolePlayGroups.rolePlayId),
				eq(rolePlayPlaces.turn, rolePlayGroups.turn),
				eq(rolePlayPlaces.number, rolePlayGroups.number),
				eq(rolePlayPlaces.userId, userId)
			)
		)
		.leftJoin(
			classMembers,
			and(
				eq(classMembers.classId, rolePlays.classId),
				eq(classMembers.userId, userId),
				eq(classMembers.role, 'teacher')
			)
		)
		.where(eq(rolePlayGroups.runId, runId));
	return row ? { role: row.role, closed: row.closedAt !== null, teaches: row.teacherId !== null } : null;
}

/** The run, if the user may see it: its player, a teacher of the class it was assigned to, or the panel it is played before. */
export async function selectOptionalGuardedRun(
	user: Account,
	runId: string,
	now = new Date()
): Promise<GuardedRun | null> {
	const [row] = await db
		.select({
			run: runColumns,
			opensAt: assignments.opensAt,
			closesAt: assignments.closesAt,
			teacherId: classMembers.userId,
			sitting: sittingColumns,
			jurorId: sittingJurors.jurorId,
			marketId: markets.id
		})
		.from(runs)
		.leftJoin(assignments, eq(assignments.id, runs.assignmentId))
		.leftJoin(
			classMembers,
			and(
				eq(classMembers.classId, assignments.classId),
				eq(classMembers.userId, user.id),
				eq(classMembers.role, 'teacher')
			)
		)
		.leftJoin(sittings, eq(sittings.runId, runs.id))
		.leftJoin(sittingJurors, and(eq(sittingJurors.sittingId, sittings.id), eq(sittingJurors.jurorId, user.id)))
		.leftJoin(markets, eq(markets.runId, runs.id))
		.where(and(eq(runs.id, runId), eq(runs.establishmentId, user.establishmentId)));
	// the run of a market is read on the pages of the market, by what each is in it
	if (!row || row.marketId !== null) return null;
	const { run, opensAt, closesAt, teacherId, jurorId } = row;
	const rolePlay = isPaired(run.kind) ? await rolePlayFacts(run.id, user.id) : null;
	const teaches = teacherId !== null || rolePlay?.teaches === true;
	const sitting = row.sitting && (await sittingFacts(row.sitting, jurorId !== null, now));
	const access = decideAccess({ user, run, teaches, opensAt, closesAt, sitting, rolePlay, now });
	return access && { run, access };
}

/** The run and what the user may do with it; 404 when that is nothing. */
export async function requireRun(user: Account, runId: string, now?: Date): Promise<GuardedRun> {
	return (await selectOptionalGuardedRun(user, runId, now)) ?? notFound();
}

/** The run, if the user may review it; 403 with the reason while reviews are closed. */
export async function requireReviewableRun(user: Account, runId: string, now?: Date): Promise<GuardedRun> {
	const guarded = await requireRun(user, runId, now);
	if (guarded.access.reviewClosed) error(403, guarded.access.reviewClosed);
	return guarded;
}

/** Evaluations given to somebody, those of his runs included: he may have left the class or the group since. */
async function listEvaluationsOf(user: Account) {
	const [assigned, played] = await Promise.all([
		listAssignmentsOf(user),
		db
			.select({ mode: assignments.mode, slug: assignments.scenarioSlug, closesAt: assignments.closesAt })
			.from(runs)
			.innerJoin(assignments, eq(assignments.id, runs.assignmentId))
			.where(eq(runs.playerId, user.id))
	]);
	const own = assigned.map(({ mode, scenarioSlug: slug, closesAt }) => ({ mode, slug, closesAt }));
	return [...own, ...played].filter(({ mode }) => mode === 'evaluation');
}

/**
 * Why a reader may not have the corrigé of the case that was played, or null. A run whose review is open does not give it
 * away while another evaluation of the same case, whichever its version, is open to him or to come.
 */
export async function whyCorrigeClosed(
	user: Account,
	{ run, access }: GuardedRun,
	now = new Date()
): Promise<string | null> {
	if (access.as === 'teacher') return null;
	if (access.reviewClosed) return access.reviewClosed;
	const evaluations = await listEvaluationsOf(user);
	return evaluations.some((one) => one.slug === run.scenarioSlug && !isOver(one, now))
		? 'Une évaluation sur cette étude de cas est en cours ou à venir pour vous\u00a0: le corrigé se lira quand elle sera terminée.'
		: null;
}

/** The run, if the user may read the corrigé of its case; 403 with the reason if not. */
export async function requireCorrige(user: Account, runId: string, now?: Date): Promise<GuardedRun> {
	const guarded = await requireRun(user, runId, now);
	const closed = await whyCorrigeClosed(user, guarded, now);
	if (closed) error(403, closed);
	return guarded;
}
