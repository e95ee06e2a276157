/** The points of a question once all have marked it. Points and gaps in hundredths of a point. */
import { hundredths, toQuarter } from './mark.ts';

/** What was given to one question of a copy. */
export interface Given {
	/** By the markers who mark every copy, one or two; null: not yet. */
	readonly markers: readonly (number | null)[];
	/** By the third, called when the others part too far. */
	readonly third: number | null;
	/** Decided afterwards: by an agreement, or by the answer to an appeal. */
	readonly ruling: number | null;
}

/** A decision first, then the third marker, then the mean of the markers to the nearest quarter; null while one of them is awaited. */
export function settle({ markers, third, ruling }: Given): number | null {
	if (ruling !== null) return ruling;
	if (third !== null) return third;
	const known = markers.filter((points) => points !== null);
	if (known.length < markers.length || known.length === 0) return null;
	const mean = known.reduce((total, points) => total + points, 0) / known.length;
	return hundredths(toQuarter(mean / 100));
}
