/** A synthetic portfolio, drawn once from a fixed seed: what the tests play. Not a shipped case. */
import type { Account, PortfolioDefinition } from '#engine/portfolio/definition.ts';
import { exp } from '#engine/math/exp.ts';
import { inverseNormal } from '#engine/math/inverse-normal.ts';
import { deriveKey, integerBelow, uniform } from '#engine/random.ts';

const SEGMENTS = ['magasin', 'chaine', 'bureau'];
const RATINGS = ['a', 'b', 'c'];
const TOWNS = ['Lyon', 'Valence', 'Grenoble', 'Annecy'];

/** A portfolio of `count` accounts over `months` months. */
export function portfolioFixture(count = 24, months = 12): PortfolioDefinition {
	const key = deriveKey(20261127, 0, 1);
	const u = (entity: number, slot: number): number => uniform(key, entity, slot);
	const accounts: Account[] = Array.from({ length: count }, (_, i) => {
		const segment = integerBelow(3, key, i, 1);
		const order = [90000, 400000, 160000][segment] * exp(0.5 * inverseNormal(u(i, 2)));
		const silentFrom = u(i, 3) < 0.2 ? 3 + integerBelow(7, key, i, 4) : 12;
		const orders = Array.from({ length: 12 }, (_, m) =>
			m >= silentFrom ? 0 : m === 0 ? 1 : integerBelow(3, key, i, 10 + m)
		);
		const past = orders.map((n, m) => Math.round(n * order * (0.8 + 0.4 * u(i, 30 + m))));
		const yearly = past.reduce((sum, amount) => sum + amount, 0);
		return {
			id: `client-${i}`,
			name: `Client ${i}`,
			segment: SEGMENTS[segment],
			town: TOWNS[integerBelow(4, key, i, 5)],
			potential: Math.round(yearly * (1.2 + 1.6 * u(i, 6))),
			past,
			orders,
			terms: 1 + integerBelow(2, key, i, 7),
			risk: RATINGS[integerBelow(3, key, i, 8)],
			contract: u(i, 9) < 0.3 ? 2 + integerBelow(8, key, i, 50) : null,
			limit: Math.round(yearly / (u(i, 51) < 0.3 ? 5 : 2)),
			discount: 0
		};
	});
	const response = { min: 0.5, max: 1.35, c: 1, d: 0.7 };
	const base = { r: 3, alpha: 2.5, a: 0.8, b: 18 };
	return {
		months,
		segments: [
			{
				id: 'magasin',
				name: 'Magasins indépendants',
				marginRate: 0.34,
				base,
				hours: 3,
				response,
				spread: 0.25,
				price: { gain: 0.25, half: 0.08 },
				receptive: 0.3
			},
			{
				id: 'chaine',
				name: 'Chaînes',
				marginRate: 0.22,
				base: { r: 4, alpha: 2.5, a: 0.7, b: 20 },
				hours: 6,
				response: { min: 0.6, max: 1.3, c: 1.4, d: 0.75 },
				spread: 0.3,
				price: { gain: 0.35, half: 0.06 },
				receptive: 0.5
			},
			{
				id: 'bureau',
				name: 'Entreprises',
				marginRate: 0.3,
				base: { r: 2, alpha: 2, a: 0.9, b: 14 },
				hours: 2,
				response,
				spread: 0.35,
				price: { gain: 0.2, half: 0.1 },
				receptive: 0.2
			}
		],
		accounts,
		ratings: [
			{ id: 'a', name: 'Faible', health: [0.94, 0.05, 0.01] },
			{ id: 'b', name: 'Moyen', health: [0.75, 0.2, 0.05] },
			{ id: 'c', name: 'Élevé', health: [0.4, 0.38, 0.22] }
		],
		potential: [
			{ factor: 0.75, weight: 0.3 },
			{ factor: 1, weight: 0.4 },
			{ factor: 1.4, weight: 0.3 }
		],
		attachment: [
			{ satisfaction: 0.2, weight: 0.25 },
			{ satisfaction: 0.4, weight: 0.5 },
			{ satisfaction: 0.6, weight: 0.25 }
		],
		health: [
			{ late: 0.05, failure: 0.001 },
			{ late: 0.3, failure: 0.012 },
			{ late: 0.7, failure: 0.08 }
		],
		recovery: 0.15,
		share: { inertia: 0.7, most: 0.95 },
		satisfaction: { inertia: 0.75, care: 0.3, blocked: 0.15, leaving: [1.9, 0.2] },
		acts: {
			loyalty: { cost: 6000, hours: 1, monthly: 1000, rebate: 0.01, satisfaction: 0.25 },
			expansion: { cost: 8000, hours: 3, step: 0.5, keep: 0.93, gain: 0.2 },
			renewal: { cost: 15000, hours: 3, window: 3, months: 12, leave: 0.28, leaveOffered: 0.1 },
			reconquest: { cost: 12000, hours: 4, chance: [0.12, 0.22, 0.35] },
			partnership: { cost: 40000, hours: 8, monthly: 6000, satisfaction: 0.3, gain: 0.2 },
			survey: { cost: 2000, hours: 1.5 },
			'credit-report': { cost: 3500, hours: 0.2 }
		},
		discounts: [0, 0.02, 0.05, 0.08],
		objective: {
			horizon: 24,
			future: 0.4,
			loyalty: 0.75,
			partnership: 0.5,
			contract: 0.4,
			overdue: 0.2,
			financing: 0.006
		}
	};
}
