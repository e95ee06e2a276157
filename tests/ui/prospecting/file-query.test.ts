import { describe, expect, test } from 'vitest';
import {
	BLANK_QUERY,
	countFilters,
	findProspects,
	isNarrowed,
	isToRecall,
	listPicks,
	rangeBetween,
	readQuery,
	SORTS,
	type FileContext
} from '#ui/prospecting/file-query.ts';
import { plain } from '#ui/plain.ts';
import { actionOf, changed } from '#ui/address.ts';
import { brokenRules } from '#ui/prospecting/doubts.ts';
import { whyNot } from '#ui/prospecting/plan.ts';
import { criteriaOf, lastContacts } from '#ui/prospecting/diary.ts';
import { isClosed } from '#ui/prospecting/words.ts';
import { playWeeks } from './played.ts';

const weeks = playWeeks('sound', 7);
const { after, events } = weeks[1];
/** With what the file of the synthetic case does not have: notes, and records that resemble others. */
const campaign = {
	...after,
	prospects: after.prospects.map((p) =>
		p.number % 7 === 0
			? { ...p, fileNote: `Note ${p.number}`, resembles: p.number - 1, distinct: p.number % 2 === 0, duplicate: false }
			: p
	)
};
const context: FileContext = {
	campaign,
	last: new Map(lastContacts(events)),
	planned: new Set([4, 8]),
	criteria: criteriaOf(campaign, events, campaign.round - 1)
};
const find = (address: string) => findProspects(readQuery(new URLSearchParams(address)), context);

describe('searching the file', () => {
	test('without criteria gives the whole file in its order', () => {
		expect(find('').map(({ number }) => number)).toEqual(campaign.prospects.map(({ number }) => number));
		expect(find('q=&commune=&etat=&tri=inconnu&page=abc')).toHaveLength(campaign.prospects.length);
	});

	test.each<[string, (p: (typeof campaign.prospects)[number]) => boolean]>([
		['commune=ville-3', ({ town }) => town === 'ville-3'],
		['segment=cafe', ({ segment }) => segment === 'cafe'],
		['taille=1', ({ size }) => size === 1],
		['taille=inconnue', ({ size }) => size === null],
		['etat=interested', (p) => p.stage === 'interested' && !p.optedOut && !p.duplicate],
		['etat=open', (p) => !isClosed(p)],
		['source=web', ({ source }) => source === 'web'],
		['joignable=email', (p) => !isClosed(p) && !p.emailWrong && (p.email !== null || p.verified)],
		['permis=phone', (p) => whyNot(p, 'phone') === null && brokenRules(campaign, p, 'phone').length === 0],
		['permis=visit', (p) => whyNot(p, 'visit') === null && brokenRules(campaign, p, 'visit').length === 0],
		['ressemble=1', (p) => p.resembles !== null && !p.distinct && !p.duplicate],
		['risque=1', (p) => p.opposed || (p.person && p.consent !== 'yes' && p.stage === 'cold')],
		['plan=oui', ({ number }) => number === 4 || number === 8],
		['plan=non', ({ number }) => number !== 4 && number !== 8],
		['rappeler=1', (p) => isToRecall(p, context.last.get(p.number))]
	])('by %s keeps exactly those', (address, kept) => {
		const found = find(address);
		expect(found.map(({ number }) => number)).toEqual(campaign.prospects.filter(kept).map(({ number }) => number));
		expect(found.length).toBeGreaterThan(0);
		expect(found.length).toBeLessThan(campaign.prospects.length);
	});

	test('finds words wherever they are, without accents or case, and a number alone', () => {
		expect(find('q=MAISON+12').some(({ number }) => number === 12)).toBe(true);
		expect(find('q=118').map(({ number }) => number)).toEqual([118]);
		for (const { town, number } of find('q=Ville+11')) expect(town === 'ville-11' || number >= 11).toBe(true);
		expect(find('q=%C3%A9picerie+qui+n%E2%80%99existe+pas')).toEqual([]);
		expect(plain('Œuvre d’Été')).toBe("oeuvre d'ete");
	});

	test.each(SORTS)('sorted by %s, both ways, keeps everybody', (sort) => {
		const up = find(`tri=${sort}`);
		const down = find(`tri=-${sort}`);
		expect(new Set(down.map(({ number }) => number))).toEqual(new Set(up.map(({ number }) => number)));
		if (sort === 'marge')
			expect(down.map((p) => p.expectedMargin)).toEqual(up.map((p) => p.expectedMargin).toReversed());
	});
});

describe('the criteria in force', () => {
	const query = (address: string) => readQuery(new URLSearchParams(address));

	test('beside those always in sight are counted, and open their panel; the others do not', () => {
		expect(countFilters(query('segment=cafe&commune=ville-3&etat=cold&q=a'))).toBe(0);
		expect(countFilters(query('permis=phone&ressemble=1&taille=1'))).toBe(3);
		expect(isNarrowed(query('segment=cafe'))).toBe(true);
		expect(isNarrowed(query('ressemble=1'))).toBe(true);
		expect(isNarrowed(query('tri=-marge&page=2'))).toBe(false);
	});

	test('are forgotten all at once, the order of the rows being kept', () => {
		const address = changed(new URLSearchParams('?segment=cafe&permis=phone&tri=-marge&page=3'), BLANK_QUERY);
		expect(address).toBe('?tri=-marge');
	});

	test('rows sorted by motive come before those with a note of the file, and those before the rest', () => {
		const rank = ({ notedArgument, fileNote }: (typeof campaign.prospects)[number]) =>
			notedArgument !== null ? 0 : fileNote !== null ? 1 : 2;
		const ranks = find('tri=note').map(rank);
		expect(ranks).toEqual(ranks.toSorted());
		expect(new Set(ranks).size).toBeGreaterThan(1);
	});
});

describe('quick picks', () => {
	test('find what they count, and say only what a professional would do first', () => {
		const picks = listPicks(context);
		expect(picks.map(({ id }) => id)).toContain('interested');
		for (const pick of picks) expect(find(new URLSearchParams(pick.params).toString())).toHaveLength(pick.count);
	});

	test('« as last week » aims at cold records never contacted, of the segments aimed at then', () => {
		const { segments } = context.criteria!;
		const found = find('comme=1');
		expect(found.length).toBeGreaterThan(0);
		for (const p of found) {
			expect([p.stage, p.contacts]).toEqual(['cold', 0]);
			expect(segments).toContain(p.segment);
		}
	});

	test('are absent when they would find nobody', () => {
		expect(listPicks({ ...context, campaign: weeks[0].campaign, criteria: null })).toEqual([]);
	});
});

describe('a range', () => {
	test.each([
		[[3, 1, 4, 5], 1, 5, [1, 4, 5]],
		[[3, 1, 4, 5], 5, 3, [3, 1, 4, 5]],
		[[3, 1], 1, 1, [1]],
		[[3, 1], 9, 1, [1]]
	])('in %j from %i to %i', (numbers, from, to, range) => {
		expect(rangeBetween(numbers, from, to)).toEqual(range);
	});
});

describe('an address', () => {
	const current = new URLSearchParams('?/agir&onglet=decider&tri=-marge&q=&fiche=4&choisir=tous&seule=4');

	test('keeps the view, and forgets actions, what was empty, and what was open for once', () => {
		expect(changed(current, { page: 2 })).toBe('?onglet=decider&tri=-marge&page=2');
		expect(changed(current, { tri: null, onglet: null })).toBe('?');
		expect(actionOf(current, 'valider', 'reponse')).toBe('?/valider&onglet=decider&tri=-marge#reponse');
		expect(actionOf(new URLSearchParams(), 'agir')).toBe('?/agir');
	});
});
