/**
 * The least room that holds a portfolio: hours and acts are decided, the season goes by. What a room embeds is proved here
 * through the same door as the rooms themselves.
 */
import {
	advisePortfolio,
	checkPortfolioDecision,
	copyPortfolio,
	describePortfolio,
	emptyPortfolio,
	emptyPortfolioDecision,
	graftPortfolio,
	portfolioCauses,
	PORTFOLIO_LEVERS,
	portfolioNeighbours,
	portfolioTerms,
	portfolioValue,
	samplePortfolio,
	startPortfolio,
	stepPortfolio,
	viewPortfolio,
	type PortfolioDecision,
	type PortfolioModel,
	type PortfolioState,
	type PortfolioView
} from '#engine/portfolio/index.ts';
import { ROUND } from '#engine/portfolio/state.ts';
import type { Simulation } from '#engine/simulation.ts';
import { demandOf, meansOf } from './plays.ts';

export interface HostDecision {
	hours: number[];
	portfolio: PortfolioDecision;
}

const advised =
	(policy: 'random' | 'floor' | 'naive' | 'sound' | 'expert') =>
	(view: PortfolioView, seed: number): HostDecision => {
		const { decision, hours } = advisePortfolio(view, policy, meansOf(view.brief), seed);
		return { hours: [...hours], portfolio: decision };
	};
const month = (model: PortfolioModel, round: number, { hours, portfolio }: HostDecision) => ({
	hours,
	demand: demandOf(model, round),
	decision: portfolio
});

export const host: Simulation<PortfolioModel, PortfolioState, HostDecision, PortfolioView> = {
	kind: 'portfolio-host',
	start: (model, seed) => startPortfolio(model, seed),
	turn: (model, world) =>
		world.globals[ROUND] > model.definition.months
			? { over: true, round: world.globals[ROUND], reason: 'L’année est finie.' }
			: { over: false, round: world.globals[ROUND], seats: [0] },
	view: (model, world, _seat, into) => viewPortfolio(model, world, into),
	check(view, decision) {
		const { hours, portfolio } = decision as HostDecision;
		const checked = checkPortfolioDecision(view, portfolio);
		return checked.ok ? { ok: true, decision: { hours, portfolio: checked.decision } } : checked;
	},
	fallback: (view) => ({ hours: view.brief.accounts.map(() => 0), portfolio: emptyPortfolioDecision() }),
	step: (model, world, [decision]) => stepPortfolio(model, world, month(model, world.globals[ROUND], decision)),
	copy: (world, into) => copyPortfolio(world, into),
	encode: (world) => world.bytes.slice(),
	decode(model, bytes) {
		const world = emptyPortfolio(model.layout);
		world.bytes.set(bytes);
		return world;
	},
	kpis: () => [],
	causes: (model, before, [decision], after, _seat, audience) =>
		portfolioCauses(model, before, month(model, before.globals[ROUND], decision), after, audience),
	value: (model, world) => portfolioValue(model, world),
	luck: (_model, world) => Math.floor(world.luck + 0.5),
	terms: (model, world) => portfolioTerms(model, world),
	determinize: (model, view) => samplePortfolio(model, view),
	policies: {
		random: advised('random'),
		floor: advised('floor'),
		naive: advised('naive'),
		sound: advised('sound'),
		expert: advised('expert')
	},
	recipes: {},
	*neighbours(view, { hours, portfolio }, seed) {
		for (const near of portfolioNeighbours(view, portfolio, meansOf(view.brief), seed))
			yield { hours, portfolio: near };
	},
	levers: PORTFOLIO_LEVERS,
	graft: (_view, base, other, lever) => ({
		hours: base.hours,
		portfolio: graftPortfolio(base.portfolio, other.portfolio, lever)
	}),
	describe: (view, played, better) => describePortfolio(view, played.portfolio, better.portfolio),
	irregularities: () => [],
	carry: (model, world) => ({ value: { unit: 'cents', value: portfolioValue(model, world) } })
};
