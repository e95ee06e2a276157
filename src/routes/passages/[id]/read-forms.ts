/** What the forms of a sitting say. */
import { readFigure } from '#ui/read-figure.ts';
import type { ClockAct } from '#server/sittings/clock.ts';
import type { GridPatch } from '#server/marking/grid.ts';

const text = (form: FormData, name: string) => String(form.get(name) ?? '');

/** The fields whose names begin so, by what follows. */
export function readFields(form: FormData, prefix: string): Record<string, string> {
	return Object.fromEntries(
		[...form]
			.filter(([name]) => name.startsWith(prefix))
			.map(([name, value]) => [name.slice(prefix.length), String(value)])
	);
}

/** A mark as people write it, « 14,5 », in hundredths of a point; null when it is no number. */
export function readMark(written: string): number | null {
	const mark = readFigure(written, '', 2);
	return mark === null || mark >= 100 ? null : Math.round(mark * 100);
}

/** A mark in hundredths of a point, as it is written: « 14,5 »; '' when there is none. */
export function writeMark(mark: number | null): string {
	return mark === null ? '' : String(mark / 100).replace('.', ',');
}

export interface WrittenGrid {
	readonly patch: GridPatch;
	/** The mark was written, and is no mark: the rest is kept without it. */
	readonly unreadableMark: boolean;
}

/** What a form changes of a grid: the fields that it holds. */
export function readGrid(form: FormData, isMark: (mark: unknown) => boolean): WrittenGrid {
	const written = text(form, 'note').trim();
	const mark = written === '' ? null : readMark(written);
	const unreadableMark = form.has('note') && written !== '' && !isMark(mark);
	return {
		patch: {
			levels: readFields(form, 'niveau.'),
			notes: readFields(form, 'notes.'),
			...(form.has('note') && !unreadableMark && { mark }),
			...(form.has('commentaire') && { comment: text(form, 'commentaire') })
		},
		unreadableMark
	};
}

const ACTS = { suspendre: 'suspend', reprendre: 'resume', terminer: 'end' } as const;

/** What a button of the clock asks for, or null. */
export function readAct(form: FormData): ClockAct | null {
	const act = text(form, 'acte');
	if (act === 'commencer') return { kind: 'start', phase: Number(form.get('phase') ?? NaN) };
	if (act === 'rendre') {
		const minutes = Number(text(form, 'minutes').trim() || NaN);
		return { kind: 'give-back', minutes, reason: text(form, 'motif'), clientKey: text(form, 'cle') };
	}
	return act === 'suspendre' || act === 'reprendre' || act === 'terminer' ? { kind: ACTS[act] } : null;
}
