import { describe, expect, it } from 'vitest';
import { actionPlan } from '#engine/action-plan/index.ts';
import { compile } from '#engine/action-plan/model.ts';
import { viewOf } from '#engine/action-plan/view.ts';
import { actionPlanDecision } from '#scenario/action-plan/decision.ts';
import { publishActionPlan } from '#scenario/action-plan/publish.ts';
import { parsePackage } from '#scenario/parse.ts';
import { plausibleRange } from '#scenario/rules/plausible-range.ts';
import { ACTION_PLAN, actionPlanOf, actionPlanPackage, HISTORY } from './action-plan-example.ts';
import { replaced } from './negotiation-example.ts';

type Replacement = readonly [string, string];
const read = (...replacements: Replacement[]) =>
	parsePackage(actionPlanPackage({ 'scenario.yaml': replaced(ACTION_PLAN, ...replacements) }));
const codes = (parsed: ReturnType<typeof read>): string[] => parsed.problems.map(({ code, path }) => `${code} ${path}`);

describe('an action plan', () => {
	const parsed = parsePackage(actionPlanPackage());
	const { definition, stage } = actionPlanOf(parsed);

	it('is read without a problem, its amounts in cents and its rates as fractions', () => {
		expect(parsed.problems).toEqual([]);
		expect(definition).toMatchObject({ months: 12, budget: 4_200_000, margin: 0.06, revision: 7 });
		expect(definition?.firms[0].offers[0]).toMatchObject({ price: 6200, share: { artisans: 0.08 } });
		expect(definition?.history.artisans).toHaveLength(36);
		expect(definition?.objective).not.toHaveProperty('statement');
	});

	it('is compiled into a market whose first month has the shares of the case', () => {
		if (definition === null) throw new Error('no definition');
		const model = compile({ ...definition, shocks: [] });
		const world = actionPlan.start(model, 3);
		actionPlan.step(model, world, [actionPlan.fallback(viewOf(model, world, 0))]);
		expect(world.work.shares[0]).toBeCloseTo(0.12, 9);
	});

	it('publishes nothing of what is secret', () => {
		const printed = JSON.stringify(publishActionPlan(stage));
		for (const secret of ['elasticity"', 'loyalty":', 'threshold', 'weights', 'breaks', 'shocks', 'premature'])
			expect(printed).not.toContain(secret);
		for (const { title, text } of stage.secret.shocks.flatMap(({ kinds }) => kinds)) {
			expect(printed).not.toContain(title);
			expect(printed).not.toContain(text.slice(0, 40));
		}
		expect(printed).not.toContain('"cost":0,');
	});

	it('has decisions of the shape that its room reads, those of every policy included', () => {
		if (definition === null) throw new Error('no definition');
		const model = compile(definition);
		const world = actionPlan.start(model, 3);
		for (const policy of Object.values(actionPlan.policies)) {
			const decision = policy(viewOf(model, world, 0), 1);
			expect(actionPlanDecision.parse(decision)).toEqual(decision);
		}
		expect(actionPlanDecision.parse({})).toEqual({});
	});

	it('lets a firm be like another', () => {
		const alike = read([
			`      - id: verneuil
        name: Verneuil Couleurs
        text: Un fabricant haut de gamme, bien installé chez les collectivités.
        offers:
          - { range: maitrise, price: 104 }
          - { range: source, price: 131 }
        effort: { artisans: 20 %, entreprises: 40 %, bailleurs: 40 % }`,
			'      - { id: verneuil, name: Verneuil Couleurs, text: Un fabricant., like: quincailliere }'
		]);
		expect(codes(alike)).toEqual(['unknown-link stages[0].secret.shares.verneuil']);
	});

	it.each<[string, Replacement[], string]>([
		[
			'a range that no list names',
			[['range: source, price: 131', 'range: sorce, price: 131']],
			'unknown-link stages[0].firms[3].offers[1].range'
		],
		[
			'a split that is not a whole',
			[
				[
					'effort: { artisans: 42 %, entreprises: 38 %, bailleurs: 20 % }',
					'effort: { artisans: 42 %, entreprises: 38 %, bailleurs: 30 % }'
				]
			],
			'wrong-total stages[0].firms[0].effort'
		],
		[
			'a cost above the price',
			[['price: 62, cost: 41', 'price: 62, cost: 71']],
			'wrong-value stages[0].firms[0].offers[0].cost'
		],
		[
			'shares of more than the whole',
			[['essentielle: { artisans: 22 %,', 'essentielle: { artisans: 72 %,']],
			'wrong-total stages[0].secret.shares'
		],
		[
			'a season of eleven months',
			[['0.62, 1.1, 1.16, 1.04, 0.86]', '0.62, 1.1, 1.16, 1.04]']],
			'wrong-length stages[0].segments[0].season'
		],
		[
			'an argument without weight',
			[['marge: 2, mode: -1', 'mode: -1']],
			'missing-half stages[0].secret.proposals.lancer-source.weights'
		],
		[
			'a proposal that waits for nothing known',
			[['after: penurie', 'after: penury']],
			'unknown-link stages[0].secret.proposals.hausse.after'
		],
		[
			'an operation that breaks no known rule',
			[['breaks: consentement', 'breaks: accord']],
			'unknown-link stages[0].secret.operations.fichier-loue.breaks'
		],
		[
			'an operation granted that nobody locks',
			[['        locked: true\n', '']],
			'unknown-link stages[0].proposals[1].grant.operation'
		],
		['terms of the start that have an effect', [['j30: {}', 'j30: { effect: 0.1 }']], 'wrong-value stages[0].terms[0]'],
		[
			'an operation whose secret half is missing',
			[['        carte: { loyalty: 0.9 }\n', '']],
			'missing-half stages[0].operations[7].id'
		],
		[
			'a plan of the expert that books what is not there',
			[['operation: lettre, month: 1 }', 'operation: letre, month: 1 }']],
			'unknown-link stages[0].secret.expert.calendar[0].operation'
		],
		['more seats than firms', [['    revision: 7', '    seats: 5\n    revision: 7']], 'wrong-value stages[0].seats']
	])('with %s is refused where it is', (_, replacements, expected) => {
		const parsed = read(...replacements);
		expect(codes(parsed)).toContain(expected);
		expect(actionPlanOf(parsed).definition).toBeNull();
	});

	it.each<[string, string | null, string]>([
		['is missing', null, 'missing-file stages[0].history'],
		['lacks a segment', HISTORY.replace('bailleurs', 'mairies'), 'missing-column bailleurs'],
		['has a word for a figure', HISTORY.replace(/;\d+\n/, ';beaucoup\n'), 'wrong-type bailleurs'],
		['is short of a month', HISTORY.replace(/\n[^\n]+\n$/, '\n'), 'wrong-length ']
	])('whose history %s is refused', (_, content, expected) => {
		const parsed = parsePackage(actionPlanPackage({ 'data/history.csv': content }));
		expect(codes(parsed)).toContain(expected);
		expect(actionPlanOf(parsed).definition).toBeNull();
	});

	it('whose elasticities leave the anchors of the literature is warned', () => {
		const parsed = read(
			['{ value: -2.6, weight: 2 }', '{ value: -6, weight: 2 }'],
			['effortElasticity: 0.28', 'effortElasticity: 0.55']
		);
		const warned = [...plausibleRange(parsed as unknown as Parameters<typeof plausibleRange>[0])];
		expect(warned.map(({ code, path }) => `${code} ${path}`)).toEqual([
			'implausible stages[0].segments[1].effortElasticity',
			'implausible stages[0].secret.segments.artisans.elasticity[1].value'
		]);
	});
});
