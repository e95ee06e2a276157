import { describe, expect, test } from 'vitest';
import { availableMinutes, usage } from '#engine/prospecting/decision.ts';
import {
	argumentList,
	packCampaign,
	planningBrief,
	tourOf,
	townName,
	unpackCampaign,
	weekAccounts
} from '#ui/prospecting/campaign.ts';
import { freshWeek, model, playWeeks } from './played.ts';

const played = [...playWeeks('expert', 3), ...playWeeks('random', 4)];

describe('arguments in a sentence', () => {
	const named = (...names: string[]) => ({
		...freshWeek().campaign,
		arguments: names.map((name, at) => ({ id: String(at), name, text: '' }))
	});

	test.each([
		[
			['Le textile marqué', 'La simplicité', 'L’avantage adhérents'],
			'Le textile marqué, la simplicité et l’avantage adhérents'
		],
		[['Prix', 'Lenteur', 'Marge'], 'Prix, Lenteur et Marge']
	])('%j: only the first keeps the capital of its article', (names, list) => {
		expect(
			argumentList(
				named(...names),
				names.map((_, at) => String(at))
			)
		).toBe(list);
	});
});

describe('a campaign on its way to the browser', () => {
	test('arrives as it left, week after week', () => {
		for (const { campaign } of [freshWeek(), ...played])
			expect(unpackCampaign(JSON.parse(JSON.stringify(packCampaign(campaign))))).toEqual(campaign);
	});

	test('weighs less than half of what it did', () => {
		const { campaign } = freshWeek();
		const weight = (value: unknown) => JSON.stringify(value).length;
		expect(weight(packCampaign(campaign).rows)).toBeLessThan(weight(campaign.prospects) / 2);
	});
});

describe('the accounts that a screen keeps', () => {
	test('are those of the engine: minutes, kilometres, money and what is available', () => {
		for (const { campaign, view, decision } of played) {
			const accounts = weekAccounts(campaign, decision);
			const used = usage(model.brief, campaign.round, decision);
			expect(accounts.budget.planned).toBe(used.cost);
			expect(accounts.budget.left).toBe(model.brief.budget - view.spent - used.cost);
			accounts.sellers.forEach(({ planned, available, km }, s) => {
				expect([planned, available, km]).toEqual([used.minutes[s], availableMinutes(view, s), used.km[s]]);
			});
		}
	});
});

describe('a tour', () => {
	test('goes through the towns to visit, from home and back, for the kilometres that are counted', () => {
		let tours = 0;
		for (const { campaign, decision } of played)
			campaign.planning.sellers.forEach((seller, s) => {
				const stops = tourOf(campaign, decision, seller.id);
				const visits = decision.contacts.filter((one) => one.channel === 'visit' && one.seller === seller.id);
				if (visits.length === 0) return expect(stops).toEqual([]);
				tours++;
				expect([stops[0], stops.at(-1)]).toEqual([seller.home, seller.home]);
				expect(new Set(stops)).toEqual(
					new Set([seller.home, ...visits.map(({ prospect }) => campaign.prospects[prospect - 1].town)])
				);
				const { towns, distance } = planningBrief(campaign);
				const at = (id: string) => towns.findIndex((town) => town.id === id);
				const km = stops.slice(1).reduce((sum, stop, i) => sum + distance[at(stops[i]) * towns.length + at(stop)], 0);
				expect(km).toBeCloseTo(weekAccounts(campaign, decision).sellers[s].km, 6);
			});
		expect(tours).toBeGreaterThan(5);
	});

	test('names its towns', () => {
		const { campaign } = freshWeek();
		expect(townName(campaign, 'ville-3')).toBe('Ville 3');
	});
});
