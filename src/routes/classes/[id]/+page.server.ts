import { error, fail, redirect } from '@sveltejs/kit';
import { amendable } from '#server/classes/amend.ts';
import { isOver, listAssignmentsOfClass, type Assignment } from '#server/classes/assignment.ts';
import { listAwaitedMarks, requestMarks, type AwaitedMark } from '#server/classes/awaited-marks.ts';
import {
	listClassRuns,
	listGroups,
	listStudents,
	type FollowedRun,
	type Group,
	type Student
} from '#server/classes/class.ts';
import { moveFramework } from '#server/classes/move-framework.ts';
import { listFrameworks } from '#server/frameworks/read-frameworks.ts';
import { reviewInTurn } from '#server/runs/compute.ts';
import { startTrialRun } from '#server/runs/start.ts';
import { cases } from '#server/scenarios/library.ts';
import { listPublishedCases } from '#server/scenarios/published.ts';
import { roundsOf } from '#server/scenarios/rounds.ts';
import { readChoice, writeChoice } from './case-choice.ts';
import { requireTaught } from './taught-class.server.ts';
import type { Actions, PageServerLoad } from './$types';

function shownRun({ run, lastDecisionAt, mark }: FollowedRun, closed: boolean) {
	const { id, attempt, kind, status, round } = run;
	return {
		id,
		attempt,
		kind,
		status,
		round,
		/** Nothing can be added to it: its review can be read. */
		settled: status !== 'playing' || closed,
		lastDecisionAt,
		mark: mark && { mark: mark.mark / 100, error: mark.error / 100 }
	};
}

/** Finished, or stopped by the end of its period; without a mark, and played by the engine that would compute it. */
function lacksMark({ run, mark }: FollowedRun, closed: boolean): boolean {
	const settled = run.status === 'over' || (closed && run.round > 1);
	return settled && !mark && run.engineVersion === cases.engineVersion;
}

interface Followed {
	readonly students: readonly Student[];
	readonly groups: readonly Group[];
	readonly runs: readonly FollowedRun[];
	readonly awaited: readonly AwaitedMark[];
}

async function followAssignment(assignment: Assignment, { students, groups, runs, awaited }: Followed, now: Date) {
	const {
		id,
		title,
		mode,
		groupId,
		opensAt,
		closesAt,
		scenarioSlug: slug,
		scenarioVersion: version,
		stage
	} = assignment;
	const scenario = await cases.load(slug, version);
	const group = groups.find((one) => one.id === groupId);
	const concerned = group ? students.filter((one) => group.studentIds.includes(one.id)) : students;
	const closed = isOver(assignment, now);
	const own = runs.filter(({ run }) => run.assignmentId === id);
	const unmarked = own.filter((followed) => lacksMark(followed, closed)).map(({ run }) => run.id);
	const asked = awaited.filter(({ runId }) => unmarked.includes(runId));
	const coming = asked.filter(({ failure }) => failure === null).length;
	return {
		id,
		title,
		mode,
		group: group?.name ?? null,
		opensAt,
		closesAt,
		amendable:
			amendable(
				assignment,
				own.map(({ run }) => run),
				now
			) !== 'nothing',
		choice: writeChoice({ slug, version, stage }),
		rounds: roundsOf(scenario, stage),
		/** Finished runs whose mark nobody has asked for, or could not be computed; and those whose mark is on its way. */
		unmarked: unmarked.length - coming,
		coming,
		failure: asked.find(({ failure }) => failure !== null)?.failure ?? null,
		rows: concerned.map((student) => ({
			student,
			runs: own.filter(({ run }) => run.playerId === student.id).map((followed) => shownRun(followed, closed))
		}))
	};
}

/** What another page has just done to the class. */
const DONE: Readonly<Record<string, string>> = {
	affectation: 'L’étude de cas est affectée. Les élèves la voient sur leur accueil.',
	reprise: 'Les travaux sont affectés. Les élèves les voient sur leur accueil.',
	modification: 'L’affectation est modifiée. Les élèves le voient sur leur accueil.',
	suppression: 'L’affectation est supprimée. Elle n’est plus sur l’accueil des élèves.',
	referentiel: 'La classe suit ce référentiel. Les preuves sont toutes gardées.'
};

export const load: PageServerLoad = async (event) => {
	event.depends('terrain:class');
	const { room } = await requireTaught(event);
	const [students, groups, assignments, runs, awaited, frameworks] = await Promise.all([
		listStudents(room.id),
		listGroups(room.id),
		listAssignmentsOfClass(room.id),
		listClassRuns(room.id),
		listAwaitedMarks(room.id, cases.engineVersion),
		listFrameworks()
	]);
	const now = new Date();
	const followed = await Promise.all(
		assignments.map((assignment) => followAssignment(assignment, { students, groups, runs, awaited }, now))
	);
	return {
		room: { id: room.id, name: room.name },
		place: { name: room.name, href: `/classes/${room.id}` },
		now,
		done: DONE[event.url.searchParams.get('fait') ?? ''] ?? null,
		students: students.length,
		framework: {
			code: room.framework,
			title: frameworks.find(({ code }) => code === room.framework)?.title ?? room.framework
		},
		frameworks: frameworks.map(({ code, title }) => ({ value: code, label: title })),
		assignments: followed.reverse()
	};
};

export const actions: Actions = {
	/** The teacher plays the case himself; nobody else sees it. */
	essayer: async (event) => {
		const { user, room } = await requireTaught(event);
		const choice = readChoice(String((await event.request.formData()).get('cas') ?? ''));
		const [published, assigned] = await Promise.all([
			listPublishedCases(user.establishmentId),
			listAssignmentsOfClass(room.id)
		]);
		const open =
			published.some(({ slug, version }) => slug === choice.slug && version === choice.version) ||
			assigned.some((one) => one.scenarioSlug === choice.slug && one.scenarioVersion === choice.version);
		const scenario = open ? await cases.load(choice.slug, choice.version) : null;
		if (!scenario?.stages.some(({ id }) => id === choice.stage)) error(404, 'Cette étude de cas n’est pas publiée.');
		const started = await startTrialRun(cases, user, choice);
		if (started.kind === 'refused') return fail(409, { sentence: started.sentence });
		redirect(303, `/parties/${started.runId}`);
	},
	/** Computes the marks of finished runs that nobody has asked for yet. */
	noter: async (event) => {
		const { room } = await requireTaught(event);
		const assignmentId = (await event.request.formData()).get('devoir');
		const [assigned, runs] = await Promise.all([listAssignmentsOfClass(room.id), listClassRuns(room.id)]);
		const assignment = assigned.find(({ id }) => id === assignmentId);
		if (!assignment) error(404, 'Cette étude de cas n’est pas affectée à cette classe.');
		const closed = isOver(assignment, new Date());
		const unmarked = runs
			.filter((followed) => followed.run.assignmentId === assignmentId && lacksMark(followed, closed))
			.map(({ run }) => run.id);
		await requestMarks(unmarked, cases.engineVersion);
		void reviewInTurn(cases, unmarked);
		redirect(303, `/classes/${room.id}`);
	},
	/** Moves the class to another framework: what was observed stays as it was written. */
	referentiel: async (event) => {
		const { user, room } = await requireTaught(event);
		const moved = await moveFramework(user, room, String((await event.request.formData()).get('referentiel') ?? ''));
		if (!moved.ok) return fail(400, { sentence: moved.problems[0].sentence });
		redirect(303, `/classes/${room.id}?fait=referentiel`);
	}
};
