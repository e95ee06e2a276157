import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** An element of the structure: its tag and what it holds, the words left out. */
export interface Tagged {
	readonly tag: string;
	readonly children: readonly Tagged[];
}

export interface ReadPdf {
	readonly title: string;
	readonly language: string;
	readonly marked: boolean;
	/** The words of each page, in the order in which they are written. */
	readonly pages: readonly string[];
	/** The elements of each page. */
	readonly structure: readonly (readonly Tagged[])[];
}

type Node = Awaited<ReturnType<Awaited<ReturnType<Loaded['getPage']>>['getStructTree']>>;
type Loaded = Awaited<ReturnType<typeof getDocument>['promise']>;

interface Leaf {
	readonly type: string;
}

/** Of an element that runs over two pages, each page tells the whole: what has no words on this one is left out. */
function taggedOf(node: Node | Leaf): Tagged[] {
	if (!('role' in node)) return [];
	const children = node.children as readonly (Node | Leaf)[];
	const own = children.flatMap(taggedOf);
	const hasWords = own.length > 0 || children.some((child) => !('role' in child));
	return hasWords ? [{ tag: node.role, children: own }] : [];
}

/** A PDF as another program than ours reads it. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
	// the reader takes the bytes away
	const loading = getDocument({ data: bytes.slice(), verbosity: 0 });
	const document = await loading.promise;
	const { info } = (await document.getMetadata()) as { info: { Title?: string; Language?: string } };
	const mark = (await document.getMarkInfo()) as unknown as Map<string, boolean> | null;
	const pages: string[] = [];
	const structure: Tagged[][] = [];
	for (let number = 1; number <= document.numPages; number++) {
		const page = await document.getPage(number);
		const { items } = await page.getTextContent();
		pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
		// the root of a page holds its elements, under the document that it is a part of
		structure.push((await page.getStructTree())?.children.flatMap((child) => taggedOf(child as Node | Leaf)) ?? []);
	}
	await loading.destroy();
	return {
		title: info.Title ?? '',
		language: info.Language ?? '',
		marked: mark?.get('Marked') ?? false,
		pages,
		structure
	};
}

/** Every element under these, in reading order, themselves included. */
export const flat = (tree: readonly Tagged[]): Tagged[] => tree.flatMap((one) => [one, ...flat(one.children)]);
