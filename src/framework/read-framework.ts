/** From plain values, as a YAML or JSON file gives them, to a framework. */
import { checkLinks } from './check-links.ts';
import type {
	Crosswalk,
	CrosswalkRow,
	Activity,
	Competency,
	Correspondence,
	Course,
	Framework,
	Internship,
	Knowledge,
	ScaleLevel
} from './framework.ts';
import type { Item } from './wording.ts';
import { readExam, readWording } from './read-exam.ts';
import { Reader, WORDING, type FrameworkProblem, type Place } from './reader.ts';

export type ReadFramework =
	| { readonly ok: true; readonly framework: Framework }
	| { readonly ok: false; readonly problems: readonly FrameworkProblem[] };

const FIELDS = [
	...['code', 'title', 'authority', 'text', 'updated', 'sessions', 'sources', 'codes', 'gaps', 'scale'],
	...['functions', 'activities', 'competencies', 'knowledge', 'units', 'rules', 'courses', 'internship'],
	...['crosswalks', 'exams', 'correspondences']
];

/** The framework that plain values describe, or every problem they have. */
export function readFramework(value: unknown): ReadFramework {
	const reader = new Reader();
	const root = reader.fields(value, [], FIELDS);
	const list = <T>(key: string, read: (reader: Reader, value: unknown, at: Place) => T): T[] =>
		reader.list(root[key], [key], (raw, at) => read(reader, raw, at));
	const framework: Framework = {
		code: reader.text(root.code, ['code']),
		title: reader.text(root.title, ['title']),
		authority: reader.text(root.authority, ['authority']),
		text: reader.text(root.text, ['text']),
		updated: readDay(reader, root.updated, ['updated']),
		sessions: readSessions(reader, root.sessions, ['sessions']),
		sources: readSources(reader, root.sources, ['sources']),
		codes: reader.optionalText(root.codes, ['codes']),
		gaps: reader.texts(root.gaps, ['gaps']),
		scale: list('scale', readScaleLevel),
		functions: list('functions', readWording),
		activities: list('activities', readActivity),
		competencies: list('competencies', readCompetency),
		knowledge: list('knowledge', readKnowledge),
		units: list('units', readWording),
		rules: list('rules', readWording),
		courses: list('courses', readCourse),
		internship: readInternship(reader, root.internship, ['internship']),
		crosswalks: list('crosswalks', readCrosswalk),
		exams: list('exams', readExam),
		correspondences: list('correspondences', readCorrespondence)
	};
	if (reader.problems.length === 0) checkLinks(reader, framework);
	return reader.problems.length === 0 ? { ok: true, framework } : { ok: false, problems: reader.problems };
}

function readDay(reader: Reader, value: unknown, path: Place): string {
	const day = reader.text(value, path);
	if (day !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(day)) reader.refuse(path, 'Il faut ici une date : AAAA-MM-JJ.');
	return day;
}

function readSessions(reader: Reader, raw: unknown, path: Place): Framework['sessions'] {
	const fields = reader.fields(raw, path, ['first', 'last']);
	return {
		first: reader.number(fields.first, [...path, 'first']),
		last: reader.optionalNumber(fields.last, [...path, 'last'])
	};
}

function readSources(reader: Reader, raw: unknown, path: Place): Record<string, string> {
	if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
		reader.refuse(path, 'Il faut ici les sources, par leur clé.');
		return {};
	}
	return Object.fromEntries(Object.entries(raw).map(([key, citation]) => [key, reader.text(citation, [...path, key])]));
}

function readItem(reader: Reader, fields: Record<string, unknown>, path: Place): Item {
	return { ...reader.wording(fields, path), parent: reader.optionalText(fields.parent, [...path, 'parent']) };
}

function readActivity(reader: Reader, raw: unknown, path: Place): Activity {
	const fields = reader.fields(raw, path, [...WORDING, 'parent', 'tasks', 'results']);
	return {
		...readItem(reader, fields, path),
		tasks: reader.texts(fields.tasks, [...path, 'tasks']),
		results: reader.texts(fields.results, [...path, 'results'])
	};
}

function readCompetency(reader: Reader, raw: unknown, path: Place): Competency {
	const fields = reader.fields(raw, path, [...WORDING, 'parent', 'criteria']);
	return { ...readItem(reader, fields, path), criteria: reader.texts(fields.criteria, [...path, 'criteria']) };
}

function readKnowledge(reader: Reader, raw: unknown, path: Place): Knowledge {
	const fields = reader.fields(raw, path, [...WORDING, 'parent', 'contents', 'limits']);
	return {
		...readItem(reader, fields, path),
		contents: reader.texts(fields.contents, [...path, 'contents']),
		limits: reader.texts(fields.limits, [...path, 'limits'])
	};
}

function readScaleLevel(reader: Reader, raw: unknown, path: Place): ScaleLevel {
	const fields = reader.fields(raw, path, [...WORDING, 'from']);
	const from = reader.number(fields.from, [...path, 'from']);
	if (from > 1) reader.refuse([...path, 'from'], 'Un seuil va de 0 à 1.');
	return { ...reader.wording(fields, path), from };
}

function readCourse(reader: Reader, raw: unknown, path: Place): Course {
	const fields = reader.fields(raw, path, [...WORDING, 'weekly', 'lectures', 'tutorials', 'yearly', 'optional']);
	return {
		...reader.wording(fields, path),
		weekly: reader.number(fields.weekly, [...path, 'weekly']),
		lectures: reader.optionalNumber(fields.lectures, [...path, 'lectures']),
		tutorials: reader.optionalNumber(fields.tutorials, [...path, 'tutorials']),
		yearly: reader.optionalNumber(fields.yearly, [...path, 'yearly']),
		optional: reader.flag(fields.optional, [...path, 'optional'], false)
	};
}

function readInternship(reader: Reader, raw: unknown, path: Place): Internship {
	const fields = reader.fields(raw, path, ['weeks', 'rules']);
	return {
		weeks: reader.optionalNumber(fields.weeks, [...path, 'weeks']),
		rules: reader.list(fields.rules, [...path, 'rules'], (rule, at) => readWording(reader, rule, at))
	};
}

function readCrosswalk(reader: Reader, raw: unknown, path: Place): Crosswalk {
	const fields = reader.fields(raw, path, ['framework', 'exams', 'competencies']);
	const rows = (key: string): CrosswalkRow[] =>
		reader.list(fields[key], [...path, key], (row, at) => readCrosswalkRow(reader, row, at));
	return {
		framework: reader.text(fields.framework, [...path, 'framework']),
		exams: rows('exams'),
		competencies: rows('competencies')
	};
}

function readCrosswalkRow(reader: Reader, raw: unknown, path: Place): CrosswalkRow {
	const fields = reader.fields(raw, path, ['from', 'to', 'weight', 'status', 'sources', 'note']);
	const weight = fields.weight === undefined ? 1 : reader.number(fields.weight, [...path, 'weight']);
	if (weight === 0 || weight > 1) reader.refuse([...path, 'weight'], 'Un poids va de 0 exclu à 1.');
	return {
		from: reader.text(fields.from, [...path, 'from']),
		to: reader.text(fields.to, [...path, 'to']),
		weight,
		status: reader.oneOf(fields.status, [...path, 'status'], ['official', 'editorial']),
		sources: reader.texts(fields.sources, [...path, 'sources']),
		note: reader.optionalText(fields.note, [...path, 'note'])
	};
}

function readCorrespondence(reader: Reader, raw: unknown, path: Place): Correspondence {
	const fields = reader.fields(raw, path, ['activity', 'competencies', 'knowledge']);
	return {
		activity: reader.text(fields.activity, [...path, 'activity']),
		competencies: reader.texts(fields.competencies, [...path, 'competencies']),
		knowledge: reader.texts(fields.knowledge, [...path, 'knowledge'])
	};
}
