import { listPublishedCases } from '../scenarios/published.ts';
import type { Cases } from '../scenarios/case.ts';
import { lengthOf } from '../scenarios/rounds.ts';

/** A stage that a class can play in one market. */
export interface MarketCase {
	readonly slug: string;
	readonly version: number;
	readonly stage: string;
	/** Of the case, and of its stage. */
	readonly title: string;
	readonly stageTitle: string;
	/** Most firms, and rounds of the case. */
	readonly seats: number;
	readonly rounds: number;
}

/** The stages that several firms can share, in the cases open to a lycée, by title. */
export async function listMarketCases(cases: Cases, establishmentId: string): Promise<MarketCase[]> {
	const published = await listPublishedCases(establishmentId);
	const found = published.map(async ({ slug, version, title }) => {
		const scenario = await cases.load(slug, version);
		return scenario.stages.flatMap(({ id, title: stageTitle, market }) =>
			market
				? [
						{
							...{ slug, version, stage: id, title, stageTitle, seats: market.most },
							rounds: lengthOf(scenario, id)?.rounds ?? 1
						}
					]
				: []
		);
	});
	return (await Promise.all(found)).flat();
}
