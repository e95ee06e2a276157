import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Answers } from '#calculation/calculation.ts';
import { EXERCISE_KINDS } from '#calculation/exercise-kinds.ts';
import type { ExerciseKind } from '#calculation/exercise.ts';
import { isKnown, nextKind } from '#calculation/next-kind.ts';
import { isTheme, THEMES } from '#calculation/theme.ts';
import { notFound, requireUser } from '#server/auth/guard.ts';
import { answerExercise, openExercise } from '#server/training/answer.ts';
import { listDone, requireOwnAnswer } from '#server/training/history.ts';
import { typesetAll } from '#ui/typeset.ts';
import { refuseForm } from '../../refuse-form.server.ts';
import { shownCorrection, shownExercise } from './exercise.server.ts';
import type { Actions, PageServerLoad } from './$types';

function requireKinds(theme: string): readonly ExerciseKind[] {
	if (!isTheme(theme)) notFound();
	return EXERCISE_KINDS.filter((kind) => kind.theme === theme);
}

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	const { theme } = event.params;
	const kinds = requireKinds(theme);
	const done = await listDone(user);
	const { searchParams } = event.url;
	const answer = searchParams.get('reponse');
	const asked = searchParams.get('exercice');
	const kind =
		asked === null
			? nextKind(
					kinds,
					done.filter((one) => kinds.some(({ id }) => id === one.kind))
				)
			: kinds.find(({ id }) => id === asked);
	if (!kind) notFound();
	const opened = answer === null ? await openExercise(user, kind) : null;
	return {
		place: { name: 'Calculs commerciaux', href: '/calculs', where: 'entraînement' },
		theme,
		title: THEMES[theme as keyof typeof THEMES],
		correction: answer === null ? null : shownCorrection(await requireOwnAnswer(user, answer)),
		exercise: opened && { ...shownExercise(opened.exercise), attempt: opened.attempt },
		kinds: kinds.map((one) => ({
			id: one.id,
			title: one.title,
			level: one.level,
			known: isKnown(one, done),
			times: done.filter(({ kind }) => kind === one.id).length
		}))
	};
};

/** The answers of a form: `<step>` and `<step>-pose` of each step. */
function readAnswers(kind: ExerciseKind, form: FormData): Answers {
	const text = (name: string) => String(form.get(name) ?? '').slice(0, 400);
	return Object.fromEntries(
		kind.plan.steps.map(({ name }) => [name, { result: text(name), working: text(`${name}-pose`) }])
	);
}

async function answer(event: RequestEvent) {
	const user = requireUser(event);
	const kinds = requireKinds(event.params.theme ?? '');
	const form = await event.request.formData();
	const kind = kinds.find(({ id }) => id === form.get('exercice')) ?? notFound();
	const answered = await answerExercise(user, kind, Number(form.get('tentative')), readAnswers(kind, form));
	if (!answered.ok) return refuseForm(typesetAll(answered.problems), undefined, form);
	redirect(303, `/calculs/${event.params.theme}?reponse=${answered.id}`);
}

export const actions: Actions = { repondre: answer };
