import { describe, expect, it } from 'vitest';
import { salesforce } from '#engine/salesforce/index.ts';
import { compile } from '#engine/salesforce/model.ts';
import { present, type Presentation } from '#engine/salesforce/present.ts';
import { ACTIVE, LEAVING } from '#engine/salesforce/world.ts';
import type { World } from '#engine/salesforce/world.ts';
import { fixtureDefinition } from './fixture.ts';

const model = compile(fixtureDefinition());

/** A year under a policy: what is shown before each month and at the end, with the worlds behind. */
function yearOf(seed: number, policy: 'naive' | 'sound' | 'random' | 'floor'): { shown: Presentation; world: World }[] {
	const world = salesforce.start(model, seed);
	const years: { shown: Presentation; world: World }[] = [];
	for (;;) {
		const view = salesforce.view(model, world, 0);
		years.push({ shown: present(model, view), world: salesforce.copy(world) });
		if (salesforce.turn(model, world).over) return years;
		salesforce.step(model, world, [salesforce.policies[policy](view, seed)]);
	}
}

const years = [1, 2, 3].flatMap((seed) =>
	(['floor', 'naive', 'sound', 'random'] as const).map((policy) => yearOf(seed, policy))
);

describe('what a manager is shown', () => {
	it('explains each change of morale by causes that add up to it', () => {
		for (const { shown } of years.flat())
			for (const { morale } of shown.people)
				expect(morale.causes.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(morale.now - morale.before, 9);
	});

	it('explains each departure by shares that add up to a hundred', () => {
		const gone = years.flat().flatMap(({ shown }) => shown.people.filter(({ departure }) => departure !== null));
		expect(gone.length).toBeGreaterThan(0);
		for (const { departure } of gone) {
			expect(departure?.causes.reduce((sum, { amount }) => sum + amount, 0)).toBe(100);
			// What held the person back counts against what drove him away.
			expect(departure?.causes.every(({ amount }) => Number.isInteger(amount))).toBe(true);
		}
	});

	it('tells of every month that was worked, and ends each person’s line where he stands', () => {
		for (const { shown } of years.flat())
			for (const { months, morale, status } of shown.people) {
				expect(months.map(({ month }) => month)).toEqual([...months.keys()].map((at) => months[0].month + at));
				if (status === 'active' && months.length > 0)
					expect(months[months.length - 1].morale).toBeCloseTo(morale.now, 9);
			}
	});

	it('adds up the sales of persons to those of the books', () => {
		for (const { shown, world } of years.flat()) {
			const present = shown.people.filter(({ status }) => status !== 'arriving');
			const held = present.reduce((sum, { months }) => sum + months.reduce((total, { sales }) => total + sales, 0), 0);
			expect(held).toBe(present.reduce((sum, { sold }) => sum + sold, 0));
			expect(world.status.filter((status) => status === ACTIVE || status === LEAVING).length).toBe(
				shown.people.filter(({ status }) => ['active', 'absent', 'leaving'].includes(status)).length
			);
		}
	});

	it('is the same whatever is hidden: what moves people, their true ability, the true potential of zones', () => {
		for (const { shown, world } of years.flat()) {
			const other = salesforce.copy(world);
			other.ability.fill(0.123);
			other.potential.fill(-0.321);
			other.rest.fill(9);
			other.strain.fill(7);
			other.driver.fill(2);
			other.trouble.fill(1);
			expect(present(model, salesforce.view(model, other, 0))).toEqual(shown);
		}
	});
});
