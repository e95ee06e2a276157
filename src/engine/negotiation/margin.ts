import type { Cents } from '../money.ts';
import type { Issue } from './definition.ts';

type Priced = Pick<Issue, 'amounts' | 'perUnit' | 'quantities'>;

/**
 * What terms bring the player, cents: the units of the deal times what each brings, then the amounts of the whole deal and
 * `base`, which any agreement brings or costs. `levels`: one by issue, in their order.
 */
export function marginOf(issues: readonly Priced[], base: Cents, levels: ArrayLike<number>): Cents {
	let units = 1;
	let perUnit = 0;
	let fixed = base;
	issues.forEach((issue, i) => {
		if (issue.quantities !== null) units = issue.quantities[levels[i]];
		if (issue.perUnit) perUnit += issue.amounts[levels[i]];
		else fixed += issue.amounts[levels[i]];
	});
	return units * perUnit + fixed;
}
