import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { requireUser } from '#server/auth/guard.ts';
import { writeSubject } from '#server/sittings/arrange.ts';
import { readAsPanel } from '#server/sittings/read.ts';
import { refuseForm } from '../../../refuse-form.server.ts';
import { readFields } from '../read-forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	const { id, exam, candidate, clock, subjectModel, subject, card, sheet } = await readAsPanel(user, event.params.id);
	if (clock.state !== 'waiting') redirect(303, `/passages/${id}`);
	if (!subjectModel) error(404, 'Cette épreuve n’a pas de fiche-sujet.');
	return {
		place: { name: `Épreuve ${exam}`, href: `/passages/${id}`, where: 'sujet et carte' },
		/** Names what is kept on this device. */
		me: user.id,
		id,
		exam,
		candidate: candidate.displayName,
		model: subjectModel,
		subject,
		card,
		sheet
	};
};

const lines = (text: string) => text.split(/\r?\n/);

/** Saves what the form holds: the sides, and the lists, a line each. */
async function write(event: RequestEvent) {
	const user = requireUser(event);
	const form = await event.request.formData();
	const list = (name: string) => (form.has(name) ? lines(String(form.get(name))) : undefined);
	const card = { texts: readFields(form, 'carte.'), objections: list('objections'), concessions: list('concessions') };
	return writeSubject(user, event.params.id ?? '', { subject: readFields(form, 'sujet.'), card });
}

export const actions: Actions = {
	enregistrer: async (event) => {
		const written = await write(event);
		return written.ok ? { savedAt: new Date() } : refuseForm(written.problems);
	},
	terminer: async (event) => {
		const written = await write(event);
		if (!written.ok) return refuseForm(written.problems);
		redirect(303, `/passages/${event.params.id}`);
	}
};
