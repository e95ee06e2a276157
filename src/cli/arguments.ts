/** Reading what was typed after the name of a command. */
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { writeNumber } from '#calculation/french-number.ts';
import { wrongUsage } from './command.ts';

/** Options and positional arguments; `--json` is read before any command. Throws when something is not expected. */
export function readArguments<T extends ParseArgsOptionsConfig>(args: string[], options: T) {
	try {
		return parseArgs({ args, options, allowPositionals: true, strict: true });
	} catch (error) {
		throw wrongUsage(sentenceOf(error));
	}
}

function sentenceOf(error: unknown): string {
	const { code, message } = error as { code?: string; message: string };
	const name = /'(--?[^' ]+)/.exec(message)?.[1] ?? '';
	if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `L’option ${name} n’existe pas pour cette commande.`;
	if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return `L’option ${name} n’est pas suivie de ce qu’elle attend.`;
	return message;
}

/** A seed, 0 to 2^32 − 1. */
export function readSeed(text: string | undefined, name = '--seed'): number {
	return readWhole(text, name, 0, 2 ** 32 - 1);
}

/** A whole number of an option. */
export function readWhole(text: string | undefined, name: string, min: number, max: number): number {
	const value = text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : NaN;
	if (value >= min && value <= max) return value;
	throw wrongUsage(`L’option ${name} attend un nombre entier de ${writeNumber(min)} à ${writeNumber(max)}.`);
}
