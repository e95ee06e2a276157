/**
 * Everything a player’s screen may receive, as plain data, by allow-list. Whatever leaves the server about a negotiation under
 * way passes through here; a property test holds every secret of the case against it.
 */
import { encodeOutcome } from '../market/bargaining.ts';
import { possibleActs, possibleReplies, refusedActs, type Exchange, type Objective } from './decision.ts';
import { ACTS, CLOSINGS, FORMS, OPENINGS, REPLIES, TECHNIQUES } from './definition.ts';
import type { Act, Closing, Form, Opening, ReplyName, Technique } from './definition.ts';
import { hasBid, trueLevel } from './client.ts';
import type { Model, TopicKind } from './model.ts';
import { largestRemainder } from '../money.ts';
import { moodAt, type Mood } from './speech.ts';
import { value } from './value.ts';
import type { View } from './view.ts';
import {
	COSTS,
	Ending,
	ENDING,
	ERRORS,
	Field,
	INCIDENT,
	LINE,
	NONE,
	OFFERS,
	PENDING,
	PHASE,
	Phase,
	RELATION,
	RENEWAL,
	RENEWED,
	ROUND,
	TURN
} from './world.ts';

export type PhaseName = keyof typeof Phase;
export type EndingName = keyof typeof Ending;

/** Levels by issue, in the order of the issues, and what they bring, cents. */
export interface PresentedTerms {
	readonly levels: readonly number[];
	readonly margin: number;
}

export interface PresentedTopic {
	readonly id: string;
	readonly name: string;
	readonly question: string;
	readonly kind: TopicKind;
	readonly asked: number;
	/** What was told, by whom: a level of importance or of constraint (0 to 2), a motive, or a fact. */
	readonly answers: readonly { readonly by: string; readonly level: number; readonly sure: boolean }[];
}

/** One exchange: what the player did, and what was answered. */
export interface PresentedExchange {
	readonly round: number;
	readonly act: Act;
	readonly to: string;
	readonly topic: string | null;
	readonly argument: string | null;
	readonly proof: string | null;
	readonly objection: string | null;
	readonly response: string | null;
	/** What was answered to an incident, or proposed at the renewal, in words. */
	readonly choice: string | null;
	readonly manner: Opening | Form | Technique | Closing | null;
	readonly terms: readonly number[] | null;
	/** 1: a concession against something; -1: for nothing; 0: none. */
	readonly exchange: number;
	readonly reply: ReplyName;
	readonly level: number | null;
	readonly raised: string | null;
	readonly bid: readonly number[] | null;
	/** Relation after it, 0 to 100. */
	readonly relation: number;
}

export interface Presentation {
	readonly situation: 'sale' | 'managerial';
	readonly round: number;
	readonly turn: number;
	readonly turns: number;
	readonly phase: PhaseName;
	readonly ending: EndingName;
	readonly player: Model['brief']['player'];
	readonly counterpart: string;
	readonly interlocutors: Model['brief']['interlocutors'];
	readonly issues: Model['brief']['issues'];
	readonly topics: readonly PresentedTopic[];
	readonly motives: Model['brief']['motives'];
	readonly arguments: readonly (Model['brief']['arguments'][number] & {
		readonly used: number;
		readonly known: boolean;
	})[];
	readonly preparation: Model['brief']['preparation'];
	readonly prepared: {
		readonly objectives: Readonly<Record<string, Objective>>;
		readonly questions: readonly string[];
		readonly arguments: readonly string[];
		readonly exchanges: readonly Exchange[];
	};
	/** Cents: what leaving brings, what a point of relation is worth, what any agreement brings, what a false line costs. */
	readonly alternative: number;
	readonly rate: number;
	readonly base: number;
	readonly errorCost: number;
	readonly relation: number;
	readonly mood: Mood;
	readonly objective: number;
	readonly acts: readonly Act[];
	/** The others of the conversation, and why not now. */
	readonly refused: readonly { readonly act: Act; readonly why: string }[];
	readonly offer: PresentedTerms | null;
	readonly bid: PresentedTerms | null;
	readonly agreed: PresentedTerms | null;
	readonly ordered: readonly (number | null)[] | null;
	/** Objections raised so far. */
	readonly objections: readonly { readonly id: string; readonly name: string }[];
	/** The one that awaits an answer. */
	readonly pending: { readonly id: string; readonly name: string } | null;
	readonly incident: {
		readonly title: string;
		readonly text: string;
		readonly responses: readonly { readonly id: string; readonly text: string; readonly cost: number }[];
	} | null;
	readonly renewal: {
		readonly text: string;
		readonly offers: readonly { readonly id: string; readonly text: string; readonly margin: number }[];
	} | null;
	/** What came of it, once it has. */
	readonly followed: {
		readonly errors: number;
		readonly costs: number;
		readonly renewal: 'won' | 'lost' | null;
		readonly renewed: number;
	} | null;
	readonly rules: readonly {
		readonly id: string;
		readonly title: string;
		readonly source: string;
		readonly grave: boolean;
	}[];
	readonly exchanges: readonly PresentedExchange[];
	/** What was just said to a person, who has yet to answer; null otherwise. */
	readonly unanswered: PresentedExchange | null;
}

const nameOf = <T extends object>(table: T, value: number): keyof T =>
	(Object.entries(table).find(([, one]) => one === value) as [keyof T, number])[0];

export function present(model: Model, view: View): Presentation {
	const { brief, globals } = view;
	const { definition } = model;
	const phase = nameOf(Phase, globals[PHASE]);
	const agreed = globals[ENDING] === Ending.agreed;
	const people = brief.interlocutors.length;
	const shown = (levels: Uint8Array): PresentedTerms => ({
		levels: [...levels],
		margin: brief.outcomes.margin[encodeOutcome(brief.outcomes.sizes, levels)]
	});
	const incident = phase === 'incident' ? definition.incidents[globals[INCIDENT]] : null;
	const renewal = phase === 'renewal' ? definition.renewal : null;
	const pending = globals[PENDING] > 0 ? definition.objections[globals[PENDING] - 1] : null;
	return {
		situation: brief.situation,
		round: globals[ROUND],
		turn: globals[TURN],
		turns: brief.turns,
		phase,
		ending: nameOf(Ending, globals[ENDING]),
		player: brief.player,
		counterpart: brief.counterpart,
		interlocutors: brief.interlocutors.map(({ id, name, role, about }) => ({ id, name, role, about })),
		issues: brief.issues.map(({ id, name, levels, amounts, perUnit, quantities }) => ({
			id,
			name,
			levels,
			amounts,
			perUnit,
			quantities
		})),
		topics: brief.topics.map(({ id, name, question, kind }, t) => ({
			id,
			name,
			question,
			kind,
			asked: view.asked.subarray(t * people, (t + 1) * people).reduce((sum, times) => sum + times, 0),
			answers: brief.interlocutors.flatMap((who, k) => {
				const at = t * people + k;
				return view.told[at] === NONE ? [] : [{ by: who.id, level: view.told[at], sure: view.sure[at] === 2 }];
			})
		})),
		motives: brief.motives.map(({ id, name }) => ({ id, name })),
		arguments: brief.arguments.map(({ id, name, text, proofs }, a) => ({
			id,
			name,
			text,
			proofs: proofs.map((proof) => ({ id: proof.id, name: proof.name })),
			used: view.argued[a],
			known: view.strengthened[a] > 0
		})),
		preparation: brief.preparation,
		prepared: preparedOf(view),
		alternative: brief.alternative,
		rate: brief.relation.rate,
		base: brief.base,
		errorCost: brief.errorCost,
		relation: globals[RELATION],
		mood: moodAt(globals[RELATION]),
		objective: value(model, view),
		acts: possibleActs(view),
		refused: refusedActs(view),
		offer: globals[OFFERS] > 0 ? shown(view.offer) : null,
		bid: hasBid(view) ? shown(view.bid) : null,
		agreed: agreed ? shown(view.agreed) : null,
		ordered: agreed && phase !== 'order' ? Array.from(view.ordered, (level) => (level === NONE ? null : level)) : null,
		objections: definition.objections.flatMap(({ id, name }, o) => (view.raised[o] > 0 ? [{ id, name }] : [])),
		pending: pending && { id: pending.id, name: pending.name },
		incident: incident && {
			title: incident.title,
			text: incident.text,
			responses: incident.responses.map(({ id, text, cost }) => ({ id, text, cost }))
		},
		renewal: renewal && {
			text: renewal.text,
			offers: renewal.offers.map(({ id, text, factor }) => ({
				id,
				text,
				margin: Math.floor(shown(view.agreed).margin * renewal.share * factor + 0.5)
			}))
		},
		followed:
			agreed && phase !== 'order'
				? {
						errors: globals[ERRORS],
						costs: globals[COSTS],
						renewal: globals[RENEWAL] === 0 ? null : globals[RENEWAL] === 1 ? 'won' : 'lost',
						renewed: globals[RENEWED]
					}
				: null,
		rules: brief.rules.map(({ id, title, source, grave }) => ({ id, title, source, grave })),
		exchanges: presentExchanges(model, view),
		unanswered: presentAwaiting(model, view)
	};
}

function preparedOf(view: View): Presentation['prepared'] {
	const { brief } = view;
	const issues = brief.issues.length;
	const objectives: Record<string, Objective> = {};
	brief.issues.forEach(({ id }, i) => {
		if (view.initial[i] !== NONE)
			objectives[id] = { initial: view.initial[i], target: view.target[i], limit: view.limit[i] };
	});
	return {
		objectives,
		questions: brief.topics.flatMap(({ id }, t) => (view.readyTopics[t] === 1 ? [id] : [])),
		arguments: brief.arguments.flatMap(({ id }, a) => (view.readyArguments[a] === 1 ? [id] : [])),
		exchanges: brief.issues.flatMap(({ id: give }, i) =>
			brief.issues.flatMap(({ id: against }, j) =>
				view.readyExchanges[i * issues + j] === 1 ? [{ give, against }] : []
			)
		)
	};
}

/** What was said so far, in order, the preparation left out. */
export function presentExchanges({ definition }: Model, view: View): PresentedExchange[] {
	const { brief, history } = view;
	const shown: PresentedExchange[] = [];
	for (let at = 0; history !== null && at < view.historyLength; at++) {
		const row = history.at(at);
		if (ACTS[row[Field.act]] !== 'prepare') shown.push(presentRow(definition, brief, row));
	}
	return shown;
}

/** The move that awaits an answer of the person who plays the other side. */
export function presentAwaiting({ definition }: Model, view: View): PresentedExchange | null {
	return view.awaiting === null ? null : presentRow(definition, view.brief, view.awaiting);
}

function presentRow(definition: Model['definition'], brief: Model['brief'], row: Int16Array): PresentedExchange {
	const issues = brief.issues.length;
	const act = ACTS[row[Field.act]];
	const subject = row[Field.subject];
	const manner = row[Field.manner];
	const argument = act === 'argue' ? brief.arguments[subject] : null;
	const chosen =
		subject < 0
			? null
			: act === 'respond'
				? definition.incidents[row[Field.level]].responses[subject]
				: act === 'renew'
					? definition.renewal?.offers[subject]
					: null;
	const reply = row[Field.reply] < 0 ? 'none' : REPLIES[row[Field.reply]];
	const levels = (from: number): readonly number[] => [...row.subarray(from, from + issues)];
	return {
		round: row[Field.round],
		act,
		to: brief.interlocutors[row[Field.to]].id,
		topic: act === 'ask' || act === 'reformulate' ? brief.topics[subject].id : null,
		argument: argument?.id ?? null,
		proof: argument?.proofs[row[Field.proof]].id ?? null,
		objection: act === 'answer' ? definition.objections[subject].id : null,
		response: chosen?.id ?? null,
		choice: chosen?.text ?? null,
		manner: mannerOf(act, manner),
		terms: row[LINE] < 0 && act !== 'order' ? null : levels(LINE),
		exchange: act === 'offer' || act === 'concede' ? row[Field.exchange] : 0,
		reply,
		level: reply === 'tells' || reply === 'confirms' || reply === 'corrects' ? row[Field.level] : null,
		raised: reply === 'objects' ? definition.objections[row[Field.objection]].id : null,
		bid: reply === 'counters' ? levels(LINE + issues) : null,
		relation: row[Field.relation]
	};
}

function mannerOf(act: Act, manner: number): PresentedExchange['manner'] {
	switch (act) {
		case 'open':
			return OPENINGS[manner];
		case 'ask':
			return FORMS[manner];
		case 'answer':
			return TECHNIQUES[manner];
		case 'close':
			return CLOSINGS[manner];
		default:
			return null;
	}
}

/** What the person who plays the other side may receive: his card and what was said, nothing of the player’s accounts. */
export interface ClientPresentation {
	readonly situation: 'sale' | 'managerial';
	readonly round: number;
	readonly turn: number;
	readonly turns: number;
	readonly phase: PhaseName;
	readonly ending: EndingName;
	readonly player: Model['brief']['player'];
	readonly counterpart: string;
	readonly interlocutors: Model['brief']['interlocutors'];
	readonly issues: readonly { readonly id: string; readonly name: string; readonly levels: readonly string[] }[];
	readonly topics: readonly { readonly id: string; readonly name: string; readonly kind: TopicKind }[];
	readonly motives: Model['brief']['motives'];
	readonly arguments: Model['brief']['arguments'];
	readonly relation: number;
	readonly mood: Mood;
	readonly card: PresentedCard;
	readonly offer: readonly number[] | null;
	readonly bid: readonly number[] | null;
	readonly agreed: readonly number[] | null;
	readonly pending: { readonly id: string; readonly name: string } | null;
	/** The move to answer, and the level that one would tell of its topic. */
	readonly awaiting: PresentedExchange | null;
	readonly truth: number | null;
	readonly exchanges: readonly PresentedExchange[];
}

export function presentClient(model: Model, view: View): ClientPresentation {
	const { brief, globals } = view;
	const type = view.card;
	if (type === null) throw new RangeError('this view is not the one of the other side');
	const pending = globals[PENDING] > 0 ? model.definition.objections[globals[PENDING] - 1] : null;
	const { awaiting } = view;
	const asked = awaiting !== null && ACTS[awaiting[Field.act]] === 'ask';
	return {
		situation: brief.situation,
		round: globals[ROUND],
		turn: globals[TURN],
		turns: brief.turns,
		phase: nameOf(Phase, globals[PHASE]),
		ending: nameOf(Ending, globals[ENDING]),
		player: brief.player,
		counterpart: brief.counterpart,
		interlocutors: brief.interlocutors.map(({ id, name, role, about }) => ({ id, name, role, about })),
		issues: brief.issues.map(({ id, name, levels }) => ({ id, name, levels })),
		topics: brief.topics.map(({ id, name, kind }) => ({ id, name, kind })),
		motives: brief.motives.map(({ id, name }) => ({ id, name })),
		arguments: brief.arguments.map(({ id, name, text, proofs }) => ({
			id,
			name,
			text,
			proofs: proofs.map((proof) => ({ id: proof.id, name: proof.name }))
		})),
		relation: globals[RELATION],
		mood: moodAt(globals[RELATION]),
		card: presentCard(model, type, view),
		offer: globals[OFFERS] > 0 ? [...view.offer] : null,
		bid: hasBid(view) ? [...view.bid] : null,
		agreed: globals[ENDING] === Ending.agreed ? [...view.agreed] : null,
		pending: pending && { id: pending.id, name: pending.name },
		awaiting: presentAwaiting(model, view),
		truth: asked ? trueLevel(model, type, awaiting[Field.subject], awaiting[Field.to]) : null,
		exchanges: presentExchanges(model, view)
	};
}

/** The card of whoever plays the other side: who he is, what he wants, what he objects, how far he may go. */
export interface PresentedCard {
	readonly people: readonly {
		readonly id: string;
		readonly name: string;
		readonly role: string;
		readonly profile: string;
		readonly identity: string;
		readonly motivations: string;
		readonly brakes: string;
		readonly constraints: string;
		/** Share of each motive, and weight of each issue, the first the most. */
		readonly motives: readonly { readonly name: string; readonly share: number }[];
		readonly issues: readonly { readonly name: string; readonly share: number }[];
		/** In the order in which to raise them. */
		readonly objections: readonly { readonly id: string; readonly name: string }[];
	}[];
	/** Turns after which to lose patience. */
	readonly patience: number;
	/** Worth of each level to them out of 100, by issue: whole numbers that add up; and the total under which to refuse. */
	readonly worth: readonly { readonly issue: string; readonly levels: readonly number[] }[];
	readonly limit: number;
	readonly replies: readonly ReplyName[];
}

/** The card of a type: one draw of the secrets of the case, printed. Never sent to the player. */
export function presentCard(
	model: Model,
	type: number,
	view: Pick<View, 'awaiting' | 'globals' | 'told' | 'brief'>
): PresentedCard {
	const { definition, types, brief } = model;
	const people = brief.interlocutors.length;
	const issues = brief.issues.length;
	const combination = types.combination[type];
	const stride = types.utility.length / (types.profile.length / people) / issues;
	const ranked = (shares: Readonly<Record<string, number>>, items: readonly { id: string; name: string }[]) => {
		const total = items.reduce((sum, { id }) => sum + (shares[id] ?? 0), 0);
		return items
			.map(({ id, name }) => ({ name, share: (shares[id] ?? 0) / total }))
			.sort((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1));
	};
	const utilities = brief.issues.map(({ levels }, i) =>
		levels.map((_, level) => types.utility[(combination * issues + i) * stride + level])
	);
	// The best levels share out the ideal agreement to the unit, so that a person can add them up; the others follow.
	const best = utilities.map((levels) => Math.max(...levels));
	const parts = best.map((utility) => utility * 100);
	const shares = largestRemainder(parts, Math.floor(parts.reduce((sum, part) => sum + part, 0) + 0.5));
	return {
		people: brief.interlocutors.map(({ id, name, role }, k) => {
			const profile = definition.profiles[id][types.profile[combination * people + k]];
			return {
				id,
				name,
				role,
				profile: profile.name,
				...profile.card,
				motives: ranked(profile.motives, brief.motives),
				issues: ranked(profile.issues, brief.issues),
				objections: profile.objections.map((objection) => ({
					id: objection,
					name: definition.objections.find((one) => one.id === objection)?.name ?? objection
				}))
			};
		}),
		patience: types.patience[type],
		worth: brief.issues.map(({ id }, i) => ({
			issue: id,
			levels: utilities[i].map((utility) => (best[i] > 0 ? Math.floor((utility / best[i]) * shares[i] + 0.5) : 0))
		})),
		limit: Math.floor(types.reserve[type] * 100 + 0.5),
		replies: possibleReplies(view)
	};
}
