/** Which published cases inform which competencies: to say what to play next. */
import { informedCompetencies } from '#framework/crosswalk.ts';
import type { Framework } from '#framework/framework.ts';
import { selectFramework } from '../frameworks/read-frameworks.ts';
import type { Cases } from '../scenarios/case.ts';
import { listPublishedCases } from '../scenarios/published.ts';
import { exerciseOf } from './exercise.ts';

/** A stage of a published case, and the competencies that its criteria inform. */
export interface InformingCase {
	readonly exercise: string;
	readonly title: string;
	/** Minutes of class time. */
	readonly duration: number;
	readonly codes: ReadonlySet<string>;
}

/** The stages of the cases open to an establishment, with the codes of a framework that they inform, by title. */
export async function listInformingCases(
	cases: Cases,
	establishmentId: string,
	framework: Framework
): Promise<InformingCase[]> {
	const published = await listPublishedCases(establishmentId);
	const found = published.map(async ({ slug, version, title, card }) => {
		const { scenario } = (await cases.load(slug, version)).parsed;
		const written = scenario && (await selectFramework(scenario.framework));
		if (!written) return [];
		return card.stages.map(({ id: stage }): InformingCase => {
			const criteria = scenario.assessment.criteria.filter((criterion) => criterion.stage === stage);
			const codes = criteria
				.flatMap(({ competencies }) => Object.keys(competencies))
				.flatMap((code) => informedCompetencies(framework, written, code))
				.map(({ code }) => code);
			const exercise = exerciseOf({ scenarioSlug: slug, stage });
			return { exercise, title, duration: card.duration, codes: new Set(codes) };
		});
	});
	return (await Promise.all(found)).flat();
}
