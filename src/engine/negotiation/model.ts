/**
 * A case compiled once: the public brief, which views may show, and the tables that the other side is played with. A model is
 * immutable and shared by every world of the case.
 */
import { countOutcomes, listOutcomes } from '../market/bargaining.ts';
import type { Cents } from '../money.ts';
import { EXPERT, LIMITS } from './definition.ts';
import type { Definition, Effects, ExpertTuning, Topic } from './definition.ts';
import { marginOf } from './margin.ts';
import { layoutOf, type Layout } from './world.ts';

/** Kinds of topics, and the number of levels that each can tell. */
export type TopicKind = Topic['about']['kind'];

/** Places kept for the levels of an issue in tables. */
export const STRIDE = LIMITS.levels;

/** Share of the mean weight of an issue under which it is « low », and over which it is « high ». */
const LOW = 0.75;
const HIGH = 1.3;

/** The part of a case that a player may know before the first word, by allow-list. */
export interface Brief {
	readonly situation: Definition['situation'];
	readonly turns: number;
	readonly seats: 1 | 2;
	readonly player: Definition['player'];
	readonly counterpart: string;
	readonly interlocutors: Definition['interlocutors'];
	readonly issues: Definition['issues'];
	readonly topics: readonly { id: string; name: string; question: string; kind: TopicKind }[];
	readonly motives: Definition['motives'];
	readonly arguments: readonly {
		id: string;
		name: string;
		text: string;
		proofs: readonly { id: string; name: string }[];
	}[];
	readonly preparation: Definition['preparation'];
	readonly alternative: Cents;
	readonly relation: Definition['relation'];
	readonly base: Cents;
	readonly errorCost: Cents;
	readonly incidents: readonly {
		readonly id: string;
		readonly responses: readonly {
			readonly id: string;
			readonly text: string;
			readonly cost: Cents;
			readonly keeps: boolean;
		}[];
	}[];
	readonly renewals: readonly { readonly id: string; readonly text: string; readonly factor: number }[];
	readonly renewalShare: number;
	/** Ids of the objections, for whoever plays the other side. Not sent to the player’s screens. */
	readonly objectionIds: readonly string[];
	readonly rules: readonly Definition['rules'][number][];
	/** Every outcome of the negotiation and what it brings the player, cents. */
	readonly outcomes: Outcomes;
	/** Outcomes that no rule forbids, from the one that brings the player most; the first in number of equal ones first. */
	readonly lawful: Uint32Array;
	/** Arguments that a rule forbids. */
	readonly unlawfulArguments: readonly number[];
	/**
	 * What a careful reader of the dossier understands and a policy cannot: who can answer, what an argument speaks to, how
	 * well a proof fits, what the trade knows of such people. Not sent to the screens.
	 */
	readonly reading: Reading;
	/** Constants of the expert policy. Not sent to the screens. */
	readonly expert: ExpertTuning;
	readonly index: Index;
}

/** All combinations of levels: levels[o * issues + i], and the margin of each, cents. */
export interface Outcomes {
	readonly count: number;
	readonly levels: Uint8Array;
	readonly margin: Float64Array;
	/** How many levels each issue has. */
	readonly sizes: readonly number[];
	/** What the last level of each issue costs the player against the first, all others at their first, cents. */
	readonly ranges: Float64Array;
}

export interface Reading {
	/** Who can answer a topic, [topic][interlocutor]; what it is about: issue or -1. */
	readonly holder: Uint8Array;
	readonly topicIssue: Int8Array;
	readonly topicKind: readonly TopicKind[];
	/** Share of each interlocutor in the decision, as the dossier lets it be guessed. */
	readonly influence: Float64Array;
	readonly argumentMotive: Uint8Array;
	/** Index of the proof that fits best, by argument; and its fit. */
	readonly bestProof: Uint8Array;
	readonly bestFit: Float64Array;
	/** Mean weight of each issue to each interlocutor, then by level told, [level 0..3][interlocutor][issue], 3: not told. */
	readonly weight: Float64Array;
	/** Mean value of each level, [issue][level]. */
	readonly value: Float64Array;
	/** Chances of each motive as the main one, [interlocutor][motive]. */
	readonly motive: Float64Array;
	/** Mean limit, then by level told; mean patience, then by level told. 3: not told. */
	readonly reserve: Float64Array;
	readonly patience: Float64Array;
	/** Chance that each technique lifts an objection of each kind as heard, [objection][technique]. */
	readonly answer: Float64Array;
}

export interface Index {
	readonly interlocutor: ReadonlyMap<string, number>;
	readonly issue: ReadonlyMap<string, number>;
	readonly topic: ReadonlyMap<string, number>;
	readonly motive: ReadonlyMap<string, number>;
	readonly argument: ReadonlyMap<string, number>;
	readonly proofs: readonly ReadonlyMap<string, number>[];
	readonly responses: readonly ReadonlyMap<string, number>[];
	readonly renewal: ReadonlyMap<string, number>;
}

/** Every way the other side may be: one profile each, a limit, a patience. */
export interface Types {
	readonly count: number;
	readonly prior: Float64Array;
	/** Profiles together, and the profile of each interlocutor in them, [combination][interlocutor]. */
	readonly combination: Uint16Array;
	readonly profile: Uint8Array;
	readonly reserve: Float64Array;
	readonly patience: Float64Array;
	/** Levels that topics on the limit and on time tell truly. */
	readonly reserveLevel: Uint8Array;
	readonly patienceLevel: Uint8Array;
	/** Utility of a level to the whole other side, [combination][issue][level]. */
	readonly utility: Float64Array;
	/** Exponent and imitation of the whole, [combination]. */
	readonly beta: Float64Array;
	readonly mirror: Float64Array;
}

export interface Model {
	readonly definition: Definition;
	readonly effects: Effects;
	readonly brief: Brief;
	readonly layout: Layout;
	readonly types: Types;
	/** Level truly told by topic, [interlocutor][profile][topic]; reserve and patience are of the type. */
	readonly truth: Uint8Array;
	/** Share of each motive, [interlocutor][profile][motive]. */
	readonly motiveShare: Float64Array;
	/** Objections in order, [interlocutor][profile]. */
	readonly objections: readonly (readonly (readonly number[])[])[];
	readonly sensitive: Float64Array;
	/** Arguments that a topic strengthens. */
	readonly strengthens: readonly (readonly number[])[];
	readonly fit: readonly Float64Array[];
	readonly objectionIssue: Int8Array;
	/** Levels that may not be offered, [issue][level]: 1 + rule. */
	readonly unlawfulLevel: Uint8Array;
	readonly unlawfulArgument: Uint8Array;
	/** Rows of `truth` and the like: most profiles of an interlocutor. */
	readonly profiles: number;
}

const indexById = (items: readonly { id: string }[]): Map<string, number> =>
	new Map(items.map((item, index) => [item.id, index]));

const normalised = (values: readonly number[]): number[] => {
	const total = values.reduce((sum, value) => sum + value, 0);
	return values.map((value) => value / total);
};

/** What the trade prints: two decimals. */
const rounded = (x: number): number => Math.floor(x * 100 + 0.5) / 100;

/** Thirds of a sorted list: 0 for the first, 2 for the last; a single value is in the middle. */
const third = (rank: number, count: number): number => (count === 1 ? 1 : Math.floor((rank * 2) / (count - 1) + 0.5));

/** Level of importance of a weight among `issues` weights that add up to 1. */
export const importance = (weight: number, issues: number): number =>
	weight * issues < LOW ? 0 : weight * issues > HIGH ? 2 : 1;

/** How many levels a topic can tell. */
export function topicLevels(kind: TopicKind, motives: number): number {
	return kind === 'motive' ? motives : kind === 'fact' ? 1 : 3;
}

function outcomesOf({ issues, base }: Definition): Outcomes {
	const sizes = issues.map(({ levels }) => levels.length);
	const count = countOutcomes(sizes);
	const levels = listOutcomes(sizes);
	const margin = new Float64Array(count);
	for (let o = 0; o < count; o++)
		margin[o] = marginOf(issues, base, levels.subarray(o * issues.length, (o + 1) * issues.length));
	const ranges = Float64Array.from(
		sizes,
		(size, i) => margin[0] - margin[(size - 1) * countOutcomes(sizes.slice(i + 1))]
	);
	return { count, levels, margin, sizes, ranges };
}

/**
 * Compiles a definition that the scenario layer has validated; `seats` is 2 when a person plays the other side. Throws on
 * an id that does not exist: such a definition is a fault of the caller, not of an author.
 */
export function compile(definition: Definition, seats: 1 | 2 = 1): Model {
	const { interlocutors, issues, topics, motives, objections, effects } = definition;
	const people = interlocutors.length;
	const index: Index = {
		interlocutor: indexById(interlocutors),
		issue: indexById(issues),
		topic: indexById(topics),
		motive: indexById(motives),
		argument: indexById(definition.arguments),
		proofs: definition.arguments.map(({ proofs }) => indexById(proofs)),
		responses: definition.incidents.map(({ responses }) => indexById(responses)),
		renewal: indexById(definition.renewal?.offers ?? [])
	};
	const of = (map: ReadonlyMap<string, number>, id: string): number => {
		const found = map.get(id);
		if (found === undefined) throw new Error(`unknown id ${id}`);
		return found;
	};
	const objectionIndex = indexById(objections);
	const ways = interlocutors.map(({ id }) => definition.profiles[id]);
	const profiles = Math.max(...ways.map((list) => list.length));
	const influence = normalised(interlocutors.map(({ id }) => definition.influence[id]));

	// One interlocutor: weights of issues and motives, by profile.
	const weights = ways.map((list) => list.map((p) => normalised(issues.map(({ id }) => p.issues[id] ?? 0))));
	const linear = (count: number, level: number): number => (count === 1 ? 1 : level / (count - 1));
	const valueOf = (k: number, p: number, i: number, level: number): number =>
		(ways[k][p].curves[issues[i].id] as number[] | undefined)?.[level] ?? linear(issues[i].levels.length, level);
	const motiveShare = new Float64Array(people * profiles * motives.length);
	const truth = new Uint8Array(people * profiles * topics.length);
	const prior = ways.map((list) => normalised(list.map(({ weight }) => weight)));
	const topicIssue = Int8Array.from(topics, ({ about }) =>
		about.kind === 'issue' ? of(index.issue, about.issue) : -1
	);
	ways.forEach((list, k) => {
		list.forEach((profile, p) => {
			const row = (k * profiles + p) * motives.length;
			normalised(motives.map(({ id }) => profile.motives[id] ?? 0)).forEach((share, m) => {
				motiveShare[row + m] = share;
			});
			const shares = motiveShare.subarray(row, row + motives.length);
			topics.forEach(({ about }, t) => {
				let level = 0;
				if (about.kind === 'issue') level = importance(weights[k][p][topicIssue[t]], issues.length);
				else if (about.kind === 'motive') level = shares.indexOf(Math.max(...shares));
				truth[(k * profiles + p) * topics.length + t] = level;
			});
		});
	});

	const types = typesOf(definition, ways, prior, influence, weights, valueOf);
	const argumentMotive = Uint8Array.from(definition.arguments, ({ motive }) => of(index.motive, motive));
	const fit = definition.arguments.map(({ proofs }) => Float64Array.from(proofs, (proof) => proof.fit));
	const bestProof = Uint8Array.from(fit, (fits) => fits.indexOf(Math.max(...fits)));

	const unlawfulLevel = new Uint8Array(issues.length * STRIDE);
	const unlawfulArgument = new Uint8Array(definition.arguments.length);
	definition.rules.forEach((rule, r) => {
		for (const { issue, level } of rule.levels) unlawfulLevel[of(index.issue, issue) * STRIDE + level] = r + 1;
		for (const id of rule.arguments) unlawfulArgument[of(index.argument, id)] = r + 1;
	});

	const outcomes = outcomesOf(definition);
	const lawful = Uint32Array.from({ length: outcomes.count }, (_, o) => o)
		.filter((o) => issues.every((_, i) => unlawfulLevel[i * STRIDE + outcomes.levels[o * issues.length + i]] === 0))
		.sort((a, b) => outcomes.margin[b] - outcomes.margin[a] || a - b);

	const reading: Reading = {
		holder: Uint8Array.from(
			topics.flatMap(({ holders }) => interlocutors.map(({ id }) => (holders.includes(id) ? 1 : 0)))
		),
		topicIssue,
		topicKind: topics.map(({ about }) => about.kind),
		influence: Float64Array.from(influence, rounded),
		argumentMotive,
		bestProof,
		bestFit: Float64Array.from(fit, (fits) => Math.max(...fits)),
		weight: meanWeights(weights, prior, issues.length),
		value: meanValues(definition, prior, influence, valueOf),
		motive: Float64Array.from(
			interlocutors.flatMap((_, k) =>
				motives.map((_motive, m) =>
					rounded(
						prior[k].reduce((sum, chance, p) => sum + chance * motiveShare[(k * profiles + p) * motives.length + m], 0)
					)
				)
			)
		),
		reserve: byLevel(types, types.reserve, types.reserveLevel),
		patience: byLevel(types, types.patience, types.patienceLevel),
		answer: Float64Array.from(
			objections.flatMap(({ natures }) =>
				Object.values(effects.answer).map((chances) =>
					rounded(normalised(natures).reduce((sum, chance, n) => sum + chance * chances[n], 0))
				)
			)
		)
	};

	return {
		definition,
		effects,
		brief: {
			situation: definition.situation,
			turns: definition.turns,
			seats,
			player: definition.player,
			counterpart: definition.counterpart,
			interlocutors,
			issues,
			topics: topics.map(({ id, name, question, about }) => ({ id, name, question, kind: about.kind })),
			motives,
			arguments: definition.arguments.map(({ id, name, text, proofs }) => ({
				id,
				name,
				text,
				proofs: proofs.map((proof) => ({ id: proof.id, name: proof.name }))
			})),
			preparation: definition.preparation,
			alternative: definition.alternative,
			relation: definition.relation,
			base: definition.base,
			errorCost: definition.errorCost,
			incidents: definition.incidents.map(({ id, responses }) => ({
				id,
				responses: responses.map(({ id: response, text, cost, keeps }) => ({ id: response, text, cost, keeps }))
			})),
			renewals: (definition.renewal?.offers ?? []).map(({ id, text, factor }) => ({ id, text, factor })),
			renewalShare: definition.renewal?.share ?? 0,
			objectionIds: objections.map(({ id }) => id),
			rules: definition.rules,
			outcomes,
			lawful,
			unlawfulArguments: definition.arguments.flatMap((_, a) => (unlawfulArgument[a] > 0 ? [a] : [])),
			reading,
			expert: definition.expert ?? EXPERT,
			index
		},
		layout: layoutOf(definition),
		types,
		truth,
		motiveShare,
		objections: ways.map((list) => list.map((profile) => profile.objections.map((id) => of(objectionIndex, id)))),
		sensitive: Float64Array.from(topics, ({ sensitive }) => sensitive),
		strengthens: topics.map(({ about }) =>
			about.kind === 'fact' ? about.strengthens.map((id) => of(index.argument, id)) : []
		),
		fit,
		objectionIssue: Int8Array.from(objections, ({ issue }) => (issue === null ? -1 : of(index.issue, issue))),
		unlawfulLevel,
		unlawfulArgument,
		profiles
	};
}

function typesOf(
	definition: Definition,
	ways: readonly (readonly Definition['profiles'][string][number][])[],
	prior: readonly (readonly number[])[],
	influence: readonly number[],
	weights: readonly (readonly (readonly number[])[])[],
	valueOf: (k: number, p: number, i: number, level: number) => number
): Types {
	const { issues } = definition;
	const people = ways.length;
	const choices = ways.map((list) => list.length);
	const combinations = countOutcomes(choices);
	const profile = listOutcomes(choices);
	const utility = new Float64Array(combinations * issues.length * STRIDE);
	const beta = new Float64Array(combinations);
	const mirror = new Float64Array(combinations);
	const chance = new Float64Array(combinations).fill(1);
	for (let c = 0; c < combinations; c++)
		for (let k = 0; k < people; k++) {
			const p = profile[c * people + k];
			chance[c] *= prior[k][p];
			beta[c] += influence[k] * ways[k][p].beta;
			mirror[c] += influence[k] * ways[k][p].mirror;
			for (let i = 0; i < issues.length; i++)
				for (let level = 0; level < issues[i].levels.length; level++)
					utility[(c * issues.length + i) * STRIDE + level] +=
						influence[k] * weights[k][p][i] * valueOf(k, p, i, level);
		}
	const reserves = [...definition.reserve].sort((a, b) => a.utility - b.utility);
	const patiences = [...definition.patience].sort((a, b) => a.turns - b.turns);
	const reserveChance = normalised(reserves.map(({ weight }) => weight));
	const patienceChance = normalised(patiences.map(({ weight }) => weight));
	const count = combinations * reserves.length * patiences.length;
	const types = {
		count,
		prior: new Float64Array(count),
		combination: new Uint16Array(count),
		profile,
		reserve: new Float64Array(count),
		patience: new Float64Array(count),
		reserveLevel: new Uint8Array(count),
		patienceLevel: new Uint8Array(count),
		utility,
		beta,
		mirror
	};
	let at = 0;
	for (let c = 0; c < combinations; c++)
		reserves.forEach((reserve, r) => {
			patiences.forEach((patience, q) => {
				types.prior[at] = chance[c] * reserveChance[r] * patienceChance[q];
				types.combination[at] = c;
				types.reserve[at] = reserve.utility;
				types.patience[at] = patience.turns;
				types.reserveLevel[at] = third(r, reserves.length);
				types.patienceLevel[at] = third(q, patiences.length);
				at++;
			});
		});
	return types;
}

/** Mean of a figure of the types, by level told and over all (3). A level that none has takes the mean of all. */
function byLevel(types: Types, figure: Float64Array, level: Uint8Array): Float64Array {
	const sum = new Float64Array(4);
	const weight = new Float64Array(4);
	for (let t = 0; t < types.count; t++)
		for (const l of [level[t], 3]) {
			sum[l] += types.prior[t] * figure[t];
			weight[l] += types.prior[t];
		}
	return Float64Array.from(sum, (total, l) => rounded(weight[l] > 0 ? total / weight[l] : sum[3] / weight[3]));
}

function meanWeights(
	weights: readonly (readonly (readonly number[])[])[],
	prior: readonly (readonly number[])[],
	issues: number
): Float64Array {
	const people = weights.length;
	const mean = new Float64Array(4 * people * issues);
	for (let k = 0; k < people; k++)
		for (let i = 0; i < issues; i++) {
			const sum = [0, 0, 0, 0];
			const chance = [0, 0, 0, 0];
			weights[k].forEach((own, p) => {
				for (const l of [importance(own[i], issues), 3]) {
					sum[l] += prior[k][p] * own[i];
					chance[l] += prior[k][p];
				}
			});
			for (let l = 0; l < 4; l++)
				mean[(l * people + k) * issues + i] = rounded(chance[l] > 0 ? sum[l] / chance[l] : sum[3] / chance[3]);
		}
	return mean;
}

function meanValues(
	{ issues }: Definition,
	prior: readonly (readonly number[])[],
	influence: readonly number[],
	valueOf: (k: number, p: number, i: number, level: number) => number
): Float64Array {
	const mean = new Float64Array(issues.length * STRIDE);
	issues.forEach(({ levels }, i) => {
		for (let level = 0; level < levels.length; level++) {
			let sum = 0;
			prior.forEach((chances, k) => {
				chances.forEach((chance, p) => {
					sum += influence[k] * chance * valueOf(k, p, i, level);
				});
			});
			mean[i * STRIDE + level] = rounded(sum);
		}
	});
	return mean;
}
