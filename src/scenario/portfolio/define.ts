/** From what the author wrote to the parameters of the engine. */
import { calibrateResponse } from '#engine/market/response.ts';
import type { Account, PortfolioDefinition } from '#engine/portfolio/definition.ts';
import type { PortfolioPart, PortfolioSecret } from './schema.ts';

/** The definition of a portfolio whose links have been checked, played for `months` months. */
export function definePortfolio(
	part: PortfolioPart,
	secret: PortfolioSecret,
	accounts: readonly Account[],
	months: number
): PortfolioDefinition {
	const { acts, objective } = part;
	const { health } = secret;
	return {
		months,
		segments: part.segments.map(({ id, name, marginRate, hours }) => {
			const { orders, response, spread, price, receptive } = secret.segments[id];
			const { none, halfMore, unlimited } = response;
			return {
				...{ id, name, marginRate, hours, spread, price, receptive },
				base: orders,
				response: calibrateResponse({ none, today: 1, halfMore, unlimited })
			};
		}),
		accounts: [...accounts],
		ratings: part.ratings.map(({ id, name }) => {
			const { sound, fragile, failing } = secret.ratings[id];
			return { id, name, health: [sound, fragile, failing] };
		}),
		potential: [...secret.potential],
		attachment: [...secret.attachment],
		health: [health.sound, health.fragile, health.failing],
		recovery: secret.recovery,
		share: secret.share,
		satisfaction: {
			...secret.satisfaction,
			leaving: [secret.satisfaction.leaving.unhappy, secret.satisfaction.leaving.happy]
		},
		acts: {
			...acts,
			loyalty: { ...acts.loyalty, ...secret.acts.loyalty },
			expansion: { ...acts.expansion, ...secret.acts.expansion },
			renewal: { ...acts.renewal, ...secret.acts.renewal },
			reconquest: { ...acts.reconquest, ...secret.acts.reconquest },
			partnership: { ...acts.partnership, ...secret.acts.partnership }
		},
		discounts: part.discounts,
		objective: { ...objective }
	};
}
