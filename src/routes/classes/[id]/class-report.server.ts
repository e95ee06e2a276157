/** The report of a class: its marks, how they spread, and the levels of its students. For its teachers. */
import { error } from '@sveltejs/kit';
import { mean, quantile, standardDeviation } from '#engine/statistics.ts';
import type { Mastery } from '#assessment/mastery.ts';
import { titleOf, type Item } from '#framework/wording.ts';
import type { ClassRoom } from '#server/classes/class.ts';
import { listInformingCases } from '#server/competencies/informing-cases.ts';
import { readProfiles, type Profile } from '#server/competencies/profiles.ts';
import { cellOf, type MarkColumn } from '#server/exports/mark-column.ts';
import { columnName } from '#server/exports/marks-sheet.ts';
import { readMarksTable, type MarkedStudent } from '#server/exports/marks-table.ts';
import type { Block, Report, ReportCell } from '#server/exports/pdf/report.ts';
import { papers } from '#server/papers/library.ts';
import { cases } from '#server/scenarios/library.ts';
import { formatCount, formatDate, formatMark } from '#ui/format.ts';
import { LEVELS } from '#ui/level.svelte';
import { typeset } from '#ui/typeset.ts';
import { informedBy, tellable } from '../../competencies.server.ts';
import { schoolYear } from '../../school-year.ts';

/** Lower ends of the bands in which marks are counted. */
const BANDS: readonly number[] = [0, 5, 8, 10, 12, 14, 16];
const TOP = 20;
/** Competencies side by side in a table. */
const ACROSS = 12;

interface Work {
	readonly name: string;
	readonly marks: readonly number[];
	readonly absent: number;
}

function workOf(column: MarkColumn, students: readonly MarkedStudent[]): Work {
	const cells = students.map(({ id }) => cellOf(column, id));
	return {
		name: typeset(columnName(column)),
		marks: cells.flatMap((cell) => (cell.status === 'marked' ? [cell.mark] : [])),
		absent: cells.filter(({ status }) => status === 'absent').length
	};
}

function summaryBlock(works: readonly Work[]): Block {
	const numbers = ['Notés', 'Moyenne', 'Médiane', 'Écart type', 'De', 'À', 'Absents'];
	return {
		kind: 'table',
		caption: 'Notes sur 20, travail par travail',
		columns: [
			{ header: 'Travail', width: 5.5 },
			...numbers.map((header) => ({ header, width: 2, align: 'right' as const }))
		],
		rows: works.map(({ name, marks, absent }) => {
			const told = (value: (marks: readonly number[]) => number, least = 1) =>
				marks.length < least ? '—' : formatMark(value(marks));
			return [
				name,
				String(marks.length),
				told(mean),
				told((list) => quantile(list, 0.5)),
				told(standardDeviation, 2),
				told((list) => Math.min(...list)),
				told((list) => Math.max(...list)),
				String(absent)
			];
		})
	};
}

function spreadBlock(works: readonly Work[]): Block {
	const ends = BANDS.map((from, at) => ({ from, to: BANDS[at + 1] ?? TOP }));
	return {
		kind: 'table',
		caption: 'Nombre d’élèves par tranche de notes, la borne basse comprise',
		columns: [
			{ header: 'Travail', width: 5 },
			...ends.map(({ from, to }) => ({ header: `${from} à ${to}`, width: 1.5, align: 'right' as const }))
		],
		rows: works.map(({ name, marks }) => {
			const counts = ends.map(
				({ from, to }) => marks.filter((mark) => mark >= from && (mark < to || to === TOP)).length
			);
			const most = Math.max(1, ...counts);
			return [name, ...counts.map((count): ReportCell => ({ text: String(count), shade: count / most }))];
		})
	};
}

function levelCell({ masteries, set }: Profile, code: string): ReportCell {
	const { level, counted } = masteries.get(code) as Mastery;
	const byHand = set.findLast(({ competency }) => competency === code)?.level ?? null;
	const text = `${level ?? '–'}${counted.length > 0 ? ` ${counted.length}` : ''}${byHand ? ` *${byHand}` : ''}`;
	return { text, shade: level ? (LEVELS[level].steps - 1) / 3 : 0 };
}

/** Students by competencies, as many of these as a page is wide. */
function levelsBlock(
	items: readonly Item[],
	students: readonly MarkedStudent[],
	profiles: ReadonlyMap<string, Profile>
): Block {
	const held = ({ code }: Item) =>
		students.filter(({ id }) => ['S', 'TS'].includes(profiles.get(id)?.masteries.get(code)?.level ?? '')).length;
	return {
		kind: 'table',
		caption: `Niveaux des élèves, de ${items[0].code} à ${items[items.length - 1].code}`,
		columns: [
			{ header: 'Élève', width: 4 },
			...items.map(({ code }) => ({ header: code, width: 1.3, align: 'center' as const }))
		],
		rows: [
			...students.map(({ id, displayName }): ReportCell[] => [
				displayName,
				...items.map(({ code }) => levelCell(profiles.get(id) as Profile, code))
			]),
			['Satisfaisant ou mieux', ...items.map((item) => String(held(item)))]
		]
	};
}

function competencyBlocks(
	told: readonly Item[],
	students: readonly MarkedStudent[],
	profiles: ReadonlyMap<string, Profile>
): Block[] {
	const tables = Array.from({ length: Math.ceil(told.length / ACROSS) }, (_, at) =>
		levelsBlock(told.slice(at * ACROSS, (at + 1) * ACROSS), students, profiles)
	);
	return [
		{ kind: 'paragraph', text: LEGEND, quiet: true },
		...tables,
		{ kind: 'heading', level: 3, text: 'Intitulés' },
		{ kind: 'list', items: told.map((item) => `${item.code}\u00a0: ${typeset(titleOf(item))}`) }
	];
}

function marksBlocks(works: readonly Work[]): Block[] {
	const told = works.filter(({ marks, absent }) => marks.length + absent > 0);
	const left = works.length - told.length;
	const waits: Block[] =
		left > 0
			? [
					{
						kind: 'paragraph',
						text: `${formatCount(left, 'travail n’a', 'travaux n’ont')} encore aucune note.`,
						quiet: true
					}
				]
			: [];
	if (told.length === 0) return [{ kind: 'paragraph', text: 'Aucune note pour le moment.' }, ...waits];
	return [
		summaryBlock(told),
		...waits,
		{ kind: 'heading', level: 2, text: 'Répartition des notes' },
		spreadBlock(told)
	];
}

const LEGEND =
	'TI très insuffisant, I insuffisant, S satisfaisant, TS très satisfaisant, – trop peu d’observations. Le nombre dit combien d’études de cas comptent\u00a0; l’astérisque précède un niveau posé par un enseignant, à côté du calcul.';
const LEFT_OUT = 'Les notes arrêtées par une commission ne figurent pas dans ce bilan.';

/** Whoever calls has checked that the reader teaches the class. */
export async function classReport(
	establishment: { readonly id: string; readonly name: string },
	room: ClassRoom,
	now = new Date()
): Promise<Report> {
	const { students, columns } = await readMarksTable(papers, room, now);
	const ids = students.map(({ id }) => id);
	const read = await readProfiles(establishment.id, room, ids, now);
	if (!read) error(404, 'Le référentiel de cette classe n’est pas connu de Terrain.');
	const { framework, profiles } = read;
	const informing = await listInformingCases(cases, establishment.id, framework);
	const named = [
		...informing.flatMap(({ codes }) => [...codes]),
		...[...profiles.values()].flatMap((own) => [...informedBy(own)])
	];
	const told = tellable(framework, new Set(named));
	const works = columns.filter(({ confidential }) => !confidential).map((column) => workOf(column, students));
	const title = `Bilan de ${room.name}`;
	const day = formatDate(now);
	return {
		title,
		lead: [
			`${establishment.name}, ${formatCount(students.length, 'élève')}`,
			`${typeset(framework.title)}, année scolaire ${schoolYear(now)}, situation au ${day}`
		],
		foot: `${title}, ${day}`,
		blocks: [
			{ kind: 'paragraph', text: LEFT_OUT, quiet: true },
			{ kind: 'heading', level: 2, text: 'Notes' },
			...marksBlocks(works),
			{ kind: 'heading', level: 2, text: 'Compétences' },
			...competencyBlocks(told, students, profiles)
		]
	};
}
