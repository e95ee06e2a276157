import {
	NO_AGREEMENT,
	agreementZone,
	kalaiSmorodinskyPoint,
	nashPoint,
	paretoFrontier,
	utilitarianPoint
} from '#engine/market/bargaining.ts';
import { defineModel, unequal } from './model.ts';

export const nash = defineModel({
	computes: 'Accords possibles entre deux parties : lesquels sont efficaces, lequel est équitable',
	source: 'Nash, 1950 ; Kalai et Smorodinsky, 1975',
	inputs: {
		ours: { type: 'numbers', what: 'utilité de chaque accord pour la première partie', atLeast: 1 },
		theirs: { type: 'numbers', what: 'utilité de chaque accord pour la seconde', atLeast: 1 },
		disagreement: {
			type: 'numbers',
			what: 'utilité sans accord, de la première puis de la seconde',
			atLeast: 2,
			atMost: 2,
			default: [0, 0]
		}
	},
	outputs: {
		frontier: { what: 'accords efficaces, par leur rang' },
		zone: { what: 'accords que les deux parties peuvent signer' },
		nash: { what: 'accord de Nash, au plus grand produit des gains' },
		utilities: { what: 'utilités de l’accord de Nash' },
		kalaiSmorodinsky: { what: 'accord de Kalai et Smorodinsky, aux gains également partagés' },
		utilitarian: { what: 'accord de plus grande somme, si les unités sont les mêmes' }
	},
	example: 'ours=0,1,2,3,4 theirs=20,18,16,14,12 disagreement=0,9',
	refuse: ({ ours, theirs }) => unequal('theirs', theirs.length, 'ours', ours.length),
	compute(values) {
		const [ours, theirs] = [Float64Array.from(values.ours), Float64Array.from(values.theirs)];
		const disagreement = { ours: values.disagreement[0], theirs: values.disagreement[1] };
		const best = nashPoint(ours, theirs, disagreement);
		return {
			frontier: Array.from(paretoFrontier(ours, theirs), (n) => n + 1),
			zone: Array.from(agreementZone(ours, theirs, disagreement), (n) => n + 1),
			nash: rank(best),
			utilities: best === NO_AGREEMENT ? null : [ours[best], theirs[best]],
			kalaiSmorodinsky: rank(kalaiSmorodinskyPoint(ours, theirs, disagreement)),
			utilitarian: rank(utilitarianPoint(ours, theirs, disagreement))
		};
	}
});

/** People count from 1. */
const rank = (outcome: number): number | null => (outcome === NO_AGREEMENT ? null : outcome + 1);
