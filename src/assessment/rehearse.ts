/** The rehearsal of a case: its ladder, its luck, its exploits, and the reference against which runs are marked. */
import { decompose, gradingSeed, joinRound, valueRound, type RoundValue } from '#engine/review.ts';
import { finish } from '#engine/rollout.ts';
import { playPolicy } from '#engine/run.ts';
import { deriveSeed, Purpose, type Seed } from '#engine/random.ts';
import { LADDER, type Lever, type Policy, type PolicyName, type Rung, type Simulation } from '#engine/simulation.ts';
import { correlation, mean, pairedDifference, standardDeviation, variance } from '#engine/statistics.ts';
import { ENGINE_VERSION } from '#engine/version.ts';
import { writeNumber, writePercent } from '#calculation/french-number.ts';
import { ANCHORS, markOf, markSlope, pathError, Z95, type Anchors, type Reference } from './mark.ts';
import { prepareReview } from './review.ts';

/** Seed of play number n of a rehearsal. */
export const playSeed = (seed: Seed, n: number): Seed => deriveSeed(seed, n, Purpose.search);

/** Values of a policy over plays `from`..`from + count - 1` of a rehearsal, cents: the common worlds of the ladder. */
export function valuePolicy<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	params: P,
	policy: Policy<V, D>,
	seed: Seed,
	from: number,
	count: number
): Float64Array {
	const views: V[] = [];
	const values = new Float64Array(count);
	for (let n = 0; n < count; n++) {
		const play = playSeed(seed, from + n);
		values[n] = finish(
			simulation,
			params,
			simulation.start(params, play),
			0,
			() => policy,
			deriveSeed(play, 0, Purpose.policy),
			views
		);
	}
	return values;
}

/** One play of the rehearsal: its sum of advantages and the variance of that sum by sampling, cents and cents squared. */
export interface RehearsedPlay {
	readonly objective: number;
	readonly advantages: number;
	readonly samplingVariance: number;
	readonly luck: readonly number[];
}

/** Plays once and values every decision over `worlds` worlds. */
export function rehearsePlay<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	params: P,
	policy: Policy<V, D>,
	play: Seed,
	worlds: number
): RehearsedPlay {
	const played = playPolicy(simulation, params, play, policy);
	const run = prepareReview(
		simulation,
		params,
		play,
		played.rounds.map((round) => round.decisions),
		gradingSeed(play)
	);
	const rounds: RoundValue[] = run.views.map((view, at) =>
		joinRound(at + 1, [valueRound(simulation, params, view, 0, run.decisions[at], run.grading, at + 1, 0, worlds)])
	);
	const { rounds: reviewed, standardError } = decompose(rounds, run.result);
	return {
		objective: run.result,
		advantages: reviewed.reduce((sum, round) => sum + round.advantage, 0),
		samplingVariance: standardError * standardError,
		luck: reviewed.map((round) => round.luck)
	};
}

/** Plays of each rung that are marked unless more are asked: enough for a path error known to a tenth. */
export const MARKED_PLAYS = 60;
/** Plays that are marked of every other policy: together they tell how the path error goes with the mark. */
const FAULTY_PLAYS = 20;
/** Mark above which a policy differs so little from the expert’s that its path tells nothing. */
const NEARLY_EXPERT = 19.5;

/** Someone who plays as a rung but for one lever, in which he plays as a lower one: what students are. */
function listFaulty(levers: readonly Lever[]): string[] {
	const pairs = [
		['expert', 'naive'],
		['expert', 'floor'],
		['sound', 'naive'],
		['sound', 'floor']
	];
	return levers.flatMap(({ id }) => pairs.map(([base, other]) => `${base} ${id} ${other}`));
}

/** The policy of a name: a rung, `random`, a recipe, or « sound message naive »: sound with the message of naive. */
export function policyNamed<P, W, D, V>(simulation: Simulation<P, W, D, V>, name: string): Policy<V, D> {
	const { policies, recipes } = simulation;
	if (name in policies) return policies[name as PolicyName];
	if (name in recipes) return recipes[name].policy;
	const [base, lever, other] = name.split(' ');
	if (!(base in policies) || !(other in policies)) throw new RangeError(`no policy ${name}`);
	const mine = policies[base as PolicyName];
	const theirs = policies[other as PolicyName];
	return (view, seed) => simulation.graft(view, mine(view, seed), theirs(view, seed), lever);
}

/** What a rehearsal asks of whoever plays, on one thread or eight: the same numbers for the same request. */
export interface Rehearser {
	/** `valuePolicy` over plays 0 to `count - 1`. */
	value(policy: string, count: number): Promise<Float64Array>;
	/** `rehearsePlay` of play number n, for n from 0 to `count - 1`. */
	play(policy: string, count: number): Promise<readonly RehearsedPlay[]>;
}

/** The expert’s plays: by definition he loses nothing to himself, in any world, so nothing needs to be replayed. */
function expertPlays(values: Float64Array, marked: number): RehearsedPlay[] {
	return Array.from(values.subarray(0, marked), (objective) => ({
		objective,
		advantages: 0,
		samplingVariance: 0,
		luck: []
	}));
}

/**
 * Plays and marks every policy that a case is released by. `marked` plays of each rung are marked, fewer of the others;
 * `levers` are those of the case.
 */
export async function gatherRehearsal<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	{ value, play }: Rehearser,
	options: { seed: Seed; plays: number; marked?: number; worlds: number; levers: readonly Lever[] }
): Promise<RehearsalData> {
	const { seed, plays, worlds } = options;
	const marked = Math.min(options.marked ?? MARKED_PLAYS, plays);
	const named = [...LADDER, 'random', ...Object.keys(simulation.recipes)];
	const values = Object.fromEntries(
		await Promise.all(named.map(async (name) => [name, await value(name, plays)] as const))
	);
	const isRung = (name: string): boolean => (LADDER as readonly string[]).includes(name);
	const markedPlays = await Promise.all(
		[...named, ...listFaulty(options.levers)].map(
			async (name) =>
				[
					name,
					name === 'expert'
						? expertPlays(values.expert, marked)
						: await play(name, isRung(name) ? marked : Math.min(FAULTY_PLAYS, marked))
				] as const
		)
	);
	return {
		kind: simulation.kind,
		seed,
		worlds,
		values,
		plays: Object.fromEntries(markedPlays),
		recipeTitles: Object.fromEntries(Object.entries(simulation.recipes).map(([name, { name: title }]) => [name, title]))
	};
}

export interface Rehearsal {
	readonly policies: readonly {
		readonly name: string;
		readonly objective: { readonly mean: number; readonly sd: number };
		readonly mark: { readonly mean: number; readonly sd: number };
	}[];
	/** Between adjacent rungs: gap in cents, 95 % interval, and as a share of the scale floor to expert. */
	readonly gaps: readonly {
		readonly low: Rung;
		readonly high: Rung;
		readonly gap: number;
		readonly ci95: readonly [number, number];
		readonly share: number;
	}[];
	/** Recipes that reach the sound rung, by name. */
	readonly exploits: readonly { readonly name: string; readonly title: string; readonly efficiency: number }[];
	/** Largest spread of the mark from one play to another near the mark of a rung, points out of 20. */
	readonly pathError: number;
	readonly luckShare: number;
	/** Correlation between the mark of a play and its result, over the ladder: low means that luck hides decisions. */
	readonly markResultCorrelation: number;
	readonly reference: Reference;
}

/** What the plays of every policy gave; the same whether they ran on one thread or eight. */
export interface RehearsalData {
	/** Kind of the stage. */
	readonly kind: string;
	readonly seed: Seed;
	readonly worlds: number;
	/** Values over the common worlds, by policy (ladder, then `random`, then recipes). */
	readonly values: Readonly<Record<string, Float64Array>>;
	/** Marked plays, by policy: those of `values`, then the rungs with one lever of a lower one. */
	readonly plays: Readonly<Record<string, readonly RehearsedPlay[]>>;
	readonly recipeTitles: Readonly<Record<string, string>>;
}

interface MarkedPolicy {
	readonly marks: readonly number[];
	readonly mean: number;
	readonly sd: number;
	/** Spread from one play to another once sampling error is taken away. */
	readonly path: number;
}

/** The marks of plays of one policy. */
function markPlays(plays: readonly RehearsedPlay[], reference: Reference, anchors: Anchors): MarkedPolicy {
	const scale = reference.objective.expert.mean - reference.objective.floor.mean;
	const marks = plays.map(({ advantages }) => markOf(1 + advantages / scale, reference, anchors));
	const sampling = plays.map(({ advantages, samplingVariance }) => {
		const slope = markSlope(1 + advantages / scale, reference, anchors);
		return (slope * slope * samplingVariance) / (scale * scale);
	});
	const spread = marks.length > 1 ? variance(marks) : 0;
	return {
		marks,
		mean: mean(marks),
		sd: Math.sqrt(spread),
		path: Math.sqrt(Math.max(0, spread - mean(sampling)))
	};
}

/** Adjacent rungs are at least this share of the scale apart. */
const LEAST_GAP = 0.12;
/** A mark varies by at most this many points from path to path: a conversation is a shorter sample than a campaign (docs/adr/0014). */
const MOST_PATH_ERROR: Readonly<Record<string, number>> = { negotiation: 2 };
const ORDINARY_PATH_ERROR = 1;

/** Turns the data of a rehearsal into its report. */
export function summarise(data: RehearsalData, anchors: Anchors = ANCHORS): Rehearsal {
	const { values, plays } = data;
	const objective = {} as Record<Rung, { mean: number; sd: number }>;
	for (const rung of LADDER) objective[rung] = { mean: mean(values[rung]), sd: standardDeviation(values[rung]) };
	const scale = objective.expert.mean - objective.floor.mean;

	const bare: Reference = {
		engine: ENGINE_VERSION,
		seed: data.seed,
		plays: values.floor.length,
		worlds: data.worlds,
		objective,
		marks: { floor: { mean: 0 }, naive: { mean: 0 }, sound: { mean: 0 }, expert: { mean: 0 } },
		paths: [],
		luckShare: 0,
		faults: []
	};
	const marked = new Map(Object.entries(plays).map(([name, played]) => [name, markPlays(played, bare, anchors)]));
	const markedAs = (name: string): MarkedPolicy => marked.get(name) as MarkedPolicy;
	// Tricks and chance are nobody’s way of playing; who nearly plays as the expert has nearly no path.
	const paths = [...marked]
		.filter(([name, one]) => name !== 'random' && !(name in data.recipeTitles) && one.mean <= NEARLY_EXPERT)
		.map(([, { mean: mark, path }]) => ({ mark, path }))
		.sort((a, b) => a.mark - b.mark);
	const allMarks = LADDER.flatMap((rung) => markedAs(rung).marks);
	const allResults = LADDER.flatMap((rung) => plays[rung].map((play) => play.objective));

	// Luck is what varies from play to play under the same policy; the rest is what policies differ by.
	const rungs = LADDER.filter((rung) => rung !== 'floor');
	const within = mean(rungs.map((rung) => objective[rung].sd * objective[rung].sd));
	const between = variance(rungs.map((rung) => objective[rung].mean));
	const luckShare = within / (within + between);

	const gaps = LADDER.slice(1).map((high, at) => {
		const low = LADDER[at];
		const difference = pairedDifference(values[high], values[low]);
		const half = Z95 * difference.standardError;
		return {
			low,
			high,
			gap: difference.mean,
			ci95: [difference.mean - half, difference.mean + half] as const,
			share: difference.mean / scale
		};
	});
	const efficiency = (name: string): number => 1 + (mean(values[name]) - objective.expert.mean) / scale;
	const soundEfficiency = efficiency('sound');
	const exploits = Object.keys(data.recipeTitles)
		.filter((name) => efficiency(name) >= soundEfficiency)
		.map((name) => ({ name, title: data.recipeTitles[name], efficiency: efficiency(name) }));
	const largestPath = Math.max(...LADDER.map((rung) => pathError(markedAs(rung).mean, { paths })));

	const faults: string[] = [];
	for (const gap of gaps) {
		if (gap.ci95[0] <= 0)
			faults.push(`L’échelle n’est pas ordonnée : « ${gap.high} » ne dépasse pas nettement « ${gap.low} ».`);
		else if (gap.share < LEAST_GAP)
			faults.push(
				`« ${gap.high} » n’est qu’à ${writePercent(Math.round(gap.share * 100) / 100)} de l’échelle au-dessus de « ${gap.low} » : il faut ${writePercent(LEAST_GAP)}. Revoyez ce que le cas récompense.`
			);
	}
	for (const exploit of exploits)
		faults.push(`Une recette sans jugement (${exploit.title}) fait aussi bien que la politique « sound ».`);
	if (largestPath > (MOST_PATH_ERROR[data.kind] ?? ORDINARY_PATH_ERROR))
		faults.push(
			`La note d’une même politique varie trop d’une partie à l’autre (± ${writeNumber(largestPath, 1)} point).`
		);

	return {
		policies: Object.keys(values).map((name) => ({
			name,
			objective: { mean: Math.round(mean(values[name])), sd: Math.round(standardDeviation(values[name])) },
			mark: { mean: markedAs(name).mean, sd: markedAs(name).sd }
		})),
		gaps,
		exploits,
		pathError: largestPath,
		luckShare,
		markResultCorrelation: correlation(allMarks, allResults),
		reference: {
			...bare,
			marks: {
				floor: { mean: markedAs('floor').mean },
				naive: { mean: markedAs('naive').mean },
				sound: { mean: markedAs('sound').mean },
				expert: { mean: markedAs('expert').mean }
			},
			paths,
			luckShare,
			faults
		}
	};
}

/** A rehearsal on one thread: `plays` plays of each policy, some of them marked over `worlds` worlds a round. */
export async function rehearse<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	params: P,
	options: { seed: Seed; plays: number; marked?: number; worlds?: number }
): Promise<Rehearsal> {
	const { seed, worlds = 32 } = options;
	const rehearser: Rehearser = {
		value: async (name, count) => valuePolicy(simulation, params, policyNamed(simulation, name), seed, 0, count),
		play: async (name, count) =>
			Array.from({ length: count }, (_, n) =>
				rehearsePlay(simulation, params, policyNamed(simulation, name), playSeed(seed, n), worlds)
			)
	};
	const levers = simulation.leversOf?.(params) ?? simulation.levers;
	return summarise(await gatherRehearsal(simulation, rehearser, { ...options, worlds, levers }));
}
