import { toCents } from '#engine/money.ts';
import { marginVariance } from '#engine/market/variance.ts';
import { defineModel, unequal } from './model.ts';

export const variance = defineModel({
	computes: 'Écarts sur prix, sur volume et sur composition des ventes',
	source: 'Horngren, Cost accounting',
	inputs: {
		plannedQuantity: { type: 'numbers', what: 'quantité prévue de chaque produit', min: 0, atLeast: 1 },
		plannedPrice: { type: 'numbers', what: 'prix prévu', unit: '€', min: 0, atLeast: 1 },
		cost: { type: 'numbers', what: 'coût unitaire prévu', unit: '€', min: 0, atLeast: 1 },
		quantity: { type: 'numbers', what: 'quantité vendue', min: 0, atLeast: 1 },
		price: { type: 'numbers', what: 'prix obtenu', unit: '€', min: 0, atLeast: 1 }
	},
	outputs: {
		price: { what: 'écart sur prix', unit: '€' },
		volume: { what: 'écart sur volume, à la marge prévue moyenne', unit: '€' },
		mix: { what: 'écart sur composition des ventes', unit: '€' },
		total: { what: 'écart total sur marge', unit: '€' }
	},
	example: 'plannedQuantity=600,400 plannedPrice=10,30 cost=6,15 quantity=650,420 price=9.5,31',
	refuse: ({ plannedQuantity, plannedPrice, cost, quantity, price }) =>
		unequal('plannedPrice', plannedPrice.length, 'plannedQuantity', plannedQuantity.length) ??
		unequal('cost', cost.length, 'plannedQuantity', plannedQuantity.length) ??
		unequal('quantity', quantity.length, 'plannedQuantity', plannedQuantity.length) ??
		unequal('price', price.length, 'plannedQuantity', plannedQuantity.length),
	compute({ plannedQuantity, plannedPrice, cost, quantity, price }) {
		const found = marginVariance(
			plannedQuantity.map((planned, k) => ({
				plannedQuantity: planned,
				plannedPrice: toCents(plannedPrice[k]),
				plannedCost: toCents(cost[k]),
				quantity: quantity[k],
				price: toCents(price[k])
			}))
		);
		return {
			price: found.price / 100,
			volume: found.volume / 100,
			mix: found.mix / 100,
			total: found.total / 100
		};
	}
});
