import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXERCISE_KINDS, findKind } from '#calculation/exercise-kinds.ts';
import type { ExerciseKind } from '#calculation/exercise.ts';
import { explain } from '#calculation/explain.ts';
import { solve } from '#calculation/solve.ts';
import type { Account } from '#server/auth/session.ts';
import { db, transaction } from '#server/db/database.ts';
import { trainingAnswers } from '#server/db/schema.ts';
import { answerExercise, exerciseOf, openExercise } from '#server/training/answer.ts';
import { listDone, requireOwnAnswer } from '#server/training/history.ts';
import { cases } from '#server/scenarios/library.ts';
import { addLycee, addUser } from './support/lycee.ts';
import { done } from './support/sitting.ts';

let lycee: Awaited<ReturnType<typeof addLycee>>;
beforeAll(async () => {
	lycee = await addLycee(cases);
});

const KIND = findKind('marges') as ExerciseKind;
const student = () => addUser(lycee.establishmentId, 'student', 'Inès Calcul');

async function rightAnswers(user: Account) {
	const { exercise, attempt } = await openExercise(user, KIND);
	const { calculation } = exercise;
	const right = solve(calculation);
	const written = calculation.steps.map((step) => [step.name, { result: explain(calculation, step, right).result }]);
	return { attempt, answers: Object.fromEntries(written) };
}

describe('an exercise', () => {
	it('has the same figures each time it is opened, others for another student, and others once it is answered', async () => {
		const [one, other] = [await student(), await student()];
		const first = await openExercise(one, KIND);
		expect(await openExercise(one, KIND)).toEqual(first);
		expect((await openExercise(other, KIND)).exercise.calculation.givens).not.toEqual(
			first.exercise.calculation.givens
		);
		const { attempt, answers } = await rightAnswers(one);
		done(await answerExercise(one, KIND, attempt, answers));
		const next = await openExercise(one, KIND);
		expect(next.attempt).toBe(2);
		expect(next.exercise.calculation.givens).not.toEqual(first.exercise.calculation.givens);
	});

	it('can be drawn for every kind', async () => {
		const user = await student();
		for (const kind of EXERCISE_KINDS) expect((await openExercise(user, kind)).exercise.kind).toBe(kind);
	});
});

describe('answers', () => {
	it('are kept as they were typed, with their mark, and drawn again from their seed', async () => {
		const user = await student();
		const { exercise } = await openExercise(user, KIND);
		const { attempt, answers } = await rightAnswers(user);
		const { id } = done(await answerExercise(user, KIND, attempt, answers));
		const kept = await requireOwnAnswer(user, id);
		expect(kept).toMatchObject({ kind: 'marges', attempt: 1, answers, points: 5, outOf: 5 });
		expect(exerciseOf(KIND, kept.seed)).toEqual(exercise);
		expect(await listDone(user)).toMatchObject([{ kind: 'marges', share: 1, attempt: 1 }]);
	});

	it('sent twice, even at the same time, are kept once, as they were first', async () => {
		const user = await student();
		const { attempt, answers } = await rightAnswers(user);
		const sent = await Promise.all([1, 2, 3].map(() => answerExercise(user, KIND, attempt, answers)));
		const again = await answerExercise(user, KIND, attempt, { pvHt: { result: '1' } });
		expect(new Set([...sent, again].map((one) => done(one).id)).size).toBe(1);
		expect(await db.$count(trainingAnswers, eq(trainingAnswers.userId, user.id))).toBe(1);
		expect((await requireOwnAnswer(user, done(again).id)).points).toBe(5);
	});

	it.each([
		[{}, 'pvHt', /Répondez/],
		[{ pvHt: { result: 'cent' } }, 'pvHt', /n’est pas un nombre/],
		[{ pvHt: { result: '1' }, marge: { result: '1 23' } }, 'marge', /se lisent mal/],
		[{ pvHt: { result: '9'.repeat(100) } }, 'pvHt', /dépasse/],
		[{ pvHt: { result: '1', working: '1+'.repeat(150) } }, 'pvHt-pose', /dépasse/]
	])('%j are refused at %s, and nothing is kept', async (answers, field, sentence) => {
		const user = await student();
		const refused = await answerExercise(user, KIND, 1, answers);
		expect(refused).toMatchObject({ ok: false, problems: [{ field, sentence: expect.stringMatching(sentence) }] });
		expect(await listDone(user)).toEqual([]);
	});

	it.each([0, 2, -1, 1.5, Number.NaN])('to attempt %d, which is not open, are refused', async (attempt) => {
		const user = await student();
		expect(await answerExercise(user, KIND, attempt, { pvHt: { result: '1' } })).toMatchObject({ ok: false });
	});

	it('of somebody else do not exist', async () => {
		const [one, other] = [await student(), await student()];
		const { attempt, answers } = await rightAnswers(one);
		const { id } = done(await answerExercise(one, KIND, attempt, answers));
		for (const user of [other, lycee.teacher])
			await expect(requireOwnAnswer(user, id)).rejects.toMatchObject({ status: 404 });
	});

	it('are never changed', async () => {
		const user = await student();
		const { attempt, answers } = await rightAnswers(user);
		done(await answerExercise(user, KIND, attempt, answers));
		const change = transaction((tx) =>
			tx.update(trainingAnswers).set({ points: 0 }).where(eq(trainingAnswers.userId, user.id))
		);
		await expect(change).rejects.toThrow();
	});
});
