/** What a worker is asked: every answer is a pure function of the task, so any node may compute it. */
import type { Alternatives, Values } from '#engine/review.ts';
import type { RoomKind } from '#engine/rooms.ts';
import type { SeatReview } from '#assessment/market-review.ts';
import type { Cause } from '#engine/simulation.ts';
import type { RehearsedPlay } from '#assessment/rehearse.ts';

/** A stage as it crosses threads: its plain definition, compiled once per worker under `key`. */
export interface StageData {
	readonly key: string;
	readonly kind: RoomKind;
	readonly definition: unknown;
	/** Seats that share it in a market; absent when it is played alone. */
	readonly seats?: number;
}

/** A run as it crosses threads. */
export interface RunData {
	readonly seed: number;
	readonly grading: number;
	readonly seat: number;
	/** `decisions[round - 1][seat]`, already checked. */
	readonly decisions: readonly (readonly unknown[])[];
}

/** What « et si ? » answers about one week changed, in cents. */
export interface WhatIf {
	/** Expected gain over the week played, the expert going on, and its half-width at 95 %. */
	readonly gain: number;
	readonly error: number;
	/** Result in the run’s own world, the expert going on: after the week played, after the week changed. */
	readonly played: number;
	readonly changed: number;
	readonly differences: readonly string[];
}

export type Change =
	| { readonly kind: 'levers'; readonly levers: readonly string[] }
	| { readonly kind: 'best'; readonly decision: unknown }
	| { readonly kind: 'nothing' };

/** A round of a market at a seat, with the proposals of its team; null stands for changing nothing. */
export interface MarketTask {
	readonly do: 'market';
	readonly seed: number;
	readonly grading: number;
	/** `decisions[round - 1][seat]`, of the rounds that were played. */
	readonly decisions: readonly (readonly unknown[])[];
	/** The one after the last asks only what the market is still worth. */
	readonly round: number;
	readonly seat: number;
	readonly proposed: readonly unknown[];
}

export type Task =
	| MarketTask
	| {
			readonly do: 'value';
			readonly run: RunData;
			readonly round: number;
			readonly from: number;
			readonly count: number;
	  }
	| { readonly do: 'search'; readonly run: RunData; readonly round: number }
	| {
			readonly do: 'causes';
			/** The worlds around the round, as the engine encoded them: the campaign that was played, not another. */
			readonly before: Uint8Array;
			readonly after: Uint8Array;
			/** By seat. */
			readonly decisions: readonly unknown[];
			readonly seat: number;
			readonly audience: 'player' | 'debrief';
	  }
	| { readonly do: 'what-if'; readonly run: RunData; readonly round: number; readonly change: Change }
	| {
			readonly do: 'objective';
			readonly policy: string;
			readonly seed: number;
			readonly from: number;
			readonly count: number;
	  }
	| {
			readonly do: 'plays';
			readonly policy: string;
			readonly seed: number;
			readonly from: number;
			readonly count: number;
			readonly worlds: number;
	  };

export interface Answers {
	market: SeatReview;
	value: Values;
	search: Alternatives<unknown>;
	causes: readonly Cause[];
	'what-if': WhatIf;
	objective: Float64Array;
	plays: readonly RehearsedPlay[];
}

export type Answer<T extends Task> = Answers[T['do']];
