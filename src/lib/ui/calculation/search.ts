/** Finding formulas by what people type. */

/** Without accents nor capitals, so that « marge » finds « Taux de marge » and « depense » « dépense ». */
export const plain = (text: string): string =>
	text
		.normalize('NFD')
		.replace(/[\u0300-\u036f]/g, '')
		.replace(/['’]/g, ' ')
		.toLowerCase();

/** Whether each word of the query is somewhere in the text. */
export function matches(text: string, query: string): boolean {
	const where = plain(text);
	return plain(query)
		.split(/\s+/)
		.every((word) => where.includes(word));
}
