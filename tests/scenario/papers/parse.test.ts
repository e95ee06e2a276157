import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '#engine/prospecting/model.ts';
import { prospecting } from '#engine/prospecting/index.ts';
import type { Definition } from '#engine/prospecting/definition.ts';
import type { Kpi } from '#engine/simulation.ts';
import { drawFigures, fillText, holesIn } from '#scenario/paper/figures.ts';
import { parsePackage } from '#scenario/parse.ts';
import { paperJsonSchema } from '#scenario/paper/json-schema.ts';
import { fillAnnexes, isPaper, parsePaper } from '#scenario/paper/parse.ts';
import { publicPaper } from '#scenario/paper/publish.ts';
import { secretTexts } from '#scenario/paper/rules/rule.ts';
import { solveQuestion } from '#scenario/paper/solve.ts';
import type { Paper } from '#scenario/paper/schema.ts';
import { campaignOf, examplePackage } from '../example.ts';
import { figuresOf, paperOf, paperPackage, paperWith, problemsOf, questionOf } from './example.ts';

const paper = paperOf(paperPackage());

describe('the paper of the guide', () => {
	it('has nothing to be said against it', () => {
		expect(problemsOf(paperPackage(), 1000)).toEqual([]);
	});

	it('is a paper, and a case is not', () => {
		expect(isPaper(paperPackage())).toBe(true);
		expect(isPaper(examplePackage())).toBe(false);
		expect(parsePaper(examplePackage()).problems).toContainEqual(
			expect.objectContaining({ file: 'paper.yaml', code: 'missing-file' })
		);
	});

	it('has the schema of editors: npm run -s terrain -- schema paper > scenarios/paper.schema.json', () => {
		const stored = JSON.parse(readFileSync('scenarios/paper.schema.json', 'utf8')) as unknown;
		expect(stored).toEqual(JSON.parse(JSON.stringify(paperJsonSchema())));
	});
});

describe('the figures of a candidate', () => {
	it('are the same for the same seed, and others for another', () => {
		const values = (seed: number) => [...figuresOf(paper, seed).values()].map(({ value }) => value);
		expect(values(7)).toEqual(values(7));
		expect(new Set(Array.from({ length: 30 }, (_, seed) => JSON.stringify(values(seed)))).size).toBeGreaterThan(20);
	});

	it('keep the bounds, the step and the conditions of the author', () => {
		for (let seed = 0; seed < 1000; seed++) {
			const figures = figuresOf(paper, seed);
			const [prix, cout, charges] = ['prix', 'cout', 'charges'].map((name) => figures.get(name)?.value as number);
			expect(prix).toBeGreaterThanOrEqual(18);
			expect(prix).toBeLessThanOrEqual(24);
			expect(Number.isInteger(prix * 2)).toBe(true);
			const threshold = charges / (prix - cout);
			expect(threshold).toBeGreaterThanOrEqual(450);
			expect(threshold).toBeLessThanOrEqual(1300);
		}
	});

	it('do not move when another figure is added before them', () => {
		const other = paperOf(paperWith(['  prix: {', '  loyer: { from: 1, to: 9, step: 1 }\n  prix: {']));
		expect(figuresOf(other, 5).get('charges')).toEqual(figuresOf(paper, 5).get('charges'));
	});

	it('are printed without their unit, with the decimals asked for', () => {
		const figures = figuresOf(paper, 3);
		const prix = figures.get('prix')?.value as number;
		expect(fillText('{{prix}} €, {{commission}} %', figures)).toBe(`${prix.toFixed(2).replace('.', ',')} €, 5 %`);
		expect(fillText('{{cout / 4 | 1}} et {{cout / 44 | 1 %}} et {{somme(ventes)}}', figures)).toBe(
			'2,8 et 25,0 et 1\u202f765'
		);
		expect(fillText('{{inconnu}}', figures)).toBe('{{inconnu}}');
		expect(holesIn('a {{prix}} b {{rang(ventes; 2) | 1}}').map(({ formula }) => formula)).toEqual([
			'prix',
			'rang(ventes; 2)'
		]);
	});

	it('fill the annexes, tables included', () => {
		const [farm, sales] = fillAnnexes(parsePaper(paperPackage()).annexes, figuresOf(paper, 3));
		expect(JSON.stringify([farm, sales])).not.toContain('{{');
		expect(sales.content).toMatchObject({
			header: ['Trimestre', 'Paniers'],
			rows: [['Premier', '410'], [], [], []].map((row) => (row.length ? row : expect.any(Array)))
		});
	});
});

describe('the figures of a run', () => {
	const read = paperOf(
		paperWith(
			['points: 20', 'points: 20\nrun: { scenario: exemple, stage: campagne }'],
			['charges: { from: 5200, to: 8400, step: 100,', 'charges: { value: 6400, kpi: expenses,']
		)
	);
	const kpi = (value: number): Kpi => ({ id: 'expenses', name: 'Dépenses', unit: 'cents', value, better: 'lower' });

	it('take the place of the author’s, rounded as they are printed', () => {
		expect(drawFigures(read, 1, [kpi(690_049)])?.get('charges')?.value).toBe(6900);
		expect(drawFigures(read, 1)?.get('charges')?.value).toBe(6400);
	});

	it('are refused when they break the conditions', () => {
		expect(drawFigures(read, 1, [kpi(1200)])).toBeNull();
		expect(drawFigures(read, 1, [kpi(-5)])).toBeNull();
	});

	it('are those that a played case shows', () => {
		const model = compile(campaignOf(parsePackage(examplePackage())).definition as Definition);
		const world = prospecting.start(model, 5);
		const shown = prospecting.kpis(model, world, 0);
		const free = {
			...read,
			conditions: [],
			figures: Object.fromEntries(
				shown.map(({ id }) => [`k_${id.replaceAll('-', '_').toLowerCase()}`, { value: 1, kpi: id, decimals: 4 }])
			)
		};
		const figures = drawFigures(free, 1, shown);
		expect(shown.length).toBeGreaterThan(3);
		for (const { id, unit, value } of shown)
			expect(figures?.get(`k_${id.replaceAll('-', '_').toLowerCase()}`)?.value).toBeCloseTo(
				unit === 'cents' ? value / 100 : value,
				4
			);
	});
});

describe('what a paper expects', () => {
	it('is computed from the figures of the candidate, a rate as a fraction', () => {
		for (let seed = 0; seed < 50; seed++) {
			const figures = figuresOf(paper, seed);
			const [prix, charges] = ['prix', 'charges'].map((name) => figures.get(name)?.value as number);
			const found = new Map(
				solveQuestion(questionOf(paper, 'seuil', 'calculation'), figures).map(({ id, value }) => [id, value])
			);
			const margin = prix * 0.95 - 11;
			expect(found.get('marge')).toBeCloseTo(margin, 9);
			expect(found.get('quantite')).toBe(Math.ceil(charges / margin - 1e-9));
			expect(found.get('taux')).toBeCloseTo(margin / prix, 9);
		}
	});

	it('of a cell may come from a cell printed beside it', () => {
		const found = solveQuestion(questionOf(paper, 'tableau', 'table'), figuresOf(paper, 1));
		expect(found.map(({ id, value }) => [id, value])).toEqual([
			['t1_part', 410 / 1765],
			['t4_part', 520 / 1765]
		]);
	});
});

describe('what a candidate receives', () => {
	const figures = figuresOf(paper, 9);
	const shown = JSON.stringify(publicPaper(paper, figures));

	it('holds no field that the allow-list does not name', () => {
		const planted = (value: unknown, key = ''): unknown => {
			if (Array.isArray(value)) return value.map((item) => planted(item));
			if (typeof value !== 'object' || value === null || key === 'competencies') return value;
			const entries = Object.entries(value).map(([name, inside]) => [name, planted(inside, name)] as const);
			return Object.fromEntries([...entries, ['planted', 'PLANTED']]);
		};
		const marked = { ...(planted(paper) as Paper), figures: paper.figures };
		for (const dossier of marked.dossiers)
			for (const question of dossier.questions)
				if (question.kind === 'table')
					Object.assign(question, { given: questionOf(paper, question.id, 'table').given });
		expect(JSON.stringify(publicPaper(marked, figures))).not.toContain('PLANTED');
	});

	it('holds no answer, no model and no line of a rubric', () => {
		const words = secretTexts({ paper }).filter(({ text }) => text.includes(' '));
		expect(words.length).toBeGreaterThan(4);
		for (const { text } of words) expect(shown).not.toContain(text);
		for (const name of ['secret', 'expression', 'rubric', 'grounds', 'right', 'model', 'plausible', 'confusions'])
			expect(shown).not.toContain(`"${name}"`);
	});

	it('says which cells of a table are printed and which are asked for', () => {
		const [dossier] = publicPaper(paper, figures).dossiers;
		const table = dossier.questions.find(({ id }) => id === 'tableau');
		expect(table).toMatchObject({
			kind: 'table',
			rows: [
				{ cells: [{ kind: 'given', value: 410 }, { kind: 'asked' }, { kind: 'asked' }] },
				{ cells: [{ kind: 'given', value: 520 }, { kind: 'asked' }, { kind: 'asked' }] }
			]
		});
		expect(dossier.points).toBe(20);
	});
});
