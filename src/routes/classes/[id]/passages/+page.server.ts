import { readFigure } from '#ui/read-figure.ts';
import { redirect } from '@sveltejs/kit';
import { listStudents } from '#server/classes/class.ts';
import { listSheetsOf } from '#server/files/sheet.ts';
import { selectExam } from '#server/frameworks/complete.ts';
import { listExtraTimes, setExtraTime } from '#server/sittings/extra-time.ts';
import { sheetName } from '../../../fiches/sheet-name.ts';
import { refuseForm } from '../../../refuse-form.server.ts';
import { listShownSittings } from '../../../sitting-lines.server.ts';
import { requireTaught } from '../taught-class.server.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE: Readonly<Record<string, string>> = {
	annulation: 'Le passage est annulé.',
	temps: 'Les temps supplémentaires sont enregistrés. Une épreuve déjà commencée garde le sien.'
};

export const load: PageServerLoad = async (event) => {
	const { user, room } = await requireTaught(event);
	const now = new Date();
	const [students, extra, sittings, exam] = await Promise.all([
		listStudents(room.id),
		listExtraTimes(user, room.id),
		listShownSittings(user, now, ({ classId }) => classId === room.id),
		selectExam(user.establishmentId, room.framework, 'E4')
	]);
	const model = exam?.sheet ?? null;
	const sheets = await Promise.all(students.map(({ id }) => listSheetsOf(user, id)));
	return {
		room: { id: room.id, name: room.name },
		place: { name: room.name, href: `/classes/${room.id}`, where: 'épreuve E4' },
		now,
		done: DONE[event.url.searchParams.get('fait') ?? ''] ?? null,
		sittings,
		students: students.map((student, index) => ({
			...student,
			percent: extra.find(({ studentId }) => studentId === student.id)?.percent ?? 0,
			sheets: sheets[index].map(({ id, nature, empty }, order) => ({
				id,
				name: sheetName(order, nature, model),
				empty: empty.length
			}))
		}))
	};
};

export const actions: Actions = {
	/** The extra time of every student that the form names. */
	temps: async (event) => {
		const { user, room } = await requireTaught(event);
		const form = await event.request.formData();
		const problems = [];
		for (const { id } of await listStudents(room.id)) {
			const written = form.get(`temps.${id}`);
			if (typeof written !== 'string') continue;
			const set = await setExtraTime(user, id, written.trim() === '' ? 0 : (readFigure(written, '%', 2) ?? NaN));
			if (!set.ok) problems.push({ field: `temps.${id}`, sentence: set.problems[0].sentence });
		}
		if (problems.length > 0) return refuseForm(problems, undefined, form);
		redirect(303, `/classes/${room.id}/passages?fait=temps`);
	}
};
