import { publicMarking } from '../marking.ts';
import type { ProspectingStage } from './schema.ts';

/** What is printed about a campaign before its first week. The prospect file itself is in the view of the run. */
export function publishProspecting(stage: ProspectingStage) {
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
