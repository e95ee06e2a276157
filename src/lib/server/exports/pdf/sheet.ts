/** A tagged page under the pen: what is said goes into the structure that screen readers follow, what is only drawn stays out of it. */
import { join } from 'node:path';
import PDFDocument from 'pdfkit';

export type Doc = InstanceType<typeof PDFDocument>;
export type Element = ReturnType<Doc['struct']>;

/** From the root of the project. The whole font: names have letters that the subsets of the pages leave out. */
const FONTS = join('node_modules', '@expo-google-fonts', 'source-serif-4');
const REGULAR = join(FONTS, '400Regular', 'SourceSerif4_400Regular.ttf');
const STRONG = join(FONTS, '600SemiBold', 'SourceSerif4_600SemiBold.ttf');

export const MARGIN = 56;
export const INK = '#1f2430';
export const MUTED = '#5a6070';
export const LINE = '#d9d5cc';

export type Weight = 'regular' | 'strong';

/** pdfkit writes the title into XML as it is. */
const metadataText = (text: string): string => text.replace(/[<>&\p{Cc}]+/gu, ' ');

/** A PDF/UA document in French, without its first page’s words. */
export function openDocument(title: string, now: Date): Doc {
	const conformity = { pdfVersion: '1.7', subset: 'PDF/UA', tagged: true, lang: 'fr-FR', displayTitle: true };
	const info = { Title: metadataText(title), Creator: 'Terrain', Producer: 'Terrain', CreationDate: now };
	// the types of pdfkit do not know of PDF/UA yet
	const options = { ...conformity, size: 'A4', margin: MARGIN, bufferPages: true, font: REGULAR, info } as object;
	const doc = new PDFDocument(options);
	doc.registerFont('regular', REGULAR).registerFont('strong', STRONG);
	return doc;
}

export function pen(doc: Doc, weight: Weight, size: number, color = INK): Doc {
	return doc.font(weight).fontSize(size).fillColor(color);
}

export type Scope = 'Row' | 'Column';

/** An element of the structure, last of its parent: to be filled, then ended, or ended with its parent. */
export function child(doc: Doc, parent: Element, tag: string, scope?: Scope): Element {
	// the types of pdfkit do not know of scopes yet
	const own = doc.struct(tag, (scope ? { scope } : {}) as object);
	parent.add(own);
	return own;
}

/** Words in an element. */
export function said(doc: Doc, parent: Element, tag: string, write: () => void, scope?: Scope): void {
	child(doc, parent, tag, scope).add(write).end();
}

/** Lines and grounds, which nobody hears. */
export function drawn(doc: Doc, type: 'Layout' | 'Pagination', draw: () => void): void {
	doc.markContent('Artifact', { type });
	draw();
	doc.endMarkedContent();
}

export const bottomOf = (doc: Doc): number => doc.page.height - MARGIN;
export const widthOf = (doc: Doc): number => doc.page.width - 2 * MARGIN;

/** A new page when less than so much is left on this one; whether there was one. */
export function keepTogether(doc: Doc, height: number): boolean {
	if (doc.y + height <= bottomOf(doc)) return false;
	doc.addPage();
	return true;
}
