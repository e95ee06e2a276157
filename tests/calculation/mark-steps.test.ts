import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers, Calculation, Step } from '#calculation/calculation.ts';
import { correct } from '#calculation/correct.ts';
import { EXERCISE_KINDS } from '#calculation/exercise-kinds.ts';
import { drawExercise } from '#calculation/exercise.ts';
import { writeNumber } from '#calculation/french-number.ts';
import { markSteps } from '#calculation/mark-steps.ts';
import { roundForStep, solve } from '#calculation/solve.ts';
import { drawFrom } from './draw.ts';

const step = (name: string, unit: string, decimals: number, expression: string, more: Partial<Step> = {}): Step => ({
	...{ name, label: name, unit, expression, question: `Calculez ${name}.`, points: 2, rounding: { decimals } },
	...more
});

const MARGINS: Calculation = {
	givens: [
		{ name: 'cout', label: 'coût d’achat', unit: '€', value: 60 },
		{ name: 'pvTtc', label: 'PV TTC', unit: '€', value: 120 }
	],
	steps: [
		step('pvHt', '€', 2, 'pvTtc ÷ 1,2', {
			confusions: [{ expression: 'pvTtc × 0,8', sentence: 'Vous avez retiré le taux du prix TTC.' }]
		}),
		step('marge', '€', 2, 'pvHt − cout'),
		step('taux', '%', 2, 'marge ÷ cout', {
			confusions: [
				{ expression: 'marge ÷ pvHt', sentence: 'Vous avez divisé par le prix de vente : c’est le taux de marque.' }
			]
		}),
		step('coefficient', '', 2, 'pvTtc ÷ cout')
	]
};

const TEAM: Calculation = {
	givens: [
		{ name: 'visites', label: 'visites', unit: 'visites', value: 5900 },
		{ name: 'possibles', label: 'visites possibles', unit: 'visites', value: 1260 },
		{ name: 'avant', label: 'part d’avant', unit: '%', value: 0.125 },
		{ name: 'apres', label: 'part d’après', unit: '%', value: 0.14 }
	],
	steps: [
		step('nombre', 'commerciaux', 0, 'visites ÷ possibles', { rounding: { decimals: 0, towards: 'up' } }),
		step('ecart', 'points', 1, 'apres − avant'),
		step('duree', 'min', 0, '90', { unitAsked: true })
	]
};

const write = (answers: Record<string, string>): Answers =>
	Object.fromEntries(Object.entries(answers).map(([name, result]) => [name, { result }]));
const mark = (calculation: Calculation, answers: Record<string, string>) => markSteps(calculation, write(answers));
const one = (calculation: Calculation, name: string, result: string, working?: string) => {
	const { steps } = markSteps(calculation, { [name]: { result, working } });
	return steps.find((marked) => marked.step === name)!;
};
const RIGHT = { pvHt: '100', marge: '40', taux: '66,67', coefficient: '2' };

describe('one answer', () => {
	it.each([
		['pvHt', '100', 'right', 2],
		['pvHt', '100 €', 'right', 2],
		['pvHt', '100,00 € HT', 'right', 2],
		['pvHt', '0,1 k€', 'right', 2],
		['taux', '66,67 %', 'right', 2],
		['taux', '66.67', 'right', 2],
		['taux', '0,6667', 'right', 2],
		['taux', '2/3', 'right', 2],
		['taux', '66,66 %', 'right', 2],
		['taux', '66,6666667 %', 'right', 2],
		['taux', '66,7 %', 'rough', 1.5],
		['taux', '66,6 %', 'rough', 1.5],
		['taux', '67', 'rough', 1.5],
		['taux', '66,69 %', 'wrong', 0],
		['taux', '40 %', 'confusion', 0],
		['taux', '-66,67 %', 'slip', 1],
		['taux', '6,667 %', 'slip', 1],
		['taux', '66,67 €', 'unit', 1.5],
		['coefficient', '2', 'right', 2],
		['coefficient', '200 %', 'unit', 1.5],
		['coefficient', '200', 'slip', 1],
		['pvHt', '96', 'confusion', 0],
		['pvHt', '100 j', 'unit', 1.5],
		['pvHt', '', 'missing', 0],
		['pvHt', 'cent', 'unreadable', 0]
	])('%s: « %s » is %s, %d points out of 2', (name, result, verdict, points) => {
		expect(one(MARGINS, name, result)).toMatchObject({ verdict, points, outOf: 2 });
	});

	it.each([
		['nombre', '5', 'right'],
		['nombre', '5 commerciaux', 'right'],
		['nombre', '5 vendeurs', 'right'],
		['nombre', '4,68', 'rough'],
		['nombre', '4', 'rough'],
		['nombre', '6', 'wrong'],
		['nombre', '5 %', 'unit'],
		['ecart', '1,5', 'right'],
		['ecart', '1,5 point', 'right'],
		['ecart', '1,5 %', 'unit'],
		['duree', '90 min', 'right'],
		['duree', '1 h 30', 'right'],
		['duree', '1,5 heure', 'right'],
		['duree', '90', 'unit'],
		['duree', '90 j', 'unit']
	])('%s: « %s » is %s', (name, result, verdict) => {
		expect(one(TEAM, name, result).verdict).toBe(verdict);
	});

	it('says what went wrong in French', () => {
		expect(one(MARGINS, 'taux', '40 %').reasons).toEqual([
			'Vous avez divisé par le prix de vente : c’est le taux de marque.'
		]);
		expect(one(TEAM, 'ecart', '1,5 %').reasons).toEqual([
			'L’écart entre deux pourcentages s’exprime en points, non en %.'
		]);
		expect(one(TEAM, 'nombre', '4,68').reasons[0]).toMatch(/arrondir à l’unité supérieure/);
		expect(one(TEAM, 'duree', '90').reasons[0]).toMatch(/^Il manque l’unité/);
		expect(one(MARGINS, 'coefficient', '200 %').reasons[0]).toMatch(/nombre sans unité/);
	});

	it('of an ambiguous number is right when one of its readings is, and says so only when none is', () => {
		const thousands: Calculation = { givens: [], steps: [step('ca', '€', 2, '1234'), step('kg', 'kg', 3, '1,234')] };
		expect(one(thousands, 'ca', '1.234')).toMatchObject({ verdict: 'right', reasons: [] });
		expect(one(thousands, 'kg', '1.234')).toMatchObject({ verdict: 'right', reasons: [] });
		expect(one(thousands, 'ca', '1.235').reasons[0]).toMatch(/peut se lire/);
	});
});

describe('method and arithmetic', () => {
	it('are marked apart: a right working saves the method of a wrong result', () => {
		expect(one(MARGINS, 'taux', '12 %', '40 ÷ 60')).toMatchObject({ method: 1, arithmetic: 0, points: 1 });
		expect(one(MARGINS, 'taux', '12 %', '40/60*100 = 12')).toMatchObject({ method: 1, arithmetic: 0, points: 1 });
		expect(one(MARGINS, 'taux', '', '40 ÷ 60')).toMatchObject({ method: 1, arithmetic: 0, points: 1 });
		expect(one(MARGINS, 'taux', '12 %', '40 ÷ 100')).toMatchObject({ verdict: 'confusion', method: 0, points: 0 });
		expect(one(MARGINS, 'taux', '12 %', '2')).toMatchObject({ verdict: 'wrong', points: 0 });
		expect(one(MARGINS, 'pvHt', '90', '120 € / 1,2')).toMatchObject({ method: 1, points: 1 });
	});

	it('of a confusion: what was computed was computed well, and earns nothing', () => {
		expect(one(MARGINS, 'taux', '40 %')).toMatchObject({ method: 0, arithmetic: 1, points: 0 });
	});
});

describe('an error', () => {
	it('is paid once: from a wrong first step, the coherent steps after it have all their points', () => {
		const marked = mark(MARGINS, { pvHt: '96', marge: '36', taux: '60 %', coefficient: '2' });
		expect(marked.steps.map(({ verdict }) => verdict)).toEqual(['confusion', 'carried', 'carried', 'right']);
		expect(marked).toMatchObject({ points: 6, outOf: 8 });
		expect(marked.steps[1].reasons[0]).toMatch(/l’erreur n’est comptée qu’une fois/);
		expect(marked.steps[2].carried).toBeCloseTo(0.6, 12);
	});

	it('is paid again when another one is made on the way', () => {
		const marked = mark(MARGINS, { pvHt: '96', marge: '36', taux: '37,5 %', coefficient: '2' });
		expect(marked.steps[2]).toMatchObject({ verdict: 'confusion', points: 0 });
	});

	it('in a step left out is followed through it', () => {
		expect(mark(MARGINS, { pvHt: '96', taux: '60 %' }).steps[2].verdict).toBe('carried');
	});

	it('does not spoil a later step that is right all the same', () => {
		expect(mark(MARGINS, { ...RIGHT, marge: '45' }).steps.map(({ verdict }) => verdict)).toEqual([
			...['right', 'wrong', 'right', 'right']
		]);
	});

	it('of zero empties what follows, and earns nothing there', () => {
		expect(mark(MARGINS, { pvHt: '60', marge: '0', taux: '0 %' }).steps[2].points).toBe(0);
	});

	it('of rounding in a right step does not make the next one wrong, nor carried', () => {
		const chain: Calculation = {
			givens: [],
			steps: [step('a', '', 1, '10 ÷ 3'), step('b', '', 2, 'a × 1000')]
		};
		expect(mark(chain, { a: '3,3', b: '3300' }).steps[1]).toMatchObject({ verdict: 'right', points: 2 });
		expect(mark(chain, { a: '3,3', b: '3333,33' }).steps[1]).toMatchObject({ verdict: 'right', points: 2 });
	});

	it('is shown worked both ways', () => {
		const { steps } = correct(MARGINS, write({ pvHt: '96', marge: '36' }));
		expect(steps[1].worked).toEqual({
			formula: 'marge = pvHt − coût d’achat',
			figures: '100 € − 60 €'.replaceAll(' €', '\u00a0€'),
			result: '40\u00a0€'
		});
		expect(steps[1].own).toMatchObject({ figures: '96\u00a0€ − 60\u00a0€', result: '36\u00a0€' });
		expect(steps[0].own).toBeNull();
	});
});

describe('for every exercise', () => {
	const exercise = fc
		.record({ kind: fc.constantFrom(...EXERCISE_KINDS), seed: fc.integer({ min: 0, max: 1e6 }) })
		.map(({ kind, seed }) => drawExercise(kind, drawFrom(`${kind.id}/${seed}`)));

	it('no way of writing a right answer makes it wrong', () => {
		fc.assert(
			fc.property(
				exercise,
				fc.constantFrom(' ', '', '.', '\u202f'),
				fc.constantFrom(',', '.'),
				fc.boolean(),
				(drawn, thousands, comma, withUnit) => {
					const right = solve(drawn.calculation);
					const answers = drawn.calculation.steps.map(({ name, ...one }) => {
						const written = writeNumber(roundForStep(one, right[name] as number)).split(',');
						fc.pre(!(thousands === '.' && comma === '.' && written.length > 1));
						const figure = [written[0].replaceAll('\u202f', thousands), ...written.slice(1)].join(comma);
						return [name, `${figure}${withUnit && one.unit !== '' ? ` ${one.unit}` : ''}`];
					});
					const marked = mark(drawn.calculation, Object.fromEntries(answers));
					expect(marked.points, JSON.stringify(answers)).toBe(marked.outOf);
				}
			)
		);
	});

	it('a first step that is off by any factor costs that step alone, when all the rest is coherent', () => {
		fc.assert(
			fc.property(exercise, fc.integer({ min: 103, max: 197 }), (drawn, percent) => {
				const { calculation } = drawn;
				const [first, ...rest] = calculation.steps;
				const wrong = roundForStep(first, ((solve(calculation)[first.name] as number) * percent) / 100);
				// the rest computed from the wrong result, as if it were given
				const value = wrong / (first.unit === '%' || first.unit === 'points' ? 100 : 1);
				const given = { name: first.name, label: first.label, unit: first.unit, value };
				const after = solve({ givens: [...calculation.givens, given], steps: rest });
				const answers = Object.fromEntries(
					rest.map((one) => [one.name, writeNumber(roundForStep(one, after[one.name] as number))])
				);
				fc.pre(Object.values(answers).every((text) => text !== '—' && !text.includes('NaN') && text !== '0'));
				const marked = mark(calculation, { [first.name]: writeNumber(wrong), ...answers });
				const lost = marked.steps.slice(1).filter(({ points, outOf }) => points < outOf);
				expect(lost.map(({ step, verdict, reasons }) => [step, verdict, reasons, answers])).toEqual([]);
			})
		);
	});

	it('what is marked never exceeds what can be had, whatever was typed', () => {
		fc.assert(
			fc.property(exercise, fc.array(fc.string({ maxLength: 12 }), { minLength: 6, maxLength: 6 }), (drawn, texts) => {
				const answers = drawn.calculation.steps.map(({ name }, i) => [
					name,
					{ result: texts[i % 6], working: texts[(i + 1) % 6] }
				]);
				const marked = markSteps(drawn.calculation, Object.fromEntries(answers) as Answers);
				for (const { points, outOf, reasons } of marked.steps) {
					expect(points).toBeGreaterThanOrEqual(0);
					expect(points).toBeLessThanOrEqual(outOf);
					for (const reason of reasons) expect(reason).toMatch(/\.$/);
				}
			})
		);
	});
});
