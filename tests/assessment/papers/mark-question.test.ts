import { describe, expect, it } from 'vitest';
import type { Answer } from '#assessment/papers/answer.ts';
import { markByPerson, rubricOf, suggestPoints, type Level } from '#assessment/papers/mark-by-person.ts';
import { markQuestion } from '#assessment/papers/mark-question.ts';
import type { Mark } from '#assessment/papers/mark.ts';
import type { Question } from '#scenario/paper/question-schema.ts';
import { REFLECTION_LINES } from '#scenario/paper/reflection.ts';
import { figuresOf, paperOf, paperPackage, paperWith, questionOf } from '../../scenario/papers/example.ts';
import { perfectAnswer } from './perfect-copy.ts';

const paper = paperOf(paperPackage());
const figures = figuresOf(paper, 4);
const threshold = questionOf(paper, 'seuil', 'calculation');
const decision = questionOf(paper, 'decision', 'choice');
const table = questionOf(paper, 'tableau', 'table');
const chart = questionOf(paper, 'mois', 'chart');
const message = questionOf(paper, 'message', 'open');

function marked(question: Question, answer: Answer): Mark {
	const mark = markQuestion(question, figures, answer);
	if (mark.kind !== 'marked') throw new Error('a person has to mark it');
	return mark;
}
const verdicts = (question: Question, answer: Answer) =>
	Object.fromEntries(marked(question, answer).lines.map(({ id, verdict }) => [id, verdict]));

describe('a perfect answer', () => {
	it.each([threshold, decision, table, chart])('to $id has all the points, whatever the figures', (question) => {
		for (let seed = 0; seed < 60; seed++) {
			const own = figuresOf(paper, seed);
			const mark = markQuestion(question, own, perfectAnswer(question, own));
			expect(mark, `seed ${seed}`).toMatchObject({ points: question.points, outOf: question.points });
		}
	});
});

describe('no answer', () => {
	it.each([threshold, decision, table, chart, message])(
		'to $id is worth nothing, and nobody has to look at it',
		(question) => {
			expect(markQuestion(question, figures, {})).toMatchObject({ kind: 'marked', points: 0, outOf: question.points });
			expect(markQuestion(question, figures, { values: { marge: '  ' }, text: ' \n' })).toMatchObject({ points: 0 });
		}
	);
});

describe('a calculation', () => {
	const [prix, cout, charges] = ['prix', 'cout', 'charges'].map((name) => figures.get(name)?.value as number);
	const right = prix * 0.95 - cout;
	const write = (value: number, decimals = 2) => value.toFixed(decimals).replace('.', ',');

	it('pays an error once: what follows from it is right', () => {
		const wrong = prix * 0.8 - cout;
		const answer = {
			values: {
				marge: write(wrong),
				quantite: String(Math.ceil(charges / wrong)),
				taux: `${write((wrong / prix) * 100, 1)} %`
			}
		};
		expect(verdicts(threshold, answer)).toEqual({ marge: 'wrong', quantite: 'carried', taux: 'carried' });
		expect(marked(threshold, answer).points).toBe(4);
	});

	it('says which usual error was made', () => {
		const { lines } = marked(threshold, { values: { marge: write(prix - cout) } });
		expect(lines[0].verdict).toBe('confusion');
		expect(lines[0].reasons.join(' ')).toContain('commission du site');
		expect(lines[0].points).toBeLessThan(lines[0].outOf);
		expect(lines.slice(1).every(({ verdict }) => verdict === 'missing')).toBe(true);
	});

	it('reads numbers as people type them', () => {
		const typed = `${write(right).replace(',', '.')} euros`;
		expect(verdicts(threshold, { values: { marge: typed, taux: write((right / prix) * 100, 1) } })).toMatchObject({
			marge: 'right',
			taux: 'right'
		});
	});

	it('keeps its lines in the order of the question', () => {
		expect(marked(threshold, {}).lines.map(({ id }) => id)).toEqual(['marge', 'quantite', 'taux']);
	});
});

describe('a choice', () => {
	it('is worth its points without the facts, and the facts nothing without it', () => {
		expect(marked(decision, { options: ['rester'] }).points).toBe(2);
		expect(marked(decision, { options: ['quitter'], reasons: ['clients'] }).points).toBe(0);
	});

	it('takes back a right fact for each wrong one', () => {
		const both = { options: ['rester'], reasons: ['clients', 'photo'] };
		expect(marked(decision, both).points).toBe(2);
		expect(marked(decision, both).lines[1].reasons).toEqual(['Faits justes : 1 sur 1 ; faits cochés à tort : 1.']);
	});

	it('is not won by ticking everything', () => {
		expect(marked(decision, { options: ['rester', 'quitter'], reasons: ['clients'] }).points).toBe(0);
	});
});

describe('a table', () => {
	it('is marked cell by cell, words as written in the list', () => {
		const answer = { values: { t1_part: '23,2 %', t1_rang: 'basse', t4_part: '31', t4_rang: 'basse' } };
		expect(verdicts(table, answer)).toEqual({ t1_part: 'right', t4_part: 'wrong', t1_rang: 'right', t4_rang: 'wrong' });
		expect(marked(table, answer).points).toBe(2);
	});
});

describe('a chart', () => {
	it('is read with the tolerance of the eye, and its closed items all or nothing', () => {
		expect(verdicts(chart, { values: { t2: '390', haut: 'premier' } })).toEqual({ t2: 'right', haut: 'wrong' });
		expect(marked(chart, { values: { t2: '420', haut: 'quatrieme' } }).points).toBeLessThan(2);
		expect(marked(chart, {}).lines.map(({ id }) => id)).toEqual(['t2', 'haut']);
	});
});

describe('an open answer', () => {
	it('waits for a person', () => {
		expect(markQuestion(message, figures, { text: 'Bonjour.' })).toEqual({ kind: 'person', outOf: 5 });
	});

	it('is the sum of the lines of its rubric', () => {
		expect(rubricOf(message).map(({ id, outOf }) => [id, outOf])).toEqual([
			['forme', 2],
			['fond', 3]
		]);
		expect(markByPerson(message, { points: { forme: 1.5, fond: 2.25 } })).toMatchObject({ points: 3.75, outOf: 5 });
	});

	it.each<[string, Record<string, number>, string]>([
		['a line without a mark', { forme: 1 }, 'fond'],
		['more than a line is worth', { forme: 2.25, fond: 1 }, 'forme'],
		['a third of a point', { forme: 1.3, fond: 1 }, 'forme'],
		['less than nothing', { forme: -1, fond: 1 }, 'forme'],
		['no number', { forme: Number.NaN, fond: 1 }, 'forme']
	])('refuses %s, at its line', (_, points, line) => {
		expect(markByPerson(message, { points })).toMatchObject({ kind: 'refused', line });
	});
});

describe('a structured reflection', () => {
	const reflection = questionOf(
		paperOf(
			paperWith(
				['format: courriel', 'format: reflexion'],
				[/ {10}rubric:[\s\S]*?(?= {10}model: Bonjour)/.exec(paperPackage().get('paper.yaml') as string)?.[0] ?? '', '']
			)
		),
		'message',
		'open'
	);
	const all = (level: Level) => Object.fromEntries(REFLECTION_LINES.map(({ id }) => [id, level]));

	it('is judged on the eight lines of its grid', () => {
		expect(rubricOf(reflection).map(({ id }) => id)).toEqual(REFLECTION_LINES.map(({ id }) => id));
		expect(REFLECTION_LINES).toHaveLength(8);
	});

	it('suggests points that grow with the levels, and imposes none', () => {
		const suggested = (['TI', 'I', 'S', 'TS'] as const).map((level) => suggestPoints(reflection, all(level)));
		expect(suggested).toEqual([0, 1.75, 3.25, 5]);
		expect(markByPerson(reflection, { levels: all('I'), total: 4 })).toMatchObject({ points: 4, outOf: 5 });
	});

	it('refuses a line without a level, and points beyond the question', () => {
		const { logique: _, ...seven } = all('S');
		expect(markByPerson(reflection, { levels: seven, total: 3 })).toMatchObject({ kind: 'refused', line: 'logique' });
		expect(markByPerson(reflection, { levels: all('S'), total: 6 })).toMatchObject({ kind: 'refused', line: 'total' });
		expect(markByPerson(reflection, { points: { forme: 1 } })).toMatchObject({ kind: 'refused' });
	});
});
