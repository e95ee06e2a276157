import { eq } from 'drizzle-orm';
import { deriveSeed, Purpose } from '#engine/random.ts';
import type { Rung, Turn } from '#engine/simulation.ts';
import { insertAccount } from '../auth/account.ts';
import type { Account } from '../auth/session.ts';
import { transaction, type Db } from '../db/database.ts';
import { newId } from '../db/id.ts';
import {
	assignments,
	classes,
	classMembers,
	decisions,
	establishments,
	groupMembers,
	groups,
	runs,
	worlds,
	type Role
} from '../db/schema.ts';
import { markKey, requestReviews } from '../runs/review.ts';
import { digestOf } from '../runs/run.ts';
import { insertRun } from '../runs/start.ts';
import { keepWorld, type KeptWorld } from '../runs/world.ts';
import type { Case, Cases } from '../scenarios/case.ts';
import { seedExam, type Cast } from './exam.ts';
import { seedMarket } from './market.ts';
import { CLASS_NAME, GROUPS, LYCEE, PLAN, STAFF, STUDENTS, type PlannedAssignment, type PlannedRun } from './people.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Time between two decisions of a run already played. */
const PACE = 4 * MINUTE;
/** The demonstration hides nothing from anybody: the same everywhere, it can be told and tested. */
const SEED = 20_031_124;

interface Seeded {
	readonly id: string;
	readonly planned: PlannedAssignment;
	readonly scenario: Case;
	readonly sharedSeed: number | null;
}

/**
 * Fills an empty database with a lycée, a class, people, assignments of the cases given and runs already played.
 * Does nothing when an establishment exists.
 */
export async function seedDemonstration(cases: Cases, now = new Date()): Promise<void> {
	const shipped = await cases.list();
	const cast = await transaction(async (tx): Promise<Cast | null> => {
		const [any] = await tx.select({ id: establishments.id }).from(establishments).limit(1);
		if (any) return null;
		const { cast: people, seeded } = await seedClass(tx, shipped, now);
		const { students } = people;
		for (const [a, assignment] of seeded.entries())
			for (const [p, planned] of assignment.planned.played.entries()) {
				const { scenario } = assignment;
				const player = students[planned.student];
				const seed = SEED + 100 * a + p;
				const runId = await insertPlayedRun(tx, cases.engineVersion, scenario, assignment, planned, player, seed, now);
				// The first reviews that a newcomer meets, and those that his competencies are read from, are computed before he asks.
				if ((planned.student === 0 || assignment.planned.reviewed) && planned.share === 1)
					await requestReviews(tx, [markKey({ id: runId, engineVersion: cases.engineVersion })]);
			}
		return people;
	});
	if (!cast) return;
	await seedExam(cases, cast, now);
	await seedMarket(cases, cast, now);
}

/** Some days from now, at an hour of UTC: periods begin and end as a class does. */
function onTheHour(now: Date, days: number, hour: number): Date {
	const date = new Date(now.getTime() + days * DAY);
	date.setUTCHours(hour, 0, 0, 0);
	return date;
}

function scenarioOf(shipped: readonly Case[], { scenario }: PlannedAssignment): Case | undefined {
	return shipped.find(({ slug }) => slug === scenario);
}

async function seedClass(tx: Db, shipped: readonly Case[], now: Date) {
	const establishmentId = newId();
	const classId = newId();
	await tx.insert(establishments).values({ id: establishmentId, name: LYCEE, demo: true });
	await tx.insert(classes).values({ id: classId, establishmentId, name: CLASS_NAME, framework: 'nrc-2003' });
	const groupIds = GROUPS.map(() => newId());
	await tx.insert(groups).values(GROUPS.map((name, g) => ({ id: groupIds[g], classId, name })));

	const add = async (account: Pick<(typeof STAFF)[number], 'role' | 'username' | 'displayName'>): Promise<Account> => {
		const whole = { ...account, establishmentId, demo: true };
		return { ...whole, id: await insertAccount(tx, { ...whole, password: null }, null) };
	};
	const students: Account[] = [];
	for (const { username, displayName } of STUDENTS)
		students.push(await add({ role: 'student', username, displayName }));
	await tx
		.insert(classMembers)
		.values(students.map(({ id: userId }) => ({ classId, userId, role: 'student' as const })));
	await tx
		.insert(groupMembers)
		.values(students.map(({ id: userId }, index) => ({ groupId: groupIds[STUDENTS[index].group], userId })));
	const staff: Account[] = [];
	for (const account of STAFF) staff.push(await add(account));
	const holding = (role: Role): Account => staff.find((one) => one.role === role) as Account;
	const [teacher, juror] = [holding('teacher'), holding('juror')];
	await tx.insert(classMembers).values({ classId, userId: teacher.id, role: 'teacher' });

	const seeded: Seeded[] = [];
	for (const [index, planned] of PLAN.entries()) {
		const scenario = scenarioOf(shipped, planned);
		if (!scenario) continue;
		const { slug, version, stages } = scenario;
		const id = newId();
		const sharedSeed = planned.shared ? SEED + index : null;
		seeded.push({ id, planned, scenario, sharedSeed });
		await tx.insert(assignments).values({
			id,
			establishmentId,
			classId,
			groupId: planned.group === null ? null : groupIds[planned.group],
			scenarioSlug: slug,
			scenarioVersion: version,
			stage: stages[0].id,
			mode: planned.mode,
			opensAt: onTheHour(now, planned.opens, 7),
			closesAt: onTheHour(now, planned.closes, 17),
			attempts: planned.attempts,
			sharedSeed,
			createdBy: teacher.id
		});
	}
	return { cast: { classId, teacher, juror, candidate: students[0], students }, seeded };
}

/** The decisions of a policy from a seed to the end of the run, with the world and the turn that follow each. */
function playOut({ stages }: Case, rung: Rung, seed: number) {
	const { room, params } = stages[0];
	const world = room.start(params, seed);
	const own = deriveSeed(seed, 0, Purpose.policy);
	const rounds: { decision: unknown; kept: KeptWorld; after: Turn }[] = [];
	for (let turn = room.turn(params, world); !turn.over; turn = rounds[rounds.length - 1].after) {
		const view = room.view(params, world, 0);
		const checked = room.check(view, room.policies[rung](view, own));
		if (!checked.ok) throw new Error(`${rung} decided the impossible: ${checked.problems[0].message}`);
		room.step(params, world, [checked.decision]);
		rounds.push({
			decision: checked.decision,
			kept: keepWorld(stages[0], world),
			after: room.turn(params, world)
		});
	}
	return rounds;
}

/** Writes a student's run played by a policy of the room, dated in the days before the seeding. */
async function insertPlayedRun(
	tx: Db,
	engineVersion: number,
	scenario: Case,
	{ id, planned, sharedSeed }: Seeded,
	{ rung, share, student }: PlannedRun,
	player: Account,
	ownSeed: number,
	now: Date
): Promise<string> {
	const seed = sharedSeed ?? ownSeed;
	const whole = playOut(scenario, rung, seed);
	const played = whole.slice(0, Math.round(share * whole.length));
	const startedAt = new Date(onTheHour(now, planned.opens, 7).getTime() + DAY + student * 7 * MINUTE);
	const stage = scenario.stages[0].id;
	const run = { player, assignment: { id, mode: planned.mode }, attempt: 1, stage, seed, at: startedAt };
	const runId = await insertRun(tx, scenario, engineVersion, run);
	if (played.length === 0) return runId;
	const at = (round: number) => new Date(startedAt.getTime() + (round + 1) * PACE);
	await tx.insert(decisions).values(
		played.map(({ decision }, round) => ({
			runId,
			round: round + 1,
			seat: 0,
			decision,
			sent: digestOf(JSON.stringify(decision)),
			authorId: player.id,
			clientKey: newId(),
			at: at(round)
		}))
	);
	await tx.insert(worlds).values(
		played.map(({ kept, after }, round) => ({
			runId,
			round: after.round,
			...kept,
			engineVersion,
			at: at(round)
		}))
	);
	const { over, round } = played[played.length - 1].after;
	const ended = over ? ({ status: 'over', endedAt: at(played.length - 1) } as const) : {};
	await tx
		.update(runs)
		.set({ round, ...ended })
		.where(eq(runs.id, runId));
	return runId;
}
