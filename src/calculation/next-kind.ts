import type { ExerciseKind } from './exercise.ts';

/** An exercise done: which kind, and the share of its points that were earned. */
export interface Done {
	readonly kind: string;
	readonly share: number;
}

/** The share from which a kind is known. */
export const KNOWN_FROM = 0.8;

/** Whether the last exercise of a kind was well done. */
export const isKnown = (kind: Pick<ExerciseKind, 'id'>, done: readonly Done[]): boolean =>
	(done.findLast((one) => one.kind === kind.id)?.share ?? 0) >= KNOWN_FROM;

/**
 * What to do next: the easiest kind that is not known yet, another than the last one where there is a choice at the same level; when
 * all are known, the one that was done longest ago. `done` in the order of time.
 */
export function nextKind(kinds: readonly ExerciseKind[], done: readonly Done[]): ExerciseKind {
	const open = kinds.filter((kind) => !isKnown(kind, done));
	const last = done.at(-1)?.kind;
	if (open.length > 0) {
		const level = Math.min(...open.map((kind) => kind.level));
		const easiest = open.filter((kind) => kind.level === level);
		return easiest.find((kind) => kind.id !== last) ?? easiest[0];
	}
	const lastTime = (kind: ExerciseKind): number => done.findLastIndex((one) => one.kind === kind.id);
	return kinds.reduce((oldest, kind) => (lastTime(kind) < lastTime(oldest) ? kind : oldest));
}
