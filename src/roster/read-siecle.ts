/** SIECLE’s « Élèves sans adresse »: students, then the divisions and groups of each. */
import { readDate } from './date.ts';
import { MAX_LINES } from './limits.ts';
import { joinName, nameProblem, tidy } from './name.ts';
import type { Found, Skipped } from './person.ts';
import { readXml } from './read-xml.ts';
import { accept, refuse, type Outcome } from './refusal.ts';
import { hasLeft } from './read-people.ts';

interface Student {
	readonly line: number;
	readonly fields: Map<string, string>;
}

export interface ReadPeople {
	readonly found: readonly Found[];
	readonly errors: readonly Skipped[];
}

/** What the sections of the file say, as they say it. */
class Collector {
	root = '';
	readonly students = new Map<string, Student>();
	readonly structures = new Map<string, Set<string>>();
	#path: string[] = [];
	#student: Student | null = null;
	#belongs = '';
	#text = '';

	open = ({ name, attributes, line }: { name: string; attributes: Readonly<Record<string, string>>; line: number }) => {
		if (this.#path.length === 0) this.root = name;
		this.#path.push(name);
		this.#text = '';
		const id = attributes.ELEVE_ID ?? attributes.ELENOET ?? `without ${this.students.size}`;
		if (name === 'ELEVE') this.students.set(id, (this.#student = { line, fields: new Map() }));
		if (name === 'STRUCTURES_ELEVE') this.#belongs = id;
	};

	text = (piece: string) => {
		this.#text += piece;
	};

	close = (name: string) => {
		this.#path.pop();
		const parent = this.#path.at(-1);
		if (name === 'ELEVE') this.#student = null;
		else if (parent === 'ELEVE') this.#student?.fields.set(name, tidy(this.#text));
		else if (parent === 'STRUCTURE' && name === 'CODE_STRUCTURE') this.#join(tidy(this.#text));
		this.#text = '';
	};

	done = () => this.students.size > MAX_LINES;

	#join(structure: string): void {
		const own = this.structures.get(this.#belongs) ?? new Set();
		this.structures.set(this.#belongs, own.add(structure));
	}
}

/** The students of a SIECLE file; `today`, as `2026-11-28`, says who has left. */
export function readSiecle(text: string, today: string): Outcome<ReadPeople> {
	const read = new Collector();
	const outcome = readXml(text, read);
	if (!outcome.ok) return outcome;
	if (read.done())
		return refuse(
			'too-many-lines',
			`Ce fichier compte plus de ${MAX_LINES} élèves. Exportez ceux de votre lycée seul.`
		);
	if (read.students.size === 0)
		return refuse(
			'xml-other',
			`Ce fichier XML ne contient pas d’élèves (il commence par «\u00a0${read.root.slice(0, 40)}\u00a0»). Dans SIECLE, choisissez Exportations, En XML, puis «\u00a0Élèves sans adresse\u00a0».`
		);
	const found: Found[] = [];
	const errors: Skipped[] = [];
	for (const [id, { line, fields }] of read.students) {
		const field = (...names: string[]) => names.map((name) => fields.get(name)).find(Boolean) ?? '';
		const surname = field('NOM_USAGE', 'NOM', 'NOM_DE_FAMILLE');
		const { name, unordered } = joinName(field('PRENOM', 'PRENOM_USUEL'), surname);
		const problem = surname === '' ? 'Cet élève n’a pas de nom.' : nameProblem(name);
		if (problem) errors.push({ line, text: name, sentence: problem });
		else
			found.push({
				...{ line, name, unordered },
				groups: [...(read.structures.get(id) ?? [])],
				left: hasLeft(field('DATE_SORTIE'), today),
				identifier: field('ID_NATIONAL'),
				born: readDate(field('DATE_NAISS')) ?? ''
			});
	}
	if (found.length === 0)
		return refuse(
			'nobody',
			'Ce fichier ne donne le nom d’aucun élève. Refaites l’export «\u00a0Élèves sans adresse\u00a0» depuis SIECLE.'
		);
	return accept({ found, errors });
}
