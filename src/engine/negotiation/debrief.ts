/**
 * What the review may show once the secrets are out: who the other side was, why it answered as it did, and what the agreement
 * left on the table.
 */
import {
	agreementZone,
	encodeOutcome,
	jointGains,
	kalaiSmorodinskyPoint,
	leftOnTable,
	nashPoint,
	NO_AGREEMENT,
	paretoFrontier
} from '../market/bargaining.ts';
import { replay } from './belief.ts';
import {
	aspirationOf,
	convinceChance,
	demandOf,
	liftChance,
	persuasionOf,
	trueLevel,
	utilityOf,
	walkChance,
	type PublicState
} from './client.ts';
import { ACTS, NATURES, REPLIES, type Nature } from './definition.ts';
import type { Model } from './model.ts';
import { presentCard, type PresentedCard } from './present.ts';
import type { View } from './view.ts';
import { Ending, ENDING, Field, LINE, NONE, RELATION, TURN, type World } from './world.ts';

/** A point of the negotiation: levels by issue, margin in cents, utility to the other side (persuasion included). */
export interface Point {
	readonly levels: readonly number[];
	readonly margin: number;
	readonly utility: number;
}

/** Why something was answered, with the figures that decided it. */
export type Reason =
	| { readonly kind: 'none' }
	/** A frank answer, exact or not; a topic that needed more relation; somebody who does not know. */
	| { readonly kind: 'frank'; readonly exact: boolean }
	| { readonly kind: 'guarded'; readonly relation: number; readonly needed: number }
	| { readonly kind: 'not-holder' }
	| { readonly kind: 'heard'; readonly right: boolean }
	| { readonly kind: 'not-said' }
	/** Share of the motive that the argument speaks to, fit of its proof, times it had been said. */
	| {
			readonly kind: 'argument';
			readonly motive: string;
			readonly share: number;
			readonly fit: number;
			readonly times: number;
			readonly chance: number;
	  }
	| { readonly kind: 'objection'; readonly nature: Nature }
	| { readonly kind: 'answered'; readonly nature: Nature; readonly chance: number }
	/** What the offer was worth to them, what they demanded, what they aimed at. */
	| { readonly kind: 'offer'; readonly utility: number; readonly demand: number; readonly aspiration: number }
	| { readonly kind: 'bid'; readonly aspiration: number }
	| {
			readonly kind: 'walk';
			readonly late: number;
			readonly insulted: boolean;
			readonly relation: number;
			readonly chance: number;
	  };

export interface DebriefedExchange {
	readonly round: number;
	readonly reason: Reason;
	/** The player’s offer on the table, and the bid of the other side, after the exchange. */
	readonly offer: Point | null;
	readonly bid: Point | null;
	readonly aspiration: number;
}

export interface Debrief {
	readonly card: PresentedCard;
	/** Utility under which they would have left, persuasion taken off; what the player had otherwise, cents. */
	readonly limit: number;
	readonly alternative: number;
	readonly exchanges: readonly DebriefedExchange[];
	/** Lawful outcomes better for both than no agreement: how many, and the range of their margins. Null when there are none. */
	readonly zone: { readonly count: number; readonly least: number; readonly most: number } | null;
	/** Efficient outcomes of the zone, by rising margin. */
	readonly frontier: readonly Point[];
	readonly nash: Point | null;
	readonly balanced: Point | null;
	readonly agreed: Point | null;
	/** Share of the joint gain that the agreement captured, 0 to 1; null when there was nothing to share. */
	readonly captured: number | null;
	/** What the player could still have gained with the other side no worse off, cents, and the reverse (utility). */
	readonly left: { readonly ours: number; readonly better: Point | null; readonly theirs: number };
	/** Topics nobody asked about, with what would have been said. */
	readonly neverAsked: readonly { readonly id: string; readonly by: string; readonly level: number }[];
}

export function debrief(model: Model, world: World, view: View): Debrief {
	const { brief } = model;
	const { outcomes } = brief;
	const [type] = world.type;
	const persuasion = persuasionOf(model, world);
	const issues = brief.issues.length;
	const point = (o: number): Point => ({
		levels: [...outcomes.levels.subarray(o * issues, (o + 1) * issues)],
		margin: outcomes.margin[o],
		utility: utilityOf(model, type, outcomes.levels, o * issues) + persuasion
	});
	const pointOf = (levels: Uint8Array): Point | null =>
		levels[0] === NONE ? null : point(encodeOutcome(outcomes.sizes, levels));
	const limit = model.types.reserve[type];
	const disagreement = { ours: brief.alternative, theirs: limit };
	const agreement =
		world.globals[ENDING] === Ending.agreed ? encodeOutcome(outcomes.sizes, world.agreed) : NO_AGREEMENT;
	// What a rule forbids was not to be had, unless it is what was agreed.
	const open = Uint32Array.from(new Set([...brief.lawful, ...(agreement === NO_AGREEMENT ? [] : [agreement])])).sort();
	const ours = Float64Array.from(open, (o) => outcomes.margin[o]);
	const theirs = Float64Array.from(open, (o) => utilityOf(model, type, outcomes.levels, o * issues) + persuasion);
	const agreedAt = open.indexOf(agreement);
	const zone = agreementZone(ours, theirs, disagreement);
	const inZone = new Set(zone);
	const left = leftOnTable(ours, theirs, disagreement, agreedAt);
	const optional = (at: number): Point | null => (at === NO_AGREEMENT ? null : point(open[at]));
	const captured = jointGains(ours, theirs, disagreement, agreedAt);
	const margins = Float64Array.from(zone, (at) => ours[at]).sort();
	const exchanges: DebriefedExchange[] = [];
	replay(model, view, (state, row) => {
		const bid = REPLIES[row[Field.reply]] === 'counters' ? Uint8Array.from(row.subarray(LINE + issues)) : state.bid;
		exchanges.push({
			round: row[Field.round],
			reason: reasonOf(model, state, world, row),
			offer: pointOf(state.offer),
			bid: pointOf(bid),
			aspiration: aspirationOf(model, state, type)
		});
	});
	return {
		card: presentCard(model, type, view),
		limit,
		alternative: brief.alternative,
		exchanges,
		zone: zone.length === 0 ? null : { count: zone.length, least: margins[0], most: margins[margins.length - 1] },
		frontier: Array.from(paretoFrontier(ours, theirs))
			.filter((at) => inZone.has(at))
			.map((at) => point(open[at])),
		nash: optional(nashPoint(ours, theirs, disagreement)),
		balanced: optional(kalaiSmorodinskyPoint(ours, theirs, disagreement)),
		agreed: optional(agreedAt),
		captured: Number.isNaN(captured) ? null : captured,
		left: {
			ours: left.ours.gain,
			better: left.ours.gain > 0 ? optional(left.ours.outcome) : null,
			theirs: left.theirs.gain
		},
		neverAsked: brief.topics.flatMap(({ id }, t) => {
			const people = brief.interlocutors.length;
			const asked = view.asked.subarray(t * people, (t + 1) * people).some((times) => times > 0);
			if (asked) return [];
			return brief.interlocutors.flatMap((who, k) =>
				brief.reading.holder[t * people + k] === 1 ? [{ id, by: who.id, level: trueLevel(model, type, t, k) }] : []
			);
		})
	};
}

function reasonOf(model: Model, state: PublicState, world: World, row: Int16Array): Reason {
	const [type] = world.type;
	const { brief, layout, types } = model;
	const { globals } = state;
	const who = row[Field.to];
	const topic = row[Field.subject];
	const act = ACTS[row[Field.act]];
	const nature = (objection: number): Nature => NATURES[world.nature[objection]];
	switch (REPLIES[row[Field.reply]]) {
		case 'tells':
			return { kind: 'frank', exact: row[Field.level] === trueLevel(model, type, topic, who) };
		case 'evades':
			return brief.reading.holder[topic * layout.interlocutors + who] === 0
				? { kind: 'not-holder' }
				: { kind: 'guarded', relation: globals[RELATION], needed: model.sensitive[topic] };
		case 'confirms':
			return { kind: 'heard', right: true };
		case 'corrects':
			return { kind: 'heard', right: false };
		case 'baffled':
			return { kind: 'not-said' };
		case 'convinced':
		case 'unmoved': {
			const motive = brief.reading.argumentMotive[row[Field.subject]];
			const p = types.profile[types.combination[type] * layout.interlocutors + who];
			return {
				kind: 'argument',
				motive: brief.motives[motive].id,
				share: model.motiveShare[(who * model.profiles + p) * layout.motives + motive],
				fit: model.fit[row[Field.subject]][row[Field.proof]],
				times: state.argued[row[Field.subject]],
				chance: convinceChance(model, state, type, row)
			};
		}
		case 'objects':
			return { kind: 'objection', nature: nature(row[Field.objection]) };
		case 'lifted':
		case 'remains': {
			const objection = row[Field.subject];
			return {
				kind: 'answered',
				nature: nature(objection),
				chance: liftChance(model, state, world.nature[objection], row)
			};
		}
		case 'counters':
		case 'agrees':
			return act === 'invite' || act === 'accept'
				? { kind: 'bid', aspiration: aspirationOf(model, state, type) }
				: {
						kind: 'offer',
						utility: utilityOf(model, type, row, LINE),
						demand: demandOf(model, state, type),
						aspiration: aspirationOf(model, state, type)
					};
		case 'walks':
			return {
				kind: 'walk',
				late: Math.max(0, globals[TURN] - types.patience[type]),
				insulted: row[Field.manner] === 1 && (act === 'offer' || act === 'concede'),
				relation: globals[RELATION],
				chance: walkChance(model, state, type)
			};
		default:
			return { kind: 'none' };
	}
}
