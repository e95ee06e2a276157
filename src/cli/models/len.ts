import { bestPlan } from '#engine/market/agency.ts';
import { defineModel } from './model.ts';

export const len = defineModel({
	computes: 'Rémunération d’un vendeur dont on ne voit pas l’effort : la meilleure part de commission',
	source: 'Holmström et Milgrom, 1987 ; Lal et Srinivasan, 1993',
	inputs: {
		margin: { type: 'number', what: 'marge d’une unité vendue', above: 0, default: 1 },
		effectiveness: { type: 'number', what: 'ventes par unité d’effort', above: 0 },
		effortCost: { type: 'number', what: 'coût de l’effort (courbure)', above: 0, default: 1 },
		riskAversion: { type: 'number', what: 'aversion du vendeur au risque', min: 0 },
		variance: { type: 'number', what: 'variance des ventes', min: 0 },
		base: { type: 'number', what: 'ventes sans effort', min: 0, default: 0 },
		outside: { type: 'number', what: 'ce que le vendeur aurait ailleurs', default: 0 }
	},
	outputs: {
		commission: { what: 'part de chaque vente versée au vendeur' },
		fixed: { what: 'fixe' },
		effort: { what: 'effort fourni' },
		expectedSales: { what: 'ventes attendues' },
		profit: { what: 'profit attendu de l’entreprise' }
	},
	example: 'effectiveness=2 riskAversion=0.5 variance=4',
	compute(agency) {
		const { commission, fixed, effort, expectedSales, profit } = bestPlan(agency);
		return { commission, fixed, effort, expectedSales, profit };
	}
});
