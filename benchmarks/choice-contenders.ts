import { fillUniform, deriveKey } from '#engine/random.ts';
import { NONE, OFFERS, chooseOffers, tabulateOffers } from '#engine/market/choice-kernel.ts';
import type { Key } from '#engine/random.ts';
import type { OfferTable } from '#engine/market/choice-kernel.ts';
import type { ChoiceMarket } from './configurations.ts';
import { lap } from './contender.ts';
import type { Contender } from './contender.ts';

/** The columns that the kernel works on. */
export interface Customers {
	readonly key: Key;
	readonly table: OfferTable;
	readonly sensitivity: Float32Array;
	readonly last: Uint8Array;
}

/** Customers who have bought nothing yet, the same for the kernel and for C. */
export function startCustomers(market: ChoiceMarket): Customers {
	const { lowest, highest } = market.sensitivity;
	const spread = new Float64Array(market.customers);
	fillUniform(deriveKey(market.seed, 0, 1), 0, market.customers, 0, spread);
	return {
		key: deriveKey(market.seed, 0, 2),
		table: tabulateOffers(market.appeals, market.prices, market.loyalties, lowest, highest),
		sensitivity: Float32Array.from(spread, (u) => lowest + (highest - lowest) * u),
		last: new Uint8Array(market.customers).fill(NONE)
	};
}

/** The engine's kernel. */
export function kernel(market: ChoiceMarket): Contender {
	const { key, table, sensitivity, last } = startCustomers(market);
	const counts = new Int32Array(OFFERS);
	let slot = 0;
	return {
		name: 'kernel',
		run: async (steps) =>
			lap(() => {
				for (let step = 0; step < steps; step++) {
					counts.fill(0);
					chooseOffers(key, slot++, table, sensitivity, last, counts);
				}
				return [...counts];
			}),
		close: () => {}
	};
}

/** Typed arrays and plain loops with the platform's exponential and generator. */
export function typedArrays(market: ChoiceMarket): Contender {
	const { sensitivity, last } = startCustomers(market);
	const offers = market.prices.length;
	const prices = Float64Array.from(market.prices);
	const appeals = Float64Array.from(market.appeals);
	const boosts = Float64Array.from(market.loyalties, Math.exp);
	const sums = new Float64Array(offers);
	const counts = new Int32Array(offers);
	const step = () => {
		counts.fill(0);
		for (let i = 0; i < last.length; i++) {
			let total = 0;
			for (let j = 0; j < offers; j++) {
				const weight = Math.exp(appeals[j] + sensitivity[i] * prices[j]);
				total += last[i] === j ? weight * boosts[j] : weight;
				sums[j] = total;
			}
			const target = Math.random() * total;
			let choice = 0;
			while (choice < offers - 1 && target > sums[choice]) choice++;
			last[i] = choice;
			counts[choice]++;
		}
	};
	return {
		name: 'typed arrays, Math.exp',
		run: async (steps) =>
			lap(() => {
				for (let n = 0; n < steps; n++) step();
				return [...counts];
			}),
		close: () => {}
	};
}

interface Customer {
	readonly id: number;
	readonly sensitivity: number;
	readonly last: number | null;
}

/** Immutable objects, map and reduce: how one would write it first. */
export function naiveObjects(market: ChoiceMarket): Contender {
	const { lowest, highest } = market.sensitivity;
	const offers = market.prices.map((price, id) => ({
		id,
		price,
		appeal: market.appeals[id],
		loyalty: market.loyalties[id]
	}));
	let customers: readonly Customer[] = Array.from({ length: market.customers }, (_, id) => ({
		id,
		sensitivity: lowest + (highest - lowest) * Math.random(),
		last: null
	}));
	const choose = (customer: Customer): Customer => {
		const weights = offers.map((offer) =>
			Math.exp(offer.appeal + customer.sensitivity * offer.price + (customer.last === offer.id ? offer.loyalty : 0))
		);
		const total = weights.reduce((sum, weight) => sum + weight, 0);
		let target = Math.random() * total;
		const found = weights.findIndex((weight) => (target -= weight) <= 0);
		return { ...customer, last: found < 0 ? weights.length - 1 : found };
	};
	return {
		name: 'naive objects',
		run: async (steps) => {
			const { nanoseconds } = lap(() => {
				for (let n = 0; n < steps; n++) customers = customers.map(choose);
				return [];
			});
			return { nanoseconds, counts: offers.map(({ id }) => customers.filter(({ last }) => last === id).length) };
		},
		close: () => {}
	};
}
