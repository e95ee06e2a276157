import { expect, test } from 'vitest';
import { valueProposals } from '#engine/review.ts';
import { reviewSeat } from '#assessment/market-review.ts';
import { emptyDecision } from '#engine/action-plan/decision.ts';
import { actionPlan } from '#engine/action-plan/index.ts';
import { leversOf } from '#engine/action-plan/levers.ts';
import { compile } from '#engine/action-plan/model.ts';
import { fixtureDefinition } from '../engine/action-plan/fixture.ts';

test('a proposal that breaks a rule is told by it, and not by what its team played', () => {
	const model = compile(fixtureDefinition(true), 2);
	const unlawful = { ...emptyDecision(), terms: 'j90' };
	const lawful = emptyDecision();
	const review = (decisions: (typeof lawful)[]) =>
		reviewSeat(actionPlan, model, 1, 2, { seat: 1, round: 1, decisions: [decisions], proposed: [unlawful, null] }, 4);

	const played = review([unlawful, lawful]);
	expect(played.others.map(({ broken }) => broken.map(({ rule, cap }) => ({ rule, cap })))).toEqual([
		[{ rule: 'delais', cap: 12 }],
		[]
	]);
	expect(played.played?.broken).toEqual([]);
	expect(review([lawful, unlawful]).played?.broken).toMatchObject([{ round: 1, seat: 1, rule: 'delais' }]);
});

test('a lever brings to a proposal what the proposal with the expert’s lever is worth beyond it, to the cent', () => {
	const model = compile(fixtureDefinition(true), 2);
	const proposal = { ...emptyDecision(), terms: 'j90' };
	const decisions = [[proposal, emptyDecision()]];
	const { others } = reviewSeat(actionPlan, model, 1, 2, { seat: 0, round: 1, decisions, proposed: [proposal] }, 8);
	const view = actionPlan.view(model, actionPlan.start(model, 1), 0);
	const expert = actionPlan.policies.expert(view, 2);
	const grafts = leversOf(model).map(({ id }) => actionPlan.graft(view, proposal, expert, id));
	const [alone, ...grafted] = valueProposals(actionPlan, model, view, 0, [proposal, ...grafts], 2, 1, 8);
	expect(others[0].advantage).toBe(alone.advantage);
	expect(others[0].levers.map(({ id, gain }) => [id, gain])).toEqual(
		leversOf(model).map(({ id }, at) => [id, grafted[at].advantage - alone.advantage])
	);
	expect(others[0].levers.some(({ gain }) => gain > 0)).toBe(true);
});
