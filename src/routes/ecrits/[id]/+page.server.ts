import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { notFound, requireUser } from '#server/auth/guard.ts';
import { newId } from '#server/db/id.ts';
import { actOnSession, startSession } from '#server/papers/act.ts';
import { requireSession, selectOptionalGuardedSession } from '#server/papers/guard.ts';
import { handIn } from '#server/papers/hand-in.ts';
import { papers } from '#server/papers/library.ts';
import { cases } from '#server/scenarios/library.ts';
import { openCopy } from '#server/papers/open-copy.ts';
import { cancelSession } from '#server/papers/open-session.ts';
import { readAsCandidate } from '#server/papers/read-as-candidate.ts';
import { readAsTeacher } from '#server/papers/read-as-teacher.ts';
import { saveAnswers } from '#server/papers/save-answers.ts';
import { readDateTimeInput } from '#ui/format.ts';
import { shownOf } from '#ui/papers/shown.ts';
import { typeset } from '#ui/typeset.ts';
import { refuseForm } from '../../refuse-form.server.ts';
import { typesetPaper } from '../../typeset-paper.server.ts';
import { readSessionAct, readWritten, tellSaved } from './read-forms.ts';
import { watchTeacher } from './watch.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	event.depends('terrain:written');
	const user = requireUser(event);
	const { id } = event.params;
	const guarded = (await selectOptionalGuardedSession(user, id)) ?? notFound();
	const { title } = guarded.session;
	if (guarded.as === 'candidate') {
		const read = await readAsCandidate(papers, user, id);
		const session = { ...read.session, title: typeset(title) };
		const sat = { ...read, session, paper: read.paper && typesetPaper(read.paper) };
		return {
			as: 'candidate' as const,
			sat,
			place: { name: 'Épreuve écrite', where: sat.copy ? `copie n° ${sat.copy.number}` : typeset(title) },
			wide: sat.stage === 'writing',
			/** Names what is kept on this device. */
			me: user.id,
			shown: shownOf(sat.stage, sat.versions)
		};
	}
	const read = await readAsTeacher(papers, user, id);
	const followed = { ...read, session: { ...read.session, title: typeset(title) } };
	return {
		as: 'teacher' as const,
		followed,
		place: {
			name: followed.session.className,
			href: `/classes/${followed.session.classId}/ecrits`,
			where: 'épreuve écrite'
		},
		wide: false,
		me: user.id,
		key: newId(),
		shown: watchTeacher(followed)
	};
};

async function posted(event: RequestEvent) {
	return { user: requireUser(event), id: event.params.id ?? '', form: await event.request.formData() };
}

export const actions: Actions = {
	/** The candidate sits down. */
	ouvrir: async (event) => {
		const { user, id } = await posted(event);
		const opened = await openCopy(papers, cases, user, id);
		return opened.ok ? null : refuseForm(opened.problems);
	},

	/** What the candidate writes, while it is written, or a whole dossier by its button. */
	enregistrer: async (event) => {
		const { user, id, form } = await posted(event);
		const now = new Date();
		const whole = form.has('dossier') ? (await readAsCandidate(papers, user, id, now)).paper : null;
		const saved = await saveAnswers(papers, user, id, readWritten(form, whole?.dossiers ?? [], now), now);
		return saved.ok ? tellSaved(saved) : refuseForm(saved.problems);
	},

	/** The candidate hands the copy in. */
	rendre: async (event) => {
		const { user, id } = await posted(event);
		const handed = await handIn(papers, user, id);
		return handed.ok ? null : refuseForm(handed.problems);
	},

	/** The teacher starts the clock now. */
	commencer: async (event) => {
		const { user, id } = await posted(event);
		const now = new Date();
		const started = await startSession(user, id, now, now);
		return started.ok ? null : refuseForm(started.problems);
	},

	/** The teacher says when it will start by itself; an empty hour leaves it to him. */
	programmer: async (event) => {
		const { user, id, form } = await posted(event);
		const written = String(form.get('quand') ?? '').trim();
		const startsAt = written === '' ? null : (readDateTimeInput(written) ?? new Date(NaN));
		const planned = await startSession(user, id, startsAt);
		return planned.ok ? null : refuseForm(planned.problems, () => 'quand', form);
	},

	/** The teacher suspends, resumes, gives minutes back or ends. */
	horloge: async (event) => {
		const { user, id, form } = await posted(event);
		await requireSession(user, id, 'teacher');
		const act = readSessionAct(form) ?? error(400, 'Cette demande n’a pas été comprise.');
		const acted = await actOnSession(papers, user, id, act);
		return acted.ok ? null : refuseForm(acted.problems, undefined, form);
	},

	/** The teacher takes back a session that has not started. */
	annuler: async (event) => {
		const { user, id } = await posted(event);
		const session = await requireSession(user, id, 'teacher');
		const cancelled = await cancelSession(user, session);
		if (!cancelled.ok) return refuseForm(cancelled.problems);
		redirect(303, `/classes/${session.classId}/ecrits?fait=annulation`);
	}
};
