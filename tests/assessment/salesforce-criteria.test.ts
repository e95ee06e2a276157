import { describe, expect, test } from 'vitest';
import { salesforce as observer } from '#assessment/criteria/salesforce/index.ts';
import { countMeasure } from '#assessment/criteria/salesforce/measure.ts';
import { yearOf } from '#assessment/criteria/salesforce/year.ts';
import type { Decision } from '#engine/salesforce/decision.ts';
import { salesforce } from '#engine/salesforce/index.ts';
import { compile } from '#engine/salesforce/model.ts';
import { LEAVING, type World } from '#engine/salesforce/world.ts';
import { MEASURES, type Measure } from '#scenario/salesforce/measures.ts';
import { fixtureDefinition } from '../engine/salesforce/fixture.ts';

const model = compile(fixtureDefinition());

/** A year in which nobody leaves by himself, decided month by month. */
function lived(decisions: readonly Decision[], leaving: string | null = null): World[] {
	const world = salesforce.start(model, 6);
	world.rest.fill(99);
	if (leaving !== null) world.status[model.index.person.get(leaving) as number] = LEAVING;
	const worlds = [salesforce.copy(world)];
	for (const decision of decisions) {
		salesforce.step(model, world, [decision]);
		worlds.push(salesforce.copy(world));
	}
	return worlds;
}

const count = (measure: Measure, decisions: readonly Decision[], leaving: string | null = null) =>
	countMeasure(measure, yearOf(model, lived(decisions, leaving), decisions));

const idle = (months: number): Decision[] => Array.from({ length: months }, () => ({}));
const talk = (seller: string, topic: 'listening' | 'results' | 'warning' | 'appraisal'): Decision => ({
	interviews: [{ seller, topic }]
});

describe('what is counted in a year', () => {
	test.each<[string, Measure, Decision[], [number, number] | null]>([
		['a month without a breach counts', 'lawful', [{}, { pay: { expenses: 'none' } }], [1, 2]],
		['nobody met in a quarter', 'everyone-met', idle(3), [0, 6]],
		['two met in a quarter', 'everyone-met', [talk('marc', 'listening'), talk('lea', 'results'), {}], [2, 6]],
		['a month is no quarter', 'everyone-met', idle(2), null],
		['nobody judged', 'diagnosed-first', idle(1), null],
		['judged without having been heard', 'diagnosed-first', [talk('lea', 'results')], [0, 1]],
		['judged after having been heard', 'diagnosed-first', [talk('lea', 'listening'), talk('lea', 'results')], [1, 1]],
		[
			'a warning after a day in the field, a dismissal after nothing',
			'diagnosed-first',
			[
				{ coaching: [{ seller: 'lea', days: 1 }] },
				talk('lea', 'warning'),
				{ dismissal: { seller: 'thomas', step: 'summon', ground: 'insufficiency' } }
			],
			[1, 2]
		],
		[
			'half a day is not a day',
			'everyone-coached',
			[
				{
					coaching: [
						{ seller: 'lea', days: 0.5 },
						{ seller: 'yanis', days: 1 }
					]
				},
				{},
				{}
			],
			[1, 6]
		],
		['two appraised', 'everyone-appraised', [talk('marc', 'appraisal'), talk('claire', 'appraisal'), {}], [2, 6]],
		['sectors of history', 'sectors-fair', idle(2), [0, 2]],
		['no proposal', 'grounds-valid', idle(1), null],
		[
			'two grounds true, one not',
			'grounds-valid',
			[{ proposals: [{ proposal: 'crm', grounds: ['temps', 'doublons', 'mode'] }] }],
			[2, 3]
		]
	])('%s', (_what, measure, decisions, expected) => {
		expect(count(measure, decisions)).toEqual(expected === null ? null : { part: expected[0], whole: expected[1] });
	});

	test('sectors brought near to each other are fair', () => {
		const even: Decision = {
			sectors: [
				{ zone: 'pornic', seller: 'marc' },
				{ zone: 'nantes-nord', seller: 'claire' },
				{ zone: 'ancenis', seller: 'thomas' },
				{ zone: 'saumur', seller: 'lea' },
				{ zone: 'fontenay', seller: 'lea' }
			]
		};
		expect(count('sectors-fair', [even, {}])?.part).toBeGreaterThan(0);
	});

	test('a candidate seen before the contract is assessed, another is not', () => {
		const advert: Decision = { advert: { criteria: [] } };
		const hire: Decision = { hire: { candidate: 'c1', fixed: 210_000 } };
		const seen: Decision = { assess: [{ candidate: 'c1', means: 'interview' }] };
		expect(count('candidates-assessed', [advert, hire], 'lea')).toEqual({ part: 0, whole: 1 });
		expect(count('candidates-assessed', [advert, seen, hire], 'lea')).toEqual({ part: 1, whole: 1 });
		expect(count('candidates-assessed', [advert], 'lea')).toBeNull();
	});

	test('findings count when they are made and hold, or had to be made', () => {
		const months = [...idle(6), { activity: { findings: ['sectors', 'turnover'] } } as Decision];
		const found = count('findings-true', months);
		// Sectors are unequal; nobody has left: one true, one false, and what was left out.
		expect(found?.part).toBe(1);
		expect(found?.whole).toBeGreaterThanOrEqual(2);
		expect(count('findings-true', idle(7))).toBeNull();
	});

	test('the observer counts every measure of the year', () => {
		const decisions = idle(3);
		const measure = observer.measureOf(model, lived(decisions), decisions);
		for (const id of Object.keys(MEASURES) as Measure[]) {
			const counted = measure(id);
			if (counted !== null) expect(counted.part).toBeLessThanOrEqual(counted.whole);
		}
	});
});
