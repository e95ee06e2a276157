import { listJudges } from '#server/auth/people.ts';
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { phasesOf } from '#framework/exam.ts';
import type { Account } from '#server/auth/session.ts';
import { listStudents, type ClassRoom } from '#server/classes/class.ts';
import { newId } from '#server/db/id.ts';
import { listSheetsOf, readSheet } from '#server/files/sheet.ts';
import { selectExam } from '#server/frameworks/complete.ts';
import { listPublishedCases } from '#server/scenarios/published.ts';
import { createSitting, type Client } from '#server/sittings/create.ts';
import { prefillSubject } from '#server/sittings/prefill.ts';
import { sheetName } from '../../../../fiches/sheet-name.ts';
import { readMinutes, readPlan } from '../../../../passages/read-plan.ts';
import { refuseForm } from '../../../../refuse-form.server.ts';
import { readChoice, writeChoice } from '../../case-choice.ts';
import { requireTaught } from '../../taught-class.server.ts';
import type { Actions, PageServerLoad } from './$types';

const EXAM = 'E4';

async function open(event: Pick<RequestEvent, 'locals' | 'url' | 'request' | 'params'>) {
	const { user, room } = await requireTaught(event);
	const exam = await selectExam(user.establishmentId, room.framework, EXAM);
	return { user, room, exam: exam ?? error(404, 'Le référentiel de cette classe n’a pas d’épreuve E4.') };
}

/** Every sheet of the students of a class, by student. */
async function listSheetChoice(user: Account, { id: classId, framework }: ClassRoom) {
	const students = await listStudents(classId);
	const model = (await selectExam(user.establishmentId, framework, EXAM))?.sheet ?? null;
	const sheets = await Promise.all(
		students.map(async ({ id: ownerId, displayName }) =>
			(await listSheetsOf(user, ownerId)).map(({ id, nature }, order) => ({
				id,
				ownerId,
				label: `${displayName}, ${sheetName(order, nature, model).toLowerCase()}`
			}))
		)
	);
	return { students, sheets: sheets.flat() };
}

/** The stages at which the engine plays the client. */
async function listClientChoice(establishmentId: string) {
	const published = await listPublishedCases(establishmentId);
	return published.flatMap(({ slug, version, title, card }) =>
		card.stages
			.filter(({ kind }) => kind === 'negotiation')
			.map((stage) => ({
				value: writeChoice({ slug, version, stage: stage.id }),
				title: card.stages.length > 1 ? `${title}, ${stage.title}` : title
			}))
	);
}

export const load: PageServerLoad = async (event) => {
	const { user, room, exam } = await open(event);
	const [{ students, sheets }, panel, clients] = await Promise.all([
		listSheetChoice(user, room),
		listJudges(user.establishmentId),
		listClientChoice(user.establishmentId)
	]);
	return {
		room: { id: room.id, name: room.name },
		place: { name: room.name, href: `/classes/${room.id}`, where: 'nouveau passage' },
		key: newId(),
		me: user.id,
		exam: exam.title ?? EXAM,
		students,
		sheets,
		panel,
		clients,
		forms: exam.forms.flatMap((form) => {
			const phases = phasesOf(exam, form).map(({ title, minutes }) => ({ title, minutes }));
			return form.kind === 'oral' || form.kind === 'ccf'
				? [{ kind: form.kind, candidates: form.candidates, phases }]
				: [];
		})
	};
};

const FIELDS: Readonly<Record<string, string>> = {
	candidateId: 'candidat',
	panelIds: 'commission',
	plannedAt: 'quand',
	room: 'salle',
	sheetId: 'fiche',
	form: 'forme'
};

function readClient(written: string): Client {
	return written === '' || written === 'personne' ? { kind: 'person' } : { kind: 'simulated', ...readChoice(written) };
}

export const actions: Actions = {
	default: async (event) => {
		const { user, room, exam } = await open(event);
		const form = await event.request.formData();
		const text = (name: string) => String(form.get(name) ?? '');
		const kind = text('forme') === 'ccf' ? 'ccf' : 'oral';
		const phases = exam.forms.filter((one) => one.kind === kind).flatMap((one) => phasesOf(exam, one));
		const panelIds = form.getAll('commission').map(String);
		const sheetId = text('fiche') || null;
		const { sheets } = await listSheetChoice(user, room);
		const known = sheets.find(({ id, ownerId }) => id === sheetId && ownerId === text('candidat'));
		const read = known ? await readSheet(user, known.id) : null;
		const nature = read?.model.natures.find(({ code }) => code === read.draft.nature)?.title ?? '';
		const begun = read && exam.subject ? prefillSubject(exam.subject, { texts: read.draft.texts, nature }) : null;
		const created = await createSitting(user, room.id, {
			exam: EXAM,
			form: kind,
			candidateId: text('candidat'),
			panelIds,
			...readPlan(form),
			minutes: readMinutes(form, `minutes.${kind}`, phases.length),
			sheetId,
			client: readClient(text('client')),
			...(begun && { subject: begun.subject, card: { texts: begun.card } }),
			clientKey: text('cle')
		});
		if (!created.ok) {
			const nameOf = (field: string) => (field === 'minutes' ? `minutes.${kind}` : (FIELDS[field] ?? field));
			return refuseForm(created.problems, nameOf, form);
		}
		redirect(303, panelIds.includes(user.id) ? `/passages/${created.id}/sujet` : `/passages/${created.id}`);
	}
};
