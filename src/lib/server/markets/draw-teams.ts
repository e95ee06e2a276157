import { deriveKey, integerBelow, Purpose, type Seed } from '#engine/random.ts';

export const LARGEST_TEAM = 6;

/** Who is in each team, by seat. */
export type Teams = readonly (readonly string[])[];

export type Drawn = { readonly ok: true; readonly teams: Teams } | { readonly ok: false; readonly sentence: string };

/** The same people in an order that only the seed decides. */
function shuffle(people: readonly string[], seed: Seed): string[] {
	const order = [...people].sort();
	const key = deriveKey(seed, 0, Purpose.share);
	for (let last = order.length - 1; last > 0; last--) {
		const other = integerBelow(last + 1, key, last, 0);
		[order[last], order[other]] = [order[other], order[last]];
	}
	return order;
}

const tooMany = (count: number) =>
	`Une équipe a au plus ${LARGEST_TEAM} membres\u00a0: avec ${count} équipes, ${count * LARGEST_TEAM} élèves au plus peuvent jouer.`;

/** Shares people out by chance in so many teams, whose sizes differ by one at most; the first ones are the largest. */
export function drawTeams(people: readonly string[], count: number, seed: Seed): Drawn {
	if (people.length === 0) return { ok: false, sentence: 'Cochez ceux qui jouent.' };
	if (people.length > count * LARGEST_TEAM) return { ok: false, sentence: tooMany(count) };
	const teams: string[][] = Array.from({ length: count }, () => []);
	for (const [index, person] of shuffle(people, seed).entries()) teams[index % count].push(person);
	return { ok: true, teams };
}

/** Checks teams made by hand or from groups: everybody of them once, at most six in each; those missing at the end are empty. */
export function checkTeams(teams: Teams, count: number): Drawn {
	const people = teams.flat();
	if (people.length === 0) return { ok: false, sentence: 'Aucune équipe n’a de membre.' };
	if (teams.length > count)
		return { ok: false, sentence: `Il y a ${teams.length} équipes pour ${count} entreprises. Augmentez leur nombre.` };
	if (new Set(people).size !== people.length)
		return { ok: false, sentence: 'Un élève ne peut être que dans une équipe.' };
	if (teams.some(({ length }) => length > LARGEST_TEAM)) return { ok: false, sentence: tooMany(count) };
	return { ok: true, teams: [...teams, ...Array.from({ length: count - teams.length }, () => [])] };
}
