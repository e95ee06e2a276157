import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyDecision, whyImpossible, type Decision } from '#engine/prospecting/decision.ts';
import { CHANNELS } from '#engine/prospecting/definition.ts';
import { prospecting } from '#engine/prospecting/index.ts';
import { readBatch, tellEdit } from '#ui/prospecting/batch.ts';
import { lateWeek } from '#ui/prospecting/late-week.ts';
import {
	addContacts,
	addMerge,
	addQualify,
	changeContact,
	contactKey,
	FIELDS,
	freshPlan,
	locateProblems,
	mergePlans,
	nearestSeller,
	overlayForm,
	readPlan,
	remainingProblems,
	removeKeys,
	removeRows,
	samePlan,
	SWITCHES,
	toggle,
	whyNot
} from '#ui/prospecting/plan.ts';
import { freshWeek, model, playWeeks } from './played.ts';

const played = [...playWeeks('expert', 3), ...playWeeks('random', 5)];
const { view, campaign } = freshWeek();
const batch = { channel: 'phone', seller: 'vous', argument: 'marge', noted: true, discount: 0 } as const;
const everybody = campaign.prospects.map(({ number }) => number);

describe('whether a prospect can be contacted', () => {
	test('is what the engine says, for every record and channel of every week', () => {
		let impossible = 0;
		for (const week of played)
			for (const prospect of week.campaign.prospects)
				for (const channel of CHANNELS) {
					const engine = whyImpossible(week.view, prospect.number - 1, channel) === null;
					expect(whyNot(prospect, channel) === null, `${prospect.number} ${channel}`).toBe(engine);
					if (!engine) impossible++;
				}
		expect(impossible).toBeGreaterThan(100);
	});
});

describe('contacts added for a selection', () => {
	test('are possible, each of them, and those left out are named with a reason', () => {
		for (const { campaign, view } of played)
			for (const channel of CHANNELS) {
				const { decision, done, refused } = addContacts(campaign, emptyDecision(), {
					...batch,
					channel,
					numbers: everybody,
					seller: 'proche'
				});
				expect(done.length + refused.length).toBe(everybody.length);
				for (const { why } of refused) expect(why).toMatch(/^\S.*[^.]$/);
				for (const contact of decision.contacts.slice(0, 12)) {
					const checked = prospecting.check(view, { ...emptyDecision(), contacts: [contact] });
					// whether there is time and money for it is another matter
					const problems = checked.ok ? [] : checked.problems.filter(({ path }) => path !== 'contacts');
					expect(problems).toEqual([]);
				}
			}
	});

	test('never more referrals than there are to ask', () => {
		const { done } = addContacts(campaign, emptyDecision(), { ...batch, channel: 'referral', numbers: everybody });
		expect(done).toHaveLength(campaign.referralsLeft);
	});

	test('argue to the noted motive when there is one, to the chosen argument otherwise, and wait for a choice without either', () => {
		const noted = campaign.prospects.map((p) => (p.number === 2 ? { ...p, notedArgument: 'service' } : p));
		const known = { ...campaign, prospects: noted };
		const visit = { ...batch, channel: 'visit', numbers: [1, 2] } as const;
		expect(addContacts(known, emptyDecision(), visit).decision.contacts.map((one) => one.argument)).toEqual([
			'marge',
			'service'
		]);
		expect(addContacts(known, emptyDecision(), { ...visit, noted: false }).decision.contacts[1].argument).toBe('marge');
		const { done, refused } = addContacts(known, emptyDecision(), { ...visit, argument: null });
		expect([done, refused]).toEqual([[2], [{ number: 1, why: 'aucun motif noté, choisissez un argument' }]]);
	});

	test('give a discount on quotes only', () => {
		const quoted = campaign.prospects.map((p) => (p.number === 1 ? { ...p, stage: 'quote' as const } : p));
		const { decision } = addContacts({ ...campaign, prospects: quoted }, emptyDecision(), {
			...batch,
			channel: 'visit',
			numbers: [1, 2],
			discount: 0.05
		});
		expect(decision.contacts.map(({ discount }) => discount)).toEqual([0.05, 0]);
	});

	test('stop at two contacts of a prospect in a week, and at one by channel', () => {
		const add = (decision: Decision, channel: 'visit' | 'social' | 'referral') =>
			addContacts(campaign, decision, { ...batch, channel, numbers: [1] });
		const two = add(add(emptyDecision(), 'visit').decision, 'social').decision;
		expect(add(two, 'visit').refused).toEqual([{ number: 1, why: 'visite déjà au plan' }]);
		expect(add(two, 'referral').refused).toEqual([{ number: 1, why: 'déjà 2 contacts cette semaine' }]);
	});

	test('the nearest seller is the one whose home is nearest by road', () => {
		const { sellers } = campaign.planning;
		const far = (home: string, number: number) => {
			const [a, b] = [home, campaign.prospects[number - 1].town].map((id) =>
				campaign.planning.towns.find((town) => town.id === id)!
			);
			return Math.hypot(a.x - b.x, a.y - b.y);
		};
		for (const number of everybody) {
			const mine = sellers.find(({ id }) => id === nearestSeller(campaign, number))!;
			for (const other of sellers) expect(far(mine.home, number)).toBeLessThanOrEqual(far(other.home, number) + 1e-9);
		}
	});
});

describe('work on the records', () => {
	test('is asked only where the engine allows it', () => {
		for (const week of played) {
			const qualified = addQualify(week.campaign, emptyDecision(), everybody);
			const merged = addMerge(week.campaign, emptyDecision(), everybody);
			for (const number of qualified.done)
				expect(prospecting.check(week.view, { qualify: [number] })).toMatchObject({ ok: true });
			for (const number of merged.done)
				expect(prospecting.check(week.view, { merge: [number] })).toMatchObject({ ok: true });
			expect(qualified.done.length).toBeGreaterThan(0);
		}
	});

	test('leaves the plan with everything else about the record', () => {
		const planned = addQualify(
			campaign,
			addContacts(campaign, emptyDecision(), { ...batch, channel: 'visit', numbers: [1, 2] }).decision,
			[1]
		).decision;
		expect(removeRows(planned, [1, 9])).toEqual({
			decision: { ...planned, contacts: [planned.contacts[1]], qualify: [] },
			done: [1],
			refused: [{ number: 9, why: 'rien au plan' }]
		});
		expect(removeKeys(planned, '2-visit').contacts).toEqual([planned.contacts[0]]);
		expect(removeKeys(planned, 'qualify-1').qualify).toEqual([]);
		expect(removeKeys(planned, 'constructor')).toEqual(planned);
		expect(removeKeys(planned, '1-visit 2-visit qualify-1')).toEqual(emptyDecision());
	});

	test('what is learnt, shared or booked leaves it too, one thing at a time', () => {
		const planned = { ...emptyDecision(), ask: ['a', 'b-c'], share: ['a'], fairs: ['a'], signals: ['a'] };
		expect(removeKeys(planned, 'ask-b-c')).toEqual({ ...planned, ask: ['a'] });
		expect(removeKeys(planned, 'ask-a ask-b-c share-a fairs-a signals-a')).toEqual(emptyDecision());
	});
});

describe('what is said of an edit', () => {
	test.each([
		['phone', [1], [], '1\u00a0appel ajouté au plan.'],
		['visit', [1, 2], [], '2\u00a0visites ajoutées au plan.'],
		['verifier', [1], [], '1\u00a0vérification ajoutée au plan.'],
		['comparer', [1, 2], [], '2\u00a0comparaisons ajoutées au plan.'],
		['retirer', [4], [], '1\u00a0fiche retirée du plan.'],
		['phone', [], [3], '1\u00a0fiche laissée de côté\u00a0: n°\u00a03 (déjà client).'],
		[
			'email',
			[1, 2],
			[3, 4],
			'2\u00a0courriels ajoutés au plan. 2\u00a0fiches laissées de côté\u00a0: n°\u00a03 et 4 (déjà client).'
		]
	] as const)('%s, done %j, left out %j', (action, done, refused, sentence) => {
		expect(tellEdit({ done, refused: refused.map((number) => ({ number, why: 'déjà client' })) }, action)).toBe(
			sentence
		);
	});
});

/** Plans that a screen could hold, sharing rows often. */
const plans = fc
	.record({
		visits: fc.uniqueArray(fc.integer({ min: 1, max: 8 })),
		argument: fc.constantFrom('marge', 'origine'),
		qualify: fc.uniqueArray(fc.integer({ min: 1, max: 6 })),
		ask: fc.subarray(['adv', 'dpo']),
		share: fc.subarray(['adv', 'partenaire']),
		fairs: fc.subarray(['salon']),
		report: fc.constantFrom('none', 'brief', 'full')
	})
	.map(({ visits, argument, qualify, ...rest }): Decision => {
		const numbers = visits.filter((number) => whyNot(campaign.prospects[number - 1], 'visit') === null);
		const contacts = addContacts(campaign, emptyDecision(), { ...batch, channel: 'visit', argument, numbers });
		return readPlan(campaign, { ...contacts.decision, ...rest, qualify });
	});

describe('two tabs that write the same plan', () => {
	test('lose nothing of each other: what only one changed is kept', () => {
		fc.assert(
			fc.property(plans, plans, plans, (base, mine, theirs) => {
				const merged = mergePlans(base, mine, theirs);
				const keys = (plan: Decision) => plan.contacts.map(contactKey);
				for (const key of keys(mine)) if (!keys(base).includes(key)) expect(keys(merged)).toContain(key);
				for (const key of keys(theirs)) if (!keys(base).includes(key)) expect(keys(merged)).toContain(key);
				for (const key of keys(base)) if (!keys(mine).includes(key)) expect(keys(merged)).not.toContain(key);
				expect(new Set(keys(merged)).size).toBe(merged.contacts.length);
				expect(readPlan(campaign, merged)).toEqual({
					...readPlan(campaign, merged),
					contacts: merged.contacts
				});
			})
		);
	});

	test('a tab that changed nothing takes the other’s plan, and a plan merged with itself is itself', () => {
		fc.assert(
			fc.property(plans, plans, (base, theirs) => {
				expect(samePlan(mergePlans(base, base, theirs), theirs)).toBe(true);
				expect(samePlan(mergePlans(base, theirs, base), theirs)).toBe(true);
				expect(samePlan(mergePlans(base, theirs, theirs), theirs)).toBe(true);
			})
		);
	});
});

describe('a plan read from a draft', () => {
	test('is a plan whatever was kept, and never throws', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.anything(),
					fc.record({
						contacts: fc.array(
							fc.oneof(fc.anything(), fc.record({ prospect: fc.integer(), channel: fc.string(), seller: fc.string() }))
						),
						qualify: fc.anything(),
						signals: fc.array(fc.anything()),
						report: fc.anything()
					})
				),
				(kept) => {
					const plan = readPlan(campaign, kept);
					const checked = prospecting.check(view, { ...emptyDecision(), report: plan.report, ask: plan.ask });
					expect(checked.ok).toBe(true);
					expect(readPlan(campaign, JSON.parse(JSON.stringify(plan)))).toEqual(plan);
				}
			)
		);
	});

	test('is the same plan for every decision of the policies', () => {
		for (const { campaign, decision } of played)
			expect(samePlan(readPlan(campaign, JSON.parse(JSON.stringify(decision))), decision)).toBe(true);
	});

	test('begins the week with what goes on by itself', () => {
		const on = { ...campaign, shares: campaign.shares.map((share) => ({ ...share, on: share.id === 'adv' })) };
		expect(freshPlan(on, 'brief')).toEqual({ ...emptyDecision(), share: ['adv'], report: 'brief' });
	});
});

describe('a form posted without JavaScript', () => {
	/** The form that the page would post for a plan. */
	function formOf(plan: Decision): FormData {
		const form = new FormData();
		for (const contact of plan.contacts) {
			form.set(FIELDS.argument(contactKey(contact)), contact.argument);
			form.set(FIELDS.seller(contactKey(contact)), contact.seller);
			form.set(FIELDS.discount(contactKey(contact)), String(contact.discount));
		}
		const known = {
			signals: campaign.signals,
			ask: campaign.colleagues,
			share: campaign.shares,
			fairs: campaign.fairs
		};
		for (const list of SWITCHES)
			for (const { id } of known[list]) {
				form.append(FIELDS.shown(list), id);
				if (plan[list].includes(id)) form.append(list, id);
			}
		form.set(FIELDS.report, plan.report);
		return form;
	}

	test('says again the plan that the page showed', () => {
		fc.assert(
			fc.property(plans, (plan) => {
				expect(samePlan(overlayForm(campaign, plan, formOf(plan)), plan)).toBe(true);
			})
		);
	});

	test('carries every change of its controls', () => {
		fc.assert(
			fc.property(plans, plans, (shown, wanted) => {
				const sameContacts = { ...wanted, contacts: shown.contacts, qualify: shown.qualify };
				expect(samePlan(overlayForm(campaign, shown, formOf(sameContacts)), sameContacts)).toBe(true);
			})
		);
		const shown = addContacts(campaign, emptyDecision(), { ...batch, channel: 'visit', numbers: [1] }).decision;
		const changed = changeContact(shown, '1-visit', { argument: 'service', seller: 'karim' });
		expect(overlayForm(campaign, shown, formOf(changed))).toEqual(changed);
	});

	test('leaves alone what the page did not show, and what means nothing', () => {
		const plan = toggle(emptyDecision(), 'share', 'adv', true);
		const form = new FormData();
		form.set(FIELDS.report, 'roman');
		form.set('argument-1-visit', '__proto__');
		expect(overlayForm(campaign, plan, form)).toEqual(plan);
	});

	test('asks of a selection what its fields say, and the plainest otherwise', () => {
		const form = new FormData();
		expect(readBatch(campaign, form, [1], 'phone')).toEqual({
			numbers: [1],
			channel: 'phone',
			seller: 'vous',
			argument: null,
			noted: false,
			discount: 0
		});
		for (const [name, value] of [
			['vendeur', 'karim'],
			['argument', 'service'],
			['motif', '1'],
			['remise', '0.1']
		])
			form.set(name, value);
		expect(readBatch(campaign, form, [1], 'phone')).toMatchObject({
			seller: 'karim',
			argument: 'service',
			noted: true,
			discount: 0.1
		});
	});
});

describe('what prevents a week', () => {
	test('is shown beside the contact, the record or the switch that it is about', () => {
		const plan: Decision = {
			...emptyDecision(),
			contacts: [
				{ prospect: 3, channel: 'visit', seller: 'vous', argument: 'marge', discount: 0 },
				{ prospect: 4, channel: 'phone', seller: 'vous', argument: 'marge', discount: 0 }
			],
			qualify: [7],
			ask: ['adv']
		};
		const at = (path: string) => locateProblems(plan, [{ path, message: 'm' }])[0].about;
		expect(
			['contacts[1].prospect', 'contacts[0]', 'qualify[0]', 'ask[0]', 'contacts', '', 'contacts[9]'].map(at)
		).toEqual(['4-phone', '3-visit', 'qualify-7', 'ask-adv', 'semaine', 'semaine', 'semaine']);
	});

	test('is located for everything that the engine refuses of too large a week', () => {
		const all = addContacts(campaign, emptyDecision(), { ...batch, channel: 'visit', numbers: everybody }).decision;
		const checked = prospecting.check(view, all);
		expect(checked.ok).toBe(false);
		if (!checked.ok) expect(locateProblems(all, checked.problems).map(({ about }) => about)).toContain('semaine');
		expect(model.brief.weeks).toBe(8);
	});
});

describe('problems of a plan that is being mended', () => {
	const add = (numbers: number[], decision = emptyDecision()) =>
		addContacts(campaign, decision, { ...batch, channel: 'visit', noted: false, numbers }).decision;
	const crowded = add(everybody);
	const problems = [
		{ about: contactKey(crowded.contacts[0]), message: 'de ce contact' },
		{ about: 'semaine', message: 'de la semaine' }
	];

	test('stand as long as what they are about, and as long as the week is beyond its means', () => {
		expect(remainingProblems(campaign, crowded, problems)).toEqual(problems);
		expect(remainingProblems(campaign, removeKeys(crowded, problems[0].about), problems)).toEqual([problems[1]]);
		expect(remainingProblems(campaign, add([crowded.contacts[0].prospect]), problems)).toEqual([problems[0]]);
		expect(remainingProblems(campaign, emptyDecision(), problems)).toEqual([]);
	});
});

describe('a week validated twice', () => {
	const sent = addContacts(campaign, emptyDecision(), { ...batch, channel: 'visit', numbers: [1, 2] }).decision;

	test('gives the second plan back when it was another one, and only then', () => {
		expect(lateWeek(campaign, 1, sent, sent)).toEqual({ week: 1, plan: null });
		expect(lateWeek(campaign, 1, emptyDecision(), sent)).toEqual({ week: 1, plan: null });
		expect(lateWeek(campaign, 1, sent, emptyDecision())).toEqual({ week: 1, plan: sent });
		expect(lateWeek(campaign, 1, sent, null)).toEqual({ week: 1, plan: sent });
	});
});
