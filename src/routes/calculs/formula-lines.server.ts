/** The formula sheet as its page shows it. */
import type { Figure } from '#calculation/calculation.ts';
import { FORMULAS } from '#calculation/formula-sheet.ts';
import { computeFormula, printFormula, type Formula } from '#calculation/formula.ts';
import { writeFigure, writeRow } from '#calculation/french-number.ts';
import { EXERCISE_KINDS } from '#calculation/exercise-kinds.ts';
import { THEMES, type Theme } from '#calculation/theme.ts';
import { typesetAll } from '#ui/typeset.ts';

const write = (value: Figure, unit: string, decimals?: number): string =>
	typeof value === 'number' ? writeFigure(value, unit, decimals) : writeRow(value, unit);

function lineOf(formula: Formula) {
	const { id, name, inputs, output, steps, example, confusions, source } = formula;
	const result = computeFormula(formula, example);
	const shown = typeof result === 'number' ? result : result.map((one) => Math.round(one * 1e4) / 1e4);
	return typesetAll({
		id,
		name,
		printed: printFormula(formula),
		inputs: inputs.filter(({ label, what }) => label !== what).map(({ label, what }) => `${label} : ${what}`),
		steps: [...steps],
		example: {
			given: inputs.map((input) => `${input.label} : ${write(example[input.name], input.unit)}`).join(' ; '),
			result: `${output.label} = ${write(shown, output.unit, output.decimals)}`
		},
		confusions: confusions.map(({ sentence }) => sentence),
		source: source.kind === 'sourced' ? 'formule relevée dans une fiche de BTS' : 'définition usuelle'
	});
}

/** Each theme with its formulas and how many kinds of exercises it has. */
export function formulaThemes() {
	return Object.entries(THEMES).map(([theme, title]) => ({
		theme: theme as Theme,
		title,
		exercises: EXERCISE_KINDS.filter((kind) => kind.theme === theme).length,
		formulas: FORMULAS.filter((formula) => formula.theme === theme).map(lineOf)
	}));
}
