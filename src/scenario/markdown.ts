/** The Markdown of a package, as safe HTML: an allow-list, links and images of the package only. */
import { Marked, type Token, type Tokens } from 'marked';
import sanitizeHtml from 'sanitize-html';

/** Where the pages find what a document refers to; null leaves the reference out. */
export type Resolve = (path: string) => string | null;

export interface MarkdownOptions {
	/** Address of a file of the package. By default the path itself. */
	readonly resolve?: Resolve;
	/** Levels added to headings: 1 when the page has the first level. */
	readonly headings?: number;
}

const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
	a: ['href', 'title'],
	abbr: ['title'],
	img: ['src', 'alt', 'title', 'width', 'height'],
	ol: ['start'],
	td: ['align'],
	th: ['align', 'scope'],
	...Object.fromEntries([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, ['id']]))
};
const TAGS = [
	...[
		'h1',
		'h2',
		'h3',
		'h4',
		'h5',
		'h6',
		'p',
		'blockquote',
		'ul',
		'ol',
		'li',
		'dl',
		'dt',
		'dd',
		'hr',
		'br',
		'pre',
		'code'
	],
	...['strong', 'em', 'del', 'ins', 'sup', 'sub', 'abbr', 'kbd', 'small', 'a', 'img', 'figure', 'figcaption'],
	...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td']
];
/** A fragment of the same page, or a relative path inside the package. */
const INTERNAL = /^(#[A-Za-z0-9_-]+|(?:\.\/)?(?:brief\.md|annexes\/[A-Za-z0-9][A-Za-z0-9._-]*)(?:#[A-Za-z0-9_-]+)?)$/;

/** Whether a link or an image stays inside the package. */
export const isInternal = (href: string): boolean => INTERNAL.test(href);

/** Safe HTML of a document. Pure: callers keep what they use often. */
export function renderMarkdown(text: string, options: MarkdownOptions = {}): string {
	const resolve = options.resolve ?? ((path) => path);
	return sanitizeHtml(toHtml(text, options.headings ?? 0), {
		allowedTags: [...TAGS],
		allowedAttributes: mutable(ATTRIBUTES),
		allowedSchemes: [],
		allowProtocolRelative: false,
		// References are checked by INTERNAL; addresses of the site have no scheme either.
		transformTags: {
			a: (tagName, { href, ...attribs }) => ({ tagName, attribs: { ...attribs, ...reference('href', href, resolve) } }),
			img: (tagName, { src, ...attribs }) => ({ tagName, attribs: { ...attribs, ...reference('src', src, resolve) } })
		},
		exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs.src
	});
}

function reference(name: string, href: string | undefined, resolve: Resolve): Record<string, string> {
	if (href === undefined || !isInternal(href)) return {};
	if (href.startsWith('#')) return { [name]: href };
	const resolved = resolve(href.replace(/^\.\//, ''));
	return resolved === null ? {} : { [name]: resolved };
}

/** Something of a document that its reader will not see as it was written. */
export interface Alteration {
	/** Position in the text of the block concerned. */
	readonly position: number;
	/** `tag`, `attribute`, `link` or `image`, and its name or address. */
	readonly kind: 'tag' | 'attribute' | 'link' | 'image';
	readonly name: string;
}

/** What the sanitiser would take away, block by block. */
export function findAlterations(text: string): Alteration[] {
	const found: Alteration[] = [];
	const marked = parser(0);
	forEachBlock(text, (raw, position, block) => {
		sanitizeHtml(marked.parser([block]), {
			allowedTags: false,
			allowedAttributes: false,
			allowVulnerableTags: true,
			transformTags: {
				'*': (tagName, attribs) => {
					found.push(...judgeTag(tagName, attribs).map((judged) => ({ position, ...judged })));
					return { tagName, attribs };
				}
			}
		});
		// Comments are dropped without passing by a tag.
		if (/<!--/.test(raw) && !/^\s*(```|~~~| {4}|\t)/.test(raw)) found.push({ position, kind: 'tag', name: '!--' });
	});
	return found;
}

function judgeTag(tag: string, attribs: Readonly<Record<string, string>>): Omit<Alteration, 'position'>[] {
	if (!TAGS.includes(tag)) return [{ kind: 'tag', name: tag }];
	const judged: Omit<Alteration, 'position'>[] = [];
	for (const [name, value] of Object.entries(attribs)) {
		if (tag === 'a' && name === 'href' && !isInternal(value)) judged.push({ kind: 'link', name: value });
		else if (tag === 'img' && name === 'src' && !isInternal(value)) judged.push({ kind: 'image', name: value });
		else if (!(ATTRIBUTES[tag] ?? []).includes(name)) judged.push({ kind: 'attribute', name });
	}
	return judged;
}

/** A link or an image of a document. */
export interface Reference {
	readonly position: number;
	readonly kind: 'link' | 'image';
	readonly href: string;
	/** Alternative text of an image, words of a link. */
	readonly text: string;
}

/** The links and images of a document, in order. */
export function findReferences(text: string): Reference[] {
	const found: Reference[] = [];
	forEachBlock(text, (_raw, position, block) => {
		void parser(0).walkTokens([block], (token) => {
			if (token.type === 'link') found.push({ position, kind: 'link', href: token.href, text: token.text });
			if (token.type === 'image') found.push({ position, kind: 'image', href: token.href, text: token.text });
		});
	});
	return found;
}

/** Words of a document, markup left out. */
export function countWords(text: string): number {
	const plain = plainText(text);
	return plain === '' ? 0 : plain.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** The text of a document as it is read, on one line. */
export function plainText(text: string): string {
	const html = sanitizeHtml(toHtml(text, 0).replace(/<\/(p|li|td|th|h[1-6]|figcaption|dt|dd)>|<br>/g, '$& '), {
		allowedTags: [],
		allowedAttributes: {}
	});
	return html
		.replace(/&(amp|lt|gt|quot|#39);/g, (_entity, name: string) => ENTITIES[name])
		.replace(/\s+/g, ' ')
		.trim();
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': '’' };

function forEachBlock(text: string, visit: (raw: string, position: number, block: Token) => void): void {
	let position = 0;
	for (const block of parser(0).lexer(text)) {
		const at = text.indexOf(block.raw, position);
		if (at !== -1) position = at;
		visit(block.raw, position, block);
		if (at !== -1) position = at + block.raw.length;
	}
}

const mutable = (record: Readonly<Record<string, readonly string[]>>): Record<string, string[]> =>
	Object.fromEntries(Object.entries(record).map(([key, list]) => [key, [...list]]));

function toHtml(text: string, headings: number): string {
	return parser(headings).parse(text, { async: false });
}

/** Marked with tables, figures, numbered heading anchors, and without links out of bare addresses. */
function parser(headings: number): Marked {
	const used = new Map<string, number>();
	const marked = new Marked({ gfm: true, breaks: false });
	marked.use({
		tokenizer: {
			url: () => undefined,
			autolink: () => undefined
		},
		renderer: {
			heading({ tokens, depth, text }: Tokens.Heading): string {
				const level = Math.min(6, depth + headings);
				const base = anchorOf(text);
				const count = used.get(base) ?? 0;
				used.set(base, count + 1);
				const id = count === 0 ? base : `${base}-${count + 1}`;
				return `<h${level} id="${id}">${this.parser.parseInline(tokens)}</h${level}>\n`;
			},
			paragraph({ tokens }: Tokens.Paragraph): string | false {
				const [only, ...rest] = tokens;
				if (only?.type !== 'image' || rest.length > 0 || !only.title) return false;
				const caption = this.parser.parseInline(marked.Lexer.lexInline(only.title));
				return `<figure>${this.parser.renderer.image({ ...(only as Tokens.Image), title: null })}<figcaption>${caption}</figcaption></figure>\n`;
			},
			tablecell({ header, align, tokens }: Tokens.TableCell): string {
				// An empty header heads nothing.
				const heads = header && tokens.length > 0;
				const tag = heads ? 'th' : 'td';
				return `<${tag}${heads ? ' scope="col"' : ''}${align ? ` align="${align}"` : ''}>${this.parser.parseInline(tokens)}</${tag}>\n`;
			}
		}
	});
	return marked;
}

/** « Votre secteur » as `s-votre-secteur`: the prefix keeps anchors of texts apart from those of pages. */
function anchorOf(text: string): string {
	const words = text
		.normalize('NFD')
		.replace(/\p{M}+|<[^>]*>/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '');
	return `s-${words || 'titre'}`;
}
