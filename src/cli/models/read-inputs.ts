/** From what was typed to the inputs of a model. */
import { writeNumber } from '#calculation/french-number.ts';
import { wrongUsage, type CommandFailure } from '../command.ts';
import { readKeyValues } from '../key-values.ts';
import type { Input, Model, Named, NumberInput, NumbersInput } from './model.ts';

export type Value = number | string | readonly number[];

/** The values of all inputs, in the order of the model, defaults included. Throws with the input at fault as path. */
export function readInputs(name: string, model: Model, typed: readonly string[]): Record<string, Value> {
	const given = readKeyValues(typed);
	for (const key of given.keys()) {
		if (!Object.hasOwn(model.inputs, key))
			throw wrongUsage(`Le modèle ${name} ne prend pas « ${key} » : ${Object.keys(model.inputs).join(', ')}.`, key);
	}
	const values = Object.entries(model.inputs).map(([key, input]): [string, Value] => {
		const text = given.get(key);
		const value = text === undefined ? input.default : readValue(key, input, text);
		if (value === undefined)
			throw wrongUsage(`Il manque ${key} (${input.what}). Par exemple : model ${name} ${model.example}.`, key);
		return [key, value];
	});
	const read = Object.fromEntries(values);
	const refusal = model.refuse?.(read);
	if (refusal) throw wrongUsage(refusal.message, refusal.input);
	return read;
}

function readValue(key: string, input: Input, text: string): Value {
	if (input.type === 'choice') {
		if (Object.hasOwn(input.options, text)) return text;
	} else if (input.type === 'number') {
		const value = readNumber(text);
		if (isWithin(input, value)) return value;
	} else {
		const values = text.split(',').map(readNumber);
		const { atLeast, atMost = Infinity } = input;
		const longEnough = values.length >= atLeast && values.length <= atMost;
		if (longEnough && values.every((value) => isWithin(input, value))) return values;
	}
	throw unfit(key, input, text);
}

/** NaN for what is not a number written with a decimal point. */
const readNumber = (text: string): number =>
	/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i.test(text) ? Number(text) : NaN;

function isWithin({ min, above, max, below, whole }: NumberInput | NumbersInput, value: number): boolean {
	if (!Number.isFinite(value) || (whole === true && !Number.isInteger(value))) return false;
	if ((min !== undefined && value < min) || (above !== undefined && value <= above)) return false;
	return !(max !== undefined && value > max) && !(below !== undefined && value >= below);
}

function unfit(key: string, input: Input, text: string): CommandFailure {
	const point = input.type === 'number' && text.includes(',') ? ' Les décimales s’écrivent avec un point.' : '';
	return wrongUsage(`La donnée ${key} (${input.what}) attend ${expected(input)}, et non « ${text} ».${point}`, key);
}

/** What an input takes, in French: « un nombre d’au moins 0 », « 2 à 16 nombres séparés par des virgules ». */
export function expected(input: Input): string {
	if (input.type === 'choice') {
		return Object.entries(input.options)
			.map(([option, meaning]) => `${option} (${meaning})`)
			.join(' ou ');
	}
	const plural = input.type === 'numbers';
	const bounds = describeBounds(input, plural);
	const kind = `nombre${plural ? 's' : ''}${input.whole ? (plural ? ' entiers' : ' entier') : ''}`;
	if (!plural) return `un ${kind}${bounds}`;
	const { atLeast, atMost } = input;
	const count =
		atMost === undefined
			? atLeast === 1
				? 'un ou plusieurs'
				: `au moins ${atLeast}`
			: atMost === atLeast
				? `${atLeast}`
				: `${atLeast} à ${atMost}`;
	return `${count} ${kind}${bounds}, séparés par des virgules`;
}

function describeBounds({ min, above, max, below }: NumberInput | NumbersInput, plural: boolean): string {
	const s = plural ? 's' : '';
	const bounds = [
		min !== undefined && `d’au moins ${writeNumber(min)}`,
		above !== undefined && `supérieur${s} à ${writeNumber(above)}`,
		max !== undefined && `d’au plus ${writeNumber(max)}`,
		below !== undefined && `inférieur${s} à ${writeNumber(below)}`
	].filter((bound) => bound !== false);
	return bounds.length === 0 ? '' : ` ${bounds.join(' et ')}`;
}

/** A value as a French reader writes it; several are separated by semicolons. */
export function writeValue(value: Value | null): string {
	if (value === null || (Array.isArray(value) && value.length === 0)) return 'aucun';
	return typeof value === 'string'
		? value
		: [value]
				.flat()
				.map((one) => writeNumber(one))
				.join(' ; ');
}

/** What a figure is, with its unit: « temps écoulé (périodes) ». */
export const writeName = ({ what, unit }: Named): string => (unit === undefined ? what : `${what} (${unit})`);
