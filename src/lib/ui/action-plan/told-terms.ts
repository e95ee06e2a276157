import type { Cause } from '#engine/simulation.ts';
import type { Plan } from './plan.ts';

/** What is counted at the end only: before, it would tell what nobody can know. */
const AT_THE_END = ['loyal', 'landing'];

/** The terms of the objective that may be told so far. */
export const toldTerms = ({ over }: Pick<Plan, 'over'>, terms: readonly Cause[]): readonly Cause[] =>
	over ? terms : terms.filter(({ id }) => !AT_THE_END.includes(id));
