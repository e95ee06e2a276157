/**
 * The ladder of a prospecting campaign, from the view alone. `floor` does nothing; `naive` calls the file in its order;
 * `sound` applies the course (score, qualify, mix channels, follow up); `expert` weighs every possible contact by what it
 * is expected to bring per minute, with the printed norms. Constants of `expert` were found by search on the shipped
 * cases (npm run -s terrain -- rehearse).
 */
import { deriveKey, integerBelow, Purpose, uniform, type Seed } from '../random.ts';
import type { Policy, PolicyName } from '../simulation.ts';
import { emptyDecision, whyImpossible, type Contact, type Decision } from './decision.ts';
import {
	APPOINTMENT,
	CHANNELS,
	COLD,
	EMAIL,
	INTERESTED,
	KEPT_APPOINTMENT,
	PHONE,
	QUOTE,
	REFERRAL,
	REPORTS,
	SIZES,
	SOCIAL,
	VISIT,
	WON
} from './definition.ts';
import type { ExpertTuning } from './definition.ts';
import { NORM_FAILURES, type Brief } from './model.ts';
import { Plan } from './plan.ts';
import type { View } from './view.ts';
import { CLOSED, CONTACT_KNOWN, DISTINCT, DUPLICATE, EMAIL_BAD, OPPOSED, PHONE_BAD, VERIFIED } from './world.ts';

/** A row that can still be worked, lawfully or not. */
const open = (view: View, i: number): boolean => view.stage[i] < WON && (view.flags[i] & CLOSED) === 0;

/** Whether contacting a row by a channel breaks a rule that the seat knows. */
function unlawful(view: View, i: number, channel: number): boolean {
	if ((view.flags[i] & OPPOSED) !== 0)
		return view.brief.rules.some((rule) => rule.when === 'opposed' && rule.channels.includes(CHANNELS[channel]));
	return view.stage[i] === COLD && (view.brief.file.forbidden[i] & (1 << channel)) !== 0;
}

/** The argument to try next: the motive noted, else the commonest of the segment that was not refused. */
export function argumentFor(view: View, i: number): string {
	const { brief } = view;
	const count = brief.arguments.length;
	if (view.note[i] > 0 && (view.tried[i] & (1 << (view.note[i] - 1))) === 0)
		return brief.arguments[view.note[i] - 1].id;
	const at = brief.file.segment[i] * count;
	for (let rank = 0; rank < count; rank++) {
		const a = brief.norms.argumentOrder[at + rank];
		if ((view.tried[i] & (1 << a)) === 0) return brief.arguments[a].id;
	}
	return brief.arguments[brief.norms.argumentOrder[at]].id;
}

/** The best lawful way to contact a row by the printed norms, as a contact; null when there is none. */
export function contactOf(view: View, i: number): Pick<Contact, 'channel' | 'argument' | 'discount'> | null {
	const stage = view.stage[i];
	const channel = stage === APPOINTMENT ? VISIT : bestTalk(view, i).channel;
	if (channel === -1) return null;
	return {
		channel: CHANNELS[channel],
		argument: argumentFor(view, i),
		discount: stage === QUOTE ? discountFor(view, i) : 0
	};
}

const floor: Policy<View, Decision> = () => emptyDecision();

/** Calls every open row, those never called first, in file order, with the first argument; goes to its appointments. */
const naive: Policy<View, Decision> = (view) => {
	const plan = new Plan(view, 'none');
	const argument = view.brief.arguments[0].id;
	const n = view.stage.length;
	for (let i = 0; i < n; i++)
		if (open(view, i) && view.stage[i] === APPOINTMENT) plan.contact(i, 'visit', plan.sellerFor(i, 60), argument, 0);
	for (let age = 0; age <= view.round; age++)
		for (let i = 0; i < n; i++) {
			if (view.last[i] !== age || !open(view, i) || view.stage[i] === APPOINTMENT || unlawful(view, i, PHONE)) continue;
			const seller = plan.sellerFor(i, view.brief.channels.phone.minutes);
			if (seller === -1) return plan.decision;
			plan.contact(i, 'phone', seller, argument, 0);
		}
	return plan.decision;
};

/**
 * The lawful way of talking to someone that brings most margin per minute to the next stage, by the printed norms, and that
 * margin in cents per minute; channel -1 when there is none.
 */
function bestTalk(view: View, i: number): { channel: number; rate: number } {
	const { brief } = view;
	const { norms, file } = brief;
	const g = file.segment[i];
	const margin = norms.margin[g * (SIZES + 1) + view.size[i]];
	let rate = 0;
	let channel = -1;
	for (const c of [PHONE, VISIT]) {
		const p = norms.advance[((g * CHANNELS.length + c) * 4 + view.stage[i]) * NORM_FAILURES];
		const minutes = brief.channelMinutes[c] + (c === VISIT ? 20 : 0);
		const worth = (norms.reach[c * brief.segments.length + g] * p * margin) / minutes;
		if (worth <= rate || unlawful(view, i, c) || whyImpossible(view, i, CHANNELS[c]) !== null) continue;
		rate = worth;
		channel = c;
	}
	return { channel, rate };
}

/**
 * The course: appointments first, quotes followed up, interested prospects called back, then the best-scored of the rest,
 * each by the lawful channel that yields most per hour; a few records verified each week, brief reports shared with those
 * who may read them, the argument that meets the motive noted or, without a note, the commonest not refused yet.
 */
const sound: Policy<View, Decision> = (view) => {
	const plan = new Plan(view, 'brief');
	const { brief } = view;
	const n = view.stage.length;
	if (view.round === 1)
		for (let k = 0; k < brief.colleagues.length; k++) if (brief.reading.topics[k] === 'oppositions') plan.ask(k);
	for (let h = 0; h < brief.shares.length; h++) if (brief.reading.lawful[h]) plan.share(h);
	const rows = (stage: number): number[] => {
		const found: number[] = [];
		for (let i = 0; i < n; i++) if (view.stage[i] === stage && open(view, i)) found.push(i);
		return found;
	};
	const contact = (i: number, channel: number): boolean => {
		const seller = plan.sellerFor(i, brief.channelMinutes[channel] + brief.information.report.brief);
		return plan.contact(i, CHANNELS[channel], seller, argumentFor(view, i), 0);
	};
	const talk = (among: number[], thrifty = false): void => {
		for (const { i, channel } of among
			.map((i) => ({ i, ...bestTalk(view, i) }))
			.filter(({ channel }) => channel !== -1 && !(thrifty && channel === VISIT))
			.sort((a, b) => b.rate - a.rate || a.i - b.i))
			// The best of them are worth an introduction, while there are some.
			if (!contact(i, REFERRAL)) contact(i, channel);
	};
	for (const i of rows(APPOINTMENT)) contact(i, VISIT);
	for (const i of rows(QUOTE)) contact(i, PHONE);
	talk(rows(INTERESTED));
	const cold = rows(COLD);
	const poor = (i: number): boolean =>
		(view.flags[i] & VERIFIED) === 0 &&
		(brief.file.phone[i] === 0 || view.size[i] === SIZES || (view.flags[i] & PHONE_BAD) !== 0);
	const potential = (i: number): number => brief.norms.margin[brief.file.segment[i] * (SIZES + 1) + view.size[i]];
	for (const i of cold
		.filter(poor)
		.sort((a, b) => potential(b) - potential(a) || a - b)
		.slice(0, 5))
		plan.qualify(i);
	// Money is kept for the appointments to come: visits without one only while spending runs behind the calendar.
	const thrifty = view.spent > (0.6 * brief.budget * view.round) / brief.weeks;
	const rested = (i: number): boolean => view.last[i] === 0 || view.round - view.last[i] >= 3;
	talk(cold.filter(rested), thrifty);
	talk(
		cold.filter((i) => !rested(i)),
		thrifty
	);
	return plan.decision;
};

/** Packs a priority and a row so that the numeric sort of a typed array orders them, the best first, rows breaking ties. */
const ROWS = 2097152;

/** What the expert reads per (segment, stage, refusals, channel): rates already divided by the minutes of the contact. */
interface Rates {
	/** Chance per minute to pass the stage, unknown and known motive; 0 where the channel cannot. */
	readonly pass: Float64Array;
	readonly passKnown: Float64Array;
	/** Chance per minute to be heard (0 for written channels), cost per minute, 1 / minutes. */
	readonly heard: Float64Array;
	readonly cost: Float64Array;
	readonly inverse: Float64Array;
	/** Bit set of the channels that can serve a stage, [segment][stage]. */
	readonly able: Uint8Array;
	/** Bit set of the channels that the file gives a row, before any verification. */
	readonly reachable: Uint8Array;
}

function ratesOf(brief: Brief, tuning: ExpertTuning): Rates {
	const { norms, file } = brief;
	const segments = brief.segments.length;
	const channels = CHANNELS.length;
	const cells = segments * 4 * NORM_FAILURES * channels;
	const report = brief.information.report[REPORTS[tuning.report]];
	const rates: Rates = {
		pass: new Float64Array(cells),
		passKnown: new Float64Array(cells),
		heard: new Float64Array(cells),
		cost: new Float64Array(cells),
		inverse: new Float64Array(cells),
		able: new Uint8Array(segments * 4),
		reachable: new Uint8Array(file.phone.length)
	};
	const travelCost = (tuning.travel / 60) * brief.travel.speed * brief.travel.kmCost;
	for (let g = 0; g < segments; g++)
		for (let stage = 0; stage < 4; stage++)
			for (let n = 0; n < NORM_FAILURES; n++)
				for (let c = 0; c < channels; c++) {
					const cell = (g * channels + c) * 4 + stage;
					const p = norms.advance[cell * NORM_FAILURES + n];
					if (p === 0) continue;
					rates.able[g * 4 + stage] |= 1 << c;
					const at = ((g * 4 + stage) * NORM_FAILURES + n) * channels + c;
					const reach = c === VISIT && stage >= APPOINTMENT ? KEPT_APPOINTMENT : norms.reach[c * segments + g];
					const minutes = brief.channelMinutes[c] + report + (c === VISIT ? tuning.travel : 0);
					const price = brief.channelCost[c] + (c === VISIT ? travelCost : 0);
					rates.pass[at] = (reach * p) / minutes;
					rates.passKnown[at] = (reach * (p + tuning.known * (norms.advanceKnown[cell] - p))) / minutes;
					rates.heard[at] = c === EMAIL || c === SOCIAL ? 0 : reach / minutes;
					rates.cost[at] = (price * tuning.euro) / minutes;
					rates.inverse[at] = 1 / minutes;
				}
	for (let i = 0; i < file.phone.length; i++)
		rates.reachable[i] =
			((1 << channels) - 1) ^ (file.phone[i] === 0 ? 1 << PHONE : 0) ^ (file.email[i] === 0 ? 1 << EMAIL : 0);
	return rates;
}

/** The expected-value policy under given constants. */
export function expertWith(tuning: ExpertTuning): Policy<View, Decision> {
	let known: Brief | null = null;
	let rates: Rates | null = null;
	return (view) => {
		if (rates === null || known !== view.brief) {
			known = view.brief;
			rates = ratesOf(view.brief, tuning);
		}
		return expertWeek(view, tuning, rates);
	};
}

function expertWeek(view: View, tuning: ExpertTuning, rates: Rates): Decision {
	const { brief } = view;
	const { norms, file } = brief;
	const n = view.stage.length;
	const segments = brief.segments.length;
	const channels = CHANNELS.length;
	const { weeks } = brief;
	const weeksLeft = weeks - view.round;
	const plan = new Plan(view, REPORTS[tuning.report]);
	const reportMinutes = brief.information.report[REPORTS[tuning.report]];
	if (view.round === 1)
		for (let k = 0; k < brief.colleagues.length; k++) if (brief.reading.topics[k] !== 'nothing') plan.ask(k);
	if (tuning.report > 0 && weeksLeft > 0)
		for (let h = 0; h < brief.shares.length; h++) if (brief.reading.lawful[h]) plan.share(h);

	const { stage: stages, flags, size, amount, last, since, pressure, note, tried, refusals: refused } = view;
	const { pass, passKnown, heard, cost, inverse, able, reachable } = rates;
	const { worth, margin: margins, idle: idleLoss } = norms;
	const everyChannel = (1 << channels) - 1;
	const introductions = brief.referrals.initial + brief.referrals.perClient * view.orders > view.referrals;
	const offered = introductions ? everyChannel : everyChannel ^ (1 << REFERRAL);
	const bestChannel = new Uint8Array(n);
	const keys = new Float64Array(n);
	let options = 0;
	for (let i = 0; i < n; i++) {
		const stage = stages[i];
		const flag = flags[i];
		if (stage >= WON || (flag & (CLOSED | OPPOSED)) !== 0) continue;
		const g = file.segment[i];
		let usable = offered & able[g * 4 + stage];
		if ((flag & VERIFIED) === 0) {
			usable &= reachable[i];
			if ((flag & PHONE_BAD) !== 0) usable &= ~(1 << PHONE);
			if ((flag & EMAIL_BAD) !== 0) usable &= ~(1 << EMAIL);
		}
		if (stage === COLD) {
			if (file.resembles[i] !== -1 && (flag & DISTINCT) === 0) continue;
			usable &= ~file.forbidden[i];
		}
		if (usable === 0) continue;
		const margin = stage === QUOTE ? amount[i] * brief.segments[g].marginRate : margins[g * (SIZES + 1) + size[i]];
		const at = (g * 4 + stage) * (weeks + 1) + weeksLeft;
		const now = worth[at] * margin;
		const next = stage === QUOTE ? margin : worth[at + weeks + 1] * margin;
		let gain = next - tuning.patience[stage] * now;
		let warm = 0;
		if (stage > COLD) {
			const idle = view.round - (last[i] > since[i] ? last[i] : since[i]);
			warm = tuning.warmth * now * idleLoss[stage - 1] * (idle + 1);
		}
		const risk = stage <= INTERESTED ? tuning.pressure * (1 + pressure[i]) * (now + brief.objective.optOut) : 0;
		const refusals = refused[i] < NORM_FAILURES ? refused[i] : NORM_FAILURES - 1;
		const signal = view.signal[i];
		if (signal !== 0) gain *= signal === 1 ? tuning.opportunity : signal === 3 ? tuning.verified : tuning.warning;
		const table = note[i] > 0 && (tried[i] & (1 << (note[i] - 1))) === 0 ? passKnown : pass;
		const base = ((g * 4 + stage) * NORM_FAILURES + refusals) * channels;
		let best = 0;
		let bestAt = -1;
		for (let c = 0; c < channels; c++) {
			if ((usable & (1 << c)) === 0) continue;
			const cell = base + c;
			const ratio = table[cell] * gain + heard[cell] * warm - cost[cell] - inverse[cell] * risk;
			if (ratio > best) {
				best = ratio;
				bestAt = c;
			}
		}
		if (bestAt === -1) continue;
		bestChannel[i] = bestAt;
		keys[options++] = (2000000000 - Math.floor(best * 1000)) * ROWS + i;
	}
	// Fairs: worth the stand when those it brings are worth more than its cost and its hours.
	for (let f = 0; f < brief.fairs.length; f++) {
		const fair = brief.fairs[f];
		if (view.booked[f] === 1 || view.round > fair.bookBy || fair.bookBy - view.round > 1) continue;
		let brought = 0;
		for (let i = 0; i < n; i++) {
			const stage = stages[i];
			if (stage > INTERESTED || !open(view, i)) continue;
			const g = file.segment[i];
			const at = (g * 4 + stage) * (weeks + 1) + (weeks - fair.week);
			const margin = margins[g * (SIZES + 1) + size[i]];
			brought += norms.fair[f * segments + g] * 0.35 * (worth[at + weeks + 1] - worth[at]) * margin;
		}
		if (brought > 1.5 * fair.cost) plan.book(f);
	}
	const sorted = keys.subarray(0, options).sort();
	if (tuning.qualify > 0 && weeksLeft > 2) {
		// Rows that resemble another, then the best cold ones whose record is poor: a sure name and number before the call.
		let compared = 0;
		for (let i = 0; i < n && compared < tuning.qualify; i++)
			if (file.resembles[i] !== -1 && (flags[i] & (DISTINCT | DUPLICATE)) === 0 && open(view, i)) {
				if (!plan.merge(i)) break;
				compared++;
			}
		let verified = 0;
		for (let at = 0; at < options && verified < tuning.qualify; at++) {
			const i = sorted[at] % ROWS;
			if (stages[i] !== COLD || (flags[i] & (VERIFIED | CONTACT_KNOWN)) !== 0) continue;
			if (!plan.qualify(i)) break;
			verified++;
		}
	}
	const callMinutes = brief.channelMinutes[PHONE] + reportMinutes;
	for (let at = 0; at < options; at++) {
		const i = sorted[at] % ROWS;
		const c = bestChannel[i];
		const argument = argumentFor(view, i);
		const discount = stages[i] === QUOTE ? discountFor(view, i) : 0;
		const seller = plan.sellerFor(i, brief.channelMinutes[c] + reportMinutes);
		if (plan.contact(i, CHANNELS[c], seller, argument, discount) || stages[i] === APPOINTMENT) continue;
		// No hours or no money left for that: a call rather than nothing.
		const caller = plan.sellerFor(i, callMinutes);
		if (caller === -1) break;
		if (!unlawful(view, i, PHONE)) plan.contact(i, 'phone', caller, argument, discount);
	}
	return plan.decision;
}

/** The expert of a case, its tables built once. */
const experts = new WeakMap<Brief, Policy<View, Decision>>();
function expertOf(brief: Brief): Policy<View, Decision> {
	let policy = experts.get(brief);
	if (policy === undefined) {
		policy = expertWith(brief.expert);
		experts.set(brief, policy);
	}
	return policy;
}

/** The discount that brings the most margin, given the printed effect of a point. */
function discountFor(view: View, i: number): number {
	const { brief } = view;
	const { norms } = brief;
	const g = brief.file.segment[i];
	const rate = brief.segments[g].marginRate;
	const refusals = view.refusals[i] < NORM_FAILURES ? view.refusals[i] : NORM_FAILURES - 1;
	const p = norms.advance[((g * CHANNELS.length + PHONE) * 4 + QUOTE) * NORM_FAILURES + refusals];
	const later = norms.worth[(g * 4 + QUOTE) * (brief.weeks + 1) + brief.weeks - view.round];
	let best = -Infinity;
	let chosen = 0;
	for (const discount of brief.discounts) {
		// Odds grow by a factor e^(effect x points), here to the second order.
		const x = norms.discount * 100 * discount;
		const odds = (p / (1 - p)) * (1 + x + (x * x) / 2 + (x * x * x) / 6);
		const chance = odds / (1 + odds);
		const worth = chance * (rate - discount) + (1 - chance) * later * rate;
		if (worth > best) {
			best = worth;
			chosen = discount;
		}
	}
	return chosen;
}

/** A legal week at random: for fuzzing and for the spread of marks. */
const random: Policy<View, Decision> = (view, seed: Seed) => {
	const key = deriveKey(seed, view.round, Purpose.policy);
	const { brief } = view;
	const plan = new Plan(view, REPORTS[integerBelow(3, key, 0, 0)]);
	const n = view.stage.length;
	for (let k = 0; k < brief.colleagues.length; k++) if (uniform(key, k, 1) < 0.1) plan.ask(k);
	for (let h = 0; h < brief.shares.length; h++) if (uniform(key, h, 2) < 0.3) plan.share(h);
	for (let s = 0; s < brief.signals.length; s++) if (uniform(key, s, 3) < 0.3) plan.verifySignal(s);
	for (let f = 0; f < brief.fairs.length; f++) if (uniform(key, f, 4) < 0.2) plan.book(f);
	for (let t = 0; t < 6; t++) {
		const row = integerBelow(n, key, t, 5);
		if (uniform(key, t, 6) < 0.5 && !plan.decision.qualify.includes(row + 1)) plan.qualify(row);
	}
	const tried = new Set<number>();
	for (let t = 0; t < 120; t++) {
		const row = integerBelow(n, key, t, 7);
		if (tried.has(row)) continue;
		tried.add(row);
		const channel = CHANNELS[integerBelow(CHANNELS.length, key, t, 8)];
		const argument = brief.arguments[integerBelow(brief.arguments.length, key, t, 9)].id;
		const discount = view.stage[row] === QUOTE ? brief.discounts[integerBelow(brief.discounts.length, key, t, 10)] : 0;
		plan.contact(row, channel, integerBelow(brief.sellers.length, key, t, 11), argument, discount);
	}
	return plan.decision;
};

export const policies: Readonly<Record<PolicyName, Policy<View, Decision>>> = {
	floor,
	naive,
	sound,
	expert: (view, seed) => expertOf(view.brief)(view, seed),
	random
};

/** One channel for everybody, the best margins first: the recipe of someone who found a trick. */
const only =
	(channel: (typeof CHANNELS)[number], discount: number): Policy<View, Decision> =>
	(view) => {
		const plan = new Plan(view, 'none');
		const n = view.stage.length;
		const rows: number[] = [];
		for (let i = 0; i < n; i++) if (open(view, i)) rows.push(i);
		const { brief } = view;
		const margin = (i: number): number => brief.norms.margin[brief.file.segment[i] * (SIZES + 1) + view.size[i]];
		rows.sort((a, b) => view.stage[b] - view.stage[a] || margin(b) - margin(a) || a - b);
		for (const i of rows) {
			const used =
				view.stage[i] === APPOINTMENT ? 'visit' : view.stage[i] === QUOTE && channel === 'email' ? 'phone' : channel;
			const offered = view.stage[i] === QUOTE ? discount : 0;
			plan.contact(i, used, plan.sellerFor(i, brief.channels[used].minutes), brief.arguments[0].id, offered);
		}
		return plan.decision;
	};

export const recipes = {
	'mail-everyone': { name: 'écrire à tout le fichier chaque semaine', policy: only('email', 0) },
	'call-biggest': { name: 'appeler les plus gros, encore et encore', policy: only('phone', 0) },
	'visit-biggest': { name: 'visiter sans rendez-vous les plus gros', policy: only('visit', 0) },
	'always-discount': {
		name: 'toujours accorder la remise la plus forte',
		policy: ((view) => only('phone', view.brief.discounts[view.brief.discounts.length - 1])(view, 0)) as Policy<
			View,
			Decision
		>
	}
} as const;
