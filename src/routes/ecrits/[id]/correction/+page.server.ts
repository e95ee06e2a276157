import { redirect, type RequestEvent } from '@sveltejs/kit';
import { requireUser } from '#server/auth/guard.ts';
import { papers } from '#server/papers/library.ts';
import { answerAppeal } from '#server/papers/marking/appeals.ts';
import { finishMarking } from '#server/papers/marking/mark-copy.ts';
import { callThird, openMarking, replaceMarker } from '#server/papers/marking/open-marking.ts';
import { agreeOn, publishMarks } from '#server/papers/marking/publish.ts';
import { readMarking } from '#server/papers/marking/read-marking.ts';
import type { Outcome } from '#server/files/outcome.ts';
import { readFigure } from '#ui/read-figure.ts';
import { typeset } from '#ui/typeset.ts';
import { refuseForm } from '../../../refuse-form.server.ts';
import { questionName } from './question-name.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE: Readonly<Record<string, string>> = {
	ouverture: 'La correction est ouverte.',
	fin: 'Vous avez fini de corriger. Vos notes ne changent plus.',
	troisieme: 'Le troisième correcteur voit les copies sur son accueil.',
	remplacement: 'Le correcteur est remplacé.',
	accord: 'Les points retenus sont enregistrés.',
	publication: 'Les notes sont publiées\u00a0: chaque étudiant lit sa copie corrigée.',
	reponse: 'La réponse est envoyée.'
};

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	const read = await readMarking(papers, user, event.params.id);
	const { session, asked, appeals } = read;
	return {
		...read,
		title: typeset(session.title),
		asked: asked.map(({ text, ...line }) => ({ ...line, name: questionName(text) })),
		appeals: appeals.map(({ text, ...line }) => ({ ...line, name: questionName(text) })),
		done: DONE[event.url.searchParams.get('fait') ?? ''] ?? null,
		place: {
			name: session.className,
			href: read.as === 'teacher' ? `/ecrits/${session.id}` : '/',
			where: 'correction'
		}
	};
};

/** Does what a form asks, then shows what came of it; `by` names the fields of the one that was refused. */
async function act(
	event: RequestEvent,
	done: string,
	ask: (form: FormData, id: string) => Promise<Outcome>,
	nameOf?: (field: string, form: FormData) => string
) {
	const form = await event.request.formData();
	const id = event.params.id ?? '';
	const outcome = await ask(form, id);
	if (!outcome.ok) return refuseForm(outcome.problems, (field) => nameOf?.(field, form) ?? field, form);
	redirect(303, `/ecrits/${id}/correction?fait=${done}`);
}

const text = (form: FormData, name: string): string => String(form.get(name) ?? '');
/** Points as people type them; what is no number is refused with the others. */
const points = (written: string): number => readFigure(written, '', 2) ?? Number.NaN;

export const actions: Actions = {
	/** The teacher opens the marking, alone or with a second marker. */
	ouvrir: (event) =>
		act(event, 'ouverture', (form, id) =>
			openMarking(papers, requireUser(event), id, text(form, 'second') === '' ? null : text(form, 'second'))
		),

	/** A marker says that all is marked. */
	finir: (event) => act(event, 'fin', (_, id) => finishMarking(papers, requireUser(event), id)),

	/** The teacher calls a third marker. */
	appeler: (event) =>
		act(event, 'troisieme', (form, id) => callThird(papers, requireUser(event), id, text(form, 'third'))),

	/** The teacher gives the place of a marker to somebody else, or to nobody. */
	remplacer: (event) =>
		act(event, 'remplacement', (form, id) => {
			const other = text(form, 'correcteur');
			return replaceMarker(requireUser(event), id, Number(text(form, 'rang')), other === 'personne' ? null : other);
		}),

	/** The teacher writes what two markers agreed on for a copy. */
	accorder: (event) =>
		act(
			event,
			'accord',
			(form, id) => {
				const agreed = [...form].flatMap(([name, value]): [string, number][] =>
					name.startsWith('points.') ? [[name.slice(7), points(String(value))]] : []
				);
				return agreeOn(papers, requireUser(event), id, text(form, 'copie'), Object.fromEntries(agreed));
			},
			(field, form) => `${text(form, 'copie')}.${field}`
		),

	/** The teacher opens the marks to the candidates. */
	publier: (event) => act(event, 'publication', (_, id) => publishMarks(papers, requireUser(event), id)),

	/** The teacher answers a contestation. */
	repondre: (event) =>
		act(
			event,
			'reponse',
			(form, id) => {
				const written = text(form, 'points').trim();
				const changed = written === '' ? null : points(written);
				return answerAppeal(papers, requireUser(event), id, text(form, 'appel'), text(form, 'reponse'), changed);
			},
			(field, form) => `${text(form, 'appel')}.${field}`
		)
};
