/** What a student may read of a case before and while playing it. Everything else of the package stays on the server. */
import type { Annex } from '#scenario/annexes.ts';
import { renderDocument, type ParsedPackage } from '#scenario/parse.ts';
import { publicScenario, type PublicScenario } from '#scenario/split.ts';
import type { Case } from './case.ts';

export interface DossierAnnex {
	readonly number: number;
	/** Name of its file, for its address. */
	readonly file: string;
	readonly title: string;
	readonly alt: string | null;
	readonly source: string | null;
	readonly content:
		| { readonly kind: 'html'; readonly html: string }
		| { readonly kind: 'table'; readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }
		| { readonly kind: 'image' | 'pdf'; readonly href: string };
}

export interface Dossier {
	readonly scenario: PublicScenario;
	/** Safe HTML. */
	readonly brief: string;
	readonly annexes: readonly DossierAnnex[];
}

const TYPES: Readonly<Record<string, string>> = {
	md: 'text/markdown; charset=utf-8',
	csv: 'text/csv; charset=utf-8',
	png: 'image/png',
	pdf: 'application/pdf'
};

/** Rendered once: each run has an address of its own, put in the place of this one. */
const BASE = '/=annexes=';
const rendered = new WeakMap<Case, Dossier>();

function nameOf(file: string): string {
	return file.replace(/^annexes\//, '');
}

/**
 * The dossier of a case. `base` is the address under which `annexFile` is served: `/parties/1/annexes` gives
 * `/parties/1/annexes/2-offre.png`.
 */
export function dossierOf(scenario: Case, base: string): Dossier {
	const dossier = rendered.get(scenario) ?? render(scenario);
	rendered.set(scenario, dossier);
	const at = (text: string) => text.replaceAll(BASE, base);
	return {
		scenario: dossier.scenario,
		brief: at(dossier.brief),
		annexes: dossier.annexes.map((annex) => {
			const { content } = annex;
			if (content.kind === 'table') return annex;
			if (content.kind === 'html') return { ...annex, content: { kind: 'html', html: at(content.html) } };
			return { ...annex, content: { kind: content.kind, href: at(content.href) } };
		})
	};
}

function render({ parsed }: Case): Dossier {
	if (!parsed.scenario) throw new Error('a case without a scenario was published');
	const { html, annexes } = documentsOf(parsed, BASE);
	return { scenario: publicScenario(parsed.scenario), brief: html(parsed.brief?.text ?? '', 1), annexes };
}

/** How a document of a package is turned into safe HTML, its headings below that level: its links lead to annexes under an address. */
export function rendererOf(parsed: Pick<ParsedPackage, 'files' | 'annexes'>, base: string) {
	const listed = new Set(parsed.annexes.map(({ file }) => file));
	// a document of the folder that is not among the annexes is not to be read
	const resolve = (path: string) =>
		listed.has(path.replace(/#.*$/, '')) ? `${base}/${nameOf(path)}` : path === 'brief.md' ? '#' : null;
	return (text: string, headings: number): string => renderDocument(parsed, text, { resolve, headings });
}

/** The annexes of a package, and how its other documents are turned into safe HTML. */
export function documentsOf(parsed: Pick<ParsedPackage, 'files' | 'annexes'>, base: string) {
	const html = rendererOf(parsed, base);
	const content = ({ file, content }: Annex): DossierAnnex['content'] => {
		if (content.kind === 'markdown') return { kind: 'html', html: html(content.text, 2) };
		return content.kind === 'table' ? content : { kind: content.kind, href: `${base}/${nameOf(file)}` };
	};
	const annexes = parsed.annexes.map((annex): DossierAnnex => {
		const { number, file, title, alt, source } = annex;
		return { number, file: nameOf(file), title, alt, source, content: content(annex) };
	});
	return { html, annexes };
}

/** The bytes of an annex by the name of its file; null for every other file of the package. */
export function annexFile(
	{ parsed, files }: Pick<Case, 'files'> & { readonly parsed: Pick<ParsedPackage, 'annexes'> },
	name: string
): { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string } | null {
	const annex = parsed.annexes.find(({ file }) => nameOf(file) === name);
	const bytes = annex && files.get(annex.file);
	return bytes ? { bytes: new Uint8Array(bytes), type: TYPES[name.slice(name.lastIndexOf('.') + 1)] } : null;
}

/** The teacher's notes as safe HTML. Never for a student whose review is closed. */
export function corrigeOf({ parsed }: Case, base: string): string {
	const resolve = (path: string) => (path.startsWith('annexes/') ? `${base}/${nameOf(path)}` : null);
	return renderDocument(parsed, parsed.corrige?.text ?? '', { resolve, headings: 1 });
}
