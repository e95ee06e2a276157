/**
 * The border of a case: what a student may receive, field by field. What is not written here stays on the server. Views of
 * a run are the engine’s affair; this is the case itself.
 */
import type { Marking } from './marking.ts';
import type { NegotiationStage } from './negotiation/schema.ts';
import type { ProspectingStage } from './prospecting/schema.ts';
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
	return stage.kind === 'prospecting' ? publicProspecting(stage) : publicNegotiation(stage);
}

/** What is printed about a campaign before its first week. The prospect file itself is in the view of the run. */
function publicProspecting(stage: ProspectingStage) {
	const { id, kind, title, weeks, start, budget, sizes, travel, referrals, discounts, season, information } = stage;
	const { statement, interested, appointment, quote, record, optOut } = stage.objective;
	return {
		id,
		kind,
		title,
		weeks,
		start,
		budget,
		objective: { statement, interested, appointment, quote, record, optOut },
		sellers: stage.sellers.map(({ id, name, home, minutesPerWeek, skill }) => ({
			id,
			name,
			home,
			minutesPerWeek,
			skill: publicSkill(skill)
		})),
		sizes,
		segments: stage.segments.map(({ id, name, averageOrder, marginRate }) => ({ id, name, averageOrder, marginRate })),
		arguments: stage.arguments.map(({ id, name, text }) => ({ id, name, text })),
		channels: Object.fromEntries(
			Object.entries(stage.channels).map(([channel, { minutes, cost }]) => [channel, { minutes, cost }])
		),
		travel: {
			costPerKm: travel.costPerKm,
			speedKmh: travel.speedKmh,
			roadFactor: travel.roadFactor,
			visitsPerDay: travel.visitsPerDay
		},
		referrals: { initial: referrals.initial, perClient: referrals.perClient },
		discounts: [...discounts],
		season: season === undefined ? null : [...season],
		information: {
			qualify: { minutes: information.qualify.minutes, cost: information.qualify.cost },
			merge: { minutes: information.merge.minutes },
			verifySignal: { minutes: information.verifySignal.minutes, cost: information.verifySignal.cost },
			report: { brief: information.report.brief, full: information.report.full }
		},
		sources: stage.sources.map(({ id, name }) => ({ id, name })),
		fairs: stage.fairs.map(({ id, name, week, bookBy, town, radiusKm, cost, minutes, capacity }) => ({
			id,
			name,
			week,
			bookBy,
			town,
			radiusKm,
			cost,
			minutes,
			capacity
		})),
		colleagues: stage.colleagues.map(({ id, name, role, minutes, subject }) => ({ id, name, role, minutes, subject })),
		shares: stage.shares.map(({ id, name, description, minutes }) => ({ id, name, description, minutes })),
		rules: stage.rules.map(({ id, title, source, when, channels, grave, cap }) => ({
			id,
			title,
			source,
			when,
			channels: [...channels],
			grave,
			cap
		})),
		marking: publicMarking(stage.marking)
	};
}

function publicSkill({ phone, email, visit, social, referral }: ProspectingStage['sellers'][number]['skill']) {
	return { phone, email, visit, social, referral };
}

/** What is printed about a negotiation before its first word. */
function publicNegotiation(stage: NegotiationStage) {
	const { id, kind, title, situation, turns, player, counterpart, preparation, alternative, base, errorCost } = stage;
	return {
		id,
		kind,
		title,
		situation,
		turns,
		player: { name: player.name, role: player.role, company: player.company },
		counterpart,
		objective: { statement: stage.objective.statement },
		interlocutors: stage.interlocutors.map(({ id, name, role, about }) => ({ id, name, role, about })),
		issues: stage.issues.map(({ id, name, levels, amounts, perUnit, quantities }) => ({
			id,
			name,
			levels: [...levels],
			amounts: [...amounts],
			perUnit,
			quantities: quantities && [...quantities]
		})),
		topics: stage.topics.map(({ id, name, question }) => ({ id, name, question })),
		motives: stage.motives.map(({ id, name }) => ({ id, name })),
		arguments: stage.arguments.map(({ id, name, text, proofs }) => ({
			id,
			name,
			text,
			proofs: proofs.map(({ id, name }) => ({ id, name }))
		})),
		preparation: {
			questions: preparation.questions,
			arguments: preparation.arguments,
			exchanges: preparation.exchanges
		},
		alternative,
		relation: { start: stage.relation.start, rate: stage.relation.rate },
		base,
		errorCost,
		rules: stage.rules.map(({ id, title, source, grave, cap }) => ({ id, title, source, grave, cap })),
		marking: publicMarking(stage.marking)
	};
}

function publicMarking({ anchors, verdicts }: Marking) {
	const { floor, naive, sound, expert } = anchors;
	const { excellent, good, inaccuracy, mistake } = verdicts;
	return { anchors: { floor, naive, sound, expert }, verdicts: { excellent, good, inaccuracy, mistake } };
}
