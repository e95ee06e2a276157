/** The fields of when, where and how long, that a sitting is made with and changed by. */
import { readDateTimeInput } from '#ui/format.ts';

/** The day and hour, invalid when they are none, and the room; null for what is left empty. */
export function readPlan(form: FormData): { readonly plannedAt: Date | null; readonly room: string | null } {
	const text = (name: string) => String(form.get(name) ?? '').trim();
	const plannedAt = text('quand') === '' ? null : (readDateTimeInput(text('quand')) ?? new Date(NaN));
	return { plannedAt, room: text('salle') || null };
}

/** Minutes of each phase, NaN for what is no number; undefined when the form has none. */
export function readMinutes(form: FormData, name: string, phases: number): number[] | undefined {
	if (!form.has(`${name}.0`)) return undefined;
	return Array.from({ length: phases }, (_, index) => Number(String(form.get(`${name}.${index}`) ?? '').trim() || NaN));
}
