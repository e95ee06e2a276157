/**
 * The border of a case: what a student may receive, field by field. What is not written here stays on the server. Views of
 * a run are the engine’s affair; this is the case itself.
 */
import { kindOf, type Kind } from './kinds.ts';
import type { Criterion, Scenario, Stage } from './schema.ts';

/** A case as anybody may read it. Amounts in cents, rates as fractions. */
export function publicScenario(scenario: Scenario) {
	const { slug, version, title, sector, author, licence, framework, duration, level, summary } = scenario;
	return {
		slug,
		version,
		title,
		sector,
		author,
		licence,
		framework,
		duration,
		level,
		summary,
		objectives: scenario.objectives.map(({ text, competencies }) => ({ text, competencies })),
		annexes: scenario.annexes.map(({ file, title, alt, source }, index) => ({
			number: index + 1,
			file,
			title,
			alt: alt ?? null,
			source: source ?? null
		})),
		stages: scenario.stages.map(publicStage),
		criteria: scenario.assessment.criteria.map(publicCriterion)
	};
}

export type PublicScenario = ReturnType<typeof publicScenario>;
export type PublicStage = ReturnType<typeof publicStage>;

function publicCriterion({ id, title, kind, stage, weight, competencies, levels }: Criterion) {
	const { TI, I, S, TS } = levels;
	return { id, title, kind, stage, weight, competencies: { ...competencies }, levels: { TI, I, S, TS } };
}

/** What is printed about a stage before it is played. */
export function publicStage(stage: Stage) {
	return kindOf(stage.kind).publish(stage) as ReturnType<Kind['publish']>;
}
