/** Decisions near a decision: what the bounded search of better ones tries. */
import { deriveKey, integerBelow, Purpose, uniform, type Seed } from '../random.ts';
import type { Contact, Decision } from './decision.ts';
import { APPOINTMENT, CHANNELS, COLD, INTERESTED, QUOTE, REPORTS, WON } from './definition.ts';
import { repaired } from './plan.ts';
import { argumentFor, expertWith } from './policies.ts';
import type { View } from './view.ts';
import { CLOSED, OPPOSED } from './world.ts';

/** Possible decisions that differ from `decision` by one idea each, a bounded number of them, some drawn under `seed`. */
export function* neighbours(view: View, decision: Decision, seed: Seed): Iterable<Decision> {
	const key = deriveKey(seed, view.round, Purpose.search);
	const { brief } = view;
	const { expert } = brief;
	const { contacts } = decision;
	const stage = (contact: Contact): number => view.stage[contact.prospect - 1];

	// The expert’s week under other constants: more or less information, bolder or shyer.
	for (const change of [
		{ report: 0 },
		{ report: 2 },
		{ qualify: 0 },
		{ qualify: expert.qualify * 2 },
		{ warmth: expert.warmth * 2 },
		{ travel: expert.travel * 1.6 },
		{ travel: expert.travel * 0.6 },
		{ euro: expert.euro * 1.5 }
	])
		yield expertWith({ ...expert, ...change })(view, seed);

	// The same week with reports of another level, without its information work, without its last contacts.
	for (const report of REPORTS) if (report !== decision.report) yield repaired(view, { ...decision, report });
	yield repaired(view, { ...decision, qualify: [], merge: [], signals: [], ask: [], share: [] });
	if (contacts.length > 3)
		yield repaired(view, { ...decision, contacts: contacts.slice(0, (contacts.length * 3) >> 2) });

	// Follow-ups first, then arguments as noted, no discount, every discount.
	const sorted = contacts.slice().sort((a, b) => stage(b) - stage(a));
	yield repaired(view, { ...decision, contacts: sorted });
	const argued = sorted.map((contact) => ({ ...contact, argument: argumentFor(view, contact.prospect - 1) }));
	yield repaired(view, { ...decision, contacts: argued });
	for (const discount of brief.discounts)
		yield repaired(view, {
			...decision,
			contacts: contacts.map((contact) => (stage(contact) === QUOTE ? { ...contact, discount } : contact))
		});

	// Every open appointment and quote added in front.
	const missing: Contact[] = [];
	const planned = new Set(contacts.map((contact) => contact.prospect));
	for (let i = 0; i < view.stage.length; i++) {
		const s = view.stage[i];
		if (s < INTERESTED || s >= WON || (view.flags[i] & (CLOSED | OPPOSED)) !== 0 || planned.has(i + 1)) continue;
		missing.push({
			prospect: i + 1,
			channel: s === APPOINTMENT ? 'visit' : 'phone',
			seller: brief.sellers[0].id,
			argument: argumentFor(view, i),
			discount: 0
		});
	}
	if (missing.length > 0) yield repaired(view, { ...decision, contacts: [...missing, ...sorted] });

	// One channel for the cold ones, and drawn mixtures: a share of contacts dropped or moved to another channel.
	for (const channel of ['phone', 'email', 'visit'] as const)
		yield repaired(view, {
			...decision,
			contacts: contacts.map((contact) => (stage(contact) === COLD ? { ...contact, channel, discount: 0 } : contact))
		});
	for (let t = 0; t < 6; t++) {
		const drop = 0.15 + 0.1 * t;
		yield repaired(view, {
			...decision,
			contacts: argued
				.filter((_, at) => uniform(key, at, t * 3) >= drop)
				.map((contact, at) =>
					stage(contact) <= INTERESTED && uniform(key, at, t * 3 + 1) < drop
						? { ...contact, channel: CHANNELS[integerBelow(3, key, at, t * 3 + 2)] }
						: contact
				)
		});
	}
}
