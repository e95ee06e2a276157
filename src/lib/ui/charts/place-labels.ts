/** A disc on the map and the name to write beside it; lengths in the units of the drawing. */
export interface Place {
	x: number;
	y: number;
	radius: number;
	/** Width of the name once written. */
	width: number;
}

export interface Label {
	x: number;
	y: number;
	anchor: 'start' | 'middle' | 'end';
}

interface Box {
	left: number;
	right: number;
	top: number;
	bottom: number;
}

const overlap = (a: Box, b: Box): number =>
	Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
	Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/**
 * Where to write the name of each place (baseline and anchor, in the order given): right, left, above or below its disc, near it or a
 * line farther, whichever covers the least of discs, names already written and points to keep clear, the largest discs choosing first.
 * Names stay inside `width` × `height`; null for a name that could only be written over another.
 */
export function placeLabels(
	places: readonly Place[],
	width: number,
	height: number,
	clear: readonly { readonly x: number; readonly y: number }[] = [],
	size = 13
): (Label | null)[] {
	const discs = places.map(({ x, y, radius }): Box => ({
		left: x - radius,
		right: x + radius,
		top: y - radius,
		bottom: y + radius
	}));
	const kept: Box[] = clear.map(({ x, y }): Box => ({ left: x - 3, right: x + 3, top: y - 3, bottom: y + 3 }));
	const written: Box[] = [];
	const labels = new Array<Label | null>(places.length).fill(null);
	const order = places.map((_, index) => index).sort((a, b) => places[b].radius - places[a].radius || a - b);
	for (const index of order) {
		const { x, y, radius, width: span } = places[index];
		const gap = 4;
		const options: { label: Label; box: Box }[] = [
			{ label: { x: x + radius + gap, y: y + 0.35 * size, anchor: 'start' }, box: at(x + radius + gap, y - size / 2) },
			{
				label: { x: x - radius - gap, y: y + 0.35 * size, anchor: 'end' },
				box: at(x - radius - gap - span, y - size / 2)
			},
			{ label: { x, y: y - radius - gap, anchor: 'middle' }, box: at(x - span / 2, y - radius - gap - size) },
			{ label: { x, y: y + radius + size, anchor: 'middle' }, box: at(x - span / 2, y + radius + gap / 2) },
			...[-1, 1].flatMap((side): { label: Label; box: Box }[] => {
				const top = y + side * (radius + size) - size / 2;
				return [
					{ label: { x: x + gap, y: top + 0.85 * size, anchor: 'start' }, box: at(x + gap, top) },
					{ label: { x: x - gap, y: top + 0.85 * size, anchor: 'end' }, box: at(x - gap - span, top) }
				];
			})
		];
		const cost = (box: Box): number => {
			const outside = span * size - overlap(box, { left: 0, right: width, top: 0, bottom: height });
			const covered = [...discs.filter((_, other) => other !== index), ...kept, ...written].reduce(
				(sum, other) => sum + overlap(box, other),
				0
			);
			return 4 * outside + covered;
		};
		let best = options[0];
		for (const option of options) if (cost(option.box) < cost(best.box) - 1e-6) best = option;
		if (span > 0 && written.some((box) => overlap(box, best.box) > 1)) continue;
		labels[index] = best.label;
		if (span > 0) written.push(best.box);

		function at(left: number, top: number): Box {
			return { left, right: left + span, top, bottom: top + size };
		}
	}
	return labels;
}
