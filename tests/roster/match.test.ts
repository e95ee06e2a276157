import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchRoster, NEW, REPEAT, selectLines, type KnownStudent } from '#roster/match.ts';
import type { Listed } from '#roster/person.ts';

const line = (number: number, name: string, more: Partial<Listed> = {}): Listed => ({
	...{ line: number, name, unordered: false, distinct: false, groups: [], left: false },
	...more
});
const known = (id: string, name: string, more: Partial<KnownStudent> = {}): KnownStudent => ({
	...{ id, name, username: id, inClass: false, classes: [], disabled: false },
	...more
});
const match = (lines: Listed[], students: KnownStudent[], choices: [number, string][] = []) =>
	matchRoster(lines, students, new Map(choices));
const statuses = (lines: Listed[], students: KnownStudent[]) => match(lines, students).rows.map(({ status }) => status);

describe('a line', () => {
	it.each<[string, Listed[], KnownStudent[], string[]]>([
		['nobody bears its name', [line(2, 'Léa Martin')], [known('a', 'Hugo Petit')], ['new']],
		[
			'a student of the class does',
			[line(2, 'LEA MARTIN')],
			[known('a', 'Léa Martin', { inClass: true })],
			['present']
		],
		['one student of the lycée does', [line(2, 'Léa Martin')], [known('a', 'Léa Martin')], ['to-enrol']],
		['a closed account does', [line(2, 'Léa Martin')], [known('a', 'Léa Martin', { disabled: true })], ['homonym']],
		['two do', [line(2, 'Léa Martin')], [known('a', 'Léa Martin'), known('b', 'Léa Martin')], ['homonym']],
		[
			'two do, one of the class',
			[line(2, 'Léa Martin')],
			[known('a', 'Léa Martin', { inClass: true }), known('b', 'Léa Martin')],
			['present']
		],
		['another line does', [line(2, 'Léa Martin'), line(3, 'Léa Martin')], [], ['new', 'homonym']],
		[
			'another line does, which is certainly somebody else',
			[line(2, 'Léa Martin', { distinct: true }), line(3, 'Léa Martin', { distinct: true })],
			[],
			['new', 'new']
		],
		[
			'another line does, and one student of the class',
			[line(2, 'Léa Martin'), line(3, 'Léa Martin')],
			[known('a', 'Léa Martin', { inClass: true })],
			['homonym', 'homonym']
		],
		[
			'as many students of the class as lines do',
			[line(2, 'Léa Martin'), line(3, 'Léa Martin')],
			[known('a', 'Léa Martin', { inClass: true }), known('b', 'Léa Martin', { inClass: true })],
			['present', 'present']
		]
	])('when %s', (_, lines, students, expected) => {
		expect(statuses(lines, students)).toEqual(expected);
	});

	it('waits for a choice, takes those that are possible and no others', () => {
		const lines = [line(2, 'Léa Martin'), line(3, 'Léa Martin')];
		const students = [known('a', 'Léa Martin')];
		expect(match(lines, students).rows.every(({ problem }) => problem !== null)).toBe(true);
		const decided = match(lines, students, [
			[2, 'a'],
			[3, REPEAT]
		]).rows;
		expect(decided.map(({ choice, problem }) => [choice, problem])).toEqual([
			['a', null],
			[REPEAT, null]
		]);
		expect(
			match(lines, students, [
				[2, 'a'],
				[3, 'a']
			]).rows.every(({ problem }) => problem !== null)
		).toBe(true);
		expect(
			match(lines, students, [
				[2, REPEAT],
				[3, 'z']
			]).rows.map(({ choice }) => choice)
		).toEqual([null, null]);
	});
});

it('the absent are the students of the class whom no line names', () => {
	const students = [
		known('a', 'Léa Martin', { inClass: true }),
		known('b', 'Hugo Petit', { inClass: true }),
		known('c', 'Zoé Roux')
	];
	expect(match([line(2, 'léa martin')], students).absent.map(({ id }) => id)).toEqual(['b']);
});

it('a selection holds those of its group who have not left, read as it is said', () => {
	const people = [
		line(2, 'Martin Léa', { groups: ['A'], unordered: true }),
		line(3, 'Hugo Petit', { groups: ['A', 'B'] }),
		line(4, 'Zoé Roux', { groups: ['A'], left: true })
	];
	const names = (group: string | null, reading: Parameters<typeof selectLines>[2]) =>
		selectLines(people, group, reading).map(({ name }) => name);
	expect(names('A', 'surname-first')).toEqual(['Léa Martin', 'Hugo Petit']);
	expect(names('B', 'surname-first')).toEqual(['Hugo Petit']);
	expect(names(null, 'first-name-first')).toEqual(['Martin Léa', 'Hugo Petit']);
});

describe('whatever the list and the lycée', () => {
	const name = fc.constantFrom('Léa Martin', 'LEA MARTIN', 'Hugo Petit', 'Zoé Roux');
	const people = fc
		.array(fc.tuple(name, fc.boolean()), { maxLength: 6 })
		.map((all) => all.map(([one, distinct], i) => line(i + 2, one, { distinct })));
	const students = fc
		.array(fc.tuple(name, fc.boolean(), fc.boolean()), { maxLength: 6 })
		.map((all) => all.map(([one, inClass, disabled], i) => known(`k${i}`, one, { inClass, disabled })));
	const choices = fc.array(fc.tuple(fc.integer({ min: 2, max: 8 }), fc.constantFrom(NEW, REPEAT, 'k0', 'k1', 'k2')));

	it('no account is taken by two lines, none is of another name, and the first of a name is never a repetition', () => {
		fc.assert(
			fc.property(people, students, choices, (lines, all, chosen) => {
				const { rows } = match(lines, all, chosen);
				const sound = rows.filter(({ problem }) => problem === null);
				const accounts = sound.flatMap(({ choice, bearers }) => bearers.filter(({ id }) => id === choice));
				expect(new Set(accounts).size).toBe(accounts.length);
				for (const { choice, bearers, status, repeats } of sound)
					expect(
						choice === NEW ||
							bearers.some(({ id }) => id === choice) ||
							(choice === REPEAT && (status === 'present' || repeats !== null))
					).toBe(true);
			})
		);
	});
});
