import { describe, expect, it } from 'vitest';
import { accountsOf, priceAccount, priceBounds } from '#ui/action-plan/accounts.ts';
import { cellState } from '#ui/action-plan/calendar.ts';
import { FIELDS, TICKED } from '#ui/action-plan/names.ts';
import { freshFields } from '#ui/action-plan/read-form.ts';
import { sectionStates } from '#ui/action-plan/section-states.ts';
import { readPercent, writePercent } from '#ui/read-figure.ts';
import { writeAmount } from '#ui/read-figure.ts';
import { playMonths } from './planned.ts';

const { plan } = playMonths(0);

describe('shares as people type them', () => {
	it.each([
		['33,3', 33.3],
		['50 %', 50],
		['12.5', 12.5],
		[',5', 0.5],
		['-3', null],
		['', null],
		['la moitié', null]
	])('reads « %s » as %s', (text, value) => {
		expect(readPercent(text)).toBe(value);
	});

	it('writes them to a tenth', () => {
		expect(writePercent(1 / 3)).toBe('33,3');
		expect(writePercent(0.5)).toBe('50');
	});
});

describe('the accounts of a month under way', () => {
	it('charges what is ticked to its month, and what is left after it', () => {
		const fields = {
			...freshFields(plan),
			[FIELDS.booked('mailing', 2)]: TICKED,
			[FIELDS.booked('promo-pro', 2)]: TICKED,
			[FIELDS.booked('salon', 4)]: TICKED
		};
		const { budget, months } = accountsOf(plan, fields);
		expect(months[1]).toEqual({ month: 2, cost: 370_000, left: plan.budget - 370_000, minutes: 0 });
		expect(months[3]).toMatchObject({ cost: 900_000, left: plan.budget - 1_270_000, minutes: 2400 });
		expect(budget).toEqual({
			total: plan.budget,
			spent: 0,
			planned: 1_270_000,
			left: plan.budget - 1_270_000
		});
	});

	it('counts as spent what took place, whatever the form says of it', () => {
		const played = playMonths(1, () => ({ book: [{ operation: 'mailing', month: 1 }] })).plan;
		const { budget } = accountsOf(played, freshFields(played));
		expect(budget.spent).toBe(120_000);
		expect(budget.left).toBe(played.budget - 120_000);
	});

	it('takes the time of the month’s operations from what the segments share', () => {
		const fields = { ...freshFields(plan), [FIELDS.booked('reconquete', 1)]: TICKED };
		expect(accountsOf(plan, fields).selling).toBe(plan.minutes - 1200);
	});

	it('says what a unit leaves at a price, and when it is out of bounds or under the cost', () => {
		const eco = plan.ranges[0];
		expect(priceAccount(plan, eco, '38')).toEqual({
			price: 3800,
			change: -0.05,
			margin: 900,
			rate: 900 / 3800,
			within: true,
			loss: false
		});
		expect(priceAccount(plan, eco, '28')).toMatchObject({ within: false, loss: true });
		expect(priceAccount(plan, eco, 'peu')).toBeNull();
		for (const range of plan.ranges)
			for (const bound of priceBounds(plan, range))
				expect(priceAccount(plan, range, writeAmount(bound))?.within).toBe(true);
	});
});

describe('the cells of the calendar', () => {
	const cell = (operation: string, month: number, round: number, booked: number[] = []) => {
		const found = plan.operations.find(({ id }) => id === operation);
		if (!found) throw new Error(operation);
		return cellState({ round }, { ...found, booked }, month);
	};

	it.each([
		['what took place', cell('mailing', 2, 5, [2]), 'done'],
		['a month that is past', cell('mailing', 2, 5), 'past'],
		['a fair out of its season', cell('salon', 11, 1), 'closed'],
		['a fair that needs two months', cell('salon', 3, 2), 'short'],
		['a fair that is booked and near', cell('salon', 3, 2, [3]), 'engaged'],
		['what belongs to the direction', cell('tournee', 6, 1), 'locked'],
		['anything else', cell('mailing', 6, 1), 'open']
	])('%s', (_what, state, expected) => {
		expect(state).toBe(expected);
	});
});

describe('what the parts of the decision say while they are closed', () => {
	const states = (change: Record<string, string>) => {
		const fields = { ...freshFields(plan), ...change };
		return sectionStates(plan, fields, accountsOf(plan, fields));
	};

	it('says that nothing has changed', () => {
		expect(Object.values(states({})).map(({ changed }) => changed)).not.toContain(true);
	});

	it('names what has', () => {
		const { offer, calendar, forecast, proposals } = states({
			[FIELDS.price('eco')]: '38',
			[FIELDS.booked('mailing', 3)]: TICKED,
			[FIELDS.forecast('artisans')]: '50000',
			[FIELDS.propose('tournee-elus')]: TICKED
		});
		expect(offer).toEqual({ standing: 'Éco −5\u00a0%', changed: true });
		expect(calendar).toEqual({ standing: '1\u00a0opération ajoutée', changed: true });
		expect(forecast).toEqual({ standing: '1 sur 3 annoncées', changed: true });
		expect(proposals).toEqual({ standing: '1\u00a0proposition', changed: true });
	});

	it('asks for the time that is not shared out', () => {
		expect(states({ [FIELDS.effort('artisans')]: '40' }).effort).toEqual({ standing: 'à répartir', changed: true });
	});
});
