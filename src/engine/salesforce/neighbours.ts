/** Decisions near a decision: what the bounded search of better ones tries. */
import { deriveKey, integerBelow, Purpose, type Seed } from '../random.ts';
import { accountsNeighbours, emptyAccounts } from '../portfolio/index.ts';
import { budgetLeft, usage, type Decision } from './decision.ts';
import { CLASSES, REPORTS, TOPICS } from './definition.ts';
import { expertWith } from './expert.ts';
import { FIELDS, graft, TEAM_LEVERS, without } from './levers.ts';
import { repaired } from './plan.ts';
import type { View } from './view.ts';
import { ACTIVE, FREQUENCY, PROSPECTING } from './world.ts';

/** Possible decisions that differ from `decision` by one idea each, a bounded number of them, some drawn under `seed`. */
export function* neighbours(view: View, decision: Decision, seed: Seed): Iterable<Decision> {
	const { brief } = view;
	const { definition, expert } = brief;
	// The expert’s month under other constants.
	for (const change of [
		{ training: 0 },
		{ quota: expert.quota - 0.06 },
		{ quota: expert.quota + 0.06 },
		{ prospecting: 0 },
		{ prospecting: expert.prospecting * 2 },
		{ coaching: 0 },
		{ coaching: 5 },
		{ talk: 2 },
		{ move: expert.move * 3 },
		{ move: expert.move / 3 },
		{ commission: expert.commission + 0.01 },
		{ commission: Math.max(0, expert.commission - 0.01) },
		{ report: 2 },
		{ report: 1 }
	])
		yield expertWith({ ...expert, ...change })(view, seed);
	// One lever left as it was, or taken from the expert.
	const best = expertWith(expert)(view, seed);
	for (const { id } of TEAM_LEVERS) {
		if (FIELDS[id].some((field) => decision[field] !== undefined)) yield without(decision, [id]);
		yield graft(view, decision, best, id);
	}
	// One step of the visits to a class or to prospects.
	const { choices } = definition.frequencies;
	for (const [c, name] of CLASSES.entries()) {
		const at = choices.indexOf(decision.frequency?.[name] ?? view.globals[FREQUENCY + c]);
		for (const next of [at - 1, at + 1])
			if (next >= 0 && next < choices.length)
				yield { ...decision, frequency: { ...decision.frequency, [name]: choices[next] } };
	}
	for (const visits of definition.prospecting.choices)
		if (visits !== (decision.prospecting ?? view.globals[PROSPECTING])) yield { ...decision, prospecting: visits };
	for (const report of REPORTS) yield { ...decision, report };
	yield* drawn(view, decision, seed);
	yield* aboutAccounts(view, decision, best, seed);
}

/** Other things to do for the key accounts, with the hours and the money that the team leaves. */
function* aboutAccounts(view: View, decision: Decision, best: Decision, seed: Seed): Iterable<Decision> {
	const { portfolio, brief } = view;
	if (portfolio === null) return;
	const team = usage(brief, decision);
	const means = {
		hours: brief.definition.manager.hours - team.hours,
		budget: Math.max(0, budgetLeft(view) - team.cost)
	};
	const mine = decision.portfolio ?? emptyAccounts();
	for (const near of accountsNeighbours(portfolio, mine, best.portfolio ?? emptyAccounts(), means, seed))
		yield repaired(view, { ...decision, portfolio: near });
}

/** Single moves of zones, days and talks drawn among the team. */
function* drawn(view: View, decision: Decision, seed: Seed): Iterable<Decision> {
	const key = deriveKey(seed, view.round, Purpose.search);
	const { definition, people } = view.brief;
	const team: number[] = [];
	for (let p = 0; p < view.status.length; p++) if (view.status[p] === ACTIVE) team.push(p);
	if (team.length === 0) return;
	const someone = (slot: number): string => people[team[integerBelow(team.length, key, slot, 0)]].id;
	for (let t = 0; t < 8; t++) {
		const zone = definition.zones[integerBelow(definition.zones.length, key, t, 1)].id;
		const sectors = [...(decision.sectors ?? []).filter((one) => one.zone !== zone), { zone, seller: someone(t) }];
		yield repaired(view, { ...decision, sectors });
		const topic = TOPICS[integerBelow(TOPICS.length, key, t, 2)];
		yield repaired(view, {
			...decision,
			interviews: [{ seller: someone(100 + t), topic }, ...(decision.interviews ?? [])]
		});
		yield repaired(view, {
			...decision,
			coaching: [{ seller: someone(200 + t), days: 2 }, ...(decision.coaching ?? [])]
		});
	}
}
