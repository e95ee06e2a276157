/** The people of a table, found under the headings that school programs give to their columns. */
import { readDate } from './date.ts';
import {
	foldName,
	isCapital,
	joinName,
	nameProblem,
	shorten,
	splitName,
	tidy,
	type Order,
	type SplitName
} from './name.ts';
import type { Found, Skipped } from './person.ts';
import { accept, refuse, type Outcome } from './refusal.ts';

/** A line of a table and its place in the file. */
export interface Line {
	readonly line: number;
	readonly cells: readonly string[];
}

type Field = 'surname' | 'first' | 'whole' | 'division' | 'group' | 'born' | 'identifier' | 'exit';

/** Folded headings, of Pronote, École Directe, ENT, SACoche, SIECLE and spreadsheets made by hand. */
const HEADINGS: Readonly<Record<Field, readonly string[]>> = {
	surname: [
		'nom',
		'noms',
		'nom de famille',
		'nom d usage',
		'nom usage',
		'nom eleve',
		'nom de l eleve',
		'nom patronymique',
		'last name',
		'surname'
	],
	first: [
		'prenom',
		'prenoms',
		'prenom s',
		'prenom eleve',
		'prenom de l eleve',
		'prenom usuel',
		'prenom 1',
		'first name'
	],
	whole: [
		...[
			'eleve',
			'eleves',
			'etudiant',
			'etudiants',
			'apprenant',
			'apprenants',
			'candidat',
			'candidats',
			'identite',
			'nom complet'
		],
		...[
			'nom prenom',
			'nom prenoms',
			'noms prenoms',
			'nom et prenom',
			'nom et prenoms',
			'noms et prenoms',
			'nom prenom s'
		],
		...['nom prenom de l eleve', 'nom et prenom de l eleve', 'nom prenom eleve', 'nom et prenom s'],
		...['prenom nom', 'prenom et nom', 'prenoms et noms', 'prenoms noms']
	],
	division: ['classe', 'classes', 'division', 'divisions', 'structure', 'code structure', 'classe de rattachement'],
	group: ['groupe', 'groupes', 'groupes et options', 'regroupement'],
	born: ['ne e le', 'ne le', 'nee le', 'date de naissance', 'date naissance', 'naissance', 'date naiss', 'ddn'],
	identifier: ['ine', 'id national', 'identifiant national', 'numero national', 'n ine', 'ine eleve'],
	exit: ['date de sortie', 'date sortie', 'sortie']
};
/** A title, a date and a blank line may stand above the headings. */
const HEADING_LINES = 20;

type Columns = Readonly<Partial<Record<Field, number>>> & { readonly order: Order; readonly groups: readonly number[] };

const foldHeading = (cell: string): string => foldName(cell.replace(/['’]/g, ' ')).replace(/ +/g, ' ');

function columnsOf(cells: readonly string[]): Columns {
	const headings = cells.map(foldHeading);
	const find = (field: Field): number | undefined => {
		const at = headings.findIndex((heading) => HEADINGS[field].includes(heading));
		return at < 0 ? undefined : at;
	};
	const whole = find('whole');
	const heading = whole === undefined ? '' : headings[whole];
	return {
		...{ surname: find('surname'), first: find('first'), whole, born: find('born') },
		...{ identifier: find('identifier'), exit: find('exit') },
		groups: [find('division'), find('group')].filter((at) => at !== undefined),
		order: heading.startsWith('nom') ? 'surname-first' : heading.startsWith('prenom') ? 'first-name-first' : null
	};
}

const hasNames = ({ surname, whole }: Columns): boolean => surname !== undefined || whole !== undefined;
const isBlank = ({ cells }: Line): boolean => cells.every((cell) => tidy(cell) === '');

/** Without any heading: one column of whole names, or a column in capitals before another that is not. */
function columnsOfNames(lines: readonly Line[]): Columns | null {
	const cells = lines.filter((line) => !isBlank(line)).map((line) => line.cells.map(tidy));
	const alone = cells.every(([name, ...others]) => others.every((other) => other === '') && name.includes(' '));
	const none = { order: null, groups: [] };
	const named = (text: string | undefined): boolean => text !== undefined && nameProblem(text) === null;
	if (alone && cells.every(([name]) => named(name))) return { ...none, whole: 0 };
	const two = cells.every(
		([surname, first]) => named(surname) && named(first) && isCapital(surname) && !isCapital(first)
	);
	return two ? { ...none, surname: 0, first: 1 } : null;
}

/** Whoever went out on a day that has come. A date that cannot be read says that there is one. */
export function hasLeft(exit: string, today: string): boolean {
	const text = tidy(exit);
	return text !== '' && (readDate(text) ?? '') <= today;
}

function nameOf(cell: (at: number | undefined) => string, columns: Columns): SplitName {
	const { surname, first, whole, order } = columns;
	if (first !== undefined && surname !== undefined) return joinName(cell(first), cell(surname));
	return splitName(cell(surname ?? whole), order);
}

const split = (text: string): string[] =>
	text
		.split(/[|,;\n]/)
		.map(tidy)
		.filter(Boolean);

function readLine({ line, cells }: Line, columns: Columns, today: string): Found | Skipped {
	const cell = (at: number | undefined): string => (at === undefined ? '' : tidy(cells[at] ?? ''));
	const { name, unordered } = nameOf(cell, columns);
	const written = shorten(cells.filter(Boolean).join(' ; '));
	const incomplete = columns.first !== undefined && columns.surname !== undefined && cell(columns.surname) === '';
	const problem = (incomplete && name !== '' ? 'Le nom de famille manque.' : null) ?? nameProblem(name);
	if (problem) return { line, text: written, sentence: problem };
	return {
		...{ line, name, unordered },
		groups: [...new Set(columns.groups.flatMap((at) => split(cells[at] ?? '')))],
		left: hasLeft(cell(columns.exit), today),
		identifier: cell(columns.identifier),
		born: readDate(cell(columns.born)) ?? ''
	};
}

const NO_NAMES =
	'Aucune colonne de noms n’est reconnue. Donnez au tableau une première ligne de titres, dont «\u00a0Nom\u00a0» et «\u00a0Prénom\u00a0», ou «\u00a0Élève\u00a0».';

/** The people of the lines of a table, headings included; `today`, as `2026-11-28`, says who has left. */
export function readPeople(
	lines: readonly Line[],
	today: string
): Outcome<{ readonly found: readonly Found[]; readonly errors: readonly Skipped[] }> {
	const filled = lines.filter((line) => !isBlank(line));
	if (filled.length === 0)
		return refuse('empty', 'Cette liste est vide. Choisissez un fichier qui contient des élèves.');
	const top = filled.slice(0, HEADING_LINES).findIndex(({ cells }) => hasNames(columnsOf(cells)));
	const columns = top < 0 ? columnsOfNames(filled) : columnsOf(filled[top].cells);
	if (!columns) {
		const first = shorten(filled[0].cells.filter(Boolean).join(' ; '));
		return refuse('no-name-column', `${NO_NAMES} La première ligne lue est\u00a0: «\u00a0${first}\u00a0».`);
	}
	const heading = top < 0 ? null : filled[top].cells.join('\t');
	const nameless = ({ cells }: Line): boolean =>
		[columns.surname, columns.first, columns.whole].every((at) => at === undefined || tidy(cells[at] ?? '') === '');
	const body = filled
		.slice(top + 1)
		// headings on a second line, or repeated at the top of each page
		.filter((line, i) => !(i === 0 && heading !== null && nameless(line)) && line.cells.join('\t') !== heading)
		.map((line) => readLine(line, columns, today));
	const found = body.filter((read): read is Found => 'name' in read);
	if (found.length === 0)
		return refuse(
			'nobody',
			'Sous les titres de colonnes, aucune ligne ne porte le nom d’un élève. Vérifiez le fichier choisi.'
		);
	return accept({ found, errors: body.filter((read): read is Skipped => 'sentence' in read) });
}
