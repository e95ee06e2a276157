import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggestMark } from '#assessment/exams/suggest-mark.ts';
import { readFrameworks } from '#server/frameworks/read-frameworks.ts';
import type { Exam, GridModel } from '#framework/exam.ts';

const nrc = (await readFrameworks()).get('nrc-2003');
const e4 = nrc?.exams.find(({ code }) => code === 'E4') as Exam & { readonly grid: GridModel };
const suggest = (given: Record<string, string>) => suggestMark(e4.grid, e4.competencies, given);

describe('the mark that a grid suggests', () => {
	it.each([
		[{ C31: 'TI', C32: 'TI', C33: 'TI' }, 400],
		[{ C31: 'TS', C32: 'TS', C33: 'TS' }, 2000],
		[{ C31: 'I', C32: 'S', C33: 'S' }, 1200],
		[{ C31: 'S', C32: 'S', C33: 'TS' }, 1600],
		[{ C31: 'TI', C32: 'I', C33: 'I' }, 650],
		[{ C31: 'S', C32: 'S' }, null],
		[{ C31: 'S', C32: 'S', C33: '' }, null],
		[{ C31: 'S', C32: 'S', C33: 'X' }, null]
	])('for %j is %j hundredths', (given, expected) => {
		expect(suggest(given as Record<string, string>)).toBe(expected);
	});

	it('is a mark of a panel, and never falls when a level rises', () => {
		const rank = fc.integer({ min: 0, max: 3 });
		fc.assert(
			fc.property(rank, rank, fc.integer({ min: 0, max: 2 }), (first, second, third) => {
				const level = (at: number) => e4.grid.levels[at].code;
				const low = suggest({ C31: level(first), C32: level(second), C33: level(third) });
				const high = suggest({ C31: level(first), C32: level(second), C33: level(third + 1) });
				expect((low ?? -1) % 50).toBe(0);
				expect(low).toBeGreaterThanOrEqual(0);
				expect(high).toBeLessThanOrEqual(2000);
				expect(high).toBeGreaterThanOrEqual(low as number);
			})
		);
	});
});
