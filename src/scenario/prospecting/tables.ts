/** The tables of a campaign: towns and the prospect file. */
import type { ProspectRow, Town } from '#engine/prospecting/definition.ts';
import { writeQuantity } from '#calculation/french-number.ts';
import type { Problem } from '../problem.ts';
import { readTable, type Column, type Row, type Table } from '../table-file.ts';
import { foldText, slugOf } from '../text-file.ts';
import { LIMITS, type ProspectingStage } from './schema.ts';

const column = (name: string, required: boolean, ...headers: string[]): Column => ({ name, headers, required });

const TOWN_COLUMNS = [
	column('id', false, 'id', 'code', 'identifiant'),
	column('name', true, 'commune', 'ville', 'nom', 'name', 'town'),
	column('x', true, 'x', 'x km'),
	column('y', true, 'y', 'y km')
];

export const PROSPECT_COLUMNS = [
	column('number', false, 'numero', 'n', 'no', 'ligne', 'number'),
	column('name', true, 'nom', 'raison sociale', 'enseigne', 'entreprise', 'name'),
	column('town', true, 'commune', 'ville', 'town'),
	column('segment', true, 'segment', 'categorie', 'type'),
	column('source', true, 'source', 'origine'),
	column('size', false, 'taille', 'size'),
	column('contact', false, 'contact', 'interlocuteur'),
	column('phone', false, 'telephone', 'tel', 'phone'),
	column('email', false, 'email', 'e mail', 'courriel', 'mail'),
	column('person', false, 'particulier', 'personne', 'person'),
	column('consent', false, 'consentement', 'consent'),
	column('opposed', false, 'opposition', 'oppose', 'opposed'),
	column('resembles', false, 'ressemble', 'doublon', 'resembles'),
	column('note', false, 'note', 'remarque', 'remarques', 'observations')
];

type Report = (row: Row, column: string, code: string, message: string) => void;

function reporter(table: Table, problems: Problem[]): Report {
	return (row, name, code, message) => {
		if (problems.length < 100)
			problems.push({ file: table.file, ...row.locate(name), path: name, severity: 'error', code, message });
	};
}

/** The towns of a campaign. */
export function readTowns(
	file: string,
	content: string | Uint8Array
): { readonly towns: Town[]; readonly problems: Problem[] } {
	const { table, problems } = readTable(file, content, TOWN_COLUMNS);
	if (problems.some(({ severity }) => severity === 'error')) return { towns: [], problems };
	const report = reporter(table, problems);
	const towns: Town[] = [];
	const seen = new Set<string>();
	for (const row of table.rows) {
		const name = row.cell('name');
		const id = row.cell('id') || slugOf(name);
		if (name === '') report(row, 'name', 'missing-cell', 'Le nom de la commune manque : complétez-le.');
		if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))
			report(row, 'id', 'invalid-id', `« ${id} » n’est pas un identifiant : écrivez-le en minuscules sans accent.`);
		else if (seen.has(id))
			report(row, 'name', 'repeated-id', `La commune « ${id} » est écrite deux fois : gardez-en une.`);
		seen.add(id);
		towns.push({ id, name, x: readNumber(row, 'x', report), y: readNumber(row, 'y', report) });
	}
	if (towns.length === 0) {
		const message = 'Ce fichier ne contient aucune commune : ajoutez des lignes.';
		problems.push({ file, line: 1, column: 1, path: '', severity: 'error', code: 'empty-table', message });
	}
	const most = table.rows[LIMITS.towns];
	if (most) report(most, 'name', 'too-many', `Il y a ${writeQuantity(LIMITS.towns, 'communes')} au plus : retirez-en.`);
	return { towns, problems };
}

function readNumber(row: Row, name: string, report: Report): number {
	const value = Number(row.cell(name).replace(',', '.') || NaN);
	if (Number.isFinite(value) && Math.abs(value) <= 5000) return value;
	report(row, name, 'wrong-type', 'Écrivez une distance en kilomètres, entre −5\u202f000 et 5\u202f000.');
	return 0;
}

/**
 * The prospect file; names and identifiers of towns, segments, sources and sizes are both understood. Without any town,
 * towns are not looked up: the table that is missing is the only fault to tell.
 */
export function readProspects(
	file: string,
	content: string | Uint8Array,
	stage: Pick<ProspectingStage, 'segments' | 'sources' | 'sizes'>,
	towns: readonly Town[]
): { readonly prospects: ProspectRow[]; readonly problems: Problem[]; readonly table: Table } {
	const { table, problems } = readTable(file, content, PROSPECT_COLUMNS);
	if (problems.some(({ severity }) => severity === 'error')) return { prospects: [], problems, table };
	const report = reporter(table, problems);
	const lookUp = {
		town: indexNames(towns),
		segment: indexNames(stage.segments),
		source: indexNames(stage.sources)
	};
	const sizes = new Map(stage.sizes.map((name, size) => [foldText(name), size]));
	const known = { town: 'la table des communes', segment: 'segments', source: 'sources' };
	const find = (row: Row, name: keyof typeof lookUp): string => {
		const written = row.cell(name);
		const found = lookUp[name].get(foldText(written));
		if (found === undefined && !(name === 'town' && towns.length === 0))
			report(
				row,
				name,
				'unknown-code',
				written === ''
					? 'Cette cellule est vide : complétez-la.'
					: `« ${written} » ne figure pas dans ${known[name]} : corrigez-le ou ajoutez-le.`
			);
		return found ?? '';
	};
	const prospects = table.rows.map((row, index): ProspectRow => {
		const number = row.cell('number');
		if (number !== '' && Number(number) !== index + 1)
			report(
				row,
				'number',
				'wrong-number',
				`Cette fiche est la n° ${index + 1}, et non la n° ${number} : renumérotez la colonne.`
			);
		if (row.cell('name') === '') report(row, 'name', 'missing-cell', 'Le nom du prospect manque : complétez-le.');
		const size = row.cell('size');
		const band = sizes.get(foldText(size));
		if (size !== '' && band === undefined)
			report(
				row,
				'size',
				'unknown-code',
				`« ${size} » n’est pas une taille : écrivez ${stage.sizes.join(', ')}, ou rien.`
			);
		const consent = yesOrNo(row, 'consent', report);
		return {
			name: row.cell('name'),
			town: find(row, 'town'),
			segment: find(row, 'segment'),
			size: band ?? null,
			contact: row.cell('contact') || null,
			phone: row.cell('phone') || null,
			email: row.cell('email') || null,
			person: yesOrNo(row, 'person', report) === true,
			consent: consent === null ? 'unknown' : consent ? 'yes' : 'no',
			opposed: yesOrNo(row, 'opposed', report) === true,
			source: find(row, 'source'),
			resembles: readResembles(row, index + 1, report),
			note: row.cell('note') || null
		};
	});
	if (prospects.length === 0) {
		const place = { line: 1, column: 1 };
		const message = 'Ce fichier ne contient aucun prospect : ajoutez des lignes.';
		problems.push({ file, ...place, path: '', severity: 'error', code: 'empty-table', message });
	}
	const most = table.rows[LIMITS.prospects];
	if (most)
		report(most, 'name', 'too-many', `Il y a ${writeQuantity(LIMITS.prospects, 'prospects')} au plus : retirez-en.`);
	return { prospects, problems, table };
}

function indexNames(items: readonly { id: string; name: string }[]): Map<string, string> {
	const index = new Map(items.map(({ id, name }) => [foldText(name), id]));
	for (const { id } of items) index.set(foldText(id), id);
	return index;
}

const WORDS: Readonly<Record<string, boolean | null>> = {
	'': null,
	inconnu: null,
	oui: true,
	o: true,
	x: true,
	'1': true,
	yes: true,
	true: true,
	non: false,
	n: false,
	'0': false,
	no: false,
	false: false
};

function yesOrNo(row: Row, name: string, report: Report): boolean | null {
	const word = foldText(row.cell(name));
	if (Object.hasOwn(WORDS, word)) return WORDS[word];
	report(row, name, 'unknown-code', `« ${row.cell(name)} » n’est pas compris : écrivez oui, non, ou rien.`);
	return null;
}

/** Number of the earlier row that this one resembles. */
function readResembles(row: Row, own: number, report: Report): number | null {
	const written = row.cell('resembles');
	if (written === '') return null;
	const number = Number(written);
	if (Number.isInteger(number) && number >= 1 && number < own) return number;
	report(
		row,
		'resembles',
		'resembles-later',
		`Une fiche ressemble à une fiche antérieure : écrivez un numéro de 1 à ${own - 1}, ou déplacez la ligne.`
	);
	return null;
}
