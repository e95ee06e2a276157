/** Plays of the synthetic portfolio: what its tests have in common. */
import {
	advisePortfolio,
	compilePortfolio,
	emptyPortfolioDecision,
	startPortfolio,
	stepPortfolio,
	viewPortfolio,
	type Means,
	type PortfolioBrief,
	type PortfolioDecision,
	type PortfolioModel,
	type PortfolioState
} from '#engine/portfolio/index.ts';
import { deriveKey, uniform, type Seed } from '#engine/random.ts';
import type { PolicyName } from '#engine/simulation.ts';
import { portfolioFixture } from './fixture.ts';

export const model = compilePortfolio(portfolioFixture());
export const nothing = emptyPortfolioDecision();

/** The hours that hold today’s shares. */
export const referenceHours = (of: PortfolioModel = model): Float64Array =>
	Float64Array.from({ length: of.accounts }, (_, i) => of.brief.segments[of.segment[i]].hours);

/** A demand that differs by month and by account, drawn once. */
export function demandOf(of: PortfolioModel, round: number): Float64Array {
	const key = deriveKey(4, 0, 1);
	return Float64Array.from({ length: of.accounts }, (_, i) => 0.7 + 0.6 * uniform(key, i, round));
}

/** Means of a month: the hours of reference of all accounts, and 25 € for each. */
export const meansOf = ({ accounts, segments, segmentOf }: PortfolioBrief): Means => ({
	hours: accounts.reduce((sum, _, i) => sum + segments[segmentOf[i]].hours, 0),
	budget: 2500 * accounts.length
});
export const means = meansOf(model.brief);

/** Plays months of a policy of the ladder from `state`, in place. */
export function playPolicy(
	state: PortfolioState,
	policy: PolicyName,
	rounds: number,
	seed: Seed,
	of: PortfolioModel = model
): PortfolioState {
	let view;
	for (let played = 0; played < rounds; played++) {
		view = viewPortfolio(of, state, view);
		const { decision, hours } = advisePortfolio(view, policy, means, seed);
		stepPortfolio(of, state, { hours, demand: demandOf(of, view.round), decision });
	}
	return state;
}

/** Plays months of the same decision. */
export function playSame(
	state: PortfolioState,
	rounds: number,
	{ of = model, hours = referenceHours(of), decision = nothing }: Partial<Same> = {}
): PortfolioState {
	for (let played = 0; played < rounds; played++)
		stepPortfolio(of, state, {
			hours,
			demand: demandOf(of, state.globals[0]),
			decision: played === 0 ? decision : nothing
		});
	return state;
}
interface Same {
	of: PortfolioModel;
	hours: Float64Array;
	decision: PortfolioDecision;
}

/** A portfolio started and played by a policy. */
export function played(seed: Seed, policy: PolicyName, rounds = 12, of: PortfolioModel = model): PortfolioState {
	return playPolicy(startPortfolio(of, seed), policy, rounds, seed, of);
}
