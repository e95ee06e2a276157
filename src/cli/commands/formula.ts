import type { Figure, Figures } from '#calculation/calculation.ts';
import { FORMULAS, findFormula } from '#calculation/formula-sheet.ts';
import { computeFormula, printFormula, type Formula, type Input } from '#calculation/formula.ts';
import { writeFigure, writeRow } from '#calculation/french-number.ts';
import { readNumber } from '#calculation/read-number.ts';
import { THEMES } from '#calculation/theme.ts';
import { conversion, isRate } from '#calculation/unit.ts';
import { readArguments } from '../arguments.ts';
import { CommandFailure, printJson, wrongUsage, type Command } from '../command.ts';
import { readKeyValues } from '../key-values.ts';

export const formula: Command = {
	summary: 'Liste les formules des calculs commerciaux, en décrit une, ou la calcule.',
	usage: '[<nom> [--input nom=valeur]...]',
	async run(args, output) {
		const { positionals, values } = readArguments(args, { input: { type: 'string', multiple: true } });
		const [id, extra] = positionals;
		const typed = values.input ?? [];
		if (extra !== undefined) throw wrongUsage(`Une formule à la fois : « ${extra} » est de trop.`, extra);
		if (id === undefined) {
			if (typed.length > 0) throw wrongUsage('Donnez le nom de la formule à calculer. « formula » les liste.');
			if (output.json)
				printJson(
					output,
					FORMULAS.map(({ id, name, theme }) => ({ id, name, theme }))
				);
			else output.out(list());
			return 0;
		}
		const chosen = findFormula(id);
		if (!chosen) throw wrongUsage(`La formule « ${id} » n’existe pas : « formula » les liste.`, id);
		const inputs = typed.length === 0 ? chosen.example : readInputs(chosen, typed);
		const result = compute(chosen, inputs);
		if (output.json) printJson(output, { id, formula: printFormula(chosen), inputs, result });
		else output.out(typed.length === 0 ? describe(chosen, result) : `${written(chosen, result)}\n`);
		return 0;
	}
};

function list(): string {
	return Object.entries(THEMES)
		.map(([theme, title]) => {
			const lines = FORMULAS.filter((one) => one.theme === theme).map(({ id, name }) => `  ${id}\n      ${name}\n`);
			return `${title}\n${lines.join('')}`;
		})
		.join('\n');
}

function describe(chosen: Formula, result: Figure): string {
	const { name, inputs, steps, example, confusions, source } = chosen;
	const tell = (title: string, lines: readonly string[]): string =>
		`\n${title}\n${lines.map((line) => `  ${line}\n`).join('')}`;
	return [
		`${name}\n\n  ${printFormula(chosen)}\n`,
		tell(
			'Données :',
			inputs.map((input) => `${input.name} : ${input.what}${input.unit === '' ? '' : ` (${input.unit})`}`)
		),
		tell('Comment faire :', steps),
		tell('Exemple :', [
			...inputs.map((input) => `${input.label} : ${writeInput(input, example[input.name])}`),
			written(chosen, result)
		]),
		tell(
			'Confusions :',
			confusions.map(({ sentence }) => sentence)
		),
		`\nSource : ${source.kind === 'sourced' ? source.tags.join(', ') : 'définition usuelle des manuels'}.\n`
	].join('');
}

const writeInput = ({ unit }: Input, value: Figure): string =>
	typeof value === 'number' ? writeFigure(value, unit) : writeRow(value, unit);

const written = ({ output }: Formula, result: Figure): string =>
	`${output.label} = ${typeof result === 'number' ? writeFigure(result, output.unit, Math.max(2, output.decimals)) : writeRow(result, output.unit)}`;

function readInputs({ id, inputs }: Formula, typed: readonly string[]): Figures {
	const given = readKeyValues(typed);
	const names = inputs.map(({ name }) => name).join(', ');
	for (const key of given.keys())
		if (!inputs.some(({ name }) => name === key))
			throw wrongUsage(`La formule ${id} ne prend pas « ${key} » : ${names}.`, key);
	return Object.fromEntries(
		inputs.map((input) => {
			const text = given.get(input.name);
			if (text === undefined) throw wrongUsage(`Il manque ${input.name} (${input.what}) : ${names}.`, input.name);
			return [input.name, input.row ? text.split(';').map((one) => readValue(input, one)) : readValue(input, text)];
		})
	);
}

/** A figure as people write it, in the unit of the input; a rate is in per cent. */
function readValue({ name, unit }: Input, text: string): number {
	const read = readNumber(text);
	if ('refusal' in read) throw wrongUsage(`${name} : ${read.refusal}`, name);
	if (read.ambiguity !== null) throw wrongUsage(`${name} : ${read.ambiguity}`, name);
	const [reading] = read.readings;
	const factor = reading.unit === '' ? 1 : conversion(reading.unit, unit);
	if (factor === null)
		throw wrongUsage(
			`${name} attend ${unit === '' ? 'un nombre sans unité' : `des ${unit}`}, et non « ${text} ».`,
			name
		);
	return isRate(unit) ? (reading.figure * factor) / 100 : reading.figure * factor;
}

function compute(chosen: Formula, inputs: Figures): Figure {
	const result = computeFormula(chosen, inputs);
	if ([result].flat().every(Number.isFinite)) return result;
	throw new CommandFailure(
		'no-result',
		'Avec ces valeurs, cette formule n’a pas de résultat : une division par zéro, ou des listes trop courtes.'
	);
}
