/**
 * The division of a seller’s time between customers (CALLPLAN, Lodish 1971): maximise Σ worth_i r_i(x_i) under Σ
 * minutes_i x_i <= time, each response replaced by its concave envelope, time given step by step where it brings most.
 */
import { respond, type Response } from './response.ts';

/** A group of like accounts: worth of one unit of response, response to visits relative to today’s, minutes of a visit. */
export interface CallGroup {
	readonly worth: number;
	readonly response: Response;
	/** Visits of the whole group at today’s effort, and minutes of one. */
	readonly visits: number;
	readonly minutes: number;
}

export interface CallPlan {
	/** Effort of each group relative to today’s, among the `choices`. */
	readonly effort: readonly number[];
	readonly minutes: number;
	readonly worth: number;
}

/** Indices of `choices` on the upper concave envelope of (minutes, worth), from 0 effort up. */
export function concaveEnvelope(minutes: ArrayLike<number>, worth: ArrayLike<number>): number[] {
	const kept: number[] = [];
	for (let k = 0; k < minutes.length; k++) {
		while (kept.length > 0) {
			const top = kept[kept.length - 1];
			const before = kept.length > 1 ? kept[kept.length - 2] : -1;
			const dominated = worth[k] >= worth[top] && minutes[k] <= minutes[top];
			const below =
				before !== -1 &&
				(worth[top] - worth[before]) * (minutes[k] - minutes[before]) <=
					(worth[k] - worth[before]) * (minutes[top] - minutes[before]);
			if (!dominated && !below) break;
			kept.pop();
		}
		kept.push(k);
	}
	while (kept.length > 1 && worth[kept[kept.length - 1]] <= worth[kept[kept.length - 2]]) kept.pop();
	return kept;
}

/**
 * The efforts that bring most within `time` minutes. `choices` are the efforts allowed, increasing, the first usually 0.
 * Exact on the envelopes but for the last step that does not fit, which is skipped for smaller ones that do.
 */
export function planCalls(groups: readonly CallGroup[], choices: readonly number[], time: number): CallPlan {
	interface StepUp {
		readonly group: number;
		readonly to: number;
		readonly minutes: number;
		readonly rate: number;
	}
	const effort: number[] = [];
	const steps: StepUp[] = [];
	let used = 0;
	groups.forEach((group, g) => {
		const minutes = choices.map((x) => x * group.visits * group.minutes);
		const worth = choices.map((x) => group.worth * respond(group.response, x));
		const hull = concaveEnvelope(minutes, worth);
		effort.push(hull[0]);
		used += minutes[hull[0]];
		for (let h = 1; h < hull.length; h++) {
			const more = minutes[hull[h]] - minutes[hull[h - 1]];
			const gain = worth[hull[h]] - worth[hull[h - 1]];
			steps.push({ group: g, to: hull[h], minutes: more, rate: more > 0 ? gain / more : Infinity });
		}
	});
	steps.sort((a, b) => b.rate - a.rate || a.group - b.group || a.to - b.to);
	const stopped = new Set<number>();
	for (const step of steps) {
		if (stopped.has(step.group)) continue;
		if (used + step.minutes > time) {
			// Later steps of this group would skip this one.
			stopped.add(step.group);
			continue;
		}
		effort[step.group] = step.to;
		used += step.minutes;
	}
	const efforts = effort.map((k) => choices[k]);
	return {
		effort: efforts,
		minutes: used,
		worth: groups.reduce((sum, group, g) => sum + group.worth * respond(group.response, efforts[g]), 0)
	};
}
