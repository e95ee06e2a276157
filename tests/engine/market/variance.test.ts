import fc from 'fast-check';
import { expect, test } from 'vitest';
import { marginVariance, turnoverVariance } from '#engine/market/variance.ts';

const lines = [
	{ plannedQuantity: 600, plannedPrice: 1000, plannedCost: 600, quantity: 650, price: 950 },
	{ plannedQuantity: 400, plannedPrice: 3000, plannedCost: 1500, quantity: 420, price: 3100 }
];

test('two products: price +95 €, volume +588 €, mix -88 €, 595 € in all (T29)', () => {
	expect(marginVariance(lines)).toEqual({ price: 9500, cost: 0, volume: 58800, mix: -8800, total: 59500 });
});

test('one product: price -1 100 €, quantity +2 000 € on its turnover (T29)', () => {
	const one = { plannedQuantity: 1000, plannedPrice: 2000, quantity: 1100, price: 1900 };
	expect(turnoverVariance([one])).toEqual({ price: -110000, quantity: 200000, total: 90000 });
});

test('a cost that moved is told apart from the price', () => {
	const dearer = lines.map((line) => ({ ...line, cost: line.plannedCost + 10 }));
	expect(marginVariance(dearer)).toEqual({ price: 9500, cost: -10700, volume: 58800, mix: -8800, total: 48800 });
});

test('variances add up to the cent on a thousand random rounds, each within a cent of its definition', () => {
	const line = fc.record({
		plannedQuantity: fc.integer({ min: 0, max: 5000 }),
		plannedPrice: fc.integer({ min: 1, max: 100000 }),
		plannedCost: fc.integer({ min: 0, max: 80000 }),
		quantity: fc.double({ min: 0, max: 5000, noNaN: true }),
		price: fc.double({ min: 1, max: 100000, noNaN: true }),
		cost: fc.double({ min: 0, max: 80000, noNaN: true })
	});
	fc.assert(
		fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (range) => {
			const found = marginVariance(range);
			expect(found.price + found.cost + found.volume + found.mix).toBe(found.total);
			const sum = (of: (one: (typeof range)[number]) => number) => range.reduce((total, one) => total + of(one), 0);
			const planned = sum((one) => one.plannedQuantity * (one.plannedPrice - one.plannedCost));
			const units = sum((one) => one.plannedQuantity);
			const mean = units === 0 ? 0 : planned / units;
			const near = (part: number, wanted: number) => expect(Math.abs(part - wanted)).toBeLessThan(1.01);
			near(found.total, sum((one) => one.quantity * (one.price - one.cost)) - planned);
			near(
				found.price,
				sum((one) => (one.price - one.plannedPrice) * one.quantity)
			);
			near(found.volume, (sum((one) => one.quantity) - units) * mean);
			const turnover = turnoverVariance(range);
			expect(turnover.price + turnover.quantity).toBe(turnover.total);
		}),
		{ numRuns: 1000 }
	);
});

test('what goes as planned has no variance', () => {
	const same = lines.map((line) => ({ ...line, quantity: line.plannedQuantity, price: line.plannedPrice }));
	expect(marginVariance(same)).toEqual({ price: 0, cost: 0, volume: 0, mix: 0, total: 0 });
});
