import { expect, test } from 'vitest';
import { reviewSeat } from '#assessment/market-review.ts';
import { emptyDecision } from '#engine/action-plan/decision.ts';
import { actionPlan } from '#engine/action-plan/index.ts';
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
