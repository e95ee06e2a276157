/** The reference players, from the one who takes what he is offered to the best known. They see the view and nothing else. */
import { encodeOutcome } from '../market/bargaining.ts';
import { deriveKey, integerBelow, Purpose, uniform, type Seed } from '../random.ts';
import type { Policy, PolicyName } from '../simulation.ts';
import { possibleActs, type Decision, type PlayerDecision, type Terms } from './decision.ts';
import { CLOSINGS, FORMS, OPENINGS, TECHNIQUES, type ExpertTuning } from './definition.ts';
import { aim, bestOutcome, estimate, estimated, marginOf } from './estimate.ts';
import { STRIDE, type Brief } from './model.ts';
import type { View } from './view.ts';
import { ANSWERS, BIDS, INCIDENT, NONE, OFFERS, PENDING, PHASE, Phase, RELATION, TURN } from './world.ts';

const levels = new Uint8Array(16);

function termsOf(brief: Brief, from: ArrayLike<number>): Terms {
	const terms: Record<string, number> = {};
	brief.issues.forEach(({ id }, i) => {
		terms[id] = from[i];
	});
	return terms;
}

/** Topic and interlocutor of most use among those not told nor refused twice, or null. `order` weighs them. */
function nextQuestion(view: View): { topic: number; who: number } | null {
	const { brief } = view;
	const { reading } = brief;
	const people = brief.interlocutors.length;
	let best: { topic: number; who: number } | null = null;
	let bestWorth = 0;
	for (let t = 0; t < reading.topicKind.length; t++)
		for (let k = 0; k < people; k++) {
			if (reading.holder[t * people + k] === 0 || view.told[t * people + k] !== NONE) continue;
			if (view.asked[t * people + k] >= 1) continue;
			const worth = questionWorth(brief, t) * (0.2 + reading.influence[k]);
			if (worth > bestWorth) {
				bestWorth = worth;
				best = { topic: t, who: k };
			}
		}
	return best;
}

/** How much an answer helps: what moves people first, then the issues that cost the player most, then their limit and time. */
function questionWorth(brief: Brief, topic: number): number {
	const { reading, outcomes } = brief;
	switch (reading.topicKind[topic]) {
		case 'motive':
			return 3;
		case 'issue': {
			const i = reading.topicIssue[topic];
			const whole = outcomes.margin[0] - outcomes.margin[outcomes.count - 1];
			return 1 + (whole === 0 ? 0 : Math.abs(outcomes.ranges[i] / whole));
		}
		case 'reserve':
			return 1.4;
		case 'fact':
			return 0.8;
		case 'patience':
			return 0.7;
	}
}

/** The motive that moves an interlocutor most, as told or as the trade knows, and its likely share. */
function motiveOf(view: View, who: number): { motive: number; share: number } {
	const { reading, interlocutors, motives } = view.brief;
	const people = interlocutors.length;
	for (let t = 0; t < reading.topicKind.length; t++)
		if (reading.topicKind[t] === 'motive' && view.told[t * people + who] !== NONE)
			return { motive: view.told[t * people + who], share: 0.6 };
	let best = 0;
	for (let m = 1; m < motives.length; m++)
		if (reading.motive[who * motives.length + m] > reading.motive[who * motives.length + best]) best = m;
	return { motive: best, share: reading.motive[who * motives.length + best] };
}

/** The argument of most promise to somebody, never used and lawful, or null. */
function nextArgument(view: View, least: number): { argument: number; who: number } | null {
	const { brief } = view;
	const { reading, interlocutors } = brief;
	let best: { argument: number; who: number } | null = null;
	let bestWorth = least;
	for (let k = 0; k < interlocutors.length; k++) {
		const { motive, share } = motiveOf(view, k);
		const moved = view.moved[k * brief.motives.length + motive];
		for (let a = 0; a < brief.arguments.length; a++) {
			if (view.argued[a] > 0 || brief.unlawfulArguments.includes(a)) continue;
			if (reading.argumentMotive[a] !== motive) continue;
			const chance = share + 0.3 * (reading.bestFit[a] - 0.5) + (view.strengthened[a] > 0 ? 0.15 : 0);
			const worth = chance * reading.influence[k] * (moved === 0 ? 1 : 0.5 / moved);
			if (worth > bestWorth) {
				bestWorth = worth;
				best = { argument: a, who: k };
			}
		}
	}
	return best;
}

export function argue(brief: Brief, argument: number, who: number): PlayerDecision {
	const { id, proofs } = brief.arguments[argument];
	return {
		act: 'argue',
		argument: id,
		proof: proofs[brief.reading.bestProof[argument]].id,
		to: brief.interlocutors[who].id
	};
}

function ask(brief: Brief, topic: number, who: number): PlayerDecision {
	return { act: 'ask', topic: brief.topics[topic].id, form: 'open', to: brief.interlocutors[who].id };
}

/** The technique most likely to lift the objection as it is heard, from the second try on the next best. */
function bestTechnique(view: View): PlayerDecision {
	const { answer } = view.brief.reading;
	const from = (view.globals[PENDING] - 1) * TECHNIQUES.length;
	const ranked = TECHNIQUES.map((_, at) => at).sort((a, b) => answer[from + b] - answer[from + a] || a - b);
	return { act: 'answer', technique: TECHNIQUES[ranked[Math.min(view.globals[ANSWERS], ranked.length - 1)]] };
}

/** Objectives, questions, arguments and exchanges of a careful player. */
function prepareWell(view: View): PlayerDecision {
	const { brief } = view;
	const { preparation, issues, reading, interlocutors } = brief;
	const guess = estimate(view);
	const initial = new Uint8Array(issues.length);
	const target = new Uint8Array(issues.length);
	const limit = new Uint8Array(issues.length);
	bestOutcome(view, guess, guess.limit - 0.05, initial, null);
	bestOutcome(view, guess, guess.limit + 0.02, target, null);
	bestOutcome(view, guess, guess.limit + 0.15, limit, null);
	const objectives = Object.fromEntries(
		issues.map(({ id }, i) => {
			const sorted = [initial[i], target[i], limit[i]].sort((a, b) => a - b);
			return [id, { initial: sorted[0], target: sorted[1], limit: sorted[2] }];
		})
	);
	const topics = brief.topics
		.map((_, t) => t)
		.sort((a, b) => questionWorth(brief, b) - questionWorth(brief, a) || a - b);
	const worth = brief.arguments.map((_, a) =>
		brief.unlawfulArguments.includes(a)
			? -1
			: Math.max(
					...interlocutors.map(
						(_who, k) => reading.influence[k] * reading.motive[k * brief.motives.length + reading.argumentMotive[a]]
					)
				) * reading.bestFit[a]
	);
	const best = brief.arguments.map((_, a) => a).sort((a, b) => worth[b] - worth[a] || a - b);
	// Give what matters most to them for what it costs; ask back what matters least to them for what it brings.
	const ratio = issues.map((_, i) => {
		const { sizes, ranges } = brief.outcomes;
		return guess.utility[i * STRIDE + sizes[i] - 1] / (1 + Math.abs(ranges[i]));
	});
	const order = issues.map((_, i) => i).sort((a, b) => ratio[b] - ratio[a] || a - b);
	const exchanges = [];
	for (let n = 0; n < preparation.exchanges && n < order.length - 1; n++)
		exchanges.push({
			give: issues[order[n]].id,
			against: issues[order[order.length - 1 - (n % (order.length - 1))]].id
		});
	return {
		act: 'prepare',
		objectives,
		questions: topics.slice(0, preparation.questions).map((t) => brief.topics[t].id),
		arguments: best.slice(0, preparation.arguments).map((a) => brief.arguments[a].id),
		exchanges: exchanges.filter(({ give, against }) => give !== against)
	};
}

/** The response to an incident of least cost that keeps the promise; of least cost when none does. */
function keepWord(view: View): PlayerDecision {
	const { responses } = view.brief.incidents[view.globals[INCIDENT]];
	const keeping = responses.filter(({ keeps }) => keeps);
	const [best] = (keeping.length > 0 ? keeping : [...responses]).sort((a, b) => a.cost - b.cost);
	return { act: 'respond', response: best.id };
}

/** The written order as agreed; the renewal of most margin that a good relation carries. */
function follow(view: View): PlayerDecision {
	const { brief } = view;
	switch (view.globals[PHASE]) {
		case Phase.order:
			return { act: 'order', terms: termsOf(brief, view.agreed) };
		case Phase.incident:
			return keepWord(view);
		default: {
			const ranked = [...brief.renewals].sort((a, b) => a.factor - b.factor);
			const middle = ranked[Math.floor((ranked.length - 1) / 2)];
			return { act: 'renew', offer: view.globals[RELATION] >= 70 ? ranked[ranked.length - 1].id : middle.id };
		}
	}
}

/** Where offers stand between the player’s best and nothing gained: a share of the zone, for taking a bid at once. */
function contentment(view: View, bidMargin: number, first: number): number {
	const nothing = view.brief.alternative;
	return first <= nothing ? 1 : (bidMargin - nothing) / (first - nothing);
}

/** The play of `expert` under constants of one’s choice. */
export function expertWith(tuning: ExpertTuning): Policy<View, Decision> {
	return (view) => {
		const { brief, globals } = view;
		if (globals[PHASE] === Phase.preparation) return prepareWell(view);
		if (globals[PHASE] !== Phase.talk) return follow(view);
		if (globals[TURN] === 0) return { act: 'open', opening: 'agenda' };
		if (globals[PENDING] > 0 && globals[ANSWERS] < 2) return bestTechnique(view);
		const people = brief.interlocutors.length;
		if (globals[OFFERS] === 0) {
			let asked = 0;
			let reformulated = 0;
			for (let at = 0; at < view.asked.length; at++) {
				asked += view.asked[at];
				if (view.sure[at] === 2) reformulated++;
			}
			const question = asked < tuning.questions ? nextQuestion(view) : null;
			if (question !== null) return ask(brief, question.topic, question.who);
			if (reformulated < tuning.reformulations)
				for (let t = 0; t < brief.topics.length; t++)
					for (let k = 0; k < people; k++)
						if (view.sure[t * people + k] === 1 && brief.reading.topicKind[t] !== 'fact')
							return { act: 'reformulate', topic: brief.topics[t].id, to: brief.interlocutors[k].id };
			const used = view.argued.reduce((sum, times) => sum + times, 0);
			const argument = used < tuning.arguments ? nextArgument(view, 0.1) : null;
			if (argument !== null) return argue(brief, argument.argument, argument.who);
		}
		return bargain(view, tuning);
	};
}

/** Offers that go from an ambitious aim to a prudent one, bids taken when they are as good, conclusion when nothing is left. */
function bargain(view: View, tuning: ExpertTuning): PlayerDecision {
	const { brief, globals } = view;
	const guess = estimate(view);
	const made = globals[OFFERS];
	const { limit, persuasion } = guess;
	const target = aim(limit + tuning.first, limit + tuning.last, made, tuning.steps, tuning.shrink) - persuasion;
	bestOutcome(view, guess, target, levels, made > 0 ? view.offer : null);
	const next = marginOf(view, levels);
	// What the law forbids is not taken, whatever it brings.
	if (globals[BIDS] > 0 && brief.lawful.includes(encodeOutcome(brief.outcomes.sizes, view.bid))) {
		const bid = marginOf(view, view.bid);
		const first = made > 0 ? marginOf(view, view.first) : next;
		if (bid >= next || contentment(view, bid, first) >= tuning.content) return { act: 'accept' };
		if (globals[TURN] >= Math.min(tuning.patience, guess.patience + 2, brief.turns - 1) && bid > brief.alternative)
			return { act: 'accept' };
	}
	if (made > 0) {
		let same = true;
		for (let i = 0; i < brief.issues.length; i++) if (levels[i] !== view.offer[i]) same = false;
		// Nothing better to propose: ask for the agreement on what is there, then yield a little more.
		if (same || next >= marginOf(view, view.offer)) {
			if (!same || globals[TURN] % 2 === 0) return { act: 'close', closing: 'summary' };
			bestOutcome(view, guess, estimated(guess, view.offer) + 0.03, levels, view.offer);
		}
	}
	return { act: 'offer', terms: termsOf(brief, levels) };
}

/** Rules of the course: open, ask three questions in their order, reformulate, argue once, concede against something. */
const sound: Policy<View, Decision> = (view) => {
	const { brief, globals } = view;
	if (globals[PHASE] === Phase.preparation) return prepareWell(view);
	if (globals[PHASE] !== Phase.talk) return follow(view);
	if (globals[TURN] === 0) return { act: 'open', opening: 'rapport' };
	if (globals[PENDING] > 0 && globals[ANSWERS] < 1) return { act: 'answer', technique: 'question' };
	const people = brief.interlocutors.length;
	if (globals[OFFERS] === 0) {
		const asked = view.asked.reduce((sum, times) => sum + times, 0);
		if (asked < 3)
			for (let t = 0; t < brief.topics.length; t++) {
				const who = holderOf(brief, t);
				if (who >= 0 && view.asked[t * people + who] === 0) return ask(brief, t, who);
			}
		const argued = view.argued.reduce((sum, times) => sum + times, 0);
		if (argued === 0) {
			const argument = nextArgument(view, 0);
			if (argument !== null) return argue(brief, argument.argument, argument.who);
		}
	}
	return bargain(view, SOUND);
};

const SOUND: ExpertTuning = {
	questions: 3,
	reformulations: 0,
	arguments: 1,
	first: 0.05,
	last: 0.2,
	steps: 4,
	shrink: 1,
	content: 0.6,
	patience: 12
};

function holderOf(brief: Brief, topic: number): number {
	const people = brief.interlocutors.length;
	for (let k = 0; k < people; k++) if (brief.reading.holder[topic * people + k] === 1) return k;
	return -1;
}

/** Talks before listening, starts in the middle, gives one level at a time for nothing, and takes what is not a loss. */
const naive: Policy<View, Decision> = (view) => {
	const { brief, globals } = view;
	switch (globals[PHASE]) {
		case Phase.preparation:
			return { act: 'prepare', objectives: {}, questions: [], arguments: [], exchanges: [] };
		case Phase.order:
			return { act: 'order', terms: termsOf(brief, view.agreed) };
		case Phase.incident: {
			const [cheapest] = [...brief.incidents[globals[INCIDENT]].responses].sort((a, b) => a.cost - b.cost);
			return { act: 'respond', response: cheapest.id };
		}
		case Phase.renewal:
			return { act: 'renew', offer: brief.renewals[0].id };
	}
	if (globals[TURN] === 0) return { act: 'open', opening: 'direct' };
	if (globals[TURN] === 1) {
		const { id, proofs } = brief.arguments[0];
		return { act: 'argue', argument: id, proof: proofs[0].id, to: brief.interlocutors[0].id };
	}
	if (globals[OFFERS] === 0) {
		brief.issues.forEach((_, i) => {
			levels[i] = (brief.outcomes.sizes[i] - 1) >> 1;
		});
		return { act: 'offer', terms: termsOf(brief, levels) };
	}
	if (globals[BIDS] > 0 && globals[OFFERS] > 3 && marginOf(view, view.bid) > brief.alternative)
		return { act: 'accept' };
	for (let i = 0; i < brief.issues.length; i++) {
		const at = (i + globals[OFFERS] - 1) % brief.issues.length;
		if (view.offer[at] + 1 < brief.outcomes.sizes[at])
			return { act: 'concede', give: { issue: brief.issues[at].id, level: view.offer[at] + 1 }, against: null };
	}
	return globals[BIDS] > 0 ? { act: 'accept' } : { act: 'close', closing: 'direct' };
};

/** Asks what the other side wants and takes it; nothing is prepared, written with care, or followed. */
const floor: Policy<View, Decision> = (view) => {
	const { brief, globals } = view;
	switch (globals[PHASE]) {
		case Phase.preparation:
			return { act: 'prepare', objectives: {}, questions: [], arguments: [], exchanges: [] };
		case Phase.order:
			return { act: 'order', terms: termsOf(brief, view.agreed) };
		case Phase.incident:
			return { act: 'respond', response: null };
		case Phase.renewal:
			return { act: 'renew', offer: null };
		default:
			return globals[BIDS] > 0 ? { act: 'accept' } : { act: 'invite' };
	}
};

/** Any possible act, drawn. */
const random: Policy<View, Decision> = (view, seed) => {
	const { brief, globals } = view;
	const key = deriveKey(seed, globals[TURN] + globals[PHASE] * 64, Purpose.policy);
	const pick = (n: number, slot: number): number => integerBelow(n, key, 0, slot);
	if (globals[PHASE] === Phase.preparation)
		return { act: 'prepare', objectives: {}, questions: [], arguments: [], exchanges: [] };
	if (globals[PHASE] !== Phase.talk) return follow(view);
	const acts = possibleActs(view).filter((act) => act !== 'leave' && act !== 'pause');
	const who = pick(brief.interlocutors.length, 1);
	const to = brief.interlocutors[who].id;
	switch (acts[pick(acts.length, 0)]) {
		case 'open':
			return { act: 'open', opening: OPENINGS[pick(OPENINGS.length, 2)] };
		case 'ask':
			return { act: 'ask', topic: brief.topics[pick(brief.topics.length, 2)].id, form: FORMS[pick(2, 3)], to };
		case 'reformulate':
			return { act: 'reformulate', topic: brief.topics[pick(brief.topics.length, 2)].id, to };
		case 'argue': {
			const { id, proofs } = brief.arguments[pick(brief.arguments.length, 2)];
			return { act: 'argue', argument: id, proof: proofs[pick(proofs.length, 3)].id, to };
		}
		case 'answer':
			return { act: 'answer', technique: TECHNIQUES[pick(TECHNIQUES.length, 2)] };
		case 'close':
			return { act: 'close', closing: CLOSINGS[pick(CLOSINGS.length, 2)] };
		case 'accept':
			return uniform(key, 0, 4) < 0.3 ? { act: 'accept' } : { act: 'invite' };
		case 'offer':
		case 'concede':
			brief.issues.forEach((_, i) => {
				levels[i] = pick(brief.outcomes.sizes[i], 5 + i);
			});
			return { act: 'offer', terms: termsOf(brief, levels) };
		default:
			return { act: 'invite' };
	}
};

export const policies: Readonly<Record<PolicyName, Policy<View, Decision>>> = {
	floor,
	naive,
	sound,
	expert: (view, seed) => expertWith(view.brief.expert)(view, seed),
	random
};

/** What is proposed without thought: an order of words that a student could learn by heart. */
export const recipes: Readonly<Record<string, { readonly name: string; readonly policy: Policy<View, Decision> }>> = {
	'all-concede': {
		name: 'tout accorder',
		policy: (view, seed) =>
			view.globals[PHASE] === Phase.talk && view.globals[BIDS] === 0 ? { act: 'invite' } : afterTalk(view, seed)
	},
	'all-refuse': {
		name: 'ne rien céder',
		policy: (view, seed) => {
			const { brief, globals } = view;
			if (globals[PHASE] !== Phase.talk) return afterTalk(view, seed);
			if (globals[OFFERS] === 0)
				return { act: 'offer', terms: Object.fromEntries(brief.issues.map(({ id }) => [id, 0])) };
			return { act: 'close', closing: 'direct' };
		}
	},
	middle: {
		name: 'couper la poire en deux',
		policy: (view, seed) => {
			const { brief, globals } = view;
			if (globals[PHASE] !== Phase.talk) return afterTalk(view, seed);
			if (globals[OFFERS] === 0)
				return {
					act: 'offer',
					terms: Object.fromEntries(brief.issues.map(({ id }, i) => [id, brief.outcomes.sizes[i] >> 1]))
				};
			return globals[BIDS] > 0 && globals[TURN] > 4 ? { act: 'accept' } : { act: 'close', closing: 'direct' };
		}
	}
};

/** A recipe is about the meeting: what is around it is done as the course says. */
function afterTalk(view: View, seed: Seed): Decision {
	return view.globals[PHASE] === Phase.talk ? { act: 'accept' } : sound(view, seed);
}
