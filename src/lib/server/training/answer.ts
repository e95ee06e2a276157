/** Drawing an exercise for somebody, and keeping what they answer. */
import { and, eq } from 'drizzle-orm';
import type { Answers } from '#calculation/calculation.ts';
import { drawExercise, type Exercise, type ExerciseKind } from '#calculation/exercise.ts';
import { markSteps } from '#calculation/mark-steps.ts';
import { readNumber } from '#calculation/read-number.ts';
import type { Account } from '../auth/session.ts';
import { transaction } from '../db/database.ts';
import { newId } from '../db/id.ts';
import { trainingAnswers } from '../db/schema.ts';
import { refuse, type Outcome, type Problem } from '../files/outcome.ts';
import { listDone, nextAttempt, type TrainingAnswer } from './history.ts';
import { seededDraw } from './seeded-draw.ts';

const LONGEST = 80;
const LONGEST_WORKING = 200;

/** Each person has figures of their own, and others at each attempt. */
const seedOf = (user: Account, kind: ExerciseKind, attempt: number): string => `${user.id}/${kind.id}/${attempt}`;

/** The exercise of a seed. */
export const exerciseOf = (kind: ExerciseKind, seed: string): Exercise => drawExercise(kind, seededDraw(seed));

/** The exercise that somebody has not answered yet. */
export async function openExercise(
	user: Account,
	kind: ExerciseKind
): Promise<{ readonly exercise: Exercise; readonly attempt: number }> {
	const attempt = nextAttempt(await listDone(user), kind.id);
	return { exercise: exerciseOf(kind, seedOf(user, kind, attempt)), attempt };
}

/** What prevents answers from being marked: nothing at all, too long, or no number. By the name of the step. */
function problemsOf({ calculation: { steps } }: Exercise, answers: Answers): readonly Problem[] {
	const written = steps.filter(({ name }) => (answers[name]?.result.trim() ?? '') !== '');
	const worked = steps.filter(({ name }) => (answers[name]?.working?.trim() ?? '') !== '');
	if (written.length === 0 && worked.length === 0)
		return [{ field: steps[0].name, sentence: 'Répondez à une question au moins.' }];
	const unreadable = written.flatMap(({ name }): Problem[] => {
		const text = answers[name]?.result ?? '';
		if (text.length > LONGEST) return [{ field: name, sentence: `Ce résultat dépasse ${LONGEST} caractères.` }];
		const read = readNumber(text);
		return 'refusal' in read ? [{ field: name, sentence: read.refusal }] : [];
	});
	const long = worked
		.filter(({ name }) => (answers[name]?.working ?? '').length > LONGEST_WORKING)
		.map(({ name }) => ({ field: `${name}-pose`, sentence: `Ce calcul dépasse ${LONGEST_WORKING} caractères.` }));
	return [...unreadable, ...long];
}

/**
 * Marks and keeps the answers to an attempt; the same attempt sent twice is kept once, and the second sending is told the first.
 * A number that cannot be read is said before anything is kept.
 */
export async function answerExercise(
	user: Account,
	kind: ExerciseKind,
	attempt: number,
	answers: Answers,
	now = new Date()
): Promise<Outcome<{ readonly id: string }>> {
	const expected = nextAttempt(await listDone(user), kind.id);
	if (!Number.isInteger(attempt) || attempt < 1 || attempt > expected)
		return refuse('exercice', 'Cet exercice n’est plus le vôtre : rechargez la page.');
	const seed = seedOf(user, kind, attempt);
	const exercise = exerciseOf(kind, seed);
	const problems = attempt === expected ? problemsOf(exercise, answers) : [];
	if (problems.length > 0) return { ok: false, problems };
	const { points, outOf } = markSteps(exercise.calculation, answers);
	return transaction(async (tx) => {
		const row: TrainingAnswer = {
			...{ id: newId(), userId: user.id, kind: kind.id, attempt, seed },
			...{ answers, points, outOf, at: now }
		};
		await tx.insert(trainingAnswers).values(row).onConflictDoNothing();
		const { id, userId, kind: kindColumn, attempt: attemptColumn } = trainingAnswers;
		const [kept] = await tx
			.select({ id })
			.from(trainingAnswers)
			.where(and(eq(userId, user.id), eq(kindColumn, kind.id), eq(attemptColumn, attempt)));
		return { ok: true, id: kept.id };
	});
}
