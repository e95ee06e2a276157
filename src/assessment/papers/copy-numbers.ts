/** Numbers that stand for names on the copies of a sitting. */
import { deriveKey, Purpose, uniform, type Seed } from '#engine/random.ts';

/** Numbers of four digits: at most as many copies. */
const FIRST = 1000;
const MOST = 9000;

/**
 * A number of four digits for each copy, all different, in an order that tells nothing of that of the candidates. The seed
 * stays secret; another one gives other numbers.
 */
export function copyNumbers(count: number, seed: Seed): number[] {
	if (count > MOST) throw new Error(`${count} copies, and numbers for ${MOST}`);
	const key = deriveKey(seed, 0, Purpose.copies);
	return Array.from({ length: MOST }, (_, index) => ({ number: FIRST + index, rank: uniform(key, index, 0) }))
		.sort((a, b) => a.rank - b.rank || a.number - b.number)
		.slice(0, count)
		.map(({ number }) => number);
}
