import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDecision, type Decision } from '#engine/action-plan/decision.ts';
import { actionPlan } from '#engine/action-plan/index.ts';
import { present } from '#engine/action-plan/present.ts';
import { FIELDS, TICKED, UNTICKED } from '#ui/action-plan/names.ts';
import type { Plan } from '#ui/action-plan/plan.ts';
import { fieldOf, freshFields, readDecision } from '#ui/action-plan/read-form.ts';
import { writeAmount } from '#ui/read-figure.ts';
import { mergeFields, type Fields } from '#ui/round/fields.ts';
import { MODEL, playMonths } from './planned.ts';

const start = playMonths(0);

/** The form in which a decision is written. */
function formOf(plan: Plan, decision: Decision): Fields {
	const fields: Record<string, string> = { ...(freshFields(plan) as Record<string, string>) };
	for (const [id, change] of Object.entries(decision.prices)) {
		const list = plan.ranges.find((range) => range.id === id)?.price ?? 0;
		fields[FIELDS.price(id)] = writeAmount(Math.round(list * (1 + change)));
	}
	for (const [id, listed] of Object.entries(decision.ranges)) fields[FIELDS.listed(id)] = listed ? TICKED : UNTICKED;
	if (decision.terms !== null) fields[FIELDS.terms] = decision.terms;
	for (const [id, share] of Object.entries(decision.effort))
		fields[FIELDS.effort(id)] = (share * 100).toFixed(8).replace('.', ',');
	for (const { operation, month } of decision.cancel) fields[FIELDS.booked(operation, month)] = UNTICKED;
	for (const { operation, month } of decision.book) fields[FIELDS.booked(operation, month)] = TICKED;
	for (const [id, amount] of Object.entries(decision.forecast)) fields[FIELDS.forecast(id)] = writeAmount(amount);
	if (decision.objective !== null) fields[FIELDS.objective] = writeAmount(decision.objective);
	for (const { proposal, arguments: chosen } of decision.proposals) {
		fields[FIELDS.propose(proposal)] = TICKED;
		for (const argument of chosen) fields[FIELDS.argument(proposal, argument)] = TICKED;
	}
	return fields;
}

/** What a decision comes to, whatever the order of its lists and what it repeats of the plan. */
function whatItDoes(plan: Plan, decision: Decision) {
	const sorted = (list: Decision['book']) => list.map(({ operation, month }) => `${operation} ${month}`).sort();
	return {
		prices: plan.ranges.map(({ id, price, change }) => Math.round(price * (1 + (decision.prices[id] ?? change)))),
		listed: plan.ranges.map(({ id, listed }) => decision.ranges[id] ?? listed),
		terms: decision.terms ?? plan.granted,
		effort: plan.segments.map(({ id, effort }) =>
			(Object.keys(decision.effort).length > 0 ? (decision.effort[id] ?? 0) : effort).toFixed(6)
		),
		book: sorted(decision.book),
		cancel: sorted(decision.cancel),
		forecast: decision.forecast,
		objective: decision.objective ?? plan.announced,
		proposals: decision.proposals.map((one) => `${one.proposal}: ${[...one.arguments].sort().join()}`).sort()
	};
}

describe('reading the form of a month', () => {
	it('keeps the plan when nothing is touched, in every month of a year', () => {
		for (const months of [0, 1, 3, 6, 9, 11]) {
			const { plan } = playMonths(months);
			const { decision, problems } = readDecision(plan, freshFields(plan));
			expect(problems).toEqual([]);
			expect(decision).toEqual(emptyDecision());
		}
	});

	it('reads back whatever may be decided, in any month', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 11 }), (seed, months) => {
				const world = actionPlan.start(MODEL, seed);
				for (let month = 1; month <= months; month++)
					actionPlan.step(MODEL, world, [actionPlan.policies.random(actionPlan.view(MODEL, world, 0), seed)]);
				const view = actionPlan.view(MODEL, world, 0);
				const plan = present(MODEL, view);
				const played = actionPlan.policies.random(view, seed + 1);
				const { decision, problems } = readDecision(plan, formOf(plan, played));
				expect(problems).toEqual([]);
				expect(whatItDoes(plan, decision)).toEqual(whatItDoes(plan, played));
			}),
			{ numRuns: 60 }
		);
	});

	it('makes of a price in euros the change that the engine checks, at the very edge too', () => {
		const { plan, check } = start;
		const typed = { ...freshFields(plan), [FIELDS.price('eco')]: '36,80', [FIELDS.price('pro')]: '97.20 €' };
		const { decision, problems } = readDecision(plan, typed);
		expect(problems).toEqual([]);
		expect(decision.prices).toEqual({ eco: -0.08, pro: 0.08 });
		expect(check(decision).ok).toBe(true);
	});

	it('refuses what is no amount at its own field', () => {
		const { plan } = start;
		const fields = {
			...freshFields(plan),
			[FIELDS.price('pro')]: 'cher',
			[FIELDS.forecast('mairies')]: '-3',
			[FIELDS.effort('artisans')]: 'la moitié'
		};
		const { problems } = readDecision(plan, fields);
		expect(problems.map(({ path }) => fieldOf(path, plan, fields))).toEqual([
			FIELDS.price('pro'),
			FIELDS.forecast('mairies'),
			FIELDS.effort('artisans')
		]);
	});

	it('says how far the shares of the time are from a whole, and takes thirds', () => {
		const { plan, check } = start;
		const split = (...shares: string[]) => ({
			...freshFields(plan),
			...Object.fromEntries(plan.segments.map(({ id }, at) => [FIELDS.effort(id), shares[at]]))
		});
		expect(readDecision(plan, split('50', '30', '15')).problems.map(({ message }) => message)).toEqual([
			'Il reste 5\u00a0% du temps à répartir.'
		]);
		expect(readDecision(plan, split('50', '30', '32,5')).problems.map(({ message }) => message)).toEqual([
			'Vous répartissez 12,5\u00a0% de temps de trop.'
		]);
		const thirds = readDecision(plan, split('33,3', '33,3', '33,3'));
		expect(thirds.problems).toEqual([]);
		expect(check(thirds.decision).ok).toBe(true);
	});

	it('takes off the calendar what is unticked, and says so again after the draft is kept', () => {
		const booked = playMonths(1, () => ({ book: [{ operation: 'mailing', month: 5 }] }));
		const name = FIELDS.booked('mailing', 5);
		const fresh = freshFields(booked.plan);
		expect(fresh[name]).toBe(TICKED);
		const kept = mergeFields({}, { ...fresh, [name]: UNTICKED }, fresh);
		const { decision } = readDecision(booked.plan, kept);
		expect(decision.cancel).toEqual([{ operation: 'mailing', month: 5 }]);
		expect(booked.check(decision).ok).toBe(true);
	});

	it('leaves what is too near to be taken off where it is', () => {
		const { plan } = playMonths(1, () => ({ book: [{ operation: 'salon', month: 3 }] }));
		const fields = { ...freshFields(plan), [FIELDS.booked('salon', 3)]: UNTICKED };
		expect(readDecision(plan, fields).decision.cancel).toEqual([]);
	});

	it('proposes only what is ticked, with the arguments chosen, and refuses one too many', () => {
		const { plan } = start;
		const ticked = (...ids: string[]) => ({
			...freshFields(plan),
			[FIELDS.propose('tournee-elus')]: TICKED,
			...Object.fromEntries(ids.map((id) => [FIELDS.argument('tournee-elus', id), TICKED]))
		});
		expect(readDecision(plan, ticked('cout', 'marge')).decision.proposals).toEqual([
			{ proposal: 'tournee-elus', arguments: ['cout', 'marge'] }
		]);
		const three = ticked('cout', 'marge', 'rival');
		const { problems } = readDecision(plan, three);
		expect(problems.map(({ path }) => fieldOf(path, plan, three))).toEqual([FIELDS.propose('tournee-elus')]);
		const alone = { ...freshFields(plan), [FIELDS.argument('tournee-elus', 'cout')]: TICKED };
		expect(readDecision(plan, alone).decision.proposals).toEqual([]);
	});

	it('revises the objective in its month only', () => {
		const typed = (plan: Plan) => readDecision(plan, { ...freshFields(plan), [FIELDS.objective]: '1 300 000' });
		expect(typed(start.plan).decision.objective).toBeNull();
		expect(typed(playMonths(6).plan).decision.objective).toBe(130_000_000);
	});

	it('shows each refusal of the engine at a field that the form has', () => {
		const { plan, check } = playMonths(2);
		const fields: Fields = {
			...freshFields(plan),
			[FIELDS.price('eco')]: '20',
			[FIELDS.listed('eco')]: UNTICKED,
			[FIELDS.listed('pro')]: UNTICKED,
			[FIELDS.booked('tournee', 9)]: TICKED,
			...Object.fromEntries([4, 5, 6, 7, 8, 9].map((month) => [FIELDS.booked('promo-eco', month), TICKED]))
		};
		const checked = check(readDecision(plan, fields).decision);
		expect(checked.ok).toBe(false);
		const found = checked.ok ? [] : checked.problems.map(({ path }) => fieldOf(path, plan, fields));
		expect(found).toContain(FIELDS.price('eco'));
		expect(found).toContain(FIELDS.listed('eco'));
		expect(found).toContain(FIELDS.booked('tournee', 9));
		expect(found).toContain(FIELDS.booked('promo-eco', 9));
		expect(found).not.toContain(null);
	});
});
