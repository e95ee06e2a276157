const FACTORIALS = [1, 1, 2, 6, 24, 120, 720, 5040, 40320];

/**
 * Exact Shapley shares of `worth`, an integer function of subsets (bit sets) of n <= 8 players: integer numerators over
 * n!, so that sums are exact. Order of players does not matter.
 */
export function shapley(n: number, worth: Float64Array): { numerators: number[]; denominator: number } {
	const numerators = new Array<number>(n).fill(0);
	for (let player = 0; player < n; player++) {
		const bit = 1 << player;
		for (let subset = 0; subset < worth.length; subset++) {
			if ((subset & bit) !== 0) continue;
			let size = 0;
			for (let rest = subset; rest !== 0; rest &= rest - 1) size++;
			numerators[player] += FACTORIALS[size] * FACTORIALS[n - size - 1] * (worth[subset | bit] - worth[subset]);
		}
	}
	return { numerators, denominator: FACTORIALS[n] };
}
