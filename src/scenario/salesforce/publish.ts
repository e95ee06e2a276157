import { publicMarking } from '../marking.ts';
import { publishPortfolio } from '../portfolio/index.ts';
import type { SalesforceStage } from './schema.ts';

/** What is printed about a year before its first month; zones, people and choices in full are in the view of the run. */
export function publishSalesforce(stage: SalesforceStage) {
	const { id, kind, title, months, start, budget, posts, marginRate, season, manager, field, travel } = stage;
	const { statement, portfolioMonths, climate, craft } = stage.objective;
	return {
		id,
		kind,
		title,
		months,
		start,
		budget,
		posts,
		marginRate,
		season: [...season],
		objective: { statement, portfolioMonths, climate, craft },
		managerHours: manager.hours,
		field: { hours: field.hours, visitsPerDay: field.visitsPerDay },
		travel: { costPerKm: travel.costPerKm, speedKmh: travel.speedKmh, roadFactor: travel.roadFactor },
		people: stage.people.map(({ id, name, tenureMonths, fixed, quota }) => ({ id, name, tenureMonths, fixed, quota })),
		zones: stage.zones.map(({ id, name, x, y, accounts, prospects }) => ({
			id,
			name,
			x,
			y,
			accounts: { A: accounts.A, B: accounts.B, C: accounts.C },
			prospects
		})),
		sectors: { ...stage.sectors },
		rules: stage.rules.map(({ id, title, source, grave, cap }) => ({ id, title, source, grave, cap })),
		portfolio: stage.portfolio === undefined ? null : publishPortfolio(stage.portfolio),
		marking: publicMarking(stage.marking)
	};
}
