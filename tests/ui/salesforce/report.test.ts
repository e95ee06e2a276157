import { describe, expect, it } from 'vitest';
import { salesforce } from '#engine/salesforce/index.ts';
import { compile } from '#engine/salesforce/model.ts';
import { present } from '#engine/salesforce/present.ts';
import type { Kpi } from '#engine/simulation.ts';
import { decidedLine } from '#ui/salesforce/decided.ts';
import { payslipOf, planOf } from '#ui/salesforce/payslip.ts';
import { freshFields } from '#ui/salesforce/read-form.ts';
import { writeReport } from '#ui/salesforce/report.ts';
import { standingsOf } from '#ui/salesforce/standings.ts';
import { fixtureDefinition } from '../../engine/salesforce/fixture.ts';
import { personWith, yearWith } from './year.ts';

const board = (objective: number, turnover: number): Kpi[] => [
	{ id: 'objective', name: 'Objectif', unit: 'cents', value: objective, better: 'higher' },
	{ id: 'turnover', name: 'Chiffre d’affaires', unit: 'cents', value: turnover, better: 'higher' }
];
const told = (after = yearWith(), before = yearWith({ news: [] })) =>
	writeReport({
		month: 2,
		before,
		after,
		decision: {},
		was: board(10_000_000, 0),
		board: board(12_000_000, 9_450_000)
	});

describe('the report of a month', () => {
	it('begins by what became of the result, and what was sold of the objective', () => {
		const { headline, paragraphs } = told();
		expect(headline).toBe('+20\u202f000\u00a0€\u00a0: votre résultat passe à 120\u202f000\u00a0€.');
		expect(paragraphs[0]).toContain('94\u202f500\u00a0€');
	});

	it('tells who leaves, and the causes that weigh most', () => {
		const before = yearWith({ people: yearWith().people.map((person) => ({ ...person, status: 'active' as const })) });
		expect(told(yearWith(), before).paragraphs.join(' ')).toContain(
			'Anne-Sophie Petit a donné sa démission et part à la fin du mois prochain. En cause\u00a0: rémunération, puis approche d’un concurrent.'
		);
	});

	it('tells a contract that was refused', () => {
		const { paragraphs } = writeReport({
			month: 2,
			before: yearWith(),
			after: yearWith(),
			decision: { hire: { candidate: 'karim', fixed: 150_000 } },
			was: board(0, 0),
			board: board(0, 0)
		});
		expect(paragraphs.join(' ')).toContain('Karim Haddad a refusé votre contrat');
	});

	it('is made of whole sentences, whatever happens', () => {
		const model = compile(fixtureDefinition());
		for (const policy of ['floor', 'sound', 'random'] as const)
			for (const seed of [1, 2]) {
				const world = salesforce.start(model, seed);
				for (let month = 1; !salesforce.turn(model, world).over; month++) {
					const view = salesforce.view(model, world, 0);
					const decision = salesforce.policies[policy](view, seed);
					const [before, was] = [present(model, view), salesforce.kpis(model, world, 0)];
					salesforce.step(model, world, [decision]);
					const after = present(model, salesforce.view(model, world, 0));
					const report = writeReport({ month, before, after, decision, was, board: salesforce.kpis(model, world, 0) });
					for (const text of [report.headline, ...report.paragraphs]) {
						expect(text).toMatch(/[.!?»]$/);
						expect(text).not.toMatch(/NaN|undefined|null|Infinity/);
					}
					expect(decidedLine(decision)).not.toBe('');
					for (const { standing } of Object.values(standingsOf(before, decision)))
						expect(standing).not.toMatch(/NaN|undefined|^$/);
				}
			}
	});
});

describe('a payslip to come', () => {
	const year = yearWith();
	const fields = freshFields(year);

	it('follows the rules that the form says', () => {
		const person = personWith({ id: 'nadia', name: 'Nadia', fixed: 200_000, quota: 36_000_000, expected: 3_100_000 });
		const written = { ...fields, 'objectif.nadia': '360000', commission: '0.03', surprime: '0.05', prime: '90000' };
		expect(payslipOf(year, person, planOf(year, written), written).map(({ amount }) => amount)).toEqual([
			200_000, 93_000, 5_000, 30_000, 328_000
		]);
	});

	it('gives neither premium under the quota', () => {
		const person = personWith({ id: 'loic', name: 'Loïc', expected: 1_000_000 });
		const slip = payslipOf(year, person, planOf(year, fields), fields);
		expect(slip.filter(({ id }) => id === 'over' || id === 'bonus').map(({ amount }) => amount)).toEqual([0, 0]);
	});
});
