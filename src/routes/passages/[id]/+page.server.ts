import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { requireUser } from '#server/auth/guard.ts';
import { newId } from '#server/db/id.ts';
import { isPanelMark, MARK_SENTENCE } from '#server/marking/grid.ts';
import { agree } from '#server/marking/deliberate.ts';
import { saveGrid, sealGrid } from '#server/marking/own-grid.ts';
import { cases } from '#server/scenarios/library.ts';
import { actOnClock } from '#server/sittings/act.ts';
import type { ClockAct } from '#server/sittings/clock.ts';
import { requireSitting } from '#server/sittings/guard.ts';
import { saveSittingNotes } from '#server/sittings/notes.ts';
import { startSittingRun } from '#server/sittings/run.ts';
import { saveSelfAnalysis } from '#server/sittings/self-analysis.ts';
import { refuseForm } from '../../refuse-form.server.ts';
import { openSitting } from './open-sitting.server.ts';
import { readAct, readFields, readGrid, readMark } from './read-forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	event.depends('terrain:sitting');
	const user = requireUser(event);
	const opened = await openSitting(user, event.params.id);
	const { exam, candidate } = opened.sitting;
	return {
		...opened,
		place: { name: `Épreuve ${exam}`, where: opened.as === 'candidate' ? 'mon passage' : candidate.displayName },
		wide: opened.as !== 'teacher',
		/** Names what is kept on this device. */
		me: user.id,
		key: newId()
	};
};

interface Posted {
	readonly user: ReturnType<typeof requireUser>;
	readonly id: string;
	readonly form: FormData;
}

async function posted(event: RequestEvent): Promise<Posted> {
	return { user: requireUser(event), id: event.params.id ?? '', form: await event.request.formData() };
}

async function act({ user, id }: Posted, wanted: ClockAct) {
	const acted = await actOnClock(user, id, wanted);
	return acted.ok ? null : refuseForm(acted.problems);
}

/** Keeps what can be of a grid; a mark that cannot be read is named, and left as it was. */
async function keepGrid({ user, id, form }: Posted) {
	const { patch, unreadableMark } = readGrid(form, isPanelMark);
	const saved = await saveGrid(user, id, patch);
	const problems = unreadableMark ? { note: MARK_SENTENCE } : null;
	return { saved, problems };
}

const gridField = (field: string) => (field === 'mark' ? 'note' : `niveau.${field}`);

export const actions: Actions = {
	/** Starts, suspends, resumes, gives minutes back, ends. */
	horloge: async (event) => {
		const sent = await posted(event);
		await requireSitting(sent.user, sent.id, 'candidate', 'panel');
		return act(sent, readAct(sent.form) ?? error(400, 'Cette demande n’a pas été comprise.'));
	},

	/** A juror’s own grid, while it is filled in. */
	grille: async (event) => {
		const { saved, problems } = await keepGrid(await posted(event));
		if (!saved.ok) return refuseForm(saved.problems, gridField);
		return problems
			? fail(400, { savedAt: saved.savedAt, sentence: MARK_SENTENCE, problems })
			: { savedAt: saved.savedAt };
	},

	/** Seals it, with what the form says last. */
	sceller: async (event) => {
		const sent = await posted(event);
		const { saved, problems } = await keepGrid(sent);
		if (!saved.ok) return refuseForm(saved.problems, gridField);
		if (problems) return fail(400, { savedAt: saved.savedAt, sentence: MARK_SENTENCE, problems });
		const sealed = await sealGrid(sent.user, sent.id);
		return sealed.ok ? null : refuseForm(sealed.problems, gridField);
	},

	/** Writes the mark that the panel agrees on. */
	arreter: async (event) => {
		const { user, id, form } = await posted(event);
		const mark = readMark(String(form.get('accord') ?? ''));
		const agreed = await agree(user, id, { mark: mark ?? NaN, reason: String(form.get('motif') ?? '') });
		return agreed.ok ? null : refuseForm(agreed.problems, (field) => (field === 'mark' ? 'accord' : 'motif'));
	},

	/** The candidate’s notes. */
	notes: async (event) => {
		const { user, id, form } = await posted(event);
		const saved = await saveSittingNotes(user, id, form.get('notes'));
		return saved.ok ? { savedAt: saved.savedAt } : refuseForm(saved.problems);
	},

	/** The door to the simulated client. */
	rencontrer: async (event) => {
		const { user, id } = await posted(event);
		const started = await startSittingRun(cases, user, id);
		if (!started.ok) return refuseForm(started.problems);
		redirect(303, `/parties/${started.runId}`);
	},

	/** The self-analysis, while it is written. */
	autoanalyse: async (event) => {
		const { user, id, form } = await posted(event);
		const saved = await saveSelfAnalysis(user, id, readFields(form, 'analyse.'));
		return saved.ok ? { savedAt: saved.savedAt } : refuseForm(saved.problems, (field) => `analyse.${field}`);
	},

	/** Closes it, with what the form says last. */
	remettre: async (event) => {
		const sent = await posted(event);
		const saved = await saveSelfAnalysis(sent.user, sent.id, readFields(sent.form, 'analyse.'));
		if (!saved.ok) return refuseForm(saved.problems, (field) => `analyse.${field}`);
		return act(sent, { kind: 'end' });
	}
};
