import { beforeAll, describe, expect, test } from 'vitest';
import { NONE, OFFERS, chooseOffers, kernelExponentials, tabulateOffers } from '#engine/market/choice-kernel.ts';
import { logitShares } from '#engine/market/choice.ts';
import { deriveKey, fillUniform, pairedUniform } from '#engine/random.ts';
import { hashChoices } from '../../../benchmarks/choice.ts';
import { startC } from '../../../benchmarks/choice-peers.ts';
import { choiceMarkets } from '../../../benchmarks/configurations.ts';

const { appeals, prices, loyalties, sensitivity } = choiceMarkets.reference;
const { lowest, highest } = sensitivity;
const customers = 3001;
const key = deriveKey(5, 0, 1);

function sensitivities(): Float32Array {
	const spread = new Float64Array(customers);
	fillUniform(deriveKey(5, 0, 2), 0, customers, 0, spread);
	return Float32Array.from(spread, (u) => lowest + (highest - lowest) * u);
}

/** The choice of one customer written from the model: shares, then inversion. */
function chooseByTheBook(own: number, last: number, u: number, present: readonly number[] = appeals): number {
	const shares = logitShares(present.map((a, j) => a + own * prices[j] + (last === j ? loyalties[j] : 0)));
	let sum = 0;
	for (let j = 0; j < OFFERS; j++) {
		sum += shares[j];
		if (u <= sum && shares[j] > 0) return j;
	}
	return OFFERS - 1;
}

test('every choice is the one of the model written plainly, step after step', () => {
	const own = sensitivities();
	const table = tabulateOffers(appeals, prices, loyalties, lowest, highest);
	const last = new Uint8Array(customers).fill(NONE);
	const counts = new Int32Array(OFFERS);
	for (let slot = 0; slot < 4; slot++) {
		const wanted = Array.from(last, (before, i) => chooseByTheBook(own[i], before, pairedUniform(key, i, slot)));
		counts.fill(0);
		chooseOffers(key, slot, table, own, last, counts);
		expect([...last]).toEqual(wanted);
		expect([...counts]).toEqual([0, 1, 2, 3, 4].map((offer) => wanted.filter((choice) => choice === offer).length));
	}
});

test('an absent offer is never chosen, and the others share its customers as the model says', () => {
	const own = sensitivities();
	const without = [appeals[0], -Infinity, appeals[2], -Infinity, appeals[4]];
	const last = Uint8Array.from({ length: customers }, (_, i) => i % (OFFERS + 1));
	const wanted = Array.from(last, (before, i) => chooseByTheBook(own[i], before, pairedUniform(key, i, 9), without));
	chooseOffers(key, 9, tabulateOffers(without, prices, loyalties, lowest, highest), own, last, new Int32Array(OFFERS));
	expect([...last]).toEqual(wanted);
	expect(wanted).not.toContain(1);
	expect(wanted).not.toContain(3);
});

test('choices do not depend on how many customers follow', () => {
	const own = sensitivities();
	const table = tabulateOffers(appeals, prices, loyalties, lowest, highest);
	const [all, some] = [new Uint8Array(customers).fill(NONE), new Uint8Array(1500).fill(NONE)];
	chooseOffers(key, 0, table, own, all, new Int32Array(OFFERS));
	chooseOffers(key, 0, table, own, some, new Int32Array(OFFERS));
	expect([...some]).toEqual([...all.subarray(0, 1500)]);
});

test('a market that the table cannot hold is refused', () => {
	expect(() => tabulateOffers([0, 0], [0, 100], [0, 0], -1, 0)).toThrow(RangeError);
	expect(() => tabulateOffers([-Infinity], [1], [0], -1, 0)).toThrow(RangeError);
	expect(() => tabulateOffers(new Array(6).fill(0), new Array(6).fill(0), new Array(6).fill(0), -1, 0)).toThrow(
		RangeError
	);
	expect(() => tabulateOffers([0, NaN], [0, 0], [0, 0], -1, 0)).toThrow(RangeError);
});

test('the table holds the exponentials', () => {
	const table = kernelExponentials();
	expect(table).toHaveLength(8192);
	expect(table[0]).toBe(0);
	expect(table[4096]).toBe(1);
	expect(table[4096 + 128] / Math.E).toBeCloseTo(1, 15);
});

describe('every choice of a hundred steps, hashed', () => {
	const market = choiceMarkets.small;
	let here: number;
	beforeAll(() => {
		here = hashChoices(market, 100);
	});

	// Written on Node 24, x64. Another number on another platform means that the engine is not portable.
	test('is the same on every platform', () => expect(here).toBe(556559971));

	const c = startC(market);
	test.skipIf('absent' in c)('is the same in C', async () => {
		if ('absent' in c) return;
		try {
			expect(Number(await c.ask('hash 100'))).toBe(here);
		} finally {
			c.close();
		}
	});
});
