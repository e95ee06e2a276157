import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import { rotate, SIDES, TURNS } from '#assessment/exams/role-play.ts';
import type { Account } from '../auth/session.ts';
import { listStudents, requireTaughtClass } from '../classes/class.ts';
import { db, transaction } from '../db/database.ts';
import { violation } from '../db/failure.ts';
import { newId, newSeed } from '../db/id.ts';
import {
	ROLE_PLAY_MODES,
	rolePlayPlaces,
	rolePlays,
	rolePlayStudents,
	rolePlayTurns,
	scenarios
} from '../db/schema.ts';
import { record } from '../journal/record.ts';
import { nameOfCase, type CardOf, type CaseChoice, type RolePlayMode } from './role-play.ts';
import { writeTurns } from './write-turns.ts';

export interface NewRolePlay {
	readonly classId: string;
	/** One for each of the three turns. */
	readonly cases: readonly CaseChoice[];
	/** Those who are there. */
	readonly studentIds: readonly string[];
	readonly mode: RolePlayMode;
	/** Of each turn. */
	readonly minutes: number;
	/** The teacher knows that some have seen cards of these cases in an earlier session, and wants them all the same. */
	readonly allowSeen?: boolean;
	/** Drawn by the page for this click; sent again, it is the same click. */
	readonly clientKey: string;
}

export interface RolePlayProblem {
	readonly field: keyof NewRolePlay;
	readonly sentence: string;
}

export type Created =
	| {
			readonly ok: true;
			readonly id: string;
			/** It existed already: nothing was done this time. */
			readonly again: boolean;
	  }
	| { readonly ok: false; readonly problems: readonly RolePlayProblem[] };

const LONGEST = 120;

/** What is wrong with a case for a turn, or null. */
async function caseProblem(establishmentId: string, choice: CaseChoice, cardOf: CardOf<unknown>) {
	const [scenario] = await db
		.select()
		.from(scenarios)
		.where(and(eq(scenarios.slug, choice.slug), eq(scenarios.version, choice.version)));
	const open = scenario?.establishmentId === null || scenario?.establishmentId === establishmentId;
	if (!scenario || !open || scenario.status !== 'published')
		return `L’étude de cas «\u00a0${choice.slug}\u00a0» n’est pas publiée. Choisissez-en une autre.`;
	if (!scenario.card.stages.some(({ id }) => id === choice.stage))
		return `L’étude de cas «\u00a0${scenario.title}\u00a0» n’a pas cette étape. Choisissez-en une autre.`;
	const cards = await Promise.all(SIDES.map((side) => cardOf({ ...choice, seed: 0 }, side)));
	return cards.includes(null)
		? `L’étude de cas «\u00a0${scenario.title}\u00a0» n’a pas les deux fiches d’un jeu de rôle, celle du vendeur et celle de l’acheteur. Choisissez-en une autre.`
		: null;
}

/** Why a case is known to some of these students, who were in a turn of it that was played; or null. */
async function seenProblem(choice: CaseChoice, studentIds: readonly string[]): Promise<string | null> {
	if (studentIds.length === 0) return null;
	const rows = await db
		.selectDistinct({ id: rolePlayPlaces.userId, title: scenarios.title })
		.from(rolePlayPlaces)
		.innerJoin(
			rolePlayTurns,
			and(eq(rolePlayTurns.rolePlayId, rolePlayPlaces.rolePlayId), eq(rolePlayTurns.turn, rolePlayPlaces.turn))
		)
		.innerJoin(
			scenarios,
			and(eq(scenarios.slug, rolePlayTurns.scenarioSlug), eq(scenarios.version, rolePlayTurns.scenarioVersion))
		)
		.where(
			and(
				inArray(rolePlayPlaces.userId, [...studentIds]),
				eq(rolePlayTurns.scenarioSlug, choice.slug),
				eq(rolePlayTurns.stage, choice.stage),
				isNotNull(rolePlayTurns.startedAt)
			)
		);
	const count = new Set(rows.map(({ id }) => id)).size;
	return count === 0
		? null
		: `${count} des présents ${count > 1 ? 'ont' : 'a'} déjà vu des fiches de «\u00a0${rows[0].title}\u00a0» dans une séance précédente. Choisissez un autre cas, ou confirmez celui-ci.`;
}

async function listProblems(
	teacher: Account,
	wanted: NewRolePlay,
	cardOf: CardOf<unknown>
): Promise<RolePlayProblem[]> {
	const problems: RolePlayProblem[] = [];
	const { classId, cases, studentIds, mode, minutes, clientKey } = wanted;
	if (!/^[\w-]{8,64}$/.test(clientKey))
		problems.push({ field: 'clientKey', sentence: 'Cet envoi n’a pas de clé lisible. Rechargez la page.' });
	if (!ROLE_PLAY_MODES.includes(mode))
		problems.push({ field: 'mode', sentence: 'Choisissez de jouer en salle ou sur écran.' });
	if (!Number.isInteger(minutes) || minutes < 1 || minutes > LONGEST)
		problems.push({ field: 'minutes', sentence: `La durée d’un tour va de 1 à ${LONGEST} minutes.` });
	const found = await Promise.all(cases.map((choice) => caseProblem(teacher.establishmentId, choice, cardOf)));
	for (const sentence of new Set(found)) if (sentence) problems.push({ field: 'cases', sentence });
	if (cases.length !== TURNS || new Set(cases.map(nameOfCase)).size !== TURNS)
		problems.push({ field: 'cases', sentence: 'Choisissez trois cas différents, un par tour.' });
	if (!wanted.allowSeen)
		for (const sentence of await Promise.all(cases.map((choice) => seenProblem(choice, studentIds))))
			if (sentence) problems.push({ field: 'allowSeen', sentence });
	const known = new Set((await listStudents(classId)).map(({ id }) => id));
	if (!studentIds.every((id) => known.has(id)))
		problems.push({
			field: 'studentIds',
			sentence: 'L’un des présents n’est pas élève de la classe. Rechargez la page.'
		});
	return problems;
}

/** The session that this click has already opened. */
async function selectByKey({ classId, clientKey }: NewRolePlay): Promise<Created | null> {
	const [row] = await db
		.select({ id: rolePlays.id })
		.from(rolePlays)
		.where(and(eq(rolePlays.classId, classId), eq(rolePlays.clientKey, clientKey)));
	return row ? { ok: true, id: row.id, again: true } : null;
}

/**
 * Opens a session for a class that the teacher teaches, with its three turns shared out, or says what prevents it.
 * `cardOf` says which cases have the two cards. A second click finds the session of the first.
 */
export async function createRolePlay(
	teacher: Account,
	wanted: NewRolePlay,
	cardOf: CardOf<unknown>,
	now = new Date()
): Promise<Created> {
	await requireTaughtClass(teacher, wanted.classId);
	const known = await selectByKey(wanted);
	if (known) return known;
	const problems = await listProblems(teacher, wanted, cardOf);
	if (problems.length > 0) return { ok: false, problems };
	const { classId, cases, studentIds, mode, minutes, clientKey, allowSeen = false } = wanted;
	const rotated = rotate(studentIds, cases.map(nameOfCase), newSeed());
	if (!rotated.ok) return { ok: false, problems: [{ field: 'studentIds', sentence: rotated.sentence }] };
	const { establishmentId, id: createdBy } = teacher;
	const id = newId();
	try {
		await transaction(async (tx) => {
			const values = { id, establishmentId, classId, mode, minutes, clientKey, createdBy, createdAt: now };
			await tx.insert(rolePlays).values(values);
			await tx.insert(rolePlayStudents).values(studentIds.map((userId) => ({ rolePlayId: id, userId })));
			await tx.insert(rolePlayTurns).values(
				cases.map(({ slug, version, stage }, index) => ({
					...{ rolePlayId: id, turn: index + 1, scenarioSlug: slug, scenarioVersion: version, stage },
					seed: newSeed()
				}))
			);
			const turns = cases.map((_, index) => ({ turn: index + 1, begun: false }));
			await writeTurns(tx, id, rotated.rotation, turns);
			const detail = { mode, minutes, students: studentIds.length, allowSeen };
			await record(tx, { establishmentId, actorId: createdBy, action: 'role-play.created', objectId: id, detail }, now);
		});
		return { ok: true, id, again: false };
	} catch (error) {
		// another tab was quicker
		if (violation(error) !== 'unique') throw error;
		const first = await selectByKey(wanted);
		if (!first) throw error;
		return first;
	}
}
