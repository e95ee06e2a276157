import { pairedStageOf, type Cases } from '../scenarios/case.ts';
import { listPublishedCases } from '../scenarios/published.ts';
import { nameOfCase, type CaseChoice } from './role-play.ts';

/** A stage that a class can play in role plays. */
export interface PlayableCase extends CaseChoice {
	/** Of the case, and of its stage. */
	readonly title: string;
	readonly stageTitle: string;
}

/** The stages that two people can play, in the cases open to a lycée, by title. */
export async function listPlayableCases(cases: Cases, establishmentId: string): Promise<PlayableCase[]> {
	const published = await listPublishedCases(establishmentId);
	const found = await Promise.all(
		published.map(async ({ slug, version, title }) => {
			const { stages } = await cases.load(slug, version);
			return stages
				.filter((stage) => pairedStageOf(stage) !== null)
				.map((stage) => ({ slug, version, stage: stage.id, title, stageTitle: stage.title }));
		})
	);
	return found.flat();
}

/** The titles of the cases of turns, in their order. */
export async function titlesOf(cases: Cases, choices: readonly CaseChoice[]): Promise<ReadonlyMap<string, string>> {
	const titled = choices.map(async (choice) => {
		const { title } = await cases.load(choice.slug, choice.version);
		return [nameOfCase(choice), title] as const;
	});
	return new Map(await Promise.all(titled));
}
