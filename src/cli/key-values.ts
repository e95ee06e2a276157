/** Reading `key=value` as typed. */
import { wrongUsage } from './command.ts';

/** The values typed, by key, in order. Throws when one is not of the form `key=value` or a key comes twice. */
export function readKeyValues(typed: readonly string[]): Map<string, string> {
	const values = new Map<string, string>();
	for (const text of typed) {
		const at = text.indexOf('=');
		if (at < 1 || at === text.length - 1)
			throw wrongUsage(`Écrivez nom=valeur, sans espace autour du signe égal, et non « ${text} ».`, text);
		const key = text.slice(0, at);
		if (values.has(key)) throw wrongUsage(`La donnée « ${key} » vient deux fois : gardez une seule valeur.`, key);
		values.set(key, text.slice(at + 1));
	}
	return values;
}
