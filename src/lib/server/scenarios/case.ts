import { pairedRoomOf, type AnySimulation } from '#engine/rooms.ts';
import type { ParsedPackage } from '#scenario/parse.ts';
import type { ScenarioCard } from '../db/schema.ts';
import type { PackageFiles } from './package.ts';

/** A stage that is played: its room and the parameters that the package gives it. */
export interface Stage {
	readonly id: string;
	readonly title: string;
	readonly kind: string;
	readonly room: AnySimulation;
	readonly params: unknown;
	/** What `params` was compiled from: plain data, which can cross threads. Secret. */
	readonly definition: unknown;
	/** Names this stage of these very files, for caches. */
	readonly key: string;
	/** How several firms play it in one market; absent when they cannot. */
	readonly market?: MarketRoom;
	/** Firms that share it, once it is that of a market. */
	readonly seats?: number;
}

/** How the firms of a market share a stage. */
export interface MarketRoom {
	/** What runs of it are of, before the number of seats: `action-plan-market`. */
	readonly kind: string;
	/** Firms that the case is made for. */
	readonly most: number;
	/** The parameters of the stage for so many seats. */
	compile(seats: number): unknown;
}

/** A published version of a case, ready to be played. All of it is secret: `dossier.ts` and views say what may leave. */
export interface Case {
	readonly slug: string;
	readonly version: number;
	/** SHA-256 of the package's files. */
	readonly digest: string;
	readonly title: string;
	readonly card: ScenarioCard;
	readonly files: PackageFiles;
	readonly parsed: ParsedPackage;
	readonly stages: readonly Stage[];
}

/** Where cases come from. Runs never read packages themselves. */
export interface Cases {
	/** Version of the engine’s results. */
	readonly engineVersion: number;
	/** The version that was published under that number; throws when there is none. */
	load(slug: string, version: number): Promise<Case>;
	/** The shipped cases that can be played, the easiest first. */
	list(): Promise<readonly Case[]>;
}

const paired = new WeakMap<Stage, Stage>();

/** The same stage for two people; null when it is played alone only. */
export function pairedStageOf(stage: Stage): Stage | null {
	const found = pairedRoomOf(stage.kind);
	if (!found) return null;
	let pair = paired.get(stage);
	if (!pair) {
		const { kind, room } = found;
		const params = room.compile(stage.definition);
		pair = { ...stage, kind, room: room.simulation, params, key: `${stage.key}/${kind}` };
		paired.set(stage, pair);
	}
	return pair;
}

const markets = new WeakMap<Stage, Map<number, Stage>>();

/** The same stage for the firms of a market, from 2 to 8; null when it does not take as many. Runs of it say how many in their kind. */
export function marketStageOf(stage: Stage, seats: number): Stage | null {
	const found = stage.market;
	if (!found || !Number.isInteger(seats) || seats < 2 || seats > found.most) return null;
	const known = markets.get(stage) ?? new Map<number, Stage>();
	markets.set(stage, known);
	let market = known.get(seats);
	if (!market) {
		const kind = `${found.kind}/${seats}`;
		const params = found.compile(seats);
		market = { ...stage, kind, params, seats, key: `${stage.key}/${kind}` };
		known.set(seats, market);
	}
	return market;
}

/** The stage of a case, as runs of a kind play it; throws when there is none. */
export function stageOf(scenario: Case, id: string, kind?: string): Stage {
	const stage = scenario.stages.find((stage) => stage.id === id);
	if (!stage) throw new Error(`${scenario.slug} ${scenario.version} has no stage ${id}`);
	if (kind === undefined || kind === stage.kind) return stage;
	const [name, seats] = kind.split('/');
	const pair = stage.market?.kind === name ? marketStageOf(stage, Number(seats)) : pairedStageOf(stage);
	if (pair?.kind !== kind) throw new Error(`${scenario.slug} ${scenario.version} has no stage ${id} of kind ${kind}`);
	return pair;
}
