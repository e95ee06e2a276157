import { readArguments } from '../arguments.ts';
import { CommandFailure, printJson, wrongUsage, type Command } from '../command.ts';
import type { Figure, Model } from '../models/model.ts';
import { expected, readInputs, writeName, writeValue, type Value } from '../models/read-inputs.ts';
import { MODELS } from '../models/registry.ts';

export const model: Command = {
	summary: 'Calcule un modèle publié du moteur. « model --help » les liste, « model <nom> --help » en décrit un.',
	usage: '<nom> nom=valeur...',
	details: ([name]) => (name !== undefined && Object.hasOwn(MODELS, name) ? describe(name, MODELS[name]) : list()),
	async run(args, output) {
		const { positionals } = readArguments(args, {});
		const [name, ...typed] = positionals;
		if (name === undefined) throw wrongUsage(`Donnez le nom d’un modèle : ${Object.keys(MODELS).join(', ')}.`);
		if (!Object.hasOwn(MODELS, name))
			throw wrongUsage(`Le modèle « ${name} » n’existe pas : ${Object.keys(MODELS).join(', ')}.`, name);
		const chosen = MODELS[name];
		const inputs = readInputs(name, chosen, typed);
		const result = compute(chosen, inputs);
		if (output.json) printJson(output, { name, inputs, result });
		else output.out(report(chosen, inputs, result));
		return 0;
	}
};

/** Throws when values that are each possible lead the formulas out of what numbers can hold. */
function compute(chosen: Model, inputs: Record<string, Value>): Record<string, Figure> {
	try {
		const result = chosen.compute(inputs);
		if (Object.values(result).every(isNumeric)) return result;
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
	}
	throw new CommandFailure(
		'no-result',
		'Avec ces valeurs, le calcul sort de ce que le modèle sait faire : rapprochez-les de valeurs courantes.'
	);
}

const isNumeric = (figure: Figure): boolean => figure === null || [figure].flat().every(Number.isFinite);

function report(
	{ computes, source, inputs, outputs }: Model,
	values: Record<string, Value>,
	result: Record<string, Figure>
): string {
	const given = Object.entries(inputs).map(
		([key, input]) => `  ${key} = ${writeValue(values[key])}, ${writeName(input)}\n`
	);
	const found = Object.entries(outputs).map(([key, figure]) => `  ${writeName(figure)} : ${writeValue(result[key])}\n`);
	return [`${computes} (${source})\n\n`, ...given, '\n', ...found].join('');
}

function list(): string {
	const lines = Object.entries(MODELS).map(
		([name, { computes, source }]) => `  ${name}\n      ${computes} (${source})\n`
	);
	return `\nModèles :\n${lines.join('')}`;
}

function describe(name: string, { computes, source, inputs, outputs, example }: Model): string {
	const given = Object.entries(inputs).map(([key, input]) => {
		const assumed = input.default === undefined ? '' : ` ; ${writeValue(input.default)} si rien n’est dit`;
		return `  ${key}\n      ${writeName(input)} : ${expected(input)}${assumed}\n`;
	});
	const found = Object.entries(outputs).map(([key, figure]) => `  ${key}\n      ${writeName(figure)}\n`);
	return [
		`\n${computes} (${source})\n\nDonnées :\n`,
		...given,
		'\nRésultat :\n',
		...found,
		`\nPar exemple : npm run -s terrain -- model ${name} ${example}\n`
	].join('');
}
