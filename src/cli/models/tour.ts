import { distanceMatrix } from '#engine/market/geography.ts';
import { nearestNeighbour, planTour, shortestTour, tourLength } from '#engine/market/tour.ts';
import { defineModel, unequal } from './model.ts';

/** Beyond, the shortest tour is not found in a moment. */
const MOST = 16;

export const tour = defineModel({
	computes: 'Tournée la plus courte par des lieux, retour au départ compris',
	source: 'Held et Karp, 1962',
	inputs: {
		x: { type: 'numbers', what: 'abscisse de chaque lieu, le départ d’abord', unit: 'km', atLeast: 2, atMost: MOST },
		y: { type: 'numbers', what: 'ordonnée de chaque lieu', unit: 'km', atLeast: 2, atMost: MOST },
		detour: { type: 'number', what: 'route rapportée au vol d’oiseau', min: 1, max: 5, default: 1.3 }
	},
	outputs: {
		order: { what: 'ordre des lieux, par leur rang' },
		length: { what: 'longueur', unit: 'km' },
		planned: { what: 'longueur par plus proche voisin amélioré (2-opt, Or-opt)', unit: 'km' },
		nearestNeighbour: { what: 'longueur par plus proche voisin', unit: 'km' }
	},
	example: 'x=0,10,0,10 y=0,10,10,0 detour=1',
	refuse: ({ x, y }) => unequal('y', y.length, 'x', x.length),
	compute({ x, y, detour }) {
		const places = x.map((east, n) => ({ x: east, y: y[n] }));
		const n = places.length;
		const distances = distanceMatrix(places, detour);
		const stops = places.map((_, stop) => stop);
		const shortest = shortestTour(distances, n, stops);
		return {
			order: shortest.map((stop) => stop + 1),
			length: tourLength(distances, n, shortest),
			planned: tourLength(distances, n, planTour(distances, n, stops)),
			nearestNeighbour: tourLength(distances, n, nearestNeighbour(distances, n, stops))
		};
	}
});
