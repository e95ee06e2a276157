/**
 * A case compiled once: the public brief, which views may show, and the tables that `step` reads. A model is immutable
 * and shared by every world of the case.
 */
import { logsum } from '../market/choice.ts';
import { distanceMatrix } from '../market/geography.ts';
import { log } from '../math/log.ts';
import { logistic, logit } from '../math/logistic.ts';
import type { Cents } from '../money.ts';
import { APPOINTMENT, CHANNELS, EXPERT, KEPT_APPOINTMENT, NEEDS, SIZES, VISIT } from './definition.ts';
import type { Channel, Definition, ExpertTuning, Objective, Rule, StageName } from './definition.ts';
import { layoutOf, type Layout } from './world.ts';

/** Contacts already refused at a stage beyond which the norms no longer distinguish. */
export const NORM_FAILURES = 8;

/** What the trade knows: rounded rates that the dossier prints as « Repères du métier ». */
export interface Norms {
	/** Chance that an attempt reaches the right person, [channel][segment]. */
	readonly reach: Float64Array;
	/**
	 * Chance that a contact made passes to the next stage after n refusals, arguments tried in the order of the
	 * segment’s motives: [segment][channel][stage 0..3][n]; 0 where the channel cannot.
	 */
	readonly advance: Float64Array;
	/** The same for a first contact whose motive is known, [segment][channel][stage]. */
	readonly advanceKnown: Float64Array;
	/** Share of the margin that a prospect at a stage is worth with w weeks left, [segment][stage 0..3][w]. */
	readonly worth: Float64Array;
	/** Arguments by decreasing frequency of their motive, [segment][rank]. */
	readonly argumentOrder: Uint8Array;
	/** Mean margin of a prospect, cents, [segment][size], size SIZES standing for unknown. */
	readonly margin: Float64Array;
	/** Share of a segment that comes to a fair, [fair][segment]. */
	readonly fair: Float64Array;
	/** Logits gained at the order per point of discount. */
	readonly discount: number;
	/** Weekly loss of a prospect left alone a second week, by stage 1 to 3. */
	readonly idle: readonly [number, number, number];
}

/** The part of a case that a player may know before the first decision, by allow-list. */
export interface Brief {
	readonly weeks: number;
	readonly startDate: string;
	readonly budget: Cents;
	readonly sellers: Definition['sellers'];
	readonly towns: Definition['towns'];
	readonly travel: Definition['travel'];
	readonly segments: readonly { id: string; name: string; order: Cents; marginRate: number }[];
	readonly sizes: Definition['sizes'];
	readonly arguments: Definition['arguments'];
	readonly channels: Readonly<Record<Channel, { minutes: number; cost: Cents }>>;
	readonly referrals: Definition['referrals'];
	readonly discounts: readonly number[];
	readonly season: readonly number[];
	readonly information: Definition['information'];
	readonly fairs: readonly Omit<Definition['fairs'][number], 'advance'>[];
	readonly colleagues: readonly { id: string; name: string; role: string; minutes: number; subject: string }[];
	readonly shares: readonly { id: string; name: string; description: string; minutes: number }[];
	/**
	 * What a reader understands from the texts and a policy cannot: the topic of each colleague, whether each sharing
	 * is lawful. Not sent to the screens.
	 */
	readonly reading: {
		readonly topics: readonly Definition['colleagues'][number]['gives'][];
		readonly lawful: readonly boolean[];
	};
	/** Cost of verifying a signal does not depend on it; ids are public, texts appear when they come out. */
	readonly signals: readonly string[];
	readonly rules: readonly Pick<Rule, 'id' | 'title' | 'source' | 'when' | 'channels' | 'grave'>[];
	readonly objective: Objective;
	readonly prospects: Definition['prospects'];
	readonly norms: Norms;
	/** Constants of the expert policy. Not sent to the screens. */
	readonly expert: ExpertTuning;
	/** Columns of the file, by row. Size SIZES when missing; `resembles` is a row index or -1. */
	readonly file: {
		readonly segment: Uint8Array;
		readonly town: Uint8Array;
		readonly phone: Uint8Array;
		readonly email: Uint8Array;
		readonly person: Uint8Array;
		readonly consent: Uint8Array;
		readonly resembles: Int32Array;
		/** Bit set of the channels that the rules on consent forbid towards a row still cold. */
		readonly forbidden: Uint8Array;
	};
	/** Minutes and cost of a contact, by channel index. */
	readonly channelMinutes: Float64Array;
	readonly channelCost: Float64Array;
	/** Road distances between towns, km, [town][town]. */
	readonly distance: Float64Array;
	/** Sellers from the nearest to the farthest of each town, [town][rank]. */
	readonly nearestSellers: Uint8Array;
}

export interface Model {
	readonly definition: Definition;
	readonly brief: Brief;
	readonly accounts: number;
	readonly layout: Layout;
	readonly source: Uint8Array;
	/** Logit of the base advance, [channel or fair][stage]; NaN where impossible. */
	readonly advance: Float64Array;
	readonly seasonShift: Float64Array;
	readonly segmentShift: Float64Array;
	/** Prior of the types need x motive, [segment][need * arguments + motive], and its running sum. */
	readonly typePrior: Float64Array;
	readonly typeCumulative: Float64Array;
	readonly sizeCumulative: Float64Array;
	/** Level of need of each type. */
	readonly needOfType: Uint8Array;
	/** Chance that a contact of each channel or fair passes a stage, by need: [channel][stage][need]. */
	readonly advanceByNeed: Float64Array;
	/** Logits of every (type, argument), [argument][type]. */
	readonly typeShift: Float64Array;
	/** Chance of reaching, [known contact 0/1][channel][segment]. */
	readonly reach: Float64Array;
	/** Logit of the opt-out of an unpressed prospect, by channel. */
	readonly optOut: Float64Array;
	/** Skill of sellers, logits, [seller][channel]. */
	readonly skill: Float64Array;
	/** Mean of the log of an order in cents, [segment][size]. */
	readonly orderMu: Float64Array;
	/** Logits taken from an order by the rival under the events that have occurred, [event mask][segment]. */
	readonly rivalPenalty: Float64Array;
	/** Logits added to interest and appointments by the events that have occurred, [event mask][segment]. */
	readonly eventShift: Float64Array;
	/**
	 * Share of its margin that a prospect of a known need makes at a stage with w weeks left, well followed up: what luck is
	 * counted with, [segment][need][stage 0..4][w].
	 */
	readonly prospects: Float64Array;
	/** Signal about each row, or -1. */
	readonly signalOf: Int32Array;
	/** Sharing effects: stage, channel (-1 all). */
	readonly shareStage: Int32Array;
	readonly shareChannel: Int32Array;
	readonly index: {
		readonly seller: ReadonlyMap<string, number>;
		readonly argument: ReadonlyMap<string, number>;
		readonly signal: ReadonlyMap<string, number>;
		readonly colleague: ReadonlyMap<string, number>;
		readonly share: ReadonlyMap<string, number>;
		readonly fair: ReadonlyMap<string, number>;
	};
}

const indexById = (items: readonly { id: string }[]): Map<string, number> =>
	new Map(items.map((item, index) => [item.id, index]));

/** Rounds to three decimals: the norms are what a trade paper prints, not the parameters. */
const rounded = (x: number): number => Math.floor(x * 1000 + 0.5) / 1000;

const STAGE_INDEX: Record<StageName, number> = { cold: 0, interested: 1, appointment: 2, quote: 3, won: 4, lost: 5 };

/**
 * Compiles a definition that the scenario layer has validated. Throws on an id that does not exist: such a definition
 * is a fault of the caller, not of an author.
 */
export function compile(definition: Definition): Model {
	const accounts = definition.prospects.length;
	const segments = definition.segments.length;
	const argumentsCount = definition.arguments.length;
	const types = NEEDS * argumentsCount;
	const index = {
		seller: indexById(definition.sellers),
		argument: indexById(definition.arguments),
		signal: indexById(definition.signals),
		colleague: indexById(definition.colleagues),
		share: indexById(definition.shares),
		fair: indexById(definition.fairs)
	};
	const townIndex = indexById(definition.towns);
	const segmentIndex = indexById(definition.segments);
	const sourceIndex = indexById(definition.sources);
	const of = (map: ReadonlyMap<string, number>, id: string): number => {
		const found = map.get(id);
		if (found === undefined) throw new Error(`unknown id ${id}`);
		return found;
	};

	const file = {
		segment: new Uint8Array(accounts),
		town: new Uint8Array(accounts),
		phone: new Uint8Array(accounts),
		email: new Uint8Array(accounts),
		person: new Uint8Array(accounts),
		consent: new Uint8Array(accounts),
		resembles: new Int32Array(accounts),
		forbidden: new Uint8Array(accounts)
	};
	let consent = 0;
	for (const rule of definition.rules)
		if (rule.when === 'consent') for (const channel of rule.channels) consent |= 1 << CHANNELS.indexOf(channel);
	const source = new Uint8Array(accounts);
	definition.prospects.forEach((row, i) => {
		file.segment[i] = of(segmentIndex, row.segment);
		file.town[i] = of(townIndex, row.town);
		file.phone[i] = row.phone === null ? 0 : 1;
		file.email[i] = row.email === null ? 0 : 1;
		file.person[i] = row.person ? 1 : 0;
		file.consent[i] = row.consent === 'yes' ? 1 : 0;
		file.resembles[i] = row.resembles === null ? -1 : row.resembles - 1;
		if (row.person && row.consent !== 'yes') file.forbidden[i] = consent;
		source[i] = of(sourceIndex, row.source);
	});

	const channelsAndFairs = CHANNELS.length + definition.fairs.length;
	const advance = new Float64Array(channelsAndFairs * 4).fill(NaN);
	for (let c = 0; c < channelsAndFairs; c++) {
		const chances =
			c < CHANNELS.length ? definition.channels[CHANNELS[c]].advance : definition.fairs[c - CHANNELS.length].advance;
		for (let s = 0; s < 4; s++) {
			const p = chances[s];
			if (p !== null && p > 0) advance[c * 4 + s] = logit(p);
		}
	}

	const typePrior = new Float64Array(segments * types);
	const typeCumulative = new Float64Array(segments * types);
	const sizeCumulative = new Float64Array(segments * SIZES);
	const orderMu = new Float64Array(segments * SIZES);
	definition.segments.forEach((segment, g) => {
		const needTotal = segment.needShare[0] + segment.needShare[1] + segment.needShare[2];
		const motives = definition.arguments.map((argument) => segment.motiveShare[argument.id] ?? 0);
		const motiveTotal = motives.reduce((sum, share) => sum + share, 0);
		let running = 0;
		for (let need = 0; need < NEEDS; need++)
			for (let motive = 0; motive < argumentsCount; motive++) {
				const k = need * argumentsCount + motive;
				const p = (segment.needShare[need] / needTotal) * (motives[motive] / motiveTotal);
				typePrior[g * types + k] = p;
				running += p;
				typeCumulative[g * types + k] = running;
			}
		const sizeTotal = segment.sizeShare[0] + segment.sizeShare[1] + segment.sizeShare[2];
		let sizes = 0;
		for (let z = 0; z < SIZES; z++) {
			sizes += segment.sizeShare[z] / sizeTotal;
			sizeCumulative[g * SIZES + z] = sizes;
			// Mean of a log-normal is exp(mu + sigma^2 / 2).
			orderMu[g * SIZES + z] = log(segment.order * segment.sizeFactor[z]) - (segment.spread * segment.spread) / 2;
		}
	});

	const { effects } = definition;
	const typeShift = new Float64Array(argumentsCount * types);
	for (let a = 0; a < argumentsCount; a++)
		for (let k = 0; k < types; k++)
			typeShift[a * types + k] =
				effects.need[Math.floor(k / argumentsCount)] + (k % argumentsCount === a ? effects.match : effects.mismatch);

	const reach = new Float64Array(2 * CHANNELS.length * segments);
	for (let known = 0; known < 2; known++)
		CHANNELS.forEach((channel, c) => {
			definition.segments.forEach((segment, g) => {
				let p = 1;
				if (channel === 'phone' || channel === 'visit') p = segment.reach[channel];
				if (channel === 'referral') p = segment.reach.phone + 0.7 * (1 - segment.reach.phone);
				if (known === 1) p += effects.knownContact * (1 - p);
				reach[(known * CHANNELS.length + c) * segments + g] = p;
			});
		});

	const skill = new Float64Array(definition.sellers.length * CHANNELS.length);
	definition.sellers.forEach((seller, s) =>
		CHANNELS.forEach((channel, c) => {
			skill[s * CHANNELS.length + c] = seller.skill[channel] ?? 0;
		})
	);

	const masks = 1 << definition.events.length;
	const rivalPenalty = new Float64Array(masks * segments);
	const eventShift = new Float64Array(masks * segments);
	const { stay, offer } = definition.rival;
	for (let mask = 0; mask < masks; mask++)
		definition.segments.forEach((segment, g) => {
			let rival = 0;
			let interest = 0;
			definition.events.forEach((event, e) => {
				if ((mask >> e) % 2 === 0) return;
				if (event.segments !== null && !event.segments.includes(segment.id)) return;
				rival += event.rival;
				interest += event.interest;
			});
			// The buyer’s other choices weigh on the odds of an order by their logsum (McFadden 1974).
			rivalPenalty[mask * segments + g] = logsum([stay, offer + rival]) - logsum([stay, offer]);
			eventShift[mask * segments + g] = interest;
		});

	const distance = distanceMatrix(definition.towns, definition.travel.roadFactor);

	const signalOf = new Int32Array(accounts).fill(-1);
	definition.signals.forEach((signal, s) => {
		if (signal.prospect !== null) signalOf[signal.prospect - 1] = s;
	});

	const partial = { definition, advance, typePrior, typeShift, reach };
	const norms = normsOf(partial, file, distance, segments, argumentsCount);

	return {
		definition,
		accounts,
		layout: layoutOf({
			accounts,
			signals: definition.signals.length,
			events: definition.events.length,
			sellers: definition.sellers.length,
			fairs: definition.fairs.length,
			colleagues: definition.colleagues.length,
			shares: definition.shares.length
		}),
		brief: briefOf(definition, norms, file, distance),
		source,
		advance,
		seasonShift: Float64Array.from(definition.season, (coefficient) => log(coefficient)),
		segmentShift: Float64Array.from(definition.segments, (segment) => segment.shift),
		typePrior,
		typeCumulative,
		sizeCumulative,
		typeShift,
		needOfType: Uint8Array.from({ length: types }, (_, k) => Math.floor(k / argumentsCount)),
		advanceByNeed: Float64Array.from({ length: advance.length * NEEDS }, (_, at) =>
			logistic(advance[Math.floor(at / NEEDS)] + effects.need[at % NEEDS])
		),
		reach,
		optOut: Float64Array.from(CHANNELS, (channel) => logit(definition.channels[channel].optOut)),
		skill,
		orderMu,
		rivalPenalty,
		eventShift,
		prospects: prospectsOf(definition, advance, reach, segments),
		signalOf,
		shareStage: Int32Array.from(definition.shares, (share) => STAGE_INDEX[share.effect.stage]),
		shareChannel: Int32Array.from(definition.shares, (share) =>
			share.effect.channel === null ? -1 : CHANNELS.indexOf(share.effect.channel)
		),
		index
	};
}

/** The dynamic programme of `Norms.worth`, for each level of need, with the attention that a good seller gives. */
function prospectsOf(d: Definition, advance: Float64Array, reach: Float64Array, segments: number): Float64Array {
	const span = d.weeks + 1;
	const worth = new Float64Array(segments * NEEDS * 5 * span);
	const rates = [0, d.objective.interested, d.objective.appointment, d.objective.quote, 1];
	const middle = (d.effects.match + d.effects.mismatch) / 2;
	for (let g = 0; g < segments; g++)
		for (let need = 0; need < NEEDS; need++)
			for (let w = 0; w < span; w++)
				for (let s = 4; s >= 0; s--) {
					const at = ((g * NEEDS + need) * 5 + s) * span + w;
					if (w === 0 || s === 4) {
						worth[at] = rates[s];
						continue;
					}
					let p = 0;
					for (let c = 0; c < 3; c++) {
						const base = advance[c * 4 + s];
						if (Number.isNaN(base)) continue;
						const met = c === VISIT && s >= APPOINTMENT ? KEPT_APPOINTMENT : reach[c * segments + g];
						const chance = met * logistic(base + d.segments[g].shift + d.effects.need[need] + middle);
						if (chance > p) p = chance;
					}
					p *= ATTENTION[s];
					const keep = s === 0 ? 1 : 1 - d.loss.base[s - 1];
					worth[at] = keep * (p * worth[at + span - 1] + (1 - p) * worth[at - 1]);
				}
	return worth;
}

/** Weeks in which a good seller comes back to a prospect of each stage, as a share. */
const ATTENTION = [0.5, 1, 1, 1];

function nearestSellers(d: Definition, distance: Float64Array): Uint8Array {
	const towns = d.towns.length;
	const sellers = d.sellers.length;
	const homes = d.sellers.map((seller) => d.towns.findIndex((town) => town.id === seller.home));
	const nearest = new Uint8Array(towns * sellers);
	for (let t = 0; t < towns; t++)
		homes
			.map((home, s) => ({ s, km: distance[home * towns + t] }))
			.sort((a, b) => a.km - b.km || a.s - b.s)
			.forEach(({ s }, rank) => (nearest[t * sellers + rank] = s));
	return nearest;
}

function briefOf(d: Definition, norms: Norms, file: Brief['file'], distance: Float64Array): Brief {
	const channels = {} as Record<Channel, { minutes: number; cost: Cents }>;
	for (const channel of CHANNELS)
		channels[channel] = { minutes: d.channels[channel].minutes, cost: d.channels[channel].cost };
	return {
		weeks: d.weeks,
		startDate: d.startDate,
		budget: d.budget,
		sellers: d.sellers,
		towns: d.towns,
		travel: d.travel,
		segments: d.segments.map(({ id, name, order, marginRate }) => ({ id, name, order, marginRate })),
		sizes: d.sizes,
		arguments: d.arguments,
		channels,
		referrals: d.referrals,
		discounts: d.discounts,
		season: d.season,
		information: d.information,
		fairs: d.fairs.map(({ id, name, week, bookBy, town, radius, cost, minutes, capacity }) => ({
			id,
			name,
			week,
			bookBy,
			town,
			radius,
			cost,
			minutes,
			capacity
		})),
		colleagues: d.colleagues.map(({ id, name, role, minutes, subject }) => ({ id, name, role, minutes, subject })),
		shares: d.shares.map(({ id, name, description, minutes }) => ({ id, name, description, minutes })),
		reading: {
			topics: d.colleagues.map((colleague) => colleague.gives),
			lawful: d.shares.map((share) => share.breaks === null)
		},
		signals: d.signals.map((signal) => signal.id),
		rules: d.rules.map(({ id, title, source, when, channels: ruled, grave }) => ({
			id,
			title,
			source,
			when,
			channels: ruled,
			grave
		})),
		objective: d.objective,
		prospects: d.prospects,
		norms,
		expert: d.expert ?? EXPERT,
		file,
		distance,
		nearestSellers: nearestSellers(d, distance),
		channelMinutes: Float64Array.from(CHANNELS, (channel) => d.channels[channel].minutes),
		channelCost: Float64Array.from(CHANNELS, (channel) => d.channels[channel].cost)
	};
}

/**
 * Derives the printed rates from the parameters, rounded. A refusal makes a need less likely, so rates after n refusals
 * are those of the types that remain (Bayes); `worth` is the value of one best contact a week until the end (dynamic
 * programming), which is what a good handbook would print.
 */
function normsOf(
	model: Pick<Model, 'definition' | 'advance' | 'typePrior' | 'typeShift' | 'reach'>,
	file: Brief['file'],
	distance: Float64Array,
	segments: number,
	argumentsCount: number
): Norms {
	const d = model.definition;
	const types = NEEDS * argumentsCount;
	const channels = CHANNELS.length;
	const argumentOrder = new Uint8Array(segments * argumentsCount);
	const reach = new Float64Array(channels * segments);
	const advance = new Float64Array(segments * channels * 4 * NORM_FAILURES);
	const advanceKnown = new Float64Array(segments * channels * 4);
	const worth = new Float64Array(segments * 4 * (d.weeks + 1));
	const margin = new Float64Array(segments * (SIZES + 1));
	const fair = new Float64Array(d.fairs.length * segments);

	for (let g = 0; g < segments; g++) {
		const segment = d.segments[g];
		const order = d.arguments
			.map((argument, a) => ({ a, share: segment.motiveShare[argument.id] ?? 0 }))
			.sort((x, y) => y.share - x.share || x.a - y.a);
		order.forEach(({ a }, rank) => (argumentOrder[g * argumentsCount + rank] = a));

		let known = Array.from({ length: types }, (_, k) => model.typePrior[g * types + k]);
		for (let c = 0; c < channels; c++) reach[c * segments + g] = rounded(model.reach[c * segments + g]);
		for (let s = 0; s < 4; s++) {
			const after = known.map(() => 0);
			for (let c = 0; c < channels; c++) {
				const base = model.advance[c * 4 + s] + segment.shift;
				if (Number.isNaN(base)) continue;
				const remaining = known.slice();
				for (let n = 0; n < NORM_FAILURES; n++) {
					const a = argumentOrder[g * argumentsCount + (n % argumentsCount)];
					let total = 0;
					let success = 0;
					for (let k = 0; k < types; k++) {
						const p = logistic(base + model.typeShift[a * types + k] - d.effects.fatigue * n);
						total += remaining[k];
						success += remaining[k] * p;
						if (n === 0 && c === (s === 2 ? 2 : 0)) after[k] = remaining[k] * p;
						remaining[k] *= 1 - p;
					}
					advance[((g * channels + c) * 4 + s) * NORM_FAILURES + n] = rounded(success / total);
				}
				let matched = 0;
				let total = 0;
				for (let k = 0; k < types; k++) {
					matched += known[k] * logistic(base + model.typeShift[(k % argumentsCount) * types + k]);
					total += known[k];
				}
				advanceKnown[(g * channels + c) * 4 + s] = rounded(matched / total);
			}
			if (after.some((weight) => weight > 0)) known = after;
		}

		let meanFactor = 0;
		let shares = 0;
		for (let z = 0; z < SIZES; z++) {
			margin[g * (SIZES + 1) + z] = segment.order * segment.sizeFactor[z] * segment.marginRate;
			meanFactor += segment.sizeShare[z] * segment.sizeFactor[z];
			shares += segment.sizeShare[z];
		}
		margin[g * (SIZES + 1) + SIZES] = (segment.order * segment.marginRate * meanFactor) / shares;

		const rates = [0, d.objective.interested, d.objective.appointment, d.objective.quote];
		for (let w = 0; w <= d.weeks; w++)
			for (let s = 3; s >= 0; s--) {
				const at = (g * 4 + s) * (d.weeks + 1) + w;
				if (w === 0) {
					worth[at] = rates[s];
					continue;
				}
				// One contact a week by the channel that serves the stage best, the prospect being kept warm.
				let best = 0;
				for (let c = 0; c < channels - 2; c++) {
					const p = reach[c * segments + g] * advance[((g * channels + c) * 4 + s) * NORM_FAILURES + 1];
					if (p > best) best = p;
				}
				const keep = s === 0 ? 1 : 1 - d.loss.base[s - 1];
				const next = s === 3 ? 1 : worth[(g * 4 + s + 1) * (d.weeks + 1) + w - 1];
				const same = worth[(g * 4 + s) * (d.weeks + 1) + w - 1];
				const later = keep * (best * next + (1 - best) * same);
				worth[at] = later > same * keep ? later : same * keep;
			}
	}

	const towns = d.towns.length;
	d.fairs.forEach((f, at) => {
		const place = d.towns.findIndex((town) => town.id === f.town);
		for (let g = 0; g < segments; g++) {
			let near = 0;
			let all = 0;
			for (let i = 0; i < file.segment.length; i++) {
				if (file.segment[i] !== g) continue;
				all++;
				if (distance[place * towns + file.town[i]] <= f.radius) near++;
			}
			fair[at * segments + g] = all === 0 ? 0 : rounded((d.segments[g].fairAttendance * near) / all);
		}
	});

	return {
		reach,
		advance,
		advanceKnown,
		worth,
		argumentOrder,
		margin,
		fair,
		discount: rounded(d.effects.discount),
		idle: [rounded(d.loss.perWeek[0]), rounded(d.loss.perWeek[1]), rounded(d.loss.perWeek[2])]
	};
}
