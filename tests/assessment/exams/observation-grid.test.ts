import { describe, expect, it } from 'vitest';
import { checkGrid } from '#assessment/exams/observation-grid.ts';

describe('an observation grid', () => {
	it('keeps the levels that were chosen and the notes, and leaves out what was not judged', () => {
		const sent = { levels: { C31: 'TS', C32: '', C33: null }, notes: 'Écoute\0 bien.' };
		expect(checkGrid(sent)).toEqual({ ok: true, grid: { levels: { C31: 'TS' }, notes: 'Écoute bien.' } });
	});

	it.each([
		[{ C41: 'S' }, '', 'C41'],
		[{ constructor: 'S' }, '', 'constructor'],
		[{ C31: 'A' }, '', 'TI, I, S, TS'],
		[{ C31: 4 }, '', 'TI, I, S, TS'],
		[{}, 'n'.repeat(5001), '5001 caractères']
	])('with %j and its notes is refused with a sentence', (levels, notes, said) => {
		expect(checkGrid({ levels, notes })).toEqual({ ok: false, sentence: expect.stringContaining(said) });
	});
});
