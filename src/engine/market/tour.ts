// Closed tours on a symmetric n x n distance matrix (flat by rows). A tour is an order of places; the last leads back to the first.
// Ties go to the first found in index order, so that a tour is a function of its arguments.

/** The length of the closed tour, in the unit of the distances. */
export function tourLength(distances: ArrayLike<number>, n: number, tour: ArrayLike<number>): number {
	let length = 0;
	for (let i = 0; i < tour.length; i++) length += distances[tour[i] * n + tour[i + 1 < tour.length ? i + 1 : 0]];
	return length;
}

/** The tour through `stops` that starts at stops[0] and always goes to the nearest stop not yet visited. */
export function nearestNeighbour(distances: ArrayLike<number>, n: number, stops: readonly number[]): number[] {
	const left = [...stops];
	const tour = left.splice(0, 1);
	while (left.length > 0) {
		const here = tour[tour.length - 1];
		let nearest = 0;
		for (let i = 1; i < left.length; i++) {
			if (distances[here * n + left[i]] < distances[here * n + left[nearest]]) nearest = i;
		}
		tour.push(...left.splice(nearest, 1));
	}
	return tour;
}

/**
 * The tour improved in place, its first place kept, until neither reversing a stretch (2-opt, Croes 1958) nor moving one to three
 * consecutive places elsewhere, either way round (Or-opt, Or 1976), shortens it. Each pass applies the best move of each kind.
 */
export function improveTour(distances: ArrayLike<number>, n: number, tour: number[]): number[] {
	while (applyBestReversal(distances, n, tour) || applyBestMove(distances, n, tour));
	return tour;
}

/** Gains below this share of a leg are rounding, and could cycle. */
const NEGLIGIBLE = 1e-12;

function applyBestReversal(distances: ArrayLike<number>, n: number, tour: number[]): boolean {
	const size = tour.length;
	let bestGain = 0;
	let bestFrom = 0;
	let bestTo = 0;
	for (let i = 0; i + 2 < size; i++) {
		const a = tour[i];
		const b = tour[i + 1];
		for (let j = i + 2; j < size; j++) {
			const c = tour[j];
			const d = tour[j + 1 < size ? j + 1 : 0];
			if (d === a) continue;
			const before = distances[a * n + b] + distances[c * n + d];
			const gain = before - distances[a * n + c] - distances[b * n + d];
			if (gain > bestGain && gain > NEGLIGIBLE * before) {
				bestGain = gain;
				bestFrom = i + 1;
				bestTo = j;
			}
		}
	}
	if (bestGain === 0) return false;
	reverse(tour, bestFrom, bestTo);
	return true;
}

function applyBestMove(distances: ArrayLike<number>, n: number, tour: number[]): boolean {
	const size = tour.length;
	let bestGain = 0;
	let best: [from: number, length: number, after: number, reversed: boolean] = [0, 0, 0, false];
	for (let length = 1; length <= 3; length++) {
		for (let from = 1; from + length <= size; from++) {
			const before = tour[from - 1];
			const first = tour[from];
			const last = tour[from + length - 1];
			const after = tour[from + length < size ? from + length : 0];
			const freed = distances[before * n + first] + distances[last * n + after];
			const removed = freed - distances[before * n + after];
			for (let at = 0; at < size; at++) {
				if (at >= from - 1 && at < from + length) continue;
				const left = tour[at];
				const right = tour[at + 1 < size ? at + 1 : 0];
				const gap = distances[left * n + right];
				const straight = removed + gap - distances[left * n + first] - distances[last * n + right];
				const turned = removed + gap - distances[left * n + last] - distances[first * n + right];
				const gain = Math.max(straight, turned);
				if (gain > bestGain && gain > NEGLIGIBLE * (freed + gap)) {
					bestGain = gain;
					best = [from, length, at, turned > straight];
				}
			}
		}
	}
	if (bestGain === 0) return false;
	const [from, length, after, reversed] = best;
	const moved = tour.splice(from, length);
	if (reversed) moved.reverse();
	tour.splice(after < from ? after + 1 : after + 1 - length, 0, ...moved);
	return true;
}

function reverse(tour: number[], from: number, to: number): void {
	for (let i = from, j = to; i < j; i++, j--) {
		const kept = tour[i];
		tour[i] = tour[j];
		tour[j] = kept;
	}
}

/**
 * A good closed tour through `stops` starting at stops[0]: nearest neighbour, then 2-opt and Or-opt. Usually within 5 % of the
 * shortest (Johnson & McGeoch 1997); `shortestTour` gives the truth for a day's visits.
 */
export function planTour(distances: ArrayLike<number>, n: number, stops: readonly number[]): number[] {
	if (stops.length < 2) return [...stops];
	return improveTour(distances, n, nearestNeighbour(distances, n, stops));
}

/**
 * A shortest closed tour through `stops` starting at stops[0], by dynamic programming over subsets (Held & Karp 1962; Bellman
 * 1962): 2^(k-1) k² steps, so RangeError above 16 stops.
 */
export function shortestTour(distances: ArrayLike<number>, n: number, stops: readonly number[]): number[] {
	const others = stops.length - 1;
	if (others > 15) throw new RangeError('shortestTour: at most 16 stops');
	if (others < 2) return [...stops];
	const subsets = 1 << others;
	// cost[subset * others + last]: shortest way from stops[0] through the subset ending at its member `last`.
	const cost = new Float64Array(subsets * others).fill(Infinity);
	const previous = new Int8Array(subsets * others);
	for (let j = 0; j < others; j++) cost[(1 << j) * others + j] = distances[stops[0] * n + stops[j + 1]];
	for (let subset = 1; subset < subsets; subset++) {
		for (let last = 0; last < others; last++) {
			const here = cost[subset * others + last];
			if (here === Infinity) continue;
			for (let next = 0; next < others; next++) {
				if (subset & (1 << next)) continue;
				const to = (subset | (1 << next)) * others + next;
				const longer = here + distances[stops[last + 1] * n + stops[next + 1]];
				if (longer < cost[to]) {
					cost[to] = longer;
					previous[to] = last;
				}
			}
		}
	}
	let subset = subsets - 1;
	let last = 0;
	let shortest = Infinity;
	for (let j = 0; j < others; j++) {
		const length = cost[subset * others + j] + distances[stops[j + 1] * n + stops[0]];
		if (length < shortest) {
			shortest = length;
			last = j;
		}
	}
	const tour: number[] = [];
	for (let left = others; left > 0; left--) {
		tour.push(stops[last + 1]);
		const before = previous[subset * others + last];
		subset &= ~(1 << last);
		last = before;
	}
	tour.push(stops[0]);
	return tour.reverse();
}

/** The length to expect of a tour through n random stops of an area, without solving it: 0.7124 √(n area) (Beardwood et al. 1959). */
export function expectedTourLength(stops: number, area: number): number {
	return 0.7124 * Math.sqrt(stops * area);
}
