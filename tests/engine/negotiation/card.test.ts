import { describe, expect, it } from 'vitest';
import { compile } from '#engine/negotiation/model.ts';
import { presentClient } from '#engine/negotiation/present.ts';
import { start } from '#engine/negotiation/step.ts';
import { CLIENT_SEAT, viewOf } from '#engine/negotiation/view.ts';
import { sale } from './fixture.ts';

const model = compile(sale, 2);
const cards = Array.from({ length: 40 }, (_, seed) => {
	const view = viewOf(model, start(model, seed), CLIENT_SEAT);
	return { type: view.card as number, card: presentClient(model, view).card };
});

describe('the card of whoever plays the other side', () => {
	it('is not always the same', () => {
		expect(new Set(cards.map(({ card }) => JSON.stringify(card))).size).toBeGreaterThan(3);
	});

	it('prints levels that a person can add up: the best ones make the ideal, each is its utility within a point and a half', () => {
		const { types } = model;
		const issues = sale.issues.length;
		const people = sale.interlocutors.length;
		const stride = types.utility.length / (types.profile.length / people) / issues;
		for (const { type, card } of cards) {
			const utility = (issue: number, level: number): number =>
				100 * types.utility[(types.combination[type] * issues + issue) * stride + level];
			const best = card.worth.map(({ levels }, i) => Math.max(...levels.map((_, level) => utility(i, level))));
			const printed = card.worth.reduce((sum, { levels }) => sum + Math.max(...levels), 0);
			expect(printed).toBe(Math.round(best.reduce((sum, one) => sum + one, 0)));
			card.worth.forEach(({ levels }, i) =>
				levels.forEach((worth, level) => expect(Math.abs(worth - utility(i, level))).toBeLessThan(1.5))
			);
		}
	});
});
