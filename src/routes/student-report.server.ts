/** The report of a student: what the student may read and nothing more, so that it may be handed over. */
import { error } from '@sveltejs/kit';
import type { Account } from '#server/auth/session.ts';
import { listTasks, type ClassRoom, type Student } from '#server/classes/class.ts';
import { listInformingCases } from '#server/competencies/informing-cases.ts';
import { readProfiles } from '#server/competencies/profiles.ts';
import { cellOf, type MarkColumn } from '#server/exports/mark-column.ts';
import { columnName } from '#server/exports/marks-sheet.ts';
import { readMarksTable } from '#server/exports/marks-table.ts';
import type { Block, Report } from '#server/exports/pdf/report.ts';
import { papers } from '#server/papers/library.ts';
import { cases } from '#server/scenarios/library.ts';
import type { ShownCompetency, ShownFamily } from '#ui/competencies/shown.ts';
import { formatDate, formatList, formatMark, formatNumber, quote } from '#ui/format.ts';
import { LEVELS, type LevelCode } from '#ui/level.svelte';
import { ofPerson } from '#ui/of-person.ts';
import { typeset } from '#ui/typeset.ts';
import { shownFamilies } from './competencies.server.ts';
import { proposals, type Standing } from './proposals.server.ts';
import { schoolYear } from './school-year.ts';

const STANDING: Readonly<Record<Standing, string>> = {
	'under way': 'en cours',
	'to play': 'affectée à la classe',
	'to ask for': 'à demander au professeur'
};

const levelText = (level: LevelCode): string => `${level} ${LEVELS[level].word}`;

function levelWord({ level, counted }: Pick<ShownCompetency, 'level' | 'counted'>): string {
	if (level) return levelText(level);
	return counted.length === 0 ? 'pas encore vu' : 'trop peu d’observations';
}

/** What the student may read of a mark: nothing while its review, or the panel, keeps it. */
function markText(column: MarkColumn, studentId: string): string | null {
	const cell = cellOf(column, studentId);
	if (column.confidential || cell.status === 'not concerned' || cell.status === 'to come') return null;
	if (cell.status === 'absent') return 'absent';
	return cell.status === 'marked' && cell.open ? formatMark(cell.mark, column.decimals) : 'en attente';
}

function marksBlock(columns: readonly MarkColumn[], studentId: string): Block {
	const rows = columns.flatMap((column) => {
		const text = markText(column, studentId);
		return text === null ? [] : [[typeset(columnName(column)), text]];
	});
	if (rows.length === 0) return { kind: 'paragraph', text: 'Aucun travail noté pour le moment.' };
	return {
		kind: 'table',
		caption: 'Notes sur 20, de la plus ancienne à la plus récente',
		columns: [
			{ header: 'Travail', width: 5 },
			{ header: 'Note', width: 1, align: 'right' }
		],
		rows
	};
}

function competencyRow(competency: ShownCompetency): string[] {
	const { code, title, score, counted, set } = competency;
	const inForce = set.at(-1)?.level ?? null;
	return [
		`${code} ${typeset(title)}`,
		levelWord(competency),
		inForce ? levelText(inForce) : '—',
		score === null ? '—' : formatNumber(score, { decimals: 2 }),
		String(counted.length),
		String(counted.reduce((sum, { lines }) => sum + lines.length, 0))
	];
}

function familyBlocks({ code, title, competencies }: ShownFamily): Block[] {
	return [
		{ kind: 'heading', level: 3, text: `${code} ${typeset(title)}` },
		{
			kind: 'table',
			caption: `Compétences de ${code}`,
			columns: [
				{ header: 'Compétence', width: 6 },
				{ header: 'Niveau calculé', width: 2.7 },
				{ header: 'Niveau posé', width: 2.5 },
				{ header: 'Moyenne', width: 1.8, align: 'right' },
				{ header: 'Observations', width: 2.5, align: 'right' },
				{ header: 'Preuves', width: 1.7, align: 'right' }
			],
			rows: competencies.map(competencyRow)
		}
	];
}

function reasons(competencies: readonly ShownCompetency[]): Block[] {
	const items = competencies.flatMap(({ code, set }) => {
		const last = set.at(-1);
		if (!last?.level) return [];
		const { word } = LEVELS[last.level];
		return [
			`${code}\u00a0: ${word}, le ${formatDate(last.at, 'short')}, par ${last.authorName}\u00a0: ${quote(typeset(last.reason))}`
		];
	});
	if (items.length === 0) return [];
	return [
		{ kind: 'heading', level: 3, text: 'Niveaux posés par les enseignants' },
		{ kind: 'list', items }
	];
}

function nextBlock(next: ReturnType<typeof proposals>): Block {
	if (next.length === 0)
		return { kind: 'paragraph', text: 'Aucune étude de cas publiée ne renseignerait mieux ce qui manque.' };
	const items = next.map(
		({ title, codes, standing }) => `${typeset(title)}\u00a0: ${formatList(codes)} (${STANDING[standing]})`
	);
	return { kind: 'list', items };
}

const RULE =
	'Le niveau calculé vient des cinq dernières études de cas, la dernière comptant le plus\u00a0; il en faut trois. Moins de 0,25\u00a0: TI, très insuffisant\u00a0; dès 0,25\u00a0: I, insuffisant\u00a0; dès 0,50\u00a0: S, satisfaisant\u00a0; dès 0,75\u00a0: TS, très satisfaisant. Un niveau posé par un enseignant se lit à côté, et ne remplace pas le calcul.';
const LEFT_OUT =
	'Ce bilan dit ce que l’élève peut lire aujourd’hui\u00a0: ni les évaluations qui ne sont pas terminées, ni les notes de commission n’y figurent.';

/** Whoever calls has checked that the reader teaches the student, or is the student. */
export async function studentReport(
	establishment: { readonly id: string; readonly name: string },
	room: ClassRoom,
	student: Student,
	now = new Date()
): Promise<Report> {
	const own: Pick<Account, 'id' | 'establishmentId'> = { id: student.id, establishmentId: establishment.id };
	const [read, table, tasks] = await Promise.all([
		readProfiles(establishment.id, room, [student.id], now),
		readMarksTable(papers, room, now),
		listTasks(own, now)
	]);
	const profile = read?.profiles.get(student.id);
	if (!read || !profile) error(404, 'Le référentiel de cette classe n’est pas connu de Terrain.');
	const informing = await listInformingCases(cases, establishment.id, read.framework);
	const named = new Set(informing.flatMap(({ codes }) => [...codes]));
	const { families } = shownFamilies(read.framework, profile, named);
	const competencies = families.flatMap((family) => family.competencies);
	const title = `Bilan ${ofPerson(student.displayName)}`;
	const day = formatDate(now);
	return {
		title,
		lead: [
			`${room.name}, ${establishment.name}`,
			`${typeset(read.framework.title)}, année scolaire ${schoolYear(now)}, situation au ${day}`
		],
		foot: `${title}, ${day}`,
		blocks: [
			{ kind: 'paragraph', text: LEFT_OUT, quiet: true },
			{ kind: 'heading', level: 2, text: 'Notes' },
			marksBlock(table.columns, student.id),
			{ kind: 'heading', level: 2, text: 'Compétences' },
			{ kind: 'paragraph', text: RULE, quiet: true },
			...families.flatMap(familyBlocks),
			...reasons(competencies),
			{ kind: 'heading', level: 2, text: 'À jouer ensuite' },
			nextBlock(proposals(competencies, informing, tasks))
		]
	};
}
