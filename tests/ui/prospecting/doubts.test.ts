import { describe, expect, test } from 'vitest';
import { emptyDecision } from '#engine/prospecting/decision.ts';
import { CHANNELS } from '#engine/prospecting/definition.ts';
import { brokenRules, doorsOf, findDoubts, listUnlawful, mayContact } from '#ui/prospecting/doubts.ts';
import { addContacts, removeKeys, whyNot } from '#ui/prospecting/plan.ts';
import { freshWeek, playWeeks } from './played.ts';

const { campaign } = freshWeek();
const people = { ...campaign.prospects[0], stage: 'cold', optedOut: false, duplicate: false, phone: '04' } as const;

/** The campaign with one record changed. */
const withFirst = (change: Partial<(typeof campaign.prospects)[number]>) => ({
	...campaign,
	prospects: [{ ...people, ...change }, ...campaign.prospects.slice(1)]
});
const call = {
	...emptyDecision(),
	contacts: [{ prospect: 1, channel: 'phone', seller: 'vous', argument: 'marge', discount: 0 }]
} as const;

describe('contacts that look unlawful', () => {
	test.each([
		['somebody known to be opposed', { opposed: true, person: false }, ['opposition']],
		['a person who has not consented', { opposed: false, person: true, consent: 'unknown' }, ['consentement']],
		['a person who said no', { opposed: false, person: true, consent: 'no' }, ['consentement']],
		['both at once', { opposed: true, person: true, consent: 'unknown' }, ['opposition', 'consentement']],
		['a person who has consented', { opposed: false, person: true, consent: 'yes' }, []],
		['a firm', { opposed: false, person: false, consent: 'unknown' }, []],
		['a person already in touch', { opposed: false, person: true, consent: 'unknown', stage: 'interested' }, []]
	] as const)('%s', (_, change, rules) => {
		const found = listUnlawful(withFirst(change), { ...call, contacts: [...call.contacts] });
		expect(found.map(({ rule }) => rule)).toEqual(rules);
		for (const { numbers, source } of found) {
			expect(numbers).toEqual([1]);
			expect(source).not.toBe('');
		}
	});

	test('are those that the engine will write down, never fewer', () => {
		let broken = 0;
		for (const policy of ['random', 'naive'] as const)
			for (const { campaign, decision, events } of playWeeks(policy, 11)) {
				const found = listUnlawful(campaign, decision);
				const told = new Set(found.flatMap(({ rule, numbers }) => numbers.map((number) => `${rule} ${number}`)));
				for (const event of events)
					if (event.week === campaign.round && event.outcome === 'irregular' && event.prospect !== null) {
						broken++;
						expect(told).toContain(`${event.subject} ${event.prospect}`);
					}
			}
		expect(broken).toBeGreaterThan(5);
	});
});

describe('the doors of a prospect', () => {
	test('are each open, forbidden or leading nowhere, never forbidden for want of a number', () => {
		const [person] = withFirst({ person: true, consent: 'no', opposed: false, phone: null, verified: false }).prospects;
		const doors = doorsOf(campaign, person);
		expect(doors.forbidden).toContain('phone');
		expect(doors.impossible.map(({ channel }) => channel)).not.toContain('phone');
		expect(doors.open).toContain('visit');
		const opposition = campaign.rules.find(({ when }) => when === 'opposed')!;
		for (const channel of opposition.channels)
			expect(doorsOf(campaign, { ...person, opposed: true }).forbidden).toContain(channel);
	});

	test('say what the filter and the confirmation say', () => {
		let closed = 0;
		for (const { after } of playWeeks('sound', 3))
			for (const prospect of after.prospects)
				for (const channel of CHANNELS) {
					const { open, forbidden } = doorsOf(after, prospect);
					const broken = brokenRules(after, prospect, channel).length > 0;
					expect(open.includes(channel)).toBe(mayContact(after, prospect, channel));
					expect(open.includes(channel)).toBe(whyNot(prospect, channel) === null && !broken);
					expect(forbidden.includes(channel)).toBe(broken);
					if (broken) closed++;
				}
		expect(closed).toBeGreaterThan(10);
	});

	test('unlawful contacts leave the plan by the keys that name them', () => {
		const plan = addContacts(campaign, emptyDecision(), {
			numbers: campaign.prospects.map(({ number }) => number),
			channel: 'phone',
			seller: 'vous',
			argument: 'marge',
			noted: false,
			discount: 0
		}).decision;
		const unlawful = listUnlawful(campaign, plan);
		expect(unlawful.length).toBeGreaterThan(0);
		const rid = removeKeys(plan, unlawful.flatMap(({ contacts }) => contacts).join(' '));
		expect(rid.contacts.length).toBeGreaterThan(0);
		expect(listUnlawful(campaign, rid)).toEqual([]);
	});
});

describe('a week that leaves time', () => {
	test('is asked again when more than half of the hours are left, and not before', () => {
		expect(findDoubts(campaign, emptyDecision()).idle).toEqual({ left: 1920, available: 1920 });
		const numbers = campaign.prospects.filter((p) => !p.optedOut && !p.duplicate).map(({ number }) => number);
		const batch = { channel: 'social', argument: 'marge', noted: false, discount: 0 } as const;
		const half = addContacts(campaign, emptyDecision(), { ...batch, seller: 'vous', numbers: numbers.slice(0, 100) });
		const { idle } = findDoubts(campaign, half.decision);
		expect(idle).toEqual({ left: 1920 - 5 * half.done.length, available: 1920 });
		const full = { ...half.decision, report: 'full' as const };
		expect(findDoubts(campaign, full).idle).toBeNull();
	});
});
