/**
 * Everything a player’s screen may receive, as plain data, by allow-list. Whatever leaves the server about a running
 * campaign passes through here; a property test holds every secret of the case against it.
 */
import { marginOf } from './contact.ts';
import { availableMinutes, referralsLeft, type PlanningBrief } from './decision.ts';
import { CHANNELS, COLD, PHONE, QUOTE, SIZES, STAGES, VISIT, WON, type Channel, type StageName } from './definition.ts';
import { NORM_FAILURES, type Brief, type Model } from './model.ts';
import type { View } from './view.ts';
import {
	CONTACT_KNOWN,
	DISTINCT,
	DUPLICATE,
	EMAIL_BAD,
	OPPOSED,
	OPTED_OUT,
	Outcome,
	PHONE_BAD,
	SIZE_TRUE,
	VERIFIED
} from './world.ts';

/** One record of the file, as it stands this week. */
export interface PresentedProspect {
	/** Number of the record, from 1: what a decision refers to. */
	readonly number: number;
	readonly name: string;
	readonly town: string;
	readonly segment: string;
	/** Size band, 0 to 2, or null when unknown; whether it is known for sure. */
	readonly size: number | null;
	readonly sizeSure: boolean;
	readonly contact: string | null;
	/** The right person is known by name, from the file or since a contact. */
	readonly contactKnown: boolean;
	readonly phone: string | null;
	readonly email: string | null;
	/** A wrong number or address has been found; a verified record has a right one. */
	readonly phoneWrong: boolean;
	readonly emailWrong: boolean;
	readonly verified: boolean;
	readonly person: boolean;
	readonly consent: 'yes' | 'no' | 'unknown';
	readonly opposed: boolean;
	readonly optedOut: boolean;
	readonly duplicate: boolean;
	readonly distinct: boolean;
	readonly resembles: number | null;
	readonly source: string;
	readonly fileNote: string | null;
	readonly stage: StageName;
	/** Refusals at this stage, contacts ever made, week of the last one (0: never), week of entry into the stage. */
	readonly refusals: number;
	readonly contacts: number;
	readonly lastWeek: number;
	readonly sinceWeek: number;
	/** Argument that the CRM notes as the motive, and those refused so far. */
	readonly notedArgument: string | null;
	readonly refusedArguments: readonly string[];
	/** Amount of the quote or of the order, cents, or null. */
	readonly amount: number | null;
	/** Margin to expect, cents: by segment and size, at the price of the quote, or as earned once won. */
	readonly expectedMargin: number;
	readonly signal: 'none' | 'opportunity' | 'warning' | 'true-opportunity' | 'true-warning';
}

/** Names of the outcomes of the log. */
export type OutcomeName = keyof typeof Outcome;

/** One line of the diary of the campaign. */
export interface PresentedEvent {
	readonly week: number;
	readonly outcome: OutcomeName;
	/** Number of the record, or null (a sharing, a piece of news). */
	readonly prospect: number | null;
	readonly channel: Channel | 'fair' | null;
	readonly seller: string | null;
	readonly argument: string | null;
	/** Stage before the event. */
	readonly stage: StageName | null;
	/** Motive noted, rule broken, signal verified: an id; truth of the signal. */
	readonly subject: string | null;
	readonly truth: boolean | null;
}

export interface PresentedNorm {
	readonly segment: string;
	readonly reachPhone: number;
	readonly reachVisit: number;
	/** Mean margin of a middling prospect, cents. */
	readonly margin: number;
	/** Chance that a contact made passes the stage, by channel; null when it cannot. */
	readonly advance: Readonly<Record<Channel, readonly (number | null)[]>>;
	/** Arguments by decreasing frequency of their motive. */
	readonly argumentOrder: readonly string[];
}

export interface Presentation {
	readonly round: number;
	readonly weeks: number;
	readonly over: boolean;
	readonly startDate: string;
	readonly budget: number;
	readonly spent: number;
	readonly referralsLeft: number;
	/** What `usage` needs; `distance` is left to the screen to compute (`distanceMatrix` of market/geography). */
	readonly planning: Omit<PlanningBrief, 'distance' | 'file'> & { readonly town: readonly number[] };
	/** Minutes each seller can give this week. */
	readonly available: readonly number[];
	readonly segments: Brief['segments'];
	readonly sizes: readonly string[];
	readonly arguments: Brief['arguments'];
	readonly discounts: readonly number[];
	readonly season: readonly number[];
	readonly objective: Brief['objective'];
	readonly rules: Brief['rules'];
	readonly sources: readonly { id: string; name: string }[];
	readonly fairs: readonly (Brief['fairs'][number] & { readonly booked: boolean })[];
	readonly colleagues: readonly (Brief['colleagues'][number] & {
		readonly askedWeek: number;
		readonly answer: string | null;
	})[];
	readonly shares: readonly (Brief['shares'][number] & { readonly on: boolean })[];
	readonly signals: readonly {
		readonly id: string;
		readonly source: string;
		readonly text: string;
		readonly prospect: number | null;
		readonly week: number;
		readonly truth: boolean | null;
	}[];
	readonly news: readonly {
		readonly id: string;
		readonly title: string;
		readonly text: string;
		readonly week: number;
	}[];
	readonly norms: readonly PresentedNorm[];
	readonly prospects: readonly PresentedProspect[];
}

const SIGNALS = ['none', 'opportunity', 'warning', 'true-opportunity', 'true-warning'] as const;

/** What a player may see of a campaign at a view. */
export function present(model: Model, view: View): Presentation {
	const { brief, definition } = model;
	const { file } = brief;
	const published = (week: number): boolean => week !== 0 && week <= view.round;
	return {
		round: view.round,
		weeks: brief.weeks,
		over: view.round > brief.weeks,
		startDate: brief.startDate,
		budget: brief.budget,
		spent: view.spent,
		referralsLeft: Math.max(0, referralsLeft(view)),
		planning: {
			sellers: brief.sellers,
			towns: brief.towns,
			travel: brief.travel,
			information: brief.information,
			channels: brief.channels,
			colleagues: brief.colleagues,
			shares: brief.shares,
			fairs: brief.fairs,
			town: Array.from(file.town)
		},
		available: brief.sellers.map((_, s) => availableMinutes(view, s)),
		segments: brief.segments,
		sizes: brief.sizes,
		arguments: brief.arguments,
		discounts: brief.discounts,
		season: brief.season,
		objective: brief.objective,
		rules: brief.rules,
		sources: definition.sources.map(({ id, name }) => ({ id, name })),
		fairs: brief.fairs.map((fair, f) => ({ ...fair, booked: view.booked[f] === 1 })),
		colleagues: brief.colleagues.map((colleague, k) => ({
			...colleague,
			askedWeek: view.asked[k],
			answer: view.asked[k] === 0 ? null : definition.colleagues[k].answer
		})),
		shares: brief.shares.map((share, h) => ({ ...share, on: view.shared[h] === 1 })),
		signals: definition.signals.flatMap((signal, s) =>
			published(view.signalWeek[s])
				? [
						{
							id: signal.id,
							source: signal.source,
							text: signal.text,
							prospect: signal.prospect,
							week: view.signalWeek[s],
							truth: view.signalTruth[s] <= 1 ? view.signalTruth[s] === 1 : null
						}
					]
				: []
		),
		news: definition.events.flatMap((event, e) =>
			published(view.eventWeek[e])
				? [{ id: event.id, title: event.title, text: event.text, week: view.eventWeek[e] }]
				: []
		),
		norms: presentNorms(brief),
		prospects: presentProspects(model, view)
	};
}

/** The discount of each order won, by row, as the diary tells it. */
function discountsGiven(model: Model, view: View): ReadonlyMap<number, number> {
	const given = new Map<number, number>();
	for (let e = 0; e < view.historyLength; e++) {
		const { outcome, stage, prospect, detail } = (view.history as NonNullable<View['history']>).at(e);
		if (outcome === Outcome.advance && stage === QUOTE) given.set(prospect, model.definition.discounts[detail]);
	}
	return given;
}

/** The margin of an order won, else of a quote at its price, else what such a prospect may be hoped to leave; cents. */
function marginToExpect({ brief }: Model, view: View, i: number, discount: number): number {
	const g = brief.file.segment[i];
	const { marginRate } = brief.segments[g];
	if (view.stage[i] === WON) return marginOf(view.amount[i], marginRate, discount);
	const quoted = view.stage[i] >= QUOTE && view.amount[i] > 0;
	return Math.floor((quoted ? view.amount[i] * marginRate : brief.norms.margin[g * (SIZES + 1) + view.size[i]]) + 0.5);
}

function presentProspects(model: Model, view: View): PresentedProspect[] {
	const { brief, definition } = model;
	const discounts = discountsGiven(model, view);
	return definition.prospects.map((row, i): PresentedProspect => {
		const flags = view.flags[i];
		const has = (bit: number): boolean => (flags & bit) !== 0;
		const stage = view.stage[i];
		return {
			number: i + 1,
			name: row.name,
			town: row.town,
			segment: row.segment,
			size: view.size[i] === SIZES ? null : view.size[i],
			sizeSure: has(SIZE_TRUE),
			contact: row.contact,
			contactKnown: has(CONTACT_KNOWN),
			phone: row.phone,
			email: row.email,
			phoneWrong: has(PHONE_BAD),
			emailWrong: has(EMAIL_BAD),
			verified: has(VERIFIED),
			person: row.person,
			consent: row.consent,
			opposed: has(OPPOSED),
			optedOut: has(OPTED_OUT),
			duplicate: has(DUPLICATE),
			distinct: has(DISTINCT),
			resembles: row.resembles,
			source: row.source,
			fileNote: row.note,
			stage: STAGES[stage],
			refusals: view.refusals[i],
			contacts: view.contacts[i],
			lastWeek: view.last[i],
			sinceWeek: view.since[i],
			notedArgument: view.note[i] === 0 ? null : brief.arguments[view.note[i] - 1].id,
			refusedArguments: brief.arguments.filter((_, a) => (view.tried[i] & (1 << a)) !== 0).map(({ id }) => id),
			amount: stage >= QUOTE && view.amount[i] > 0 ? view.amount[i] : null,
			expectedMargin: marginToExpect(model, view, i, discounts.get(i) ?? 0),
			signal: SIGNALS[view.signal[i]]
		};
	});
}

/** The rates of the trade, as the dossier prints them. */
export function presentNorms(brief: Brief): PresentedNorm[] {
	const { norms } = brief;
	const segments = brief.segments.length;
	return brief.segments.map((segment, g) => {
		const advance = {} as Record<Channel, (number | null)[]>;
		CHANNELS.forEach((channel, c) => {
			advance[channel] = [COLD, 1, 2, QUOTE].map((stage) => {
				const p = norms.advance[((g * CHANNELS.length + c) * 4 + stage) * NORM_FAILURES];
				return p === 0 ? null : p;
			});
		});
		return {
			segment: segment.id,
			reachPhone: norms.reach[PHONE * segments + g],
			reachVisit: norms.reach[VISIT * segments + g],
			margin: norms.margin[g * (SIZES + 1) + SIZES],
			advance,
			argumentOrder: brief.arguments.map(
				(_, rank) => brief.arguments[norms.argumentOrder[g * brief.arguments.length + rank]].id
			)
		};
	});
}

const NAMES = Object.keys(Outcome) as OutcomeName[];

/** The diary, oldest first, of weeks `from` to `to`. Empty for a view without history. */
export function presentEvents(model: Model, view: View, from = 1, to = view.round): PresentedEvent[] {
	const { definition } = model;
	const events: PresentedEvent[] = [];
	for (let e = 0; e < view.historyLength; e++) {
		const entry = (view.history as NonNullable<View['history']>).at(e);
		if (entry.week < from || entry.week > to) continue;
		const outcome = NAMES[entry.outcome];
		const contact = entry.channel < 15 && outcome !== 'signal';
		events.push({
			week: entry.week,
			outcome,
			prospect:
				outcome === 'signal'
					? definition.signals[entry.prospect].prospect
					: entry.prospect < 0
						? null
						: entry.prospect + 1,
			channel: !contact ? null : entry.channel < CHANNELS.length ? CHANNELS[entry.channel] : 'fair',
			seller: contact ? definition.sellers[entry.seller].id : null,
			argument: contact ? definition.arguments[entry.argument].id : null,
			stage: outcome === 'signal' ? null : STAGES[entry.stage],
			subject:
				outcome === 'note'
					? definition.arguments[entry.detail].id
					: outcome === 'irregular' || outcome === 'complaint'
						? definition.rules[entry.detail].id
						: outcome === 'signal'
							? definition.signals[entry.prospect].id
							: null,
			truth: outcome === 'signal' ? entry.detail === 1 : null
		});
	}
	return events;
}
