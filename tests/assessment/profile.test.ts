import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { diplomaOf, halfPoint, outlookOf, profileOf, type Read } from '#assessment/profile.ts';
import type { Weighed } from '#assessment/mastery.ts';
import type { Exam } from '#framework/exam.ts';
import { readFrameworks } from '#server/frameworks/read-frameworks.ts';
import { readPackage } from '#server/scenarios/package.ts';
import { parsePackage, SCENARIO_FILE } from '#scenario/parse.ts';

const nrc = (await readFrameworks()).get('nrc-2003')!;
const exam = (code: string): Exam => nrc.exams.find((one) => one.code === code)!;

function line(code: string, day: number, score: number, weight = 1): Read<Weighed> {
	const attempt = `cas-${day}`;
	return {
		...{ id: `run:${attempt}:${code}`, exercise: attempt, attempt, criterion: code, rule: 1, score, weight: 2 },
		...{ simulated: true, assessed: false, observedAt: new Date(day), informs: [{ code, weight }] }
	};
}

describe('the competencies of a framework', () => {
	it('are informed by their own evidence and by that of those they hold, not the other way round', () => {
		const profile = profileOf(nrc, [line('C2', 1, 0.9), line('C222', 2, 0.5), line('C222', 3, 0.5)]);
		expect(profile.get('C222')).toMatchObject({ level: null, counted: [{}, {}] });
		expect(profile.get('C2')!.score).toBeCloseTo((5 * 0.5 + 4 * 0.5 + 3 * 0.9) / 12, 12);
		expect(profile.get('C1')!.counted).toEqual([]);
	});

	it('weigh what informs them in part for that part', () => {
		const [whole, part] = [line('C41', 2, 1), line('C41', 1, 0, 0.5)];
		expect(
			profileOf(nrc, [whole, part])
				.get('C41')!
				.counted.map(({ weight }) => weight)
		).toEqual([2, 1]);
	});

	it('count evidence once that informs two of those that one holds', () => {
		const both = { ...line('C11', 1, 1), informs: ['C11', 'C12'].map((code) => ({ code, weight: 1 })) };
		const profile = profileOf(nrc, [both]);
		for (const code of ['C11', 'C12', 'C1']) expect(profile.get(code)!.counted).toMatchObject([{ weight: 2 }]);
	});
});

describe('an exam', () => {
	const days = [1, 2, 3];
	const known = ['C31', 'C32', 'C33'].flatMap((code, at) =>
		days.map((day) => line(code, day + 10 * at, 0.5 + at / 10))
	);

	it('would give 20 times the mean of its competencies, to the half point', () => {
		// 20 x (0.5 + 0.6 + 0.7) / 3
		expect(outlookOf(exam('E4'), profileOf(nrc, known)).mark).toBe(12);
		expect([12.24, 12.25, 12.75].map(halfPoint)).toEqual([12, 12.5, 13]);
	});

	it('gives nothing while one of them has no level, and says how many attempts there are', () => {
		const { mark, parts } = outlookOf(exam('E4'), profileOf(nrc, known.slice(1)));
		expect(mark).toBeNull();
		expect(parts[0]).toEqual({ code: 'C31', score: null, attempts: 2 });
		expect(outlookOf(exam('E1'), profileOf(nrc, known)).mark).toBeNull();
	});
});

describe('the diploma', () => {
	const required: [string, number][] = [
		...(['E1', 'E2', 'E3'] as const).map((code): [string, number] => [code, 8]),
		...(['E4', 'E5', 'E6'] as const).map((code): [string, number] => [code, 12])
	];

	test.each<[string, [string, number][], object]>([
		['knows nothing without a mark', [], { known: 0, points: 0, average: null, needed: 10 }],
		[
			'makes marks up for each other by coefficient',
			required,
			{ known: 21, points: 216, average: 216 / 21, needed: null }
		],
		[
			'adds the points above 10 of an optional exam',
			[
				['E1', 10],
				['EF1', 14]
			],
			{ points: 34, bonus: 4, known: 3 }
		],
		[
			'takes nothing away for an optional exam under 10',
			[
				['E1', 10],
				['EF1', 4]
			],
			{ points: 30, bonus: 0 }
		],
		['says what the other exams must reach', [['E4', 13]], { known: 4, needed: (210 - 52) / 17 }],
		[
			'needs nothing more once 10 is sure',
			[
				['E1', 20],
				['E2', 20],
				['E3', 20],
				['E4', 20]
			],
			{ needed: 0 }
		]
	])('%s', (_, marks, expected) => {
		expect(diplomaOf(nrc.exams, new Map(marks))).toMatchObject({ coefficients: 21, ...expected });
	});
});

it('each competency of the exams that Terrain trains is informed by three shipped cases at least', async () => {
	const names = readdirSync('scenarios').filter((name) => existsSync(`scenarios/${name}/${SCENARIO_FILE}`));
	const cases = await Promise.all(
		names.map(async (name) => {
			const { scenario } = parsePackage(await readPackage(`scenarios/${name}`));
			const codes = scenario!.assessment.criteria.flatMap(({ competencies }) => Object.keys(competencies));
			return codes.map((code) => ({ ...line(code, 1, 1), exercise: name, attempt: name, id: `${name} ${code}` }));
		})
	);
	const profile = profileOf(nrc, cases.flat());
	const few = ['E4', 'E5', 'E6']
		.flatMap((code) => exam(code).competencies)
		.filter((code) => profile.get(code)!.counted.length < 3);
	expect(few).toEqual([]);
});
