/** XML, element by element. What a document type declares is never read: a list needs none, and bombs are made of it. */
import { SaxesParser } from 'saxes';
import { MAX_DEPTH } from './limits.ts';
import { accept, refuse, Refused, type Outcome, type Refusal } from './refusal.ts';

export interface XmlElement {
	readonly name: string;
	readonly attributes: Readonly<Record<string, string>>;
	/** Of the file, from 1. */
	readonly line: number;
}

export interface XmlReader {
	open(element: XmlElement): void;
	close(name: string): void;
	text(text: string): void;
	/** Nothing more is wanted: the rest is not read. */
	done?(): boolean;
}

const PIECE = 65_536;

/** Sends the elements and the texts of a document, or says why it cannot be read. */
export function readXml(text: string, reader: XmlReader): Outcome<null> {
	const parser = new SaxesParser();
	let depth = 0;
	const stop = (code: Refusal['code'], sentence: string): never => {
		throw new Refused(refuse(code, sentence));
	};
	parser.on('error', ({ message }) =>
		stop(
			'xml-broken',
			`Ce fichier est abîmé ou incomplet\u00a0: sa lecture s’arrête à la ligne ${parser.line}${/undefined entity/.test(message) ? ', sur une entité inconnue' : ''}. Refaites l’export.`
		)
	);
	parser.on('doctype', () =>
		stop(
			'xml-entities',
			'Ce fichier XML déclare un type de document ou des entités, ce que ne fait aucune liste d’élèves\u00a0: il n’a pas été lu. Refaites l’export depuis SIECLE.'
		)
	);
	parser.on('opentag', ({ name, attributes }) => {
		if (++depth > MAX_DEPTH)
			stop('xml-broken', 'Ce fichier XML emboîte trop d’éléments\u00a0: ce n’est pas une liste d’élèves.');
		reader.open({ name, attributes, line: parser.line });
	});
	parser.on('closetag', ({ name }) => {
		depth--;
		reader.close(name);
	});
	parser.on('text', (piece) => reader.text(piece));
	parser.on('cdata', (piece) => reader.text(piece));
	try {
		for (let at = 0; at < text.length && !reader.done?.(); at += PIECE) parser.write(text.slice(at, at + PIECE));
		if (!reader.done?.()) parser.close();
		return accept(null);
	} catch (error) {
		if (error instanceof Refused) return error.refusal;
		throw error;
	}
}
