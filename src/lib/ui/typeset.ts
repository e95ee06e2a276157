/**
 * French typography for what people typed with an ordinary keyboard: the texts of cases and the sentences of the engine. Set when shown,
 * so that an author writes « 12 % » as he always does. What is already right is left as it is.
 */
const RULES: readonly (readonly [RegExp, string])[] = [
	[/(\p{L})'(?=\p{L})/gu, '$1’'],
	[/\.\.\./g, '…'],
	[/«[ \u202f]?(?=\S)/g, '«\u00a0'],
	[/(?<=\S)[ \u202f]?»/g, '\u00a0»'],
	[/[ \u00a0]+(?=[;!?](?:[\s»)]|$))/g, '\u202f'],
	[/[ \u202f]+(?=:(?:\s|$))/g, '\u00a0'],
	[/(\d)[ \u00a0](?=\d{3}(?!\d))/g, '$1\u202f'],
	[
		/(\d)[ \u202f](?=(?:%|€|h|min|km|j|s|mois|ans?|semaines?|jours?|heures?|minutes?|euros?)(?![\p{L}\d]))/gu,
		'$1\u00a0'
	],
	[/\b([nN])° (?=\d)/g, '$1°\u00a0'],
	[/(^|[\s(])-(?=\d)/g, '$1\u2212'],
	[/\b(art|p)\. (?=[\dLRD])/g, '$1.\u00a0'],
	[/\b(M|Mme|MM|Mlle|Dr)(\.?) (?=\p{Lu})/gu, '$1$2\u00a0']
];

/** `text` as a French typographer sets it. Setting it twice changes nothing more. */
export function typeset(text: string): string {
	let set = text;
	for (const [pattern, replacement] of RULES) set = set.replace(pattern, replacement);
	return set;
}

/** Every text of a value, set; what names things, and holds no space, is not changed by it. */
export function typesetAll<T>(value: T): T {
	if (typeof value === 'string') return typeset(value) as T;
	if (Array.isArray(value)) return value.map((part) => typesetAll(part as unknown)) as T;
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, typesetAll(part as unknown)])) as T;
}

const TAG_OR_TEXT = /<[^>]*>|[^<]+/g;

/** The same for the text of a piece of HTML: tags, `code` and `pre` are left alone. */
export function typesetHtml(html: string): string {
	let verbatim = 0;
	return html.replace(TAG_OR_TEXT, (part) => {
		if (part.startsWith('<')) {
			const tag = /^<(\/?)(code|pre|kbd)\b/i.exec(part);
			if (tag) verbatim += tag[1] ? -1 : 1;
			return part;
		}
		// entities end with a semicolon that is no punctuation
		return verbatim > 0
			? part
			: part.replace(/&\w+;|&#\d+;|[^&]+|&/g, (piece) =>
					piece.length > 1 && piece[0] === '&' && piece.endsWith(';') ? piece : typeset(piece)
				);
	});
}
