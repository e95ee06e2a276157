/** From what the author wrote to the parameters of the engine. */
import { calibrateResponse } from '#engine/market/response.ts';
import { log1p } from '#engine/math/log.ts';
import type { PortfolioDefinition } from '#engine/portfolio/definition.ts';
import type { Definition } from '#engine/salesforce/definition.ts';
import type { SalesforceStage } from './schema.ts';

/** No report tells nothing: the noise of what it would say of a potential. */
const SILENT = 9;
/** A gain of so many per cent, as a logarithm. */
const gain = log1p;

/** The definition of a year whose links have been checked (links.ts): every id exists, every public half has its secret half. */
export function defineSalesforce(stage: SalesforceStage, portfolio: PortfolioDefinition | null): Definition {
	const { secret, manager, costs, field, travel, pay } = stage;
	const driversOf = (id: string): [number, number, number, number] => {
		const { money, recognition, autonomy, growth } = secret.people[id].drivers;
		return [money, recognition, autonomy, growth];
	};
	const byClass = <T, R>(values: Readonly<Record<'A' | 'B' | 'C', T>>, read: (value: T) => R): [R, R, R] => [
		read(values.A),
		read(values.B),
		read(values.C)
	];
	return {
		months: stage.months,
		startDate: stage.start,
		budget: stage.budget,
		manager: { hours: manager.hours },
		hours: {
			coachingDay: manager.coachingDay,
			interview: manager.interview,
			appraisal: manager.appraisal,
			training: manager.training,
			contest: manager.contest,
			meeting: manager.meeting,
			advert: manager.advert,
			assess: { interview: manager.candidateInterview, trial: manager.candidateTrial },
			dismissal: manager.dismissal,
			proposal: manager.proposal,
			report: manager.report
		},
		costs: {
			advert: costs.advert,
			trial: costs.trial,
			hiring: costs.hiring,
			meeting: costs.meeting,
			severance: costs.severanceMonths
		},
		seller: {
			hours: field.hours,
			visitsPerDay: field.visitsPerDay,
			prospectMinutes: field.prospectMinutes,
			reportMinutes: { none: 0, ...field.report },
			reportMinutesCrm: { none: 0, ...field.reportCrm },
			meetingHours: field.meetingHours
		},
		travel: { kmCost: travel.costPerKm, speed: travel.speedKmh, roadFactor: travel.roadFactor },
		posts: stage.posts,
		people: stage.people.map(({ tenureMonths, ...person }) => ({
			...person,
			tenure: tenureMonths,
			drivers: driversOf(person.id),
			morale: secret.people[person.id].morale
		})),
		candidates: stage.candidates.map((candidate) => ({ ...candidate, drivers: driversOf(candidate.id) })),
		zones: stage.zones.map(({ spacingKm, accounts, ...zone }) => ({
			...zone,
			accounts: byClass(accounts, (count) => count),
			spacing: spacingKm
		})),
		sectors: stage.sectors,
		classes: byClass({ A: 'A', B: 'B', C: 'C' } as const, (name) => {
			const { none, halfMore, unlimited, churn, neglect } = secret.classes[name];
			return {
				...stage.classes[name],
				response: calibrateResponse({ none, unlimited, today: 1, halfMore }),
				churn,
				neglect
			};
		}),
		marginRate: stage.marginRate,
		season: stage.season,
		pay: {
			commissions: pay.commissions,
			overRates: pay.overRates,
			bonuses: pay.bonuses,
			commission: pay.commission,
			overRate: pay.overRate,
			bonus: pay.bonus,
			expenses: pay.expenses,
			charges: 1 + pay.chargesRate,
			minimum: pay.minimum,
			market: pay.market
		},
		frequencies: {
			choices: stage.frequencies.choices,
			start: byClass(stage.frequencies.start, (visits) => visits)
		},
		prospecting: stage.prospecting,
		report: stage.report,
		programs: stage.programs.map((program) => ({ ...program, effect: gain(secret.programs[program.id].effect) })),
		contests: stage.contests.map((contest) => ({ ...contest, effect: gain(secret.contests[contest.id].effect) })),
		criteria: stage.criteria.map((criterion) => ({ ...criterion, ...secret.criteria[criterion.id] })),
		proposals: stage.proposals.map(({ grounds, ...proposal }) => {
			const { valid, needed, effect, accepted, refused } = secret.proposals[proposal.id];
			return {
				...proposal,
				grounds: grounds.map((ground) => ({ ...ground, valid: valid.includes(ground.id) })),
				needed,
				effect,
				accepted,
				refused
			};
		}),
		events: secret.events,
		effects: {
			...secret.effects,
			memory: { none: 0, ...secret.effects.memory },
			newMix: byClass(secret.effects.newMix, (part) => part)
		},
		spreads: { ...secret.spreads, report: { none: SILENT, ...secret.spreads.report } },
		trouble: secret.trouble,
		rules: stage.rules.map(({ id, title, source, cap, grave }) => ({
			id,
			title,
			source,
			cap,
			grave,
			fine: secret.rules[id]?.fine ?? 0,
			morale: secret.rules[id]?.morale ?? 0
		})),
		objective: {
			portfolio: stage.objective.portfolioMonths,
			climate: stage.objective.climate,
			craft: stage.objective.craft
		},
		expert: secret.expert,
		...(portfolio === null ? {} : { portfolio })
	};
}
