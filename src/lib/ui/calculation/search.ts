/** Finding formulas by what people type. */
import { plain } from '../plain.ts';

const wordsOf = (text: string): string => plain(text).replaceAll("'", ' ');

/** Whether each word of the query is somewhere in the text. */
export function matches(text: string, query: string): boolean {
	const where = wordsOf(text);
	return wordsOf(query)
		.split(/\s+/)
		.every((word) => where.includes(word));
}
