/** An exercise corrected: what each answer is worth, and the right working. */
import type { Answers, Calculation, CalculationMark, Figures, Step, StepMark } from './calculation.ts';
import { explain, rounded, type Worked } from './explain.ts';
import { markSteps } from './mark-steps.ts';
import { solve } from './solve.ts';

export interface CorrectedStep {
	readonly step: Step;
	readonly mark: StepMark;
	readonly worked: Worked;
	/** The same from the student’s own earlier results, where they lead elsewhere. */
	readonly own: Worked | null;
}

export interface Correction {
	readonly mark: CalculationMark;
	readonly steps: readonly CorrectedStep[];
}

/** Marks the answers and works every step in full. */
export function correct(calculation: Calculation, answers: Answers): Correction {
	const mark = markSteps(calculation, answers);
	const right = solve(calculation);
	const own: Record<string, Figures[string]> = { ...right };
	const steps = calculation.steps.map((step, i): CorrectedStep => {
		const one = mark.steps[i];
		const carried = one.carried;
		const elsewhere = carried !== null && rounded(step, carried) !== one.expected;
		const worked = explain(calculation, step, right);
		const ownWorked = elsewhere ? explain(calculation, step, { ...own, [step.name]: carried }) : null;
		own[step.name] = one.read ?? carried ?? right[step.name];
		return { step, mark: one, worked, own: ownWorked };
	});
	return { mark, steps };
}
