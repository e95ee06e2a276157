import type { Calculation } from './calculation.ts';
import { drawFigures } from './draw-figures.ts';
import type { CalculationPlan, Draw } from './figure-plan.ts';
import { writeFigure } from './french-number.ts';
import type { Theme } from './theme.ts';

/** A kind of exercise: its story and the plan of its figures. */
export interface ExerciseKind {
	readonly id: string;
	readonly theme: Theme;
	/** 1 is one idea, 2 a chain, 3 a chain with a choice of method. */
	readonly level: 1 | 2 | 3;
	readonly title: string;
	/** Who tells it, one of them drawn: « La fromagerie Berthier, à Annecy, ». */
	readonly firms: readonly string[];
	/** With « {firme} », and the name of each given in braces. */
	readonly story: string;
	readonly plan: CalculationPlan;
}

/** An exercise with the figures of one student. */
export interface Exercise {
	readonly kind: ExerciseKind;
	readonly story: string;
	readonly calculation: Calculation;
}

/** The exercise that `draw` gives. Throws when the plan of the kind asks for the impossible, which the tests of the kinds exclude. */
export function drawExercise(kind: ExerciseKind, draw: Draw): Exercise {
	const calculation = drawFigures(kind.plan, draw);
	if (!calculation) throw new Error(`No figures keep the conditions of ${kind.id}`);
	const firm = kind.firms[Math.floor(draw('firme') * kind.firms.length)];
	return { kind, calculation, story: tell(kind.story, firm, calculation) };
}

/** The story with its figures; a row is left to its table. */
function tell(story: string, firm: string, { givens }: Calculation): string {
	return story.replace(/\{(\w+)\}/g, (written, name: string) => {
		if (name === 'firme') return firm;
		const given = givens.find((one) => one.name === name);
		if (typeof given?.value !== 'number') return written;
		// « 42 jours » in a sentence, « 42 j » in a formula.
		return writeFigure(given.value, given.unit === 'j' ? 'jours' : given.unit);
	});
}
