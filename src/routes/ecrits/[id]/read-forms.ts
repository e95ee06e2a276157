/** What the forms of a session say. */
import type { Written } from '#server/papers/answers.ts';
import type { SavedAnswers } from '#server/papers/save-answers.ts';
import type { SessionAct } from '#server/papers/act.ts';
import type { ShownDossier } from '#server/papers/copy-paper.ts';
import { boxesOf, fieldName, readFieldName } from '#ui/papers/fields.ts';

const text = (form: FormData, name: string) => String(form.get(name) ?? '');
/** Ages beyond are a clock set wrong. Milliseconds. */
const OLDEST = 12 * 3_600_000;

/** When a field was written: a page that saves by itself says how long ago. */
function writtenAt(form: FormData, name: string, now: Date): Date {
	const age = Number(form.get(`age:${name}`) ?? 0);
	return new Date(now.getTime() - (age >= 0 && age <= OLDEST ? age : 0));
}

/** The fields of questions that a form holds; sent whole, by its button, the boxes that are not ticked too. */
export function readWritten(form: FormData, dossiers: readonly ShownDossier[], now: Date): Written[] {
	const whole = dossiers.find(({ id }) => id === form.get('dossier'));
	const unticked = whole?.questions.flatMap(boxesOf).filter((name) => !form.has(name)) ?? [];
	return [...new Set([...form.keys(), ...unticked])].flatMap((name) => {
		const field = readFieldName(name);
		return field ? [{ ...field, text: text(form, name), at: writtenAt(form, name, now) }] : [];
	});
}

/** What the page is told of what was kept. */
export function tellSaved({ savedAt, refused, newer, versions }: SavedAnswers) {
	const nameOf = ({ question, part, id }: Written) => fieldName(question, part, id);
	return {
		savedAt,
		versions,
		problems: Object.fromEntries(refused.map(({ field, sentence }) => [nameOf(field), sentence])),
		texts: Object.fromEntries(newer.map((field) => [nameOf(field), field.text]))
	};
}

const ACTS = { suspendre: 'suspend', reprendre: 'resume', terminer: 'end' } as const;

/** What a button of the clock asks for, or null. */
export function readSessionAct(form: FormData): SessionAct | null {
	const act = text(form, 'acte');
	if (act === 'rendre') {
		const minutes = Number(text(form, 'minutes').trim() || NaN);
		const candidateId = text(form, 'candidat') || null;
		return { kind: 'give-back', minutes, reason: text(form, 'motif'), clientKey: text(form, 'cle'), candidateId };
	}
	return act === 'suspendre' || act === 'reprendre' || act === 'terminer' ? { kind: ACTS[act] } : null;
}
