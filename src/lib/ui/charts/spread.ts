/**
 * Positions as near as possible to `wanted` (any order) and at least `gap` apart, inside [low, high]: labels at the end of lines that meet.
 * Returned in the order given. When they cannot all fit they are spaced evenly.
 */
export function spread(wanted: readonly number[], gap: number, low: number, high: number): number[] {
	const count = wanted.length;
	const order = wanted.map((_, index) => index).sort((a, b) => wanted[a] - wanted[b] || a - b);
	const room = Math.min(gap, count > 1 ? (high - low) / (count - 1) : gap);
	const placed = order.map((index) => Math.min(high, Math.max(low, wanted[index])));
	for (let rank = 1; rank < count; rank++) placed[rank] = Math.max(placed[rank], placed[rank - 1] + room);
	if (count > 0) placed[count - 1] = Math.min(placed[count - 1], high);
	for (let rank = count - 2; rank >= 0; rank--) placed[rank] = Math.min(placed[rank], placed[rank + 1] - room);
	const result = new Array<number>(count);
	order.forEach((index, rank) => {
		result[index] = placed[rank];
	});
	return result;
}
