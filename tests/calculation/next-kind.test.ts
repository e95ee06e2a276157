import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXERCISE_KINDS } from '#calculation/exercise-kinds.ts';
import { isKnown, nextKind, type Done } from '#calculation/next-kind.ts';

const kinds = EXERCISE_KINDS.filter(({ theme }) => theme === 'marche');
const [first, second] = kinds;
const well = (kind: string): Done => ({ kind, share: 1 });
const badly = (kind: string): Done => ({ kind, share: 0.5 });

describe('what to do next', () => {
	it('is an easy kind first, then another of the same level, and the first again if it was badly done', () => {
		expect(nextKind(kinds, []).level).toBe(1);
		expect(nextKind(kinds, [badly(first.id)])).toBe(second);
		expect(nextKind(kinds, [badly(first.id), well(second.id)]).level).toBe(1);
	});

	it('is harder once all the easy ones are known', () => {
		const easy = kinds.filter(({ level }) => level === 1).map(({ id }) => well(id));
		expect(nextKind(kinds, easy).level).toBe(2);
	});

	it('is what was done longest ago once all is known', () => {
		expect(
			nextKind(
				kinds,
				[...kinds].reverse().map(({ id }) => well(id))
			)
		).toBe(kinds.at(-1));
	});

	it('comes to know everything in one pass for whoever does everything well', () => {
		const done: Done[] = [];
		kinds.forEach(() => done.push(well(nextKind(kinds, done).id)));
		expect(kinds.every((kind) => isKnown(kind, done))).toBe(true);
	});

	it('is never harder than a kind that is not known', () => {
		const history = fc.array(
			fc.record({ kind: fc.constantFrom(...kinds.map(({ id }) => id)), share: fc.constantFrom(0, 0.79, 0.8, 1) })
		);
		fc.assert(
			fc.property(history, (done) => {
				const open = kinds.filter((kind) => !isKnown(kind, done));
				fc.pre(open.length > 0);
				expect(nextKind(kinds, done).level).toBe(Math.min(...open.map(({ level }) => level)));
			})
		);
	});
});
