import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { LEAST, masteryOf, MOST_SIMULATED, RANKS, type Weighed } from '#assessment/mastery.ts';

const DAY = 86_400_000;

/** A line of evidence at a day; each its own exercise and attempt unless said. */
function line(day: number, score: number, rest: Partial<Weighed> = {}): Weighed {
	const exercise = rest.exercise ?? `case-${day}`;
	const attempt = rest.attempt ?? `${exercise}-${day}`;
	const criterion = rest.criterion ?? 'c';
	return {
		id: `run:${attempt}:${criterion}`,
		...{ exercise, attempt, criterion, score, rule: 1, weight: 1, simulated: true, assessed: false },
		observedAt: new Date(day * DAY),
		...rest
	};
}

const scoresOf = (lines: readonly Weighed[]) =>
	masteryOf(lines).counted.map(({ rank, score }) => [rank, Number(score.toFixed(4))]);

describe('a level', () => {
	it('weighs the last attempt 5, the one before 4, down to 1', () => {
		const lines = [0.1, 0.2, 0.3, 0.4, 0.5].map((score, day) => line(day, score));
		const { score, level } = masteryOf(lines);
		expect(score).toBeCloseTo((5 * 0.5 + 4 * 0.4 + 3 * 0.3 + 2 * 0.2 + 0.1) / 15, 12);
		expect(level).toBe('I');
	});

	it('weighs each line by the weight of its criterion too', () => {
		const lines = [line(1, 1, { weight: 3 }), line(2, 0.5, { weight: 0.5 }), line(3, 0, { weight: 2 })];
		expect(masteryOf(lines).score).toBeCloseTo((3 * 3 + 4 * 0.5 * 0.5) / (3 * 3 + 4 * 0.5 + 5 * 2), 12);
	});

	it('does not exist under three attempts, however many criteria they have', () => {
		const lines = [1, 2].flatMap((day) => ['a', 'b', 'c'].map((criterion) => line(day, 1, { criterion })));
		expect(masteryOf(lines)).toMatchObject({ level: null, score: null, counted: [{}, {}] });
		expect(masteryOf([...lines, line(3, 1)]).level).toBe('TS');
		expect(masteryOf([])).toEqual({ level: null, score: null, counted: [], aside: [] });
	});

	test.each([
		[0.24, 'TI'],
		[0.25, 'I'],
		[0.49, 'I'],
		[0.5, 'S'],
		[0.74, 'S'],
		[0.75, 'TS']
	])('of %d everywhere is %s, whatever the weights', (score, level) => {
		const lines = [0.7, 1.1, 2.3].map((weight, day) => line(day, score, { weight }));
		expect(masteryOf(lines).level).toBe(level);
	});

	it('gives one rank to all the criteria of an attempt', () => {
		const shared = { exercise: 'x', attempt: 'x1' };
		const lines = [
			line(1, 0.5),
			line(2, 0.5),
			line(3, 0.4, { ...shared, criterion: 'a', weight: 3 }),
			line(3, 0.8, { ...shared, criterion: 'b', weight: 1 })
		];
		expect(scoresOf(lines)).toEqual([
			[5, 0.5],
			[4, 0.5],
			[3, 0.5]
		]);
	});
});

describe('of the attempts at a case', () => {
	const at = (day: number, score: number, assessed = false) =>
		line(day, score, { exercise: 'x', attempt: `x${day}`, assessed });

	it('the last one counts, and the others say that another does', () => {
		const { counted, aside } = masteryOf([at(1, 0.9), at(3, 0.2), at(2, 0.5)]);
		expect(counted.map(({ score }) => score)).toEqual([0.2]);
		expect(aside.map(({ score, why }) => [score, why])).toEqual([
			[0.5, 'other-attempt'],
			[0.9, 'other-attempt']
		]);
	});

	it('an evaluation counts rather than the trainings before and after it', () => {
		expect(scoresOf([at(1, 0.9), at(2, 0.5, true), at(3, 0.8)])).toEqual([[5, 0.5]]);
		expect(scoresOf([at(1, 0.9, true), at(2, 0.5, true), at(3, 0.8)])).toEqual([[5, 0.5]]);
	});

	it('what a later rule says replaces what the former said of the same attempt', () => {
		const before = line(1, 0.2, { attempt: 'a', id: 'run:a:c:1' });
		const after = { ...before, id: 'run:a:c:2', rule: 2, score: 0.6 };
		expect(scoresOf([after, before])).toEqual([[5, 0.6]]);
	});
});

describe('simulated attempts', () => {
	it('fill the five where nothing else exists', () => {
		expect(masteryOf([1, 2, 3, 4, 5].map((day) => line(day, 0.5))).counted).toHaveLength(5);
	});

	it('are two of the five at most as soon as another exists, the last two', () => {
		const lines = [...[4, 5, 6, 7].map((day) => line(day, day / 10)), line(1, 1, { simulated: false })];
		expect(scoresOf(lines)).toEqual([
			[5, 0.7],
			[4, 0.6],
			[3, 1]
		]);
		expect(masteryOf(lines).aside.map(({ why }) => why)).toEqual(['simulated', 'simulated']);
	});

	it('leave a level to who has only one real observation', () => {
		expect(masteryOf([line(1, 1, { simulated: false }), line(2, 1), line(3, 1)]).level).toBe('TS');
	});
});

/** Lines of a few exercises, attempts, dates and kinds, with ties; identifiers are made of what they say, as those of evidence are. */
const evidences = fc
	.uniqueArray(
		fc.record({
			exercise: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
			attempt: fc.integer({ min: 1, max: 3 }),
			criterion: fc.constantFrom('p', 'q', 'r'),
			score: fc.integer({ min: 0, max: 100 }),
			weight: fc.integer({ min: 10, max: 400 })
		}),
		{ selector: ({ exercise, attempt, criterion }) => `${exercise}${attempt}${criterion}`, maxLength: 40 }
	)
	.chain((lines) => {
		const attempts = [...new Set(lines.map(({ exercise, attempt }) => `${exercise}${attempt}`))];
		const facts = fc.record({ day: fc.integer({ min: 1, max: 6 }), simulated: fc.boolean(), assessed: fc.boolean() });
		return fc.tuple(...attempts.map(() => facts)).map((drawn) =>
			lines.map(({ exercise, attempt, criterion, score, weight }): Weighed => {
				const name = `${exercise}${attempt}`;
				const { day, simulated, assessed } = drawn[attempts.indexOf(name)];
				const own = { exercise, attempt: name, criterion, simulated, assessed, weight: weight / 100 };
				return line(day, score / 100, own);
			})
		);
	});

describe('whatever the evidence', () => {
	it('the order in which it is recorded changes no level, and no line of what is printed', () => {
		fc.assert(
			fc.property(
				evidences.chain((lines) =>
					fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length }))
				),
				([lines, shuffled]) => {
					expect(masteryOf(shuffled)).toEqual(masteryOf(lines));
				}
			)
		);
	});

	it('at most five attempts count, of different exercises, the last first, and every other says why', () => {
		fc.assert(
			fc.property(evidences, (lines) => {
				const { counted, aside, level } = masteryOf(lines);
				expect(counted.map(({ rank }) => rank)).toEqual(RANKS.slice(0, counted.length));
				expect(new Set(counted.map((one) => one.evidences[0].exercise)).size).toBe(counted.length);
				expect(counted.map(({ observedAt }) => observedAt)).toEqual(
					counted.map(({ observedAt }) => observedAt).sort((a, b) => b.getTime() - a.getTime())
				);
				expect([...counted, ...aside].flatMap((one) => one.evidences)).toHaveLength(lines.length);
				expect(level === null).toBe(counted.length < LEAST);
				const simulated = counted.filter((one) => one.evidences.every((own) => own.simulated)).length;
				if (simulated < counted.length) expect(simulated).toBeLessThanOrEqual(MOST_SIMULATED);
			})
		);
	});

	it('the mean is what the printed figures give', () => {
		fc.assert(
			fc.property(evidences, (lines) => {
				const { counted, score } = masteryOf(lines);
				if (score === null) return;
				const all = counted.flatMap(({ rank, evidences }) => evidences.map((own) => ({ ...own, rank })));
				const points = all.reduce((sum, { rank, weight, score }) => sum + rank * weight * score, 0);
				expect(score).toBeCloseTo(points / all.reduce((sum, { rank, weight }) => sum + rank * weight, 0), 9);
			})
		);
	});
});

describe('docs/mastery.md', () => {
	const text = readFileSync('docs/mastery.md', 'utf8');
	const rowsOf = (heading: string): string[][] => {
		const [, , ...rows] = text.slice(text.indexOf(heading)).split('\n\n')[0].trim().split('\n');
		return rows.map((row) =>
			row
				.split('|')
				.slice(1, -1)
				.map((cell) => cell.trim())
		);
	};

	it('works out by hand the level that is computed', () => {
		const lines = rowsOf('| case').map(([exercise, mode, date, criterion, weight, score]) => {
			const attempt = `${exercise} ${date}`;
			return line(0, Number(score), {
				...{ exercise, attempt, criterion, id: `run:${attempt}:${criterion}`, weight: Number(weight) },
				...{ assessed: mode === 'évaluation', observedAt: new Date(date) }
			});
		});
		expect(lines).toHaveLength(9);
		const { counted, score, level } = masteryOf(lines);
		const steps = rowsOf('| rank').filter(([rank]) => rank !== '');
		expect(counted.map((one) => [one.rank, one.evidences[0].exercise, one.weight])).toEqual(
			steps.map(([rank, exercise, weight]) => [Number(rank), exercise, Number(weight)])
		);
		const [, numerator, denominator, mean, printed] = /([\d.]+) \/ ([\d.]+) = ([\d.]+): level (\w+)/.exec(text)!;
		expect(score).toBeCloseTo(Number(numerator) / Number(denominator), 9);
		expect(score!.toFixed(3)).toBe(mean);
		expect(level).toBe(printed);
	});
});
