/** What the home page shows, by who is at home. */
import { listPeople } from '#server/auth/people.ts';
import type { Account } from '#server/auth/session.ts';
import { isOver, listAssignmentsOfClass } from '#server/classes/assignment.ts';
import {
	listClasses,
	listClassesOf,
	listClassRuns,
	listStudents,
	listTasks,
	type Task
} from '#server/classes/class.ts';
import { listOwnMarkets } from '#server/markets/list.ts';
import { listOwnSessions } from '#server/papers/list-sessions.ts';
import { listAwaitedMarkings } from '#server/papers/marking/list-markings.ts';
import { listOwnRolePlays } from '#server/role-plays/list.ts';
import { readReview } from '#server/runs/compute.ts';
import { assessRun } from '#server/runs/criteria.ts';
import { listMarks } from '#server/runs/mark.ts';
import { listRunsOf, type Run } from '#server/runs/run.ts';
import { cases } from '#server/scenarios/library.ts';
import { roundsOf } from '#server/scenarios/rounds.ts';
import { listShownSittings } from './sitting-lines.server.ts';

/** Trials of a member of staff shown at most. */
const TRIALS = 6;

async function lastMark(run: Run) {
	const mark = (await listMarks(run.id)).at(-1);
	return mark ? { mark: mark.mark / 100, error: mark.error / 100 } : null;
}

async function lastRound({ scenarioSlug, scenarioVersion, stage }: Run): Promise<number | null> {
	return roundsOf(await cases.load(scenarioSlug, scenarioVersion), stage);
}

async function shownTask({ assignment, state, runs, underWay, mayStart }: Task) {
	const { id, title, card, mode, opensAt, closesAt, attempts } = assignment;
	return {
		id,
		title,
		duration: card.duration,
		summary: card.summary,
		mode,
		state,
		opensAt,
		closesAt,
		attemptsLeft: attempts === 0 ? null : attempts - runs.length,
		underWay: underWay && {
			id: underWay.id,
			kind: underWay.kind,
			round: underWay.round,
			rounds: await lastRound(underWay)
		},
		mayStart,
		ended: runs.some(({ status }) => status === 'over')
	};
}

/** Runs of an assignment to which nothing can be added, the last one first. */
function finishedRuns({ state, runs }: Task): readonly Run[] {
	return runs.filter(({ status }) => status !== 'playing' || state === 'closed');
}

/** Nothing of a review is shown while an evaluation goes on, its mark included. */
const reviewOpen = ({ assignment, state }: Task): boolean => assignment.mode === 'entrainement' || state === 'closed';

async function shownFinished(task: Task, run: Run) {
	const { assignment, mayStart } = task;
	const { id, attempt, status, kind, round, endedAt } = run;
	const open = reviewOpen(task);
	return {
		id,
		attempt,
		status,
		kind,
		played: round - 1,
		endedAt,
		task: assignment.id,
		title: assignment.title,
		mode: assignment.mode,
		closesAt: assignment.closesAt,
		mark: open ? await lastMark(run) : null,
		reviewOpen: open && round > 1,
		/** The last attempt may be followed by another. */
		mayReplay: mayStart && run === task.runs[0]
	};
}

/** Levels that the last finished run of each assignment has shown; nothing until its review is whole. */
async function shownLevels(task: Task) {
	const [run] = finishedRuns(task).filter(({ status }) => status === 'over');
	const state = run && reviewOpen(task) ? await readReview(run) : null;
	if (state?.status !== 'done') return [];
	const judgements = state.judgements.filter((judgement) => judgement !== null);
	const criteria = (await assessRun(cases, run, judgements)).flatMap(({ id, title, competencies, assessment }) =>
		assessment.assessable ? [{ id, title, competencies, level: assessment.level }] : []
	);
	return criteria.length > 0 ? [{ run: run.id, title: task.assignment.title, criteria }] : [];
}

/** What a student has to do, has finished, and what that showed. */
export async function studentHome(user: Account, now: Date) {
	const [tasks, sittings, rolePlays, markets, papers] = await Promise.all([
		listTasks(user, now),
		listShownSittings(user, now),
		listOwnRolePlays(user),
		listOwnMarkets(user),
		listOwnSessions(user, now)
	]);
	const latest = [...tasks].reverse();
	return {
		kind: 'student' as const,
		sittings,
		rolePlays,
		papers: papers.map(({ session, stage, copyId, endsAt, published }) => {
			const { id, title, minutes, startsAt } = session;
			return { id, title, minutes, startsAt, stage, copyId, endsAt, published };
		}),
		markets: markets.map(({ id, title, createdAt, endedAt }) => ({ id, title, createdAt, ended: endedAt !== null })),
		tasks: await Promise.all(tasks.map(shownTask)),
		finished: await Promise.all(latest.flatMap((task) => finishedRuns(task).map((run) => shownFinished(task, run)))),
		levels: (await Promise.all(latest.map(shownLevels))).flat()
	};
}

/** What an administrator looks after, and which of the first steps are done. */
async function administration({ establishmentId }: Account) {
	const [classes, people] = await Promise.all([listClasses(establishmentId), listPeople(establishmentId)]);
	const open = people.filter(({ disabled }) => !disabled);
	const having = (role: Account['role']) => open.filter((person) => person.role === role).length;
	return {
		classes: classes.length,
		teachers: having('teacher'),
		students: having('student'),
		/** Nobody can assign anything to them. */
		untaught: classes.filter(({ teachers }) => teachers === 0).map(({ id, name }) => ({ id, name }))
	};
}

/** The classes of a member of staff and what moves in them, and the cases tried. */
export async function staffHome(user: Account, now: Date) {
	const [taught, own, sittings, markings] = await Promise.all([
		listClassesOf(user),
		listRunsOf(user.id),
		listShownSittings(user, now, ({ as }) => as === 'panel'),
		listAwaitedMarkings(user)
	]);
	const classes = taught.map(async ({ id, name }) => {
		const [students, assigned, runs] = await Promise.all([
			listStudents(id),
			listAssignmentsOfClass(id),
			listClassRuns(id)
		]);
		const ended = new Set(assigned.filter((one) => isOver(one, now)).map((one) => one.id));
		const playing = runs.filter(({ run }) => run.status === 'playing' && !ended.has(run.assignmentId ?? '')).length;
		const over = runs.filter(({ run }) => run.status === 'over').length;
		// given up, or stopped by the end of their period
		return { id, name, students: students.length, playing, over, unfinished: runs.length - playing - over };
	});
	const trials = own.slice(0, TRIALS).map(async (run) => {
		const scenario = await cases.load(run.scenarioSlug, run.scenarioVersion);
		const { id, kind, status, round, startedAt } = run;
		return {
			id,
			kind,
			status,
			round,
			startedAt,
			rounds: roundsOf(scenario, run.stage),
			title: scenario.title,
			mark: await lastMark(run)
		};
	});
	return {
		kind: 'staff' as const,
		/** Those whose panel one is of. */
		sittings,
		markings,
		classes: await Promise.all(classes),
		trials: await Promise.all(trials),
		administration: user.role === 'administrator' ? await administration(user) : null
	};
}
