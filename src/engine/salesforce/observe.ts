/** What is seen of abilities and potentials, added to the sufficient statistics of their posterior. */
import type { World } from './world.ts';

/** A noisy sight of an ability, or of a potential at index persons + zone; `spread` is that of the noise. */
export function observe(world: World, index: number, seen: number, spread: number): void {
	const weight = 1 / (spread * spread);
	world.precision[index] += weight;
	world.information[index] += weight * seen;
}

/** Sales of a zone by a person, as the log of what they are to what the file announced: ability plus potential plus noise. */
export function observeSales(world: World, p: number, z: number, zones: number, seen: number, spread: number): void {
	const weight = 1 / (spread * spread);
	const persons = world.ability.length;
	world.precision[p] += weight;
	world.precision[persons + z] += weight;
	world.binding[p * zones + z] += weight;
	world.information[p] += weight * seen;
	world.information[persons + z] += weight * seen;
}
