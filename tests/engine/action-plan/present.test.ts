import { describe, expect, it } from 'vitest';
import type { Decision } from '#engine/action-plan/decision.ts';
import { actionPlan } from '#engine/action-plan/index.ts';
import { compile } from '#engine/action-plan/model.ts';
import { present } from '#engine/action-plan/present.ts';
import type { World } from '#engine/action-plan/world.ts';
import { fixtureDefinition } from './fixture.ts';

const MODEL = compile(fixtureDefinition());

const view = (world: World) => actionPlan.view(MODEL, world, 0);

function step(world: World, change: Partial<Decision> = {}): void {
	actionPlan.step(MODEL, world, [{ ...actionPlan.fallback(view(world)), ...change }]);
}

describe('what the screens of an action plan receive', () => {
	it('is nothing of what the case keeps secret', () => {
		const definition = fixtureDefinition();
		const marked = (text: string) => `SECRET ${text}`;
		for (const proposal of definition.proposals) {
			proposal.threshold = 987_654;
			proposal.accepted = marked('accepted');
			proposal.refused = marked('refused');
			proposal.premature = marked('premature');
			for (const argument of proposal.arguments) argument.weight = 876_543;
		}
		for (const { kinds } of definition.shocks)
			for (const kind of kinds) {
				kind.title = marked('title');
				kind.text = marked('text');
			}
		const model = compile(definition);
		const world = actionPlan.start(model, 1);
		const sent = JSON.stringify(present(model, actionPlan.view(model, world, 0)));
		expect(sent).not.toMatch(/SECRET|987654|876543|expert|reading|threshold|weight/);
	});

	it('is the same in two worlds that differ by their secrets only', () => {
		const world = actionPlan.start(MODEL, 6);
		for (let month = 1; month <= 5; month++) step(world);
		const other = actionPlan.copy(world);
		for (const column of [other.cells, other.effortStock, other.awareness, other.loyalty, other.conquest])
			column.fill(0.123);
		for (const column of [other.elasticityType, other.loyaltyType, other.growthType, other.reactionType])
			column.fill(1);
		expect(present(MODEL, view(other))).toEqual(present(MODEL, view(world)));
	});

	it('gives the answers to a proposal with the reason that fits, after it was made', () => {
		const world = actionPlan.start(MODEL, 1);
		const answers = () => present(MODEL, view(world)).proposals.map(({ answer }) => answer);
		expect(answers()).toEqual([null, null]);
		step(world, { proposals: [{ proposal: 'tournee-elus', arguments: ['cout', 'marge'] }] });
		expect(answers()[0]).toEqual({ month: 1, accepted: true, text: 'Accordé.' });
		expect(present(MODEL, view(world)).operations.find(({ id }) => id === 'tournee')?.allowed).toBe(true);
		while (view(world).round[0] < 4) step(world);
		const early = view(world).shockMonth[0] === 0;
		step(world, { proposals: [{ proposal: 'rallonge', arguments: ['retard'] }] });
		expect(answers()[1]).toEqual({
			month: 4,
			accepted: false,
			text: early ? 'Rien n’a changé sur le marché.' : 'Le retard n’est pas un argument.'
		});
	});

	it('shows the budget whole, what is booked, and the control of the last month', () => {
		const world = actionPlan.start(MODEL, 2);
		const start = present(MODEL, view(world));
		expect(start).toMatchObject({ round: 1, budget: MODEL.definition.budget, control: null, turnover: [] });
		step(world, {
			book: [
				{ operation: 'mailing', month: 1 },
				{ operation: 'salon', month: 5 }
			]
		});
		const next = present(MODEL, view(world));
		expect(next.budget).toBe(MODEL.definition.budget);
		expect(next.operations.filter(({ booked }) => booked.length > 0).map(({ id, booked }) => [id, booked])).toEqual([
			['salon', [5]],
			['mailing', [1]]
		]);
		expect(next.control?.month).toBe(1);
		expect(next.turnover).toHaveLength(1);
		expect(next.segments[0].methods).toHaveLength(3);
	});

	it('tells of others what everybody can see', () => {
		const world = actionPlan.start(MODEL, 3);
		step(world);
		const { rivals } = present(MODEL, view(world));
		expect(rivals.map(({ id }) => id)).toEqual(['leader', 'suiveur', 'petit']);
		for (const { offers } of rivals) expect(offers.map(({ range }) => range)).toEqual(['eco', 'pro']);
	});
});
